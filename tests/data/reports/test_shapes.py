"""Reports in other layouts than the one at hand: numerals, rows, headings, tables, names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reports import looks_like_report
from data.text import SourceText
from tests.data.reports.reports import FINDINGS, HEAD, TITLE, messages, private, read, report, row

FIRST = "倉庫で名簿を失った事案。鍵の管理に問題があったことが原因と考えられる。"
SECOND = "通信の設定を誤り、ランサムウェアに感染した事案。"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("令和6年度第3四半期における監視・監督権限の行使状況の概要", "FY2024Q3"),
        ("令和五年度における監視・監督権限の行使の状況（上半期）", "FY2023H1"),
        ("令和元年度における監督権限の行使状況について（概要）", "FY2019"),
        ("２０２４年度 第１四半期 権限行使の概要", "FY2024Q1"),
        ("平成31年度下半期の権限行使状況の概要", "FY2019H2"),
    ],
)
def test_titles_and_periods(title: str, period: str):
    """A report is known by its title in any numerals, and covers what the title says."""
    assert looks_like_report(SourceText(f"\n{title}\n\n本文。"))
    assert report(title, "", "本文。").period == period


@pytest.mark.parametrize(
    "head", ["第3回委員会 議事録\n議題 監視・監督権限の行使状況の概要", "資料1\n監視・監督について", ""]
)
def test_what_is_no_report(head: str):
    """Minutes that speak of a report, other materials and empty texts are none."""
    assert not looks_like_report(SourceText(head))


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("（１）指導・助言（第147条）　計　１２９　件", 129),
        ("(1) 指導及び助言(第147条) 百二十九件", 129),
        ("(1)指導・助言(第百四十七条) 計1,290件¹", 1290),
        ("⑴ 指導・助言（第147条）　なし", 0),
        ("(1)指導・助言(第147条)", None),
    ],
)
def test_counts_in_headings(heading: str, count: int | None):
    """Full-width digits, kanji and なし are counts; without one there is none."""
    [section] = report(TITLE, "", "1 個人情報保護法", "", heading, "").sections
    assert (section.count, section.articles, section.key) == (count, ("147",), "1-1")


ROWS = {
    "tabs": [HEAD, row(1, FIRST, "委託先の監督"), row(2, SECOND, "技術的安全管理措置（アクセス制御）")],
    "merged head": [
        "事案の概要\t\t指導事項",
        row(1, FIRST, "委託先の監督"),
        row(2, SECOND, "技術的安全管理措置 (アクセス制御)"),
    ],
    "full-width numbers": [HEAD, row("１", FIRST, "委託先の監督"), row("２．", SECOND, "アクセス制御")],
    "kanji numbers": [HEAD, row("一", FIRST, "委託先の監督"), row("二", SECOND, "アクセス制御")],
    "pipes": [
        "| 番号 | 事案の概要 | 指導事項 |", "|---|---|---|",
        f"| 1 | {FIRST} | 委託先の監督 |", f"| 2 | {SECOND} | 技術的安全管理措置（アクセス制御） |",
    ],
    "spaces": [
        "番号  事案の概要  指導事項",
        f"1  {FIRST}  委託先の監督",
        f"2  {SECOND}  技術的安全管理措置（アクセス制御）",
    ],
    "page break": [
        HEAD, row(1, FIRST[:12], "委託先"), "", "- 5 -", "", HEAD, row("", FIRST[12:], "の監督"),
        row(2, SECOND, "アクセス制御"),
    ],
    "bracket at the break": [
        HEAD, row(1, FIRST, "委託先の監督"), row(2, SECOND[:9], "技術的安全管理措置 (アクセス)"), "",
        HEAD, row("", SECOND[9:], "制御)"),
    ],
    "broken lines": [
        HEAD, f"1\t{FIRST[:12]}", f"{FIRST[12:]}\t委託先の監督",
        row(2, SECOND, "技術的安全管理措置"), "（アクセス制御）",
    ],
    "columns turned": [
        "No.\t指導事項\t事案の概要", f"1\t委託先の監督\t{FIRST}", f"2\tアクセス制御\t{SECOND}"
    ],
    "number in the cell": [
        "事案の概要\t指導事項", f"1 {FIRST}\t委託先の監督", f"2 {SECOND}\tアクセス制御"
    ],
}  # fmt: skip


@pytest.mark.parametrize("shape", ROWS)
def test_rows_in_other_shapes(shape: str):
    """However the rows are laid out, they are the same two cases, and nothing is doubtful."""
    text = "\n".join(
        [TITLE, "", "1 個人情報保護法", "", "(1)指導・助言(第147条) 計2件", "", *ROWS[shape], ""]
    )
    reading = read(text)
    [section] = reading.report.sections
    source = SourceText(text)
    found = [
        (case.row, "".join(map(source.quote, case.parts or [case.summary])), [f.item for f in case.findings])
        for case in section.cases
    ]
    assert found == [(1, FIRST, ["委託先の監督"]), (2, SECOND, ["アクセス制御"])]
    assert reading.doubts == ()


def test_a_lost_row_is_told():
    """A gap in the numbers is a doubt, and so is the total that no longer fits."""
    reading = read(
        private(count=3).replace(
            HEAD, "\n".join([HEAD, row(1, FIRST, "委託先の監督"), row(3, SECOND, "委託先の監督")])
        )
    )
    assert any("1番の次が3番" in message for message in messages(reading, "table"))
    assert any("3件" in message and "2件" in message for message in messages(reading, "sum"))


def test_no_cases():
    """なし in the table or under the heading is a section without cases."""
    text = private(count=0).replace(HEAD, f"{HEAD}\n\tなし\t")
    [section] = [s for s in read(text).report.sections if s.cases or s.key.endswith("ア")]
    assert (section.count, section.cases) == (0, ())


TABLES = {
    "across": ["指導等の内容\tアクセス制御\t委託先の監督", "指導等件数\t１\t二件"],
    "upright": ["指導等の内容\t件数", "アクセス制御\t1", "委託先の監督\t2"],
    "merged heads kept in place": [
        "指導等の内容\t安全管理措置\t委託先の監督", "\t技術的\t", "\tアクセス制御\t", "指導等件数\t1\t2"
    ],
    "merged heads shifted": [
        "指導等の内容\t安全管理措置\t委託先の監督", "\t技術的",
        "\tアクセス制御\tアクセス者の識別と認証", "件数\t1\t0\t2",
    ],
    "two parts": [
        "指導等の内容\tアクセス制御", "指導等件数\t1", "", "指導等の内容\t委託先の監督", "指導等件数\t2"
    ],
    "with its total": ["指導等の内容\tアクセス制御\t委託先の監督\t計", "指導等件数\t1\t2\t3"],
    "spaces": ["指導等の内容  アクセス制御  委託先の監督", "件数  1  2"],
    "misread labels": ["指導等の内容\tアクセス制街\t委託先の監瞥", "指導等件数\t1\t2"],
}  # fmt: skip


@pytest.mark.parametrize("shape", TABLES)
def test_tables_in_other_shapes(shape: str):
    """Labels find their figures, and the figures agree with the rows."""
    text = private(
        "▽ 指導等の内容別の件数",
        "",
        *TABLES[shape],
        count=2,
        findings=["委託先の監督", "アクセス制御 委託先の監督"],
    )
    reading = read(text)
    [table] = reading.report.tables
    assert {label: n for label, n in table.columns if label not in {"計", "アクセス者の識別と認証"}} == {
        "アクセス制御": 1,
        "委託先の監督": 2,
    }
    assert all(figure.ok for figure in reading.report.reconciliation)
    assert messages(reading, "table") == [] and messages(reading, "sum") == []


def test_a_table_that_does_not_add_up():
    """A figure that the rows contradict is not ok and is told with both numbers."""
    reading = read(
        private(
            "▽ 内容別の件数",
            "",
            "内容\tアクセス制御\t計",
            "件数\t3\t4",
            count=2,
            findings=["アクセス制御", "アクセス制御"],
        )
    )
    wrong = [(f.row, f.printed, f.counted) for f in reading.report.reconciliation if not f.ok]
    assert wrong == [("アクセス制御", 3, 2), ("計", 4, 3), ("合計", 3, 2)]
    assert len(messages(reading, "sum")) == 2


@pytest.mark.parametrize(
    ("figures", "note", "ok"),
    [
        ("1\t1", "", True),
        ("1\t0", "", False),
        ("1\t0", "※ 漏えい等報告のあった事案に限る。", True),
        ("4\t3", "※ 遅延の事案を含む。", True),
        ("2\t3", "※ 一つの事案で複数の内容に該当する場合は全て計上している。", True),
    ],
)
def test_sums_of_tables_that_rows_cannot_confirm(figures: str, note: str, ok: bool):
    """An industry table is set beside the number of rows, or of the whole section, as its notes allow."""
    text = private(
        "・漏えい等報告の提出の遅延に関し、五件の指導を行った。", "", "▽ 業種別件数", "",
        "業種\t製造業\t建設業", f"件数\t{figures}", "", note,
        count=7, findings=["アクセス制御", "委託先の監督"],
    )  # fmt: skip
    rows = {f.row: f for f in read(text).report.reconciliation if "業種別" in f.table}
    assert rows["合計"].ok is ok
    assert rows["製造業"].counted is None and rows["製造業"].ok is ok


def test_a_table_of_rows_and_columns():
    """Each total is set beside its own row or column; one that is wrong is told."""
    text = "\n".join([
        TITLE, "", "1 個人情報保護法", "", "▽ 権限行使の件数", "",
        "区分\t上半期\t下半期\t計", "指導\t3\t4\t7", "勧告\t1\t0\t2", "計\t4\t4\t8",
    ])  # fmt: skip
    reading = read(text)
    wrong = [(f.row, f.printed, f.counted) for f in reading.report.reconciliation if not f.ok]
    assert wrong == [("勧告 計", 2, 1)]
    assert dict(reading.report.tables[0].columns)["指導 下半期"] == 4


def test_heads_that_do_not_fit_their_figures():
    """More figures than labels is a doubt, never a guess."""
    reading = read(
        private("▽ 別件数", "", "区分\t甲\t乙", "件数\t1\t2\t3", count=1, findings=["アクセス制御"])
    )
    assert any("見出し（2個）と件数（3個）" in message for message in messages(reading, "table"))


def test_words_that_are_no_finding_are_told():
    """A finding outside the vocabulary is a doubt with its own words."""
    reading = read(private(count=1, findings=["盗難の予防"]))
    assert any("「盗難の予防」" in message for message in messages(reading, "table"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["・株式会社ミドリ電算に対する勧告について（令和6年5月1日公表）"], ["株式会社ミドリ電算"]),
        (
            ["(1) 海辺市における名簿の誤廃棄について", "・令和6年5月2日 有限会社アカネによる報告の遅れ"],
            ["海辺市", "有限会社アカネ"],
        ),
        (
            ["事業者名\t事案の概要\t指導事項", "合同会社ツバメ\t名簿を誤って送付した事案。\t委託先の監督"],
            ["合同会社ツバメ"],
        ),
        (["- なし"], []),
        (["該当なし"], []),
    ],
)
def test_cases_made_public_by_name(lines: list[str], expected: list[str]):
    """Names stand before に対する, における, による, or in their own column."""
    found = report(
        TITLE, "", "I 公表事案", "", *lines, "", "II 他の権限行使", "", "1 個人情報保護法", ""
    ).sections
    assert [case.respondent for case in found[0].cases] == expected


def test_a_heading_with_a_wide_gap_is_no_row():
    """Two blanks after a heading's number do not make it a row of a table."""
    [section] = report(TITLE, "", "1  個人情報保護法", "", "(1)  指導・助言（第147条）  計3件").sections
    assert (section.key, section.count) == ("1-1", 3)


