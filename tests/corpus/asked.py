"""Our own plain questions with what a right answer says, and whether one does."""

import unicodedata
from pathlib import Path
from typing import Any

ASKED = Path(__file__).with_name("asked.tsv")
NOT_ON_RECORD = "NONE"


def rows() -> list[tuple[str, str, str]]:
    """(questions of one thread parted by >>, what the summary has, file and lines): | is or, & is and."""
    lines = ASKED.read_text(encoding="utf-8").splitlines()
    parted = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(row[0], row[1], row[2] if len(row) > 2 else "-") for row in parted]


def is_told(answer: dict[str, Any], wanted: str, where: str) -> bool:
    """Whether the summary has it and the first quotation stands in one of the lines."""
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
