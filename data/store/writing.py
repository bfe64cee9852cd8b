"""A document into the record: all that was read in it, in one transaction, replacing what was there."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from data.access import rank
from data.index.entries import Entry, entries
from data.linking import PartyRules, name_in_identities
from data.model.case import Alias, Case, Deadline, Fact, Finding, Measure
from data.model.document import Document, Passage
from data.model.meeting import Event, Meeting, Speech
from data.model.reference import MeetingReference
from data.store.codec import encode
from data.store.connection import immediate
from data.store.contents import contents
from data.store.identity import opaque, seal
from data.store.linkage import relink
from data.store.ranks import Ranks
from data.store.rows import Put
from data.store.statements import statements
from data.text import Span, squeeze

Row = dict[str, Any]


def put(db: Database, document: Document, rules: PartyRules) -> Put:
    """Store the document; what it replaces goes in the same transaction."""
    # What takes long is done before others have to wait.
    rows = Rows(document, rules)
    index = entries(document)
    with immediate(db):
        result = _result(db, rows)
        if result == "unchanged":
            return result
        gone = _replaced(db, rows)
        seals = [seal for each in gone for seal in _seals(db, each)]
        for each in gone:
            _forget(db, each)
        _write(db, rows, index)
        db.execute(statements("vectors")["forget"], {"seals": json.dumps(seals)})
        db.execute(
            statements("writing")["eclipse"],
            {"committee": document.committee, "kind": document.kind, "subject": document.subject},
        )
        relink(db, rules)
    return result


def folded(text: str) -> str:
    """The text that literal look-ups are verified against: without width, case or white space."""
    return squeeze(text).casefold()


def sealed(row: Row | sqlite3.Row) -> str:
    """The seal over everything that is shown of a passage or decides who sees it."""
    return seal(
        *(
            row[part]
            for part in (
                *(
                    "id",
                    "document_id",
                    "seq",
                    "kind",
                    "start_at",
                    "end_at",
                    "line_first",
                    "line_last",
                    "page",
                ),
                *("text", "folded", "rank", "agenda", "speaker", "role", "heading"),
            )
        )
    )


class Rows:
    """The rows of one document, table by table."""

    def __init__(self, document: Document, rules: PartyRules) -> None:
        self.document = document
        self.rules = rules
        self.ranks = Ranks(document)
        self.id = opaque(
            "document", document.committee, document.kind, document.subject, document.distribution
        )

    def document_row(self) -> Row:
        document = self.document
        return {
            "id": self.id,
            "name": document.name,
            "sha256": document.sha256,
            "reading": self.reading(),
            "format": document.format,
            "committee": document.committee,
            "kind": document.kind,
            "distribution": document.distribution,
            "subject": document.subject,
            "date": _day(document.date),
            "rank": self.ranks.document,
        }

    def reading(self) -> str:
        """Digest of all that was read but the file's name: a better reading replaces the old one."""
        parts = (
            getattr(self.document, part) for part in self.document.__dataclass_fields__ if part != "name"
        )
        return hashlib.sha256(repr(tuple(parts)).encode("utf-8", "surrogatepass")).hexdigest()

    def passages(self) -> Iterator[Row]:
        for passage in sorted(self.document.passages, key=lambda each: each.order):
            row = self._passage(passage)
            yield {**row, "sha256": sealed(row)}

    def _passage(self, passage: Passage) -> dict[str, Any]:
        source = self.document.text
        text = source.quote(passage.span)
        lines = source.lines(passage.span)
        return {
            "id": opaque(
                "passage", self.id, passage.order, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
            ),
            "document_id": self.id,
            "seq": passage.order,
            "kind": passage.kind,
            "start_at": passage.span.start,
            "end_at": passage.span.end,
            "line_first": lines[0],
            "line_last": lines[1],
            "page": source.page_of(passage.span.start),
            "text": text,
            "folded": folded(text),
            "rank": rank(passage.level),
            "agenda": passage.agenda or 0,
            "speaker": passage.speaker,
            "role": passage.role,
            "heading": passage.heading,
        }

    def meeting(self) -> Iterator[tuple[str, Row]]:
        """The meeting, its items, speeches, events, recusals and references, with the tables they go to."""
        meeting = self.document.meeting
        if meeting is None:
            return
        yield (
            "meeting",
            {
                "document_id": self.id,
                "committee": meeting.committee,
                "number": meeting.number,
                "date": _day(meeting.date),
                "rank": self.ranks.of(meeting.header),
                "value": encode(replace(meeting, agenda=(), speeches=(), events=(), references=())),
            },
        )
        yield from self._agenda(meeting)
        parts: dict[str, Sequence[Speech | Event | MeetingReference]] = {
            "speech": meeting.speeches,
            "event": meeting.events,
            "meeting_reference": meeting.references,
        }
        for table, of_table in parts.items():
            for seq, part in enumerate(of_table, start=1):
                yield table, {**self._place(part.span, seq, part.agenda), "value": encode(part)}

    def _agenda(self, meeting: Meeting) -> Iterator[tuple[str, Row]]:
        recusal_seq = 0
        for seq, item in enumerate(meeting.agenda, start=1):
            yield (
                "agenda_item",
                {
                    **self._place(item.span, seq, item.number),
                    "rank": self.ranks.lowest(item.span),
                    "outcome_rank": self.ranks.of(item.outcome_span),
                    "publication_rank": self.ranks.of(item.publication),
                    "value": encode(replace(item, recusals=())),
                },
            )
            for recusal in item.recusals:
                recusal_seq += 1
                yield (
                    "recusal",
                    {
                        **self._place(recusal.span, recusal_seq, item.number),
                        "member": recusal.name,
                        "value": encode(recusal),
                    },
                )

    def report(self) -> Iterator[tuple[str, Row]]:
        report = self.document.report
        if report is not None:
            yield (
                "report",
                {
                    "document_id": self.id,
                    "period": report.period,
                    "rank": self.ranks.document,
                    "value": encode(report),
                },
            )

    def matters(self) -> Iterator[tuple[str, Row]]:
        """The cases and their parts."""
        for seq, case in enumerate(self.document.cases, start=1):
            row = self._matter(case, seq)
            yield "matter", row
            for table, part_seq, part, columns in _parts(case):
                # A part tells at least what its matter tells.
                place = self._place(part.span, part_seq, case.agenda, at_least=row["rank"])
                yield table, {**place, "matter_key": row["key"], **columns, "value": encode(part)}

    def _matter(self, case: Case, seq: int) -> Row:
        name_rank = self.ranks.of_name(case.respondent)
        return {
            **self._place(case.summary, seq, case.agenda, at_least=name_rank),
            "key": opaque(
                "matter", self.id, case.agenda, case.section, case.row, squeeze(case.respondent or ""), seq
            ),
            "respondent": case.respondent,
            "section": case.section,
            "row": case.row,
            "value": encode(replace(case, aliases=(), facts=(), findings=(), measures=())),
        }

    def deadlines(self) -> Iterator[tuple[str, Row]]:
        seen: dict[str, int] = {}
        for seq, deadline in enumerate(self.document.deadlines, start=1):
            identity = self._follow_up(deadline)
            seen[identity] = nth = seen.get(identity, 0) + 1
            name_rank = self.ranks.of_name(deadline.respondent)
            yield (
                "deadline",
                {
                    **self._place(deadline.span, seq, deadline.agenda, at_least=name_rank),
                    "follow_up_id": identity if nth == 1 else opaque(identity, nth),
                    "respondent": deadline.respondent,
                    "due_on": _day(deadline.due_on),
                    "value": encode(deadline),
                },
            )

    def receipts(self) -> Iterator[tuple[str, Row]]:
        for seq, receipt in enumerate(self.document.receipts, start=1):
            name_rank = self.ranks.of_name(receipt.respondent)
            yield (
                "receipt",
                {
                    **self._place(receipt.span, seq, receipt.agenda, at_least=name_rank),
                    "respondent": receipt.respondent,
                    "received_on": _day(receipt.received_on),
                    "value": encode(receipt),
                },
            )

    def _follow_up(self, deadline: Deadline) -> str:
        """The same for every text of the meeting, however it spells the name, and every reading of it."""
        meeting = self.document.meeting
        held = (meeting.number, _day(meeting.date)) if meeting else (None, self.document.subject)
        respondent = name_in_identities(deadline.respondent or "", self.rules)
        return opaque(
            "follow-up", self.document.committee, *held, deadline.agenda, respondent, deadline.round
        )

    def mentions(self) -> Iterator[tuple[str, Row]]:
        """Citations, dates, doubts."""
        for seq, citation in enumerate(self.document.citations, start=1):
            known = citation.provision
            yield (
                "citation",
                {
                    **self._place(citation.span, seq),
                    "law": known.law if known else None,
                    "article": known.article if known else citation.article,
                    "paragraph": known.paragraph if known else citation.paragraph,
                    "item": known.item if known else citation.item,
                    "state": citation.state,
                    "value": encode(citation),
                },
            )
        for seq, mention in enumerate(self.document.dates, start=1):
            days = {"first_day": _day(mention.start), "last_day": _day(mention.end)}
            yield "date_mention", {**self._place(mention.span, seq), **days, "value": encode(mention)}
        for seq, doubt in enumerate(self.document.doubts, start=1):
            yield "doubt", {**self._place(doubt.span, seq), "kind": doubt.kind, "value": encode(doubt)}

    def _place(self, span: Span, seq: int, agenda: int | None = None, *, at_least: int = 0) -> dict[str, Any]:
        return {
            "document_id": self.id,
            "seq": seq,
            "agenda": agenda or self.ranks.agenda(span),
            "rank": max(at_least, self.ranks.of(span)),
            "start_at": span.start,
            "end_at": span.end,
        }


