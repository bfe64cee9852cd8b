"""A document's characters, their places, and the form for matching that maps back to them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text import SourceText, Span, fold, normalise, squeeze

LINES = [
    ("a\nb", 2, (2, 2)),
    ("a\r\nb", 3, (2, 2)),
    ("a\rb", 2, (2, 2)),
    ("a\x0cb", 2, (1, 1)),
    ("a\u2028b", 2, (1, 1)),
    ("a\x85b", 2, (1, 1)),
]


@pytest.mark.parametrize(("text", "offset", "lines"), LINES)
def test_lines_end_at_lf_crlf_and_cr_only(text: str, offset: int, lines: tuple[int, int]) -> None:
    """Form feeds and Unicode separators stay inside their line."""
    assert SourceText(text).lines(Span(offset, offset + 1)) == lines


def test_columns_count_from_zero_in_their_line() -> None:
    """A span's columns are those of its first and of its last character's line."""
    source = SourceText("一行目\n二行目の文")
    assert source.cols(Span(4, 7)) == (0, 3)


def test_pages_count_from_one() -> None:
    """The page of an offset is the last one that begins at or before it; without pages there is none."""
    source = SourceText("abcdef", (0, 3))
    assert [source.page_of(offset) for offset in (0, 2, 3, 5)] == [1, 1, 2, 2]
    assert SourceText("abc").page_of(1) is None


FOLDED = [
    ("第 147 条", "第147条", "white space inside a number goes"),
    ("令和６年３月２２日", "令和6年3月22日", "full-width digits become plain ones"),
    ("2 11", "2 11", "two numbers stay two"),
    ("資料1 3月22日", "資料1 3月22日", "a number after a number is another number"),
    ("①5月", "①5月", "an enclosed digit does not run into the next"),
    ("件¹", "件¹", "a footnote mark is not a digit"),
    ("ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン", "half-width katakana with its voicing mark"),
    ("は\u3099", "ば", "a combining mark joins its letter"),
    ("a\u200bb", "ab", "what cannot be seen goes"),
    ("㈱富士見", "(株)富士見", "a company form in one character"),
]


@pytest.mark.parametrize(("text", "folded", "why"), FOLDED)
def test_folding(text: str, folded: str, why: str) -> None:
    assert fold(text) == folded, why


@given(st.text(max_size=80))
def test_every_normalised_character_points_into_its_original(text: str) -> None:
    """Each character's original span folds to something that contains it, and spans never run backwards."""
    normalised = normalise(SourceText(text))
    assert len(normalised.text) == len(normalised.starts) == len(normalised.ends)
    assert list(normalised.starts) == sorted(normalised.starts)
    for at, character in enumerate(normalised.text):
        original = text[normalised.starts[at] : normalised.ends[at]]
        assert character in unicodedata.normalize("NFKC", original) or character in {"\n", " ", *original}


@given(st.text(max_size=80), st.data())
def test_a_part_keeps_its_places(text: str, data: st.DataObject) -> None:
    """A part cut by an original span has the same characters at the same places as the whole."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = normalise(SourceText(text)).within(Span(start, end))
    assert all(start <= at < end for at in part.starts)


def test_squeeze_leaves_no_white_space() -> None:
    """Titles broken over lines compare equal."""
    assert (
        squeeze("個人データの取扱いに係る規律に\n 従った運用") == "個人データの取扱いに係る規律に従った運用"
    )
