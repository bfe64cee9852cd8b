"""PDF files as running text: pages read one by one, laid out together, with their beginnings kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2

from config.loading import read_table
from data.reading.budget import allow
from data.reading.document import Extract, Limits
from data.reading.flow import Flow, flow_words
from data.reading.page import Line, Page, Table
from data.reading.pdfium import PageText, drawn_on, open_pdf
from data.reading.refusal import (
    BrokenDocument,
    GarbledDocument,
    Refusal,
    ScannedDocument,
    TooManyPages,
    UnpacksTooLarge,
)
from data.reading.ruling import RuledTable, find_tables, straightened
from data.reading.running_head import Trimmed, without_running_heads
from data.reading.stream import check_streams

_MIB = 1024 * 1024
_MOST_GARBLED = 0.2
_SECONDS_PER_PAGE = 1.5  # 0.01 is usual
_MOST_RULES = 1500
_END = b"%%EOF"


@dataclass
class _Count:
    """What was met on the way that a reader should know of."""

    tables: int = 0
    crowded: list[int] = field(default_factory=list)
    pictures_only: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    cut_off: bool = False


def read(content: bytes, limits: Limits) -> Extract:
    """Return the text layer; raises Refusal for scans, encrypted and damaged files."""
    check_streams(content, limits)
    count = _Count()
    document = open_pdf(content)
    try:
        if len(document) > limits.pages:
            raise Refusal(TooManyPages, pages=limits.pages)
        pages = list(_pages(document, count, limits))
    finally:
        document.close()
    if not pages or len(count.unreadable) == len(pages):
        raise Refusal(BrokenDocument, form="pdf")
    _check_text(pages)
    words = read_table("reading.toml", None)
    trimmed = without_running_heads(pages, words["page_words"])
    count.cut_off = _END not in content[-1024:]
    flow = Flow(trimmed.pages, flow_words(words))
    return Extract(
        text=flow.text(), page_starts=flow.page_starts, notes=tuple(_notes(count, trimmed, flow.joined))
    )


def _check_text(pages: Sequence[Page]) -> None:
    text = "".join(_texts(pages))
    if not text:
        raise Refusal(ScannedDocument)
    garbled = sum(not character.isprintable() or character == "\ufffd" for character in text)
    if garbled > len(text) * _MOST_GARBLED:
        raise Refusal(GarbledDocument)


def _texts(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        for block in page.blocks:
            yield from (
                (row.replace("\t", "") for row in block.rows) if isinstance(block, Table) else (block.text,)
            )


def _pages(document: pypdfium2.PdfDocument, count: _Count, limits: Limits) -> Iterator[Page]:
    characters = 0
    for index in range(len(document)):
        allow(_SECONDS_PER_PAGE)
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            count.unreadable.append(index + 1)
            yield Page(blocks=(), width=0, height=0, has_pictures=False)
            continue
        read = _page(page, index + 1, count)
        page.close()
        characters += sum(map(len, _texts([read])))
        if characters > limits.unpacked_mib * _MIB:
            raise Refusal(UnpacksTooLarge)
        yield read
    allow(0)


def _page(page: pypdfium2.PdfPage, number: int, count: _Count) -> Page:
    text = PageText(page)
    drawn = drawn_on(page)
    rules = straightened(drawn.rules)
    crowded = drawn.too_many or len(rules) > _MOST_RULES
    tables = [] if crowded else find_tables(rules)
    if crowded:
        count.crowded.append(number)
    blocks = _with_tables(text, tables) if tables else _in_reading_order(text.lines())
    text.close()
    count.tables += sum(isinstance(block, Table) for block in blocks)
    if not blocks and drawn.has_pictures:
        count.pictures_only.append(number)
    width, height = page.get_size()
    return Page(blocks=tuple(blocks), width=width, height=height, has_pictures=drawn.has_pictures)


def _with_tables(text: PageText, grids: Sequence[RuledTable]) -> list[Line | Table]:
    outside = []
    for index, glyph in text.glyphs():
        grid = next((grid for grid in grids if grid.holds(glyph)), None)
        if grid is None:
            outside.append(index)
        else:
            grid.add(glyph)
    blocks: list[Line | Table] = list(text.lines(outside))
    blocks += [table for grid in grids if (table := grid.table()).rows]
    return sorted(blocks, key=lambda block: (-round(block.top), block.left))


def _in_reading_order(lines: list[Line]) -> list[Line | Table]:
    """Keep the file's order unless it climbs back over text already read, as when a heading is drawn last."""
    lines = _pieces_joined(lines)
    for above, below in pairwise(lines):
        climbs = below.middle > above.middle + above.size
        if climbs and below.left < above.right and above.left < below.right:
            return list(_pieces_joined(sorted(lines, key=lambda line: (-round(line.middle), line.left))))
    return list(lines)


def _pieces_joined(lines: Sequence[Line]) -> list[Line]:
    """Put together what stands on one height and was drawn piece by piece."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (
            last
            and abs(last.middle - line.middle) < min(last.size, line.size) / 2
            and line.left >= last.right - 1
        ):
            joined[-1] = Line(
                text=f"{last.text} {line.text}",
                left=last.left,
                right=line.right,
                bottom=min(last.bottom, line.bottom),
                top=max(last.top, line.top),
            )
        else:
            joined.append(line)
    return joined


def _notes(count: _Count, trimmed: Trimmed, joined: int) -> Iterator[str]:
    if trimmed.removed:
        yield f"柱（ヘッダー・フッター）とページ番号を {trimmed.removed} 行除きました。"
    if trimmed.heads:
        yield f"除いた柱の文字：{'、'.join(f'「{head}」' for head in trimmed.heads)}"
    if joined:
        yield f"文の途中の改行を {joined} 箇所つなぎました。"
    if count.cut_off:
        yield "ファイルの終わりの印がありません。末尾が欠けているおそれがあります。"
    if count.tables:
        yield f"罫線のある表 {count.tables} 個を、行ごとにタブ区切りで読みました。"
    for pages, sentence in (
        (count.crowded, "{pages} ページは線が多すぎるため、表としては読んでいません。"),
        (count.pictures_only, "{pages} ページは画像だけで、文字の情報がありません。"),
        (count.unreadable, "{pages} ページは壊れていて読み取れませんでした。"),
    ):
        if pages:
            yield sentence.format(pages="、".join(map(str, pages)))
