"""A guideline's page read by its own numbering: 10-3, and 10-3(2) below it where the page shows such numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from data.laws.effective import Effective, written_day
from data.laws.unreadable import UnreadableLaw
from data.model.law import ProvisionText
from data.text import fold

_HEADING = re.compile(r"h[1-6]")
_NUMBERED = re.compile(
    r"(?:第)?(?P<number>[0-9]{1,2}(?:-[0-9]{1,2})*)(?:[ \t.、]+|(?=[^0-9.、\-()年月日条 ]))(?P<title>.+)"
)
_SIGN = re.compile(r"\((?P<number>[0-9]{1,2})\)")
_COUNTED_LIST = re.compile(
    r"\.([\w-]+)\s*>\s*(?:li|div)[^{};]*\{[^{}]*content:\s*['\"]\s*[(（]['\"]?\s*counter\("
)
"""A list whose numbers (1), (2) the page's style puts there: they are in no text of the file."""
_BLOCK = re.compile(
    "address|article|blockquote|body|dd|div|dl|dt|figcaption|figure|h[1-6]|li|main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_LEFT_OUT = re.compile(
    "head|script|style|nav|template|noscript|select|option|textarea|button|svg|iframe|form|rp|rt"
)
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_BREAK_IN_JAPANESE = re.compile(r"(?<=[\u2e80-\u9fff\uff01-\uff60]) ?\n ?(?=[\u2e80-\u9fff\uff01-\uff60])")


@dataclass(frozen=True, kw_only=True)
class Guideline:
    title: str
    effective: Effective | None
    texts: tuple[ProvisionText, ...]


def read_guideline(text: str, name: str) -> Guideline:
    """The guideline in a page; raises UnreadableLaw when it has no numbered headings."""
    root = _parsed(text, name)
    mains = list(root.iter("main"))
    body = mains[0] if len(mains) == 1 else root
    styles = "".join(style.text or "" for style in root.iter("style"))
    reader = _Reader(counted=frozenset(_COUNTED_LIST.findall(styles)))
    reader.walk(body)
    title = _flat(next(root.iter("h1"), None)) or _flat(next(root.iter("title"), None))
    if not title or not reader.texts:
        raise UnreadableLaw(
            name, "番号の付いた見出しが見つかりません。ガイドラインの HTML を指定してください。"
        )
    day = written_day(reader.preface)
    return Guideline(
        title=title,
        effective=Effective(day=day, dated="amendment") if day else None,
        texts=tuple(reader.texts),
    )


