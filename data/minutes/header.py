"""The head of minutes: its labelled fields, and committee, number, day, time and place read from them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from config.committees import CommitteeProfile
from data.minutes.lines import Line, Script
from data.numerals import NUMERAL, to_int
from data.references.dates import find_dates

_NUMBERING = r"(?:\(?\d{1,2}\)?[.、)\s]\s*|[一二三四五六七八九十]{1,2}[、.\s]\s*|[①-⑳]\s*|第\d{1,2}\s+)?"
_NUMBERED_LABEL = re.compile(
    rf"(?P<bullet>[○◯〇◎●◆◇■□▲△▼▽★☆])|(?P<open>\(?)(?:第(?P<after>))?(?P<number>{NUMERAL})(?P<close>[.、)]|(?=\s))\s*"
)
_GAP = re.compile(r"\s*:\s*|\s{2,}|\t|(?<=\S)\s(?=\S{3,})")
_LONGEST_LABEL = 24
_ATTENDANCE = frozenset({"present", "members", "chair", "absent", "secretariat"})
_DECORATION = r"[\s・○◯〇◎●◆◇■□▲△▼▽★☆※]*[【\[〔(<]?\s*"
_TIME = re.compile(
    rf"(?P<half>午前|午後|AM|PM)?\s*(?P<hour>{NUMERAL})\s*(?:時\s*(?:(?P<minute>{NUMERAL})\s*分|(?P<thirty>半))?|:(?P<digits>\d\d))"
)
_DAY = re.compile(r"\d日")
_FEW = 2
_NUMBER = re.compile(rf"第\s*({NUMERAL})\s*回")
_NAME = r"[\u3400-\u9fff々ヶァ-ヶーぁ-んA-Za-z0-9・]"


@dataclass(frozen=True)
class Field:
    """What stands under one label of the head; `lines` are (line, where the value begins in it)."""

    kind: str
    label: str
    lines: tuple[tuple[Line, int], ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text[at:] for line, at in self.lines)


@dataclass(frozen=True)
class Header:
    fields: tuple[Field, ...]
    titles: tuple[Line, ...]
    """The lines before the first label."""

    def of(self, *kinds: str) -> list[Field]:
        return [field for field in self.fields if field.kind in kinds]


def read_header(lines: Iterable[Line], profile: CommitteeProfile) -> Header:
    reader = _HeadReader(profile)
    for line in lines:
        reader.take(line)
    return Header(
        tuple(Field(kind, _label(values[0]), tuple(values)) for kind, values in reader.fields),
        tuple(reader.titles),
    )


class _HeadReader:
    """Takes line by line: a label opens a field, other lines go on with the field that is open."""

    def __init__(self, profile: CommitteeProfile) -> None:
        self._profile = profile
        self._pattern = _labels(profile)
        self._items = _item_lines(profile)
        self._roles = frozenset([*profile.roles.chair, *profile.roles.member, *profile.roles.secretariat])
        self._numberings: list[tuple[str, int | None]] = []
        self.titles: list[Line] = []
        self.fields: list[tuple[str, list[tuple[Line, int]]]] = []

    def take(self, line: Line) -> None:
        labels = self._labels_of(line)
        if not labels and not self.fields:
            self.titles.append(line)
        elif not labels:
            self.fields[-1][1].append((line, 0))
        elif (numbering := _numbering_of(line.text)) is not None:
            self._numberings.append(numbering)
        for kind, part, at in labels:
            self.fields.append((kind, [(part, at)]))

    def _labels_of(self, line: Line) -> list[tuple[str, Line, int]]:
        open_kind = self.fields[-1][0] if self.fields else ""
        labels = list(_labels_in(line, self._pattern))
        if labels and open_kind == "agenda" and _is_entry(line, labels):
            return []
        if labels and open_kind in _ATTENDANCE and self._is_title_of_person(line, labels[0]):
            return []
        return labels or self._unlisted(line, open_kind)

    def _is_title_of_person(self, line: Line, label: tuple[str, Line, int]) -> bool:
        """「委員　渡邊　健」 within a list goes on with it; 「○委員長　青木太郎」 beside 「○出席委員」 does not."""
        kind, part, at = label
        if kind not in {"members", "chair"} and kind != self.fields[-1][0]:
            return False
        word = re.sub(r"[\s・○◯〇◎●◆◇■□]", "", part.text[:at])
        if word not in self._roles:
            return False
        numbering = _numbering_of(line.text)
        return numbering is None or numbering[0] not in {form for form, _ in self._numberings}

    def _unlisted(self, line: Line, open_kind: str) -> list[tuple[str, Line, int]]:
        """What ends a list without a label that is known: an item, the hour, the next number."""
        if open_kind in _ATTENDANCE and self._items.match(line.text):
            return [("agenda", line, 0)]
        if open_kind and self._profile.directions["clock"].search(line.text):
            return [("time", line, 0)]
        if open_kind in {"", "agenda", "body", "materials"} or not self._goes_on_counting(line.text):
            return []
        match = _NUMBERED_LABEL.match(line.text)
        assert match is not None
        gap = _GAP.search(line.text, match.end())
        end = gap.start() if gap else len(line.text)
        if end - match.end() > _LONGEST_LABEL or "。" in line.text:
            return []
        word = re.sub(r"\s", "", line.text[match.end() : end])
        hints = self._profile.label_hints
        kind = next((kind for kind in hints if hints[kind].search(word)), "other")
        return [(kind, line, gap.end() if gap else len(line.text))]

    def _goes_on_counting(self, text: str) -> bool:
        """The number after the last label's, or the sign that every label has."""
        numbering = _numbering_of(text)
        if numbering is None:
            return False
        form, number = numbering
        last = [n for f, n in self._numberings if f == form]
        within = [n for line, _ in self.fields[-1][1][1:] if (n := _numbering_of(line.text)) and n[0] == form]
        if len(last) < _FEW or within:
            return False
        return (len(set(last)) == 1 and number == last[-1]) or (last[-1] or 0) + 1 == number


