"""A follow-up (報告期限管理): who owes what by when, where that is written, and where people have brought it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.model.document import Level
from data.model.reference import Provision
from data.store.rows import DeadlineRow

Status = Literal["要確認", "報告待ち", "受領済", "内容確認中", "追加照会中", "完了", "対象外", "期限超過"]
AWAITED: frozenset[Status] = frozenset({"要確認", "報告待ち", "期限超過"})
"""States in which the report itself has not come: only these are reminded."""
CLOSED: frozenset[Status] = frozenset({"完了", "対象外"})


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
    provision: Provision | None = None

    @property
    def awaited(self) -> bool:
        return self.due_on is not None and self.status in AWAITED

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
