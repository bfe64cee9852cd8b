"""To whom a sentence addresses a measure: a name in it, 同社, or the party the item is about."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from data.matters.claims import Claim, claims_in
from data.matters.item import ItemText
from data.matters.offices import is_office
from data.matters.parties import NAME, NO_LINK
from data.matters.sentences import Sentence

_PARTICLE = (
    r"(に対し(?:て|まして)?も?は?、?|への|に対する|(?:について|につきまして|に関して)は、?|"
    r"には、?(?=[^。]{0,80}(?:報告|回答|資料|説明)[^、。]{0,20}(?:求め|徴|させ))|"
    r"から(?=[^、。]{0,60}(?:報告|回答|資料|説明)[^、。]{0,12}(?:求め|徴|させ))|"
    r"[にを](?=法|番号法|個人情報保護法|改めて|再度|厳重に|口頭で|文書で|報告|資料|指導|勧告|命))"
)
_RUNS_TO_THE_MEASURE = re.compile(r"[^、。]{0,40}")
"""への and に対する address a measure only when it follows at once (同社の拠点に対する立入検査)."""
_REACH = 1000
"""How far before a measure its addressee may stand: no text takes long."""
_LONGEST = 120
"""No name with what joins it to the next is longer."""
_AT_ONCE = frozenset({"への", "に対する", "に", "を"})
_ONLY_KNOWN = ("について", "につきまして", "に関して", "に", "を", "から", "には", "には、")
_COUNTED = re.compile(r"([2-9])(?:社|者|団体|法人|市|町|村|機関|事業者)$")
_NUMBER = re.compile(r"[0-9]+(?:社|者|団体|法人|機関|事業者|市町村|か所)$")
_JOINT = r"(?:等)?(及び|並びに|・|と|、)$"
_HEAD = re.compile(rf"(?:求め|行っ|実施し|決定し)た({NAME}{{2,40}})")


@lru_cache(maxsize=64)
def _to(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{NAME})({name}?){NO_LINK}(?:等)?{_PARTICLE}")


@lru_cache(maxsize=64)
def _topic(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{NAME})({name})(は|が|によれば)")


@lru_cache(maxsize=64)
def _called(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{NAME})({name})(?:について|は|が|に対し|から|における)")


@lru_cache(maxsize=64)
def _joined(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{NAME})({name}){_JOINT}")


@dataclass(frozen=True, kw_only=True)
class Addressee:
    party: str | None
    is_named: bool
    """Named in the sentence itself, by name or as 同社."""
    others: tuple[str, ...] = ()
    """Named together with it: A社及びB社に対し, 両社に対し."""


def addressee(text: ItemText, number: int, sentence: Sentence, claim: Claim, start: int) -> Addressee:
    """Whom the claim is addressed to; from `start` on the words are the claim's own."""
    found = _named(text, number, sentence, claim.word_end, claim.end, start)
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
    if number not in text.topics:
        text.topics[number] = list(_topics(text, number, sentence))
    return next((party for at, party in text.topics[number] if at <= end), None)


def _topics(text: ItemText, number: int, sentence: Sentence) -> Iterator[tuple[int, str]]:
    for match in _topic(text.parties.written).finditer(sentence.words):
        party = stands_for(text, number, match[1])
        if party in text.known:
            yield match.end(2), party


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
        called = (
            text.parties.resolve(m[1], is_a_name=True) for m in _called(text.parties.written).finditer(words)
        )
        before.extend(name for name in called if name)
        if same:
            return tuple(before[-1:])
    return ()


def acts_itself(text: ItemText, sentence: Sentence, end: int) -> bool:
    """The committee is named as the one that acts."""
    acts_from = _acts_from(sentence.words, text.vocabulary.phrases["committee"])
    return acts_from is not None and acts_from <= end


@lru_cache(maxsize=64)
def _acts_from(words: str, committee: tuple[str, ...]) -> int | None:
    """Where the words end that first name the committee as the one that acts."""
    names = "|".join(map(re.escape, committee))
    match = re.search(rf"(?:{names})(?:は|が|として|において|より|から)", words)
    return match.end() if match else None


def stands_for(text: ItemText, number: int, name: str) -> str | None:
    """The party behind a name or behind 同社: the one last named before that fits, else the main one."""
    if text.parties.names.same.match(name):
        ending = name[1:] if name.startswith("同") else ""
        return _last_named(text, number, ending) or text.main
    return text.parties.resolve(name)


