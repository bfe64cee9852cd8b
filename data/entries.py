"""What people enter on awaited reports: new ones, and every change with who, when, from what to what."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from data.access import LEVELS, rank
from data.followups import FollowUp, Plan, Standing, Status
from data.instants import utc_text
from data.model.reference import Provision
from data.store.connection import Connections, immediate, snapshot
from data.store.statements import statements

FOLLOWED = "follow"
"""The action by which a report that was only planned moves along with the one before it."""
_DAYS = ("due_on", "received_on", "snoozed_until")
_TOLD = ("what", "basis", "round", "issued_on", "served_on", "document_number", "every")
"""Of a plan what the history keeps, where a later entry changes it."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One step in a follow-up's history; `before` and `after` have only the fields that differ."""

    version: int
    at: datetime
    user: str
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    note: str


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The report that comes after one, as it was planned or moved along with it."""

    plan: Plan
    standing: Standing
    before: date | None = None
    """The day it was planned for until then; None: it is new."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Where a follow-up stands after a step, and what became of the report after it, if anything."""

    standing: Standing
    next: Planned | None = None


class ChangedMeanwhile(Exception):
    """Somebody else changed the follow-up since it was looked at; nothing was done."""

    def __init__(self, last: Change) -> None:
        self.last = last
        super().__init__(f"version {last.version} by {last.user}")


