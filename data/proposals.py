"""Which awaited reports later documents say have come: proposed as receipts, or listed where that is not clear."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.followups import AWAITED, FollowUp
from data.linking import PartyRules, is_anonymous, same_name
from data.matching import days_of
from data.store.rows import ReceiptRow

_OPEN = AWAITED | {"追加照会中"}


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """By follow-up's id what is told of it, and what fits none or several."""

    receipts: dict[str, list[ReceiptRow]]
    unclear: list[ReceiptRow]


def proposed(told: Sequence[ReceiptRow], follow_ups: Iterable[FollowUp], rules: PartyRules) -> Proposed:
    """What is told of a report goes to the one it fits by party, meeting, day and round.

    Of several rounds of one request that fit it is the first that has not come yet.
    """
    found: defaultdict[str, list[ReceiptRow]] = defaultdict(list)
    unclear: list[ReceiptRow] = []
    by_party = _by_party(follow_ups, rules) if told else {}
    for row in sorted(told, key=lambda row: (row.document.date or date.min, row.receipt.span.start)):
        one = _meant(row, by_party.get(same_name(row.receipt.respondent, rules), ()))
        if one is None:
            unclear.append(row)
        else:
            found[one.id].append(row)
    return Proposed(receipts=dict(found), unclear=unclear)


def _by_party(follow_ups: Iterable[FollowUp], rules: PartyRules) -> dict[str, list[FollowUp]]:
    found: defaultdict[str, list[FollowUp]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in follow_ups:
        if one.respondent is not None and not is_anonymous(one.respondent, rules):
            if one.respondent not in names:
                names[one.respondent] = same_name(one.respondent, rules)
            found[names[one.respondent]].append(one)
    return found


def _meant(row: ReceiptRow, of_party: Sequence[FollowUp]) -> FollowUp | None:
    receipt = row.receipt
    fitting = [one for one in of_party if _is_earlier(one, row)]
    fitting = _narrowed(fitting, receipt.of_meeting, _meeting)
    fitting = [one for one in fitting if receipt.due_on is None or receipt.due_on in _days(one)]
    fitting = _narrowed(fitting, receipt.round, lambda one: one.round)
    if receipt.final:
        fitting = [one for one in fitting if one.final] or [one for one in fitting if one.round is None]
    put_down = [one for one in fitting if _is_put_down(one, receipt.received_on)]
    if put_down:
        return put_down[0]
    still = [one for one in fitting if one.status in _OPEN] or fitting
    first = min(still, key=_order, default=None)
    return first if first is not None and all(one.request == first.request for one in still) else None


def _is_put_down(one: FollowUp, came_on: date | None) -> bool:
    """A person has entered its receipt, of that day, or where none is told of any: it is no other round's."""
    received = one.standing.received_on
    return received is not None and came_on in {None, received}


def _narrowed(
    fitting: list[FollowUp], told: int | None, of: Callable[[FollowUp], int | None]
) -> list[FollowUp]:
    """Those that have what is told; without any, those of which it is not known."""
    if told is None:
        return fitting
    return [one for one in fitting if of(one) == told] or [one for one in fitting if of(one) is None]


def _is_earlier(one: FollowUp, row: ReceiptRow) -> bool:
    """Asked for by an earlier document of the same committee, or entered by people."""
    asked = one.evidence.document if one.evidence else None
    if asked is None:
        since = (one.plan.issued_on or one.plan.served_on or one.plan.entered_on) if one.plan else None
        return since is None or row.document.date is None or row.document.date >= since
    if asked.committee != row.document.committee or asked.id == row.document.id:
        return False
    return asked.date is None or row.document.date is None or asked.date < row.document.date


def _meeting(one: FollowUp) -> int | None:
    return one.evidence.document.meeting if one.evidence else None


def _days(one: FollowUp) -> set[date | None]:
    """The days it is known by: as people set it, as the documents have it, and before it was moved."""
    return {one.due_on, *(days_of(one.row) if one.row else ())}


def _order(one: FollowUp) -> tuple[bool, date, int]:
    return one.due_on is None, one.due_on or date.max, one.round or 0
