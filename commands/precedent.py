"""/precedent: cases like the one described, from minutes and reports on the same footing, with what they share."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.items import measure_in_words
from commands.question import Question
from commands.quoting import cite, meeting_name, passage_result
from commands.wording import ANONYMOUS, people
from data.finding import Hit
from data.followups import UNNAMED
from data.periods import period_in_japanese
from data.store.rows import CaseRow
from data.text import SourceText, fold, normalise

_COMPARED = ("cause", "attack", "information")
"""Kinds of fact by which cases are alike."""
_HITS = 60
"""Passages looked at for the words of the description."""
_WORD = 2
"""Characters from which a typed word may name a fact."""
_SHARED_WEIGHT = 1.0
_NAMED_WEIGHT = 3.0


@dataclass(frozen=True, kw_only=True)
class _Likeness:
    row: CaseRow
    shared: tuple[str, ...]
    score: float
    passage: Citation | None


def precedent(asking: Asking, text: str) -> Answer:
    """The most similar cases first; then passages that no case explains."""
    title = f"先例：{text}"
    if not text.strip():
        return _all(asking)
    question = Question(text, asking)
    found = asking.find(text, limit=_HITS)
    alike = sorted(_alike(asking, text, found.hits), key=lambda like: (-like.score, _order(like.row)))
    results = [result for like in alike if (result := _result(asking, like))]
    if not results and not found.hits:
        return asking.nothing(title, [f"/precedent {name}" for name in question.near_names()])
    if question.strangers and not any(like.shared for like in alike):
        return asking.nothing(title, [f"/precedent {name}" for name in question.near_names()])
    near = [passage_result(hit.passage) for hit in found.hits]
    summary = _summary(alike) if results else "該当する事案はありませんでした。近い記載を示します。"
    return asking.answer("precedent", title, summary, results, _next(alike), near=near)


def case_result(
    asking: Asking, row: CaseRow, *, citation: Citation | None = None, note: str = ""
) -> Result | None:
    """A case with its recorded values; quotes the given passage, or its summary."""
    quoted = citation or asking.passage(row.document.id, row.case.summary)
    if quoted is None:
        return None
    supports = (asking.quote(row.document.id, measure.span) for measure in row.case.measures)
    return Result(
        heading=case_name(asking, row),
        body=note,
        citation=quoted,
        fields=_fields(asking, row),
        supports=tuple(support for support in supports if support is not None),
    )


def case_name(asking: Asking, row: CaseRow) -> str:
    """株式会社…（第318回… 議題2）, or the report's period, section and row for an anonymous case."""
    if row.case.row is not None:
        period = period_in_japanese(row.document.subject)
        who = row.case.respondent or ANONYMOUS
        section = asking.sections.get((row.document.id, row.case.section))
        called = section.heading if section else row.case.section or ""
        return f"{period} {called} {row.case.row}番（{who}）"
    meeting = meeting_name(row.document.meeting, row.document.date)
    return f"{row.case.respondent or UNNAMED}（{meeting} 議題{row.case.agenda}）"


def labels(row: CaseRow, kind: str) -> list[str]:
    """What the case has of a kind of fact, each once, in order."""
    return list(dict.fromkeys(fact.label for fact in row.case.facts if fact.kind == kind))


def _alike(asking: Asking, text: str, hits: Sequence[Hit]) -> Iterable[_Likeness]:
    from data.matters import describe  # noqa: PLC0415 - the grammar of minutes: other questions do not wait for it

    wanted = {
        (fact.kind, fact.label)
        for fact in describe(normalise(SourceText(text)), asking.record.vocabulary.matters)
        if fact.kind in _COMPARED
    }
    words = [word for word in fold(text).split() if len(word) >= _WORD]
    named = {party.id for party in Question(text, asking).parties}
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    for row in asking.cases:
        shared = [
            label
            for kind in _COMPARED
            for label in labels(row, kind)
            if _is_wanted(kind, label, wanted, words)
        ]
        hit = _best_hit(row, hits)
        score = _SHARED_WEIGHT * _covered(shared, words, wanted) + (hit.score / best if hit else 0.0)
        score += _NAMED_WEIGHT if row.party_id in named else 0.0
        if shared or hit or row.party_id in named:
            yield _Likeness(
                row=row, shared=tuple(shared), score=score, passage=cite(hit.passage) if hit else None
            )


