"""A report's text as blocks: rows of tables, paragraphs mended across footnotes, and the footnotes."""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from data.paragraphs import Layout
from data.reports.figures import FIGURE
from data.text import Normalised, SourceText, Span, normalise

BlockKind = Literal["row", "text", "footnote"]
_PIPES = re.compile(r"[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃:：+＋\-－―—━─┼├┤]+")
_GAP = re.compile(r"[ \u3000]{2,}")
_FOOTNOTE = re.compile(r"\s*(?:[¹²³⁰⁴-⁹]+|[*＊][0-9０-９]+|脚注)")
_PAGE_NUMBER = re.compile(r"[-－–—\s]*[0-9０-９]{1,3}[-－–—\s]*(?:/\s*[0-9０-９]{1,3}\s*)?")
_UNFINISHED = re.compile(r"[^。．.!?！？」』:：\s]\s*$")
_OPENS = re.compile(
    r"\s*(?:[・○◯●◎◇◆□■▽▼△▲※＊*(（【「①-⑳⑴-⒇]|[-－–—]\s|以\s*上"
    r"|(?:[0-9０-９]{1,2}|[IVXⅠ-Ⅻア-コ一二三四五六七八九十])[\s.．、)）])"
)
_NUMBERED = re.compile(
    r"\s*(?:第\s*[0-9０-９一二三四五六七八九十]{1,3}[\s\u3000]|[IVXⅠ-Ⅻ]{1,4}[\s\u3000.．])"
)
_MARKED = re.compile(
    r"\s*(?:第\s*[0-9０-９一二三四五六七八九十]+\s|[（(⑴-⒇]|[0-9０-９IVXⅠ-Ⅻア-コ一二三四五六七八九十]{1,3}[\s.．、)）])"
)
_PLAIN_FOOTNOTE = re.compile(r"(\d{1,2})\s?\D.{15,}。\s*$", re.DOTALL)
_LEADING_DIGITS = re.compile(r"\s*([¹²³⁰⁴-⁹]+|\d+)")
_SENTENCE = 40
"""A paragraph shorter than this that ends without a full stop is a heading, not a sentence that was cut."""
_HEADING = 20
"""Words longer than this are no heading of a paragraph or of a column."""
_FIRST_CELL = re.compile(rf"(?:{FIGURE})[.、)]?")


@dataclass(frozen=True)
class Block:
    """One row, one paragraph (in pieces when footnotes stood inside it) or one footnote."""

    kind: BlockKind
    pieces: tuple[Span, ...]
    """The cells of a row; else the pieces of the paragraph."""
    text: Normalised = field(repr=False, compare=False)
    """The pieces joined, for a row the whole line."""

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @cached_property
    def squeezed(self) -> str:
        return "".join(self.text.text.split())