def test_other_authorities_and_orders_of_sections():
    """Sections may come in any order and number; each keeps its law, articles and count."""
    found = report(
        TITLE, "", "第１　マイナンバー法",
        "１　立入検査（第35条第1項）　三件", "２　命令（第34条第2項）　なし", "",
        "第２　個人情報保護法", "１　勧告（第148条第1項）　１件", "２　緊急命令（第148条第3項）　０件",
    ).sections  # fmt: skip
    assert [(s.key, s.authority, s.articles, s.count) for s in found] == [
        ("1-1", "立入検査", ("35",), 3),
        ("1-2", "命令", ("34",), 0),
        ("2-1", "勧告", ("148",), 1),
        ("2-2", "緊急命令", ("148",), 0),
    ]
    assert [s.law[:6] for s in found] == ["行政手続にお", "行政手続にお", "個人情報の保", "個人情報の保"]


def test_a_law_that_the_text_itself_names():
    """A law nobody configured is known by its definition in the text."""
    [section] = report(
        TITLE, "",
        "- 見本情報の取扱いの適正化に関する法律（平成30年法律第1号。以下「見本法」という。）に基づく。", "",
        "1 見本法", "", "(1)指導(第9条) 計2件",
    ).sections  # fmt: skip
    assert section.law == "見本情報の取扱いの適正化に関する法律"