def _numbering_of(text: str) -> tuple[str, int | None] | None:
    """How a line is numbered and by what: 「１．」, 「第３　」, 「一　」, or a sign (○)."""
    match = _NUMBERED_LABEL.match(text)
    if match is None:
        return None
    if match["bullet"]:
        return match["bullet"], None
    digits = "1" if match["number"].isascii() else "一"
    ordinal = "第" if match["after"] is not None else ""
    return f"{match['open']}{ordinal}{digits}{match['close']}", to_int(match["number"])


@lru_cache(maxsize=16)
def _item_lines(profile: CommitteeProfile) -> re.Pattern[str]:
    """日程第1 …, 議案第3号 …"""
    words = "|".join(map(re.escape, profile.items.words))
    papers = "|".join(map(re.escape, profile.items.papers))
    return re.compile(
        rf"\s*(?:(?:{words})\s*第?\s*{NUMERAL}|(?:{papers})\s*第\s*{NUMERAL}\s*号)(?=[\s「:、.)])"
    )


def _label(value: tuple[Line, int]) -> str:
    return value[0].text[: value[1]]


def _is_entry(line: Line, labels: list[tuple[str, Line, int]]) -> bool:
    """A numbered 「開会」 or 「その他」 within a list of items is an entry of the list, not a label."""
    if not labels or labels[0][0] not in {"time", "other"}:
        return False
    return (
        labels[0][2] >= len(line.text) and re.match(r"\(?[0-9一二三四五六七八九十①-⑳]", line.text) is not None
    )


def committee_of(header: Header, spoken: str, profile: CommitteeProfile) -> str:
    """The name as the heading or the opening words have it, else the profile's."""
    if profile.name:
        return profile.name
    for field in header.of("committee"):
        if name := _committee_in(next(iter(field.text.split()), ""), profile):
            return name
        if name := _committee_in(
            next((text for text in field.text.split("\n") if text.strip()), ""), profile
        ):
            return name
    titles = [line.text for line in header.titles]
    for text in _pairs(titles):
        if (name := _committee_in(text, profile)) and name not in profile.bodies:
            return name
    after_number = _NUMBER.search(spoken)
    return _committee_in(spoken[after_number.end() :], profile, at_start=True) if after_number else ""


def number_of(header: Header, spoken: str) -> int | None:
    """第N回 of the heading, else of the opening words."""
    heads = [field.text for field in header.of("committee")]
    for text in [*(line.text for line in header.titles), *heads, spoken]:
        if match := _NUMBER.search(text):
            return to_int(match[1])
    return None


def day_of(header: Header, script: Script) -> date | None:
    """The day under its label, else the first whole day of the heading."""
    fields = [*header.of("date"), *header.of("time")]
    spans = [script.original(line, at, len(line.text)) for field in fields for line, at in field.lines]
    spans += [line.span for line in header.titles]
    spans += [line.span for field in header.fields for line, _ in field.lines]
    for span in spans:
        for mention in find_dates(script.folded.within(span), day=None):
            if mention.precision == "day" and mention.start is not None:
                return mention.start
    return None


