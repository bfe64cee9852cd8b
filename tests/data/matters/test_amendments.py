"""What the meeting changes in the days of reports before it adopts them, and what changes nothing."""

from datetime import date

import pytest

from data.model.case import Deadline
from tests.data.matters.minutes_text import understand

ASK = "アカネ社に対し、法第146条第1項の規定により、"
WITH_ONE = ASK + "令和7年6月30日までに改善状況を報告するよう求めることとしたい。"
WITH_TWO = ASK + "令和7年6月30日までに初回の、令和7年9月30日までに2回目の報告をするよう求めることとしたい。"
AGREED = "御異議がないようですので、そのように決定します。"
AMENDED = "御異議がないようですので、修正の上、決定します。"


def deadlines(explanation: str, **frame: str) -> tuple[Deadline, ...]:
    return understand(explanation, **frame)[2].deadlines


@pytest.mark.parametrize(
    "said",
    [
        "報告期限は変更せず、資料の「令和6年4月1日」を「令和7年5月1日」に修正した上で、決定します。",
        "資料中の報告件数を修正の上、令和7年4月25日に公表することとして決定します。",
        "漏えい等報告の提出日を令和6年6月3日に修正の上、決定します。",
        "報告期限を令和7年9月30日に延長すべきとの御意見がありましたが、原案のままとし、文言のみ修正の上、決定します。",
        "報告書の様式を改めた上で、令和7年4月1日から施行することとし、決定します。",
    ],
)
def test_what_is_amended_beside_the_day_leaves_it(said: str) -> None:
    """Other days in the ruling, days gone by, and what nobody took up."""
    (found,) = deadlines(WITH_ONE, ruling=said + AMENDED)
    assert found.due_on == date(2025, 6, 30)


@pytest.mark.parametrize(
    "said",
    [
        "報告の期限を「令和7年6月30日」から「令和7年5月30日」に改め、その余は原案のとおり決定したいと思います。",
        "報告期限を「令和7年6月30日」から「令和7年5月30日」に修正した上で、決定します。",
        "報告期限を「令和7年5月30日」に改めて決定いたします。",
        "報告期限を令和7年5月30日に改め、ほかは案のとおりとしてよろしいでしょうか。",
        "報告期限を令和7年5月30日に繰り上げることとして決定します。",
    ],
)
def test_a_day_that_the_chair_puts_in_its_place_holds(said: str) -> None:
    """In quotation marks or not, the old day named or not, the rest as it was proposed."""
    (found,) = deadlines(WITH_ONE, ruling=said + AGREED)
    assert (found.due_on, found.counting, found.moves) == (date(2025, 5, 30), None, False)


def test_two_rounds_are_amended_each_to_its_own_day() -> None:
    """Each new day with the words for its round before it; the old ones are given up."""
    said = (
        "初回の期限を「令和7年6月30日」から「令和7年5月30日」に、2回目の期限を「令和7年9月30日」から"
        "「令和7年8月29日」に改め、その余は原案のとおり決定します。"
    )
    found = deadlines(WITH_TWO, ruling=said + AGREED)
    assert [(one.round, str(one.due_on)) for one in found] == [(1, "2025-05-30"), (2, "2025-08-29")]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("報告期限を1週間早めた上で、決定します。", ["2025-06-23", "2025-09-30"]),
        ("初回の報告期限を一か月延長した上で、決定します。", ["2025-07-31", "2025-09-30"]),
        ("初回の報告期限を令和7年6月30日から2か月繰り上げた上で、決定します。", ["2025-04-30", "2025-09-30"]),
        ("報告期限をいずれも1か月延長した上で、決定します。", ["2025-07-31", "2025-10-31"]),
    ],
)
def test_a_day_that_is_moved_by_so_much_is_counted_from_the_one_proposed(said: str, days: list[str]) -> None:
    """And marked, since nobody has named the new day."""
    found = deadlines(WITH_ONE if "1週間" in said else WITH_TWO, ruling=said + AMENDED)
    proposed = {date(2025, 6, 30), date(2025, 9, 30)}
    assert [str(one.due_on) for one in found] == days[: len(found)]
    for one in found:
        assert one.due_on in proposed or "要確認" in (one.counting or "")


def test_one_round_is_moved_to_a_day_and_the_other_by_so_much() -> None:
    """In two sentences; and to speak of the change once more changes nothing."""
    said = (
        "初回の報告期限を令和7年5月30日に改めることとします。2回目の報告期限を1か月延長することとします。"
        "ただいまの期限の変更を含め、修正の上、決定します。"
    )
    _, _, matters = understand(WITH_TWO, ruling=said + AGREED)
    assert [str(one.due_on) for one in matters.deadlines] == ["2025-05-30", "2025-10-31"]
    assert matters.doubts == ()


@pytest.mark.parametrize("said", ["報告期限を2週間早めた上で、", "報告期限を延長した上で、"])
def test_a_change_that_does_not_say_which_day_becomes_which_is_for_a_person(said: str) -> None:
    """Nothing is guessed, and nothing is silent."""
    _, _, matters = understand(WITH_TWO, ruling=said + "決定します。" + AMENDED)
    assert [doubt.kind for doubt in matters.doubts] == ["deadline"]
    assert [str(one.due_on) for one in matters.deadlines] == ["2025-06-30", "2025-09-30"]


def test_what_a_member_asked_for_and_the_chair_follows_moves_the_day_too() -> None:
    """御意見のとおり修正の上."""
    (found,) = deadlines(
        WITH_ONE,
        said="6月末では遅いので、報告期限を1週間早めてはいかがでしょうか。",
        ruling="ただいまの御意見のとおり修正の上、決定します。" + AGREED,
    )
    assert found.due_on == date(2025, 6, 23)


def test_what_was_asked_for_is_still_owed_after_an_answer_that_it_will_be_late() -> None:
    """No receipt, and the deadline stays."""
    asked = "アカネ社に対しては、令和7年4月30日までに報告するよう求めていたところ、"
    _, _, matters = understand(asked + "3月10日に、期限までに提出できない旨の回答がありました。")
    assert [str(one.due_on) for one in matters.deadlines] == ["2025-04-30"]
    assert matters.receipts == ()
