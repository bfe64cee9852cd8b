"""Days that a later meeting puts in the place of those set before, and what moves nothing."""

from datetime import date

import pytest

from data.model.case import Deadline
from tests.data.matters.minutes_text import understand

ASKED_BEFORE = "アカネ社に対しては、第310回委員会の決定に基づき、令和7年3月31日までに改善状況を報告するよう求めておりました。"
ASKED_OF_TWO = "アカネ社に対しては、令和7年3月31日までに1回目の、同年6月30日までに2回目の報告をするよう求めておりました。"


def deadlines(explanation: str, **frame: str) -> tuple[Deadline, ...]:
    return understand(explanation, **frame)[2].deadlines


@pytest.mark.parametrize(
    "said",
    [
        "同社からは、報告期限を令和7年6月30日まで延長してほしいとの申出がありましたが、認めないこととします。",
        "期限を令和7年6月30日に変更する必要はないものと考えます。",
        "同社は、システム改修の期限を令和7年6月30日まで延長することとしています。",
        "委員からは、報告期限を令和7年6月30日に延長すべきではないかとの御意見がありました。",
        "同社から報告期限を令和7年6月30日まで延長する旨の申出がありましたが、当初の期限どおりとします。",
        "なお、総務省は、同社の報告期限を令和7年6月30日まで延長することとしています。",
        "経過措置の適用期限を令和7年6月30日まで延長することとしたい。",
        "意見募集の期限を令和7年6月30日まで延長することとしたい。",
    ],
)
def test_what_moves_no_report(said: str) -> None:
    """What was not granted, what is another's day, what is somebody's opinion."""
    assert [str(one.due_on) for one in deadlines(ASKED_BEFORE + said)] == ["2025-03-31"]


def test_an_extension_names_its_party_among_several() -> None:
    """Where the item is about nobody in particular."""
    (found,) = deadlines(
        "株式会社カモメ倉庫から期限の延長の申出がありました。株式会社カモメ倉庫に対する法第146条第1項の規定による"
        "報告の期限を、令和7年3月31日から同年4月30日に延長することとしたいと考えております。",
        title="報告等の求めに係る履行状況について",
        summary="アカネ社及び株式会社カモメ倉庫の状況です。",
    )
    assert (found.respondent, found.due_on, found.basis and found.basis.article) == (
        "株式会社カモメ倉庫",
        date(2025, 4, 30),
        "146",
    )


def test_two_rounds_moved_in_one_sentence_have_their_own_days() -> None:
    """Each day with the words for its round; the old ones named or not."""
    chain = "アカネ社に対しては、令和7年3月31日までに1回目の、同年6月30日までに2回目の報告をするよう求めておりました。"
    for moved in (
        "1回目の報告期限を令和7年4月30日まで、2回目の報告期限を令和7年9月30日まで、それぞれ延長することとしたい。",
        "1回目の報告期限を令和7年3月31日から同年4月30日に、2回目の報告期限を同年6月30日から同年9月30日に変更することとしたい。",
    ):
        found = {one.round: str(one.due_on) for one in deadlines(chain + moved)}
        assert found == {1: "2025-04-30", 2: "2025-09-30"}


@pytest.mark.parametrize(
    ("said", "instead_of"),
    [
        ("報告期限を令和7年3月31日から令和7年6月30日に変更することとしたい。", date(2025, 3, 31)),
        ("報告期限を「令和7年3月31日」から「令和7年6月30日」に変更することとしたい。", date(2025, 3, 31)),
        (
            "第310回委員会で期限を本年3月31日と定めたところですが、期限を6月30日まで延長することとしたい。",
            date(2025, 3, 31),
        ),
        ("報告期限を令和7年6月30日まで延長することとしたい。", None),
        ("報告期限を令和7年6月30日まで延長し、7月1日から検査を行うこととしたい。", None),
    ],
)
def test_an_extension_says_which_day_it_takes_the_place_of(said: str, instead_of: date | None) -> None:
    """Where the words around it tell that day; that it takes the place of one is known in any case."""
    (found,) = deadlines("アカネ社から期限の延長の申出がありました。" + said)
    assert (found.due_on, found.instead_of, found.moves) == (date(2025, 6, 30), instead_of, True)


@pytest.mark.parametrize(
    ("asked", "said", "days"),
    [
        (ASKED_BEFORE, "報告期限を1か月延長することとしたい。", ["2025-04-30"]),
        (ASKED_BEFORE, "報告期限を2週間程度延長することとしたい。", ["2025-04-14"]),
        ("", "アカネ社の報告期限を3月31日から1か月延長することとしたい。", ["2025-04-30"]),
        (ASKED_OF_TWO, "報告期限をいずれも1か月延長することとしたい。", ["2025-04-30", "2025-07-31"]),
        (ASKED_OF_TWO, "2回目の報告期限を1か月延長することとしたい。", ["2025-03-31", "2025-07-31"]),
    ],
)
def test_an_extension_by_so_much_is_counted_from_the_day_that_is_told(
    asked: str, said: str, days: list[str]
) -> None:
    """And marked; the day told again stays where it is not moved."""
    found = deadlines(asked + said)
    assert [str(one.due_on) for one in found] == days
    assert all("要確認" in (one.counting or "") for one in found if one.moves)


@pytest.mark.parametrize(
    "said",
    [
        "アカネ社の報告期限を1か月延長することとしたい。",
        "ミナト社の報告期限を令和7年6月30日まで延長することとしたい。",
    ],
)
def test_an_extension_of_what_the_document_does_not_tell_is_for_a_person(said: str) -> None:
    """By one month from no day, and the day of somebody of whom nothing else is told."""
    _, _, matters = understand("アカネ社から申出がありました。" + said)
    assert matters.deadlines == ()
    assert [doubt.kind for doubt in matters.doubts] == ["deadline"]


def test_an_extension_is_of_the_party_that_its_paragraph_speaks_of() -> None:
    """2件目は、株式会社カモメ倉庫です。同社に対し…: not the one taken up first; its basis stands there too."""
    found = deadlines(
        "1件目のアカネ社については、その取組を引き続き注視してまいります。\n\n"
        "2件目は、株式会社カモメ倉庫です。同社に対し法第146条第1項の規定により求めている報告については、第310回委員会で"
        "期限を令和7年3月31日と定めましたが、申出がありました。2回目の報告の期限を4月30日まで延長することとしたいと考えております。",
        title="履行状況について",
    )
    (moved,) = (one for one in found if one.moves)
    assert (moved.respondent, moved.due_on, moved.instead_of, moved.round) == (
        "株式会社カモメ倉庫",
        date(2025, 4, 30),
        date(2025, 3, 31),
        2,
    )
    assert moved.basis and moved.basis.article == "146"
