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
_DECORATION = r"[\s・○◯〇◎●◆◇■□▲△▼▽★☆※]*[【\[〔(<]?\s*"
_TIME = re.compile(
    rf"(?P<half>午前|午後|AM|PM)?\s*(?P<hour>{NUMERAL})\s*(?:時\s*(?:(?P<minute>{NUMERAL})\s*分|(?P<thirty>半))?|:(?P<digits>\d\d))"
)
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
    titles: list[Line] = []
    fields: list[tuple[str, list[tuple[Line, int]]]] = []
    pattern = _labels(profile)
    for line in lines:
        labels = list(_labels_in(line, pattern))
        if fields and fields[-1][0] == "agenda" and _is_entry(line, labels):
            labels = []
        if not labels and not fields:
            titles.append(line)
        elif not labels:
            fields[-1][1].append((line, 0))
        for kind, part, at in labels:
            fields.append((kind, [(part, at)]))
    return Header(
        tuple(Field(kind, _label(values[0]), tuple(values)) for kind, values in fields), tuple(titles)
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
        if name := _committee_in(field.text.split("\n")[0], profile):
            return name
    titles = [line.text for line in header.titles]
    for text in _pairs(titles):
        if name := _committee_in(text, profile):
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


def place_of(header: Header) -> str | None:
    for field in header.of("place"):
        value = " ".join(line.text[at:].strip() for line, at in field.lines[:1]).strip()
        if not value and len(field.lines) > 1:
            value = field.lines[1][0].text
        if value:
            return value
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
        rf"(?:^|[\s:、)】]|[回年度])\s*(?P<name>(?:(?!第?{NUMERAL}[回年]|(?:令和|平成)(?:\d|元)){_NAME})*?(?:{bodies})(?:{_NAME}{{1,12}}?(?:{bodies}))?)"
        rf"(?=\s*(?:{after}|$|を|の(?:{after}|会議)|[(\s]|第|令和|平成|、))"
    )


def _pairs(titles: list[str]) -> list[str]:
    """Each line, and each with the next: a heading may be wrapped."""
    return [*titles, *(above + below for above, below in pairwise(titles))]


@lru_cache(maxsize=16)
def _labels(profile: CommitteeProfile) -> re.Pattern[str]:
    """A label at a line's start, perhaps spaced (日　時), then a colon, a blank or the line's end."""
    kinds = [kind for kind in profile.labels if kind not in {"nobody"}]
    groups = []
    for kind in kinds:
        words = sorted(profile.labels[kind], key=len, reverse=True)
        spaced = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
        groups.append(f"(?P<{kind}>{spaced})")
    return re.compile(
        rf"{_DECORATION}{_NUMBERING}(?:{'|'.join(groups)})\s*(?:\([^)]*\))?\s*[】\]〕)>]?\s*(?::|(?<=[】\]〕)>])|\s|$)\s*"
    )


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