def _named(
    text: ItemText, number: int, sentence: Sentence, word: int, end: int, start: int = 0
) -> Addressee | None:
    kind_only: Addressee | None = None
    words = sentence.words
    found = _to(text.parties.written).finditer(words, max(0, end - _REACH), end)
    for match in _in_turn(list(found), word, start):
        runs = _RUNS_TO_THE_MEASURE.fullmatch(words, match.end(), word) is not None
        if match[2] in _AT_ONCE and not runs:
            continue
        together = _together(text, match[1])
        if together:
            return Addressee(party=together[0], is_named=True, others=together[1:])
        party = stands_for(text, number, match[1])
        if party and not (
            match[2].startswith(_ONLY_KNOWN[:3]) or match[2].rstrip("、") in {"に", "を", "から", "には"}
        ):
            others = _listed_before(text, number, words[: match.start()])
            return Addressee(party=party, is_named=True, others=tuple(o for o in others if o != party))
        if party and party in text.known:
            return Addressee(party=party, is_named=True)
        is_whole = match[2].endswith("、") or (match[2].startswith("に対し") and runs)
        if is_whole and kind_only is None and _is_kind(text, match[1]):
            kind_only = Addressee(party=None, is_named=True)
    return kind_only


def _in_turn(found: list[re.Match[str]], word: int, start: int) -> list[re.Match[str]]:
    """The claim's own words first, then the clauses before it, the nearest first.

    A社に対しては指導、B社に対しては勧告: of several with は the last before the word.
    """
    own = [m for m in found if m.start() >= start]
    topics = [m for m in own if "は" in m[2] and m.end() <= word]
    before = [m for m in found if m.start() < start]
    return [*reversed(topics), *(m for m in own if m not in topics), *reversed(before)]


def _together(text: ItemText, name: str) -> tuple[str, ...]:
    """両社, and 上記2社 where the item is about two."""
    counted = _COUNTED.search(name)
    both = name in text.vocabulary.respondents.both_words
    if not counted and not both:
        return ()
    many = 2 if both else int(counted[1]) if counted else 0
    own = tuple(dict.fromkeys(e.name for e in text.parties.introduced if text.item.span.contains(e.span)))
    return next((names for names in (text.parties.central, own) if len(names) == many), ())


def _listed_before(text: ItemText, number: int, words: str) -> tuple[str, ...]:
    """A社、B社 of A社、B社及びC社に対し."""
    listed: list[str] = []
    while match := _joined(text.parties.written).search(words, max(0, len(words) - _LONGEST)):
        if match[2] == "、" and not listed:
            break
        party = stands_for(text, number, match[1])
        if party is None or party not in text.known:
            break
        listed.append(party)
        words = words[: match.start()]
    return tuple(reversed(listed))


def _is_kind(text: ItemText, name: str) -> bool:
    """A kind of people (ユーザ及びクライアントに対しては、): no party, nor a party's own staff."""
    bare = _NUMBER.sub("", name.removesuffix("等"))
    return any(bare.endswith(word) for word in text.vocabulary.respondents.addressees)


def _before(text: ItemText, number: int) -> str | None:
    """The party addressed by the sentence before, in the same paragraph."""
    here = text.sentences[number]
    for earlier in range(number - 1, -1, -1):
        sentence = text.sentences[earlier]
        if sentence.paragraph != here.paragraph:
            return None
        if earlier not in text.addressed:
            text.addressed[earlier] = _addressed_by(text, earlier, sentence)
        if text.addressed[earlier] is not None:
            return text.addressed[earlier]
    return None


def _addressed_by(text: ItemText, number: int, sentence: Sentence) -> str | None:
    found = _named(text, number, sentence, 0, len(sentence.words))
    if found is None or found.party is None or _is_told_of(text, number, found.party):
        return None
    return found.party


def _is_told_of(text: ItemText, number: int, addressed: str) -> bool:
    """アカネ社は、ミナト社に対し…: the sentence tells what one party did to another."""
    sentence = text.sentences[number]
    acting = topic_of(text, number, sentence, len(sentence.words))
    return acting is not None and acting != addressed and not acts_itself(text, sentence, len(sentence.words))


def _last_named(text: ItemText, number: int, ending: str) -> str | None:
    """For 同市: the last party so called before; for 同社 and 同協会 the last that is not a public body."""
    if ending not in text.last_named:
        text.last_named[ending] = list(_last_of_each(text, ending))
    before = bisect_right(text.last_named[ending], number, key=itemgetter(0))
    return text.last_named[ending][before - 1][1] if before else None


def _last_of_each(text: ItemText, ending: str) -> Iterator[tuple[int, str]]:
    """Of each sentence that names any such party the last."""
    names = text.parties.names
    known = set(text.parties.central) or text.known
    is_public = ending in names.words.public_endings
    is_kind = ending in names.words.other_endings or is_office(ending, names.words)
    written = re.compile(rf"(?<!{NAME})(?![同当該本]){NAME}{{1,40}}{re.escape(ending)}(?!{NAME})")
    for number, sentence in enumerate(text.sentences):
        found = (
            text.parties.resolve(m[0]) for m in re.finditer(rf"(?<!{NAME}){NAME}{{2,40}}", sentence.words)
        )
        fitting = [
            party
            for party in found
            if party
            and party in known
            and (party.endswith(ending) if is_public else not names.is_public(party))
        ]
        if fitting:
            yield number, fitting[-1]
            continue
        called = written.findall(sentence.words) if is_kind else []
        if called:
            name: str = called[-1]
            yield number, text.parties.called.get(name, name)
