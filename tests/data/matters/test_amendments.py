"""What the meeting changes in the days of reports, what a later meeting moves, and what changes nothing."""

from datetime import date

import pytest

from data.model.case import Deadline
from tests.data.matters.minutes_text import understand

ASK = "アカネ社に対し、法第146条第1項の規定により、"
WITH_ONE = ASK + "令和7年6月30日までに改善状況を報告するよう求めることとしたい。"
ASKED_BEFORE = "アカネ社に対しては、第310回委員会の決定に基づき、令和7年3月31日までに改善状況を報告するよう求めておりました。"
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


@pytest.mark.parametrize("by", ["1週間早めた", "一か月延長した"])
def test_a_day_that_is_moved_by_so_much_is_for_a_person_to_set(by: str) -> None:
    """Nothing is guessed, and nothing is silent."""
    _, _, matters = understand(WITH_ONE, ruling=f"報告期限を{by}上で、決定します。{AMENDED}")
    assert [doubt.kind for doubt in matters.doubts] == ["deadline"]


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


def test_what_was_asked_for_is_still_owed_after_an_answer_that_it_will_be_late() -> None:
    """No receipt, and the deadline stays."""
    asked = "アカネ社に対しては、令和7年4月30日までに報告するよう求めていたところ、"
    _, _, matters = understand(asked + "3月10日に、期限までに提出できない旨の回答がありました。")
    assert [str(one.due_on) for one in matters.deadlines] == ["2025-04-30"]
    assert matters.receipts == ()
