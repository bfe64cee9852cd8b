"""/deadline calc: the days by which a breach is to be reported, as a clerk types the day of knowing."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.answer import Answer
from commands.asking import Asking
from commands.deadline_calc import calc
from data.access import OPERATOR, View
from data.laws import read_law
from data.record import Record, open_record
from data.references import parse_provision
from tests.commands.conftest import NOW
from tests.data.laws.made import read, statute

RULES = "個人情報の保護に関する法律施行規則"
PAGE = """<html><body><main><h1>個人情報保護法ガイドライン（通則編）</h1><p>令和2年4月（令和７年６月一部改正）</p>
<h2>3　義務</h2>
<h3>3-5-3-3	速報（架空）</h3><p>知った後の前書き。</p><p>架空の目安は概ね3～5日以内である。</p>
<h3>3-5-3-4	確報（架空）</h3><p>架空の算定では、その時点を1日目とする。</p><p>ほかのこと。</p>
<p>（※2）架空の算定に当たっては、土日・祝日も含める。</p>
</main></body></html>"""
WRONGFUL = "確報：令和9年1月18日（月）まで（あと57日）"
ORDINARY = "確報：令和8年12月21日（月）まで（あと29日）"


@pytest.fixture(scope="module")
def without_laws() -> Iterator[Record]:
    with open_record(":memory:") as record:
        yield record


@pytest.fixture(scope="module")
def with_laws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The rule and the guideline, in words of our own."""
    folder = tmp_path_factory.mktemp("laws")
    rules = statute(RULES, {"8": ("報告", "速やかに報告する。", "三十日以内に報告する。")})
    with open_record(":memory:") as record:
        record.law_texts.put(read(folder, rules, "rules_20220401.xml"))
        record.law_texts.put(read(folder, PAGE, "page.html"))
        yield record


