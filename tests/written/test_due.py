"""What is to be reported by when, and what has come, in documents that were written to break the rules."""

import json
from itertools import accumulate
from pathlib import Path

import pytest

from data.model.case import Deadline, Receipt
from data.model.document import Document
from data.reading import read_document
from data.text import Span
from data.understanding import understand
from data.vocabulary import Vocabulary

HERE = Path(__file__).parent / "due"
NAMES = sorted(path.stem for path in HERE.glob("*.txt"))
VOCABULARY = Vocabulary()

MISREAD: dict[str, list[tuple[int, str | bool]]] = {
    # A name in hiragana without a company form, ふじの台市, is known from its kanji on only.
    # An extension told again says 最終 of the old day only.
    "own-434": [(43, "台市"), (47, False)],
}
"""Line of a follow-up, and the value read in place of the right one."""
OTHER_ITEMS = {"kansa-8", "shinsakai-47"}
"""Documents whose items are counted otherwise: headings in brackets, an item announced and then headed."""


def read(name: str) -> Document:
    path = HERE / f"{name}.txt"
    reading = read_document(path)
    return understand(reading, path.name, distribution="published", committee=None, vocabulary=VOCABULARY)


def gold(name: str) -> dict[str, list[list]]:
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


def place(document: Document, line: int, words: str) -> Span:
    lines = document.text.original.split("\n")
    start = list(accumulate((len(text) + 1 for text in lines), initial=0))[line - 1]
    at = start + lines[line - 1].index(words)
    return Span(at, at + len(words))


def plain(told: Deadline) -> list:
    basis = told.basis
    return [
        told.respondent,
        told.due_on and told.due_on.isoformat(),
        *((basis.law, basis.article, basis.paragraph) if basis else (None, None, None)),
        told.final,
        told.every,
    ]


def agrees(told: Deadline, wanted: list) -> int:
    """How much of the wanted entry is read; 7 is all."""
    return sum(one == other for one, other in zip(plain(told), wanted, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_follow_ups(name: str) -> None:
    """Each with respondent, day, basis, round and how often, in its place; nothing else."""
    document = read(name)
    left, misread = list(document.deadlines), []
    for line, words, respondent, due_on, law, article, paragraph, rounds, final, every, agenda in gold(name)[
        "due"
    ]:
        span = place(document, line, words)
        wanted = [respondent, due_on, law, article, paragraph, final, every]
        here = [d for d in left if d.span.overlaps(span)]
        told = max(here, key=lambda d: agrees(d, wanted), default=None)
        assert told is not None, (line, words)
        left.remove(told)
        assert told.round in rounds, (line, words)
        assert told.agenda == agenda or name in OTHER_ITEMS
        misread += [(line, value) for value, right in zip(plain(told), wanted, strict=True) if value != right]
    assert misread == MISREAD.get(name, [])
    assert [document.text.quote(d.span) for d in left] == []


@pytest.mark.parametrize("name", NAMES)
def test_reports_that_have_come(name: str) -> None:
    """Each with respondent, day, round and the meeting that asked; a report that came by itself is none."""
    document = read(name)
    left: list[Receipt] = list(document.receipts)
    for line, words, *wanted in gold(name)["received"]:
        span = place(document, line, words)
        told = next(
            r
            for r in left
            if r.span.overlaps(span)
            and [r.respondent, r.received_on and r.received_on.isoformat(), r.round, r.of_meeting] == wanted
        )
        left.remove(told)
    assert left == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_none(name: str) -> None:
    """Incidents, breach reports, periods of law, third parties' days, public comment, examinations."""
    document = read(name)
    told = [d.day for d in document.deadlines if d.day]
    for line, words in gold(name)["none"]:
        span = place(document, line, words)
        assert not any(day.overlaps(span) for day in told), (line, words)


def test_a_day_that_is_not_exact_says_so() -> None:
    """11月下旬 is read as its last day, which a person has to look at."""
    (first,) = (d for d in read("ppc-410").deadlines if d.agenda == 2)
    assert first.inexact
    assert first.counting is not None
    assert "要確認" in first.counting


def test_a_moved_day_tells_in_whose_place_it_stands() -> None:
    """The 412th meeting extends what the 401st set."""
    (moved,) = (d for d in read("ppc-412").deadlines if d.agenda == 1)
    assert (str(moved.due_on), str(moved.instead_of), moved.what) == (
        "2027-01-15",
        "2026-12-02",
        "再委託先に対する監督の状況",
    )
