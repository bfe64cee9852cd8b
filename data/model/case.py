"""A case (事案): one respondent's matter, from minutes (named) or from a row of a report (anonymous)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.model.reference import Provision
from data.text import Span

MeasureKind = Literal[
    "guidance",
    "report_request",
    "inspection",
    "materials_request",
    "site_survey",
    "recommendation",
    "order",
    "emergency_order",
    "alert",
    "unspecified",
]
"""unspecified: an exercise of authority whose kind the text leaves open (権限行使を含めた対応を検討)."""
MeasureStatus = Literal["decided", "past", "declined", "considered"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An exercise of authority, taken, told again, considered or declined; no basis stated means no basis."""

    kind: MeasureKind
    status: MeasureStatus
    respondent: str | None
    basis: Provision | None
    date: date | None
    agenda: int | None
    span: Span
    """The passage that says so."""
    reason: Span | None = None
    """Why it was declined, or taken, as the text has it."""
    law: str | None = None
    """Formal name of the law it is under, also where no article is stated (番号法による指導)."""
    period: str | None = None
    """When it was taken, where the text gives only a month (2024-03) or a year (2023)."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A finding (指導事項): its group of measures and its item, in the words of a regime's vocabulary.

    Regimes are 事業者, 行政機関等 and 番号法.
    """

    regime: str
    category: str
    item: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One value of a case with the passage it stands in.

    `kind` is a key of the vocabulary: affected (value a number, label 本人数 …), incident_date (ISO), information,
    cause, attack, secondary_harm, publicity_reason, industry, late_report …
    """

    kind: str
    label: str
    value: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Alias:
    """A name used for the respondent and why it is taken to be the same (definition, form, near-spelling with its score)."""

    name: str
    reason: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Case:
    """One respondent's matter within one document."""

    respondent: str | None
    """The fullest name in the document; None for an anonymous row."""
    agenda: int | None
    section: str | None
    """The report's section key, e.g. "1-1-ア" (law 1, authority 1, ア); None in minutes."""
    row: int | None
    summary: Span
    aliases: tuple[Alias, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    same_as: tuple[str, int] | None = None
    """(section key, row) of the same document that this row repeats."""
    parts: tuple[Span, ...] = ()
    """The summary's own pieces where a page break or a footnote cuts it; empty when it is in one piece."""
    follows: bool = False
    """The text says it takes up an earlier matter again."""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something a respondent is to report, with its day, or open without one."""

    respondent: str | None
    due_on: date | None
    what: str
    basis: Provision | None
    round: int | None
    final: bool
    agenda: int | None
    span: Span
    """The words that set it."""
    day: Span | None
    """The date expression."""
    counting: str | None = None
    """Start day, counting and rule of a computed day, in Japanese; None for a date fixed in the text."""
    retold: bool = False
    """Asked for before this meeting, told again in it."""
    every: str | None = None
    """How often it comes again after this one, where the text says so: an ISO 8601 duration (P2M), with the day of the
    month (P1M@10, P3M@31 for the last) and the end of the series (P2M/2026-11-30) where they are told."""
    inexact: bool = False
    """The day stands for words that name none exactly (11月下旬); a person has to look."""
    instead_of: date | None = None
    """The day that this one takes the place of, where a later meeting sets another and tells the old one."""
    moves: bool = False
    """It takes the place of a day that an earlier meeting set, whether or not the text tells that day."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A report that a document says has come: proposed, until a person confirms it."""

    respondent: str
    received_on: date | None
    due_on: date | None
    """The day by which it had been asked for, as told with it."""
    round: int | None
    final: bool
    of_meeting: int | None
    """The number of the meeting that asked for it, as told with it."""
    agenda: int | None
    span: Span
    """The sentence that says so."""
    day: Span | None
    """The date expression of the arrival."""
