"""A follow-up (報告期限管理): who owes what by when, where that is written, and where people have brought it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from data.model.document import Level
from data.model.reference import Provision
from data.store.rows import DeadlineRow, DocumentRow
from data.text import Span

Status = Literal["要確認", "報告待ち", "受領済", "内容確認中", "追加照会中", "完了", "対象外", "期限超過"]
AWAITED: frozenset[Status] = frozenset({"要確認", "報告待ち", "期限超過"})
"""States in which the report itself has not come: only these are reminded."""
CLOSED: frozenset[Status] = frozenset({"完了", "対象外"})
UNNAMED = "対象事業者等の記載なし"
"""Who owes a report of which no document says who owes it."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where people have brought a follow-up; version 0: nobody has touched it."""

    version: int = 0
    status: Status = "要確認"
    """Never 期限超過, which follows from the day."""
    due_on: date | None = None
    """The day people have set; None: that of the document."""
    owner: str | None = None
    deputy: str | None = None
    channel: str | None = None
    received_on: date | None = None
    receipt_number: str | None = None
    snoozed_until: date | None = None
    """No reminder falls before this day."""
    before: tuple[int, ...] | None = None
    """How many days before the due day it is reminded of, where that is not as usual."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A report that a person entered, from the document that was served."""

    id: str
    respondent: str
    what: str
    basis: Provision | None
    round: int | None
    final: bool
    level: Level
    entered_on: date
    issued_on: date | None = None
    """施行日"""
    served_on: date | None = None
    """送達日"""
    document_number: str | None = None
    counting: str | None = None
    every: str | None = None
    """How often it comes again after this one, as a document's deadline has it (P2M, P1M@10/2026-11-30)."""
    inexact: bool = False
    """The day stands for words that name none exactly (11月下旬)."""
    recused: bool = False
    """It rests on an item that somebody left the room for: no committee member sees it."""
    follows: str | None = None
    """The follow-up that is the first of those that come again or were entered together, where this is a later one."""


@dataclass(frozen=True, kw_only=True)
class ToldReceipt:
    """Words of a document that a report has come, or that it was told of: proposed, a person confirms it."""

    document: DocumentRow
    agenda: int | None
    span: Span
    level: Level
    recused: bool
    place: str
    has_come: bool
    """It is told to have come; else only that a later meeting took the matter up."""
    received_on: date | None = None
    """The day of arrival, where it is told."""


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One report owed, from a document, from a person, or from both; ids are opaque and survive re-reading."""

    id: str
    respondent: str | None
    due_on: date | None
    """None: open without a day, never reminded."""
    what: str
    basis: str | None
    """Law and article as shown; None when none is stated."""
    round: int | None
    final: bool
    status: Status
    owner: str | None
    """Slack user id."""
    level: Level
    """The highest level of the passages it comes from."""
    place: str
    """根拠箇所: meeting, item and lines, without any of the text."""
    first_seen_on: date
    """The day it came into the record."""
    recused: bool = False
    """Somebody left the room for its item: what is not public is not told where others read it."""
    standing: Standing = Standing()
    plan: Plan | None = None
    row: DeadlineRow | None = None
    """Where a document asks for it; None: only a person has entered it."""
    origin: DeadlineRow | None = None
    """Where a document asks for the first of those that come again or were entered together, when this is a later one."""
    provision: Provision | None = None
    every: str | None = None
    """How often it comes again after this one, as a document's deadline has it (P2M, P1M@10/2026-11-30)."""
    inexact: bool = False
    """The day stands for words that name none exactly; a person has to look."""
    receipts: tuple[ToldReceipt, ...] = ()
    """Where later documents say that it has come, in order; nobody's standing hangs on them."""

    @property
    def awaited(self) -> bool:
        return self.due_on is not None and self.status in AWAITED

    @property
    def evidence(self) -> DeadlineRow | None:
        """Where a document says why it is owed."""
        return self.row or self.origin

    @property
    def request(self) -> tuple[object, ...]:
        """What the rounds of one request have in common: the item that asks, or the document that was served."""
        if self.evidence is not None:
            asked = self.evidence
            told = asked.deadline
            return told.respondent, asked.document.committee, asked.document.subject, told.agenda
        plan = self.plan
        served = (plan.document_number or plan.follows or plan.id) if plan else self.id
        return self.respondent, served

    @property
    def past_when_first_seen(self) -> bool:
        """Already past when it came into the record: what became of it is not known."""
        return (
            self.due_on is not None and self.due_on < self.first_seen_on and self.standing.status == "要確認"
        )

    @property
    def told_otherwise(self) -> date | None:
        """The day that the document has, where people have set another: both are shown."""
        told = self.row.deadline.due_on if self.row else None
        return told if told is not None and told != self.due_on else None


class FollowUps(dict[str, FollowUp]):
    """Follow-ups by id, and by what the rounds of one request have in common."""

    def __init__(self, follow_ups: Iterable[FollowUp]) -> None:
        super().__init__((one.id, one) for one in follow_ups)

    def chain(self, follow_up: FollowUp) -> list[FollowUp]:
        """The other rounds of the same request, by their days."""
        return [one for one in self._by_request.get(follow_up.request, ()) if one.id != follow_up.id]

    @cached_property
    def _by_request(self) -> dict[tuple[object, ...], list[FollowUp]]:
        found: defaultdict[tuple[object, ...], list[FollowUp]] = defaultdict(list)
        for one in sorted(self.values(), key=lambda one: (one.due_on is None, one.due_on or date.max)):
            found[one.request].append(one)
        return dict(found)
