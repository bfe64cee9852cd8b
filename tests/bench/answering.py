"""Plain questions of our own over the real documents: how many are answered rightly, wrongly, or not at all."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commands import ask
from data.access import OPERATOR
from data.ingest import files_in, ingest
from data.record import Record, open_record
from tests.bench.documents import CORPUS
from tests.bench.figures import Figure
from tests.bench.warm import NOW
from tests.corpus.asked import NOT_ON_RECORD, is_told, rows


def figures() -> Iterator[Figure]:
    """Of the questions that the record answers, and of those that it does not; nothing without the documents."""
    if not CORPUS.is_dir():
        return
    with open_record(":memory:") as record:
        _take_in(record, CORPUS)
        found = [(wanted, _outcome(record, typed, wanted, where)) for typed, wanted, where in rows()]
    answered = Counter(outcome for wanted, outcome in found if wanted != NOT_ON_RECORD)
    silent = Counter(outcome for wanted, outcome in found if wanted == NOT_ON_RECORD)
    yield Figure(
        what=f"{answered.total()} questions that the record answers",
        value=f"{answered['right']} right, {answered['none']} not answered, {answered['wrong']} otherwise",
    )
    yield Figure(
        what=f"{silent.total()} questions that it does not",
        value=f"{silent['none']} said so, {silent['wrong']} answered with something near",
    )


def _take_in(record: Record, corpus: Path) -> None:
    files = list(files_in([corpus]))
    list(ingest(record.store, files, distribution="published", committee=None, vocabulary=record.vocabulary))


def _outcome(record: Record, typed: str, wanted: str, where: str) -> str:
    *before, last = [question.strip() for question in typed.split(">>")]
    thread = typed if before else None
    for question in before:
        ask(record, question, view=OPERATOR, now=NOW, thread=thread)
    answer = ask(record, last, view=OPERATOR, now=NOW, thread=thread)
    if answer.kind == "none":
        return "none"
    told: dict[str, Any] = answer.as_json()
    return "right" if wanted != NOT_ON_RECORD and is_told(told, wanted, where) else "wrong"


def main() -> None:
    for figure in figures():
        print(f"{figure.what}: {figure.value}")


if __name__ == "__main__":
    main()
