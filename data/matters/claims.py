"""Where a sentence says that a measure is, was or is not to be taken: the words, the clause and its mood."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from config.matters import MatterVocabulary, MeasureWords
from data.matters.mood import Mood, is_negated, mood_at_end, mood_of
from data.matters.sentences import Sentence
from data.model.case import MeasureKind, MeasureStatus

_GAP = r"(?:[^、。「」]{0,18}?)"
_VERB = (
    r"(?:行|実施|発出|発|決定|課|求め|命|検討|見送|差し控|差控|見合|講|出|予定|必要|要し|不要|至|及|"
    r"し|する|いたし|致し)"
)
_BY_OBJECT = re.compile(
    rf"(?:等|の実施|の発出|の対象)?(?:(?:を|は|も|までは)(?:、それぞれ|、いずれも)?{_GAP}(?={_VERB})|に(?:まで)?は?(?=至|及))"
)
_TOPIC = re.compile(r"(?:等)?(?:について|に関して|につきまして)(?:は|も)?、?")
_BY_ITSELF = re.compile(r"(?:等)?(?=し(?!て(?:いる|い[たな]|おり))|する|いたし|致し|さ?せ|すべき|せず)")
_IS_THE_ANSWER = re.compile(
    r"(?:とし(?!て)|とする|といたし|と致し|が(?:相当|妥当|適当)|にとど|の検討|の必要|の(?:要否|可否)(?:を|も)検討|(?:も|を)視野|(?:を|も)含め)"
)
_HEADING = re.compile(r"」?(?:として(?!は)|としまして|といたしまして)、?")
_DONE_BEFORE = re.compile(r"(?:行った|実施した|行いました|行っていた|決定した)$")
_RECEIVED = re.compile(r"^(?:等)?(?:を|が)?(?:受け|踏まえ|され|経)")
_WHOSE = re.compile(r"^(?:等)?を行って(?:いる|おります|います)(?:事業者|会社|者|団体|法人|案件|事案|もの)")
"""報告等の求めを行っている事業者のうち: says of whom one speaks."""
_JOINED = re.compile(r"^(?:等)?(?:及び|並びに|・|と|又は|若しくは|を?、)")
_BRACKET = re.compile(r"[(][^()]{1,60}[)]")
_JOINED_WITHIN = 45
"""指導及び法第146条第1項の規定による報告徴収を行う: how far the noun that carries the predicate may stand."""
_CLAUSE_ENDS = re.compile(r"[、。]|とともに|と共に|ほか|一方")
_LONGEST_CLAUSE = 300
"""No clause is longer: no text takes long."""
_ASKING = frozenset({"report_request", "materials_request"})
_HANDED_IN = re.compile(r"提出(?:する|を行う|させる)(?:よう|こと)(?:に|を)?、?[^、。]{0,8}?求め(?!に|ら)")
_HABIT = re.compile(
    r"(?:なお、|また、)?([^、。]{2,30})(?<!ついて)(?<!おいて)(?<!して)(?<!まして)は、"
    r"[^。]{0,200}?(?:に対し|よう(?:に)?、?[^、。]{2,20}に)[^。]{0,160}?"
    r"(?:(?:こととして|求めて|命じて)(?:いま|おりま)す|(?:求めて|命じて)(?:いる|おる)|予定(?:です|でございます|としており?ます))。?$"
)
_ANSWERED = re.compile(r"求め(?:ていた|ておりました|ていました|ており|た)(?:ところ|が)?、")
"""…報告するよう求めていたところ、…できない旨の回答がありました: what was asked for is still owed."""
_COUNTED = re.compile(r"^(?:等)?(?:を|は|が)?(?:合計|計|延べ)?[0-9,]+件")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One measure word with its predicate: `at` is where the word begins, `end` where its clause ends."""

    kind: MeasureKind
    at: int
    word_end: int
    end: int
    mood: Mood
    negated: bool
    by_request: bool
    """Asked for in a sentence (報告するよう求め), not named by a noun."""

    @property
    def status(self) -> MeasureStatus:
        if self.mood == "considered":
            return "considered"
        if self.negated:
            return "declined"
        return "past" if self.mood == "past" else "decided"


