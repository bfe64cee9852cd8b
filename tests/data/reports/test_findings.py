"""Findings in cells and in running text."""

import pytest

from data.reports import read_findings
from data.reports.findings import scan_findings
from data.text import SourceText, normalise
from tests.data.reports.reports import FINDINGS

ACCESS = ("技術的安全管理措置", "アクセス制御")
RULES = ("組織的安全管理措置", "個人データの取扱いに係る規律に従った運用")
DISPOSAL = ("保有個人情報の取扱い", "廃棄等")
BUSINESS, PUBLIC, NUMBER = "事業者", "行政機関等", "番号法"


def items(text: str, regime: str = BUSINESS) -> list[tuple[str, str]]:
    found, _ = read_findings(normalise(SourceText(text)), regime, FINDINGS)
    return [(finding.category, finding.item) for finding in found]


@pytest.mark.parametrize(
    ("regime", "text", "expected", "why"),
    [
        (BUSINESS, "技術的安全管理措置 (アクセス制御)", [ACCESS], "a category with its item"),
        (BUSINESS, "技術的安全管理措置", [("技術的安全管理措置", "技術的安全管理措置")], "a category alone"),
        (BUSINESS, "委託先の監督", [("委託先の監督", "委託先の監督")], "article 25, no safety measure"),
        (BUSINESS, "外的環境の把握", [("安全管理措置", "外的環境の把握")], "a heading the corpus lacks"),
        (BUSINESS, "従業員に対する監督", [("従業者の監督", "従業者の監督")], "article 24 in other words"),
        (
            BUSINESS,
            "物理的安全管理措置（個人データの削除及び機器、電子媒体等の廃棄）",
            [("物理的安全管理措置", "個人データの削除及び機器、電子媒体等の廃棄")],
            "an item with a comma in it",
        ),
        (BUSINESS, "組織的の安全管理措置(規律に従つた運用)",
         [RULES], "two misreadings"),
        (BUSINESS, "<p>技術的 安全管理措置</p> <p>(アクセス制<br>御)</p>", [ACCESS], "tags"),
        (BUSINESS, "アクセス制御、アクセス制御", [ACCESS], "each once"),
        (BUSINESS, "個入データの取扱いに係る規律に従った運用",
         [RULES], "misread before a shorter name"),
        (PUBLIC, "教育研修 アクセス制限 廃棄等",
         [("教育研修", "教育研修"), ("保有個人情報の取扱い", "アクセス制限"), DISPOSAL],
         "blanks part them"),
        (PUBLIC, "教育研侈", [("教育研修", "教育研修")], "one letter of four"),
        (PUBLIC, "業務の委託等", [("個人情報の取扱いの委託", "個人情報の取扱いの委託")], "an older name"),
        (PUBLIC, "廃棄等 保有個人情報の取扱状況の記録",
         [DISPOSAL, ("保有個人情報の取扱い", "保有個人情報の取扱状況の記録")],
         "a short name beside a long one is its own"),
        (NUMBER, "情報システムの使用に伴う個人データの漏えい等の防止",
         [("技術的安全管理措置", "情報システムの使用に伴う漏えい等の防止")], "longer by words"),
        (NUMBER, "事務取扱担当者の監督",
         [("人的安全管理措置", "事務取扱担当者の監督")], "the act's own heading"),
    ],
)  # fmt: skip
def test_cells(regime: str, text: str, expected: list[tuple[str, str]], why: str):
    """A cell's headings in the vocabulary's words."""
    assert items(text, regime) == expected, why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "技術的安全管理措置及び組織的安全管理措置の不備を改善するよう求めた。",
            ["技術的安全管理措置", "組織的安全管理措置"],
        ),
        (
            "技術的安全管理措置の「外部からの不正アクセス等の防止」になります。",
            ["外部からの不正アクセス等の防止"],
        ),
        ("人的安全管理措置の「従業員の教育」です。", ["従業者の教育"]),
        ("安全な管理について意見がありました。", []),
    ],
)
def test_running_text(text: str, expected: list[str]):
    """In minutes the headings stand in sentences; the rest is no finding."""
    assert [item for _, item in items(text)] == expected


def test_what_no_heading_explains_is_left_over():
    """Words that fit no heading come back with their place."""
    source = SourceText("アクセス制御、盗難の予防")
    found, unread = read_findings(normalise(source), BUSINESS, FINDINGS)
    assert [source.quote(finding.span) for finding in found] == ["アクセス制御"]
    assert [source.quote(span) for span in unread] == ["盗難の予防"]


def test_a_word_between_two_headings_is_not_guessed():
    """One letter away from two headings is neither."""
    found, unread = read_findings(normalise(SourceText("アクセス制X")), PUBLIC, FINDINGS)
    assert found == [] and len(unread) == 1


def test_repairs_are_noted_with_what_was_printed():
    """A repair tells both spellings."""
    scan = scan_findings(normalise(SourceText("技術的的安全管理措置（アクセス制御）")), BUSINESS, FINDINGS)
    assert [(r.printed, r.read_as) for r in scan.repairs] == [("技術的的安全管理措置", "技術的安全管理措置")]
