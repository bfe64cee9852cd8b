"""Sets a report's printed figures beside what its own rows count to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from config.findings import FindingsVocabulary
from data.model.case import Case
from data.model.document import Doubt
from data.model.report import Reconciliation, Section, Table
from data.reports.findings import match_label, scan_findings
from data.reports.sentences import StatedFigure, counted_subject, last_clause
from data.text import Span

TOTAL = "計"
SUM = "合計"
LATE = "漏えい等報告の提出の遅延"
SENTENCE = "本文"


@dataclass(frozen=True, kw_only=True)
class CountedSection:
    """A section with what its figures are compared to."""

    section: Section
    label: str
    regime: str
    below: tuple[Section, ...]
    """Sections by respondents under this one."""
    rows: Mapping[Span, str]
    """The whole text of each case's row, by its summary."""

    @property
    def cases(self) -> list[Case]:
        return [case for section in (self.section, *self.below) for case in section.cases]


class Reconciler:
    def __init__(self, vocabulary: FindingsVocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words

    def section(self, counted: CountedSection) -> Iterator[Reconciliation]:
        """The section's own total, and the late reports that are in it but in no row."""
        section = counted.section
        if section.count is None:
            return
        total = self._section_total(counted)
        ok = total is None or total == section.count
        yield _figure((counted.label, TOTAL), section.count, total, ok, section.span)
        if section.late_reports is not None:
            yield _figure((counted.label, LATE), section.late_reports, None, ok, section.span)

    def _section_total(self, counted: CountedSection) -> int | None:
        section = counted.section
        if counted.below and not section.cases:
            counts = [below.count for below in counted.below]
            return None if None in counts else sum(count for count in counts if count is not None)
        late = section.late_reports or 0
        if not section.cases and section.count:
            return late or None
        return len(section.cases) + late

    def table(self, table: Table, counted: CountedSection | None, notes: str) -> Iterator[Reconciliation]:
        """Every column, then the table's sum."""
        name = f"{counted.label} {table.title}" if counted else table.title
        cases = counted.cases if counted else []
        parts = [(label, n) for label, n in table.columns if not self._is_total(label)]
        totals = [(label, n) for label, n in table.columns if self._is_total(label)]
        printed = sum(n for _, n in parts)
        by_row = (
            {label: self._with_finding(label, counted) for label, _ in parts} if cases and counted else {}
        )
        crossed = any(" " in label for label, _ in parts)
        known = [n for n in by_row.values() if n is not None]
        if known and len(known) == len(parts):
            expected: int | None = sum(known)
            ok = expected == printed
        else:
            expected = self._expected(printed, counted, crossed)
            ok = expected is None or expected == printed or self._may_differ(printed, expected, notes)
        for label, n in parts:
            found = by_row.get(label)
            yield _figure((name, label), n, found, ok if found is None else found == n, table.span)
        for label, n in totals:
            parts_sum = sum(value for part, value in parts if self._is_part(part, label))
            yield _figure((name, label), n, parts_sum, n == parts_sum, table.span)
        yield _figure((name, SUM), printed, expected, ok, table.span)

    def _is_total(self, label: str) -> bool:
        return any(word in self._words.total_marks for word in label.split(" "))

    def _is_part(self, label: str, total: str) -> bool:
        """Whether a figure is in a total; in a crossed table, in those of its own row and column."""
        if " " not in total:
            return True
        pairs = zip(label.split(" "), total.split(" "), strict=False)
        return all(mine == other or other in self._words.total_marks for mine, other in pairs)

    def _with_finding(self, label: str, counted: CountedSection) -> int | None:
        heading = match_label(label, counted.regime, self._vocabulary)
        return _with(counted.cases, heading.category, heading.item) if heading else None

    def _expected(self, printed: int, counted: CountedSection | None, crossed: bool) -> int | None:
        """The rows, or the whole section where late reports are not left out; not for a crossed table."""
        if counted is None or not counted.cases or crossed:
            return None
        rows, whole = len(counted.cases), counted.section.count
        return whole if whole is not None and printed == whole else rows

    def _may_differ(self, printed: int, expected: int, notes: str) -> bool:
        fewer = any(word in notes for word in self._words.limited) and printed < expected
        more = any(word in notes for word in self._words.multiple) and printed > expected
        return fewer or more

    def sentence(self, stated: StatedFigure, counted: CountedSection | None) -> Reconciliation:
        """A figure in a sentence beside the rows that have what it counts."""
        regime = counted.regime if counted else self._vocabulary.regimes[0]
        name = f"{counted.label} {SENTENCE}".strip() if counted else SENTENCE
        row, found = self._stated(stated, counted, regime)
        ok = found is None or found == stated.value
        return _figure((name, row), stated.value, found, ok, stated.span)

    def _stated(
        self, stated: StatedFigure, counted: CountedSection | None, regime: str
    ) -> tuple[str, int | None]:
        cases = counted.cases if counted else []
        findings = scan_findings(stated.subject, regime, self._vocabulary).findings
        if findings:
            last = max(findings, key=lambda finding: finding.span)
            return last.item, _with(cases, last.category, last.item) if cases else None
        name = counted_subject(stated.subject, self._words)
        if name is None:
            return last_clause(stated.subject), None
        if counted is None or not cases:
            return name, None
        words = self._words.counted[name]
        return name, sum(any(word in counted.rows[case.summary] for word in words) for case in cases)


def doubts_of(reconciliation: Sequence[Reconciliation]) -> Iterator[Doubt]:
    """One doubt a figure that the rows contradict; a sum only where no figure above it explains it."""
    wrong = [figure for figure in reconciliation if not figure.ok and figure.counted is not None]
    explained = {figure.table for figure in wrong if figure.row != SUM}
    for figure in wrong:
        if figure.row == SUM and figure.table in explained:
            continue
        yield Doubt(
            kind="sum",
            span=figure.span,
            message=(
                f"{figure.table}の「{figure.row}」は、資料では{figure.printed}件ですが、"
                f"数え直すと{figure.counted}件です。"
            ),
        )


def _with(cases: Sequence[Case], category: str, item: str) -> int:
    """Cases with the finding; for a category, those with any item of it."""
    if category == item:
        return sum(any(finding.category == category for finding in case.findings) for case in cases)
    return sum(any(finding.item == item for finding in case.findings) for case in cases)


def _figure(
    place: tuple[str, str], printed: int, counted: int | None, ok: bool, span: Span
) -> Reconciliation:
    table, row = place
    return Reconciliation(table=table, row=row, printed=printed, counted=counted, ok=ok, span=span)
