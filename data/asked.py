"""What each person asked last in a thread: a question that follows may leave out what it is about."""

from datetime import datetime, timedelta

from data.instants import utc_text
from data.store.connection import Connections, immediate, snapshot
from data.store.statements import statements

KEPT_FOR = timedelta(days=7)
"""As long as the buttons of the answer work."""


class Asked:
    """The only way to it; each step is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._sql = statements("asked")

    def keep(self, thread: str, user: str, question: str, *, now: datetime) -> None:
        """Puts the question down in place of the one before it, and forgets those that are too old."""
        with immediate(self._connections.mine()) as db:
            db.execute(self._sql["prune"], {"before": utc_text(now - KEPT_FOR)})
            values = {"thread": thread, "user": user, "question": question, "now": utc_text(now)}
            db.execute(self._sql["keep"], values)

    def last(self, thread: str, user: str, *, now: datetime) -> str | None:
        """What the person asked last there; None when nothing, or too long ago."""
        values = {"thread": thread, "user": user, "since": utc_text(now - KEPT_FOR)}
        with snapshot(self._connections.mine()) as db:
            row = db.execute(self._sql["last"], values).fetchone()
        return str(row["question"]) if row else None
