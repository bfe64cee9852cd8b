"""What tells one case from another, on the same footing for minutes, rows of reports and described incidents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.matters import DESCRIBED, MatterVocabulary
from config.precedents import PrecedentRules
from config.reports import ReportWords
from data.matters import describe
from data.matters.parties import Names
from data.model.case import Case, Fact
from data.model.report import Section
from data.text import SourceText, Span, normalise, squeeze

_COMPARED = (*DESCRIBED, "secondary_harm")
_NONE = "なし"


@dataclass(frozen=True, order=True)
class Trait:
    """One thing that a case has: a kind (cause, attack, party, size …) and its label in a closed vocabulary."""

    kind: str
    label: str


Place = tuple[str, Span]
"""Id of the document and the span that tells it."""


def traits_of_text(text: str, vocabulary: MatterVocabulary, rules: PrecedentRules) -> dict[Trait, Span]:
    """What a description of an incident tells, by the understanding that reads documents; spans are of the text."""
    normalised = normalise(SourceText(text))
    facts = describe(normalised, vocabulary)
    told = dict(_of_facts(facts, vocabulary, rules))
    party = party_of(text, rules)
    if party is not None:
        told.setdefault(Trait("party", party), Span(0, len(text)))
    return told


def traits_of_case(
    case: Case, section: Section | None, words: str, vocabulary: MatterVocabulary, rules: PrecedentRules
) -> dict[Trait, Span]:
    """What a case has with the span that tells it; `words` are those of its summary, for whose matter it is."""
    found = dict(_of_facts(case.facts, vocabulary, rules))
    for finding in case.findings:
        found.setdefault(Trait("finding", finding.item), finding.span)
    labels = {measure.kind: measure.label for measure in vocabulary.measures}
    for measure in case.measures:
        if measure.status == "decided":
            found.setdefault(Trait("measure", labels[measure.kind]), measure.span)
    if section is not None and section.law:
        kind = _authority(section.authority, vocabulary.findings.words)
        found.setdefault(Trait("measure", labels.get(kind, section.authority)), case.summary)
    party = _party(case, section, words, vocabulary, rules)
    if party is not None:
        found.setdefault(Trait("party", party), case.summary)
    return found


def party_of(text: str, rules: PrecedentRules) -> str | None:
    """行政機関等 or 民間事業者, by whoever is named first."""
    plain = squeeze(text)
    first = {
        name: min((at for word in words if (at := plain.find(word)) >= 0), default=len(plain))
        for name, words in rules.parties.items()
    }
    name, at = min(first.items(), key=lambda found: found[1])
    return name if at < len(plain) else None


def _authority(heading: str, words: ReportWords) -> str:
    found = [
        (len(word), kind) for kind, names in words.authorities.items() for word in names if word in heading
    ]
    return max(found)[1] if found else ""


def _of_facts(
    facts: tuple[Fact, ...], vocabulary: MatterVocabulary, rules: PrecedentRules
) -> Iterator[tuple[Trait, Span]]:
    seen: set[Trait] = set()
    for fact in facts:
        for trait in _traits(fact, vocabulary, rules):
            if trait not in seen:
                seen.add(trait)
                yield trait, fact.span


def _traits(fact: Fact, vocabulary: MatterVocabulary, rules: PrecedentRules) -> Iterator[Trait]:
    if fact.kind in _COMPARED and fact.value != _NONE:
        yield Trait(fact.kind, fact.label)
    if is_total(fact, vocabulary.total_label):
        yield Trait("size", rules.size(int(fact.value)))


def is_total(fact: Fact, label: str) -> bool:
    """The number of all people affected, exact or about (本人数, 本人数（約）)."""
    return fact.kind == "affected" and fact.label.startswith(label) and fact.value.isdecimal()


def _party(
    case: Case,
    section: Section | None,
    words: str,
    vocabulary: MatterVocabulary,
    rules: PrecedentRules,
) -> str | None:
    if section is not None and section.respondents in rules.parties:
        return section.respondents
    if case.respondent is None:
        return party_of(words, rules)
    public, business = _public_and_business(rules.parties)
    return public if Names(vocabulary.respondents).is_public(case.respondent) else business


def _public_and_business(parties: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    public, business, *_ = parties
    return public, business
