"""The words of provisions in answers: of the day that is asked, under the number of that day, or said to be missing."""

from collections.abc import Iterator

import pytest

from commands import Answer, ask
from commands.asking import Asking
from commands.law import law_json
from commands.listing import check_json
from data.access import OPERATOR
from data.record import Record, open_record
from tests.commands.conftest import NOW, take_in
from tests.data.laws.made import GUIDELINE, read, statute

APPI = "個人情報の保護に関する法律"
OLD = {"20": ("安全管理措置", "むかしの安全。"), "41": ("指導及び助言", "むかしの指導。")}
MIDDLE = {"23": ("安全管理措置", "次の安全。"), "144": ("指導及び助言", "次の指導。")}
NEW = {
    "23": ("安全管理措置", "今の安全。"),
    "41": ("仮名加工情報の作成等", "今の仮名加工。"),
    "146": ("報告及び立入検査", "報告を求める。", "身分を示す。"),
    "147": ("指導及び助言", "第二十三条の施行に必要な指導をする。", "書面でする。"),
    "148": ("勧告及び命令", "勧告する。"),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The published sample documents, three versions of the law they cite, and a guideline."""
    folder = tmp_path_factory.mktemp("laws")
    with open_record(":memory:") as record:
        take_in(record, "published")
        for day, articles in (("20170530", OLD), ("20220401", MIDDLE), ("20230401", NEW)):
            record.law_texts.put(read(folder, statute(APPI, articles), f"law_{day}.xml"))
        page = GUIDELINE.replace("架空法ガイドライン", "個人情報保護法ガイドライン").replace("1-1\t", "10-3 ")
        record.law_texts.put(read(folder, page, "page.html"))
        yield record


def put(record: Record, text: str, limit: int = 30) -> Answer:
    return ask(record, text, view=OPERATOR, now=NOW, limit=limit)


@pytest.mark.parametrize(
    ("typed", "heading", "quote"),
    [
        (
            "147",
            "個人情報保護法第147条（指導及び助言）",
            "第二十三条の施行に必要な指導をする。\n2　書面でする。",
        ),
        ("法第百四十七条第二項", "個人情報保護法第147条第2項（指導及び助言）", "書面でする。"),
        ("147 asof:R4.6.1", "個人情報保護法第147条", None),
        ("144 asof:令和4年6月1日", "個人情報保護法第144条（指導及び助言）", "次の指導。"),
        ("41 asof:2021-05-01", "個人情報保護法第41条（指導及び助言）", "むかしの指導。"),
        ("41 ASOF：R6.3.22", "個人情報保護法第41条（仮名加工情報の作成等）", "今の仮名加工。"),
        (
            "旧法41条",
            "個人情報保護法第147条（指導及び助言）",
            "第二十三条の施行に必要な指導をする。\n2　書面でする。",
        ),
        ("ガイドライン10-3(2)", "ガイドライン（通則編）10-3(2)（規律）", "規律\n規律を守る。"),
    ],
)
def test_words_of_the_day(record, typed, heading, quote):
    """Under the number of that day; nothing is quoted that was not there then."""
    answer = put(record, f"/article {typed}")
    quoted = [
        result
        for result in answer.results
        if result.heading.startswith(heading) and "条文の版" in result.fields
    ]
    assert [result.citation.quote for result in quoted] == ([quote] if quote else [])


def test_where_the_words_stand(record):
    """The law, its version and the lines of its file."""
    citation = put(record, "/article 147").results[0].citation
    assert citation.document == f"{APPI}（令和5年4月1日版）"
    assert (citation.date, citation.meeting, citation.level) == ("2023-04-01", None, "public")
    lines = statute(APPI, NEW).split("\n")[citation.lines[0] - 1 : citation.lines[1]]
    assert all(words in "".join(lines) for words in NEW["147"][1:])


def test_who_cited_it_for_what(record):
    """Years, meetings, measures, what is cited with it, its numbers, and what the words name."""
    answer = put(record, "/article 147")
    assert answer.kind == "article"
    for told in (
        "2022年",
        "第12回",
        "権限行使：指導・助言（決定",
        "併せて引かれた条文：個人情報保護法第146条",
        "令和4年3月31日まで第41条",
    ):
        assert told in answer.summary
    assert "/article 個人情報保護法第23条" in answer.suggestions
    earlier = [r for r in answer.results if r.fields.get("条文") == "個人情報保護法第144条"]
    assert earlier and {r.fields["現在の条番号"] for r in earlier} == {"個人情報保護法第147条"}
    assert {r.fields["引用時の版"] for r in earlier} == {"令和4年4月1日版"}


@pytest.mark.parametrize("typed", ["41", "144", "旧法第41条", "147"])
def test_every_number_finds_the_precedents_of_all(record, typed):
    """The same passages by each."""
    passages = {r.citation.passage for r in put(record, "/article 147", 100).results if "引用" in r.fields}
    found = {r.citation.passage for r in put(record, f"/article {typed}", 100).results if "引用" in r.fields}
    assert passages and found == passages


def test_a_number_of_two_provisions_is_a_choice(record):
    """Both are shown, and each can be asked for."""
    answer = put(record, "/article 41")
    assert "両方を示します" in answer.summary
    assert [r.citation.quote[:4] for r in answer.results[:2]] == ["第二十三", "今の仮名"]
    assert answer.suggestions[:2] == (
        "/article 個人情報保護法第147条",
        "/article 個人情報保護法第41条 asof:2026-11-22",
    )
    assert "/article 旧個人情報保護法第23条" in put(record, "/article 23").suggestions


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/article 番号法33条", "番号法の条文は取り込まれていないため、文言は示せません（senrei law import"),
        ("/article 法999条", f"個人情報保護法第999条は、{APPI}（令和5年4月1日版）には見当たりません。"),
        (
            "/article 147 asof:平成15年1月1日",
            "平成15年1月1日に施行されていた個人情報保護法の条文は取り込まれていません",
        ),
    ],
)
def test_why_there_are_no_words(record, typed, told):
    """It is said plainly, and how they would come."""
    assert told in put(record, typed).summary


def test_a_day_that_cannot_be_read(record):
    """Is said to be one."""
    assert put(record, "/article 147 asof:あした以降").kind == "error"


def test_citations_of_nothing_are_doubts(record):
    """Articles, paragraphs and items that the version of the document's day lacks, and no others."""
    told = [
        doubt["message"]
        for doubt in check_json(record, NOW, deep=False)["doubts"]
        if "版）に見当たりません" in doubt["message"]
    ]
    assert any("第157条" in message and "令和5年4月1日版" in message for message in told)
    assert not any("第147条」" in message or "第23条」" in message for message in told)
    assert not any("番号法" in message for message in told)


@pytest.mark.parametrize(
    ("name", "article", "expected"),
    [
        ("個情法", "147", ("147", "第二十三条の施行に必要な指導をする。\n2　書面でする。")),
        ("法", "第百四十七条第一項", ("147", "第二十三条の施行に必要な指導をする。")),
        (APPI, "１４６条２項", ("146", "身分を示す。")),
        ("APPI", "41", ("41", "今の仮名加工。")),
        ("ガイドライン", "10-3(1)", ("10-3(1)", "組織\n組織を作る。\n（1）組織\n店長を置く。")),
    ],
)
def test_show_law(record, name, article, expected):
    """Any name, any numeral; a number of today before one of earlier."""
    asking = Asking(record, OPERATOR, NOW)
    found = law_json(asking, name, article, asking.today)
    assert isinstance(found, dict)
    assert (found["article"], found["text"]) == expected


@pytest.mark.parametrize(
    ("name", "article", "told"),
    [("なにか法", "1", "見当たりません"), ("法", "あ", "読めません"), ("民法", "1", "取り込まれていない")],
)
def test_show_law_says_why_not(record, name, article, told):
    """A sentence."""
    asking = Asking(record, OPERATOR, NOW)
    found = law_json(asking, name, article, asking.today)
    assert isinstance(found, str) and told in found
