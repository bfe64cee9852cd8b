"""Where a sentence says that a report has come: the verb, what it is told of, and what leaves it open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Phrases = Mapping[str, tuple[str, ...]]

_ENDING = (
    r"(?:(?:まし)?た(?!い)|て(?:い|おり)(?:ます|まして|まし?た|る|た)|て?おり(?=、)|て(?:まいり|参り|き)(?:まし)?た|"
    r"(?P<linked>(?=、))|(?:です|である|であり|でござい|となって))"
)
_LEFT_OPEN = re.compile(
    r"ら|場合|とき|時点|後|際|もの(?!です|であ|の)|予定|見込|見通し|か(?:どう|否|に|[、。をは]|$)|と(?!ころ|も)|旨|模様|よう(?!や)|"
    r"はず|らし|わけ|こと(?:は|が|も)な|次第"
)
"""提出がありましたら, 提出された場合, 提出されたとのこと: it has not come, or nobody here says so."""
_STILL_TO_COME = re.compile(r"予定|見込|見通し|次第|場合|れば|たら|ときは")
_ANOTHER = re.compile(
    r"(?:(?:旨|と)の|という|(?:延長|遅延|遅れ|猶予|申請|理由|見通し|予定|都合)"
    r"(?:書?の|について|に関する|に係る|を[^、。]{1,4}る)[^、。]{0,8})$"
)
"""What is told of the report, or of something else, and no report."""
_OF_THE_TERM = re.compile(r"(?:期限|期日)を")
_TOPICS = frozenset({"は", "も", "については", "につきましては", "に関しては"})
_CLAUSE = 40
_NEAR = 3
"""別の漏えい報告: how far before the report the word for another one may stand."""
_WINDOW = 120
"""How far before its verb a report is named."""

_Takes = Literal["comes", "is_received", "is_given", "is_made", "is_there"]
_MAY_TAKE: Mapping[_Takes, frozenset[str]] = {
    "comes": frozenset({"が"}) | _TOPICS,
    "is_received": frozenset({"を"}) | _TOPICS,
    "is_given": frozenset({"を"}),
    "is_made": frozenset({"が", "は"}),
    "is_there": frozenset({"が"}),
}
_OF_A_DEED = frozenset({"is_made", "is_there"})
"""These are told of what somebody does (報告, 提出), not of a paper."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    at: int
    """Where the words for what has come begin."""
    end: int
    """Where the verb ends."""
    name: str
    """By which what has come is told, with its particle; empty where nothing is named."""
    is_given: bool
    """Told of who gives it (報告書を提出しました)."""
    partly: str | None
    """The word by which it is not the whole of what was asked for (中間, 一部, 再提出)."""
    may_lie_ahead: bool
    """The sentence goes on with a plan (提出され、…する予定です): only a day that is past tells that it has come."""


@dataclass(frozen=True, kw_only=True)
class _Named:
    """What the verb is told of; `at` is where its name begins, `modifier` what stands before it."""

    at: int
    name: str
    modifier: str


def arrivals_in(words: str, phrases: Phrases) -> Iterator[Arrival]:
    """Every arrival that the sentence states, in order."""
    for takes in _MAY_TAKE:
        for verb in _verb(phrases[takes]).finditer(words):
            named = _named(words, verb, takes, phrases)
            if named is None or _LEFT_OPEN.match(words, verb.end()):
                continue
            if _is_another(named.modifier, phrases) or _is_a_habit(words[: named.at], phrases["habits"]):
                continue
            partly = _first_of(phrases["partly"], named.modifier[-8:] + named.name)
            short = partly or _first_of(phrases["falls_short"], words[verb.end() :])
            ahead = verb["linked"] is not None and _STILL_TO_COME.search(words, verb.end()) is not None
            yield Arrival(
                at=named.at,
                end=verb.end(),
                name=named.name,
                is_given=takes == "is_given",
                partly=short,
                may_lie_ahead=ahead,
            )


def _is_another(modifier: str, phrases: Phrases) -> bool:
    """Told of another report than what was asked for."""
    if _ANOTHER.search(modifier):
        return True
    return any(word in modifier[-len(word) - _NEAR :] for word in phrases["another"])


def _is_a_habit(before: str, habits: Sequence[str]) -> bool:
    """毎月、社内で報告が行われています, and not 毎月の報告が."""
    return re.search(rf"(?:{'|'.join(map(re.escape, habits))})(?![の末])", before[-20:]) is not None


def _first_of(found: Sequence[str], words: str) -> str | None:
    return next((word for word in found if word in words), None)


@lru_cache(maxsize=16)
def _verb(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!で)(?:{'|'.join(map(re.escape, stems))}){_ENDING}")


@lru_cache(maxsize=8)
def _paper(papers: tuple[str, ...], partly: tuple[str, ...]) -> re.Pattern[str]:
    """報告書等が, 資料の提出及び説明は, 報告書の一部が."""
    one = "|".join(map(re.escape, papers))
    some = "|".join(map(re.escape, partly))
    return re.compile(
        rf"(?:{one})(?:書|等)*(?:(?:及び|並びに|・)(?:{one})(?:書|等)*)?(?:の(?:提出|送付|{some}))?(?:及び(?:{one}))?"
        r"(?P<particle>については|につきましては|に関しては|が|を|は|も)、?"
    )


def _named(words: str, verb: re.Match[str], takes: _Takes, phrases: Phrases) -> _Named | None:
    start = max(0, verb.start() - _WINDOW)
    pattern = _paper(phrases["handed_in" if takes in _OF_A_DEED else "papers"], phrases["partly"])
    paper = next(reversed(list(pattern.finditer(words, start, verb.start()))), None)
    between = words[paper.end() : verb.start()] if paper else ""
    if paper is None or paper["particle"] not in _MAY_TAKE[takes] or not _reaches(paper, between, takes):
        return _unnamed(words, verb)
    return _whole(words, paper.start(), paper[0], phrases)


def _reaches(paper: re.Match[str], between: str, takes: _Takes) -> bool:
    """Nothing else stands between, of which the verb could be told."""
    if takes == "is_there":
        return re.search(r"[、がをは]|と$", between) is None
    if paper["particle"] in _TOPICS:
        return re.search(r"が|を[^、。]{0,12}$", _OF_THE_TERM.sub("", between)) is None
    return re.search(r"[がをは]", between) is None


def _unnamed(words: str, verb: re.Match[str]) -> _Named | None:
    """2月27日に提出されました: what was asked for, and nothing else is named."""
    clause = re.split(r"[、。]", words[max(0, verb.start() - _CLAUSE) : verb.start()])[-1]
    if not verb[0].startswith("提出") or re.search(r"[がをはも]", _OF_THE_TERM.sub("", clause)):
        return None
    return _Named(at=verb.start(), name="", modifier=clause)


def _whole(words: str, at: int, name: str, phrases: Phrases) -> _Named | None:
    """With what stands before it; 申請書の提出 is no report's."""
    modifier = re.split(r"[、。]", words[max(0, at - _CLAUSE) : at])[-1]
    if not name.startswith("提出") or not modifier.endswith("の"):
        return _Named(at=at, name=name, modifier=modifier)
    papers = "|".join(map(re.escape, phrases["papers"]))
    is_a_report = re.search(rf"(?:{papers})(?:書|等)*の$|[日社者局]の$", modifier)
    return _Named(at=at, name=name, modifier=modifier) if is_a_report else None
