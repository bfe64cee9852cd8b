"""The awaited reports of the record: what documents ask for together with what people have entered on it."""

from collections.abc import Callable
from datetime import date

from data.access import View, rank
from data.entries import Entries
from data.followups import AWAITED, FollowUp, Plan, Standing, Status
from data.matching import matched
from data.model.reference import Provision
from data.store import Store
from data.store.rows import DeadlineRow
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
    plans = [(plan, standings[plan.id]) for plan in entries.plans() if rank(plan.level) <= view.rank]
    rows = store.deadlines(view)
    same = matched(plans, [row for row in rows if row.follow_up not in standings], store.rules)
    entered = {row.follow_up for row in same.values()}

    def first_seen(follow_up: str) -> date:
        return date.fromisoformat(seen.get(follow_up, today.isoformat()))

    found = [_entered(plan, standing, same.get(plan.id), today, named) for plan, standing in plans]
    for row in rows:
        if row.follow_up not in entered:
            standing = standings.get(row.follow_up, Standing())
            found.append(_extracted(row, standing, today, first_seen(row.follow_up), named))
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max, one.id))


def status_on(standing: Standing, due_on: date | None, today: date) -> Status:
    """As entered; an awaited report is overdue once its day has ended."""
    overdue = due_on is not None and due_on < today and standing.status in AWAITED
    return "期限超過" if overdue else standing.status


def place(row: DeadlineRow) -> str:
    """第295回（2024-07-17）議題1 113行: where it stands, without any of the text."""
    document = row.document
    meeting = f"第{document.meeting}回" if document.meeting is not None else document.name
    held_on = f"（{document.date.isoformat()}）" if document.date else ""
    item = f" 議題{row.deadline.agenda}" if row.deadline.agenda is not None else ""
    lines = f" {row.passage.lines[0]}行" if row.passage else ""
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
    )


def _entered(plan: Plan, standing: Standing, row: DeadlineRow | None, today: date, named: Named) -> FollowUp:
    """What was entered stands; the document adds where it is written, and what was left out."""
    basis = plan.basis or (row.deadline.basis if row else None)
    due_on = standing.due_on or (row.deadline.due_on if row else None)
    return FollowUp(
        id=plan.id,
        respondent=plan.respondent,
        due_on=due_on,
        what=plan.what or (row.deadline.what if row else ""),
        basis=named(basis) if basis else None,
        provision=basis,
        round=plan.round if plan.round is not None or row is None else row.deadline.round,
        final=plan.final or bool(row and row.deadline.final),
        status=status_on(standing, due_on, today),
        owner=standing.owner,
        level=max(plan.level, row.level, key=rank) if row else plan.level,
        recused=bool(row and row.recused),
        place=place(row) if row else ENTERED,
        first_seen_on=plan.entered_on,
        standing=standing,
        plan=plan,
        row=row,
    )
