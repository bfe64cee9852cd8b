"""Reading documents and passages, as far as a view may see them."""

from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from data.access import View
from data.model.report import Report
from data.store.asking import ask, day, document_row, passage_row, source_text
from data.store.codec import decode
from data.store.connection import snapshot
from data.store.rows import (
    CommitteeCoverage,
    Coverage,
    DocumentRow,
    DocumentText,
    PassageRow,
)
from data.text import Span


def documents(db: Database, view: View) -> list[DocumentRow]:
    with snapshot(db):
        return [document_row(row) for row in ask(db, view, "reading", "documents")]


def document(db: Database, view: View, name: str) -> DocumentText | None:
    with snapshot(db):
        found = next(ask(db, view, "reading", "document", name_or_id=name), None)
        if found is None:
            return None
        report = next(ask(db, view, "reading", "report", document_id=found["id"]), None)
        return DocumentText(
            document=document_row(found),
            text=source_text(found) if found["whole"] else None,
            passages=tuple(passages_of(db, view, found["id"])),
            report=decode(Report, report["value"]) if report else None,
        )


def reports(db: Database, view: View) -> list[tuple[DocumentRow, Report]]:
    with snapshot(db):
        of = {row.id: row for row in documents(db, view)}
        return [
            (of[row["document_id"]], decode(Report, row["value"]))
            for row in ask(db, view, "reading", "reports")
        ]


def passage(db: Database, view: View, passage_id: str) -> PassageRow | None:
    with snapshot(db):
        row = next(ask(db, view, "reading", "passage", id=passage_id), None)
        return passage_row(row) if row else None


def passages_of(
    db: Database, view: View, document_id: str, *, agenda: int | None = None, speaker: str | None = None
) -> list[PassageRow]:
    with snapshot(db):
        rows = ask(
            db, view, "reading", "passages_of", document_id=document_id, agenda=agenda, speaker=speaker
        )
        return [passage_row(row) for row in rows]


def passages_covering(db: Database, view: View, document_id: str, span: Span) -> list[PassageRow]:
    with snapshot(db):
        rows = ask(
            db,
            view,
            "reading",
            "passages_covering",
            document_id=document_id,
            start_at=span.start,
            end_at=max(span.end, span.start + 1),
        )
        return [passage_row(row) for row in rows]


def neighbours(db: Database, view: View, passage_id: str, *, before: int, after: int) -> list[PassageRow]:
    with snapshot(db):
        rows = ask(db, view, "reading", "neighbours", id=passage_id, before=before, after=after)
        return [passage_row(row) for row in rows]


def spoken_by(db: Database, view: View, speaker: str) -> list[PassageRow]:
    with snapshot(db):
        return [passage_row(row) for row in ask(db, view, "reading", "speeches_by", speaker=speaker)]


def coverage(db: Database, view: View) -> Coverage:
    with snapshot(db):
        held = [
            (row["committee"], (row["number"], day(row["date"])))
            for row in ask(db, view, "reading", "covered_meetings")
        ]
        return Coverage(
            documents=len(documents(db, view)),
            committees=tuple(
                _coverage(committee, [place for _, place in group])
                for committee, group in groupby(held, key=itemgetter(0))
            ),
            periods=tuple(row["period"] for row in ask(db, view, "reading", "covered_periods")),
        )


def _coverage(committee: str, held: list[tuple[int | None, date | None]]) -> CommitteeCoverage:
    return CommitteeCoverage(committee=committee, meetings=len(held), first=held[0], last=held[-1])
