"""Filters as a person types them beside a question (speaker:清水 since:R6.4 -VPN), read into values of the record."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from config.filters import FilterWords
from config.questions import QuestionWords
from data.finding.narrowing import WIDE, Narrowing, Place
from data.model.case import MeasureKind
from data.numerals import to_int
from data.references import find_dates, parse_provision
from data.text import SourceText, fold, normalise, squeeze
from data.vocabulary import Vocabulary

_QUOTED = r'"[^"\n]+"|“[^”\n]+”|「[^」\n]+」|『[^』\n]+』'
_TOKEN = re.compile(
    rf"(?P<start>^|(?<=\s))(?P<minus>[-－−])?(?:(?P<name>[A-Za-zＡ-Ｚａ-ｚ]+|[一-龥ぁ-ん々]{{1,8}})[:：](?=\S)(?!//))?"
    rf"(?P<value>(?:{_QUOTED}|[^\s\"“「『])+)"
)
_PROSE = re.compile(r"\n|。.")
"""A pasted report has such lines as 原因：…; names in Japanese are no filters there."""
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?万?(?:[0-9,]*千?)?|[〇一二三四五六七八九十百千万]+"
_MONTH = re.compile(r"((?:19|20)[0-9]{2})[-/.年]?([0-9]{1,2})?月?")
_ERA_YEAR = re.compile(r"([rhs]|令和|平成|昭和)([0-9]{1,2}|元)(年度|年)?")
_ERAS = {"r": "令和", "h": "平成", "s": "昭和"}


@dataclass(frozen=True)
class Known:
    """What filters may name: the vocabulary, and of the record what the asker may see."""

    words: FilterWords
    questions: QuestionWords
    vocabulary: Vocabulary
    home_law: str | None
    today: date
    speakers: Sequence[str]
    """Surnames, or titles of those who speak under a title alone."""
    titles: Sequence[str]
    meetings: Sequence[int]
    causes: Sequence[str]
    """Labels of causes and attacks on record."""
    findings: Sequence[str]
    """Items on record."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A text without its filters, what they are, how they were typed, and what is wrong with them, in Japanese."""

    text: str
    narrowing: Narrowing = WIDE
    shown: str = ""
    wrong: tuple[str, ...] = ()


class _Wrong(Exception):
    """A value that no filter can use; the message says why and which can be, in Japanese."""


def may_have_filters(text: str) -> bool:
    """Whether anything in the text looks like a filter, right or wrong."""
    return any(match["name"] or match["minus"] for match in _TOKEN.finditer(text))


def read_filters(text: str, known: Known) -> Typed:
    """What of the text is a filter, and the rest of it as it was typed."""
    prose = _PROSE.search(text.strip()) is not None
    reading = _Reading(known)
    rest, at = [], 0
    for match in _TOKEN.finditer(text):
        if reading.takes(match, prose=prose):
            rest.append(text[at : match.start()])
            at = match.end()
    rest.append(text[at:])
    return Typed(
        text="".join(rest).strip() if at else text,
        narrowing=reading.narrowing,
        shown=" ".join(reading.shown),
        wrong=tuple(dict.fromkeys(reading.wrong)),
    )


