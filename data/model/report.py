"""A quarterly enforcement report: sections by law and authority, case rows, printed tables, and their reconciliation."""

from dataclasses import dataclass

from data.model.case import Case
from data.text import Span


@dataclass(frozen=True, kw_only=True)
class Section:
    """One authority under one law for one kind of respondent, with its printed count."""

    key: str
    law: str
    authority: str
    """The heading's words: 指導・助言, 報告徴収、立入検査 …"""
    respondents: str | None
    """民間事業者, 行政機関等, or None."""
    articles: tuple[str, ...]
    count: int | None
    late_reports: int | None
    """Guidance for late reports, counted in `count` but in no row."""
    cases: tuple[Case, ...]
    span: Span

    @property
    def heading(self) -> str:
        """How it is called in a heading: law, authority, respondents."""
        return " ".join(part for part in (self.law, self.authority, self.respondents) if part)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A printed table of counts."""

    title: str
    section: str | None
    """Key of the section it belongs to."""
    columns: tuple[tuple[str, int], ...]
    """(label, printed count) in order."""
    notes: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """A printed figure beside the counted one; `counted` None when the rows do not say."""

    table: str
    row: str
    printed: int
    counted: int | None
    ok: bool
    span: Span


@dataclass(frozen=True, kw_only=True)
class Report:
    title: str
    period: str | None
    """FY2024Q3."""
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    footnotes: tuple[Span, ...]
    reconciliation: tuple[Reconciliation, ...]
