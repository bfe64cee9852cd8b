"""Counts: what a report prints, beside what its rows count; and findings by how often they occur."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.plain.terms import all_needed, own_terms, plain_text
from commands.question import Question
from data.model.report import Reconciliation, Report
from data.periods import days_of_period, period_in_japanese
from data.store.rows import CaseRow, DocumentRow
from data.text import squeeze

_TOP = 5
_PARTS = re.compile(r"[、・]")
_LONG_PART = 3
"""Characters of a part of a label (不動産業 of 不動産業、物品賃貸業) that is a name by itself."""
_KEY = re.compile(r"^[0-9]+(?:-[0-9ア-ン]+)*\s")
"""A section's key in front of a table's name, which no reader of the paper knows."""


def printed_count(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """A figure that a report prints, with the counted one beside it."""
    elliptic = question.measures and not any(question.wants(k) for k in asking.words.asked if k != "count")
    if question.parties or not (question.wants("count") or elliptic):
        return None
    found = [
        (document, row)
        for document, report in reports_of(asking, question)
        for row in report.reconciliation
        if _is_asked(row, question)
    ]
    results = [result for document, row in found if (result := _figure(asking, document, row))]
    if not results:
        return None
    told = "\n".join(result.body for result in results)
    return asking.answer("statistics", question.text, told, results, near=near)


def frequent_findings(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Findings of the cases under a provision, the most frequent first."""
    if not question.wants("frequent") or "指導" not in question.wanted or question.parties:
        return None
    articles = {c.provision.article for c in question.citations if c.provision}
    respondents = {
        s.respondents for s in asking.sections.values() if s.respondents and s.respondents in question.folded
    }
    rows = [
        row
        for row in asking.cases
        if row.case.findings
        and _rests_on(asking, row, articles)
        and _is_within(row, question)
        and _is_of(asking, row, respondents)
    ]
    left = [t for t in question.topics if not any(t in name or name in t for name in respondents)]
    if left:
        return None
    counts: Counter[str] = Counter()
    passages: defaultdict[str, list[Citation]] = defaultdict(list)
    for row in rows:
        for item in dict.fromkeys(finding.item for finding in row.case.findings):
            counts[item] += 1
            citation = asking.passage(row.document.id, row.case.summary)
            if citation is not None:
                passages[item].append(citation)
    results = [
        Result(
            heading=item,
            body=f"{item}：{count}件",
            citation=passages[item][0],
            fields={"件数": str(count)},
            supports=tuple(passages[item][1:]),
        )
        for item, count in counts.most_common()
        if passages[item]
    ]
    if not results:
        return None
    top = "、".join(f"{result.heading}（{result.fields['件数']}件）" for result in results[:5])
    summary = f"{len(rows)}件の事案の指導事項で多いのは{top}です。一つの事案に複数の指導事項がある場合は全て数えています。"
    return asking.answer("statistics", question.text, summary, results, near=near)


def most_in_table(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The largest figures of the tables that count what is asked about (業種)."""
    terms = own_terms(question)
    if not terms or question.parties or not (question.wants("most") or question.wants("frequent")):
        return None
    lines, results = [], []
    for document, report in reports_of(asking, question):
        for table in report.tables:
            section = asking.sections.get((document.id, table.section))
            where = f"{section.heading if section else ''} {table.title}".strip()
            citation = asking.passage(document.id, table.span)
            if citation is None or not all_needed(terms, plain_text(where)):
                continue
            top = sorted(table.columns, key=lambda column: -column[1])[:_TOP]
            told = "、".join(f"{label}（{count}件）" for label, count in top)
            lines.append(f"{period_in_japanese(document.subject)} {where}：多い順に{told}")
            results.append(Result(heading=where, body=lines[-1], citation=citation))
    if not results:
        return None
    return asking.answer("statistics", question.text, "\n".join(lines), results, near=near)


def reports_of(asking: Asking, question: Question) -> Sequence[tuple[DocumentRow, Report]]:
    """Reports of the period asked for, all when none is."""
    reports = asking.reports
    asked = [(m.start, m.end) for m in question.dates if m.start and m.end and m.precision in _PERIODS]
    if not asked:
        return reports
    return [
        (document, report)
        for document, report in reports
        if (days := days_of_period(report.period)) and any(a <= days[0] and days[1] <= b for a, b in asked)
    ]


_PERIODS = {"year", "fiscal_year", "quarter", "half", "range"}


def _is_asked(row: Reconciliation, question: Question) -> bool:
    """The row's own words stand in the question, or most of them do (ランサムウェア for ランサムウェア攻撃)."""
    label = squeeze(row.row)
    sections = question.asking.sections.values()
    named = {s.respondents for s in sections if s.respondents and s.respondents in question.folded}
    if len(label) < 2 or (named and label not in named and not any(n in row.table for n in named)):
        return False
    parts = [part for part in _PARTS.split(label) if len(part) >= _LONG_PART]
    return any(
        label in plain
        or any(word in label and len(word) * 2 > len(label) for word in _words(plain))
        or any(part in plain for part in parts)
        for plain in _spellings(question)
    )


def _spellings(question: Question) -> Iterator[str]:
    """The question as typed, and with each word that has others of the same meaning in each of them."""
    plain = squeeze(question.folded)
    yield plain
    for group in question.asking.synonyms.groups:
        written = max((form for form in group if form in plain), key=len, default=None)
        if written:
            yield from (plain.replace(written, form) for form in group if form != written)


def _words(plain: str) -> list[str]:
    """The question cut at particles: what may be part of a longer label."""
    words = [""]
    for character in plain:
        if character in "のはをがにでと、？?何":
            words.append("")
        else:
            words[-1] += character
    return [word for word in words if word]


def _figure(asking: Asking, document: DocumentRow, row: Reconciliation) -> Result | None:
    citation = asking.passage(document.id, row.span)
    if citation is None:
        return None
    period = period_in_japanese(document.subject)
    counted = f"、収録行の集計は{row.counted}件" if row.counted is not None else ""
    differs = "" if row.ok else "（資料の記載と集計が一致しません）"
    return Result(
        heading=f"{period} {_KEY.sub('', row.table)}",
        body=f"{period} {row.row}：資料の記載は{row.printed}件{counted}{differs}",
        citation=citation,
        fields={
            "資料の記載": f"{row.printed}件",
            **({"集計": f"{row.counted}件"} if row.counted is not None else {}),
        },
    )


def _rests_on(asking: Asking, row: CaseRow, articles: set[str]) -> bool:
    """Whether a measure of the case, or the section its row stands in, names one of the articles."""
    if not articles:
        return True
    if any(measure.basis and measure.basis.article in articles for measure in row.case.measures):
        return True
    section = asking.sections.get((row.document.id, row.case.section))
    return section is not None and bool(articles & set(section.articles))


def _is_within(row: CaseRow, question: Question) -> bool:
    """Of a period or meeting asked for, when one is."""
    if question.meeting_numbers and row.document.meeting not in question.meeting_numbers:
        return False
    asked = [(m.start, m.end) for m in question.dates if m.start and m.end and m.precision in _PERIODS]
    return not asked or any(row.document.date and a <= row.document.date <= b for a, b in asked)


def _is_of(asking: Asking, row: CaseRow, respondents: set[str]) -> bool:
    """A row of a section on the respondents asked for (行政機関等), when any are."""
    section = asking.sections.get((row.document.id, row.case.section))
    return not respondents or (section is not None and section.respondents in respondents)
