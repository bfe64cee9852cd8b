"""What reads of the record return: model values with the document and the passage they stand in."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.model.case import Case, Deadline, Receipt
from data.model.document import Distribution, Doubt, Kind, Level
from data.model.meeting import Meeting
from data.model.reference import Citation, DateMention
from data.model.report import Report
from data.text import SourceText, Span

Put = Literal["new", "replaced", "unchanged", "redistributed"]


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A document as a citation names it."""

    id: str
    name: str
    """File name."""
    sha256: str
    format: str
    committee: str
    kind: Kind
    distribution: Distribution
    subject: str
    meeting: int | None
    date: date | None


@dataclass(frozen=True, kw_only=True)
class PassageRow:
    """A passage as it may be shown, its seal verified."""

    id: str
    document_id: str
    document: str
    """File name."""
    document_kind: Kind
    distribution: Distribution
    committee: str
    subject: str
    """Of its document: 2025-03-19#318, FY2024Q3."""
    meeting: int | None
    date: date | None
    order: int
    kind: str
    span: Span
    lines: tuple[int, int]
    page: int | None
    text: str
    """The document's own characters."""
    level: Level
    agenda: int | None
    speaker: str | None
    role: str | None
    heading: str


@dataclass(frozen=True, kw_only=True)
class DocumentText:
    """A document with what the view may see of it; `text` is None unless that is every character."""

    document: DocumentRow
    text: SourceText | None
    passages: tuple[PassageRow, ...]
    report: Report | None


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """A meeting with what the view may see of it.

    Characters the view may not see are blanked in `text`: lines, columns and spans hold. Speeches, events and
    references not wholly visible are left out, items of which nothing is, and with the header place, people.
    `published` has the items that only the published text of the meeting shows to this view.
    """

    document: DocumentRow
    meeting: Meeting
    text: SourceText
    published: "MeetingRow | None" = None


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One respondent's matter in one document; `case` has only the parts the view may see."""

    key: str
    """Opaque id of this matter."""
    case_id: str
    """Opaque id of the case, which may span documents."""
    party_id: str | None
    document: DocumentRow
    level: Level
    case: Case


@dataclass(frozen=True, kw_only=True)
class PartyRow:
    """A respondent over all documents; names the view may see: (name, why it is the same), fullest first."""

    id: str
    name: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class CitationRow:
    document: DocumentRow
    level: Level
    citation: Citation
    passage: PassageRow | None
    """Where its first character stands."""


@dataclass(frozen=True, kw_only=True)
class DateRow:
    document: DocumentRow
    level: Level
    mention: DateMention


@dataclass(frozen=True, kw_only=True)
class DeadlineRow:
    document: DocumentRow
    level: Level
    follow_up: str
    """Id of the follow-up: survives re-reading."""
    deadline: Deadline
    recused: bool
    """Somebody left the room for its item: reminded by direct message."""
    passage: PassageRow | None
    continued: tuple["DeadlineRow", ...] = ()
    """Where later documents take the same open matter up again, in order."""


@dataclass(frozen=True, kw_only=True)
class ReceiptRow:
    """A report that a document says has come: proposed, until a person confirms it."""

    document: DocumentRow
    level: Level
    receipt: Receipt
    recused: bool
    """Somebody left the room for its item."""
    passage: PassageRow | None


@dataclass(frozen=True, kw_only=True)
class DoubtRow:
    document: DocumentRow
    doubt: Doubt
    lines: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class CommitteeCoverage:
    """From which meeting to which the record goes; (number, date) each."""

    committee: str
    meetings: int
    first: tuple[int | None, date | None]
    last: tuple[int | None, date | None]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    documents: int
    committees: tuple[CommitteeCoverage, ...]
    periods: tuple[str, ...]
    """Of reports, in order: FY2024Q3."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """Every name the view may see, each once, in order."""

    respondents: tuple[str, ...]
    """Respondents and their aliases."""
    speakers: tuple[tuple[str, str], ...]
    """(surname, role)"""


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    at: str
    user: str
    surface: str
    action: str
    query: str
    outcome: str
