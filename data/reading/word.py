"""Word files as lines: paragraphs, numbers, tables and footnotes in the order in which they are read."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from data.reading.document import Extract, Limits
from data.reading.encoding import doubts_about
from data.reading.grid import Cell, lines_of
from data.reading.numbering import Numbering
from data.reading.package import check_package
from data.reading.refusal import EmptyDocument, Refusal

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PROPERTIES = (qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:sdtPr"))
_LEFT_OUT = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:rt"), _FALLBACK, *_PROPERTIES))
_TRANSPARENT = frozenset((qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")))
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_DRAWINGS = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_REVISIONS = (qn("w:ins"), qn("w:del"))


def read(content: bytes, limits: Limits) -> Extract:
    """Return the document's text; raises Refusal for bombs and damage."""
    check_package(content, limits)
    document = docx.Document(io.BytesIO(content))
    text = _Walk(document).text()
    if not text.strip():
        raise Refusal(EmptyDocument)
    return Extract(text=text, notes=(*_notes(document), *doubts_about(text)))


def _notes(document: Document) -> Iterator[str]:
    body = document.element.body
    if next(body.iter(*_REVISIONS), None) is not None:
        yield "変更履歴があります。挿入を反映し、削除を除いた文として読みました。"
    if next(body.iter(*_DRAWINGS), None) is not None:
        yield "図や画像の中の文字は読み取っていません（テキスト ボックスを除く）。"
    if any(
        paragraph.text.strip()
        for section in document.sections
        for edge in (section.header, section.footer)
        if not edge.is_linked_to_previous
        for paragraph in edge.paragraphs
    ):
        yield "柱（ヘッダー・フッター）は除きました。"


class _Walk:
    """One pass through a document, in which numbers are counted."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._numbering = Numbering(
            _part(document, RELATIONSHIP_TYPE.NUMBERING), _part(document, RELATIONSHIP_TYPE.STYLES)
        )
        self._footnotes = _part(document, RELATIONSHIP_TYPE.FOOTNOTES)
        self._cited: list[str] = []

    def text(self) -> str:
        lines = [*self._blocks(self._body), *self._notes_below()]
        return "\n".join(lines).strip("\n") + "\n"

    def _blocks(self, container: _Element) -> Iterator[str]:
        for block in container.iterchildren():
            if block.tag == qn("w:p"):
                yield from self._paragraph(block)
            elif block.tag == qn("w:tbl"):
                yield ""
                yield from lines_of(self._rows(block))
                yield ""
            elif block.tag in _TRANSPARENT:
                yield from self._blocks(block)

    def _paragraph(self, paragraph: _Element) -> list[str]:
        number = self._numbering.number_of(paragraph)
        boxes: list[str] = []
        text = "".join(self._pieces(paragraph, boxes)).strip(" \n")
        return [*(number + text if text else "").split("\n"), *boxes]

    def _pieces(self, element: _Element, boxes: list[str]) -> Iterator[str]:
        """Yield the paragraph's characters; text boxes anchored in it are put aside, to follow it."""
        for child in element.iterchildren():
            if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
                continue
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == qn("w:footnoteReference"):
                yield self._cite(child.get(qn("w:id"), ""))
            elif child.tag == f"{{{nsmap['w']}}}txbxContent":
                boxes += self._blocks(child)
            else:
                yield from self._pieces(child, boxes)

    def _cite(self, footnote: str) -> str:
        self._cited.append(footnote)
        return str(len(self._cited)).translate(_RAISED)

    def _notes_below(self) -> Iterator[str]:
        if self._footnotes is None:
            return
        texts = {note.get(qn("w:id"), ""): note for note in self._footnotes.iterchildren(qn("w:footnote"))}
        for place, footnote in enumerate(list(self._cited), 1):
            note = texts.get(footnote)
            text = "" if note is None else " ".join(line.strip() for line in self._blocks(note) if line)
            yield ""
            yield f"{str(place).translate(_RAISED)} {text}"

    def _rows(self, table: _Element) -> Iterator[list[Cell]]:
        """Yield the table's rows; a cell that continues one above it is there, but empty."""
        for row in _within(table, qn("w:tr")):
            before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
            cells = [] if before is None else [Cell(text="", columns=_whole(before))]
            for cell in _within(row, qn("w:tc")):
                cells.append(self._cell(cell))
            yield cells

    def _cell(self, cell: _Element) -> Cell:
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        continues = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        text = "" if continues else " ".join(line for line in self._blocks(cell) if line)
        return Cell(text=text, columns=1 if span is None else _whole(span))


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, tag)


def _whole(element: _Element) -> int:
    value = element.get(qn("w:val"), "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _part(document: Document, kind: str) -> _Element | None:
    try:
        part = document.part.part_related_by(kind)
    except KeyError:
        return None
    return parse_xml(part.blob)
