"""`show … --json`: one meeting, document or case with all that was read in it, as other scripts read it."""

from collections.abc import Sequence
from typing import Any

from commands.asking import Asking
from commands.listing import follow_up_json
from data.meeting_graph import Referral
from data.model.case import Case, Measure
from data.model.meeting import AgendaItem, Meeting, Person
from data.model.reference import Citation, DateMention
from data.model.report import Reconciliation, Report, Section, Table
from data.store.rows import CaseRow, DocumentText, MeetingRow
from data.text import SourceText, Span

Json = dict[str, Any]


def meeting_json(asking: Asking, row: MeetingRow) -> Json:
    """All that the minutes of a meeting say."""
    held, text = row.meeting, row.text
    document = row.document.id
    cases = asking.record.store.cases(asking.view, document_id=document)
    return {
        "number": held.number,
        "committee": held.committee,
        "date": held.date.isoformat() if held.date else None,
        "start_time": held.start_time,
        "place": held.place,
        "chair": {**_person(held.chair), "acting": held.chair.acting} if held.chair else None,
        "members": _people(held.members),
        "absent": _people(held.absent),
        "secretariat": _people(held.secretariat),
        "agenda": [_item(item, held, cases, text) for item in held.agenda],
        "meeting_references": [
            _referral(found, text) for found in asking.referrals if found.source.document.id == document
        ],
        "citations": _citations(asking, document, text),
        "dates": _dates(asking, document, text),
        "followups": [
            follow_up_json(asking, one)
            for one in asking.follow_ups
            if one.row and one.row.document.id == document
        ],
    }


def document_json(asking: Asking, found: DocumentText) -> Json:
    """A document's text and references; for an enforcement report its sections, tables and reconciliation too."""
    document = found.document
    text = found.text or SourceText("\n".join(passage.text for passage in found.passages))
    shown: Json = {
        "name": document.name,
        "kind": document.kind,
        "distribution": document.distribution,
        "committee": document.committee,
        "date": document.date.isoformat() if document.date else None,
        "text": text.original,
        "citations": _citations(asking, document.id, text) if found.text else [],
        "dates": _dates(asking, document.id, text) if found.text else [],
    }
    return shown | (_report(found.report, text) if found.report and found.text else {})


def case_json(asking: Asking, rows: Sequence[CaseRow]) -> Json:
    """A case with its part in each document."""
    return {
        "id": rows[0].case_id,
        "respondent": next((row.case.respondent for row in rows if row.case.respondent), None),
        "parts": [_case_part(asking, row) for row in rows],
    }


def _case_part(asking: Asking, row: CaseRow) -> Json:
    found = asking.record.store.document(asking.view, row.document.id)
    text = found.text if found else None
    case = row.case
    part = {
        "document": row.document.name,
        "meeting": row.document.meeting,
        "date": row.document.date.isoformat() if row.document.date else None,
        "agenda": case.agenda,
        "section": case.section,
        "row": case.row,
        "follows": case.follows,
        "aliases": [{"name": alias.name, "reason": alias.reason} for alias in case.aliases],
        "findings": [{"regime": f.regime, "category": f.category, "item": f.item} for f in case.findings],
    }
    if text is None:
        return part
    facts = [
        {"kind": fact.kind, "label": fact.label, "value": fact.value, "lines": _lines(text, fact.span)}
        for fact in case.facts
    ]
    measures = [_measure(measure, text) for measure in case.measures]
    return part | {"lines": _lines(text, case.summary), "facts": facts, "measures": measures}


def _item(item: AgendaItem, held: Meeting, cases: Sequence[CaseRow], text: SourceText) -> Json:
    measures = [m for row in cases if row.case.agenda == item.number for m in row.case.measures]
    publication = item.publication
    return {
        "number": item.number,
        "title": item.title,
        "materials": list(item.materials),
        "disclosure": item.disclosure,
        "outcome": item.outcome,
        "measures": [
            _measure(m, text) for m in sorted(measures, key=lambda m: m.span) if m.kind != "unspecified"
        ],
        "recusals": [{"name": r.name, "rule": r.rule, "article": r.article} for r in item.recusals],
        "speeches": [
            {
                "order": speech.order,
                "speaker": speech.speaker,
                "role": speech.role,
                "lines": _lines(text, speech.span),
            }
            for speech in held.speeches
            if speech.agenda == item.number
        ],
        "publication": (
            {"text": text.quote(publication), "lines": _lines(text, publication)} if publication else None
        ),
    }


