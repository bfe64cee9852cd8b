"""「富士通Japanの2回目の報告期限はいつ？」: awaited reports and what they rest on."""

from collections.abc import Sequence

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.deadline import UNNAMED, basis, due, matching, result_of, round_of
from commands.question import Question
from commands.quoting import meeting_name
from data.store.rows import DeadlineRow


def awaited(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The follow-ups of the party, meeting or round asked for."""
    if not question.wants("deadline"):
        return None
    wanted = matching(asking, question)
    results = [result for row in wanted if (result := result_of(asking, row))]
    if not results:
        return None
    lines = dict.fromkeys(_told(asking, row) for row in wanted)
    return asking.answer("answer", question.text, "\n".join(lines), results, ["/deadline"], near=near)


def _told(asking: Asking, row: DeadlineRow) -> str:
    who = f"{row.deadline.respondent or UNNAMED}の{round_of(row) or '報告'}"
    day = f"期限は{due(row)}" if row.deadline.due_on else "期日の定めはなく"
    return f"{who}：{day}、根拠は{basis(asking, row)}です（{meeting_name(row.document.meeting, row.document.date)}）。"
