"""/deadline: the reports that are awaited, by their day, and the passages that set them."""

from collections.abc import Sequence
from datetime import date

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.question import Question
from commands.quoting import meeting_name
from commands.wording import NO_BASIS, day_with_weekday, days_left
from data.awaited import status
from data.store.rows import DeadlineRow

UNNAMED = "対象事業者等の記載なし"


def deadline(asking: Asking, text: str) -> Answer:
    """All follow-ups, or those of the party, meeting or round named: the coming by day, the past, the open ones."""
    question = Question(text, asking)
    wanted = sorted(matching(asking, question), key=lambda row: _urgency(row, asking.today))
    title = f"報告期限：{text}" if text else "報告期限管理"
    if not wanted:
        near = [f"/deadline {name}" for name in question.near_names()]
        return asking.nothing(title, ["/deadline", *near])
    results = [result for row in wanted if (result := result_of(asking, row))]
    return asking.answer("deadline", title, summary_of(wanted, asking.today), results, _next(wanted))


def matching(asking: Asking, question: Question) -> list[DeadlineRow]:
    """Follow-ups that fit what the text names; all when it names nothing."""
    found = list(asking.deadlines)
    if question.parties:
        names = {name for party in question.parties for name, _ in party.names}
        found = [row for row in found if row.deadline.respondent in names]
    elif question.meeting_numbers:
        found = [row for row in found if row.document.meeting in question.meeting_numbers]
    elif question.missing_meetings or (
        question.folded and not question.wants("deadline") and question.round is None and not question.topics
    ):
        return []
    found = [row for row in found if question.concerns(row.document.id, row.deadline.agenda)]
    if question.round is not None:
        found = [row for row in found if row.deadline.round == question.round]
    return found


def summary_of(wanted: Sequence[DeadlineRow], today: date) -> str:
    """How many there are, how many are past, and the next one."""
    days = [row.deadline.due_on for row in wanted if row.deadline.due_on]
    coming = [row for row in wanted if row.deadline.due_on and row.deadline.due_on >= today]
    past, undated = len(days) - len(coming), len(wanted) - len(days)
    summary = f"{len(wanted)}件（期限前{len(coming)}件、期限超過{past}件、期日の定めなし{undated}件）です。"
    if coming:
        summary += f"次の期限は{due(coming[0])}、{coming[0].deadline.respondent or UNNAMED}です。"
    return summary


def result_of(asking: Asking, row: DeadlineRow) -> Result | None:
    """A follow-up with the words that set it."""
    told = row.deadline
    citation = _quoted(asking, row)
    if citation is None:
        return None
    left = f"（{days_left(told.due_on, asking.today)}）" if told.due_on else ""
    return Result(
        heading=f"{told.respondent or UNNAMED} {round_of(row)}".strip(),
        body=f"期限：{due(row)}{left}",
        citation=citation,
        fields={
            "状態": status(told.due_on, asking.today),
            "根拠": basis(asking, row),
            "内容": told.what,
            "根拠箇所": f"{meeting_name(row.document.meeting, row.document.date)} 議題{told.agenda}",
            **({"期間の計算": told.counting} if told.counting else {}),
        },
        supports=tuple(support for later in row.continued if (support := _quoted(asking, later))),
    )


def _urgency(row: DeadlineRow, today: date) -> tuple[int, int]:
    """The nearest coming day first, then what passed last, those without a day at the end."""
    if row.deadline.due_on is None:
        return 2, 0
    left = (row.deadline.due_on - today).days
    return (0, left) if left >= 0 else (1, -left)


def _quoted(asking: Asking, row: DeadlineRow) -> Citation | None:
    return asking.quote(row.document.id, row.deadline.span)


def due(row: DeadlineRow) -> str:
    return day_with_weekday(row.deadline.due_on) if row.deadline.due_on else "期日の定めなし"


def basis(asking: Asking, row: DeadlineRow) -> str:
    return asking.provision(row.deadline.basis) if row.deadline.basis else NO_BASIS


def round_of(row: DeadlineRow) -> str:
    """第2回報告, 最終報告, or nothing where no round is told."""
    if row.deadline.final:
        return "最終報告"
    return f"第{row.deadline.round}回報告" if row.deadline.round is not None else ""


def _next(wanted: Sequence[DeadlineRow]) -> list[str]:
    meetings = dict.fromkeys(row.document.meeting for row in wanted if row.document.meeting is not None)
    return [f"/meeting {number}" for number in list(meetings)[:2]]
