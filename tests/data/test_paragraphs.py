"""Which line breaks stand inside a sentence."""

import pytest

from data.paragraphs import lay_out
from data.text import SourceText, normalise

TEXTS = [
    ("これは途中で切れている文の前\n\n半であり、続きがあります。", 1, "a page break inside a word"),
    ("これで一つの文が終わります。\n次の文が始まります。", 2, "a sentence end"),
    ("出席者：山田委員長、川田委員、\n森委員、林委員", 1, "a list that goes on after a comma"),
    ("見出しです\n本文が始まります。", 2, "a short line without a sentence end is a heading"),
    ("ここまでが説明の長い文であって切れ\n○川田委員 はい。", 2, "a speaker mark opens a block"),
    ("ここまでが説明の長い文であって切れ\n（監督関係者以外退室）", 2, "a stage direction opens a block"),
    ("ここまでが説明の長い文であって切れ\n第１０条 この規程は、", 2, "an article opens a block"),
    ("ここまでが説明の長い文であって切れ\n1\t事案の概要\t指導事項", 2, "a table's row stands alone"),
    ("日 時：令和7年3月19日（水）13：00\n場 所：委員会室", 2, "a labelled line opens a block"),
]


@pytest.mark.parametrize(("text", "count", "why"), TEXTS)
def test_paragraphs(text: str, count: int, why: str) -> None:
    assert len(lay_out(SourceText(text)).paragraphs) == count, why


def test_joined_breaks_are_left_out_of_the_text_for_matching() -> None:
    """A word cut by a page break is whole again, and its span covers the break in the original."""
    source = SourceText("本件の保管先は業務系ネットワー\n\nクと基幹系に分かれます。")
    text = normalise(source, lay_out(source).joined)
    at = text.text.index("ネットワーク")
    assert source.quote(text.original_span(at, at + 6)) == "ネットワー\n\nク"
