"""「富士通Japanの2回目の報告期限はいつ？」: awaited reports and what they rest on."""

from commands.answer import Answer
from commands.asking import Asking
from commands.deadline import basis, due, matching, result_of, round_of
from commands.question import Question


def awaited(asking: Asking, question: Question) -> Answer | None:
    """The follow-ups of the party, meeting or round asked for."""
    if not asking.words.wants("deadline", question.folded):
        return None
    wanted = matching(asking, question)
    results = [result for row in wanted if (result := result_of(asking, row))]
    if not results:
        return None
    lines = [
        f"{row.deadline.respondent or ''}{round_of(row)}の期限は{due(row)}、根拠は{basis(asking, row)}です。"
        for row in wanted
    ]
    return asking.answer("answer", question.text, "\n".join(lines), results, ["/deadline"])
