"""Deadlines and receipts in twenty-six documents of others: what is missed or misread stands in `readings.json`.

They were written by people who had not seen the code, and are harder than most. SENREI_GOLDEN=write writes the file anew.
"""

import json
import os
from itertools import accumulate
from pathlib import Path

from data.model.case import Deadline
from data.model.document import Document
from data.reading import read_document
from data.understanding import understand
from data.vocabulary import Vocabulary
from tests.written.test_due import place

HERE = Path(__file__).parent / "due_others"
READINGS = HERE / "readings.json"
FIELDS = ("respondent", "due_on", "law", "article", "paragraph", "round", "final", "agenda")
VOCABULARY = Vocabulary()


def test_what_is_read_and_what_is_not() -> None:
    """A reading that improves or suffers changes the file, and the diff says where."""
    readings = {path.stem: reading(path) for path in sorted(HERE.glob("*.txt"))}
    if os.environ.get("SENREI_GOLDEN") == "write":
        READINGS.write_text(json.dumps(readings, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert readings == json.loads(READINGS.read_text("utf-8"))


def reading(path: Path) -> dict[str, object]:
    document = understand(
        read_document(path), path.name, distribution="published", committee=None, vocabulary=VOCABULARY
    )
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    left = list(document.deadlines)
    missed, misread = [], []
    for line, words, *wanted in gold["due"]:
        span = place(document, line, words)
        here = [one for one in left if one.span.overlaps(span)]
        told = max(here, key=lambda one: _alike(plain(one), wanted), default=None)
        if told is None:
            missed.append([line, wanted[0], wanted[1]])
            continue
        left.remove(told)
        differing = zip(FIELDS, plain(told), wanted, strict=True)
        misread += [[line, field, got, right] for field, got, right in differing if got != right]
    return {
        "wanted": len(gold["due"]),
        "missed": missed,
        "invented": [[line_of(document, one), one.respondent, _iso(one)] for one in left],
        "misread": misread,
        "receipts": receipts(document, gold["received"]),
    }


def receipts(document: Document, wanted: list[list]) -> dict[str, object]:
    left = list(document.receipts)
    missed = []
    for line, words, respondent, *_ in wanted:
        span = place(document, line, words)
        told = next((one for one in left if one.span.overlaps(span) and one.respondent == respondent), None)
        if told is None:
            missed.append([line, respondent])
        else:
            left.remove(told)
    return {"wanted": len(wanted), "missed": missed, "false": [one.respondent for one in left]}


def plain(told: Deadline) -> list:
    basis = told.basis
    cited = (basis.law, basis.article, basis.paragraph) if basis else (None, None, None)
    return [told.respondent, _iso(told), *cited, told.round, told.final, told.agenda]


def line_of(document: Document, told: Deadline) -> int:
    starts = list(accumulate((len(text) + 1 for text in document.text.original.split("\n")), initial=0))
    return sum(start <= told.span.start for start in starts)


def _iso(told: Deadline) -> str | None:
    return told.due_on.isoformat() if told.due_on else None


def _alike(one: list, other: list) -> int:
    return sum(
        (left == right) * (3 if at == 1 else 1)
        for at, (left, right) in enumerate(zip(one, other, strict=True))
    )
