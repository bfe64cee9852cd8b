"""The full-text indexes beside the record: opened, compared with its version, brought up to it, made anew."""

import json
import logging
import shutil
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlite_utils import Database

from data.access import View
from data.index.grams import pairs
from data.index.text_index import BusyIndex, Change, DamagedIndex, Indexed, Manifest, State, TextIndex, make
from data.store.connection import Connections, snapshot
from data.store.statements import statements
from data.text import squeeze

_T = TypeVar("_T")
log = logging.getLogger("senrei")
_PUBLIC, _WHOLE = "public", "whole"
_RANKS = {_PUBLIC: 0, _WHOLE: 2}
_TURNS = 5
"""How often a record that changes while it is indexed is followed."""
_PAUSE_S = 0.02
_PATIENCE_S = 60.0


class Indexes:
    """Two indexes in a folder beside the record, one of public passages only; what is lost of them is made anew.

    Where the folder cannot be written they are kept in memory. May be used from several threads and processes.
    """

    def __init__(self, connections: Connections) -> None:
        record = connections.path
        self.folder = record.with_name(f"{record.name}.index")
        self._connections = connections
        self._open: dict[str, TextIndex] = {}
        self._worked_out: dict[Hashable, tuple[str, Any]] = {}
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Leave nothing of an earlier record of this name."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def reading(self, view: View) -> Iterator[tuple[Database, State]]:
        """One state of the record, with the view's index as it was made from that state."""
        name = _WHOLE if view.rank else _PUBLIC
        db = self._connections.mine()
        for turn in range(_TURNS):
            with snapshot(db):
                version = _version(db)
                if turn and name in self._open:
                    self._open[name].reload()
                state = self._open[name].state if name in self._open else None
                # Hits are looked up in the record again, so that at last a state nearby will do.
                if state and (state.manifest.version == version or turn == _TURNS - 1):
                    yield db, state
                    return
            self._bring_up(name)

    def worked_out(self, key: Hashable, version: str, work: Callable[[], _T]) -> _T:
        """What follows from a version of the record, worked out once."""
        kept = self._worked_out.get(key)
        if kept is None or kept[0] != version:
            kept = self._worked_out[key] = (version, work())
        found: _T = kept[1]
        return found

    def bring_up(self) -> None:
        """Bring both up to the record, so that nobody who asks has to wait for it."""
        for name in _RANKS:
            self._bring_up(name)

    def _bring_up(self, name: str) -> None:
        with self._lock:
            try:
                self._on_disk(name)
            except (OSError, ValueError) as error:
                log.warning("the index is kept in memory: %s", type(error).__name__)
                self._open[name] = TextIndex(None)
                self._open[name].renew(lambda manifest: self._missing(name, manifest))

    def _on_disk(self, name: str) -> None:
        self._make_folder()
        end = time.monotonic() + _PATIENCE_S
        while True:
            try:
                if name not in self._open:
                    self._open[name] = self._opened(name)
                self._open[name].renew(lambda manifest: self._missing(name, manifest))
                return
            except DamagedIndex:
                self._open.pop(name, None)
                make(self.folder / name, lambda manifest: self._missing(name, manifest))
            except BusyIndex:
                self._open[name].reload()
                if self._open[name].state.manifest.version == _version(self._connections.mine()):
                    return
                if time.monotonic() >= end:
                    raise OSError("the index stays busy") from None
                time.sleep(_PAUSE_S)

    def _opened(self, name: str) -> TextIndex:
        if not (self.folder / name).exists():
            raise DamagedIndex
        index = TextIndex(self.folder / name)
        if not index.state.manifest.version:
            raise DamagedIndex
        return index

    def _make_folder(self) -> None:
        self.folder.mkdir(exist_ok=True)
        # Whoever may read the record may read its index, and nobody else.
        mode = self._connections.path.stat().st_mode & 0o777
        self.folder.chmod(mode | (mode & 0o444) >> 2)

    def _missing(self, name: str, manifest: Manifest) -> Change | None:
        db = self._connections.mine()
        with snapshot(db):
            version = _version(db)
            if version == manifest.version:
                return None
            stamps = {row["id"]: row["stamp"] for row in db.execute(statements("index")["stamps"])}
            new = [key for key, stamp in stamps.items() if manifest.stamps.get(key) != stamp]
            return Change(
                manifest=Manifest(version, stamps),
                gone=[key for key, stamp in manifest.stamps.items() if stamps.get(key) != stamp],
                added=_passages(db, new, _RANKS[name]),
            )


def _version(db: Database) -> str:
    return str(db.execute(statements("index")["version"]).fetchone()["value"])


def _passages(db: Database, documents: Sequence[str], most: int) -> list[Indexed]:
    rows = db.execute(statements("index")["passages"], {"documents": json.dumps(documents), "most": most})
    return [
        Indexed(
            number=row["number"],
            document=row["document_id"],
            fields={
                "words": row["words"],
                "grams": " ".join(pairs(row["folded"]) + pairs(squeeze(row["heading"]).casefold())),
                "letters": " ".join(set(row["folded"])),
                "refs": row["refs"],
                "names": row["names"],
                "context": row["context"],
            },
        )
        for row in rows
    ]
