"""Pages a second for a 300-page PDF file, plain and ruled, beside pdfplumber's."""

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber

from data.reading import Reader
from tests.bench.figures import Figure
from tests.data.reading.made import PdfPages, wrapped

PAGES = 300
SAMPLE = 20
TURNS = 3
LINES = 36
BODY = (
    "○事務局　それでは、資料に沿って御説明いたします。本件は、令和６年４月４日に事業者のサーバが"
    "不正アクセスを受け、個人データについて漏えいのおそれが生じた事案でございます。"
)
XS = (60.0, 85.0, 360.0, 535.0)


def plain_file() -> bytes:
    """Return pages full of running text, with a head and a page number."""
    made = PdfPages()
    lines = wrapped(BODY * (LINES * PAGES // 2))
    for page in range(PAGES):
        made.page(
            lines[page * LINES : (page + 1) * LINES], head="第12回審議会 議事録", foot=f"- {page + 1} -"
        )
    return made.bytes()


def ruled_file() -> bytes:
    """Return pages that are one ruled table each."""
    made = PdfPages()
    for page in range(PAGES):
        ys = [770.0 - 56 * row for row in range(13)]
        made.grid(XS, ys)
        for row, y in enumerate(ys[:-1]):
            made.text(XS[0] + 3, y - 14, str(row))
            for place, line in enumerate(wrapped(BODY, 25)[:3]):
                made.text(XS[1] + 3, y - 14 - place * 14, line)
            made.text(XS[2] + 3, y - 14, "技術的安全管理措置")
        made.text(290, 30, str(page + 1))
        made.canvas.showPage()
    return made.bytes()


def seconds(task: Callable[[], object]) -> float:
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def by_senrei(content: bytes) -> Callable[[], object]:
    """Read as an operator would: from a file, in a child process started for it."""

    def task() -> None:
        with tempfile.TemporaryDirectory() as folder, Reader() as reader:
            path = Path(folder) / "bench.pdf"
            path.write_bytes(content)
            assert len(reader.read(path).page_starts) == PAGES

    return task


def by_pdfplumber(content: bytes, pages: int, tables: bool) -> Callable[[], object]:
    def task() -> None:
        with pdfplumber.open(io.BytesIO(content), pages=list(range(1, pages + 1))) as document:
            for page in document.pages:
                page.extract_text()
                if tables:
                    page.extract_tables()

    return task


def figures() -> Iterator[Figure]:
    """One for each kind of page."""
    for name, content, tables in (("plain", plain_file(), False), ("ruled", ruled_file(), True)):
        ours = PAGES / min(seconds(by_senrei(content)) for _ in range(TURNS))
        theirs = SAMPLE / seconds(by_pdfplumber(content, SAMPLE, tables))
        yield Figure(
            what=f"reading a PDF file of {PAGES} {name} pages",
            value=f"{ours:.0f} pages/s",
            beside=f"pdfplumber {theirs:.1f} pages/s (over {SAMPLE} pages); ratio {ours / theirs:.1f}",
        )
