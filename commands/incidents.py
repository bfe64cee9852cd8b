"""Incidents: the cases that the asker sees, folded, each with what it has and where that stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from commands.answer import Result
from commands.asking import Asking
from commands.items import measure_in_words
from commands.quoting import meeting_name
from commands.wording import ANONYMOUS, MEASURE, people
from config.precedents import PrecedentRules, load_precedent_rules
from data.followups import UNNAMED
from data.model.case import Fact, Measure
from data.model.report import Section
from data.periods import period_in_japanese
from data.precedents import Place, Trait, fold_rows, traits_of_case
from data.precedents.traits import is_total
from data.store.rows import CaseRow, PassageRow
from data.text import Span


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One incident: the rows that tell it, what it has, and the place of each."""

    rows: tuple[CaseRow, ...]
    traits: dict[Trait, Place]

    @property
    def row(self) -> CaseRow:
        """The one it is called by."""
        return self.rows[0]

    @property
    def repeats(self) -> tuple[CaseRow, ...]:
        """Rows that repeat another one of it under a second law."""
        return tuple(row for row in self.rows if row.case.same_as)

    def facts(self, *kinds: str) -> list[tuple[CaseRow, Fact]]:
        """Its facts of these kinds, each label and value once."""
        found = {
            (fact.kind, fact.label, fact.value): (row, fact)
            for row in reversed(self.rows)
            for fact in row.case.facts[::-1]
            if fact.kind in kinds
        }
        return list(found.values())[::-1]

    @property
    def measures(self) -> list[tuple[CaseRow, Measure]]:
        return [(row, measure) for row in self.rows for measure in row.case.measures]


@dataclass(frozen=True, kw_only=True)
class Incidents:
    """All of them for one asker."""

    all: tuple[Incident, ...]
    words: dict[str, str]
    """The words of each row's summary, without blanks, by its key."""
    traits: dict[str, dict[Trait, Span]]
    """What each row has, by its key."""
    rules: PrecedentRules

    def left(self, asking: Asking) -> tuple[Incident, ...]:
        """Those of which the typed filters leave a row."""
        keys = {row.key for row in asking.cases}
        return tuple(one for one in self.all if any(row.key in keys for row in one.rows))


def incidents(asking: Asking) -> Incidents:
    """What the asker sees: rows whose words the view does not show have none."""
    rules = load_precedent_rules(asking.record.overlay)
    vocabulary = asking.record.vocabulary.matters
    words = _words_of(asking)
    traits = {
        row.key: traits_of_case(row.case, section_of(asking, row), words[row.key], vocabulary, rules)
        for row in asking.all_cases
    }
    folded = fold_rows(asking.all_cases, words, traits, rules.alike)
    return Incidents(
        all=tuple(_incident(rows, traits) for rows in folded),
        words=words,
        traits=traits,
        rules=rules,
    )


def section_of(asking: Asking, row: CaseRow) -> Section | None:
    return asking.sections.get((row.document.id, row.case.section)) if row.case.section else None


def case_name(asking: Asking, row: CaseRow) -> str:
    """株式会社…（第318回… 議題2）, or the report's period, section and row for an anonymous case."""
    if row.case.row is not None:
        period = period_in_japanese(row.document.subject)
        who = row.case.respondent or ANONYMOUS
        section = section_of(asking, row)
        called = section.heading if section else row.case.section or ""
        return f"{period} {called} {row.case.row}番（{who}）"
    meeting = meeting_name(row.document.meeting, row.document.date)
    return f"{row.case.respondent or UNNAMED}（{meeting} 議題{row.case.agenda}）"


def incident_name(asking: Asking, incident: Incident) -> str:
    """Its first row's name, and how many rows more tell it."""
    return case_name(asking, incident.row) + _more(incident)


def case_result(asking: Asking, row: CaseRow) -> Result | None:
    """One row by itself, with its recorded values; quotes its summary."""
    quoted = asking.passage(row.document.id, row.case.summary)
    if quoted is None:
        return None
    supports = (asking.quote(row.document.id, measure.span) for measure in row.case.measures)
    return Result(
        heading=case_name(asking, row),
        body="",
        fields=fields_of(asking, Incident(rows=(row,), traits={})),
        citation=quoted,
        supports=tuple(support for support in supports if support is not None),
    )