def _parts(case: Case) -> Iterator[tuple[str, int, Alias | Fact | Finding | Measure, Row]]:
    for seq, alias in enumerate(case.aliases, start=1):
        yield "alias", seq, alias, {"name": alias.name}
    for seq, fact in enumerate(case.facts, start=1):
        yield "fact", seq, fact, {"kind": fact.kind, "label": fact.label}
    for seq, finding in enumerate(case.findings, start=1):
        yield (
            "finding",
            seq,
            finding,
            {"regime": finding.regime, "category": finding.category, "item": finding.item},
        )
    for seq, measure in enumerate(case.measures, start=1):
        basis = measure.basis
        columns = {
            "kind": measure.kind,
            "status": measure.status,
            "law": basis and basis.law,
            "article": basis and basis.article,
            "date": _day(measure.date),
        }
        yield "measure", seq, measure, columns


def _result(db: Database, rows: Rows) -> Put:
    sql = statements("writing")
    same_file = db.execute(sql["same_file"], {"sha256": rows.document.sha256}).fetchone()
    if same_file is not None:
        if same_file["reading"] == rows.reading():
            return "unchanged"
        return "replaced" if same_file["distribution"] == rows.document.distribution else "redistributed"
    return "replaced" if db.execute(sql["same_identity"], {"id": rows.id}).fetchone() else "new"


