"""Agenda items as headings write them: in the list at the head and as lines of their own in the body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from config.committees import CommitteeProfile
from data.minutes.header import Field, Header
from data.minutes.lines import Line, Script
from data.numerals import NUMERAL, to_int
from data.text import Span, squeeze

_LONG_LINE = 20
_LONGEST = 400
"""Longer lines are no headings; patterns that look for one stay short on hostile files."""
_FEW = 2


@dataclass(frozen=True)
class Heading:
    """A numbered or named item; number None where only 議案第3号 or nothing is printed."""

    number: int | None
    title: str
    """As printed, line breaks undone."""
    span: Span
    worded: bool
    """It says 議題, 日程 …, not only (1)."""
    quoted: bool = False
    form: str | None = None
    """How it is numbered, for telling entries of one list from those of another."""
    section: str = ""
    """The label it is listed under (報告事項)."""

    @cached_property
    def key(self) -> str:
        return squeeze(self.title)


class HeadingReader:
    """A profile's forms of item headings, ready for matching."""

    def __init__(self, profile: CommitteeProfile) -> None:
        items = profile.items
        words = "|".join(sorted(map(re.escape, items.words), key=len, reverse=True))
        papers = "|".join(sorted(map(re.escape, items.papers), key=len, reverse=True))
        materials = "|".join(map(re.escape, items.materials))
        bullets = re.escape("".join(profile.marks.bullets))
        paper = rf"(?:{papers})\s*第\s*{NUMERAL}\s*号"
        self._items = items
        self._form = re.compile(
            rf"[\s・{bullets}]*(?P<open>[【<〈《\[])?\s*(?:(?P<worded>(?:{words})\s*(?:第|\(|その)?\s*(?P<n1>{NUMERAL})(?![0-9年月号の])\s*[)）号]?\s*[】>〉》\]]?\s*[.、:．)]?)"
            rf"|(?P<paper>(?={paper}))"
            rf"|\(\s*(?P<n2>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*\)"
            rf"|第(?P<n3>{NUMERAL})号?(?=\s)"
            rf"|(?P<n4>\d{{1,2}})\s*(?:[.、)．]|(?=\s)|(?=「))"
            rf"|(?P<n5>[①-⑳])"
            rf"|(?P<kana>[ア-コ])[.、)．\s]\s*"
            rf"|(?P<n6>[一二三四五六七八九十]{{1,2}})\s*(?:[、.．]|(?=\s)))"
            rf"\s*(?P<title>[^\s】>〉》\]].*?)\s*(?(open)[】>〉》\]]?)\s*$",
            re.DOTALL,
        )
        self._number_alone = re.compile(
            rf"[\s・{bullets}]*[【<〈《\[(〔]?\s*(?:{words})\s*(?:第|その)?\s*(?P<number>{NUMERAL})\s*号?\s*[】>〉》\])〕]?\s*$"
        )
        self._paper_before = re.compile(rf"第{NUMERAL}号(?:{words})\s+")
        self._tail = re.compile(
            rf"\s?[(【\[<…・.]{{1,60}}[^()【】「」]{{0,40}}(?:{materials})[^()【】「」]{{0,40}}[)】\]>]?$|…+.{{0,40}}$"
        )
        self._ends = re.compile(
            rf"(?:{'|'.join(sorted(map(re.escape, items.title_ends), key=len, reverse=True))})(?:\([^()。]{{1,40}}\))?$"
        )

    def read(self, script: Script, line: Line, after: int = 0) -> Heading | None:
        """The heading that a line is; `after` skips a label (議題： (1) …)."""
        match = self._form.match(line.text, after) if len(line.text) <= _LONGEST else None
        if match is None:
            return None
        return self._heading(script, line, match)

    def number_alone(self, line: Line) -> int | None:
        """The number in a line that has no title (【議題2】): one of the list is meant."""
        match = self._number_alone.match(line.text) if len(line.text) <= _LONG_LINE else None
        return to_int(match["number"]) if match else None

    def bare(self, script: Script, line: Line, after: int = 0) -> Heading | None:
        """A title without a number that ends as titles do (…について)."""
        if len(line.text) > _LONGEST:
            return None
        start, end = self._without_tail(line.text, after, len(line.text))
        text = line.text[start:end].strip(" 「」・")
        if "。" in text or not self._ends.search(text) or text in self._items.not_items:
            return None
        start = line.text.index(text, start)
        span = script.original(line, start, start + len(text))
        return Heading(None, script.verbatim(span), span, worded=False)

    def is_item(self, heading: Heading) -> bool:
        return heading.key not in self._items.not_items and "。" not in heading.title

    def is_cut(self, heading: Heading) -> bool:
        """The line is long and does not end as titles do, or leaves a bracket open: the title goes on in the next."""
        if heading.key.count("(") > heading.key.count(")"):
            return True
        return len(heading.title) >= _LONG_LINE and not self._ends.search(heading.key)

    def ends_title(self, text: str) -> bool:
        return "。" not in text and self._ends.search(text) is not None

    def _heading(self, script: Script, line: Line, match: "re.Match[str]") -> Heading | None:
        start, end = self._without_tail(line.text, match.start("title"), match.end("title"))
        paper = self._paper_before.match(line.text, start, end)
        start = paper.end() if paper else start
        quoted = line.text[start] == "「" and line.text[end - 1] == "」"
        if quoted:
            start, end = start + 1, end - 1
        if end <= start:
            return None
        span = script.original(line, start, end)
        printed = next((match[name] for name in ("n1", "n2", "n3", "n4", "n6") if match[name]), None)
        number = ord(match["n5"]) - ord("①") + 1 if match["n5"] else to_int(printed) if printed else None
        return Heading(
            number,
            script.verbatim(span),
            span,
            worded=bool(match["worded"]),
            quoted=quoted,
            form=_form(match),
        )

    def _without_tail(self, text: str, start: int, end: int) -> tuple[int, int]:
        tail = self._tail.search(text, start, end)
        return start, tail.start() if tail and tail.start() > start else end


