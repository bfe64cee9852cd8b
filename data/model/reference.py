"""What a text refers to: articles of laws, days and periods, other meetings."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.text import Span

State = Literal["resolved", "ambiguous", "unresolved"]
Precision = Literal["day", "month", "year", "fiscal_year", "quarter", "half", "range"]


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One place in a law: formal law name, article in Arabic digits (34の2; 10-6(3) in a guideline; 附則2; 別表1)."""

    law: str
    article: str
    paragraph: str | None = None
    item: str | None = None


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A reference to a provision at its exact place; `provision` is None exactly when the state is not resolved."""

    span: Span
    raw: str
    provision: Provision | None
    state: State
    version: str | None = None
    """The day (ISO) whose text is meant, or the name of an amending law; None: as in force on the document's day."""
    candidates: tuple[str, ...] = ()
    """Formal law names that an ambiguous reference may mean."""
    article: str | None = None
    """What is known of the article when the law is not."""
    paragraph: str | None = None
    item: str | None = None
    reason: str | None = None
    """Why it is not resolved: a Japanese sentence."""


@dataclass(frozen=True, kw_only=True)
class DateMention:
    """A day or a period named in the text; `start` and `end` are inclusive, both None when it could not be resolved."""

    span: Span
    raw: str
    start: date | None
    end: date | None
    precision: Precision
    anchor: str | None = None
    """What a relative expression was counted from: an ISO day, or the words of the date before it."""
    reason: str | None = None
    """Why it is not resolved, or what was noted (平成31年5月): a Japanese sentence."""


@dataclass(frozen=True, kw_only=True)
class MeetingReference:
    """Another meeting named in the text, by number, by date, by the days between which it was held, or as the last."""

    span: Span
    number: int | None
    first_day: date | None = None
    last_day: date | None = None
    """Inclusive; where only a month or a fiscal year is told."""
    date: date | None
    agenda: int | None
    """The item in whose discussion it is named."""
