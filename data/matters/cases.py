"""Cases of an agenda item: whose matters it treats, and what the text says of each."""

import re
from collections.abc import Iterator, Sequence

from data.matters.facts import facts_in
from data.matters.incident import incident_date
from data.matters.item import ItemText
from data.matters.parties import Parties
from data.matters.publicity import publicity_of
from data.matters.sentences import Sentence
from data.matters.shortcomings import findings_of, said_about
from data.matters.tables import people_in, tables_of
from data.model.case import Case, Fact, Measure
from data.model.document import Doubt
from data.text import Span

_JOINT = re.compile(r"及び|並びに|、|と(?!して)|・")
_FEW = 4
"""Sentences of the first words of an explanation, in which it says that it takes up an earlier matter."""


def cases_of(text: ItemText, measures: Sequence[Measure]) -> tuple[tuple[Case, ...], tuple[Doubt, ...]]:
    """A case for each party that the item is about; what is said of nobody goes to the main one."""
    if not any(sentence.proposes for sentence in text.sentences):
        return (), ()
    if not text.parties.central:
        return _alert_only(text, measures), ()
    cases: list[Case] = []
    doubts: list[Doubt] = []
    treated = dict.fromkeys((*text.parties.central, *(m.respondent for m in measures if m.respondent)))
    for party in treated:
        is_main = party == text.main
        aliases, unclear = text.parties.aliases(party, text.sentences)
        doubts.extend(unclear)
        cases.append(
            Case(
                respondent=party,
                agenda=text.item.number,
                section=None,
                row=None,
                summary=_summary(text, party),
                aliases=aliases,
                facts=_facts(text) if is_main else (),
                findings=findings_of(text, party),
                measures=tuple(
                    m for m in measures if m.respondent == party or (is_main and m.respondent is None)
                ),
                follows=is_main and _follows(text),
            )
        )
    return tuple(cases), tuple(doubts)


def central_parties(parties: Parties, title: str, addressed: Sequence[str]) -> tuple[str, ...]:
    """Those whom measures are addressed to, then those in the title."""
    return tuple(dict.fromkeys((*addressed, *_in_title(parties, title))))


def _alert_only(text: ItemText, measures: Sequence[Measure]) -> tuple[Case, ...]:
    """An alert to everyone is a matter of its own when nobody is named."""
    alerts = tuple(m for m in measures if m.kind == "alert" and m.status == "decided")
    if not alerts:
        return ()
    summary = _summary(text, "")
    return (
        Case(
            respondent=None, agenda=text.item.number, section=None, row=None, summary=summary, measures=alerts
        ),
    )


def _in_title(parties: Parties, title: str) -> Iterator[str]:
    """The names at the head of a title: 株式会社イセトーに対する…, 高松市のコンビニ交付…."""
    rest, goes_on = title, True
    while goes_on and (full := [e.name for e in parties.introduced if rest.startswith(e.name)]):
        yield (name := max(full, key=len))
        joint = _JOINT.match(rest, len(name))
        rest, goes_on = rest[joint.end() if joint else len(name) :], joint is not None
    if not goes_on:
        return
    head = re.match(r"(.{2,60}?)(?:に対する|における|に係る|による|への|の|について|事案|案件)", rest)
    if head is None:
        return
    acted_upon = re.match(r".{2,60}?に対する.*(?:対応|指導|勧告|命令|検査|報告|措置|処分|権限)", rest)
    for name in re.split(r"及び|並びに|、|と(?=[一-龥ァ-ヺ])", head[1]):
        party = parties.resolve(name, is_a_name=acted_upon is not None)
        if party and (parties.names.is_body(party) or parties.names.has_form(party) or acted_upon):
            yield party


def _summary(text: ItemText, party: str) -> Span:
    """The paragraph under 事案の概要; else the first that names the party; else the first that explains."""
    told = [s for s in text.sentences if s.proposes and not s.is_row]
    core = text.parties.names.core(party) if party else ""
    if party != text.main and party:
        own = next((s for s in told if core + "の安全管理措置" in s.words), None)
        if own is not None:
            return _paragraph(told, own.paragraph, 2)
    headings = text.vocabulary.phrases["summary"]
    under = next((s for s in told if any(heading in s.words for heading in headings)), None)
    if under is not None:
        return _paragraph(told, under.paragraph, 2)
    named = next((s for s in told if core and core in s.words and len(s.words) > 30), None)
    return _paragraph(told, (named or told[0]).paragraph, 1)


def _paragraph(told: Sequence[Sentence], number: int, most: int) -> Span:
    """The paragraph; with the next when it is no more than a heading."""
    own = [s for s in told if s.paragraph == number]
    span = Span(own[0].span.start, own[-1].span.end)
    if most > 1 and span.end - span.start < 60:
        later = sorted({s.paragraph for s in told if s.paragraph > number})
        if later:
            following = [s for s in told if s.paragraph == later[0]]
            return Span(span.start, following[-1].span.end)
    return span


def _facts(text: ItemText) -> tuple[Fact, ...]:
    day = incident_date(text)
    told = [s.text for s in text.sentences if s.proposes and not s.is_row]
    own = {sentence.span for sentence in said_about(text, text.main)} if text.main else None
    return (
        *([day] if day else []),
        *facts_in(told, text.vocabulary, own),
        *(fact for table in tables_of(text.sentences) for fact in people_in(table, text.vocabulary)),
        *publicity_of(text.sentences, text.vocabulary),
    )


def _follows(text: ItemText) -> bool:
    """The title or the first words say that an earlier matter is taken up again."""
    phrases = text.vocabulary.phrases
    if any(word in text.item.title for word in phrases["follows_title"]):
        return True
    first = [s for s in text.sentences if s.proposes][:_FEW]
    return any(word in s.words for s in first for word in phrases["follows_text"])
