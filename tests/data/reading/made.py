"""Files made for the tests: real PDF, Word and zip files, and hostile ones."""

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx
from docx.document import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "HeiseiMin-W3"
SIZE = 10.5
LEFT, TOP, LEADING = 60.0, 760.0, 18.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class PdfPages:
    """Draws a PDF file line by line, as a word processor would leave it."""

    def __init__(self, *, password: str | None = None, size: tuple[float, float] = A4) -> None:
        self._file = io.BytesIO()
        lock = StandardEncryption(password, "owner") if password else None
        self.canvas = Canvas(self._file, pagesize=size, encrypt=lock)

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def page(self, lines: Sequence[str], *, head: str = "", foot: str = "", indent: float = 0) -> None:
        """Write one page; a line that starts with a full-width space is set in by one character."""
        if head:
            self.text(LEFT, 815, head)
        for place, line in enumerate(lines):
            shift = (len(line) - len(line.lstrip("　"))) * SIZE
            self.text(LEFT + indent + shift, TOP - place * LEADING, line.lstrip("　"))
        if foot:
            self.text(290, 30, foot)
        self.canvas.showPage()

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Rule a table."""
        self.canvas.grid(list(xs), list(ys))

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def wrapped(text: str, width: int = 40) -> list[str]:
    """Cut a paragraph into lines of so many characters."""
    return [text[start : start + width] for start in range(0, len(text), width)]


def word_bytes(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plain_word(text: str = "議題1") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return word_bytes(document)


def word_with(parts: dict[str, bytes]) -> bytes:
    """Return a Word file with some of its parts replaced."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain_word())) as whole,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*whole.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else whole.read(name))
    return file.getvalue()


def word_body(xml: str, *, before: str = "") -> bytes:
    """Return a Word file with this body, and this before its root element."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{space}"><w:body>{xml}</w:body></w:document>'
    )
    return word_with({"word/document.xml": document.encode()})


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of these objects, the first of which is the catalogue."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def stream(data: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


HELLO = b"BT /F 10 Tf 10 10 Td (hello world) Tj ET\n"
_FONT_OBJECT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf_of_content(content: bytes, resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Return a PDF file of one page with this content stream; `more` are objects 6 and on."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%s>>>>" % resources
    )
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", kids, page, content, _FONT_OBJECT, *more])


def exponential_forms(levels: int = 12) -> bytes:
    """Return a page whose form draws ten forms that each draw ten forms, and so on."""
    entries = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>"
    )
    forms = [stream(b"/X Do " * 10, entries % (7 + level)) for level in range(levels)]
    last = stream(HELLO, b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>")
    return pdf_of_content(stream(b"/X Do ", b""), b"/XObject<</X 6 0 R>>", [*forms, last])


def packed_twice(size: int) -> bytes:
    blank = zlib.compress(b" " * size, 9)
    return pdf_of_content(stream(zlib.compress(blank, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def laughs(root: str) -> str:
    """Return the declarations of a billion laughs."""
    levels = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return f'<!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa">{levels}]>'
