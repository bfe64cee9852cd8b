"""Characters and drawn lines of a PDF page, as PDFium reports them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from data.reading import stand_in_font
from data.reading.page import Glyph, Line, Rule
from data.reading.refusal import BrokenDocument, EncryptedDocument, Refusal, UnpacksTooLarge

_THIN = 3.0
_SHORTEST = 3.0
_SLANT = 1.0
_MOST_SEGMENTS = 20_000
_MOST_OBJECTS = 100_000
_MOST_CHARACTERS = 50_000
_FORM_LEVELS = 4
_LINE_ENDS = frozenset("\r\n")
_SOFT_HYPHEN = "\x02"

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What is drawn on a page beside its text."""

    rules: tuple[Rule, ...]
    too_many: bool
    has_pictures: bool


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """Return the document; raises Refusal when it is encrypted or damaged."""
    stand_in_font.install()
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise (Refusal(EncryptedDocument) if locked else Refusal(BrokenDocument, form="pdf")) from error


class PageText:
    """The characters of one page; their boxes, most of the cost, are asked for only where needed."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text = page.get_textpage()
        self._upright = _upright(page)
        self._rectangle = raw.FS_RECTF()
        self._address = ctypes.byref(self._rectangle)
        get_unicode, text, count = raw.FPDFText_GetUnicode, self._text.raw, self._text.count_chars()
        if count > _MOST_CHARACTERS:
            raise Refusal(UnpacksTooLarge)
        self.characters = [chr(get_unicode(text, index)) for index in range(count)]

    def close(self) -> None:
        self._text.close()

    def lines(self, indices: list[int] | None = None) -> list[Line]:
        """Return the page's lines in the order of the file, of all characters or of those given."""
        chosen = range(len(self.characters)) if indices is None else indices
        found = []
        run: list[int] = []
        for index in chosen:
            if self.characters[index] in _LINE_ENDS or (run and index != run[-1] + 1):
                found += self._line(run)
                run = []
            if self.characters[index] not in _LINE_ENDS:
                run.append(index)
        return found + self._line(run)

    def glyphs(self) -> Iterator[tuple[int, Glyph]]:
        """Yield every character with its place."""
        for index, character in enumerate(self.characters):
            if character not in _LINE_ENDS:
                left, bottom, right, top = self._box(index)
                yield index, Glyph(text=character, left=left, right=right, bottom=bottom, top=top)

    def _line(self, run: list[int]) -> list[Line]:
        while run and self.characters[run[0]].isspace():
            run = run[1:]
        while run and self.characters[run[-1]].isspace():
            run = run[:-1]
        if not run:
            return []
        first, last = self._box(run[0]), self._box(run[-1])
        text = readable("".join(self.characters[index] for index in run))
        return [
            Line(
                text=text,
                left=min(first[0], last[0]),
                right=max(first[2], last[2]),
                bottom=min(first[1], last[1]),
                top=max(first[3], last[3]),
            )
        ]

    def _box(self, index: int) -> Box:
        raw.FPDFText_GetLooseCharBox(self._text.raw, index, self._address)
        box = self._rectangle
        return self._upright((box.left, box.bottom, box.right, box.top))


def readable(text: str) -> str:
    """Return the characters as a text has them: halves of a pair joined, a hyphen at a line's end visible."""
    text = text.replace(_SOFT_HYPHEN, "-")
    if any("\ud800" <= character <= "\udfff" for character in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text


def _upright(page: pypdfium2.PdfPage) -> Callable[[Box], Box]:
    """Return how boxes are turned so that a page that is shown rotated is read as shown."""
    left, bottom, right, top = page.get_bbox()
    return {
        0: lambda box: (box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom),
        90: lambda box: (box[1] - bottom, right - box[2], box[3] - bottom, right - box[0]),
        180: lambda box: (right - box[2], top - box[3], right - box[0], top - box[1]),
        270: lambda box: (top - box[3], box[0] - left, top - box[1], box[2] - left),
    }[page.get_rotation()]


def drawn_on(page: pypdfium2.PdfPage) -> Drawn:
    """Return the page's straight level and upright lines, and whether it shows pictures."""
    upright = _upright(page)
    rules: list[Rule] = []
    segments = 0
    has_pictures = False
    for count, (handle, matrix) in enumerate(
        _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY, 0)
    ):
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            has_pictures = True
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            segments += raw.FPDFPath_CountSegments(handle)
            if segments > _MOST_SEGMENTS or count > _MOST_OBJECTS:
                return Drawn(rules=(), too_many=True, has_pictures=has_pictures)
            rules += _rules_of(handle, matrix, upright)
    return Drawn(rules=tuple(rules), too_many=False, has_pictures=has_pictures)


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def _objects(
    parent: raw.FPDF_PAGE | raw.FPDF_PAGEOBJECT,
    count: Callable[..., int],
    get: Callable[..., raw.FPDF_PAGEOBJECT],
    outer: Matrix,
    depth: int,
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, Matrix]]:
    """Yield the objects on the page and inside its forms, each with what maps it to the page."""
    for index in range(count(parent)):
        handle = get(parent, index)
        matrix = _times(_matrix_of(handle), outer)
        if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
            yield handle, matrix
        elif depth < _FORM_LEVELS:
            yield from _objects(
                handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, matrix, depth + 1
            )


def _matrix_of(handle: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _rules_of(handle: raw.FPDF_PAGEOBJECT, matrix: Matrix, upright: Callable[[Box], Box]) -> Iterator[Rule]:
    """Yield a path's stroked lines, and its filled rectangles that are thin enough to be lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(handle, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if stroke.value:
            for (x1, y1), (x2, y2) in pairwise(points):
                yield from _rule(upright((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))), _SLANT)
        elif len(points) > 2:
            yield from _rule(upright((min(xs), min(ys), max(xs), max(ys))), _THIN)


def _rule(box: Box, thickness: float) -> Iterator[Rule]:
    left, bottom, right, top = box
    if top - bottom <= thickness and right - left >= _SHORTEST:
        yield Rule(level=True, at=(top + bottom) / 2, start=left, end=right)
    elif right - left <= thickness and top - bottom >= _SHORTEST:
        yield Rule(level=False, at=(left + right) / 2, start=bottom, end=top)


def _subpaths(handle: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    for index in range(raw.FPDFPath_CountSegments(handle)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if points:
                yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points
