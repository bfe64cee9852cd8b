"""Plain questions as clerks type them, of our own writing, over the real documents: answered rightly or not at all."""

from typing import Any

from tests.corpus.asked import NOT_ON_RECORD, is_told, rows

RIGHT_AT_LEAST = 0.9
"""Of the questions that the record answers."""
SILENT_AT_LEAST = 0.97
"""Of those that it does not."""


def _answer(senrei: Any, typed: str) -> dict[str, Any]:
    *before, last = [question.strip() for question in typed.split(">>")]
    thread = ("--thread", typed) if before else ()
    for question in before:
        senrei("ask", question, *thread)
    found: dict[str, Any] = senrei("ask", last, *thread)
    return found


def test_what_the_record_answers(senrei: Any) -> None:
    """The fact is in the summary and its quotation first; hardly any is missed."""
    answered = [row for row in rows() if row[1] != NOT_ON_RECORD]
    missed = [
        typed for typed, wanted, where in answered if not is_told(_answer(senrei, typed), wanted, where)
    ]
    assert len(missed) <= (1 - RIGHT_AT_LEAST) * len(answered), missed


def test_what_the_record_does_not_answer(senrei: Any) -> None:
    """Said to be so, with what the record covers; hardly ever is something near passed off as the answer."""
    asked = [typed for typed, wanted, _ in rows() if wanted == NOT_ON_RECORD]
    answers = {typed: _answer(senrei, typed) for typed in asked}
    wrong = [typed for typed, answer in answers.items() if answer["kind"] != "none"]
    assert len(wrong) <= (1 - SILENT_AT_LEAST) * len(asked), wrong
    for typed in set(asked) - set(wrong):
        assert "収録資料には見当たりません（収録範囲：" in answers[typed]["summary"], typed
