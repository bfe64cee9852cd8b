"""「第318回の議題2はどうなった？」: what was decided on one item, how it is published, what it was about."""

from collections.abc import Sequence

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.items import Item, all_items, item_result
from commands.plain.meetings import named
from commands.plain.terms import own_terms
from commands.question import Question
from commands.wording import DISCLOSURE, OUTCOME


def of_item(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The items of the number asked for, in the meetings named; None where something in the item is asked about."""
    if question.agenda is None:
        return None
    documents = {row.document.id for row in named(asking, question)}
    found = [
        item
        for item in all_items(asking)
        if item.item.number == question.agenda and item.meeting.document.id in documents
    ]
    if documents and not found:
        return asking.nothing(question.text, near=near)
    if own_terms(question):
        return None
    results = [result for item in found if (result := quoted_item(asking, question, item))]
    if not results:
        return None
    summary = "\n".join(map(told_item, found))
    return asking.answer("answer", question.text, summary, results, near=near)


def closed(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Items not published, or only in part, and those for which only people of supervision stayed."""
    told, text = asking.words.told, question.folded
    stayed = any(word in text for word in told["supervision"])
    unpublished = any(word in text for word in told["closed"]) and question.wants("agenda")
    if not (stayed or unpublished) or question.parties or question.agenda is not None:
        return None
    kinds = {"partial"} if any(word in text for word in told["partly"]) else {"closed"}
    documents = {row.document.id for row in named(asking, question)}
    found = [
        item
        for item in all_items(asking)
        if (not documents or item.meeting.document.id in documents)
        and (item.item.supervision_from is not None if stayed else item.item.disclosure in kinds)
    ]
    results = [result for item in found if (result := item_result(asking, item))]
    if not results:
        return asking.nothing(question.text, near=near)
    summary = "\n".join(map(told_item, found))
    return asking.answer("answer", question.text, summary, results, near=near)


def quoted_item(asking: Asking, question: Question, item: Item) -> Result | None:
    """Quoting the words asked for: the decision, or the ruling on publication, or those that open the item."""
    result = item_result(asking, item)
    published = question.wants("disclosure") or question.wants("public")
    if result is None or not (published or question.wants("content")):
        return result
    publication = item.item.publication if published else None
    citation = asking.passage(item.meeting.document.id, publication or item.item.span)
    return Result(
        heading=result.heading,
        body=result.body,
        citation=citation or result.citation,
        fields=result.fields,
        supports=result.supports,
    )


def told_item(item: Item) -> str:
    return f"{item.heading}：{OUTCOME[item.item.outcome]}、公表区分は{DISCLOSURE[item.item.disclosure]}です。"
