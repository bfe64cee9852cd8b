"""/decision: what the committee decided on a matter, and the passages in which it did."""

from commands.answer import Answer
from commands.asking import Asking
from commands.items import Item, all_items, cases_of, item_result
from commands.question import Question
from commands.relations import relations_of_item
from data.text import squeeze


def decision(asking: Asking, text: str) -> Answer:
    """Decisions on the party, meeting, day or words named, the newest first, then the next best passages."""
    question = Question(text, asking)
    items = _matching(asking, question)
    results = [result for item in items if (result := item_result(asking, item))]
    title = f"決定：{text}" if text else "最近の決定"
    near = asking.near(text) if text else []
    if not results and (not near or question.names_none_on_record):
        return asking.nothing(title, _others(asking, question))
    if not results:
        summary = f"該当する議題はありませんでした（収録範囲：{asking.covered}）。近い記載を示します。"
        return asking.answer("decision", title, summary, [], _others(asking, question), near=near)
    summary = f"{len(results)}件の議題が該当します。最新は{results[0].heading}（{results[0].body}）です。"
    return asking.answer("decision", title, summary, results, _next(asking, items), near=near)


def _matching(asking: Asking, question: Question) -> list[Item]:
    items = list(all_items(asking))
    if not question.folded:
        return items
    if question.parties:
        parties = {party.id for party in question.parties}
        return [i for i in items if any(row.party_id in parties for row in cases_of(asking, i))] or _titled(
            items, question
        )
    numbers = {*question.meeting_numbers, question.bare_number} - {None}
    if numbers:
        return [item for item in items if item.meeting.meeting.number in numbers]
    if question.days:
        return [item for item in items if item.meeting.meeting.date in question.days]
    return _titled(items, question)


def _titled(items: list[Item], question: Question) -> list[Item]:
    words = [squeeze(word) for word in question.folded.split()]
    return [item for item in items if all(word in squeeze(item.item.title) for word in words)]


def _next(asking: Asking, items: list[Item]) -> list[str]:
    """The meetings of the items, and those tied to them."""
    own = [f"/meeting {item.meeting.meeting.number}" for item in items[:2] if item.meeting.meeting.number]
    tied = [text for item in items for text in relations_of_item(asking, item.meeting, item.item).suggestions]
    return [*own, *tied]


def _others(asking: Asking, question: Question) -> list[str]:
    if question.meeting_numbers or question.days or question.bare_number:
        return ["/meeting", *(f"/meeting {number}" for number in question.near_meetings())]
    return [f"/decision {name}" for name in question.near_names()]
