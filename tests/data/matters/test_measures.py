"""How minutes say that something is decided, declined, considered or was done: one sentence a row."""

import pytest

from data.model.case import Measure
from tests.data.matters.minutes_text import CONTINUED, understand

APPI = "個人情報の保護に関する法律"
NUMBER = "行政手続における特定の個人を識別するための番号の利用等に関する法律"


def measures(explanation: str, **frame: str) -> list[Measure]:
    return [m for case in understand(explanation, **frame)[2].cases for m in case.measures]


def shown(measure: Measure) -> str:
    basis = measure.basis
    where = (
        f"{basis.article}-{basis.paragraph}" if basis and basis.paragraph else basis.article if basis else "-"
    )
    return f"{measure.kind} {measure.status} {where}"


@pytest.mark.parametrize(
    ("explanation", "expected"),
    [
        ("法第147条の規定により指導を行うこととしたいと考えております。", ["guidance decided 147"]),
        (
            "法第147条の規定により指導し、改善状況について報告を求めることといたします。",
            ["guidance decided 147", "report_request decided -"],
        ),
        ("「アカネ社への法第147条の規定による指導」として、是正を指導いたします。", ["guidance decided 147"]),
        ("法第148条第1項の規定に基づき勧告することといたします。", ["recommendation decided 148-1"]),
        (
            "法第146条第1項の規定により、立入検査を実施することとし、併せて報告徴収を行うこととします。",
            ["inspection decided 146-1", "report_request decided 146-1"],
        ),
        (
            "法第146条第1項の規定により、報告徴収及び立入検査を行うこととします。",
            ["report_request decided 146-1", "inspection decided 146-1"],
        ),
        ("法第148条第2項の規定により、措置をとるよう命ずることとしたい。", ["order decided 148-2"]),
        ("法第148条第3項の規定に基づき、中止を命じることとします。", ["emergency_order decided 148-3"]),
        ("番号法第34条第1項の規定による勧告を行うべきものと考えます。", ["recommendation decided 34-1"]),
        ("法第147条による指導が相当であると考えております。", ["guidance decided 147"]),
        ("既に是正していることから、指導は見送ることとしたい。", ["guidance declined -"]),
        ("法第147条の規定による指導は行わず、推移を見ることとします。", ["guidance declined 147"]),
        ("立入検査は実施しないこととする。", ["inspection declined -"]),
        ("本件については勧告には至らないものと考えます。", ["recommendation declined -"]),
        ("行政指導の必要はないと考えております。", ["guidance declined -"]),
        (
            "今回は指導にとどめ、勧告は行わないこととします。",
            ["guidance decided -", "recommendation declined -"],
        ),
        (
            "法第148条第3項の規定による緊急命令については、立入検査の後に販売を止めたことから、行わないこととしたい。",
            ["emergency_order declined 148-3"],
        ),
        ("指導の履行状況によっては、勧告を行うことも検討いたします。", ["recommendation considered -"]),
        ("現在調査中であり、今後、権限行使を含めた対応を検討いたします。", ["unspecified considered -"]),
        ("委託元に向け、資料3の注意喚起を発出することといたします。", ["alert decided -"]),
        (
            "当委員会は、令和6年11月1日、同社に対し、法第146条第1項の規定による報告徴収を行い、同月20日に報告を受けました。",
            ["report_request past 146-1"],
        ),
    ],
)
def test_what_is_done(explanation: str, expected: list[str]) -> None:
    """Kind, status and the article stated for it, or none."""
    assert [shown(measure) for measure in measures(explanation)] == expected


@pytest.mark.parametrize(
    "explanation",
    [
        "法第148条第1項の勧告は、必要があると認めるときに行うことができます。",
        "アカネ社は、委託先に対し報告を求めました。",
        "その結果により、指導・助言、勧告を行い、命令を発出するという枠組みになっています。",
        "令和6年度に当委員会が行った指導は68件、勧告を1件、立入検査を4件行っております。",
        "保健指導を行う職員が、指導事項を確認しました。",
        "高松市によれば、同市は委託先に対して、報告を求めることなど、一定の確認は行っていたとされます。",
    ],
)
def test_what_is_no_measure(explanation: str) -> None:
    """The law in general, another's doings, counts and other words give nothing."""
    assert measures(explanation) == []


def test_members_decide_nothing_by_what_they_say() -> None:
    """A member's wish is no measure."""
    assert measures("以上が事実関係です。", said="立入検査を行うべきです。勧告することとしたい。") == []


def test_what_is_not_adopted_is_only_considered() -> None:
    """A proposal that is carried over."""
    found = measures("法第148条第1項の規定による勧告を行うこととしたい。", ruling=CONTINUED)

    assert [shown(measure) for measure in found] == ["recommendation considered 148-1"]


def test_an_amendment_changes_the_measure() -> None:
    """What the chair puts to the vote counts, not what was proposed."""
    ruling = (
        "それでは、御意見のとおり、指導を勧告に改める修正をした上で、決定したいと思います。よろしいでしょうか。"
        "\n\n御異議がないようですので、修正の上、議決することといたします。"
    )

    found = measures("法第147条の規定による指導を行いたいと考えております。", ruling=ruling)

    assert [shown(measure) for measure in found] == ["recommendation decided -"]


def test_a_refusal_has_its_law_and_reason() -> None:
    """番号法による指導は行わない: no article is invented, the law and the reason are kept."""
    source, _, matters = understand(
        "続いて、番号法上の問題について御説明します。個人番号は保管されない仕組みでした。"
        "高度に暗号化されていたことから、番号法による指導は行わないことといたします。"
    )
    (measure,) = matters.cases[0].measures

    assert (measure.status, measure.basis, measure.law) == ("declined", None, NUMBER)
    assert measure.reason is not None
    assert (
        source.quote(measure.reason) == "個人番号は保管されない仕組みでした。高度に暗号化されていたことから、"
    )