class Entries:
    """The only way to what people enter; each step is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._sql = statements("entries")

    def plans(self) -> list[Plan]:
        with snapshot(self._connections.mine()) as db:
            return [_plan(row) for row in db.execute(self._sql["plans"])]

    def standings(self) -> dict[str, Standing]:
        """By follow-up; those that nobody has touched have none."""
        with snapshot(self._connections.mine()) as db:
            return {row["follow_up_id"]: _standing(row) for row in db.execute(self._sql["standings"])}

    def days_set(self) -> dict[str, set[date]]:
        """By follow-up every day that people have set, the one that holds among them."""
        found: defaultdict[str, set[date]] = defaultdict(set)
        with snapshot(self._connections.mine()) as db:
            for row in db.execute(self._sql["days_set"]):
                found[row["follow_up_id"]].add(date.fromisoformat(row["due_on"]))
        return found

    def history(self, follow_up: str) -> list[Change]:
        with snapshot(self._connections.mine()) as db:
            rows = db.execute(self._sql["history"], {"follow_up_id": follow_up})
            return [_change(row) for row in rows]

    def add(self, plan: Plan, standing: Standing, *, by: str, at: datetime) -> None:
        """Put down a report that no document on record asks for, yet."""
        with immediate(self._connections.mine()) as db:
            db.execute(self._sql["add_plan"], _plan_row(plan))
            self._move(db, plan.id, None, standing, by=by, at=at, action="add", note="")

    def take_over(self, plan: Plan, *, known: FollowUp, to: Standing, by: str, at: datetime) -> Standing:
        """Put down, under its id, what was entered for a report that is on record; raises ChangedMeanwhile."""
        before = _plan_row(known.plan) if known.plan else {}
        with immediate(self._connections.mine()) as db:
            db.execute(self._sql["put_plan"], _plan_row(plan))
            return self._move(
                db,
                known.id,
                known.standing,
                to,
                by=by,
                at=at,
                action="add",
                note="",
                told=(
                    {name: before.get(name) for name in _TOLD},
                    {name: _plan_row(plan)[name] for name in _TOLD},
                ),
            )

    def move(
        self,
        follow_up: str,
        *,
        seen: Standing,
        to: Standing,
        by: str,
        at: datetime,
        action: str,
        note: str = "",
        then: tuple[Plan, Standing] | None = None,
        is_new: bool = True,
    ) -> Moved:
        """From the standing that was seen (version 0: untouched) to another; raises ChangedMeanwhile.

        `then`: the report after it; planned if it `is_new`, and where it was planned before and nobody has touched it,
        moved along.
        """
        with immediate(self._connections.mine()) as db:
            standing = self._move(db, follow_up, seen, to, by=by, at=at, action=action, note=note)
            planned = self._planned(db, *then, is_new=is_new, by=by, at=at) if then else None
            return Moved(standing=standing, next=planned)

    def _planned(
        self, db: Database, plan: Plan, standing: Standing, *, is_new: bool, by: str, at: datetime
    ) -> Planned | None:
        row = db.execute(self._sql["standing"], {"follow_up_id": plan.id}).fetchone()
        if row is None:
            if not is_new or db.execute(self._sql["add_plan"], _plan_row(plan)).rowcount == 0:
                return None
            planned = self._move(db, plan.id, None, standing, by=by, at=at, action="add", note="")
            return Planned(plan=plan, standing=planned)
        before = _standing(row)
        touched = db.execute(self._sql["touched_by_people"], {"follow_up_id": plan.id}).fetchone()
        if touched is not None or before.due_on in {None, standing.due_on}:
            return None
        db.execute(self._sql["plan_anew"], _plan_row(plan))
        to = replace(before, due_on=standing.due_on)
        moved = self._move(db, plan.id, before, to, by=by, at=at, action=FOLLOWED, note="")
        return Planned(plan=plan, standing=moved, before=before.due_on)

    def _move(
        self,
        db: Database,
        follow_up: str,
        seen: Standing | None,
        to: Standing,
        *,
        by: str,
        at: datetime,
        action: str,
        note: str,
        told: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {}),
    ) -> Standing:
        version = seen.version if seen else 0
        row = _standing_row(follow_up, to)
        if version == 0:
            taken = db.execute(self._sql["first_standing"], row).rowcount
        else:
            taken = db.execute(self._sql["move"], {**row, "seen": version}).rowcount
        if taken != 1:
            raise ChangedMeanwhile(_change(db.execute(self._sql["last_change"], row).fetchone()))
        before, after = _differences(seen, to, told)
        db.execute(
            self._sql["note_change"],
            {
                "follow_up_id": follow_up,
                "version": version + 1,
                "at": utc_text(at),
                "user": by,
                "action": action,
                "before": before,
                "after": after,
                "note": note,
            },
        )
        return replace(to, version=version + 1)


def _differences(
    seen: Standing | None, to: Standing, told: tuple[Mapping[str, Any], Mapping[str, Any]]
) -> tuple[str, str]:
    """The fields that differ, before and after, as JSON; `told` are those of the plan."""
    new = _fields(to)
    old = _fields(seen) if seen else dict.fromkeys(new)
    old, new = {**old, **told[0]}, {**new, **told[1]}
    changed = [name for name in new if old[name] != new[name]]
    return tuple(  # type: ignore[return-value]
        json.dumps({name: fields[name] for name in changed}, ensure_ascii=False, sort_keys=True)
        for fields in (old, new)
    )


def _fields(standing: Standing) -> dict[str, Any]:
    fields = asdict(standing)
    fields.pop("version")
    before = fields.pop("before")
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
    return {**told, "before": None if before is None else json.dumps(before)}


def _standing_row(follow_up: str, standing: Standing) -> dict[str, Any]:
    return {"follow_up_id": follow_up, **_fields(standing)}


def _standing(row: Mapping[str, Any]) -> Standing:
    status: Status = row["status"]
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in _DAYS}
    return Standing(
        version=row["version"],
        status=status,
        due_on=days["due_on"],
        owner=row["owner"],
        deputy=row["deputy"],
        channel=row["channel"],
        received_on=days["received_on"],
        receipt_number=row["receipt_number"],
        snoozed_until=days["snoozed_until"],
        before=tuple(json.loads(row["before"])) if row["before"] else None,
    )


def _plan_row(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "respondent": plan.respondent,
        "what": plan.what,
        "basis": json.dumps(asdict(plan.basis), ensure_ascii=False) if plan.basis else None,
        "round": plan.round,
        "final": int(plan.final),
        "rank": rank(plan.level),
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "served_on": plan.served_on.isoformat() if plan.served_on else None,
        "document_number": plan.document_number,
        "counting": plan.counting,
        "every": plan.every,
        "inexact": int(plan.inexact),
        "recused": int(plan.recused),
        "follows": plan.follows,
        "entered_on": plan.entered_on.isoformat(),
    }


def _plan(row: Mapping[str, Any]) -> Plan:
    return Plan(
        id=row["id"],
        respondent=row["respondent"],
        what=row["what"],
        basis=Provision(**json.loads(row["basis"])) if row["basis"] else None,
        round=row["round"],
        final=bool(row["final"]),
        level=LEVELS[row["rank"]],
        issued_on=date.fromisoformat(row["issued_on"]) if row["issued_on"] else None,
        served_on=date.fromisoformat(row["served_on"]) if row["served_on"] else None,
        document_number=row["document_number"],
        counting=row["counting"],
        every=row["every"],
        inexact=bool(row["inexact"]),
        recused=bool(row["recused"]),
        follows=row["follows"],
        entered_on=date.fromisoformat(row["entered_on"]),
    )


def _change(row: Mapping[str, Any]) -> Change:
    return Change(
        version=row["version"],
        at=datetime.fromisoformat(row["at"]),
        user=row["user"],
        action=row["action"],
        before=json.loads(row["before"]),
        after=json.loads(row["after"]),
        note=row["note"],
    )
