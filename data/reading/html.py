"""Web pages as lines: blocks end lines, cells are tab-separated, what is not the document is left out.

Read with lxml, which python-docx brings anyway; selectolax would be a second parser for a handful of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from data.reading.budget import allow
from data.reading.document import Extract, Limits
from data.reading.encoding import Decoded, decode, decode_declared, doubts_about
from data.reading.grid import Cell, lines_of
from data.reading.refusal import BrokenDocument, EmptyDocument, NestedTooDeeply, Refusal, TooMuchWork

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DATA_URI = re.compile(r"""data:[^"'\s>]*""")
_ENDLESS_TAG = re.compile(r"<[A-Za-z][^<>]{65536}")  # libxml2 takes quadratic time over its attributes
_LONGEST = 16_000_000
_DECLARED_WITHIN = 4096
_SECONDS = 1.5
_SECONDS_PER_MIB = 0.5  # 0.2 measured on the longest guideline
_LEFT_OUT = re.compile(
    "head|script|style|nav|template|noscript|select|option|textarea|button|svg|math|iframe|object|rp|rt"
)
_SITE_CHROME = re.compile("footer|aside")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|header|hr|li|main|menu|ol|p|pre|section|summary|table|tbody|td|tfoot|th|"
    "thead|tr|ul"
)
_PARAGRAPH = re.compile("h[1-6]|p|table|ul|ol|dl|blockquote|pre|section|article")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_BREAK_IN_JAPANESE = re.compile(r"(?<=[\u2e80-\u9fff\uff01-\uff60]) ?\n ?(?=[\u2e80-\u9fff\uff01-\uff60])")


def read(content: bytes, limits: Limits) -> Extract:
    """Return the page's text; the charset is the declared one if the bytes agree with it, else decided."""
    decoded = _decoded(content)
    allow(_SECONDS + _SECONDS_PER_MIB * len(content) / (1 << 20))
    root = _parsed(decoded.text)
    body, notes = _document_part(root)
    lines = _Lines()
    if body.tag == "main":
        for heading in _headings_before(root, body):
            _write(heading, lines)
    _write(body, lines)
    text = lines.text()
    if not text.strip():
        raise Refusal(EmptyDocument)
    if next(body.iter("ol"), None) is not None:
        notes = (*notes, "番号付きの箇条書きの番号は、ページが表示の際に付けるため本文に含まれません。")
    return Extract(text=text, encoding=decoded.encoding, notes=(*notes, *doubts_about(text)))


def _decoded(content: bytes) -> Decoded:
    declared = _META_CHARSET.search(content[:_DECLARED_WITHIN])
    return (declared and decode_declared(content, declared[1].decode("ascii"))) or decode(content)


def _parsed(text: str) -> HtmlElement:
    if len(text) > _LONGEST or _ENDLESS_TAG.search(_DATA_URI.sub("", text)):
        raise Refusal(TooMuchWork)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text).encode(), parser=parser)
    except etree.ParserError as error:
        raise Refusal(EmptyDocument) from error
    for entry in parser.error_log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "depth" in entry.message:
            raise Refusal(NestedTooDeeply)
        if entry.level == etree.ErrorLevels.FATAL:
            raise Refusal(BrokenDocument, form="html")
    return root


def _document_part(root: HtmlElement) -> tuple[HtmlElement, tuple[str, ...]]:
    mains = list(root.iter("main"))
    if len(mains) == 1:
        return mains[0], ("ページの本文（main 要素）と見出しだけを読み、サイトのメニューなどを除きました。",)
    body = root.find("body")
    return (root if body is None else body), ()


def _headings_before(root: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the page's own titles where a site puts them above its main part."""
    for heading in root.iter("h1"):
        if main not in heading.iterancestors() and not any(
            _LEFT_OUT.fullmatch(ancestor.tag) for ancestor in heading.iterancestors()
        ):
            yield heading


def _write(top: HtmlElement, lines: _Lines) -> None:
    """Walk without recursion: a page may nest as deeply as its author likes."""
    walker = etree.iterwalk(top, events=("start", "end"))
    passed_over: set[HtmlElement] = set()
    for event, element in walker:
        if event == "start":
            if _is_left_out(element):
                walker.skip_subtree()
                passed_over.add(element)
            elif element.tag == "table" and _is_data(element):
                walker.skip_subtree()
                passed_over.add(element)
                lines.add_table(lines_of(_rows(element)))
            else:
                lines.open(element.tag)
                lines.write(element.text, kept=element.tag == "pre")
        else:
            if element not in passed_over:
                lines.close(element.tag)
            if element is not top:
                lines.write(element.tail, kept=element.getparent().tag == "pre")


def _is_left_out(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or _LEFT_OUT.fullmatch(element.tag) or "hidden" in element.attrib:
        return True
    parent = element.getparent()
    return parent is not None and parent.tag == "body" and _SITE_CHROME.fullmatch(element.tag) is not None


def _is_data(table: HtmlElement) -> bool:
    """Tell tables of values from those that only place blocks on the page."""
    if next(table.iterdescendants("table", "h1", "h2", "h3"), None) is not None:
        return False
    return any(len(row) > 1 for row in table.iterdescendants("tr"))


def _rows(table: HtmlElement) -> Iterator[list[Cell]]:
    for caption in table.iterchildren("caption"):
        yield [Cell(text=_flat(caption))]
    for row in table.iterdescendants("tr"):
        yield [
            Cell(text=_flat(cell), columns=_span(cell, "colspan"), rows=_span(cell, "rowspan"))
            for cell in row.iterchildren("td", "th")
        ]


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _flat(cell: HtmlElement) -> str:
    if not len(cell):
        return _collapsed(_marked(cell.text or ""))
    lines = _Lines()
    _write(cell, lines)
    return " ".join(line for line in lines.text().split("\n") if line)


def _marked(text: str) -> str:
    """Reduce white space to one sign, which still tells a line end of the source from a blank."""
    return _WHITE.sub(lambda white: "\n" if "\n" in white[0] else " ", text)


def _collapsed(text: str) -> str:
    """Reduce white space to blanks; a line end of the source between Japanese characters to nothing."""
    return _WHITE.sub(" ", _BREAK_IN_JAPANESE.sub("", text)).strip(" ")


class _Lines:
    """Collects a page's lines as its elements open and close."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[str] = []

    def write(self, text: str | None, *, kept: bool = False) -> None:
        if not text:
            return
        if not kept:
            self._pieces.append(_marked(text))
            return
        first, *rest = text.splitlines() or [""]
        self._pieces.append(first)
        for line in rest:
            self._end_line()
            self._pieces.append(line)

    def open(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self._end_line()
        if _PARAGRAPH.fullmatch(tag):
            self._end_paragraph()

    def close(self, tag: str) -> None:
        if tag == "br" or _BLOCK.fullmatch(tag):
            self._end_line()
        if _PARAGRAPH.fullmatch(tag):
            self._end_paragraph()

    def add_table(self, rows: list[str]) -> None:
        self._end_line()
        self._end_paragraph()
        self._lines += rows
        self._end_paragraph()

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n") + "\n"

    def _end_line(self) -> None:
        line = _collapsed("".join(self._pieces))
        self._pieces = []
        if line:
            self._lines.append(line)

    def _end_paragraph(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")