def _form(match: "re.Match[str]") -> str | None:
    return next((name for name in ("n1", "n2", "n3", "n4", "n5", "n6", "kana") if match[name]), None)


@lru_cache(maxsize=16)
def heading_reader(profile: CommitteeProfile) -> HeadingReader:
    return HeadingReader(profile)


def listed_items(header: Header, script: Script, profile: CommitteeProfile) -> list[Heading]:
    """The items that the head lists, in order, each title once."""
    reader = heading_reader(profile)
    items: list[Heading] = []
    keys: set[str] = set()
    for field in _lists(header):
        for heading in _in_field(field.lines, script, reader):
            follows = bool(items) and items[-1].form == heading.form and reader.ends_title(heading.key)
            if (reader.is_item(heading) or follows) and heading.key not in keys:
                items.append(replace(heading, section=squeeze(field.label)))
                keys.add(heading.key)
    return items


def _lists(header: Header) -> list[Field]:
    """The fields that list items; 「議事」 over several entries is a list too where there is no other."""
    return header.of("agenda") or [field for field in header.of("body") if len(field.lines) > _FEW]


def _in_field(
    lines: tuple[tuple[Line, int], ...], script: Script, reader: HeadingReader
) -> Iterator[Heading]:
    cut: Heading | None = None
    for line, at in _closed_up(lines, script):
        heading = reader.read(script, line, at)
        if cut is not None:
            yield _joined(cut, line, script) if heading is None and reader.ends_title(line.text) else cut
            if heading is None and reader.ends_title(line.text):
                cut = None
                continue
            cut = None
        heading = heading or reader.bare(script, line, at)
        if heading is not None and reader.is_cut(heading):
            cut = heading
        elif heading is not None:
            yield heading
    if cut is not None:
        yield cut


def _closed_up(lines: tuple[tuple[Line, int], ...], script: Script) -> Iterator[tuple[Line, int]]:
    """The lines, those of a bracket that is open at the line's end taken together."""
    waiting: tuple[Line, int] | None = None
    for line, at in lines:
        if waiting is not None and "」" in line.text and "「" not in line.text:
            first = waiting[0]
            end = line.at + len(line.text)
            yield (
                Line(
                    text=script.folded.text[first.at : end],
                    span=Span(first.span.start, line.span.end),
                    at=first.at,
                ),
                waiting[1],
            )
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = (line, at) if line.text.count("「") > line.text.count("」") else None
        if waiting is None:
            yield line, at
    if waiting is not None:
        yield waiting


def _joined(heading: Heading, line: Line, script: Script) -> Heading:
    span = Span(heading.span.start, line.span.end)
    return Heading(heading.number, script.verbatim(span), span, worded=heading.worded)
