"""Reading cases and what goes with them: parties, deadlines, references, days, doubts."""

import json
from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from sqlite3 import Row
from typing import Any, TypeVar

from sqlite_utils import Database

from data.access import LEVELS, View
from data.model.case import Alias, Case, Deadline, Fact, Finding, Measure, Receipt
from data.model.document import Doubt
from data.model.reference import Citation, DateMention
from data.store.asking import ask, document_row, passages_at, source_text
from data.store.codec import decode
from data.store.connection import snapshot
from data.store.rows import (
    CaseRow,
    CitationRow,
    DateRow,
    DeadlineRow,
    DoubtRow,
    Names,
    PartyRow,
    ReceiptRow,
)
from data.store.statements import statements
from data.text import squeeze

T = TypeVar("T")


def cases(db: Database, view: View, **wanted: Any) -> list[CaseRow]:  # noqa: ANN401 - named in Store.cases
    with snapshot(db):
        rows = list(ask(db, view, "matters", "matters", **wanted))
        keys = json.dumps([row["key"] for row in rows])
        aliases = _parts(db, view, "aliases", keys, Alias)
        facts = _parts(db, view, "facts", keys, Fact)
        findings = _parts(db, view, "findings", keys, Finding)
        measures = _parts(db, view, "measures", keys, Measure)
        return [
            _case(
                row,
                aliases=tuple(aliases[row["key"]]),
                facts=tuple(facts[row["key"]]),
                findings=tuple(findings[row["key"]]),
                measures=tuple(measures[row["key"]]),
            )
            for row in rows
        ]


def _parts(db: Database, view: View, name: str, keys: str, kind: type[T]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in ask(db, view, "matters", name, keys=keys):
        found[row["matter_key"]].append(decode(kind, row["value"]))
    return found


def _case(row: Row, **parts: Any) -> CaseRow:  # noqa: ANN401 - tuples of the case's parts
    return CaseRow(
        key=row["key"],
        case_id=row["case_id"],
        party_id=row["party_id"],
        document=document_row(row),
        level=LEVELS[row["matter_rank"]],
        case=replace(decode(Case, row["value"]), **parts),
    )


def parties(db: Database, view: View) -> list[PartyRow]:
    with snapshot(db):
        rows = [row for row in ask(db, view, "matters", "names") if row["party_id"]]
        return [
            _party(party_id, list(group)) for party_id, group in groupby(rows, key=itemgetter("party_id"))
        ]


def _party(party_id: str, rows: list[Row]) -> PartyRow:
    reasons: dict[str, str] = {}
    for row in rows:
        reasons.setdefault(row["name"], row["reason"] or "")
    respondents = [row["name"] for row in rows if row["is_respondent"]]
    fullest = max(respondents or list(reasons), key=lambda name: (len(squeeze(name)), name))
    names = sorted(reasons.items(), key=lambda named: (named[0] != fullest, -len(named[0]), named[0]))
    return PartyRow(id=party_id, name=fullest, names=tuple(names))


def names(db: Database, view: View) -> Names:
    with snapshot(db):
        respondents = {row["name"] for row in ask(db, view, "matters", "names")}
        speakers = ask(db, view, "reading", "speakers")
        return Names(
            respondents=tuple(sorted(respondents)),
            speakers=tuple((row["speaker"], row["role"] or "") for row in speakers),
        )


def deadlines(
    db: Database, view: View, *, document_id: str | None = None, follow_up: str | None = None
) -> list[DeadlineRow]:
    """By day, those without one last; each follow-up once."""
    with snapshot(db):
        rows = list(ask(db, view, "matters", "deadlines", document_id=document_id, follow_up_id=follow_up))
        first = {row["follow_up_id"]: row for row in reversed(rows)}
        rows = [row for row in rows if first[row["follow_up_id"]] is row]
        passages = passages_at(db, view, [(row["id"], row["start_at"]) for row in rows])
        return [
            DeadlineRow(
                document=document_row(row),
                level=LEVELS[row["row_rank"]],
                follow_up=row["follow_up_id"],
                deadline=decode(Deadline, row["value"]),
                recused=bool(row["recused"]),
                passage=passage,
            )
            for row, passage in zip(rows, passages, strict=True)
        ]


def touched(db: Database) -> frozenset[str]:
    """The follow-ups on which people have entered something."""
    return frozenset(row["follow_up_id"] for row in db.execute(statements("entries")["touched"]))


def receipts(db: Database, view: View, *, document_id: str | None = None) -> list[ReceiptRow]:
    """By the day of arrival, those without one last."""
    with snapshot(db):
        rows = list(ask(db, view, "matters", "receipts", document_id=document_id))
        passages = passages_at(db, view, [(row["id"], row["start_at"]) for row in rows])
        return [
            ReceiptRow(
                document=document_row(row),
                level=LEVELS[row["row_rank"]],
                receipt=decode(Receipt, row["value"]),
                recused=bool(row["recused"]),
                passage=passage,
            )
            for row, passage in zip(rows, passages, strict=True)
        ]


def citations(db: Database, view: View, **wanted: Any) -> list[CitationRow]:  # noqa: ANN401 - named in Store.citations
    with snapshot(db):
        rows = list(ask(db, view, "matters", "citations", **wanted))
        passages = passages_at(db, view, [(row["id"], row["start_at"]) for row in rows])
        return [
            CitationRow(
                document=document_row(row),
                level=LEVELS[row["row_rank"]],
                citation=decode(Citation, row["value"]),
                passage=passage,
            )
            for row, passage in zip(rows, passages, strict=True)
        ]


def dates(db: Database, view: View, *, document_id: str | None = None) -> list[DateRow]:
    with snapshot(db):
        return [
            DateRow(
                document=document_row(row),
                level=LEVELS[row["row_rank"]],
                mention=decode(DateMention, row["value"]),
            )
            for row in ask(db, view, "matters", "dates", document_id=document_id)
        ]


def doubts(db: Database, view: View) -> list[DoubtRow]:
    with snapshot(db):
        return [_doubt(row) for row in ask(db, view, "matters", "doubts")]


def _doubt(row: Row) -> DoubtRow:
    doubt = decode(Doubt, row["value"])
    return DoubtRow(document=document_row(row), doubt=doubt, lines=source_text(row).lines(doubt.span))
