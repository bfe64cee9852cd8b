"""Questions that cases answer: what was done to whom, on which provision, why it happened, which cases are such."""

import re
from collections.abc import Iterable, Sequence

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.incidents import case_name, case_result
from commands.items import all_items, cases_of, measure_in_words
from commands.plain.items import quoted_item, told_item
from commands.plain.matters import in_people
from commands.plain.terms import Term, all_needed, own_terms, plain_text
from commands.question import Question
from commands.quoting import meeting_name
from commands.wording import MEASURE, day, period
from data.model.case import Measure
from data.store.rows import CaseRow
from data.text import Span

Near = Sequence[Result]
_FACTS = {"cause": "原因", "attack": "攻撃", "information": "情報の性質", "secondary_harm": "二次被害"}
_OF_ITEMS = {"outcome", "decided", "disclosure", "held", "when", "agenda", "content", "considered", "public"}
"""What can be asked about the items of a party."""
_MOST_ROWS = 12
"""Rows named in a summary; the others are counted."""


def measures_of(asking: Asking, question: Question, near: Near) -> Answer | None:
    """What was done to the party named, of the kind named, with its provision and day; what was not done is not told."""
    kinds = question.measures or (frozenset(MEASURE) if question.wants("article") else frozenset())
    if not question.parties or not kinds or question.wants("finding") or question.wants("cause"):
        return None
    found = [
        (row, measure)
        for row in meant(asking, question)
        for measure in row.case.measures
        if measure.kind in kinds and measure.status != "declined" and _is_under(measure, question)
    ]
    if found and _beside_measures(question):
        return None
    if question.round is not None:
        days = sorted({_day(row, measure) for row, measure in found})
        nth = days[question.round - 1 : question.round]
        found = [(row, measure) for row, measure in found if _day(row, measure) in nth]
    if not question.measures and (not found or own_terms(question)):
        return None
    return _told_measures(asking, question, found, near) or asking.nothing(question.text, near=near)


def measured(asking: Asking, question: Question, near: Near) -> Answer | None:
    """To whom a kind of measure was applied: companies, how many they are, examples."""
    kinds = question.measures
    if question.parties or not kinds or question.wants("finding") or question.wants("frequent"):
        return None
    if question.wants("count") or not any(question.wants(k) for k in ("parties", "example", "listing")):
        return None
    terms = _beside_measures(question)
    articles = {c.provision.article for c in question.citations if c.provision}
    found = [
        (row, measure)
        for row in meant(asking, question)
        for measure in row.case.measures
        if row.case.respondent
        and measure.kind in kinds
        and measure.status in {"decided", "past"}
        and _is_under(measure, question)
        and (not articles or (measure.basis is not None and measure.basis.article in articles))
        and all_needed(terms, _labels(row))
    ]
    if not found:
        return None if terms else asking.nothing(question.text, near=near)
    answer = _told_measures(asking, question, found, near)
    if answer is None:
        return None
    names = list(dict.fromkeys(row.case.respondent or "" for row, _ in found))
    parties = len({row.party_id for row, _ in found})
    top = f"収録資料で名のある事業者等は{parties}社です：{'、'.join(names)}"
    return asking.answer(
        "answer", question.text, f"{top}\n{answer.summary}", answer.results[: answer.facts], near=near
    )


def of_others(asking: Asking, question: Question, near: Near) -> Answer | None:
    """What was done to somebody who is not among the respondents on record was not done, as far as it goes."""
    words = asking.words
    measures = [word for kind in question.measures for word in words.measures[kind]]
    if question.parties or not measures:
        return None
    between, done = ("|".join(map(re.escape, group)) for group in (words.told["towards"], measures))
    found = re.search(rf"([^\s、。はがを]{{2,}}?)(?:{between})(?:{done})", question.nameless)
    known = any(found[1] in (s.respondents or "") for s in asking.sections.values()) if found else True
    return None if known else asking.nothing(question.text, near=near)


