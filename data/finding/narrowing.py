"""What typed filters leave of the record: passages, and the matters that fit, as far as the view sees them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from sqlite3 import Row

from sqlite_utils import Database

from data.access import View
from data.model.case import MeasureKind
from data.model.report import Section
from data.store import reading
from data.store.asking import ask
from data.store.rows import CaseRow
from data.text import Span

Place = tuple[str | None, str | None, str | None, str | None]
"""Formal law name, article, paragraph, item; None: any."""


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Filters as values of the record: of several values of one filter any will do, every filter must fit."""

    speakers: tuple[str, ...] = ()
    """Surnames, or the title of who speaks under a title alone (事務局)."""
    meetings: tuple[int, ...] = ()
    provisions: tuple[Place, ...] = ()
    since: date | None = None
    until: date | None = None
    """Inclusive."""
    measures: tuple[MeasureKind, ...] = ()
    authorities: tuple[str, ...] = ()
    """Words by which the sections of reports name these measures."""
    findings: tuple[str, ...] = ()
    """Items or categories."""
    causes: tuple[str, ...] = ()
    """Labels of causes and attacks."""
    affected: tuple[int | None, int | None] | None = None
    """People, inclusive on both sides; None: no limit."""
    kinds: tuple[str, ...] = ()
    """Of documents or passages."""
    cases: bool = False
    """Cases are wanted, not passages."""
    without: tuple[str, ...] = ()
    """Words that must not stand there, as matching sees them, without white space."""

    @property
    def about_matters(self) -> bool:
        return bool(self.measures or self.findings or self.causes or self.affected)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) != field.default for field in fields(self))


WIDE = Narrowing()


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """The passages that fit, by number, and where they stand; which matters do; where unwanted words stand."""

    numbers: tuple[int, ...]
    places: tuple[tuple[str, int, Span], ...]
    """(document id, item or 0, span)"""
    matters: frozenset[str] | None
    """Keys; None where no filter is about matters."""
    unwanted: tuple[tuple[str, int, Span], ...]
    under: Mapping[str, tuple[str, int]]
    """Matters with a measure under a provision asked for, with their items."""

    def has(self, document_id: str, agenda: int | None, span: Span | None = None) -> bool:
        """Whether a passage of the item (or within the span) fits, and none there has unwanted words."""

        def stands_in(places: Iterable[tuple[str, int, Span]]) -> bool:
            return any(
                document == document_id and item == (agenda or 0) and (span is None or span.overlaps(other))
                for document, item, other in places
            )

        return stands_in(self.places) and not stands_in(self.unwanted)

    def has_case(self, row: CaseRow) -> bool:
        """A row of a report stands for itself, a case of minutes for its item.

        Where one case of an item has a measure under the provision, what else cites it there is about that case.
        """
        if self.matters is not None and row.key not in self.matters:
            return False
        if row.key not in self.under and (row.document.id, row.case.agenda or 0) in self.under.values():
            return False
        span = row.case.summary if row.case.row is not None else None
        return self.has(row.document.id, row.case.agenda, span)


def fitting(db: Database, view: View, wanted: Narrowing) -> Fitting:
    """What the view may see of what is wanted; asked within a snapshot of the record."""
    sections = _sections(db, view) if wanted.measures or wanted.provisions else []
    matters = _matters(db, view, wanted, sections) if wanted.about_matters else None
    values = {
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "meetings": json.dumps(wanted.meetings),
        "speakers": json.dumps(wanted.speakers),
        "kinds": json.dumps(wanted.kinds),
        "provisions": json.dumps(wanted.provisions),
        "under": json.dumps(
            [
                (document, section.span.start, section.span.end)
                for document, section in sections
                if any(_rests_on(section, place) for place in wanted.provisions)
            ]
        ),
        "matters": None if matters is None else json.dumps(sorted(matters)),
        "without": json.dumps(wanted.without),
    }
    rows = list(ask(db, view, "filters", "passages", **values))
    unwanted = ask(db, view, "filters", "excluded", without=values["without"]) if wanted.without else ()
    provisions = values["provisions"]
    under = ask(db, view, "filters", "under_provisions", provisions=provisions) if wanted.provisions else ()
    return Fitting(
        numbers=tuple(row["number"] for row in rows),
        places=tuple(map(_place, rows)),
        matters=matters,
        unwanted=tuple(map(_place, unwanted)),
        under={row["key"]: (row["document_id"], row["agenda"]) for row in under},
    )


def _matters(
    db: Database, view: View, wanted: Narrowing, sections: Iterable[tuple[str, Section]]
) -> frozenset[str]:
    least, most = wanted.affected or (None, None)
    found = ask(
        db,
        view,
        "filters",
        "matters",
        causes=json.dumps(wanted.causes),
        findings=json.dumps(wanted.findings),
        measures=json.dumps(wanted.measures),
        sections=json.dumps(
            [
                (document, section.key)
                for document, section in sections
                if any(word in section.authority for word in wanted.authorities)
            ]
        ),
        affected=int(wanted.affected is not None),
        least=least,
        most=most,
    )
    return frozenset(row["key"] for row in found)


def _sections(db: Database, view: View) -> list[tuple[str, Section]]:
    return [
        (document.id, section)
        for document, report in reading.reports(db, view)
        for section in report.sections
    ]


def _rests_on(section: Section, place: Place) -> bool:
    """Whether an authority is exercised under a provision: a section tells articles and no more."""
    law, article, paragraph, item = place
    if paragraph is not None or item is not None:
        return False
    return law in {None, section.law} and (article is None or article in section.articles)


def _place(row: Row) -> tuple[str, int, Span]:
    return row["document_id"], row["agenda"], Span(row["start_at"], row["end_at"])
