"""The reports that the law wants within a period after something became known, and the words for what happened."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from config.loading import BrokenConfiguration, read_table

FILE = "statutory.toml"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A provision by its law's formal name; article in Arabic digits, or a guideline's section."""

    law: str
    article: str
    paragraph: str | None = None
    item: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReportRule:
    """One report; its days are counted with the day of knowing as the first."""

    label: str
    rule: Place
    section: Place
    """Of the guideline, where the counting is told."""
    is_binding: bool
    """A period that the law sets; otherwise a target, which does not roll over closed days."""
    days: int
    days_for: Mapping[str, int]
    """The longer period by incident."""
    earliest: int | None
    """The first day of a target that is told as a range."""
    quotes: tuple[str, ...]
    """Words by which the passages to quote are found in the section."""

    def days_of(self, incidents: Collection[str]) -> int:
        """An incident with a longer period has it whatever else the matter is (ガイドライン（通則編）3-5-3-4)."""
        return max([self.days, *(days for label, days in self.days_for.items() if label in incidents)])


@dataclass(frozen=True, kw_only=True)
class Incident:
    """What happened, by one item of the rule; `words` (the label first) are folded (NFKC), as typed by people."""

    label: str
    rule: Place
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Statutory:
    duty: Place
    first_day: date
    """Of the duty: what became known earlier has no period."""
    knowing: Place
    """Where the guideline says when something is known."""
    closed_days: Place
    reports: tuple[ReportRule, ...]
    incidents: tuple[Incident, ...]
    words: Mapping[str, tuple[str, ...]]
    """Typed around the day: knowing, passing, none; folded."""

    @property
    def longer(self) -> tuple[Incident, ...]:
        """The incidents that make some period longer."""
        labels = {label for report in self.reports for label in report.days_for}
        return tuple(incident for incident in self.incidents if incident.label in labels)


@cache
def load_statutory(overlay: Path | None = None) -> Statutory:
    """The shipped table with the overlay's laid over it; raises BrokenConfiguration."""
    table = read_table(FILE, overlay)
    incidents = tuple(_incident(label, entry) for label, entry in table["incidents"].items())
    known = {incident.label for incident in incidents}
    return Statutory(
        duty=_place(table["duty"], "duty"),
        first_day=_day(table["first_day"]),
        knowing=_place(table["knowing"], "knowing"),
        closed_days=_place(table["closed_days"], "closed_days"),
        reports=tuple(_report(label, entry, known) for label, entry in table["reports"].items()),
        incidents=incidents,
        words={name: _folded(words) for name, words in table["words"].items()},
    )


def _report(label: str, entry: Mapping[str, Any], incidents: Collection[str]) -> ReportRule:
    days_for = {name: _days(days, label) for name, days in entry.get("days_for", {}).items()}
    unknown = next((name for name in days_for if name not in incidents), None)
    if unknown is not None:
        raise _broken(f"「{label}」の days_for", f"「{unknown}」が incidents にありません")
    earliest = entry.get("earliest")
    return ReportRule(
        label=label,
        rule=_place(entry.get("rule"), label),
        section=_place(entry.get("section"), label),
        is_binding=entry.get("binding") is True,
        days=_days(entry.get("days"), label),
        days_for=days_for,
        earliest=None if earliest is None else _days(earliest, label),
        quotes=_folded(entry.get("quotes", ())),
    )


def _incident(label: str, entry: Mapping[str, Any]) -> Incident:
    words = dict.fromkeys((label, *entry.get("words", ())))
    return Incident(label=label, rule=_place(entry.get("rule"), label), words=_folded(words))


def _place(entry: object, label: str) -> Place:
    parts = entry if isinstance(entry, Mapping) else {}
    try:
        if not all(isinstance(part, str) for part in parts.values()):
            raise TypeError(label)
        return Place(**parts)
    except TypeError as error:
        raise _broken(f"「{label}」の条文", "law と article を文字で書いてください") from error


def _days(days: object, label: str) -> int:
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise _broken(f"「{label}」の日数", "1以上の整数で書いてください")
    return days


def _day(written: object) -> date:
    try:
        return date.fromisoformat(str(written))
    except ValueError as error:
        raise _broken("first_day", '"2022-04-01" のように書いてください') from error


def _folded(words: Collection[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFKC", word) for word in words)


def _broken(what: str, advice: str) -> BrokenConfiguration:
    return BrokenConfiguration(f"設定ファイル {FILE} の{what}を読めません。{advice}。")
