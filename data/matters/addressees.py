"""To whom a sentence addresses a measure: a name in it, 同社, or the party the item is about."""

import re
from dataclasses import dataclass

from data.matters.claims import Claim
from data.matters.item import ItemText
from data.matters.parties import NAME
from data.matters.sentences import Sentence

_TO = re.compile(rf"(?<!{NAME})({NAME}{{2,40}}?)(?:等)?(に対し(?:て|まして)?は?、|に対し(?:て|まして)?は?|への|に対する)")
_TOPIC = re.compile(rf"(?<!{NAME})({NAME}{{2,40}})(?:は|が|によれば)、?")
_HEAD = re.compile(rf"(?:求め|行っ|実施し|決定し)た({NAME}{{2,40}})")


@dataclass(frozen=True, kw_only=True)
class Addressee:
    party: str | None
    is_named: bool
    """Named in the sentence itself, by name or as 同社."""


def addressee(text: ItemText, number: int, sentence: Sentence, claim: Claim) -> Addressee:
    """Whom the claim is addressed to."""
    found = _named(text, number, sentence, claim.end)
    if found is not None:
        return found
    head = _HEAD.search(sentence.words, claim.at)
    party = text.parties.resolve(head[1]) if head else None
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
        if party:
            return party
    return None


def acts_itself(text: ItemText, sentence: Sentence, end: int) -> bool:
    """The committee is named as the one that acts."""
    names = "|".join(map(re.escape, text.vocabulary.phrases["committee"]))
    return re.search(rf"(?:{names})(?:は|が|として|において|より|から)", sentence.words[:end]) is not None


def stands_for(text: ItemText, number: int, name: str) -> str | None:
    """The party behind a name or behind 同社: the one last named before that fits, else the main one."""
    if text.parties.names.same.fullmatch(name) or text.parties.names.same.match(name):
        ending = name[1:] if name.startswith("同") else ""
        return _last_named(text, number, ending) or text.main
    return text.parties.resolve(name)


def _named(text: ItemText, number: int, sentence: Sentence, end: int) -> Addressee | None:
    kind_only: Addressee | None = None
    for match in _TO.finditer(sentence.words[:end]):
        party = stands_for(text, number, match[1])
        if party:
            return Addressee(party=party, is_named=True)
        is_whole = match[2].endswith("、")
        if is_whole and kind_only is None and _is_kind(text, match[1]):
            kind_only = Addressee(party=None, is_named=True)
    return kind_only


def _is_kind(text: ItemText, name: str) -> bool:
    """Addressed to a kind of people (ユーザ及びクライアントに対しては、), not to a party and not to its own staff."""
    bare = name.removesuffix("等")
    return any(bare.endswith(word) for word in text.vocabulary.respondents.addressees)


def _before(text: ItemText, number: int) -> str | None:
    """The party addressed by the sentence before, in the same paragraph."""
    here = text.sentences[number]
    for earlier in range(number - 1, -1, -1):
        sentence = text.sentences[earlier]
        if sentence.paragraph != here.paragraph:
            return None
        found = _named(text, earlier, sentence, len(sentence.words))
        if found is not None and found.party:
            return found.party
    return None


def _last_named(text: ItemText, number: int, ending: str) -> str | None:
    """For 同市 or 同協会: the last party so called before; 社 and 法人 may be any party that is not a public body."""
    names = text.parties.names
    for earlier in range(number, -1, -1):
        words = text.sentences[earlier].words
        found = [text.parties.resolve(m[0]) for m in re.finditer(rf"(?<!{NAME}){NAME}{{2,40}}", words)]
        fitting = [
            party
            for party in found
            if party
            and party in text.parties.central
            and (party.endswith(ending) if ending in names.words.public_endings else not names.is_public(party))
        ]
        if fitting:
            return fitting[-1]
    return None
