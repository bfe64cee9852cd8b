"""「第318回の議題は？」「誰が欠席した？」: what a meeting's record says of itself."""

from collections.abc import Sequence

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.meeting import people, results_of, summary_of
from commands.question import Question
from commands.quoting import meeting_name
from data.store.rows import MeetingRow


def agenda(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The items of the meetings named."""
    if not question.wants("agenda"):
        return None
    rows = named(asking, question)
    if not rows:
        return None
    results = [result for row in rows for result in results_of(asking, row)]
    return asking.answer(
        "answer", question.text, "\n".join(map(summary_of, rows)), results, _open(rows), near=near
    )


def attendance(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Who was there, who was not, who chaired."""
    if not (question.wants("attendance") or question.wants("chair")):
        return None
    rows = named(asking, question)
    if not rows:
        return None
    results = [result for row in rows for result in results_of(asking, row)[:1]]
    return asking.answer(
        "answer", question.text, "\n".join(map(_attended, rows)), results, _open(rows), near=near
    )


def named(asking: Asking, question: Question) -> list[MeetingRow]:
    """The meetings whose number or day the question has."""
    return [
        row
        for row in asking.meetings
        if row.meeting.number in question.meeting_numbers or row.meeting.date in question.days
    ]


def _attended(row: MeetingRow) -> str:
    held = row.meeting
    chair = f"{held.chair.name}{held.chair.role}" if held.chair else "記載なし"
    absent = people(held.absent) or "なし"
    return (
        f"{meeting_name(held.number, held.date)}：議長 {chair}、出席 {people(held.members)}、欠席 {absent}、"
        f"事務局 {people(held.secretariat) or '記載なし'}"
    )


def _open(rows: Sequence[MeetingRow]) -> list[str]:
    return [f"/meeting {row.meeting.number}" for row in rows if row.meeting.number is not None]