def _replaced(db: Database, rows: Rows) -> list[Row]:
    """The documents that this one takes the place of: the same file, and the same identity."""
    return db.execute(
        statements("writing")["replaced"], {"id": rows.id, "sha256": rows.document.sha256}
    ).fetchall()


def _seals(db: Database, gone: Row) -> list[str]:
    return [row["sha256"] for row in db.execute(statements("vectors")["seals"], {"id": gone["id"]})]


def _forget(db: Database, gone: Row) -> None:
    sql = statements("writing")
    db.execute(sql["forget"], {"id": gone["id"]})
    db.execute(sql["eclipse"], {part: gone[part] for part in ("committee", "kind", "subject")})


def _write(db: Database, rows: Rows, index: Mapping[int, Entry]) -> None:
    sql = statements("writing")
    source = rows.document.text
    db.execute(sql["document"], rows.document_row())
    db.execute(
        sql["document_text"],
        {
            "document_id": rows.id,
            "original": source.original,
            "page_starts": json.dumps(source.page_starts),
        },
    )
    parts = [*rows.meeting(), *rows.report(), *rows.matters(), *rows.deadlines(), *rows.receipts()]
    parts += rows.mentions()
    passages = list(rows.passages())
    agendas = {0} | {row["agenda"] for _, row in parts if "agenda" in row} | {p["agenda"] for p in passages}
    for agenda in sorted(agendas):
        db.execute(sql["item_access"], {"document_id": rows.id, "agenda": agenda})
    for row in passages:
        number = db.execute(sql["passage"], row).fetchone()["number"]
        db.execute(sql["entry"], {"number": number, **asdict(index[row["seq"]])})
    for table, row in parts:
        db.execute(sql[table], row)
    db.execute(sql["seal"], {"id": rows.id, "contents": contents(db, rows.id)})


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
