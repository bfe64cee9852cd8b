"""An Answer: what every command returns, and the one JSON form of it that scripts rely on."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "decision", "precedent", "article", "meeting", "deadline", "statistics", "answer", "help", "none", "error"
]


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where a quotation stands; `quote` is the document's own characters, `lines` count from 1, both inclusive."""

    document: str
    meeting: int | None
    date: str | None
    agenda: int | None
    speaker: str | None
    page: int | None
    lines: tuple[int, int]
    quote: str
    url: str | None = None
    passage: str | None = None
    """Opaque id of the passage it lies in, for buttons; not part of the JSON."""
    level: str = "public"
    """Who may see it: public, staff, supervision; not part of the JSON."""

    def as_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "meeting": self.meeting,
            "date": self.date,
            "agenda": self.agenda,
            "speaker": self.speaker,
            "page": self.page,
            "lines": list(self.lines),
            "quote": self.quote,
            "url": self.url,
        }


@dataclass(frozen=True, kw_only=True)
class Result:
    """One find: a heading, a fixed-template body filled with recorded values, and the passage behind it."""

    heading: str
    body: str
    citation: Citation
    fields: dict[str, str] = field(default_factory=dict)
    supports: tuple[Citation, ...] = ()
    follow_up: str | None = None
    """Id and version of the awaited report that it tells of, for buttons; not part of the JSON."""

    def as_json(self) -> dict[str, Any]:
        return {
            "heading": self.heading,
            "body": self.body,
            "fields": self.fields,
            "citation": self.citation.as_json(),
            "supports": [support.as_json() for support in self.supports],
        }


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is shown: `total` counts all finds, `results` holds at most the limit; suggestions can be typed back."""

    kind: Kind
    title: str
    summary: str
    results: tuple[Result, ...] = ()
    total: int = 0
    suggestions: tuple[str, ...] = ()
    facts: int = 0
    """How many finds answer by themselves, before those that are only near; not part of the JSON."""
    asked: str = ""
    """The question with what it left out, where it followed another: what buttons ask again; not part of the JSON."""

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": self.title,
            "summary": self.summary,
            "results": [result.as_json() for result in self.results],
            "total": self.total,
            "suggestions": list(self.suggestions),
        }