def _parsed(text: str, name: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise UnreadableLaw(name, "ページに本文がありません。") from error


@dataclass
class _Reader:
    """Goes through a page once, in its order, and knows under which number it is."""

    counted: frozenset[str]
    texts: list[ProvisionText] = field(default_factory=list)
    preface: str = ""
    """What stands before the first numbered section: edition and days."""
    _section: str = ""
    _title: str = ""
    _part: str = ""
    _part_title: str = ""
    _titles: dict[str, str] = field(default_factory=dict)

    def walk(self, top: HtmlElement) -> None:
        for piece in _blocks(top):
            self._block(piece)

    def _block(self, block: "_Block") -> None:
        text = _collapsed(block.raw)
        if not text:
            return
        heading = _NUMBERED.fullmatch(fold(text)) if block.is_heading else None
        if heading is not None:
            self._open(heading["number"], text)
            self._add(block, text, heading=True)
            return
        if not self._section:
            self.preface += text + "\n"
            return
        self._mark(block, text)
        self._add(block, text)

    def _open(self, number: str, text: str) -> None:
        self._section, self._part, self._part_title = number, "", ""
        self._title = re.sub(r"^[第\s]*[0-9０-９\-－‐−]+[\s　.、]*", "", text)
        self._titles[number] = self._title

    def _mark(self, block: "_Block", text: str) -> None:
        """Whether the block begins, goes on with, or lies outside a numbered part of the section."""
        sign = _SIGN.match(fold(text)) if block.may_open else None
        counted = block.counted(self.counted)
        if sign is not None:
            self._part, self._part_title = sign["number"], re.sub(r"^[（(][^（）()]*[）)][\s　]*", "", text)
        elif counted is not None:
            if counted != self._part or block.opens_item:
                self._part_title = text
            self._part = counted
        elif not block.goes_on:
            self._part, self._part_title = "", ""

    def _add(self, block: "_Block", text: str, *, heading: bool = False) -> None:
        article = f"{self._section}({self._part})" if self._part else self._section
        above = ["-".join(self._section.split("-")[:n]) for n in range(1, self._section.count("-") + 1)]
        path = [f"{number} {self._titles[number]}" for number in above if number in self._titles]
        self.texts.append(
            ProvisionText(
                order=len(self.texts) + 1,
                part="heading" if heading else "section",
                article=article,
                title=article,
                caption=self._part_title if self._part else self._title,
                path=" ".join([*path, f"{self._section} {self._title}"] if self._part else path),
                text=text,
                lines=block.lines,
            )
        )


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A run of text that the page sets apart, in its element."""

    element: HtmlElement
    raw: str
    line: int
    is_first: bool
    """Nothing of its element stands before it."""

    @property
    def is_heading(self) -> bool:
        return _HEADING.fullmatch(self.element.tag) is not None

    @property
    def may_open(self) -> bool:
        return self.is_first and self.element.tag in {"dt", "p", "li", "th", "td", "h4", "h5", "h6", "div"}

    @property
    def opens_item(self) -> bool:
        return self.is_first and self.element.tag == "li"

    @property
    def goes_on(self) -> bool:
        """A description goes on with its term, a cell with the first of its row; a list, a table … begins anew."""
        if self.element.tag in {"dd"} or any(up.tag == "dd" for up in self.element.iterancestors()):
            return True
        row = next((up for up in (self.element, *self.element.iterancestors()) if up.tag == "tr"), None)
        if row is None:
            return self.element.tag in {"p", "li", "span"} and not _follows_table(self.element)
        cell = next(
            (up for up in (self.element, *self.element.iterancestors()) if up.tag in {"td", "th"}), None
        )
        return cell is not None and cell is not next(iter(row), None)

    @property
    def lines(self) -> tuple[int, int]:
        start = self.line + self.raw[: len(self.raw) - len(self.raw.lstrip())].count("\n")
        return start, start + self.raw.strip().count("\n")

    def counted(self, classes: frozenset[str]) -> str | None:
        """The number that the page's style gives the outermost list item the block is in."""
        number = None
        for element in (self.element, *self.element.iterancestors()):
            parent = element.getparent()
            if (
                element.tag == "li"
                and parent is not None
                and classes & set((parent.get("class") or "").split())
            ):
                number = str(list(parent.iterchildren("li")).index(element) + 1)
        return number


def _follows_table(element: HtmlElement) -> bool:
    return any(up.tag == "table" for up in element.itersiblings(preceding=True))


def _blocks(top: HtmlElement) -> Iterator[_Block]:
    """The runs of text in the order of the page."""
    pieces: list[str] = []
    holder, line, first = top, top.sourceline or 1, True
    position = line
    walker = etree.iterwalk(top, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        block = _BLOCK.fullmatch(tag) is not None
        if event == "start":
            if _LEFT_OUT.fullmatch(tag) or "hidden" in element.attrib:
                walker.skip_subtree()
                continue
            position = element.sourceline or position
            if block:
                yield _Block(element=holder, raw="".join(pieces), line=line, is_first=first)
                pieces, holder, line, first = [], element, position, True
            pieces.append(element.text or "")
            position += (element.text or "").count("\n")
            continue
        if block:
            yield _Block(element=holder, raw="".join(pieces), line=line, is_first=first)
            parent = element.getparent()
            pieces, holder, line, first = [], top if parent is None else parent, position, False
        elif tag == "br":
            pieces.append("\n")
        if element is not top:
            pieces.append(element.tail or "")
            position += (element.tail or "").count("\n")
    yield _Block(element=holder, raw="".join(pieces), line=line, is_first=first)


def _flat(element: HtmlElement | None) -> str:
    return "" if element is None else _collapsed(element.text_content())


def _collapsed(raw: str) -> str:
    """White space as one blank; a line end of the file between Japanese characters as nothing."""
    marked = _WHITE.sub(lambda white: "\n" if "\n" in white[0] else " ", raw)
    return _WHITE.sub(" ", _BREAK_IN_JAPANESE.sub("", marked)).strip(" 　")
