"""「令和6年度第3四半期の指導は何件？」: the totals that reports print for each authority."""

import re
from collections.abc import Sequence

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.plain.counting import reports_of
from commands.question import Question
from commands.quoting import cite
from data.model.report import Section
from data.periods import period_in_japanese
from data.store.rows import DocumentRow
from data.text import fold, squeeze

_PARTS = re.compile(r"[・、()\s]|及び|又は|等$")


def printed_total(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """How often an authority was exercised, as the report prints it, for the law and respondents asked for."""
    if question.parties or not (
        question.wants("count") or question.wants("ever") or _is_elliptic(asking, question)
    ):
        return None
    late = question.wants("late")
    found = [
        (document, section)
        for document, report in reports_of(asking, question)
        for section in report.sections
        if _is_asked(section, question)
        and (
            not question.wants("ever")
            or question.wants("count")
            or squeeze(section.authority) in squeeze(question.folded)
        )
    ]
    results = [
        result for document, section in found if (result := _total(asking, document, section, late=late))
    ]
    if not results:
        return None
    told = "\n".join(result.body for result in results)
    return asking.answer("statistics", question.text, told, results, near=near)


def _is_elliptic(asking: Asking, question: Question) -> bool:
    """「R6年度第3四半期の行政機関等への指導は？」: a period or those addressed, a measure, and nothing else."""
    asked = any(question.wants(kind) for kind in asking.words.asked if kind != "count")
    return bool(question.measures) and bool(question.topics or question.dates) and not asked


def _is_asked(section: Section, question: Question) -> bool:
    """The authority is named, and so is everything else that the question names."""
    if not any(len(part) > 1 and part in question.folded for part in _PARTS.split(fold(section.authority))):
        return False
    if question.laws and section.law not in question.laws:
        return False
    respondents = section.respondents or ""
    return all(topic in respondents or (respondents and respondents in topic) for topic in question.topics)


def _total(asking: Asking, document: DocumentRow, section: Section, *, late: bool) -> Result | None:
    count = section.late_reports if late else section.count
    citation = _late(asking, document, section) if late else asking.passage(document.id, section.span)
    if count is None or citation is None:
        return None
    period = period_in_japanese(document.subject)
    what = "報告の提出の遅延に関する指導" if late else "件数"
    return Result(
        heading=f"{period} {section.heading}",
        body=f"{period} {section.heading}：{what}は{count}件（資料の記載）",
        citation=citation,
        fields={"資料の記載": f"{count}件"},
    )


def _late(asking: Asking, document: DocumentRow, section: Section) -> Citation | None:
    """The passage that tells how many were for late reports."""
    passages = asking.record.store.passages_covering(asking.view, document.id, section.span)
    words = asking.words.asked["late"]
    told = [p for p in passages if f"{section.late_reports}件" in squeeze(p.text)]
    return next((cite(p) for p in told if any(word in p.text for word in words)), None)