def _is_wanted(kind: str, label: str, wanted: Iterable[tuple[str, str]], words: Sequence[str]) -> bool:
    """The description tells of it, or a word typed is part of its name (パスワード of パスワード強度)."""
    return (kind, label) in wanted or any(word in label for word in words)


def _covered(shared: Sequence[str], words: Sequence[str], wanted: Collection[tuple[str, str]]) -> int:
    """How much of what was asked the case shares: each word and each told fact once, however many labels fit it."""
    typed = {word for word in words if any(word in label for label in shared)}
    told = {label for _, label in wanted if label in shared and not any(word in label for word in typed)}
    return len(typed) + len(told)


def _best_hit(row: CaseRow, hits: Sequence[Hit]) -> Hit | None:
    own = (hit for hit in hits if hit.passage.document_id == row.document.id)
    if row.case.row is not None:
        return next((hit for hit in own if hit.passage.span.overlaps(row.case.summary)), None)
    return next((hit for hit in own if hit.passage.agenda == row.case.agenda), None)


def _result(asking: Asking, like: _Likeness) -> Result | None:
    note = f"共通点：{'、'.join(like.shared)}" if like.shared else "共通点：記載の語句"
    return case_result(asking, like.row, citation=like.passage, note=note)


def _fields(asking: Asking, row: CaseRow) -> dict[str, str]:
    findings = dict.fromkeys(
        f"{finding.category}（{finding.item}）" if finding.category != finding.item else finding.item
        for finding in row.case.findings
    )
    affected = [f"{fact.label} {people(fact.value)}" for fact in row.case.facts if fact.kind == "affected"]
    fields = {
        "原因": "、".join(labels(row, "cause")),
        "攻撃": "、".join(labels(row, "attack")),
        "指導事項": "、".join(findings),
        "権限行使": "／".join(dict.fromkeys(measure_in_words(asking, m) for m in row.case.measures)),
        "本人数": "、".join(dict.fromkeys(affected)),
        "公表の理由": "、".join(labels(row, "publicity_reason")),
        "事案ID": row.case_id,
    }
    return {name: value for name, value in fields.items() if value}


def _summary(alike: Sequence[_Likeness]) -> str:
    named = sum(1 for like in alike if like.row.case.respondent)
    most = alike[0].shared
    shared = f"最も近い事案との共通点は{'、'.join(most)}です。" if most else ""
    return f"{len(alike)}件の事案が該当します（事業者等の名のある事案{named}件、匿名事案{len(alike) - named}件）。{shared}"


def _next(alike: Sequence[_Likeness]) -> list[str]:
    return list(
        dict.fromkeys(f"/decision {like.row.case.respondent}" for like in alike if like.row.case.respondent)
    )[:3]


def _all(asking: Asking) -> Answer:
    rows = sorted(asking.cases, key=_order)
    if not rows:
        return asking.nothing("先例")
    results = [result for row in rows if (result := case_result(asking, row))]
    return asking.answer("precedent", "先例の一覧", f"{len(results)}件の事案を収録しています。", results)


def _order(row: CaseRow) -> tuple[bool, str, str, int]:
    """Named cases before anonymous ones, the newest first, rows in their order."""
    date = row.document.date.isoformat() if row.document.date else ""
    newest_first = "".join(chr(0x10FFFF - ord(character)) for character in date)
    return (
        row.case.respondent is None,
        newest_first,
        row.case.section or "",
        row.case.row or row.case.agenda or 0,
    )
