"""The awaited reports of the record: what documents ask for together with what people have entered on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.access import OPERATOR, View, rank
from data.entries import Entries
from data.followups import AWAITED, FollowUp, Plan, Standing, Status, ToldReceipt
from data.linking import PartyRules
from data.matching import matched
from data.model.reference import Provision
from data.proposals import proposed
from data.store import Store
from data.store.rows import DeadlineRow, DocumentRow, PassageRow, ReceiptRow
from data.store.statements import statements

Named = Callable[[Provision], str]
"""How a provision is written out."""
ENTERED = "報告期限管理への入力"
"""Where a report stands that no document on record asks for."""


def note_first_seen(store: Store, today: date) -> None:
    """Put down today for every awaited report that is new to the record."""
    with store.immediate() as db:
        db.execute(statements("first_seen")["note"], {"today": today.isoformat()})


def awaited(store: Store, view: View, today: date, named: Named) -> list[FollowUp]:
    """Every awaited report the view sees, by day, those without one last."""
    with store.snapshot() as db:
        seen = {row["follow_up_id"]: row["seen_on"] for row in db.execute(statements("first_seen")["all"])}
    entries = Entries(store.connections)
    standings = entries.standings()
    rows = store.deadlines(view)
    asked = {row.follow_up: row for row in rows}
    plans = [(plan, standings[plan.id]) for plan in _visible(store, entries.plans(), asked, view)]
    same = {plan.id: asked[plan.id] for plan, _ in plans if plan.id in asked}
    same |= matched(
        [(plan, standing) for plan, standing in plans if plan.id not in same],
        [row for row in rows if row.follow_up not in standings],
        store.rules,
        entries.days_set(),
    )
    entered = {row.follow_up for row in same.values()}

    def first_seen(follow_up: str) -> date:
        return date.fromisoformat(seen.get(follow_up, today.isoformat()))

    first = {**asked, **same}
    found = [
        replace(
            _entered(plan, standing, same.get(plan.id), first.get(plan.follows or ""), today, named),
            first_seen_on=min(plan.entered_on, first_seen(plan.id)),
        )
        for plan, standing in plans
    ]
    for row in rows:
        if row.follow_up not in entered:
            standing = standings.get(row.follow_up, Standing())
            found.append(_extracted(row, standing, today, first_seen(row.follow_up), named))
    found = _with_receipts(found, store.receipts(view), store.rules)
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max, one.id))


def _visible(store: Store, plans: Sequence[Plan], asked: Mapping[str, DeadlineRow], view: View) -> list[Plan]:
    """Those that the view may see: later ones of a series as far as the first, which a document may ask for."""
    level = [
        plan
        for plan in plans
        if rank(plan.level) <= view.rank and not (plan.recused and view.member is not None)
    ]
    known = {plan.id for plan in plans} | set(asked)
    if all(plan.follows is None or plan.follows in known for plan in level):
        return level
    elsewhere = {row.follow_up for row in store.deadlines(OPERATOR)} - known
    return [plan for plan in level if plan.follows not in elsewhere]


def _with_receipts(
    follow_ups: Sequence[FollowUp], told: Sequence[ReceiptRow], rules: PartyRules
) -> list[FollowUp]:
    """With what later documents tell of a report, and of an open matter that they take up again."""
    found = proposed(told, follow_ups, rules).receipts
    return [
        replace(one, receipts=receipts)
        if (receipts := (*map(_told, found.get(one.id, ())), *_taken_up(one)))
        else one
        for one in follow_ups
    ]


def _told(row: ReceiptRow) -> ToldReceipt:
    return ToldReceipt(
        document=row.document,
        agenda=row.receipt.agenda,
        span=row.receipt.span,
        level=row.level,
        recused=row.recused,
        place=_place(row.document, row.receipt.agenda, row.passage),
        has_come=True,
        received_on=row.receipt.received_on,
    )


def _taken_up(one: FollowUp) -> Iterator[ToldReceipt]:
    """What was asked for without a day, where a later meeting is told of it."""
    row = one.row
    for later in row.continued if row and row.deadline.due_on is None else ():
        if row and _held_on(later) > _held_on(row):
            yield ToldReceipt(
                document=later.document,
                agenda=later.deadline.agenda,
                span=later.deadline.span,
                level=later.level,
                recused=later.recused,
                place=place(later),
                has_come=False,
            )


def _held_on(row: DeadlineRow) -> tuple[date, int]:
    return row.document.date or date.min, row.document.meeting or 0


def status_on(standing: Standing, due_on: date | None, today: date) -> Status:
    """As entered; an awaited report is overdue once its day has ended."""
    overdue = due_on is not None and due_on < today and standing.status in AWAITED
    return "期限超過" if overdue else standing.status


def place(row: DeadlineRow) -> str:
    """第295回（2024-07-17）議題1 113行: where it stands, without any of the text."""
    return _place(row.document, row.deadline.agenda, row.passage)


def _place(document: DocumentRow, agenda: int | None, passage: PassageRow | None) -> str:
    meeting = f"第{document.meeting}回" if document.meeting is not None else document.name
    held_on = f"（{document.date.isoformat()}）" if document.date else ""
    item = f" 議題{agenda}" if agenda is not None else ""
    lines = f" {passage.lines[0]}行" if passage else ""
    return f"{meeting}{held_on}{item}{lines}"


def _extracted(
    row: DeadlineRow, standing: Standing, today: date, first_seen_on: date, named: Named
) -> FollowUp:
    told = row.deadline
    due_on = standing.due_on or told.due_on
    return FollowUp(
        id=row.follow_up,
        respondent=told.respondent,
        due_on=due_on,
        what=told.what,
        basis=named(told.basis) if told.basis else None,
        provision=told.basis,
        round=told.round,
        final=told.final,
        status=status_on(standing, due_on, today),
        owner=standing.owner,
        level=row.level,
        recused=row.recused,
        place=place(row),
        first_seen_on=first_seen_on,
        standing=standing,
        row=row,
        every=told.every,
        inexact=told.inexact,
    )


def _entered(
    plan: Plan,
    standing: Standing,
    row: DeadlineRow | None,
    origin: DeadlineRow | None,
    today: date,
    named: Named,
) -> FollowUp:
    """What was entered stands; the document adds where it is written, and what was left out."""
    evidence = [asked for asked in (row, origin) if asked is not None]
    told = evidence[0].deadline if evidence else None
    basis = plan.basis or (told.basis if told else None)
    due_on = standing.due_on or (row.deadline.due_on if row else None)
    return FollowUp(
        id=plan.id,
        respondent=plan.respondent,
        due_on=due_on,
        what=plan.what or (told.what if told else ""),
        basis=named(basis) if basis else None,
        provision=basis,
        round=plan.round if plan.round is not None or row is None else row.deadline.round,
        final=plan.final or bool(row and row.deadline.final),
        status=status_on(standing, due_on, today),
        owner=standing.owner,
        level=max((plan.level, *(asked.level for asked in evidence)), key=rank),
        recused=plan.recused or any(asked.recused for asked in evidence),
        place=place(evidence[0]) if evidence else ENTERED,
        first_seen_on=plan.entered_on,
        standing=standing,
        plan=plan,
        row=row,
        origin=origin,
        every=plan.every or (row.deadline.every if row else None),
        inexact=plan.inexact,
    )