class _Reading:
    """Gathers the filters of one text."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.narrowing = WIDE
        self.shown: list[str] = []
        self.wrong: list[str] = []

    def takes(self, match: re.Match[str], *, prose: bool) -> bool:
        """Whether the token is a filter, right or wrong."""
        name, value = match["name"], match["value"]
        if name is None:
            if match["minus"] and not prose:
                self._add(match[0], lambda: self._without(value))
            return bool(match["minus"]) and not prose
        typed = fold(name).casefold()
        known = self.known.words.named(typed)
        if typed in self.known.words.others:
            return False
        if prose and (known is None or not typed.isascii()):
            return False
        if known is None:
            self.wrong.append(f"「{name}」という絞り込みはありません。使えるのは{self._names()}です。")
        elif match["minus"]:
            self.wrong.append(f"「{match[0]}」：除外（-）は語句にだけ使えます。")
        else:
            self._add(match[0], lambda: self._filter(known, _unquoted(value)))
        return True

    def _add(self, typed: str, reads: Callable[[], Narrowing]) -> None:
        try:
            self.narrowing = reads()
            self.shown.append(typed)
        except _Wrong as wrong:
            self.wrong.append(f"「{typed}」：{wrong}")

    def _without(self, value: str) -> Narrowing:
        word = squeeze(_unquoted(value)).casefold()
        return replace(self.narrowing, without=(*self.narrowing.without, word))

    def _filter(self, name: str, value: str) -> Narrowing:
        now, values = self.narrowing, _Values(self.known, value)
        if name in {"since", "until"}:
            if getattr(now, name) is not None:
                raise _Wrong("同じ絞り込みは一つだけ指定してください。")
            first, last = values.days
            return replace(now, since=first) if name == "since" else replace(now, until=last)
        if name == "affected":
            return replace(now, affected=_narrower(now.affected, values.people))
        if name == "type":
            kind = values.kind
            return replace(now, cases=True) if kind == "case" else replace(now, kinds=(*now.kinds, kind))
        added = getattr(values, name)
        if name == "measure":
            matters = self.known.vocabulary.matters
            words = tuple(noun for kind in added for noun in matters.measure(kind).nouns)
            return replace(now, measures=(*now.measures, *added), authorities=(*now.authorities, *words))
        field = _FIELDS[name]
        more: dict[str, Any] = {field: (*getattr(now, field), *added)}
        return replace(now, **more)

    def _names(self) -> str:
        return "、".join("／".join(names[:2]) + ":" for names in self.known.words.names.values())


_FIELDS = {
    "speaker": "speakers",
    "meeting": "meetings",
    "law": "provisions",
    "finding": "findings",
    "cause": "causes",
}


class _Values:
    """One value, read for whichever filter it was typed; what cannot be read raises _Wrong."""

    def __init__(self, known: Known, typed: str) -> None:
        self.known = known
        self.typed = typed
        self.plain = squeeze(typed)

    @cached_property
    def speaker(self) -> tuple[str, ...]:
        readings = self.known.vocabulary.parties.readings
        names = {_levelled(name, readings.variants): name for name in self.known.speakers}
        typed = _levelled(self.plain, readings.variants)
        for title in sorted((*self.known.titles, ""), key=len, reverse=True):
            bare = typed.removesuffix(title) if title else typed
            if bare in names:
                return (names[bare],)
        raise _Wrong(f"この発言者は収録資料にいません。いるのは{_listed(self.known.speakers)}です。")

    @cached_property
    def meeting(self) -> tuple[int, ...]:
        bare = re.sub(r"^第|回$", "", self.plain)
        number = to_int(bare)
        if number is None:
            raise _Wrong("会議は回数で指定してください（例：meeting:295）。")
        if number not in self.known.meetings:
            held = _listed([f"第{n}回" for n in sorted(self.known.meetings)])
            raise _Wrong(f"この回の会議は収録していません。収録しているのは{held or 'ありません'}です。")
        return (number,)

    @cached_property
    def law(self) -> tuple[Place, ...]:
        laws = self.known.vocabulary.laws
        named = laws.named(self.typed.strip())
        if named:
            return tuple((law, None, None, None) for law in named)
        found = [
            c for c in parse_provision(self.typed, laws, self.known.home_law) if c.article or c.provision
        ]
        if not found:
            raise _Wrong("法令の名前か条を読み取れません（例：law:147、law:番号法33条）。")
        return tuple(
            (None, c.article, c.paragraph, c.item)
            if (known := c.provision) is None
            else (known.law, known.article, known.paragraph, known.item)
            for c in found
        )

    @cached_property
    def days(self) -> tuple[date, date]:
        for told in _as_dates(self.plain):
            found = find_dates(normalise(SourceText(told)), day=self.known.today)
            if len(found) == 1 and found[0].raw == told and found[0].start and found[0].end:
                return found[0].start, found[0].end
        raise _Wrong("日付を読み取れません（例：R6.4、令和6年4月1日、2024-04、令和6年度第3四半期）。")

    @cached_property
    def measure(self) -> tuple[MeasureKind, ...]:
        kinds = self.known.questions.measures
        found = [kind for kind, words in kinds.items() if self.plain in words]
        if not found:
            labels = {term.kind: term for term in self.known.vocabulary.matters.measures}
            found = [k for k, m in labels.items() if self.plain in (m.label, *m.nouns)]
        if not found:
            raise _Wrong(
                f"この権限行使はありません。使えるのは{_listed([w[0] for w in kinds.values()])}です。"
            )
        return tuple(found)  # type: ignore[arg-type]

    @cached_property
    def finding(self) -> tuple[str, ...]:
        typed = self.plain.casefold()
        headings = self.known.vocabulary.findings.headings
        same = [h.item for h in headings if typed in (n.casefold() for n in (*h.names, *h.alone))]
        found = same or [h.item for h in headings if any(typed in n.casefold() for n in h.names)]
        if not found or len(typed) < 2:
            raise _Wrong(f"この指導事項はありません。収録資料にあるのは{_listed(self.known.findings)}です。")
        return tuple(dict.fromkeys(found))

    @cached_property
    def cause(self) -> tuple[str, ...]:
        typed = self.plain.casefold()
        terms = self.known.vocabulary.matters.of("cause", "attack")
        told = {
            term.label: [squeeze(word).casefold() for word in (term.label, *term.words)] for term in terms
        }
        same = [label for label, words in told.items() if typed in words]
        found = same or [label for label, words in told.items() if any(typed in word for word in words)]
        if not found or len(typed) < 2:
            raise _Wrong(f"この原因・攻撃はありません。収録資料にあるのは{_listed(self.known.causes)}です。")
        return tuple(found)

    @cached_property
    def people(self) -> tuple[int | None, int | None]:
        bounds = self.known.words.bounds
        text = self.plain
        for unit in bounds["units"]:
            text = re.sub(rf"(?<=[0-9万千]){unit}", "", text)
        between = re.fullmatch(rf"({_NUMBER})(?:\.\.|~|～|-)({_NUMBER})", text)
        if between:
            return _people(between[1]), _people(between[2])
        for kind in ("from", "to", "above", "below"):
            for word in sorted(map(squeeze, bounds[kind]), key=len, reverse=True):
                bare = text.removeprefix(word) if not word[0].isalnum() else text.removesuffix(word)
                if bare != text:
                    return _bounded(kind, _people(bare))
        number = _people(text)
        return number, number

    @cached_property
    def kind(self) -> str:
        typed = self.plain.casefold()
        types = self.known.words.types
        found = next((kind for kind, words in types.items() if typed in words), None)
        if found is None:
            known = "、".join("／".join(words[:2]) for words in types.values())
            raise _Wrong(f"この種別はありません。使えるのは{known}です。")
        return found


def _people(typed: str) -> int:
    text = typed.replace(",", "")
    parts = re.fullmatch(r"(?:([0-9.]+)万)?(?:([0-9.]+)千)?([0-9]+)?", text) if text else None
    if parts and any(parts.groups()):
        value = float(parts[1] or 0) * 10_000 + float(parts[2] or 0) * 1_000 + int(parts[3] or 0)
        return round(value)
    number = to_int(text)
    if number is None:
        raise _Wrong("本人数は数で指定してください（例：affected:>50000、本人数:5万人以上）。")
    return number


def _bounded(kind: str, number: int) -> tuple[int | None, int | None]:
    return {
        "above": (number + 1, None),
        "from": (number, None),
        "below": (None, number - 1),
        "to": (None, number),
    }[kind]


def _narrower(
    one: tuple[int | None, int | None] | None, other: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Both at once: affected:>1000 affected:<50000."""
    if one is None:
        return other
    least = max((n for n in (one[0], other[0]) if n is not None), default=None)
    most = min((n for n in (one[1], other[1]) if n is not None), default=None)
    return least, most


def _as_dates(typed: str) -> Iterator[str]:
    """The forms under which a typed day or period may be read: as it is, 2024-04, R6, 令和6."""
    yield typed
    if plain := _MONTH.fullmatch(typed):
        yield f"{plain[1]}年{int(plain[2])}月" if plain[2] else f"{plain[1]}年"
    yield typed.upper()
    if year := _ERA_YEAR.fullmatch(typed.casefold()):
        yield f"{_ERAS.get(year[1], year[1])}{year[2]}{year[3] or '年'}"


def _unquoted(value: str) -> str:
    return value[1:-1] if re.fullmatch(_QUOTED, value) else value


def _levelled(name: str, variants: Mapping[int, str]) -> str:
    return squeeze(name).translate(variants)


def _listed(values: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(values))
