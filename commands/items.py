"""Agenda items as results: what was decided on an item, by which measures, and the passages that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.answer import Citation, Result
from commands.asking import Asking
from commands.quoting import meeting_name
from commands.relations import relations_of_item
from commands.wording import DISCLOSURE, MEASURE, NO_BASIS, OUTCOME, STATUS, day, period
from data.model.case import Measure
from data.model.meeting import AgendaItem
from data.store.rows import CaseRow, MeetingRow


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item in its meeting."""

    meeting: MeetingRow
    item: AgendaItem

    @property
    def heading(self) -> str:
        held = self.meeting.meeting
        return f"{meeting_name(held.number, held.date)} 議題{self.item.number}「{self.item.title}」"


def all_items(asking: Asking) -> Iterator[Item]:
    """Every item the view sees and typed filters leave, the newest meeting first."""
    for row in sorted(asking.meetings, key=_held, reverse=True):
        yield from (item for item in items_of(row) if asking.fits(item.meeting.document.id, item.item.number))


def items_of(row: MeetingRow) -> Iterator[Item]:
    """The items of a meeting in order, those that only its published text shows among them."""
    shown = [Item(meeting=row, item=item) for item in row.meeting.agenda]
    if row.published:
        shown += [Item(meeting=row.published, item=item) for item in row.published.meeting.agenda]
    yield from sorted(shown, key=lambda item: item.item.number)


def cases_of(asking: Asking, item: Item) -> list[CaseRow]:
    document = item.meeting.document.id
    return [
        row for row in asking.cases if row.document.id == document and row.case.agenda == item.item.number
    ]


def item_result(asking: Asking, item: Item) -> Result | None:
    """The item with its decision; quotes the decision, or the words that open the item where none is recorded."""
    cases = cases_of(asking, item)
    spoken = item.item.outcome_span or item.item.publication
    citation = asking.passage(item.meeting.document.id, spoken or item.item.span)
    if citation is None:
        return None
    measures = [measure for row in cases for measure in row.case.measures]
    relations = relations_of_item(asking, item.meeting, item.item)
    return Result(
        heading=item.heading,
        body=f"議決：{OUTCOME[item.item.outcome]}",
        citation=citation,
        fields=_fields(asking, item.item, measures) | relations.fields,
        supports=(*_supports(asking, item, measures), *relations.supports),
    )


def measure_in_words(asking: Asking, measure: Measure, *, dated: bool = True) -> str:
    """指導・助言（個人情報保護法第147条、令和5年9月20日、過去の経緯）株式会社…"""
    basis = asking.provision(measure.basis) if measure.basis else f"根拠{NO_BASIS}"
    told_on = day(measure.date) if measure.date else period(measure.period) if measure.period else None
    parts = [basis, told_on if dated else None, STATUS[measure.status]]
    inside = "、".join(part for part in parts if part)
    return f"{MEASURE[measure.kind]}（{inside}）{measure.respondent or ''}"


def _fields(asking: Asking, item: AgendaItem, measures: Sequence[Measure]) -> dict[str, str]:
    fields = {"公表区分": DISCLOSURE[item.disclosure]}
    if measures:
        fields["権限行使"] = "／".join(dict.fromkeys(measure_in_words(asking, m) for m in measures))
    if item.recusals:
        fields["退席"] = "、".join(f"{recusal.name}{recusal.role}" for recusal in item.recusals)
    if item.materials:
        fields["資料"] = "、".join(item.materials)
    return fields


def _supports(asking: Asking, item: Item, measures: Sequence[Measure]) -> Iterator[Citation]:
    spans = [measure.span for measure in measures]
    spans += [recusal.span for recusal in item.item.recusals]
    if item.item.publication is not None:
        spans.append(item.item.publication)
    for span in dict.fromkeys(spans):
        citation = asking.quote(item.meeting.document.id, span)
        if citation is not None:
            yield citation


def _held(row: MeetingRow) -> tuple[str, int]:
    held = row.meeting
    return (held.date.isoformat() if held.date else "", held.number or 0)
