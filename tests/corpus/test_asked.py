"""Plain questions as clerks type them, of our own writing, over the real documents: answered rightly or not at all."""

import unicodedata
from pathlib import Path
from typing import Any

ASKED = Path(__file__).with_name("asked.tsv")
NOT_ON_RECORD = "NONE"
RIGHT_AT_LEAST = 0.9
"""Of the questions that the record answers."""
SILENT_AT_LEAST = 0.97
"""Of those that it does not."""


def _rows() -> list[tuple[str, str, str]]:
    """(questions of one thread parted by >>, what the summary has, file and lines): | is or, & is and."""
    lines = ASKED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(row[0], row[1], row[2] if len(row) > 2 else "-") for row in rows]


def _answer(senrei: Any, typed: str) -> dict[str, Any]:
    *before, last = [question.strip() for question in typed.split(">>")]
    thread = ("--thread", typed) if before else ()
    for question in before:
        senrei("ask", question, *thread)
    found: dict[str, Any] = senrei("ask", last, *thread)
    return found


def _is_told(answer: dict[str, Any], wanted: str, where: str) -> bool:
    summary = unicodedata.normalize("NFKC", answer["summary"])
    told = all(
        any(unicodedata.normalize("NFKC", one) in summary for one in group.split("|"))
        for group in wanted.split("&")
    )
    if not told or where == "-":
        return told
    document, _, numbers = where.partition(":")
    first = answer["results"][0]["citation"]
    return first["document"] == document and any(
        first["lines"][0] <= int(number) <= first["lines"][1] for number in numbers.split(",")
    )


def test_what_the_record_answers(senrei: Any) -> None:
    """The fact is in the summary and its quotation first; hardly any is missed."""
    rows = [row for row in _rows() if row[1] != NOT_ON_RECORD]
    missed = [typed for typed, wanted, where in rows if not _is_told(_answer(senrei, typed), wanted, where)]
    assert len(missed) <= (1 - RIGHT_AT_LEAST) * len(rows), missed


def test_what_the_record_does_not_answer(senrei: Any) -> None:
    """Said to be so, with what the record covers; hardly ever is something near passed off as the answer."""
    rows = [typed for typed, wanted, _ in _rows() if wanted == NOT_ON_RECORD]
    answers = {typed: _answer(senrei, typed) for typed in rows}
    wrong = [typed for typed, answer in answers.items() if answer["kind"] != "none"]
    assert len(wrong) <= (1 - SILENT_AT_LEAST) * len(rows), wrong
    for typed in set(rows) - set(wrong):
        assert "収録資料には見当たりません（収録範囲：" in answers[typed]["summary"], typed