def facts_of(asking: Asking, question: Question, near: Near) -> Answer | None:
    """The causes, attacks, kinds of information and findings recorded of the party's matter."""
    if not question.parties:
        return None
    rows = meant(asking, question)
    terms = own_terms(question)
    named = [
        f for row in rows for f in row.case.findings if f.category != f.item and _names(terms, f.category)
    ]
    if question.wants("finding") or named:
        return _findings(asking, question, rows, near, [] if not named else terms)
    kinds = [kind for kind in ("cause", "attack", "information") if question.wants(kind)]
    if not kinds or own_terms(question):
        return None
    lines, results = [], []
    for row in rows:
        for kind in kinds:
            facts = {fact.label: fact for fact in row.case.facts if fact.kind == kind}
            if facts:
                lines.append(f"{case_name(asking, row)}：{_FACTS[kind]}は{'、'.join(facts)}")
                results += _quoted(asking, row, _FACTS[kind], {k: f.span for k, f in facts.items()})
    return _answer(asking, question, lines, results, near)


def largest(asking: Asking, question: Question, near: Near) -> Answer | None:
    """The cases with the most people, the largest first."""
    if question.parties or not question.wants("most") or not question.wants("affected"):
        return None
    told = [
        (int(fact.value), row, fact)
        for row in meant(asking, question)
        for fact in row.case.facts
        if fact.kind == "affected" and fact.value.isdecimal()
    ]
    best = {row.key: (number, row, fact) for number, row, fact in sorted(told, key=lambda entry: entry[0])}
    lines, results = [], []
    for _, row, fact in sorted(best.values(), key=lambda entry: -entry[0]):
        citation = asking.passage(row.document.id, fact.span)
        if citation is not None:
            body = in_people(asking, row, fact)
            lines.append(f"{case_name(asking, row)}：{body}")
            results.append(Result(heading=case_name(asking, row), body=body, citation=citation))
    return _answer(asking, question, lines[:3], results, near)


def examples(asking: Asking, question: Question, near: Near) -> Answer | None:
    """Cases and rows that have everything described, with what they were told to mend."""
    counted = question.wants("count") and "事案" in question.folded
    if question.parties or not (question.wants("example") or question.wants("finding") or counted):
        return None
    terms = own_terms(question)
    if not terms or question.speakers:
        return None
    rows = [
        row
        for row in asking.cases
        # A row told again under the other law is the same case, unless that law is asked for.
        if (question.laws or row.case.same_as is None)
        and all_needed(terms, _told_of(asking, row))
        and _is_of_laws(asking, row, question)
    ]
    found = [result for row in rows if (result := case_result(asking, row))]
    if not found:
        return None
    names = [f"{one.heading}{_mended(one)}" for one in found]
    more = f"\nほか{len(names) - _MOST_ROWS}件" if len(names) > _MOST_ROWS else ""
    summary = f"{len(names)}件の事案が該当します：\n" + "\n".join(names[:_MOST_ROWS]) + more
    return asking.answer("answer", question.text, summary, found, near=near)


def considered(asking: Asking, question: Question, near: Near) -> Answer | None:
    """When and in which meetings a party's matter was taken up, what was decided, how it is published."""
    asked = {kind for kind in asking.words.asked if question.wants(kind)}
    if any(word in question.folded for word in asking.words.told["meetings"]):
        asked.discard("count")
    told = any(form in question.folded for form in asking.words.told["acts"])
    if not question.parties or not asked <= _OF_ITEMS or own_terms(question) or question.measures or told:
        return None
    parties = {party.id for party in question.parties}
    items = [
        item
        for item in all_items(asking)
        if any(row.party_id in parties for row in cases_of(asking, item))
        and (not question.meeting_numbers or item.meeting.meeting.number in question.meeting_numbers)
    ]
    results = [result for item in items if (result := quoted_item(asking, question, item))]
    return _answer(asking, question, [told_item(item) for item in items], results, near)


def meant(asking: Asking, question: Question) -> list[CaseRow]:
    """The cases of the parties and meetings named, all when none is; the oldest first."""
    parties = {party.id for party in question.parties}
    rows = [
        row
        for row in asking.cases
        if (not parties or row.party_id in parties)
        and (not question.meeting_numbers or row.document.meeting in question.meeting_numbers)
    ]
    return sorted(rows, key=lambda row: str(row.document.date))


def _told_measures(
    asking: Asking, question: Question, found: Iterable[tuple[CaseRow, Measure]], near: Near
) -> Answer | None:
    lines, results = [], []
    for row, measure in found:
        citation = asking.quote(row.document.id, measure.span)
        if citation is not None:
            where = meeting_name(row.document.meeting, row.document.date)
            line = f"{_when(row, measure)} {measure_in_words(asking, measure, dated=False)}（記載：{where}）"
            lines.append(
                f"{line}：「{' '.join(citation.quote.split())}」" if question.wants("content") else line
            )
            results.append(Result(heading=case_name(asking, row), body=line, citation=citation))
    return _answer(asking, question, lines, results, near)


