"""Questions that follow another in a thread: the subject is kept, for the same person, for a while."""

from datetime import datetime, timedelta

import pytest

from commands import Answer, ask
from data.access import OPERATOR, View
from data.record import Record
from tests.commands.conftest import NOW

NAME = "ルリビタキ・モビリティ"
Turn = tuple[str, str]


def asked_in(
    record: Record, thread: str, *questions: str, view: View = OPERATOR, now: datetime = NOW
) -> Answer:
    """The answer to the last of them."""
    *before, last = questions
    for question in before:
        ask(record, question, view=view, now=now, thread=thread)
    return ask(record, last, view=view, now=now, thread=thread)


@pytest.mark.parametrize(
    ("before", "typed", "same_as"),
    [
        (f"{NAME}の報告期限は？", "その2回目の期限は？", f"{NAME}の2回目の報告期限は？"),
        (f"{NAME}の2回目の報告期限は？", "根拠は？", f"{NAME}の2回目の報告期限の根拠は？"),
        (f"{NAME}の2回目の報告期限は？", "１回目は？", f"{NAME}の1回目の報告期限は？"),
        (f"{NAME}はどうなった？", "公表は？", f"{NAME}の公表は？"),
        (f"{NAME}はどうなった？", "同社の過去の指導歴は？", f"{NAME}の過去の指導歴は？"),
        ("ミナモ労務クラウドの本人数は？", "ヤマブキ通信サービスは？", "ヤマブキ通信サービスの本人数は？"),
        ("第44回の議題は？", "出席者は？", "第44回の出席者は？"),
        ("第44回の議題は？", "47回は？", "47回の議題は？"),
        (
            "/decision ミナモ労務クラウド",
            "その件で退席した委員は？",
            "ミナモ労務クラウドの件で退席した委員は？",
        ),
    ],
)
def test_the_subject_is_kept(record: Record, before: str, typed: str, same_as: str) -> None:
    """What is left out is filled in from the question before; buttons ask the completed question again."""
    answer = asked_in(record, f"{before}{typed}", before, typed)
    alone = ask(record, same_as, view=OPERATOR, now=NOW)
    told = (alone.kind, alone.summary, alone.results[:1])
    # What else stands near is found with the words as they were typed.
    assert (answer.kind, answer.summary, answer.results[:1]) == told
    assert ask(record, answer.asked, view=OPERATOR, now=NOW).summary == answer.summary


def test_a_chain(record: Record) -> None:
    """A third question is about what the second was completed to."""
    answer = asked_in(record, "chain", f"{NAME}の報告期限は？", "その2回目は？", "根拠は？")
    assert "第146条" in answer.summary and "第2回報告" in answer.summary


def test_a_question_with_a_subject_of_its_own_starts_anew(record: Record) -> None:
    """Naming somebody else with a whole question leaves the thread's subject behind."""
    answer = asked_in(record, "anew", f"{NAME}の報告期限は？", "ミナモ労務クラウドの本人数は？")
    assert "412,906人" in answer.summary and answer.asked == ""


def test_nothing_about_the_subject_is_no_answer_about_others(record: Record) -> None:
    """Asked for the subject's deadline where it has none, no other's is told; the other reading is a button."""
    answer = asked_in(record, "none", "ヤマブキ通信サービスの本人数は？", "5回目の報告期限は？")
    assert answer.kind == "none"
    assert "/ask 5回目の報告期限は？" in answer.suggestions


def test_nobody_goes_on_from_anothers_question(record: Record) -> None:
    """In the same thread, another person's question stands by itself."""
    asked_in(record, "shared", f"{NAME}の報告期限は？")
    other = asked_in(
        record, "shared", "その2回目の期限は？", view=View(user="U0OTHER", ceiling="supervision")
    )
    assert other.asked == ""


def test_not_for_ever(record: Record) -> None:
    """After a week a thread has to be told again what it is about."""
    asked_in(record, "old", f"{NAME}の報告期限は？")
    later = asked_in(record, "old", "その2回目の期限は？", now=NOW + timedelta(days=8))
    assert later.asked == ""


def test_without_a_thread_nothing_is_kept(record: Record) -> None:
    """A command or a question outside a thread leaves nothing behind."""
    ask(record, f"{NAME}の報告期限は？", view=OPERATOR, now=NOW)
    assert ask(record, "その2回目の期限は？", view=OPERATOR, now=NOW).asked == ""
