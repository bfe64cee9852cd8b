"""What stands on one page of a PDF file, in points from its lower left corner, the right way up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of text, without the blanks at its ends."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """Height of the characters, which for Japanese is also their width."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Glyph:
    """One character and where it stands."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A straight line drawn along an axis: `at` is its y when level, its x when upright."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A ruled table, as tab-separated lines."""

    rows: tuple[str, ...]
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page's lines and tables in reading order."""

    blocks: tuple[Line | Table, ...]
    width: float
    height: float
    has_pictures: bool