def fields_of(asking: Asking, incident: Incident) -> dict[str, str]:
    """Recorded values in words; what is not recorded has no field."""
    findings = dict.fromkeys(
        f"{finding.category}（{finding.item}）" if finding.category != finding.item else finding.item
        for row in incident.rows
        for finding in row.case.findings
    )
    fields = {
        "原因": _labels(incident, "cause"),
        "攻撃": _labels(incident, "attack"),
        "情報の性質": _labels(incident, "information"),
        "本人数": affected_in_words(asking, incident),
        "指導事項": "、".join(findings),
        "権限行使": measures_in_words(asking, incident),
        "公表": "、".join(fact.value for _, fact in incident.facts("publicity")),
        "公表の理由": _labels(incident, "publicity_reason"),
        "同じ事案の記載": _told_also(asking, incident),
        "事案ID": incident.row.case_id,
    }
    return {name: value for name, value in fields.items() if value}


def measures_in_words(asking: Asking, incident: Incident) -> str:
    """The measures recorded; of a row of a report, under which heading it stands."""
    told = [measure_in_words(asking, measure) for _, measure in incident.measures]
    sections = (section_of(asking, row) for row in incident.rows)
    headings = [f"{section.authority}（{section.law}）" for section in sections if section and section.law]
    return "／".join(dict.fromkeys([*told, *headings]))


def affected_in_words(asking: Asking, incident: Incident) -> str:
    affected = incident.facts("affected")
    label = asking.record.vocabulary.matters.total_label
    first = sorted(affected, key=lambda told: not is_total(told[1], label))
    return "、".join(dict.fromkeys(f"{fact.label} {people(fact.value)}" for _, fact in first))


def declined(incident: Incident) -> list[tuple[CaseRow, Measure]]:
    return [(row, measure) for row, measure in incident.measures if measure.status == "declined"]


def measure_label(measure: Measure) -> str:
    return MEASURE[measure.kind]


def order_of(incident: Incident) -> tuple[bool, str, str, int]:
    """Named cases before anonymous ones, the newest first, rows in their order."""
    row = incident.row
    date = row.document.date.isoformat() if row.document.date else ""
    newest_first = "".join(chr(0x10FFFF - ord(character)) for character in date)
    return (
        row.case.respondent is None,
        newest_first,
        row.case.section or "",
        row.case.row or row.case.agenda or 0,
    )


def _labels(incident: Incident, kind: str) -> str:
    return "、".join(dict.fromkeys(fact.label for _, fact in incident.facts(kind)))


def _incident(rows: Sequence[CaseRow], traits: dict[str, dict[Trait, Span]]) -> Incident:
    places: dict[Trait, Place] = {}
    for row in rows:
        for trait, span in traits[row.key].items():
            places.setdefault(trait, (row.document.id, span))
    return Incident(rows=tuple(rows), traits=places)


def _more(incident: Incident) -> str:
    clients = len(incident.rows) - len(incident.repeats) - 1
    return f" ほか{clients}件" if clients and incident.row.case.row is not None else ""


def _told_also(asking: Asking, incident: Incident) -> str:
    """Where else it is told: the same matter later, the rows that are near-identical, a second law."""
    row, *others = incident.rows
    if not others:
        return ""
    repeats = incident.repeats
    clients = [other for other in others if other.case.row is not None and other not in repeats]
    later = [case_name(asking, other) for other in others if other.case.row is None]
    numbers = "、".join(f"{one.case.row}番" for one in (row, *clients)) if clients else ""
    parts = [
        f"ほぼ同文の{len(clients) + 1}件（{numbers}）を1件にまとめています" if clients else "",
        f"うち{len(repeats)}件は別の法律にも計上（1件として数えます）" if repeats and clients else "",
        "別の法律にも計上（1件として数えます）" if repeats and not clients else "",
        *later,
    ]
    return "。".join(part for part in parts if part)


def _words_of(asking: Asking) -> dict[str, str]:
    """The words of each row of a report without blanks; "" for a case of minutes."""
    passages: defaultdict[str, list[PassageRow]] = defaultdict(list)
    for document in {row.document.id for row in asking.all_cases if row.case.row is not None}:
        passages[document] = asking.record.store.passages_of(asking.view, document)
    return {row.key: _summary(row, passages[row.document.id]) for row in asking.all_cases}


def _summary(row: CaseRow, passages: Sequence[PassageRow]) -> str:
    if row.case.row is None:
        return ""
    parts = row.case.parts or (row.case.summary,)
    told = [
        passage.text[max(part.start - passage.span.start, 0) : max(part.end - passage.span.start, 0)]
        for part in parts
        for passage in passages
        if passage.span.overlaps(part)
    ]
    return "".join("".join(told).split())
