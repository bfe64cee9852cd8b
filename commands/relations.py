"""What ties an agenda item to others: the meetings it speaks of, those that speak of it, the same case elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commands.answer import Citation
from commands.asking import Asking
from commands.quoting import meeting_name
from commands.wording import day as in_words
from data.meeting_graph import Referral
from data.model.meeting import AgendaItem
from data.store.rows import CaseRow, MeetingRow

SPEAKS_OF, SPOKEN_OF, SAME_CASE = "言及している会議", "言及されている会議", "同じ事案の議題"


@dataclass(frozen=True, kw_only=True)
class Relations:
    """In words for the fields of a result, with the passages behind them and where to go on."""

    fields: dict[str, str]
    supports: tuple[Citation, ...]
    suggestions: tuple[str, ...]


def relations_of_item(asking: Asking, row: MeetingRow, item: AgendaItem) -> Relations:
    """Of an item, in both directions."""
    speaks_of = [r for r in _from(asking, row) if r.reference.agenda == item.number]
    spoken_of = [r for r in _to(asking, row) if r.item == item.number]
    return _relations(asking, speaks_of, spoken_of, _same_case(asking, row, item))


def relations_of_meeting(asking: Asking, row: MeetingRow) -> Relations:
    """Of a meeting, in both directions, whatever the item."""
    return _relations(asking, list(_from(asking, row)), list(_to(asking, row)), [])


def _relations(
    asking: Asking, speaks_of: Sequence[Referral], spoken_of: Sequence[Referral], same: Sequence[CaseRow]
) -> Relations:
    told = {
        SPEAKS_OF: [_target(referral) for referral in speaks_of],
        SPOKEN_OF: [_source(referral) for referral in spoken_of],
        SAME_CASE: [_place(case.document.meeting, case.document.date, case.case.agenda) for case in same],
    }
    numbers = [r.number for r in speaks_of if r.target is not None]
    numbers += [r.source.meeting.number for r in spoken_of]
    numbers += [case.document.meeting for case in same]
    return Relations(
        fields={name: "、".join(dict.fromkeys(places)) for name, places in told.items() if places},
        supports=tuple(_quoted(asking, [*speaks_of, *spoken_of])),
        suggestions=tuple(dict.fromkeys(f"/meeting {number}" for number in numbers if number is not None)),
    )


def _from(asking: Asking, row: MeetingRow) -> Iterator[Referral]:
    return (referral for referral in asking.referrals if referral.source.document.id == row.document.id)


def _to(asking: Asking, row: MeetingRow) -> Iterator[Referral]:
    held = (row.meeting.committee, row.meeting.number, row.meeting.date)
    for referral in asking.referrals:
        meant = referral.target.meeting if referral.target else None
        if meant is not None and (meant.committee, meant.number, meant.date) == held:
            yield referral


def _same_case(asking: Asking, row: MeetingRow, item: AgendaItem) -> list[CaseRow]:
    """The other items in which the item's case is treated; another text of the same meeting is none."""
    own = {
        case.case_id
        for case in asking.cases
        if case.document.id == row.document.id and case.case.agenda == item.number and case.case.respondent
    }
    subject = row.document.subject
    return [
        case
        for case in asking.cases
        if case.case_id in own and case.case.agenda is not None and case.document.subject != subject
    ]


def _target(referral: Referral) -> str:
    if not referral.is_known:
        return "特定できない会議"
    name = _place(referral.number, referral.date, referral.item)
    return name if referral.target is not None else f"{name}（未収録）"


def _source(referral: Referral) -> str:
    held = referral.source.meeting
    return _place(held.number, held.date, referral.reference.agenda)


def _place(number: int | None, day: date | None, agenda: int | None) -> str:
    name = meeting_name(number, day) if number is not None or day is None else f"{in_words(day)}の会議"
    return name if agenda is None else f"{name} 議題{agenda}"


def _quoted(asking: Asking, referrals: Iterable[Referral]) -> Iterator[Citation]:
    for referral in referrals:
        citation = asking.quote(referral.source.document.id, referral.reference.span)
        if citation is not None:
            yield citation
