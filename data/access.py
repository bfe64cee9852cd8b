"""Who may see what: levels of passages, and the view through which every read goes."""

from dataclasses import dataclass, replace

from data.model.document import Distribution, Level
from data.model.meeting import Disclosure

LEVELS: tuple[Level, ...] = ("public", "staff", "supervision")
"""From what anyone may see to what only those of supervision may see."""


@dataclass(frozen=True, kw_only=True)
class View:
    """One asker on one surface: what a read may return. Every read of the record takes one."""

    user: str
    """Who asks, as the audit log names them."""
    ceiling: Level
    """The highest level shown: the lower of the person's clearance and the surface's ceiling."""
    member: str | None = None
    """The asker's surname if a committee member: supervision passages of cases they recused from stay hidden."""
    shows_text: bool = True
    """Whether the text of non-public passages is shown, or only where they stand."""

    @property
    def rank(self) -> int:
        return rank(self.ceiling)


OPERATOR = View(user="operator", ceiling="supervision")
"""The person at the command line without --as: sees all."""


def rank(level: Level) -> int:
    """0 public, 1 staff, 2 supervision: as stored."""
    return LEVELS.index(level)


def lower(one: Level, other: Level) -> Level:
    return min(one, other, key=rank)


def narrower(one: View, other: View) -> View:
    """What one person may see under both: for what is asked in one place and delivered in another."""
    return replace(
        one, ceiling=lower(one.ceiling, other.ceiling), shows_text=one.shows_text and other.shows_text
    )


def highest(levels: list[Level]) -> Level:
    """The level of what is derived from several passages."""
    return max(levels, key=rank, default="supervision")


def level_of(
    distribution: Distribution, disclosure: Disclosure | None, *, supervision_only: bool = False
) -> Level:
    """The level of a passage from its document's distribution and its item's disclosure (None: outside any item)."""
    if distribution == "published":
        return "public"
    if supervision_only or disclosure != "public":
        return "supervision"
    return "staff"
