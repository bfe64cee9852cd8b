"""Connections to the database: one a thread, set up the same way, and the one kind of write transaction."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from data.store.error import NotADatabaseError, UnreachableDatabaseError, told

BUSY_TIMEOUT_MS = 10_000
_PAUSE_S = 0.02
_SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode = WAL",
    # A commit that was reported must survive a power cut: a claimed posting depends on it.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # A damaged file must be noticed, not trusted.
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)


def connect(path: Path) -> Database:
    """A connection with the project's settings; raises NotADatabaseError, UnreachableDatabaseError.

    Setting one up beside another that is being set up, or that recovers what a killed process left, may fail at once
    in spite of the busy timeout: it is tried again for as long.
    """
    end = time.monotonic() + BUSY_TIMEOUT_MS / 1_000
    while True:
        try:
            return _set_up(path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                raise
            time.sleep(_PAUSE_S)


def _set_up(path: Path) -> Database:
    try:
        # Statements outside a transaction commit by themselves; transactions are opened by immediate() only.
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise UnreachableDatabaseError(name=path.name) from error
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _cannot_open(path, error) from error
    connection.row_factory = sqlite3.Row
    return Database(connection, execute_plugins=False)


def _cannot_open(path: Path, error: sqlite3.DatabaseError) -> Exception:
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_NOTADB:
        return NotADatabaseError(name=path.name)
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN:
        return UnreachableDatabaseError(name=path.name)
    return error


class Connections:
    """One connection for each thread that asks for one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: dict[threading.Thread, Database] = {}
        self._lock = threading.Lock()

    def mine(self) -> Database:
        thread = threading.current_thread()
        mine = self._open.get(thread)
        if mine is not None:
            return mine
        with self._lock, told():
            self._close_those_of_ended_threads()
            self._open[thread] = connect(self.path)
            return self._open[thread]

    def close(self) -> None:
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

    def _close_those_of_ended_threads(self) -> None:
        for thread in [thread for thread in self._open if not thread.is_alive()]:
            self._open.pop(thread).close()


@contextmanager
def immediate(db: Database) -> Iterator[Database]:
    """A write transaction: waits for other writers first, then cannot fail on them."""
    with told():
        # A deferred one that reads before it writes fails beside another writer in spite of the timeout.
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise


@contextmanager
def snapshot(db: Database) -> Iterator[Database]:
    """Several reads of one state of the record; inside a transaction, of that transaction's."""
    with told():
        if db.conn.in_transaction:
            yield db
            return
        db.execute("BEGIN")
        try:
            yield db
        finally:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
