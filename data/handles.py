"""Handles: what the buttons of a message stand for, kept here so that a button carries an opaque id alone."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from data.instants import utc_text
from data.store.connection import Connections, immediate, snapshot
from data.store.statements import statements

KEPT_FOR = timedelta(days=7)
"""A question asked longer ago is better asked again."""


@dataclass(frozen=True, kw_only=True)
class Handle:
    """One thing to be asked again: a question as typed, or the surroundings of a passage."""

    id: str
    user: str
    """Who asked."""
    channel: str
    question: str | None = None
    passage: str | None = None
    start: int = 0
    """The first find to show, counted from 0."""
    for_all: bool = False
    """It stands under a shared answer: whoever is in the channel may press it."""


def new_id() -> str:
    """Random, so that nobody can guess another's."""
    return secrets.token_urlsafe(18)


class Handles:
    """The only way to handles; each step is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._sql = statements("handles")

    def keep(self, *handles: Handle, now: datetime) -> None:
        """Puts them down, and forgets those that are too old."""
        with immediate(self._connections.mine()) as db:
            db.execute(self._sql["prune"], {"before": utc_text(now - KEPT_FOR)})
            for handle in handles:
                db.execute(self._sql["keep"], _row(handle, now))

    def pressed(self, id_: str, *, user: str, channel: str, now: datetime) -> Handle | None:
        """What it stands for, for whoever may press it there; None when it is too old, taken or another's."""
        with snapshot(self._connections.mine()) as db:
            return self._pressed(db, id_, user, channel, now)

    @contextmanager
    def taken(self, id_: str, *, user: str, channel: str, now: datetime) -> Iterator[Handle | None]:
        """The same for what may be done once: it is gone, unless the work on it comes out with an error."""
        with immediate(self._connections.mine()) as db:
            handle = self._pressed(db, id_, user, channel, now)
            mine = handle is not None and db.execute(self._sql["take"], {"id": id_}).rowcount == 1
        try:
            yield handle if mine else None
        except BaseException:
            if handle is not None and mine:
                self.keep(handle, now=now)
            raise

    def _pressed(self, db: Database, id_: str, user: str, channel: str, now: datetime) -> Handle | None:
        values = {"id": id_, "user": user, "channel": channel, "since": utc_text(now - KEPT_FOR)}
        row = db.execute(self._sql["pressed"], values).fetchone()
        return _handle(row) if row else None


def _row(handle: Handle, now: datetime) -> dict[str, object]:
    return {
        "id": handle.id,
        "user": handle.user,
        "channel": handle.channel,
        "question": handle.question,
        "passage_id": handle.passage,
        "start": handle.start,
        "for_all": int(handle.for_all),
        "now": utc_text(now),
    }


def _handle(row: Mapping[str, Any]) -> Handle:
    return Handle(
        id=row["id"],
        user=row["user"],
        channel=row["channel"],
        question=row["question"],
        passage=row["passage_id"],
        start=row["start"],
        for_all=bool(row["for_all"]),
    )
