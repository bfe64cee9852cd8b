"""/stats: how many cases by finding, cause, attack, industry, size, year, measure; in a period, or two beside each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.incidents import Incident, Incidents, incidents
from commands.printed_figures import (
    Reports,
    labels_printed,
    late_reports,
    may_change,
    printed,
    totals,
)
from commands.tallying import Tally
from commands.typed_periods import Period, Typed, typed_periods
from commands.wording import MEASURE, STATUS, day
from config.statistics import StatisticsWords, Topic, load_statistics_words
from data.periods import fiscal_year_in_japanese
from data.precedents import Place
from data.store.rows import CaseRow
from data.text import squeeze

_TOP = 8
"""Labels told in the summary; all of them are finds."""
_ALL = Period(name="収録範囲の全て", since=None, until=None)
_PERIODS = "期間は since:R6.10 until:R7.3 や「令和6年度第3四半期」のように指定できます。"
_SEVERAL = "一つの事案が複数に当たる場合は全て数えています。"
_APART = (
    "議事録の事案と権限行使の概要の匿名の行は、同じ事案かどうか特定できないため、別の事案として数えています。"
)


@dataclass(frozen=True, kw_only=True)
class _Unit:
    """What is counted as one: a row with those that repeat it under a second law, or a matter of minutes."""

    key: str
    rows: tuple[CaseRow, ...]

    @property
    def is_row(self) -> bool:
        return self.rows[0].case.row is not None


@dataclass(frozen=True, kw_only=True)
class _Count:
    """What one period has of a topic."""

    period: Period
    units: tuple[_Unit, ...]
    tally: Tally
    reports: Reports

    def of(self, label: str) -> int:
        return len(self.tally.places.get(label, {}))


def statistics(asking: Asking, text: str) -> Answer:
    """Counts of a topic with the passages behind each, what the papers print, and what is not in their rows."""
    words = load_statistics_words(asking.record.overlay)
    typed = typed_periods(text, asking.today)
    rest = squeeze(typed.text)
    topic = _topic(words, rest)
    if topic is None:
        return _not_understood(typed, words)
    known = incidents(asking)
    name = words.labels.get(topic.kind) or known.rules.labels[topic.kind]
    counts = [
        _count(asking, known, topic, name, period) for period in typed.periods[:2] or (_bounded(asking),)
    ]
    title = f"集計：{name}（{'と'.join(count.period.name for count in counts)}）"
    if not any(count.units or count.reports for count in counts):
        return asking.nothing(title, _others(words, topic, typed))
    reports = list(
        {document.id: (document, report) for c in counts for document, report in c.reports}.values()
    )
    notes = list(may_change(asking, reports, words))
    results = [
        *(_compared(asking, topic, *counts) if len(counts) > 1 else _single(asking, topic, counts[0])),
        *totals(asking, reports),
        *notes,
    ]
    quoted = dict.fromkeys(f"資料の注：「{' '.join(note.citation.quote.split())}」" for note in notes)
    summary = "\n".join(line for line in (*_summary(topic, counts), *quoted) if line)
    return asking.answer("statistics", title, summary, results, _others(words, topic, typed))


def _bounded(asking: Asking) -> Period:
    """The days that typed filters leave."""
    now = asking.narrowing
    if now.since is None and now.until is None:
        return _ALL
    told = f"{day(now.since) if now.since else ''}～{day(now.until) if now.until else ''}"
    return Period(name=told, since=now.since, until=now.until)


def _topic(words: StatisticsWords, text: str) -> Topic | None:
    """The topic named, by its longest word; findings where nothing is said."""
    if not text:
        return words.topics[0]
    named = [(len(word), topic) for topic in words.topics for word in topic.words if word in text.casefold()]
    return max(named, key=lambda found: found[0])[1] if named else None


def _not_understood(typed: Typed, words: StatisticsWords) -> Answer:
    known = "、".join(topic.words[0] for topic in words.topics)
    wrong = f"「{typed.text}」の集計はありません。"
    return Answer(
        kind="error",
        title="集計できません",
        summary=f"{wrong}集計できるのは{known}です。{_PERIODS}",
        suggestions=tuple(f"/stats {topic.words[0]}" for topic in words.topics[:4]),
    )


def _others(words: StatisticsWords, topic: Topic, typed: Typed) -> list[str]:
    period = " ".join(period.name for period in typed.periods)
    return [f"/stats {other.words[0]} {period}".strip() for other in words.topics if other is not topic][:4]


def _count(asking: Asking, known: Incidents, topic: Topic, name: str, period: Period) -> _Count:
    units = tuple(
        unit
        for one in known.left(asking)
        for unit in _units(one)
        if any(period.has(row.document.date) for row in unit.rows)
    )
    tally = Tally(name)
    read = _READERS.get(topic.kind, _by_traits)
    for unit in units:
        for row in unit.rows:
            if period.has(row.document.date):
                for label, place in read(known, topic.kind, row):
                    tally.add(label, unit.key, place)
    others = replace(asking.narrowing, since=None, until=None)
    # What is printed is of all cases: beside a part of them it would say something else.
    reports = [] if others else [one for one in asking.reports if period.has(one[0].date)]
    return _Count(period=period, units=units, tally=tally, reports=reports)


def _units(incident: Incident) -> Iterator[_Unit]:
    """Rows alike are cases of their own, as the papers count them; a row told again under a second law is not."""
    rows = [row for row in incident.rows if row.case.row is not None]
    others = tuple(row for row in incident.rows if row.case.row is None)
    if others:
        yield _Unit(key=others[0].key, rows=incident.rows)
        return
    for row in rows:
        if not row.case.same_as:
            own = (row.case.section, row.case.row)
            yield _Unit(key=row.key, rows=(row, *(other for other in rows if other.case.same_as == own)))


def _by_traits(known: Incidents, kind: str, row: CaseRow) -> Iterator[tuple[str, Place]]:
    for trait, span in known.traits[row.key].items():
        if trait.kind == kind:
            yield trait.label, (row.document.id, span)


def _by_facts(known: Incidents, kind: str, row: CaseRow) -> Iterator[tuple[str, Place]]:
    yield from ((fact.label, (row.document.id, fact.span)) for fact in row.case.facts if fact.kind == kind)


def _by_measure(known: Incidents, kind: str, row: CaseRow) -> Iterator[tuple[str, Place]]:
    """Those decided; those declined by themselves."""
    yield from _by_traits(known, kind, row)
    for measure in row.case.measures:
        if measure.status == "declined":
            label = f"{MEASURE[measure.kind]}（{STATUS[measure.status]}）"
            yield label, (row.document.id, measure.span)


def _by_year(known: Incidents, kind: str, row: CaseRow) -> Iterator[tuple[str, Place]]:
    if row.document.date is not None:
        yield fiscal_year_in_japanese(row.document.date), (row.document.id, row.case.summary)


_READERS: Mapping[str, Callable[[Incidents, str, CaseRow], Iterator[tuple[str, Place]]]] = {
    "publicity_reason": _by_facts,
    "measure": _by_measure,
    "year": _by_year,
}


def _single(asking: Asking, topic: Topic, count: _Count) -> Iterator[Result]:
    """A find for each label: what is counted, then what is printed alone."""
    labels = [label for label, _ in count.tally.counts()]
    alone = [label for label in labels_printed(count.reports, topic) if label not in labels]
    for label in [*labels, *alone]:
        told = list(printed(asking, count.reports, topic, label))
        passages = [*count.tally.passages(asking, label), *(citation for _, citation in told)]
        if not passages:
            continue
        counted = count.of(label)
        figures = {
            "件数": _number(count, label) if counted else "",
            "資料の記載": "、".join(figure for figure, _ in told),
        }
        body = [
            f"{label}：{figures['件数']}" if counted else f"{label}：事案の行からは数えられません",
            f"資料の記載：{figures['資料の記載']}" if told else "",
        ]
        yield Result(
            heading=f"{count.tally.topic}：{label}",
            body="\n".join(line for line in body if line),
            fields={key: value for key, value in figures.items() if value},
            citation=passages[0],
            supports=tuple(dict.fromkeys(passages[1:])),
        )


def _compared(asking: Asking, topic: Topic, before: _Count, after: _Count) -> Iterator[Result]:
    """A find for each label with both numbers; what is printed for each beside it."""
    labels = dict.fromkeys(
        label
        for label, _ in sorted((*before.tally.counts(), *after.tally.counts()), key=lambda told: -told[1])
    )
    alone = (label for count in (before, after) for label in labels_printed(count.reports, topic))
    for label in dict.fromkeys([*labels, *alone]):
        told = [one for count in (before, after) for one in printed(asking, count.reports, topic, label)]
        passages = [
            *before.tally.passages(asking, label),
            *after.tally.passages(asking, label),
            *(citation for _, citation in told),
        ]
        if not passages:
            continue
        one, other = before.of(label), after.of(label)
        change = f"{other - one:+d}件" if other != one else "増減なし"
        line = f"{label}：{before.period.name} {one}件 → {after.period.name} {other}件（{change}）"
        figures = "、".join(figure for figure, _ in told)
        yield Result(
            heading=f"{before.tally.topic}：{label}",
            body=line + (f"\n資料の記載：{figures}" if figures else ""),
            fields={
                before.period.name: f"{one}件",
                after.period.name: f"{other}件",
                "増減": change,
            },
            citation=passages[0],
            supports=tuple(dict.fromkeys(passages[1:])),
        )


def _number(count: _Count, label: str) -> str:
    """17件, with the part of minutes and of reports where both have some."""
    keys = count.tally.places[label]
    rows = sum(1 for unit in count.units if unit.key in keys and unit.is_row)
    others = len(keys) - rows
    both = f"（議事録{others}件、権限行使の概要{rows}件）" if rows and others else ""
    return f"{len(keys)}件{both}"


def _summary(topic: Topic, counts: Sequence[_Count]) -> Iterator[str]:
    for count in counts:
        rows = sum(1 for unit in count.units if unit.is_row)
        of = f"（議事録の事案{len(count.units) - rows}件、権限行使の概要の行{rows}件）"
        yield f"{count.period.name}：{len(count.units)}件の事案{of}。"
        if count.tally.places:
            yield f"{count.tally.in_words(_TOP)}。"
        else:
            yield (
                "事案の行からは数えられません。資料の記載を示します。"
                if topic.printed
                else "該当する記載はありません。"
            )
        twice = sum(1 for unit in count.units for row in unit.rows if row.case.same_as)
        yield f"二つの法律の両方に計上された事案{twice}件は、1件として数えました。" if twice else ""
        yield late_reports(count.reports)
    yield _SEVERAL
    mixed = any(unit.is_row for c in counts for unit in c.units) and any(
        not unit.is_row for c in counts for unit in c.units
    )
    yield _APART if mixed else ""
