"""A follow-up (報告期限管理) as reminders see it: who owes what by when, and where that is written."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.model.document import Level

Status = Literal["要確認", "報告待ち", "受領済", "内容確認中", "追加照会中", "完了", "対象外", "期限超過"]
AWAITED: frozenset[Status] = frozenset({"要確認", "報告待ち", "期限超過"})
"""States in which the report itself has not come: only these are reminded."""


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One report owed; ids are opaque and survive re-reading."""

    id: str
    respondent: str | None
    due_on: date | None
    """None: open without a day, never reminded."""
    what: str
    basis: str | None
    """Law and article as shown; None when the text states none."""
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

    @property
    def awaited(self) -> bool:
        return self.due_on is not None and self.status in AWAITED

    @property
    def past_when_first_seen(self) -> bool:
        """Already past when it came into the record: what became of it is not known."""
        return self.due_on is not None and self.due_on < self.first_seen_on
