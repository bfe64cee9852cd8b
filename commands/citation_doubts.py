"""Citations of provisions that the law did not have on the document's day, as far as its text was taken in."""

from datetime import date
from typing import Any

from commands.provisions import document
from commands.quoting import cite
from data.access import View
from data.model.reference import Provision
from data.record import Record
from data.store.laws import LawVersionRow
from data.store.rows import CitationRow

Places = set[tuple[str, str | None, str | None]]


def citations_of_nothing(record: Record, view: View) -> list[dict[str, Any]]:
    """A doubt for each, as `check --json` has them; what no version covers is not judged."""
    known: dict[str, Places] = {}
    return [
        _doubt(record, view, row, version)
        for row in record.store.citations(view)
        if row.citation.provision is not None
        and (version := _version(record, row)) is not None
        and not exists(row.citation.provision, _places(record, version, known))
    ]


def exists(provision: Provision, places: Places) -> bool:
    """Whether the version has the article, and the paragraph and item of it where they are named."""
    article, paragraph, item = provision.article, provision.paragraph, provision.item
    of_article = [place for place in places if place[0] == article or place[0].startswith(f"{article}(")]
    if not of_article:
        return False
    return any(
        (paragraph is None or place[1] == paragraph) and (item is None or place[2] == item)
        for place in of_article
    )


def _version(record: Record, row: CitationRow) -> LawVersionRow | None:
    """The version that the citation points at; None where that is not known for certain."""
    if row.citation.provision is None:
        return None
    day = row.document.date
    if row.citation.version is not None:
        day = _iso(row.citation.version)
    if day is None:
        return None
    found = record.law_texts.in_force(row.citation.provision.law, day)
    return found.version if found is not None and found.covers else None


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _places(record: Record, version: LawVersionRow, known: dict[str, Places]) -> Places:
    if version.id not in known:
        known[version.id] = record.law_texts.places(version)
    return known[version.id]


def _doubt(record: Record, view: View, row: CitationRow, version: LawVersionRow) -> dict[str, Any]:
    return {
        "kind": "citation",
        "document": row.document.name,
        "lines": list(_lines(record, view, row)),
        "message": f"「{row.citation.raw}」が指す条文は、{document(version)}に見当たりません。",
    }


def _lines(record: Record, view: View, row: CitationRow) -> tuple[int, int]:
    if row.passage is not None:
        return cite(row.passage, row.citation.span).lines
    whole = record.store.document(view, row.document.id)
    return whole.text.lines(row.citation.span) if whole is not None and whole.text is not None else (1, 1)
