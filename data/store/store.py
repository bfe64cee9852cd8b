"""The record: one database, written a document at a time and read through the view of whoever asks."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from data.access import View
from data.linking import PartyRules
from data.model.case import MeasureKind, MeasureStatus
from data.model.document import Document
from data.model.report import Report
from data.store import matters, meetings, reading
from data.store.connection import Connections, immediate, snapshot
from data.store.continuation import told_once
from data.store.indexing import Indexes
from data.store.integrity import integrity
from data.store.migration import migrate, refuse_newer, refuse_older, version
from data.store.rows import (
    AuditRow,
    CaseRow,
    CitationRow,
    Coverage,
    DateRow,
    DeadlineRow,
    DocumentRow,
    DocumentText,
    DoubtRow,
    MeetingRow,
    Names,
    PartyRow,
    PassageRow,
    Put,
    ReceiptRow,
)
from data.store.statements import statements
from data.store.writing import put
from data.text import Span


class Store:
    """The record in its database. Every read takes the asker's view first and returns nothing beyond it.

    May be used from several threads: each has a connection of its own. Failures a person can do something
    about are StoreErrors whose `str()` is a Japanese sentence.
    """

    def __init__(
        self, path: Path, rules: PartyRules, folder: tempfile.TemporaryDirectory[str] | None
    ) -> None:
        self.connections = Connections(path)
        self.indexes = Indexes(self.connections)
        self.rules = rules
        self._folder = folder

    @classmethod
    def open(cls, path: Path | str, *, rules: PartyRules | None = None) -> "Store":
        """The record at the path, made there when it is new; ":memory:" is one that ends with the store.

        `rules` say which names are one party. Raises NotADatabaseError, ForeignDatabaseError,
        UnreachableDatabaseError, NewerDatabaseError, OlderDatabaseError.
        """
        folder = None
        if path == ":memory:":
            # Threads cannot share a database in memory without its locks; a file is forgotten as easily.
            folder = tempfile.TemporaryDirectory(prefix="senrei-")
            path = Path(folder.name) / "record.db"
        store = cls(Path(path), rules or PartyRules(forms=()), folder)
        try:
            store._prepare()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def migrate(cls, path: Path | str) -> list[int]:
        """Bring the database at the path to this program's version; the numbers of the migrations applied."""
        store = cls(Path(path), PartyRules(forms=()), None)
        try:
            return migrate(store._db)
        finally:
            store.close()

    def _prepare(self) -> None:
        if version(self._db) == 0:
            self.indexes.forget()
            migrate(self._db)
        refuse_newer(self._db)
        refuse_older(self._db)

    def close(self) -> None:
        self.connections.close()
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _db(self) -> Database:
        return self.connections.mine()

    @contextmanager
    def immediate(self) -> Iterator[Database]:
        """A write transaction; commits at the end, leaves nothing when an error comes out of it."""
        with immediate(self._db) as db:
            yield db

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Several reads of one state of the record."""
        with snapshot(self._db) as db:
            yield db

    def put(self, document: Document) -> Put:
        """Store the document and everything read in it, in one transaction, in place of what it replaces."""
        return put(self._db, document, self.rules)

    def documents(self, view: View) -> list[DocumentRow]:
        """The documents the view may see something of; of two texts of a meeting, the one it reads."""
        return reading.documents(self._db, view)

    def document(self, view: View, name: str) -> DocumentText | None:
        """The document with this file name or id."""
        return reading.document(self._db, view, name)

    def reports(self, view: View) -> list[tuple[DocumentRow, Report]]:
        """Enforcement reports that may be seen whole, by committee and period."""
        return reading.reports(self._db, view)

    def meetings(self, view: View, *, committee: str | None = None) -> list[MeetingRow]:
        """All meetings, each once, by committee and date."""
        return meetings.meetings(self._db, view, committee=committee)

    def meeting(
        self,
        view: View,
        *,
        number: int | None = None,
        held_on: date | None = None,
        committee: str | None = None,
        document_id: str | None = None,
    ) -> MeetingRow | None:
        """The meeting that fits all that is given; the latest of several (a restarted count)."""
        found = meetings.meetings(
            self._db, view, number=number, held_on=held_on, committee=committee, document_id=document_id
        )
        return max(found, key=lambda row: row.meeting.date or date.min, default=None)

    def cases(
        self,
        view: View,
        *,
        case_id: str | None = None,
        party_id: str | None = None,
        document_id: str | None = None,
        agenda: int | None = None,
        named: bool | None = None,
        fact: tuple[str, str | None] | None = None,
        finding: str | None = None,
        measure: MeasureKind | None = None,
        status: MeasureStatus | None = None,
    ) -> list[CaseRow]:
        """Matters by date, those that fit all that is given.

        `case_id` is a case's or a matter's id; `named` leaves out anonymous rows (or the named ones);
        `fact` is (kind, label or None for any); `finding` an item or category in the vocabulary's words.
        """
        kind, label = fact or (None, None)
        return matters.cases(
            self._db,
            view,
            case_id=case_id,
            party_id=party_id,
            document_id=document_id,
            agenda=agenda,
            named=named,
            fact_kind=kind,
            fact_label=label,
            finding=finding,
            measure=measure,
            status=status,
        )

    def parties(self, view: View) -> list[PartyRow]:
        """Respondents over all documents with the names they go by."""
        return matters.parties(self._db, view)

    def names(self, view: View) -> Names:
        return matters.names(self._db, view)

    def deadlines(
        self, view: View, *, document_id: str | None = None, follow_up: str | None = None
    ) -> list[DeadlineRow]:
        """Awaited reports; each once, with where it is taken up again, and the day that a later meeting moved it to."""
        found = matters.deadlines(self._db, view, document_id=document_id, follow_up=follow_up)
        if document_id or follow_up:
            return found
        return told_once(found, self.cases(view, named=True), matters.touched(self._db))

    def receipts(self, view: View, *, document_id: str | None = None) -> list[ReceiptRow]:
        """Reports that documents say have come, by day; proposals until a person confirms them."""
        return matters.receipts(self._db, view, document_id=document_id)

    def citations(
        self,
        view: View,
        *,
        law: str | None = None,
        article: str | None = None,
        paragraph: str | None = None,
        item: str | None = None,
        document_id: str | None = None,
    ) -> list[CitationRow]:
        """References, the latest document first; formal law name, article in Arabic digits."""
        return matters.citations(
            self._db, view, law=law, article=article, paragraph=paragraph, item=item, document_id=document_id
        )

    def dates(self, view: View, *, document_id: str | None = None) -> list[DateRow]:
        return matters.dates(self._db, view, document_id=document_id)

    def doubts(self, view: View) -> list[DoubtRow]:
        return matters.doubts(self._db, view)

    def coverage(self, view: View) -> Coverage:
        """What the record covers."""
        return reading.coverage(self._db, view)

    def passage(self, view: View, passage_id: str) -> PassageRow | None:
        """Raises AlteredPassageError, like every read that returns passages."""
        return reading.passage(self._db, view, passage_id)

    def passages_of(
        self, view: View, document_id: str, *, agenda: int | None = None, speaker: str | None = None
    ) -> list[PassageRow]:
        """The document's passages in order."""
        return reading.passages_of(self._db, view, document_id, agenda=agenda, speaker=speaker)

    def passages_covering(self, view: View, document_id: str, span: Span) -> list[PassageRow]:
        """The passages that the span of the document's original text touches, in order."""
        return reading.passages_covering(self._db, view, document_id, span)

    def neighbours(self, view: View, passage_id: str, *, before: int = 1, after: int = 1) -> list[PassageRow]:
        """The passage with those around it in its document."""
        return reading.neighbours(self._db, view, passage_id, before=before, after=after)

    def spoken_by(self, view: View, speaker: str) -> list[PassageRow]:
        """What a speaker (surname) said, the latest meeting first."""
        return reading.spoken_by(self._db, view, speaker)

    def audit(
        self, *, user: str, surface: str, action: str, query: str, outcome: str, at: datetime | None = None
    ) -> None:
        """Append a row to the audit log, committed when this returns; `at` is aware, by default now."""
        moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
        row = {"at": moment, "user": user, "surface": surface, "action": action, "query": query}
        with immediate(self._db) as db:
            db.execute(statements("writing")["audit"], {**row, "outcome": outcome})

    def audited(self) -> list[AuditRow]:
        """The audit log from its first row."""
        with snapshot(self._db) as db:
            return [AuditRow(**dict(row)) for row in db.execute(statements("reading")["audit"])]

    def integrity(self, *, deep: bool) -> str:
        """ "ok", or a Japanese sentence on what is wrong with the database."""
        return integrity(self._db, deep=deep)
