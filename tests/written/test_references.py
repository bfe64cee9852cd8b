"""References to provisions and days in documents that were written to break the rules."""

import json
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from data.model.document import Document
from data.paragraphs import lay_out
from data.reading import read_document
from data.references import find_dates
from data.text import SourceText, normalise
from data.understanding import understand
from data.vocabulary import Vocabulary

HERE = Path(__file__).parent
VOCABULARY = Vocabulary()

LEFT_OPEN = {
    "enforce-r7-q2": 0,
    "jftc-kondan": 10,
    "kyoiku-r7-5": 2,
    "nra-47": 2,
    "ppc-331": 1,
    "shohi-489": 8,
    "toshikei-142": 3,
    "toshin-58": 0,
}
"""References that a careful reader resolves and Senrei lists as ambiguous or unresolved."""
MISTAKEN = {
    "shohi-489": [
        # 「新法」 is defined in between, and the amending act spoken of before it.
        (56, "附則第五条"),
        # Short for 消費者庁及び消費者委員会設置法: nothing in the text says so.
        (66, "設置法第6条第2項第1号"),
    ]
}
"""References read as another provision than they are."""


def read(path: Path) -> Document:
    reading = read_document(path)
    return understand(reading, path.name, distribution="published", committee=None, vocabulary=VOCABULARY)


def line_starts(text: str) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


@pytest.mark.parametrize("name", sorted(LEFT_OPEN))
def test_citations(name: str) -> None:
    """Nothing that is none, nothing resolved to another provision but what is known; the rest is said to be open."""
    path = HERE / "citations" / f"{name}.txt"
    document, gold = read(path), json.loads(path.with_suffix(".json").read_text("utf-8"))["references"]
    starts = line_starts(document.text.original)
    left = {citation.span.end: citation for citation in document.citations}
    still_open, mistaken = 0, []
    for line, column, raw, *wanted in gold:
        citation = left.pop(starts[line - 1] + column + len(raw), None)
        assert citation is not None, (line, raw)
        law = citation.provision.law if citation.provision else None
        if [law, citation.article, citation.paragraph, citation.item] == wanted or wanted[0] is None is law:
            continue
        if citation.provision is None:
            still_open += 1
        elif wanted[0] is not None:
            mistaken.append((line, raw))
    assert (still_open, mistaken) == (LEFT_OPEN[name], MISTAKEN.get(name, []))
    assert not left, "what is no reference"


@pytest.mark.parametrize("path", sorted((HERE / "dates").glob("*.txt")), ids=lambda path: path.stem)
def test_dates(path: Path) -> None:
    """Every day and period at its place, and nothing else; what no date can be given for says so."""
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    source = SourceText(path.read_text("utf-8"))
    starts = line_starts(source.original)
    found = {
        mention.span.start: mention
        for mention in find_dates(
            normalise(source, lay_out(source).joined), day=date.fromisoformat(gold["day"])
        )
    }
    for line, column, raw, pairs in gold["dates"]:
        mention = found.pop(starts[line - 1] + column)
        assert mention.raw == raw
        assert [str(mention.start), str(mention.end)] in pairs, (line, raw, mention)
    unresolved = [m.raw for m in found.values() if m.start is None]
    assert len(unresolved) == len(gold["unresolvable"])
    assert [m.raw for m in found.values() if m.start is not None] == FALSE.get(path.stem, [])


FALSE: dict[str, list[Any]] = {
    # The name of a shop: 「10月の庭」.
    "enforcement_q3": ["10月"],
}
