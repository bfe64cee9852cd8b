"""Puts a report together: its sections, cases, tables and footnotes, and what in it is doubtful."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from config.findings import FindingsVocabulary
from config.laws import Laws
from data.model.case import Case
from data.model.document import Doubt
from data.model.report import Reconciliation, Report, Section, Table
from data.paragraphs import Layout
from data.reports.blocks import Block, Blocks
from data.reports.findings import Repair, match_label, scan_findings
from data.reports.laws import named_laws
from data.reports.named import named_cases
from data.reports.outline import Draft, Outline
from data.reports.period import period_of
from data.reports.reconciliation import CountedSection, Reconciler, doubts_of
from data.reports.repeats import Reference, Repeats, choose_target, doubt_unresolved, unlike
from data.reports.rows import CaseList, Row, mended
from data.reports.sentences import late_reports, stated_figures
from data.reports.tables import CountTables
from data.reports.title import is_title
from data.text import Normalised, SourceText, Span, squeeze

_HEAD = 8
"""Paragraphs among which the title is looked for."""
_TITLE_LENGTH = 80


@dataclass(frozen=True, kw_only=True)
class ReportReading:
    report: Report
    doubts: tuple[Doubt, ...]


@dataclass
class _Part:
    """What was read in one draft."""

    draft: Draft
    regime: str
    cases: list[Case] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    texts: list[Block] = field(default_factory=list)
    late: int | None = None


def parse_report(
    source: SourceText, layout: Layout, findings: FindingsVocabulary, laws: Laws | None = None
) -> ReportReading:
    """Everything a report says; what could not be read or does not add up is among the doubts."""
    return _ReportReader(source, layout, findings, laws).read()


class _ReportReader:
    def __init__(
        self, source: SourceText, layout: Layout, vocabulary: FindingsVocabulary, laws: Laws | None
    ) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        heads = [word for words in self._words.columns.values() for word in words]
        heads += [*self._words.table_counts, *self._words.table_corners]
        self._blocks = Blocks(source, layout, heads, self._words.heading_ends)
        self._laws = named_laws(self._blocks.whole.text, self._words.laws, laws)
        self._repeats = Repeats(self._words.same)
        self._doubts: list[Doubt] = []
        self._repairs: list[Repair] = []
        self._rows: dict[Span, str] = {}
        """The words of each case's summary, by its span."""
        self._references: dict[Span, Reference] = {}

    def read(self) -> ReportReading:
        blocks = self._blocks.read()
        parts = [self._part(draft) for draft in Outline(self._words, self._laws).drafts(blocks)]
        sections = self._resolved([self._section(part) for part in parts if part.draft.key is not None])
        title = self._title()
        report = Report(
            title=title,
            period=self._period(title, blocks),
            sections=tuple(sections),
            tables=tuple(table for part in parts for table in part.tables),
            footnotes=tuple(block.span for block in blocks if block.kind == "footnote"),
            reconciliation=(),
        )
        reconciliation = tuple(self._reconciled(parts, sections))
        self._doubts += doubts_of(reconciliation)
        self._doubts += self._doubts_of_repairs()
        return ReportReading(
            report=replace(report, reconciliation=reconciliation), doubts=tuple(dict.fromkeys(self._doubts))
        )

    def _title(self) -> str:
        lines = (self._blocks.source.quote(span).strip() for span in self._blocks.source.line_spans())
        return next(
            (line for line in islice(filter(None, lines), _HEAD) if is_title(squeeze(line), self._words)), ""
        )

    def _period(self, title: str, blocks: Sequence[Block]) -> str | None:
        near = [squeeze(title), *(block.squeezed for block in blocks[:_HEAD])]
        return next((period for words in near if (period := period_of(words))), None)

    # One section

    def _part(self, draft: Draft) -> _Part:
        part = _Part(draft, self._regime(draft))
        cases = CaseList(
            self._blocks,
            self._words,
            lambda cell: self._is_findings(self._blocks.text_of([cell]), part.regime),
        )
        loose_rows: list[Block] = []
        for at, block in enumerate(draft.blocks):
            if cases.takes(block):
                cases.add(block)
            elif block.kind == "row":
                loose_rows.append(block)
                if not _is_row(draft.blocks[at + 1 : at + 2]):
                    self._add_table(part, loose_rows, draft.blocks[at + 1 :])
                    loose_rows = []
            elif block.kind == "text" and not self._goes_on(draft.blocks, at, cases, part.regime):
                cases.close()
                part.texts.append(block)
        self._check_rows(cases, draft)
        part.cases += [self._case(row, draft, part.regime) for row in cases.rows]
        if draft.names_cases and not cases.rows and draft.key is not None:
            part.cases += self._named(part)
        for block in part.texts:
            late = late_reports(block.text, self._words)
            part.late = late[0] if late else part.late
        return part

    def _regime(self, draft: Draft) -> str:
        law = draft.law.regime if draft.law else self._vocabulary.regimes[0]
        if draft.respondents is None or law != self._vocabulary.regimes[0]:
            return law
        return draft.respondents.regime

    def _goes_on(self, blocks: Sequence[Block], at: int, cases: CaseList, regime: str) -> bool:
        """Whether a line without cells is the rest of the row above it."""
        if not cases.rows or not at or not _is_row(blocks[at - 1 : at]):
            return False
        if self._is_findings(blocks[at].text, regime):
            cases.add_findings(blocks[at])
            return True
        return _is_row(blocks[at + 1 : at + 2]) and cases.add_loose(blocks[at])

    def _is_findings(self, text: Normalised, regime: str) -> bool:
        scan = scan_findings(text, regime, self._vocabulary)
        return bool(scan.findings) and not scan.unread

    def _check_rows(self, cases: CaseList, draft: Draft) -> None:
        for span in cases.lost:
            self._doubt("table", span, "表のこの行がどの事案のものか特定できません。")
        numbers = [row.number for row in cases.rows]
        for before, row in zip(numbers, cases.rows[1:], strict=False):
            if row.number != before + 1:
                message = f"{draft.label}の表で、{before}番の次が{row.number}番です。"
                self._doubt("table", row.span, message)

    def _case(self, row: Row, draft: Draft, regime: str) -> Case:
        source = self._blocks.source
        pieces = row.summary or [row.first]
        summary = Span(pieces[0].start, pieces[-1].end)
        scan = scan_findings(self._blocks.text_of(mended(source, row.findings)), regime, self._vocabulary)
        for span in scan.unread:
            self._doubt("table", span, f"「{source.quote(span)}」は指導事項の語彙にありません。")
        if not scan.findings and not scan.unread:
            self._doubt("table", summary, f"{draft.label}の{row.number}番に指導事項がありません。")
        self._repairs += scan.repairs
        self._note_row(summary, pieces, row)
        respondent = squeeze(self._blocks.text_of(row.respondent).text)
        return Case(
            respondent=respondent or None,
            agenda=None,
            section=draft.key,
            row=row.number,
            summary=summary,
            parts=tuple(pieces) if len(pieces) > 1 else (),
            findings=scan.findings,
        )

    def _note_row(self, summary: Span, pieces: Sequence[Span], row: Row) -> None:
        text = self._blocks.text_of(pieces)
        self._rows[summary] = "".join(text.text.split())
        reference = self._repeats.find(text) or self._repeats.find(self._blocks.text_of(row.findings))
        if reference:
            self._references[summary] = reference

    def _named(self, part: _Part) -> Iterator[Case]:
        for number, (respondent, pieces) in enumerate(named_cases(part.texts, self._words), start=1):
            summary = Span(pieces[0].start, pieces[-1].end)
            text = self._blocks.text_of(pieces)
            self._rows[summary] = "".join(text.text.split())
            findings = scan_findings(text, part.regime, self._vocabulary).findings
            yield Case(
                respondent=respondent,
                agenda=None,
                section=part.draft.key,
                row=number,
                summary=summary,
                parts=pieces if len(pieces) > 1 else (),
                findings=findings,
            )

    # Tables

    def _add_table(self, part: _Part, rows: Sequence[Block], after: Sequence[Block]) -> None:
        reader = CountTables(self._blocks, self._words)
        table = reader.read(
            rows,
            title=self._table_title(part),
            section=part.draft.key,
            notes=tuple(self._notes(after)),
            label=lambda words: self._label(words, part.regime),
        )
        self._doubts += reader.doubts
        if table:
            part.tables.append(table)

    def _table_title(self, part: _Part) -> str:
        above = part.texts[-1].text.text.strip() if part.texts else ""
        marked = above.startswith(self._words.table_marks)
        if marked or (len(above) <= _TITLE_LENGTH and any(word in above for word in self._words.table_words)):
            return above.lstrip(
                "".join(m for m in self._words.table_marks if len(m) == 1 and not m.isalpha()) + " "
            )
        return f"{part.draft.label} 表{len(part.tables) + 1}".strip()

    def _notes(self, after: Sequence[Block]) -> Iterator[Span]:
        for block in after:
            if block.kind != "text" or not block.squeezed.startswith(("※", "(注", "注", "*")):
                return
            yield block.span

    def _label(self, words: str, regime: str) -> tuple[str, bool]:
        heading = match_label(words, regime, self._vocabulary)
        if heading is None:
            return words, False
        below = any(h.category == heading.category for h in self._vocabulary.of(regime) if not h.is_category)
        return heading.item, heading.is_category and below

    # The whole

    def _section(self, part: _Part) -> Section:
        draft = part.draft
        assert draft.key is not None and draft.heading is not None
        last = max([draft.heading.span.end, *(block.span.end for block in draft.blocks)])
        span = Span(draft.heading.span.start, last)
        if draft.law is None and not draft.names_cases:
            self._doubt(
                "structure", draft.heading.span, f"「{draft.authority}」がどの法令に基づくか特定できません。"
            )
        return Section(
            key=draft.key,
            law=draft.law.name if draft.law else "",
            authority=draft.authority,
            respondents=draft.respondents.name if draft.respondents else None,
            articles=draft.articles,
            count=draft.count if draft.count is not None else self._stated_none(part),
            late_reports=part.late,
            cases=tuple(part.cases),
            span=span,
        )

    def _stated_none(self, part: _Part) -> int | None:
        if part.cases or not part.texts:
            return None
        return 0 if part.texts[0].squeezed.strip("-・。") in self._words.none else None

    def _resolved(self, sections: Sequence[Section]) -> list[Section]:
        return [
            replace(section, cases=tuple(self._with_target(case, sections) for case in section.cases))
            for section in sections
        ]

    def _with_target(self, case: Case, sections: Sequence[Section]) -> Case:
        reference = self._references.get(case.summary)
        if reference is None:
            return case
        span = reference.span
        target = choose_target(reference, case, sections, self._rows)
        if target is None:
            self._doubts.append(doubt_unresolved(span, self._blocks.source.quote(span)))
            return case
        other = next(c for s in sections if s.key == target[0] for c in s.cases if c.row == target[1])
        if not reference.says_nothing_else and unlike(self._rows[case.summary], self._rows[other.summary]):
            self._doubt(
                "table", span, f"「{self._blocks.source.quote(span)}」の指す事案と、概要の文が似ていません。"
            )
        return replace(case, same_as=target)

    def _reconciled(self, parts: Sequence[_Part], sections: Sequence[Section]) -> Iterator[Reconciliation]:
        reconciler = Reconciler(self._vocabulary)
        counted = {section.key: self._counted(section, sections, parts) for section in sections}
        for part in parts:
            own = counted.get(part.draft.key or "")
            if own:
                yield from reconciler.section(own)
            for table in part.tables:
                notes = "".join(squeeze(self._blocks.source.quote(note)) for note in table.notes)
                yield from reconciler.table(table, own, notes)
            for block in part.texts:
                for stated in stated_figures(block.text):
                    yield reconciler.sentence(stated, own or self._meant(block, counted))

    def _counted(
        self, section: Section, sections: Sequence[Section], parts: Sequence[_Part]
    ) -> CountedSection:
        part = next(part for part in parts if part.draft.key == section.key)
        return CountedSection(
            section=section,
            label=part.draft.label,
            regime=part.regime,
            below=tuple(other for other in sections if other.key.startswith(f"{section.key}-")),
            rows=self._rows,
        )

    def _meant(self, block: Block, counted: dict[str, CountedSection]) -> CountedSection | None:
        """The section whose respondents a sentence outside any section names."""
        for found in counted.values():
            if (
                found.section.cases
                and found.section.respondents
                and found.section.respondents in block.squeezed
            ):
                return found
        return None

    def _doubts_of_repairs(self) -> Iterator[Doubt]:
        counts = Counter((repair.printed, repair.read_as) for repair in self._repairs)
        for (printed, read_as), times in counts.items():
            first = next(r for r in self._repairs if (r.printed, r.read_as) == (printed, read_as))
            places = f"（{times}か所）" if times > 1 else ""
            message = f"「{printed}」{places}を「{read_as}」と読みました。"
            yield Doubt(kind="repair", span=first.span, message=message)

    def _doubt(self, kind: str, span: Span, message: str) -> None:
        self._doubts.append(Doubt(kind=kind, span=span, message=message))


def _is_row(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[0].kind == "row"
