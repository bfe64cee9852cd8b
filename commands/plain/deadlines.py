"""「富士通Japanの2回目の報告期限はいつ？」: awaited reports and what they rest on."""

from collections.abc import Sequence

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.deadline import LISTS, due, matching, result_of
from commands.entry_values import round_label
from commands.question import Question
from commands.quoting import meeting_name
from commands.wording import NO_BASIS, day, receipt_in_words
from data.followups import UNNAMED, FollowUp


def awaited(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The follow-ups of the party, meeting or round asked for."""
    if not question.wants("deadline") and not (question.parties and question.wants("reported")):
        return None
    wanted = matching(asking, question)
    if question.wants("overdue"):
        wanted = [one for one in wanted if LISTS["overdue"](asking, one)]
    results = [result for one in wanted if (result := result_of(asking, one))]
    if not results:
        return asking.nothing(question.text, ["/deadline"], near=near)
    lines = list(dict.fromkeys(_told(one) for one in wanted))
    if question.wants("reported"):
        lines = [f"求められた報告は{len(lines)}件です。", *lines]
    return asking.answer("answer", question.text, "\n".join(lines), results, ["/deadline"], near=near)


def received(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Whether a report that was asked for has come, as far as documents or people say so."""
    if not question.parties or not question.wants("received") or "報告" not in question.folded:
        return None
    wanted = matching(asking, question)
    told = [(one, result) for one in wanted if (result := result_of(asking, one)) and _came(one)]
    if not told:
        return asking.nothing(question.text, ["/deadline"], near=near)
    lines = [f"{one.respondent or UNNAMED}の{round_label(one) or '報告'}：{_came(one)}" for one, _ in told]
    results = [result for _, result in told]
    return asking.answer("answer", question.text, "\n".join(lines), results, ["/deadline"], near=near)


def _came(one: FollowUp) -> str:
    if one.standing.received_on:
        return f"{day(one.standing.received_on)}に収受"
    return "。".join(receipt_in_words(told) for told in one.receipts)


def _told(one: FollowUp) -> str:
    who = f"{one.respondent or UNNAMED}の{round_label(one) or '報告'}"
    when = f"期限は{due(one)}" if one.due_on else "期日の定めはなく"
    asked = one.evidence
    where = meeting_name(asked.document.meeting, asked.document.date) if asked else one.place
    return f"{who}：{when}、根拠は{one.basis or NO_BASIS}です（{where}）。"