def put(record: Record, text: str, now: datetime = NOW) -> Answer:
    return calc(Asking(record, OPERATOR, now), text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # Words and day in either order, with and without blanks, in any form of a day.
        ("令和8年11月20日 不正の目的", WRONGFUL),
        ("知った日:R8.11.20 不正", WRONGFUL),
        ("知った日：令和八年十一月二十日、不正アクセス", WRONGFUL),
        ("不正アクセスによる事案　２０２６／１１／２０に知った", WRONGFUL),
        ("確報 知った日:R8.11.20 不正", WRONGFUL),
        ("R8.11.20不正", WRONGFUL),
        ("一昨日 ランサムウェア", WRONGFUL),
        # By the item of the rule; digits of the day and of the item stay apart.
        ("11/20 3号", WRONGFUL),
        ("11/20,3号", WRONGFUL),
        ("20261120 規則第7条第3号", WRONGFUL),
        # Other items beside it change nothing.
        ("11/20 要配慮個人情報、不正の目的のおそれ、1,000人超", WRONGFUL),
        # Without it, or where it is denied, the shorter period.
        ("11/20", ORDINARY),
        ("11月20日", ORDINARY),
        ("令和8年11月20日 要配慮", ORDINARY),
        ("11/20 第4号", ORDINARY),
        ("11/20 不正の目的なし", ORDINARY),
        ("不正ではない 11/20", ORDINARY),
    ],
)
def test_what_is_typed_is_understood(without_laws: Record, typed: str, expected: str) -> None:
    """As a clerk would write it."""
    answer = put(without_laws, typed)
    assert answer.kind == "deadline"
    assert expected in answer.summary


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "知った日が入力されていません。"),
        ("　", "知った日が入力されていません。"),
        ("不正の目的", "知った日が入力されていません。"),
        ("令和8年11月", "「令和8年11月」を知った日の日付として読めません。"),
        ("令和8年2月30日 不正", "「令和8年2月30日」を知った日の日付として読めません。"),
        ("11/20 11/21", "「11/20 11/21」を知った日の日付として読めません。"),
        # A word that is not understood might change the period: it is not passed over.
        ("11/20 不正かもしれない", "「11/20 かもしれない」を知った日の日付として読めません。"),
        ("11/20 不正の疑いなし", "「11/20 なし」を知った日の日付として読めません。"),
        ("11/20 13号", "「11/20 13号」を知った日の日付として読めません。"),
        ("11/20 不正の目的、不正なし", "不正の目的に当たるとも当たらないとも読めます。"),
        ("R18.11.20", "知った日（令和18年11月20日）が1年以上先です。年を確かめてください。"),
        ("R4.3.31 不正", "漏えい等報告の義務は令和4年4月1日からです。"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_type(without_laws: Record, typed: str, told: str) -> None:
    """And what to type works."""
    answer = put(without_laws, typed)
    assert (answer.kind, answer.results) == ("error", ())
    assert answer.summary.startswith(told)
    assert answer.summary.endswith(
        "「/deadline calc 令和8年11月22日」又は「/deadline calc 令和8年11月22日 不正の目的」のように入力してください。"
    )
    for suggestion in answer.suggestions:
        assert put(without_laws, suggestion.removeprefix("/deadline calc ")).kind == "deadline"


def test_the_summary_tells_both_days_and_the_rule(without_laws: Record) -> None:
    """Each line is a whole sentence; without the texts on record nothing is quoted."""
    answer = put(without_laws, "11/20")
    assert answer.summary.splitlines() == [
        "令和8年11月20日（金）に知った漏えい等の報告（個人情報保護法第26条第1項）の期限です。",
        "速報：速やかに。目安は令和8年11月22日（日）・閉庁日～令和8年11月24日（火）（目安まであと2日）。"
        "知った日（令和8年11月20日・金）を1日目として数えた5日目までを目安としました。"
        "法令が日数で定めた期限ではないため、閉庁日でも繰り下げません。"
        "（個人情報保護法施行規則第8条第1項、ガイドライン（通則編）3-5-3-3）",
        "確報：令和8年12月21日（月）まで（あと29日）。"
        "知った日（令和8年11月20日・金）を1日目とし、土日・祝日も含めて数えた30日目は令和8年12月19日・土です。"
        "閉庁日のため、次の開庁日の令和8年12月21日・月が期限です。"
        "（個人情報保護法施行規則第8条第2項、ガイドライン（通則編）3-5-3-4、行政機関休日法第2条）",
        "不正の目的によるおそれがある事態（個人情報保護法施行規則第7条第3号）なら、"
        "確報は60日以内、令和9年1月18日（月）までです。",
        "「知った」時点は個別の事案ごとに判断され、法人ではいずれかの部署が知った時点が基準です（ガイドライン（通則編）3-5-3-3）。",
    ]
    assert (answer.results, answer.total) == ((), 0)
    assert answer.suggestions == ("/deadline calc 令和8年11月20日 不正の目的", "/deadline")


def test_what_happened_is_told_by_its_item(without_laws: Record) -> None:
    """So that a word taken for 不正の目的 is seen to be; the other period is one word away."""
    answer = put(without_laws, "11/20 ランサムウェア 要配慮")
    assert (
        "事態：要配慮個人情報（個人情報保護法施行規則第7条第1号）、不正の目的（個人情報保護法施行規則第7条第3号）"
        in answer.summary.splitlines()
    )
    assert "なら、確報は" not in answer.summary
    assert answer.suggestions[0] == "/deadline calc 令和8年11月20日"


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 23), "（目安まであと1日）"),
        (date(2026, 11, 24), "（本日が目安の最終日）"),
        (date(2026, 11, 25), "（目安を1日経過）"),
        (date(2026, 12, 21), "12月21日（月）まで（本日が期限）"),
        (date(2026, 12, 22), "12月21日（月）まで（1日超過）"),
        (date(2026, 11, 19), "知った日が本日より後です。日付を確かめてください。"),
    ],
)
def test_how_the_day_stands_to_today(without_laws: Record, today: date, told: str) -> None:
    """A target is passed, a deadline is overdue, and knowing tomorrow is noted."""
    now = datetime(today.year, today.month, today.day, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert told in put(without_laws, "R8.11.20", now).summary


def test_the_texts_on_record_are_quoted(with_laws: Record) -> None:
    """The rule's paragraph, and of the guideline the passages on counting and no others."""
    answer = put(with_laws, "11/20 不正")
    assert [
        (r.heading, r.body, r.citation.quote, tuple(support.quote for support in r.supports))
        for r in answer.results
    ] == [
        (
            "個人情報保護法施行規則第8条第1項（報告）",
            "速報の目安：令和8年11月24日（火）まで",
            "速やかに報告する。",
            (),
        ),
        (
            "ガイドライン（通則編）3-5-3-3（速報（架空））",
            "速報の目安：令和8年11月24日（火）まで",
            "架空の目安は概ね3～5日以内である。",
            (),
        ),
        (
            "個人情報保護法施行規則第8条第2項（報告）",
            "確報の期限：令和9年1月18日（月）まで",
            "三十日以内に報告する。",
            (),
        ),
        (
            "ガイドライン（通則編）3-5-3-4（確報（架空））",
            "確報の期限：令和9年1月18日（月）まで",
            "架空の算定では、その時点を1日目とする。",
            ("（※2）架空の算定に当たっては、土日・祝日も含める。",),
        ),
    ]
    assert (answer.total, answer.facts) == (4, 4)


def test_what_stands_in_the_file_is_what_is_quoted(with_laws: Record) -> None:
    """Every quotation lies in the lines it is said to."""
    lines = PAGE.split("\n")
    for result in put(with_laws, "11/20").results[1::2]:
        for citation in (result.citation, *result.supports):
            first, last = citation.lines
            assert citation.quote in "\n".join(lines[first - 1 : last])


def test_the_real_guideline_has_the_passages(shared: Path) -> None:
    """What the table looks for stands in the sections it names, and says what is counted."""
    with open_record(":memory:") as record:
        page = shared / "laws" / "ppc-guideline-tsusoku.html"
        record.law_texts.put(read_law(page, record.vocabulary.laws))
        preliminary, final = put(record, "11/20").results
    assert preliminary.heading == "ガイドライン（通則編）3-5-3-3（速報（規則第8条第1項関係））"
    assert "知った時点から概ね3～5日以内である" in preliminary.citation.quote
    assert final.heading == "ガイドライン（通則編）3-5-3-4（確報（規則第8条第2項関係））"
    assert "その時点を1日目とする" in final.citation.quote
    assert ["その翌日を報告期限とする" in support.quote for support in final.supports] == [True]


def test_a_version_that_came_later_is_said_to_be_one(with_laws: Record) -> None:
    """The guideline on record is of June 2025."""
    fields = [r.fields["条文の版"] for r in put(with_laws, "R6.5.1").results]
    assert ["令和6年5月1日に施行されていた版は取り込まれていません" in told for told in fields] == [
        False,
        True,
        False,
        True,
    ]


def test_suggested_articles_name_what_is_quoted(with_laws: Record) -> None:
    """Typed back, they are the sections."""
    asking = Asking(with_laws, OPERATOR, NOW)
    typed = [text for text in put(with_laws, "11/20").suggestions if text.startswith("/article")]
    laws = with_laws.vocabulary.laws
    found = [c.provision for text in typed for c in parse_provision(text, laws, asking.home_law)]
    assert [p.article for p in found if p] == ["3-5-3-3", "3-5-3-4"]


def test_everyone_may_count_days(with_laws: Record) -> None:
    """Laws are public: the answer is the same for the public."""
    public = calc(Asking(with_laws, View(user="U0PUBLIC", ceiling="public"), NOW), "11/20")
    assert public == put(with_laws, "11/20")


@given(st.text(alphabet="0123456789/.:年月日令和R不正の目的なし知った号第、 　千人", max_size=40))
def test_any_text_has_an_answer(without_laws: Record, typed: str) -> None:
    """A deadline or what to type, never a failure."""
    answer = put(without_laws, typed)
    assert answer.kind in {"deadline", "error"}
    assert answer.suggestions