ITEMS = [h.item for h in FINDINGS.of("事業者") if not h.is_category]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_page_breaks_change_nothing(data: st.DataObject):
    """Wherever pages cut the rows, the same cases and findings come out."""
    findings = data.draw(
        st.lists(
            st.lists(st.sampled_from(ITEMS), min_size=1, max_size=3, unique=True), min_size=1, max_size=4
        )
    )
    rows = []
    for number, items in enumerate(findings, start=1):
        summary, cell = f"倉庫{number}で名簿が失われた事案。", f"({'、'.join(items)})"
        cut = data.draw(st.integers(0, len(summary) - 1))
        at = data.draw(st.integers(1, len(cell) - 1))
        whole = row(number, summary, cell)
        rows += (
            [whole]
            if cut == 0
            else [row(number, summary[:cut], cell[:at]), "", HEAD, row("", summary[cut:], cell[at:])]
        )
    reading = read(private(count=len(findings)).replace(HEAD, "\n".join([HEAD, *rows])))
    [section] = [s for s in reading.report.sections if s.key == "1-1-ア"]
    assert [[f.item for f in case.findings] for case in section.cases] == findings
    assert all(figure.ok for figure in reading.report.reconciliation)


PIECES = [
    TITLE, "I 公表事案", "なし", "1 個人情報保護法", "(1)指導・助言(第147条) 計3件",
    "ア 民間事業者 計 百 件", "イ 行政機関等", "以 上",
    HEAD, row(1, FIRST, "委託先の監督"), row("", SECOND, ""), row("", "", "アクセス制御)"),
    "\t\t", "2\t3", "件数\t1\t2", "▽ 件数",
    "・漏えい等報告の提出の遅延に関し、五件の指導を行った。", "¹ 脚注",
    "※P.1 1番の事案と同じ", "| 1 | なし |", "  ", "<p>", "第１　",
    "（参考）", "業種  製造業  建設業", "1  2  3",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_stands_there_is_read(pieces: list[str]):
    """Rows, headings and scraps in any order give a report whose spans lie in the text, never an error."""
    text = "\n".join(pieces)
    reading = read(text)
    spans = [doubt.span for doubt in reading.doubts] + [s.span for s in reading.report.sections]
    assert all(span.end <= len(text) for span in spans)
    assert len({s.key for s in reading.report.sections}) == len(reading.report.sections)


HALF_YEAR = """令和7年度上半期における権限行使の状況（概要）

Ⅰ 個人情報の保護に関する法律（以下「個人情報保護法」という。）

１ 指導・助言（第147条）

（１）個人情報取扱事業者 ３件

番号\t事案の概要\t指導事項
1\t従業員が顧客名簿を誤って送付した事案\t人的安全管理措置（従業者の教育）
2\t退職者が名簿を持ち出した事案（上記１番と同一の事業者に係るもの）\t従業者の監督
3\t上記１番に同じ\t漏えい等報告の遅延

２ 勧告（第148条第１項） １件

番号\t対象\t事案の概要\t勧告事項
1\t株式会社ワカバ警備\t名簿業者に個人データを提供した事案\t第三者提供の制限

Ⅱ 公表事案

○ 株式会社ワカバ警備に対する勧告（令和７年８月６日）
名簿業者に個人データを提供した事案について、勧告を行った。

以上
"""


def test_a_half_year_under_roman_parts() -> None:
    """A heading that defines a name, a row of its own list, the same business but another case, no doubts."""
    reading = read(HALF_YEAR)
    sections = {section.key: section for section in reading.report.sections}

    assert [(key, s.law, s.count) for key, s in sections.items() if s.cases and key != "公表"] == [
        ("1-1-1", "個人情報の保護に関する法律", 3),
        ("1-2", "個人情報の保護に関する法律", 1),
    ]
    assert [case.same_as for case in sections["1-1-1"].cases] == [None, None, ("1-1-1", 1)]
    assert [case.respondent for case in sections["公表"].cases] == ["株式会社ワカバ警備"]
    assert reading.doubts == ()
