"""A document and everything that was read in it: the unit that is stored, replaced and forgotten as one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from data.model.case import Case, Deadline, Receipt
from data.model.meeting import Meeting
from data.model.reference import Citation, DateMention
from data.model.report import Report
from data.text import SourceText, Span

Kind = Literal["minutes", "summary", "material", "report", "law", "guideline"]
Distribution = Literal["published", "internal"]
Level = Literal["public", "staff", "supervision"]


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Something that could not be understood, or that does not add up; `message` is a Japanese sentence."""

    kind: str
    """structure, citation, date, table, sum, name …"""
    span: Span
    message: str


@dataclass(frozen=True, kw_only=True)
class Passage:
    """The unit that is found and quoted: a paragraph of a speech, a row, a note; `level` says who may see it."""

    order: int
    kind: str
    """header, speech, event, text, row, table, note, article."""
    span: Span
    level: Level
    agenda: int | None = None
    speaker: str | None = None
    role: str | None = None
    heading: str = ""
    """What it stands under (議題2「…」; 1 個人情報保護法 (1)指導・助言)."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """What one file says. Identity: committee, kind, meeting or period, distribution."""

    name: str
    """File name."""
    sha256: str
    format: str
    committee: str
    kind: Kind
    distribution: Distribution
    subject: str
    """What identifies it beside committee and kind: "2025-03-19#318", "FY2024Q3", a law's name."""
    date: date | None
    text: SourceText
    meeting: Meeting | None = None
    report: Report | None = None
    cases: tuple[Case, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    passages: tuple[Passage, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())