class Blocks:
    """Reads a document's blocks; keeps the text they point into."""

    def __init__(
        self, source: SourceText, layout: Layout, headers: Iterable[str], heading_ends: Iterable[str]
    ) -> None:
        self.source = source
        self._layout = layout
        self.whole = normalise(source, layout.joined)
        self._headers = frozenset(headers)
        self._heading_ends = tuple(heading_ends)
        self._cells_read: dict[Span, str] = {}

    def text_of(self, pieces: Iterable[Span]) -> Normalised:
        """The pieces as one text for matching; positions still point into the document."""
        characters: list[str] = []
        starts, ends = array("l"), array("l")
        for piece in pieces:
            part = self.whole.within(piece)
            characters.append(part.text)
            starts.extend(part.starts)
            ends.extend(part.ends)
        return Normalised("".join(characters), starts, ends)

    def cell(self, span: Span) -> str:
        """The cell's words for comparing, without white space."""
        words = self._cells_read.get(span)
        if words is None:
            words = self._cells_read[span] = "".join(self.whole.within(span).text.split())
        return words

    def read(self) -> list[Block]:
        blocks: list[Block] = []
        for plain in self._plain():
            lowered = bool(blocks) and self._is_plain_footnote(blocks[-1], plain)
            block = replace(plain, kind="footnote") if lowered else plain
            cut = self._cut_by_footnotes(blocks, block)
            if cut is None:
                blocks.append(block)
            else:
                pieces = (*blocks[cut].pieces, *block.pieces)
                blocks[cut] = Block("text", pieces, self.text_of(pieces))
        return blocks

    def _plain(self) -> Iterator[Block]:
        in_table = False
        for paragraph in self._layout.paragraphs:
            lines = self._lines(paragraph)
            cells = [self._cells(line, in_table) for line in lines]
            if not any(cells):
                in_table = False
                for part in self._without_headings(paragraph, lines):
                    yield from self._paragraph(part)
                continue
            for line, row in zip(lines, cells, strict=True):
                in_table = bool(row)
                if row:
                    yield Block("row", row, self.text_of((line,)))
                elif not _RULE.fullmatch(self.source.quote(line)):
                    yield from self._paragraph(self.source.trimmed(line))

    def _paragraph(self, span: Span) -> Iterator[Block]:
        quote = self.source.quote(span)
        if not quote.strip() or _PAGE_NUMBER.fullmatch(quote) or _RULE.fullmatch(quote):
            return
        yield Block("footnote" if _FOOTNOTE.match(quote) else "text", (span,), self.text_of((span,)))

    def _without_headings(self, paragraph: Span, lines: list[Span]) -> Iterator[Span]:
        """The paragraph, parted where one of its lines is a heading by itself."""
        start = paragraph.start
        for line in lines[1:]:
            above = self.source.quote(self.source.trimmed(Span(start, line.start)))
            if _NUMBERED.match(self.source.quote(line)) or self._is_heading_line(above):
                yield self.source.trimmed(Span(start, line.start))
                start = line.start
        yield self.source.trimmed(Span(start, paragraph.end))

    def _is_heading_line(self, quote: str) -> bool:
        words = re.sub(r"[\s¹²³⁰⁴-⁹※]+", "", quote)
        return bool(_MARKED.match(quote)) and "。" not in words and words.endswith(self._heading_ends)

    def _lines(self, paragraph: Span) -> list[Span]:
        first, last = self.source.lines(paragraph)
        return [self.source.line_span(number) for number in range(first, last + 1)]

    def _cells(self, line: Span, in_table: bool) -> tuple[Span, ...]:
        """The cells of a row, empty places kept; nothing when the line is no row."""
        quote = self.source.quote(line)
        if "\t" in quote:
            return tuple(_split(line, quote, re.compile("\t"))) if quote.strip() else ()
        if len(_PIPES.findall(quote)) >= 2 and not _RULE.fullmatch(quote):
            return tuple(_without_frame(_split(line, quote, _PIPES), quote))
        cells = tuple(_split(line, quote.rstrip(), _GAP))
        return cells if len(cells) > 1 and self._is_spaced_row(cells, in_table) else ()

    def _is_spaced_row(self, cells: tuple[Span, ...], in_table: bool) -> bool:
        words = [self.cell(cell) for cell in cells]
        if in_table and not words[0]:
            return True
        if words[0] in self._headers:
            return True
        heads = sum(word in self._headers for word in words)
        figures = sum(bool(re.fullmatch(rf"{FIGURE}件?", word)) for word in words[1:])
        if _FIRST_CELL.fullmatch(words[0]):
            return len(words) > 2 or len(words[1]) > _HEADING
        if len(words) > 2 and all(len(word) <= _HEADING for word in words) and not words[0]:
            return True
        return heads >= 2 or (figures == len(words) - 1 and in_table)

    def _is_plain_footnote(self, above: Block, block: Block) -> bool:
        """A footnote whose number is no longer raised: it cuts a sentence, or follows another footnote."""
        if block.kind != "text" or above.kind == "row":
            return False
        match = _PLAIN_FOOTNOTE.match(block.text.text)
        if match is None:
            return False
        if above.kind == "footnote":
            before = _LEADING_DIGITS.match(above.text.text)
            return before is not None and _value(before[1]) + 1 == int(match[1])
        return bool(_UNFINISHED.search(above.text.text)) and len(above.text.text) >= _SENTENCE

    def _cut_by_footnotes(self, blocks: list[Block], block: Block) -> int | None:
        """The paragraph that this one goes on from, when only footnotes stand between them."""
        if block.kind != "text" or not blocks or blocks[-1].kind != "footnote":
            return None
        before = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].kind != "footnote"), None)
        if before is None or blocks[before].kind != "text":
            return None
        above = self.source.quote(blocks[before].pieces[-1])
        if not _UNFINISHED.search(above) or _OPENS.match(self.source.quote(block.span)):
            return None
        return before


def _split(line: Span, quote: str, separator: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in separator.finditer(quote):
        yield Span(line.start + start, line.start + match.start())
        start = match.end()
    yield Span(line.start + start, line.start + len(quote))


def _without_frame(cells: Iterable[Span], quote: str) -> Iterator[Span]:
    cells = list(cells)
    stripped = quote.strip()
    first = 1 if _PIPES.match(stripped) else 0
    last = len(cells) - (1 if _PIPES.match(stripped[-1]) else 0)
    yield from cells[first:last]


def _value(number: str) -> int:
    return int(unicodedata.normalize("NFKC", number))