def claims_in(sentence: Sentence, vocabulary: MatterVocabulary) -> list[Claim]:
    """Every claim of the sentence in order; what tells the law, and a row of a table, claims nothing."""
    text = sentence.words
    if sentence.is_row or any(word in text for word in vocabulary.phrases["general"]):
        return []
    hearsay = _hearsay(vocabulary.phrases["hearsay"]).search(text) and not _ANSWERED.search(text)
    if hearsay or is_anothers_habit(text, vocabulary):
        return []
    taken: set[int] = set()
    found: list[Claim] = []
    joined: list[tuple[MeasureWords, re.Match[str]]] = []
    for words, match in _measure_words(text, vocabulary):
        if not taken.isdisjoint(range(*match.span())):
            continue
        taken.update(range(*match.span()))
        end = _past_brackets(text, match.end())
        claim = _claim(text, words, match.start(), end)
        if claim is not None:
            found.append(claim)
        elif _JOINED.match(text[end:]):
            joined.append((words, match))
    found.extend(_sharing(joined, found))
    requests = [claim for claim in _requests(text, vocabulary) if not _is_told(claim, found)]
    if not requests and not any(claim.kind in _ASKING for claim in found):
        requests = list(_handing_in(text, vocabulary))
    return sorted((*found, *requests), key=lambda claim: claim.at)


