"""Versions of the schema: numbered SQL files, each applied whole or not at all."""

import re
from pathlib import Path

from sqlite_utils import Database

from data.store.connection import immediate
from data.store.error import ForeignDatabaseError, NewerDatabaseError, OlderDatabaseError

FOLDER = Path(__file__).parent / "migrations"
_FILE = re.compile(r"(\d{4})_(\w+)\.sql")
_LEDGER = """CREATE TABLE migration (
    number INTEGER PRIMARY KEY,   -- a migration is applied once
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT"""


def migrations(folder: Path = FOLDER) -> dict[int, Path]:
    """The migration files by number, in order."""
    found = ((_FILE.fullmatch(path.name), path) for path in sorted(folder.iterdir()))
    return {int(match[1]): path for match, path in found if match}


def known(folder: Path = FOLDER) -> int:
    """The version this program works with."""
    return max(migrations(folder))


def version(db: Database) -> int:
    """The version of the database's schema: 0 for an empty one; raises ForeignDatabaseError."""
    tables = {row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return 0
    if "migration" not in tables:
        raise ForeignDatabaseError(name=_file(db))
    return int(db.execute("SELECT COALESCE(MAX(number), 0) FROM migration").fetchone()[0])


def migrate(db: Database, folder: Path = FOLDER) -> list[int]:
    """Bring the schema to the version of this program; the numbers applied. Raises NewerDatabaseError."""
    refuse_newer(db, folder)
    return [number for number, path in migrations(folder).items() if _apply(db, number, path)]


def refuse_newer(db: Database, folder: Path = FOLDER) -> None:
    found = version(db)
    if found > known(folder):
        raise NewerDatabaseError(name=_file(db), found=found, known=known(folder))


def refuse_older(db: Database, folder: Path = FOLDER) -> None:
    found = version(db)
    if found < known(folder):
        raise OlderDatabaseError(name=_file(db), found=found, known=known(folder))


def _apply(db: Database, number: int, path: Path) -> bool:
    """Whether the migration was still to be done: another process may have been quicker."""
    with immediate(db):
        if version(db) >= number:
            return False
        if version(db) == 0:
            db.execute(_LEDGER)
        # Within a transaction sqlite-utils runs a script by statements, without a commit of its own.
        db.executescript(path.read_text(encoding="utf-8"))
        db.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (number, path.stem))
    return True


def _file(db: Database) -> str:
    return Path(db.execute("PRAGMA database_list").fetchone()["file"]).name
