"""Writes the samples that are not plain text (.docx, .html, .pdf) from their text sources, repeatably.

Run from the project root: python -m tests.tools.render_samples
"""

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tests" / "tools" / "sources"
PUBLISHED = ROOT / "data" / "samples" / "published"
FIXED_TIME = datetime(2026, 7, 1, tzinfo=UTC)
SPEAKER = re.compile(r"○(\S+?)(委員長代理|委員長|委員|参事官|総務課長|事務局) ")
ITEM = re.compile("(議題[0-9])(?=「)")
STAGE = re.compile(r"（[^）]*(?:退室|入室|非公表)）")


def blocks(source: Path) -> list[str]:
    """The blocks of a source, which blank lines part; a block with tabs is a table."""
    return source.read_text(encoding="utf-8").strip().split("\n\n")


def table_rows(block: str) -> list[list[str]]:
    return [line.split("\t") for line in block.split("\n")]


def write_docx(source: Path) -> bytes:
    """The source as a Word file: a heading for the title, paragraphs and a table."""
    document = Document()
    properties = document.core_properties
    properties.created = properties.modified = FIXED_TIME
    properties.author = properties.last_modified_by = ""
    notice, title, *body = blocks(source)
    document.add_paragraph(notice)
    document.add_heading(title, level=1)
    for block in body:
        if "\t" in block:
            _add_docx_table(document, table_rows(block))
        else:
            document.add_paragraph(block)
    raw = BytesIO()
    document.save(raw)
    return _without_clock(raw)


def _add_docx_table(document: WordDocument, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def _without_clock(package: BytesIO) -> bytes:
    """The same zip with fixed member times: python-docx stamps the present."""
    out = BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write_html(source: Path) -> bytes:
    """The source as a page with headings, nested marks in the speeches and a table."""
    notice, title, *body = blocks(source)
    opening = next(number for number, block in enumerate(body) if block.startswith("○"))
    parts = [
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(title)}</title>\n</head>\n<body>",
        f'<header>\n<p class="notice">{escape(notice)}</p>\n<h1>{escape(title)}</h1>\n</header>',
        '<main>\n<section class="outline">\n<h2>開催の概要</h2>',
        *map(_html_block, body[:opening]),
        '</section>\n<section class="proceedings">\n<h2>議事</h2>',
        *map(_html_block, body[opening:]),
        "</section>\n</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _html_block(block: str) -> str:
    if "\t" in block:
        return _html_table(table_rows(block))
    if STAGE.fullmatch(block):
        return f'<p class="stage"><em>{escape(block)}</em></p>'
    text = escape(block).replace("\n", "<br>\n")
    text = SPEAKER.sub(r'<b class="speaker">○<span>\1<span class="role">\2</span></span></b> ', text)
    text = ITEM.sub(r"<b>\1</b>", text)
    return f"<p>{text}</p>"


def _html_table(rows: list[list[str]]) -> str:
    head, *rest = [[escape(cell) for cell in row] for row in rows]
    header = "</th><th>".join(head)
    lines = [f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rest]
    opening = f"<table>\n<thead><tr><th>{header}</th></tr></thead>\n<tbody>"
    return "\n".join([opening, *lines, "</tbody>\n</table>"])


def write_pdf(source: Path) -> bytes:
    """The source as A4 pages with a running header, page numbers and lines broken inside sentences."""
    for font in ("HeiseiMin-W3", "HeiseiKakuGo-W5"):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    mincho = {"fontName": "HeiseiMin-W3", "fontSize": 10.5, "leading": 17}
    gothic = {"fontName": "HeiseiKakuGo-W5", "fontSize": 13, "leading": 20}
    body_style = ParagraphStyle("body", spaceAfter=8, wordWrap="CJK", **mincho)
    title_style = ParagraphStyle("title", spaceAfter=8, wordWrap="CJK", **gothic)
    notice, title, *body = blocks(source)
    flow = [
        Paragraph(escape(notice), body_style),
        Paragraph(escape(title), title_style),
        *(Paragraph(escape(block).replace("\n", "<br/>"), body_style) for block in body),
    ]
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=title, author="", invariant=1, pageCompression=1)
    frame = Frame(25 * mm, 25 * mm, A4[0] - 50 * mm, A4[1] - 50 * mm, id="body")
    document.addPageTemplates(
        PageTemplate(id="page", frames=[frame], onPage=_running_header(title), onPageEnd=_page_number)
    )
    document.build(flow)
    return out.getvalue()


def _running_header(title: str) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if document.page == 1:
            return
        canvas.setFont("HeiseiKakuGo-W5", 8)
        canvas.drawRightString(A4[0] - 25 * mm, A4[1] - 17 * mm, f"{title}（架空の見本）")

    return draw


def _page_number(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("HeiseiMin-W3", 9)
    canvas.drawCentredString(A4[0] / 2, 14 * mm, f"- {document.page} -")


RENDERERS: dict[str, Callable[[Path], bytes]] = {
    "minutes-052.docx": write_docx,
    "minutes-055.html": write_html,
    "minutes-058.pdf": write_pdf,
}


def render(name: str) -> bytes:
    """The bytes of one sample, made from the source of the same stem."""
    return RENDERERS[name](SOURCES / Path(name).with_suffix(".txt"))


if __name__ == "__main__":
    for name in RENDERERS:
        (PUBLISHED / name).write_bytes(render(name))
        print(name)
