"""A 先例調べメモ as a Word file (.docx) of A4 across, with a table and the quotations."""

import re
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from commands.memo import COLUMNS, FOOTER, NOT_SHOWN, TITLE, Memo, Quotation
from commands.wording import day

FILE_NAME = "先例調べメモ.docx"
_FONT = "游明朝"
_AUTHOR = "Senrei（先例）"
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_WIDTHS_MM = (45, 28, 30, 40, 42, 38, 28, 26)
_LONG = {"width": 297, "height": 210, "margin": 10}


def memo_file(memo: Memo, now: datetime) -> bytes:
    """The file's bytes; its properties name nobody."""
    written = Document()
    _lay_out(written, now)
    written.add_heading(TITLE, level=1)
    for name, value in (
        ("問い", memo.question),
        ("作成日", day(memo.asked_on)),
        ("収録範囲", memo.covered),
        ("回答", memo.summary),
    ):
        if value:
            paragraph = written.add_paragraph()
            paragraph.add_run(f"{name}：").bold = True
            _put(paragraph, value)
    written.add_heading("事案の一覧", level=2)
    if memo.rows:
        _table(written, memo)
    else:
        written.add_paragraph("該当する事案の記録はありません。")
    written.add_heading("引用", level=2)
    for quotation in memo.quotations:
        _quotation(written, quotation)
    if not memo.quotations:
        written.add_paragraph("引用する記載はありません。")
    written.add_paragraph(FOOTER)
    file = BytesIO()
    written.save(file)
    return file.getvalue()


def _lay_out(written: Written, now: datetime) -> None:
    section = written.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_LONG["width"]), Mm(_LONG["height"])
    section.left_margin = section.right_margin = Mm(_LONG["margin"])
    section.top_margin = section.bottom_margin = Mm(_LONG["margin"] * 1.5)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = written.styles[name]
        style.font.name = _FONT
        # Word takes the font of Japanese letters from an attribute of its own.
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    written.styles["Normal"].font.size = Pt(10)
    properties = written.core_properties
    properties.author = properties.last_modified_by = _AUTHOR
    properties.title, properties.comments = TITLE, ""
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None)


def _table(written: Written, memo: Memo) -> None:
    table = written.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_head(table)
    for row in memo.rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            _put(cell.paragraphs[0], value)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS_MM, strict=True):
            _narrow(cell, width)


def _repeat_head(table: Table) -> None:
    """On every page that the table reaches."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _narrow(cell: _Cell, width_mm: int) -> None:
    cell.width = Mm(width_mm)
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(8)


def _quotation(written: Written, quotation: Quotation) -> None:
    heading = written.add_heading(level=3)
    _put(heading, f"{quotation.number} {quotation.heading}")
    for line in quotation.told:
        _put(written.add_paragraph(style="List Bullet"), line)
    for quote, place in quotation.quotes:
        paragraph = written.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(8)
        _put(paragraph, f"「{quote}」" if quote else NOT_SHOWN)
        source = paragraph.add_run(f"\n（出典：{_fit(place)}）")
        source.font.size = Pt(8)


def _put(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(_fit(text))


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)
