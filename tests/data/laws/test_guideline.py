"""A guideline's page: sections under their numbers, and the parts of a section that the page counts."""

from datetime import date

import pytest

from config.laws import load_laws
from data.laws import UnreadableLaw, read_law
from tests.data.laws.made import GUIDELINE, at, read, written


def test_sections_and_their_parts(tmp_path):
    """A list that the style counts, rows and terms that begin with their number; the contents are no section."""
    version = read(tmp_path, GUIDELINE, "page.html")
    assert [(t.article, t.text) for t in version.texts] == [
        ("1", "1　総則"),
        ("1-1", "1-1 目的"),
        ("1-1", "店を守る。"),
        ("1-1(1)", "組織"),
        ("1-1(1)", "組織を作る。"),
        ("1-1(2)", "規律"),
        ("1-1(2)", "規律を守る。"),
        ("1-1", "措置"),
        ("1-1", "例"),
        ("1-1(1)", "（1）組織"),
        ("1-1(1)", "店長を置く。"),
        ("1-1", "そのほか"),
        ("1-1", "記録する。"),
        ("1-2", "1-2　用語"),
        ("1-2(1)", "（1）店"),
        ("1-2(1)", "物を売る所。"),
        ("1-2(2)", "（2）客"),
        ("1-2(2)", "物を買う人。"),
        ("1-2", "【参考】"),
        ("1-2", "おわり。"),
    ]
    assert (version.by_sections, version.effective_on, version.dated) == (True, date(2025, 6, 1), "amendment")


def test_captions_and_lines(tmp_path):
    """Each block stands on its lines, under its chapter."""
    lines = GUIDELINE.split("\n")
    version = read(tmp_path, GUIDELINE, "page.html")
    for text in version.texts:
        piece = "".join(lines[text.lines[0] - 1 : text.lines[1]]).replace("\t", " ")
        assert text.text in piece
    part = at(version, "1-1(1)")[0]
    assert (part.caption, part.path) == ("組織", "1 総則 1-1 目的")


def test_a_page_without_numbers_is_refused(tmp_path):
    """It is no guideline."""
    with pytest.raises(UnreadableLaw, match="番号の付いた見出し"):
        read_law(written(tmp_path, "<html><h1>x</h1><p>y</p></html>", "page.html"), load_laws())


def test_the_real_guideline(shared):
    """Its sections, and those that the style counts."""
    version = read_law(shared / "laws" / "ppc-guideline-tsusoku.html", load_laws())
    found = {text.article for text in version.texts}
    assert {"1-1", "2-19", "3-8-5-3", "3-7-4-2-4", "10-3(5)", "10-5(4)", "10-6(4)", "10-7"} <= found
    assert version.law == "個人情報の保護に関する法律についてのガイドライン"
    assert at(version, "10-6(3)")[0].caption == "外部からの不正アクセス等の防止"