def _referral(found: Referral, text: SourceText) -> Json:
    """`agenda` is the item in which it is said, `target_agenda` the item of that meeting which is spoken of."""
    return {
        "number": found.number,
        "date": found.date.isoformat() if found.date else None,
        "agenda": found.reference.agenda,
        "target_agenda": found.item,
        "lines": _lines(text, found.reference.span),
    }


def _measure(measure: Measure, text: SourceText) -> Json:
    basis = measure.basis
    return {
        "kind": measure.kind,
        "law": basis.law if basis else measure.law,
        "article": basis.article if basis else None,
        "paragraph": basis.paragraph if basis else None,
        "item": basis.item if basis else None,
        "respondent": measure.respondent,
        "date": measure.date.isoformat() if measure.date else None,
        "status": measure.status,
        "lines": _lines(text, measure.span),
        "reason": text.quote(measure.reason) if measure.reason else None,
    }


def _report(report: Report, text: SourceText) -> Json:
    return {
        "title": report.title,
        "period": report.period,
        "sections": [_section(section, text) for section in report.sections],
        "tables": [_table(table, text) for table in report.tables],
        "reconciliation": [_reconciled(row, text) for row in report.reconciliation],
        "footnotes": [{"text": text.quote(note), "lines": _lines(text, note)} for note in report.footnotes],
    }


def _section(section: Section, text: SourceText) -> Json:
    return {
        "key": section.key,
        "law": section.law,
        "authority": section.authority,
        "respondents": section.respondents,
        "articles": list(section.articles),
        "count": section.count,
        "late_reports": section.late_reports,
        "cases": [_row(case, text) for case in section.cases],
        "lines": _lines(text, section.span),
    }


def _row(case: Case, text: SourceText) -> Json:
    same = case.same_as
    return {
        "number": case.row,
        "summary": text.quote(case.summary),
        "respondent": case.respondent,
        "findings": [{"category": finding.category, "item": finding.item} for finding in case.findings],
        "same_as": {"section": same[0], "number": same[1]} if same else None,
        "lines": _lines(text, case.summary),
    }


def _table(table: Table, text: SourceText) -> Json:
    return {
        "title": table.title,
        "section": table.section,
        "columns": [{"label": label, "count": count} for label, count in table.columns],
        "notes": [text.quote(note) for note in table.notes],
        "lines": _lines(text, table.span),
    }


def _reconciled(row: Reconciliation, text: SourceText) -> Json:
    return {
        "table": row.table,
        "row": row.row,
        "printed": row.printed,
        "counted": row.counted,
        "ok": row.ok,
        "lines": _lines(text, row.span),
    }


def _citations(asking: Asking, document_id: str, text: SourceText) -> list[Json]:
    rows = asking.record.store.citations(asking.view, document_id=document_id)
    return [_citation(row.citation, text) for row in sorted(rows, key=lambda row: row.citation.span)]


def _citation(citation: Citation, text: SourceText) -> Json:
    provision = citation.provision
    return {
        "raw": citation.raw,
        "lines": _lines(text, citation.span),
        "cols": list(text.cols(citation.span)),
        "law": provision.law if provision else None,
        "article": provision.article if provision else citation.article,
        "paragraph": provision.paragraph if provision else citation.paragraph,
        "item": provision.item if provision else citation.item,
        "version": citation.version,
        "state": citation.state,
        "candidates": list(citation.candidates),
        "reason": citation.reason,
    }


def _dates(asking: Asking, document_id: str, text: SourceText) -> list[Json]:
    rows = asking.record.store.dates(asking.view, document_id=document_id)
    return [_date(row.mention, text) for row in sorted(rows, key=lambda row: row.mention.span)]


def _date(mention: DateMention, text: SourceText) -> Json:
    return {
        "raw": mention.raw,
        "lines": _lines(text, mention.span),
        "cols": list(text.cols(mention.span)),
        "start": mention.start.isoformat() if mention.start else None,
        "end": mention.end.isoformat() if mention.end else None,
        "precision": mention.precision,
        "anchor": mention.anchor,
    }


def _people(people: Sequence[Person]) -> list[Json]:
    return [_person(person) for person in people]


def _person(person: Person) -> Json:
    return {"name": person.name, "role": person.role}


def _lines(text: SourceText, span: Span) -> list[int]:
    return list(text.lines(span))