def start_time_of(header: Header, script: Script, profile: CommitteeProfile) -> str | None:
    """HH:MM of the label, else of the first hour named in the head, else of a line 「午後２時　開会」."""
    texts = [field.text for field in header.of("date", "time")]
    texts += [line.text for line in header.titles]
    texts += [line.text for line in script.lines if profile.directions["clock"].search(line.text)]
    return next((time for text in texts if (time := _time_in(text)) is not None), None)


def place_of(header: Header, script: Script) -> str | None:
    """As written under its label, or with the day under a label that names both (日時及び場所)."""
    for field in header.of("place"):
        for line, at in field.lines[:2]:
            if value := script.verbatim(script.original(line, at, len(line.text))):
                return value
    for field in header.of("date"):
        if "場所" not in field.label:
            continue
        for line, at in field.lines:
            if line.text[at:].strip() and _time_in(line.text) is None and not _DAY.search(line.text):
                return re.sub(
                    r"^於[・:： 　]*", "", script.verbatim(script.original(line, at, len(line.text)))
                )
    return None


def _time_in(text: str) -> str | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour, minute = to_int(match["hour"]), to_int(match["minute"] or match["digits"] or "0")
    if hour is None or minute is None:
        return None
    if match["half"] in {"午後", "PM"} and hour < 12:
        hour += 12
    minute = 30 if match["thirty"] else minute
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _committee_in(text: str, profile: CommitteeProfile, *, at_start: bool = False) -> str:
    match = _names(profile).match(text) if at_start else _names(profile).search(text)
    return match["name"] if match else ""


@lru_cache(maxsize=16)
def _names(profile: CommitteeProfile) -> re.Pattern[str]:
    """A name that ends in 審議会, 委員会 … between 第N回 and 議事録, を開会, 定例会 …"""
    bodies = "|".join(sorted(profile.bodies, key=len, reverse=True))
    after = "|".join([*profile.kinds, *profile.sessions])
    return re.compile(
        rf"(?:^|[\s:、)】]|[回年度])\s*(?P<name>(?:(?!第?{NUMERAL}[回年]|(?:令和|平成)(?:\d|元)){_NAME})*?(?:{bodies})(?:{_NAME}{{1,12}}?(?:{bodies})|\s?\((?:{_NAME}|\d){{1,12}}?(?:{bodies})\)|\s(?!\S{{0,3}}[回号])(?:{_NAME}){{1,16}}?(?:分科会|部会|小委員会|専門委員会|検討会|作業部会))?)"
        rf"(?=\s*(?:{after}|$|を|の(?:{after}|会議)|[(\s]|第|令和|平成|、))"
    )


def _pairs(titles: list[str]) -> list[str]:
    """Each line, and each with the next: a heading may be wrapped."""
    return [*titles, *(above + below for above, below in pairwise(titles))]


@lru_cache(maxsize=16)
def _labels(profile: CommitteeProfile) -> re.Pattern[str]:
    """A label at a line's start, perhaps spaced (日　時), then a colon, a blank or the line's end."""
    kinds = [kind for kind in profile.labels if kind != "nobody" and not kind.endswith("_columns")]
    groups = []
    for kind in kinds:
        words = sorted(profile.labels[kind], key=len, reverse=True)
        spaced = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
        groups.append(f"(?P<{kind}>{spaced})")
    return re.compile(
        rf"{_DECORATION}{_NUMBERING}(?:{'|'.join(groups)})\s*(?:\([^)]*\))?\s*[】\]〕)>]?\s*(?::|(?<=[】\]〕)>・])|\s|$)\s*"
    )


def is_label(text: str, profile: CommitteeProfile) -> bool:
    """A numbered label alone in its line (６　会議の公開・非公開), as it may follow the body too."""
    match = _labels(profile).match(text)
    return match is not None and match.end() == len(text) and _numbering_of(text) is not None


def labels_nothing_said(text: str, profile: CommitteeProfile) -> bool:
    """A label whose field is no part of the body: what follows it was not said."""
    match = _labels(profile).match(text)
    return match is not None and match.lastgroup in {"other", "openness"} and is_label(text, profile)


def _labels_in(line: Line, pattern: re.Pattern[str]) -> list[tuple[str, Line, int]]:
    """The labels of a line: the first at its start, more only with a colon after a gap (日時：… 場所：…)."""
    found: list[tuple[str, Line, int]] = []
    match = pattern.match(line.text)
    if match is None:
        return []
    starts = [
        match,
        *(
            m
            for m in (pattern.match(line.text, gap.end()) for gap in re.finditer(r"\s+", line.text))
            if m and ":" in m.group() and m.start() >= match.end()
        ),
    ]
    for one, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following else len(line.text)
        part = Line(text=line.text[:end].rstrip(), span=line.span, at=line.at)
        found.append((one.lastgroup or "", part, min(one.end(), len(part.text))))
    return found