def _names(terms: Sequence[Term], heading: str) -> bool:
    """Whether all that is asked about is a heading, in whatever words it is cut."""
    told = any(len(form) > 1 for term in terms for form in term.forms)
    return told and all_needed(terms, plain_text(heading))


def _findings(
    asking: Asking, question: Question, rows: Sequence[CaseRow], near: Near, terms: Sequence[Term]
) -> Answer | None:
    """The findings of the cases, those under the heading that is asked about where one is."""
    lines, results = [], []
    for row in rows:
        spans = {
            f"{finding.category}（{finding.item}）"
            if finding.category != finding.item
            else finding.item: finding.span
            for finding in row.case.findings
            if not terms or _names(terms, finding.category)
        }
        if spans:
            lines.append(f"{case_name(asking, row)}：指導事項は{'、'.join(spans)}")
            results += _quoted(asking, row, "指導事項", spans)
    return _answer(asking, question, lines, results, near)


def _quoted(asking: Asking, row: CaseRow, what: str, spans: dict[str, Span]) -> list[Result]:
    """One find with all the labels, quoting the passage of the first and supported by the others."""
    cited = {label: asking.passage(row.document.id, span) for label, span in spans.items()}
    seen: dict[str | None, Citation] = {c.passage: c for c in cited.values() if c is not None}
    if not seen:
        return []
    first, *others = seen.values()
    fields = {what: "、".join(spans)}
    return [
        Result(heading=case_name(asking, row), body="", citation=first, fields=fields, supports=tuple(others))
    ]


def _mended(result: Result) -> str:
    finding = result.fields.get("指導事項")
    return f"：指導事項は{finding}" if finding else ""


def _told_of(asking: Asking, row: CaseRow) -> str:
    """What was read in the case, and a row's own words."""
    if row.case.row is None:
        return _labels(row)
    citation = asking.passage(row.document.id, row.case.summary)
    return (plain_text(citation.quote) if citation else "") + _labels(row)


def _labels(row: CaseRow) -> str:
    facts = [fact.label for fact in row.case.facts if fact.kind != "affected"]
    findings = [name for finding in row.case.findings for name in (finding.category, finding.item)]
    measures = [MEASURE[measure.kind] for measure in row.case.measures if measure.status != "declined"]
    return plain_text("、".join([*facts, *findings, *measures]))


def _beside_measures(question: Question) -> list[Term]:
    """What is asked about beside the measures named and the words that tell what is wanted."""
    words = question.asking.words
    known = [plain_text(word) for kind in question.measures for word in words.measures[kind]]
    return [
        term
        for term in own_terms(question)
        if not any(form in word or word in form for form in term.forms for word in known)
    ]


def _is_of_laws(asking: Asking, row: CaseRow, question: Question) -> bool:
    """Of the laws named: by the section of a row, or by a measure taken in the case."""
    section = asking.sections.get((row.document.id, row.case.section))
    if section is not None or not question.laws:
        return not question.laws or (section is not None and section.law in question.laws)
    return any(_is_under(measure, question) and measure.status != "declined" for measure in row.case.measures)


def _is_under(measure: Measure, question: Question) -> bool:
    """Of the law named, when one is."""
    law = measure.law or (measure.basis.law if measure.basis else None)
    return not question.laws or law in question.laws


def _day(row: CaseRow, measure: Measure) -> str:
    """By what measures are ordered."""
    return str(measure.date or measure.period or row.document.date)


def _when(row: CaseRow, measure: Measure) -> str:
    if measure.date:
        return day(measure.date)
    if measure.period:
        return period(measure.period)
    if measure.status == "past" or row.document.date is None:
        return "日付の記載なし"
    return day(row.document.date)


def _answer(
    asking: Asking, question: Question, lines: Sequence[str], results: Sequence[Result], near: Near
) -> Answer | None:
    if not results:
        return None
    names = [f"/decision {party.name}" for party in question.parties]
    return asking.answer("answer", question.text, "\n".join(dict.fromkeys(lines)), results, names, near=near)
