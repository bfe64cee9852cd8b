"""Web pages come out as their document, without the site around it."""

import pytest

from data.reading.document import Limits
from data.reading.html import read
from data.reading.refusal import Refusal
from tests.data.reading.made import laughs

LIMITS = Limits()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>一<p>二", "一\n\n二\n"),
        ("<div>一</div><div>二<br>三</div>", "一\n二\n三\n"),
        ("<p>個人\n   情報 保護</p>", "個人情報 保護\n"),
        ("<p>open\n source</p>", "open source\n"),
        ("<h1>議事録</h1><ul><li>一<li>二</ul>", "議事録\n\n一\n二\n"),
        ("<p>前</p><script>x()</script><style>p{}</style><nav>目次</nav><p>後</p>", "前\n\n後\n"),
        ("<p>見える<span hidden>見えない</span></p>", "見える\n"),
        ("<p><ruby>先例<rp>(</rp><rt>せんれい</rt><rp>)</rp></ruby>集</p>", "先例集\n"),
        ("<pre>日 時\n  場 所</pre>", "日 時\n場 所\n"),
        (
            "<table><tr><th>番号<th>概要<tr><td>1<td>不正<br>アクセス</table>",
            "番号\t概要\n1\t不正 アクセス\n",
        ),
        (
            "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
            "a\tb\t\n\tc\td\n",
        ),
        ("<table><tr><td><h2>見出し</h2><p>本文</p></td><td>右</td></tr></table>", "見出し\n\n本文\n\n右\n"),
        (
            "<header><h1>第3回</h1></header><nav>x</nav><main><p>本文</p></main><footer>住所</footer>",
            "第3回\n\n本文\n",
        ),
        ("<p>本文</p><footer>住所</footer>", "本文\n"),
        ("<p>A&amp;B&nbsp;㈱</p>", "A&B\xa0㈱\n"),
    ],
)
def test_blocks_become_lines(page, text):
    """What a browser shows on separate lines is on separate lines."""
    assert read(f"<!DOCTYPE html><html><body>{page}</body></html>".encode(), LIMITS).text == text


@pytest.mark.parametrize(
    ("declared", "codec", "encoding"),
    [
        ("Shift_JIS", "cp932", "cp932"),
        ("euc-jp", "euc_jp", "euc-jp"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "cp932", "cp932"),
        ("iso-8859-1", "cp932", "cp932"),
        ("UTF-8", "utf-16", "utf-16"),
    ],
)
def test_the_declared_charset_is_believed_only_if_it_fits(declared, codec, encoding):
    """Old pages often say one thing and are another."""
    page = (
        f'<html><head><meta charset="{declared}"></head><body><p>個人情報の保護について議論した。</p></body>'
    )
    extract = read(page.encode(codec), LIMITS)
    assert (extract.text, extract.encoding) == ("個人情報の保護について議論した。\n", encoding)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<div>" * 100_000 + "x", "NestedTooDeeply"),
        ("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x", "TooMuchWork"),
        ("<html><body></body></html>", "EmptyDocument"),
    ],
)
def test_hostile_and_empty_pages_are_refused(page, kind):
    """A page that loses text on the way through the parser is not taken for read."""
    with pytest.raises(Refusal) as refused:
        read(page.encode(), LIMITS)
    assert refused.value.kind.__name__ == kind


def test_entities_are_not_expanded():
    """HTML has no entities of its own making."""
    assert len(read(f"{laughs('html')}<p>議題&j;</p>".encode(), LIMITS).text) < 100


def test_a_real_page_gives_its_document(shared):
    """The guideline's page comes without the site's menus, with its tables."""
    extract = read((shared / "laws" / "ppc-guideline-tsusoku.html").read_bytes(), LIMITS)
    assert extract.text.startswith("個人情報の保護に関する法律についてのガイドライン（通則編）\n")
    assert "サイトマップ" not in extract.text
    assert "\n名称\t根拠法\n" in extract.text