@lru_cache(maxsize=8)
def _hearsay(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """…を求めているとの説明がありました: another's words."""
    return re.compile(
        rf"(?:との|旨の|という)(?:{'|'.join(map(re.escape, nouns))})[がをはも][^、。]{{0,20}}。?$"
    )


def is_anothers_habit(text: str, vocabulary: MatterVocabulary) -> bool:
    """アカネ社は、委託先に対し、毎月報告するよう求めることとしています: what a party does of its own."""
    match = _HABIT.match(text)
    return match is not None and not match[1].endswith(vocabulary.phrases["committee"])


def _past_brackets(text: str, end: int) -> int:
    """指導（法第147条）を行う: what stands in brackets behind the word belongs to it."""
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def with_own_start(claims: Sequence[Claim]) -> Iterator[tuple[Claim, int]]:
    """Each claim with where the words begin that are its own: after the clauses of those before it."""
    ends = sorted(claim.end for claim in claims)
    for claim in claims:
        before = bisect_right(ends, claim.at)
        yield claim, ends[before - 1] if before else 0


def _sharing(joined: list[tuple[MeasureWords, re.Match[str]]], found: list[Claim]) -> list[Claim]:
    """Nouns that share the predicate of a later one they are joined with."""
    shared: list[Claim] = []
    for words, match in sorted(joined, key=lambda pair: -pair[1].start()):
        later = [c for c in (*found, *shared) if 0 <= c.at - match.end() <= _JOINED_WITHIN]
        if later:
            carrier = min(later, key=lambda claim: claim.at)
            shared.append(
                replace(carrier, kind=_kind(words), at=match.start(), word_end=match.end(), by_request=False)
            )
    return shared


def _kind(words: MeasureWords) -> MeasureKind:
    return cast(MeasureKind, words.kind)


def _measure_words(text: str, vocabulary: MatterVocabulary) -> list[tuple[MeasureWords, re.Match[str]]]:
    """Nouns of measures, longer before shorter ones, none inside another word (保健指導)."""
    found = [
        (words, match)
        for words in vocabulary.measures
        for noun in (*words.nouns, *words.verbs)
        if noun in text
        for match in _noun(noun, vocabulary.phrases["not_after"]).finditer(text)
    ]
    return sorted(found, key=lambda pair: (pair[1].start() - pair[1].end(), pair[1].start()))


@lru_cache(maxsize=256)
def _noun(noun: str, not_after: tuple[str, ...]) -> re.Pattern[str]:
    before = "".join(f"(?<!{re.escape(word)})" for word in not_after)
    return re.compile(before + re.escape(noun))


def _claim(text: str, words: MeasureWords, start: int, end: int) -> Claim | None:
    rest = text[end:]
    if _RECEIVED.match(rest) or _COUNTED.match(rest) or _WHOSE.match(rest):
        return None
    if _DONE_BEFORE.search(text[:start]):
        return _made(words, text, start, end, end, mood="past", negated=False)
    if text[start:end] in words.verbs:
        return _from_verb(text, words, start, end, end)
    for pattern in (_BY_OBJECT, _BY_ITSELF, _IS_THE_ANSWER):
        match = pattern.match(rest)
        if match:
            verb = end if pattern is _IS_THE_ANSWER else end + match.end()
            return _from_verb(text, words, start, end, verb)
    return (
        _from_topic(text, words, start, end) if _TOPIC.match(rest) else _from_heading(text, words, start, end)
    )


def _from_verb(text: str, words: MeasureWords, start: int, end: int, verb: int) -> Claim | None:
    stop = _clause_end(text, verb)
    clause = text[verb:stop]
    negated = is_negated(clause) or is_negated(text[end:stop])
    mood = mood_of(clause, ends_sentence=stop >= len(text.rstrip("。")))
    at_end = mood_at_end(text)
    if mood == "linked" or (mood == "decided" and at_end == "past"):
        mood = at_end
    if mood == "linked" and negated and stop >= len(text.rstrip("。")):
        mood = "decided"
    if mood == "linked":
        return None
    return _made(words, text, start, end, stop, mood=mood, negated=negated)


def _from_topic(text: str, words: MeasureWords, start: int, end: int) -> Claim | None:
    """勧告については、…ことから、行わないこととする: the last clause speaks, if it refuses or considers."""
    last = text.rstrip("。").rpartition("、")[2]
    mood = mood_at_end(text)
    if not (is_negated(last) or mood == "considered") or re.search(r"公表", last):
        return None
    return _made(words, text, start, end, len(text), mood=mood, negated=is_negated(last))


def _from_heading(text: str, words: MeasureWords, start: int, end: int) -> Claim | None:
    """「…による指導」として、…: the end of the sentence says what becomes of it."""
    mood = mood_at_end(text)
    if mood == "linked" or not _HEADING.match(text, end):
        return None
    return _made(words, text, start, end, len(text), mood=mood, negated=False)


def _made(
    words: MeasureWords, text: str, start: int, word_end: int, end: int, *, mood: Mood, negated: bool
) -> Claim:
    return Claim(
        kind=_kind(words),
        at=start,
        word_end=word_end,
        end=min(end, len(text)),
        mood=mood,
        negated=negated,
        by_request=False,
    )


def _clause_end(text: str, start: int) -> int:
    found = _CLAUSE_ENDS.search(text, start, start + _LONGEST_CLAUSE)
    return found.start() if found else min(len(text), start + _LONGEST_CLAUSE)


def _requests(text: str, vocabulary: MatterVocabulary) -> Iterator[Claim]:
    """報告を求める, 報告するよう求める, 資料を提出し、説明するよう求める."""
    for words in vocabulary.measures:
        if not words.requests:
            continue
        things = "|".join(map(re.escape, words.requests))
        pattern = re.compile(
            rf"(?:{things})(?:書|等)?(?:"
            r"(?:(?:の提出)?を(?:、それぞれ|、いずれも)?(?:[^、。]{0,8}?)|(?:を|の提出を)?(?:する|行う|提出する|させる|し|して)?"
            r"(?:よう|こと|もの)(?:に|を)?、?(?:[^、。]{0,8}?|[^、。]{0,30}?(?:により|に基づき)、?))"
            r"(?:求め(?!に|ら)|徴す|徴し|命じ|命ず)|(?:を(?:提出)?)?させ(?=る|ます|たい|、)|"
            r"を(?![受踏求行添付含示基も併]|[^、。]{0,10}(?:の上|とともに|した上))[^。]{0,160}?(?:まで|以内)に[^。]{0,30}?"
            r"(?<![告答明出])(?:行う|提出する|する)よう(?:に)?求め)"
        )
        for match in pattern.finditer(text):
            claim = _from_verb(text, words, match.start(), match.end(), match.end() - 2)
            if claim is not None:
                yield replace(claim, by_request=True)


def _handing_in(text: str, vocabulary: MatterVocabulary) -> Iterator[Claim]:
    """対照表を提出するよう求める: something else than a report is asked for, by whatever name."""
    for match in _HANDED_IN.finditer(text):
        if text.endswith("意見を", 0, match.start()):
            continue
        claim = _from_verb(
            text, vocabulary.measure("report_request"), match.start(), match.end(), match.end() - 2
        )
        if claim is not None:
            yield replace(claim, by_request=True)


def _is_told(request: Claim, nouns: list[Claim]) -> bool:
    """The request only spells out what a noun has named (報告等の求めとして、…報告するよう求め)."""
    return any(
        claim.kind == request.kind and claim.mood == request.mood and claim.negated == request.negated
        for claim in nouns
    )
