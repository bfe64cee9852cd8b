"""Requests that name no measure and whose addressee is no company: nothing dated that is asked for is dropped."""

import pytest

from tests.data.matters.minutes_text import understand

NOBODY = {"title": "監査の結果について", "summary": "監査の結果について御説明します。"}


def told(explanation: str, **frame: str) -> list[tuple[str | None, str | None, str]]:
    deadlines = understand(explanation, **{**NOBODY, **frame})[2].deadlines
    return [(d.respondent, d.due_on.isoformat() if d.due_on else None, d.what) for d in deadlines]


@pytest.mark.parametrize(
    ("explanation", "expected"),
    [
        (
            "総務部財産活用課には、算定の経緯を記載した説明書を、本月26日までに提出するよう求めたいと考えております。",
            [("総務部財産活用課", "2025-03-26", "算定の経緯を記載した説明書")],
        ),
        (
            "看護学部の葛城美緒教授（以下「葛城責任者」という。）及び理工学部の雨宮拓教授（以下「雨宮責任者」という。）の"
            "研究です。葛城責任者は6月30日（月）までに、雨宮責任者は7月11日（金）までに、"
            "それぞれ是正の報告書を提出するよう求めることといたします。",
            [("葛城美緒教授", "2025-06-30", "是正の報告書"), ("雨宮拓教授", "2025-07-11", "是正の報告書")],
        ),
        (
            "警察本部長の遺失物の保管に関する指摘については、4月30日までに改善の状況を報告するよう求めることとします。",
            [("警察本部長", "2025-04-30", "改善の状況")],
        ),
        (
            "改善の状況については、令和7年6月30日までに報告するよう求めることとしたい。",
            [(None, "2025-06-30", "改善の状況")],
        ),
    ],
)
def test_whoever_is_asked(explanation: str, expected: list[tuple]) -> None:
    """An office, a person the document names in short, the one whose matter it is; with nobody named, nobody."""
    assert told(explanation) == expected


@pytest.mark.parametrize(
    "explanation",
    [
        "教諭からは、4月5日までに顛末書を校長に提出させることとしています。",
        "トウレン社は、委託先に対し、令和7年4月30日までに点検の結果を報告するよう求めることとしています。",
        "株主総会が5月下旬に予定されており、その後の体制で報告させるのが適当と考えました。",
        "請求人は、売買代金の支払期限である令和7年4月21日までに結論を得たいという意向のようです。",
    ],
)
def test_what_goes_elsewhere_is_none(explanation: str) -> None:
    assert told(explanation) == []


def test_a_draft_sent_back_asks_for_nothing() -> None:
    asked = "総務課には、説明書を本月26日までに提出するよう求めたいと考えております。"
    assert told(asked, ruling="本件は、本日は決定せず、引き続き検討することとします。") == []
    assert told(asked) != []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "監査委員事務局において、来年度の計画の案を5月上旬に本会議に報告してください。",
            [("監査委員事務局", "2025-05-10", "来年度の計画の案")],
        ),
        (
            "食い違いのある点を整理し、事務局は改めて委員会に報告してください。",
            [("事務局", None, "食い違いのある点")],
        ),
        ("なお、事務総局は、比較表を4月中旬までに準備されたい。", [("事務総局", "2025-04-20", "比較表")]),
        ("事務局から、令和7年3月31日までに報告があった件数を説明していただきたいと思います。", []),
    ],
)
def test_what_the_chair_asks_of_the_secretariat(said: str, expected: list[tuple]) -> None:
    ruling = f"御異議がないようですので、原案のとおり決定します。\n\n{said}"
    assert told("説明は以上です。", ruling=ruling) == expected