def test_a_month_is_no_day() -> None:
    """今年3月: the month is kept, no day is made of it."""
    (measure,) = measures("昨年11月、当委員会は、同社に対して確実に実施するよう指導しました。")

    assert (measure.status, measure.date, measure.period) == ("past", None, "2024-11")


def test_each_respondent_has_its_own_case() -> None:
    """Two parties in one sentence."""
    _, _, matters = understand(
        "アカネ社に対しては法第147条による指導、委託元である株式会社ミドリ商会に対しては"
        "法第148条第1項による勧告を行うこととしたいと考えております。"
    )

    assert {c.respondent: [shown(m) for m in c.measures] for c in matters.cases} == {
        "株式会社アカネ情報": ["guidance decided 147"],
        "株式会社ミドリ商会": ["recommendation decided 148-1"],
    }


def test_a_public_body_is_found_by_the_end_of_its_name() -> None:
    """病院 is the hospital that the title names, though its name begins in hiragana."""
    found = measures(
        "病院に対し、法第157条の規定による指導を行うこととします。",
        title="みどり市立病院における保有個人情報の紛失に対する行政上の対応について",
        summary="令和6年9月10日、みどり市立病院において患者の個人情報を紛失しました。",
    )

    assert [(shown(m), m.respondent) for m in found] == [("guidance decided 157", "みどり市立病院")]


def test_an_item_about_nobody_has_no_case() -> None:
    """A discussion of policy."""
    _, _, matters = understand(
        "事業者に対する指導の在り方について、勧告を積極的に行うべきです。",
        title="監視・監督の在り方について",
        summary="本議題は、今後の方針をお諮りするものです。",
    )

    assert matters.cases == ()


BOTH = "株式会社アカネ情報及びみどり市に対する行政上の対応について"
PAIR = {
    "title": "株式会社アカネ情報及びミナト精機株式会社に対する行政上の対応について",
    "summary": "株式会社アカネ情報（以下「アカネ社」という。）は、"
    "ミナト精機株式会社（以下「ミナト社」という。）と取引があります。",
}


def by_respondent(explanation: str, **frame: str) -> list[str]:
    return sorted(f"{m.respondent} {shown(m)}" for m in measures(explanation, **frame))


@pytest.mark.parametrize(
    ("explanation", "frame", "expected"),
    [
        (
            "アカネ社に対しては法第148条第1項により勧告を行い、令和7年5月30日までに改善状況を報告するよう求めることとし、"
            "みどり市に対しては法第157条により指導を行い、同年6月30日までに改善状況を報告するよう求めることとします。",
            {"title": BOTH},
            [
                "みどり市 guidance decided 157",
                "みどり市 report_request decided -",
                "株式会社アカネ情報 recommendation decided 148-1",
                "株式会社アカネ情報 report_request decided -",
            ],
        ),
        (
            "アカネ社及びミナト社に対し、法第147条の規定による指導を行うこととします。",
            PAIR,
            ["ミナト精機株式会社 guidance decided 147", "株式会社アカネ情報 guidance decided 147"],
        ),
        (
            "両社に対し、法第147条の規定による指導を行うこととします。",
            PAIR,
            ["ミナト精機株式会社 guidance decided 147", "株式会社アカネ情報 guidance decided 147"],
        ),
        (
            "アカネ社については法第147条による指導を、ミナト社については法第148条第1項による勧告を、それぞれ行うこととします。",
            PAIR,
            ["ミナト精機株式会社 recommendation decided 148-1", "株式会社アカネ情報 guidance decided 147"],
        ),
        (
            "アカネ社は、ミナト社に対し、報告を求めたとのことです。法第147条による指導を行うこととします。",
            {},
            ["株式会社アカネ情報 guidance decided 147"],
        ),
    ],
)
def test_several_respondents(explanation: str, frame: dict[str, str], expected: list[str]) -> None:
    """Each clause goes to whom it names: by itself, in a list, as 両社, in hiragana."""
    assert by_respondent(explanation, **frame) == expected


@pytest.mark.parametrize(
    ("explanation", "reason"),
    [
        (
            "緊急命令は行わない。被害の拡大のおそれがないためである。",
            "被害の拡大のおそれがないためである。",
        ),
        (
            "指導は行わないこととします。これは、既に改善が図られているためです。",
            "これは、既に改善が図られているためです。",
        ),
    ],
)
def test_a_reason_may_follow_the_refusal(explanation: str, reason: str) -> None:
    """In a sentence of its own."""
    source, _, matters = understand(explanation)
    (measure,) = matters.cases[0].measures

    assert measure.status == "declined"
    assert measure.reason is not None
    assert source.quote(measure.reason) == reason


def test_the_day_of_a_request_is_not_its_term() -> None:
    """令和7年2月3日に…同年3月31日までに…求めた: asked on the first day."""
    (measure,) = measures(
        "当委員会は、令和7年2月3日、アカネ社に対し、法第146条第1項により、同年3月31日までに報告を求めたところです。"
    )

    assert (shown(measure), str(measure.date)) == ("report_request past 146-1", "2025-02-03")


def test_what_stands_in_brackets_belongs_to_the_measure() -> None:
    """報告徴収（報告期限：…）を行う."""
    found = measures("法第146条第1項による報告徴収（報告期限：令和7年6月30日）を行うこととします。")

    assert [shown(m) for m in found] == ["report_request decided 146-1"]
