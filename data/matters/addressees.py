"""To whom a sentence addresses a measure: a name in it, 同社, or the party the item is about."""

import re
from dataclasses import dataclass

from data.matters.claims import Claim, claims_in
from data.matters.item import ItemText
from data.matters.parties import NAME, NO_LINK
from data.matters.sentences import Sentence

_TO = re.compile(rf"(?<!{NAME})({NAME}{{2,40}}?){NO_LINK}(?:等)?(に対し(?:て|まして)?は?、?|への|に対する)")
_RUNS_TO_THE_MEASURE = re.compile(r"[^、。]{0,40}")
"""への and に対する address a measure only when it follows at once (同社の拠点に対する立入検査)."""
_TOPIC = re.compile(rf"(?<!{NAME})({NAME}{{2,40}})(?:は|が|によれば)、?")
_CALLED = re.compile(rf"(?<!{NAME})({NAME}{{3,40}})(?:について|は|が|に対し|から|における)")
_HEAD = re.compile(rf"(?:求め|行っ|実施し|決定し)た({NAME}{{2,40}})")


@dataclass(frozen=True, kw_only=True)
class Addressee:
    party: str | None
    is_named: bool
    """Named in the sentence itself, by name or as 同社."""


def addressee(text: ItemText, number: int, sentence: Sentence, claim: Claim) -> Addressee:
    """Whom the claim is addressed to."""
    found = _named(text, number, sentence, claim.word_end, claim.end)
    if found is not None:
        return found
    head = _HEAD.search(sentence.words, claim.at)
    party = text.parties.resolve(head[1], is_a_name=True) if head else None
    if party:
        return Addressee(party=party, is_named=True)
    if claim.status == "past":
        topic = topic_of(text, number, sentence, len(sentence.words))
        if topic:
            return Addressee(party=topic, is_named=True)
    return Addressee(party=_before(text, number) or text.main, is_named=False)


def topic_of(text: ItemText, number: int, sentence: Sentence, end: int) -> str | None:
    """The party that the sentence is about (同社は、…)."""
    for match in _TOPIC.finditer(sentence.words[:end]):
        party = stands_for(text, number, match[1])
        if party in _known(text):
            return party
    return None


def _known(text: ItemText) -> set[str]:
    """The parties that the item is about, and those introduced by form or definition."""
    return {*text.parties.central, *(entry.name for entry in text.parties.introduced)}


def antecedent(text: ItemText) -> tuple[str, ...]:
    """Whom the first 同社 of the explanation takes up, where neither title nor measure names anyone."""
    before: list[str] = []
    if not any(claims_in(s, text.vocabulary) for s in text.sentences if s.proposes):
        return ()
    for sentence in text.sentences:
        if not sentence.proposes:
            continue
        same = next((m for m in text.parties.names.same.finditer(sentence.words) if m[0][0] == "同"), None)
        words = sentence.words[: same.start()] if same else sentence.words
        called = (text.parties.resolve(m[1], is_a_name=True) for m in _CALLED.finditer(words))
        before.extend(name for name in called if name)
        if same:
            return tuple(before[-1:])
    return ()


def acts_itself(text: ItemText, sentence: Sentence, end: int) -> bool:
    """The committee is named as the one that acts."""
    names = "|".join(map(re.escape, text.vocabulary.phrases["committee"]))
    return re.search(rf"(?:{names})(?:は|が|として|において|より|から)", sentence.words[:end]) is not None


def stands_for(text: ItemText, number: int, name: str) -> str | None:
    """The party behind a name or behind 同社: the one last named before that fits, else the main one."""
    if text.parties.names.same.match(name):
        ending = name[1:] if name.startswith("同") else ""
        return _last_named(text, number, ending) or text.main
    return text.parties.resolve(name)


def _named(text: ItemText, number: int, sentence: Sentence, word: int, end: int) -> Addressee | None:
    kind_only: Addressee | None = None
    for match in _nearest_topic_first(list(_TO.finditer(sentence.words[:end])), word):
        if match[2] in {"への", "に対する"} and not _RUNS_TO_THE_MEASURE.fullmatch(
            sentence.words, match.end(), word
        ):
            continue
        party = stands_for(text, number, match[1])
        if party:
            return Addressee(party=party, is_named=True)
        is_whole = match[2].endswith("、")
        if is_whole and kind_only is None and _is_kind(text, match[1]):
            kind_only = Addressee(party=None, is_named=True)
    return kind_only


def _nearest_topic_first(found: list[re.Match[str]], word: int) -> list[re.Match[str]]:
    """A社に対しては指導、B社に対しては勧告: the last one with は before the word, then the others in order."""
    topics = [m for m in found if "は" in m[2] and m.end() <= word]
    return [*reversed(topics), *(m for m in found if m not in topics)]


def _is_kind(text: ItemText, name: str) -> bool:
    """A kind of people (ユーザ及びクライアントに対しては、): no party, nor a party's own staff."""
    bare = name.removesuffix("等")
    return any(bare.endswith(word) for word in text.vocabulary.respondents.addressees)


def _before(text: ItemText, number: int) -> str | None:
    """The party addressed by the sentence before, in the same paragraph."""
    here = text.sentences[number]
    for earlier in range(number - 1, -1, -1):
        sentence = text.sentences[earlier]
        if sentence.paragraph != here.paragraph:
            return None
        found = _named(text, earlier, sentence, 0, len(sentence.words))
        if found is not None and found.party:
            return found.party
    return None


def _last_named(text: ItemText, number: int, ending: str) -> str | None:
    """For 同市: the last party so called before; for 同社 and 同協会 the last that is not a public body."""
    names = text.parties.names
    known = set(text.parties.central) or _known(text)
    for earlier in range(number, -1, -1):
        words = text.sentences[earlier].words
        found = [text.parties.resolve(m[0]) for m in re.finditer(rf"(?<!{NAME}){NAME}{{2,40}}", words)]
        fitting = [
            party
            for party in found
            if party
            and party in known
            and (
                party.endswith(ending) if ending in names.words.public_endings else not names.is_public(party)
            )
        ]
        if fitting:
            return fitting[-1]
    return None
