"""The words of enforcement reports: titles, headings, heads of tables and the formulas beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.loading import read_table


@dataclass(frozen=True, kw_only=True)
class NamedWords:
    """A name as the record keeps it, the words documents have for it, and the regime of its findings."""

    name: str
    words: tuple[str, ...]
    regime: str


@dataclass(frozen=True, kw_only=True)
class ReportWords:
    titles: tuple[tuple[str, ...], ...]
    not_titles: tuple[str, ...]
    public_cases: tuple[str, ...]
    after_name: tuple[str, ...]
    heading_ends: tuple[str, ...]
    """What a line that is a heading by itself ends in."""
    appendix: tuple[str, ...]
    closing: tuple[str, ...]
    none: tuple[str, ...]
    total_marks: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    """Words at the head of a column, by role: number, respondent, summary, findings."""
    table_marks: tuple[str, ...]
    table_words: tuple[str, ...]
    table_corners: tuple[str, ...]
    """The first cell of a head of a table of counts."""
    table_counts: tuple[str, ...]
    multiple: tuple[str, ...]
    limited: tuple[str, ...]
    authorities: Mapping[str, tuple[str, ...]]
    respondents: tuple[NamedWords, ...]
    laws: tuple[NamedWords, ...]
    late_subjects: tuple[str, ...]
    late_excluded: tuple[str, ...]
    same: tuple[str, ...]
    counted: Mapping[str, tuple[str, ...]]
    """What a figure in a sentence may count, and the words of a row that count for it."""


def load_report_words(overlay: Path | None = None) -> ReportWords:
    table = read_table("reports.toml", overlay)
    return ReportWords(
        titles=tuple(tuple(group) for group in table["titles"]),
        not_titles=tuple(table["not_titles"]),
        public_cases=tuple(table["public_cases"]),
        after_name=tuple(table["after_name"]),
        heading_ends=tuple(table["heading_ends"]),
        appendix=tuple(table["appendix"]),
        closing=tuple(table["closing"]),
        none=tuple(table["none"]),
        total_marks=tuple(table["total_marks"]),
        columns=_lists(table["columns"]),
        table_marks=tuple(table["tables"]["marks"]),
        table_words=tuple(table["tables"]["words"]),
        table_corners=tuple(table["tables"]["corners"]),
        table_counts=tuple(table["tables"]["counts"]),
        multiple=tuple(table["tables"]["multiple"]),
        limited=tuple(table["tables"]["limited"]),
        authorities=_lists(table["authorities"]),
        respondents=_named(table["respondents"]),
        laws=_named(table["laws"]),
        late_subjects=tuple(table["late"]["subjects"]),
        late_excluded=tuple(table["late"]["excluded"]),
        same=tuple(table["same"]["words"]),
        counted=_lists(table["counted"]),
    )


def _lists(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in table.items()}


def _named(table: Mapping[str, Any]) -> tuple[NamedWords, ...]:
    return tuple(
        NamedWords(name=name, words=tuple(entry["words"]), regime=entry["regime"])
        for name, entry in table.items()
    )
