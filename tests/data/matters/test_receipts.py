"""How minutes tell that a report has come, and what is none: one sentence a row."""

import pytest

from data.model.case import Receipt
from tests.data.matters.minutes_text import understand

ASKED = "アカネ社に対しては、第310回委員会の決定に基づき、令和7年2月28日までに初回の報告をするよう求めていたところ、"


def receipts(explanation: str) -> tuple[Receipt, ...]:
    return understand(explanation)[2].receipts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (ASKED + "期限どおり2月27日に報告書の提出がありました。", [("2025-02-27", "2025-02-28", 1, 310)]),
        (ASKED + "期限を3日過ぎた3月3日に報告書が提出されました。", [("2025-03-03", "2025-02-28", 1, 310)]),
        (ASKED + "期限どおり提出がありました。", [(None, "2025-02-28", 1, 310)]),
        (
            "アカネ社に対しては、令和7年2月28日までに報告するよう求めておりました。同社からは、2月26日に報告を受けております。",
            [("2025-02-26", "2025-02-28", None, None)],
        ),
        (
            "アカネ社に対しては、2回の報告を求めておりました。1回目は1月30日に、2回目は2月27日に、それぞれ報告書の提出がありました。",
            [("2025-01-30", None, 1, None), ("2025-02-27", None, 2, None)],
        ),
        (
            "アカネ社に対しては、第310回委員会の決定により、報告を求めているところです。"
            "期限は3月31日でしたが、同社は、これに先立つ2月26日に報告書を提出しました。",
            [("2025-02-26", None, None, 310)],
        ),
        (
            "アカネ社には、2月28日を期限として、報告を求めておりました。アカネ社の報告書は、2月27日に受領しております。",
            [("2025-02-27", "2025-02-28", None, None)],
        ),
    ],
)
def test_what_has_come(words: str, expected: list[tuple]) -> None:
    """The day of arrival, the day it was due, the round and the meeting that asked."""
    found = [
        (
            r.received_on and r.received_on.isoformat(),
            r.due_on and r.due_on.isoformat(),
            r.round,
            r.of_meeting,
        )
        for r in receipts(words)
    ]
    assert found == expected
    assert {r.respondent for r in receipts(words)} == {"株式会社アカネ情報"}


@pytest.mark.parametrize(
    "words",
    [
        "アカネ社からは、令和7年2月28日に報告がありました。",
        "アカネ社からは、2月3日に漏えい等報告の速報が、2月28日に確報がそれぞれ提出されております。",
        ASKED + "本日に至るまで報告書の提出はございません。",
        ASKED + "現在も報告書は提出されておりません。",
        "求めていた報告書の提出がありましたら、改めて御報告いたします。",
        ASKED + "2月27日に期限の延長を求める書面が提出されました。",
        ASKED + "報告書の一部が提出されましたが、残りは未提出です。",
        ASKED + "3月31日に報告がなされる見通しです。",
        ASKED + "報告書が提出されたかどうかは確認中です。",
        ASKED + "警察から2月10日に回答がありました。",
        "アカネ社は利用者に対し報告を求めており、利用者から2月3日に回答があった。",
        "期限までに報告がなされていない場合には、改めてお諮りします。",
        "ミナト物流株式会社は、株式会社カモメ倉庫に対し、報告するよう求めていたところ、2月3日に回答がありました。",
    ],
)
def test_what_has_not(words: str) -> None:
    """What nobody asked for, what is still awaited, what others got."""
    assert receipts(words) == ()
