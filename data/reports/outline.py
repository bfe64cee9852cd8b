"""A report's outline: its headings, and the sections by law, authority and respondents that they open."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from config.reports import NamedWords, ReportWords
from data.reports.blocks import Block
from data.reports.figures import FIGURE, figure

_LONGEST = 120
_MARKER = re.compile(
    r"""(?:第(?P<part>\d{1,2}|[一二三四五六七八九十]{1,3})\s+
      |第?(?P<roman>[IVX]{1,4}|[Ⅰ-Ⅻ])(?:[\s.．、:]+|(?=[^\sA-Za-z.．、]))
      |[(（](?P<paren>\d{1,2}|[一二三四五六七八九十]+)[)）]
      |(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[\s.．、]+|(?=[^\s\d年月日条項号件回四人社]))
      |[(（]?(?P<kana>[アイウエオカキクケコ])[)）.．、\s]+
    )\s*""",
    re.VERBOSE,
)
_BULLET = re.compile(r"[・○◯●※*＊]|[-－–—]\s|注")
_NOTE_MARK = re.compile(r"[\s¹²³⁰⁴-⁹※*]+$")
_COUNT = re.compile(rf"(?:総?計|合計|全|:|：|\()?\s*({FIGURE})\s*件")
_ARTICLE = re.compile(rf"第\s*({FIGURE})\s*条(?:\s*の\s*({FIGURE}))*")
_ARTICLE_BRACKET = re.compile(r"\([^()]*第[^()]*条[^()]*\)")
_DEFINITION = re.compile(r"\((?:[^()]|\([^()]*\)){0,60}?以下(?:[^()]|\([^()]*\))*\)")
_SOME_LAW = re.compile(r"[^\s、。・]{2,30}(?:法|法律|条例)")
_RANKS_ABOVE = {
    "roman": ("roman", "part"),
    "part": ("roman", "part"),
    "number": ("roman", "part", "number"),
    "paren": ("roman", "part", "number", "paren"),
}
"""Headings of these ranks end what a heading of that rank opened."""
_KANA = "アイウエオカキクケコ"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a paragraph that is a heading says."""

    marker: str | None
    """Its number in Arabic digits, or its kana."""
    rank: str | None
    """part (第1), roman, number, paren or kana."""
    title: str
    """Without marker, count, articles and note marks."""
    law: NamedWords | None
    authorities: tuple[str, ...]
    respondents: NamedWords | None
    articles: tuple[str, ...]
    count: int | None
    names_cases: bool
    """公表事案."""
    closes: bool
    """参考, 以上: no section goes on after it."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A section, or text outside any, with the blocks that stand in it."""

    key: str | None
    law: NamedWords | None
    authority: str
    respondents: NamedWords | None
    articles: tuple[str, ...]
    count: int | None
    names_cases: bool
    heading: Block | None
    blocks: list[Block] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What a reader calls it: 2(1) 指導・助言."""
        if self.key is None:
            return ""
        words = [self.authority, *([self.respondents.name] if self.respondents else [])]
        return f"{self.key} {' '.join(words)}".strip()


class Outline:
    """Reads headings."""

    def __init__(self, words: ReportWords, laws: Iterable[NamedWords]) -> None:
        self._words = words
        self._laws = tuple(laws)

    def drafts(self, blocks: Iterable[Block]) -> list[Draft]:
        """The blocks parted by the headings that open a section; the first part stands before any."""
        place = _Place()
        drafts = [_outside(None)]
        for block in blocks:
            heading = self.heading(block)
            if heading is None:
                drafts[-1].blocks.append(block)
                continue
            opened = place.enter(heading, block)
            if opened is None:
                drafts[-1].blocks.append(block)
            else:
                drafts.append(opened)
        return drafts

    def heading(self, block: Block) -> Heading | None:
        """The heading, when the paragraph names a part, a law, an authority or a kind of respondent."""
        text = _DEFINITION.sub("", block.text.text).strip()
        if block.kind != "text" or not text or len(text) > _LONGEST or _BULLET.match(text):
            return None
        bare = re.sub(r"\s+", "", text)
        if self._closes(bare):
            return _plain_heading(closes=True, title=text)
        if bare.startswith(self._words.table_marks) or "。" in text:
            return None
        marker = _MARKER.match(unicodedata.normalize("NFKC", text) if text[0] > "\u245f" else text)
        body = _NOTE_MARK.sub("", text[marker.end() :] if marker else text)
        found = self._read(body, marker)
        return found if self._opens(found, marker is not None) else None

    def _read(self, body: str, marker: re.Match[str] | None) -> Heading:
        counts = list(_COUNT.finditer(body))
        title = _ARTICLE_BRACKET.sub("", body[: counts[-1].start()] if counts else body)
        bare = re.sub(r"\s+", "", title)
        none = next((word for word in self._words.none if bare.endswith(word)), None)
        rank = marker.lastgroup if marker else None
        return Heading(
            marker=_marker(marker[rank]) if marker and rank else None,
            rank=rank,
            title=title.strip(" :()").removesuffix(none or "").rstrip(" :("),
            law=self._law(re.sub(r"\s+", "", body), bare),
            authorities=tuple(kind for kind, words in self._words.authorities.items() if _has(bare, words)),
            respondents=_longest(bare, self._words.respondents),
            articles=tuple(_articles(body)),
            count=figure(counts[-1][1]) if counts else 0 if none else None,
            names_cases=_has(bare, self._words.public_cases),
            closes=False,
        )

    def _law(self, body: str, title: str) -> NamedWords | None:
        known = _longest(body, self._laws)
        if known or not _SOME_LAW.fullmatch(title):
            return known
        return NamedWords(name=title, words=(title,), regime=self._words.laws[0].regime)

    def _opens(self, heading: Heading, marked: bool) -> bool:
        if heading.names_cases:
            return marked or len(heading.title) <= 12
        if heading.authorities:
            return marked or heading.count is not None
        if heading.law:
            return len(heading.title) <= 40 and (marked or len(heading.title) <= 20)
        if heading.respondents:
            return marked or heading.count is not None
        return heading.rank in {"roman", "part"}

    def _closes(self, bare: str) -> bool:
        if bare.strip("()") in self._words.closing:
            return True
        return bare.lstrip("(【[").startswith(self._words.appendix)


class _Place:
    """Where in the outline the reader is: numbers given by markers, else by order."""

    def __init__(self) -> None:
        self._named_part = False
        self._named_rank: str | None = None
        self._law: NamedWords | None = None
        self._law_number = 0
        self._authority_number = 0
        self._respondents_number = 0
        self._draft: Draft | None = None
        self._parent: Draft | None = None
        self._keys: set[str] = set()

    def enter(self, heading: Heading, block: Block) -> Draft | None:
        """The section or the outside that the heading opens; None when it opens nothing new."""
        if heading.closes:
            self._draft = None
            return _outside(block)
        if heading.rank is not None and heading.rank in _RANKS_ABOVE.get(self._named_rank or "", ()):
            self._named_part = False
        if heading.names_cases:
            self._named_part, self._named_rank, self._law, self._law_number = True, heading.rank, None, 0
            self._authority_number = 0
            return self._section(heading, block, "公表", heading.title, None)
        if heading.law and not heading.authorities:
            self._enter_law(heading)
            return _outside(block, law=self._law)
        if heading.authorities:
            return self._enter_authority(heading, block)
        if heading.respondents:
            return self._enter_respondents(heading, block)
        self._named_part, self._law, self._law_number, self._draft = False, None, 0, None
        return _outside(block)

    def _enter_law(self, heading: Heading) -> None:
        number = heading.marker if heading.rank in {"number", "part"} else None
        self._law_number = int(number) if number else self._law_number + 1
        self._law, self._authority_number, self._draft = heading.law, 0, None

    def _enter_authority(self, heading: Heading, block: Block) -> Draft:
        if heading.law and (self._law is None or heading.law.name != self._law.name):
            self._enter_law(replace(heading, rank=None))
        number = heading.marker if heading.marker and heading.marker.isdigit() else None
        self._authority_number = int(number) if number else self._authority_number + 1
        self._respondents_number = 0
        numbers = [self._law_number] if self._law or not self._named_part else []
        key = "-".join(map(str, [*numbers, self._authority_number]))
        return self._section(heading, block, key, heading.title, None)

    def _enter_respondents(self, heading: Heading, block: Block) -> Draft | None:
        if self._draft is None:
            return None
        base = self._draft if self._draft.respondents is None else self._parent or self._draft
        letter = heading.marker or _KANA[self._respondents_number % len(_KANA)]
        self._respondents_number += 1
        self._parent = base
        sub = replace(heading, articles=heading.articles or base.articles)
        return self._section(sub, block, f"{base.key}-{letter}", base.authority, heading.respondents)

    def _section(
        self, heading: Heading, block: Block, key: str, authority: str, respondents: NamedWords | None
    ) -> Draft:
        if self._named_part and not key.startswith("公表"):
            key = f"公表-{key}"
        key = self._unused(key)
        draft = Draft(
            key=key,
            law=heading.law or self._law,
            authority=authority,
            respondents=respondents or (None if heading.names_cases else heading.respondents),
            articles=heading.articles,
            count=heading.count,
            names_cases=heading.names_cases or self._named_part,
            heading=block,
        )
        self._draft = draft
        return draft

    def _unused(self, key: str) -> str:
        unused, again = key, 2
        while unused in self._keys:
            unused, again = f"{key}#{again}", again + 1
        self._keys.add(unused)
        return unused


def _outside(block: Block | None, law: NamedWords | None = None) -> Draft:
    return Draft(
        key=None,
        law=law,
        authority="",
        respondents=None,
        articles=(),
        count=None,
        names_cases=False,
        heading=block,
    )


def _plain_heading(*, closes: bool, title: str) -> Heading:
    return Heading(
        marker=None, rank=None, title=title, law=None, authorities=(), respondents=None,
        articles=(), count=None, names_cases=False, closes=closes,
    )  # fmt: skip


def _marker(text: str) -> str:
    if text in _KANA:
        return text
    if re.fullmatch(FIGURE, text):
        return str(figure(text))
    return unicodedata.normalize("NFKC", text)


def _articles(text: str) -> Iterator[str]:
    for match in _ARTICLE.finditer(text):
        yield "の".join(str(figure(number)) for number in re.findall(FIGURE, match[0]))


def _longest(bare: str, named: Iterable[NamedWords]) -> NamedWords | None:
    found = [(len(word), entry) for entry in named for word in entry.words if word in bare]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _has(bare: str, words: Iterable[str]) -> bool:
    return any(word in bare for word in words)
