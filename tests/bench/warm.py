"""A warm process: how long answers and finds take, beside a plain scan of all passages for the same words."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from commands import ask
from data.access import OPERATOR
from data.finding import find
from data.record import Record, open_record
from data.text import squeeze
from tests.bench.documents import Documents
from tests.bench.figures import Figure, percentiles

TURNS = 5
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def figures(documents: Documents, folder: Path) -> Iterator[Figure]:
    """Over the record that the cold processes left."""
    with open_record(folder / "record.db") as record:
        yield _answers(record, documents.questions)
        yield _finds(record, documents.words)


def _answers(record: Record, questions: Sequence[str]) -> Figure:
    p50, p95 = percentiles(
        _timed(lambda text: ask(record, text, view=OPERATOR, now=NOW), questions, turns=TURNS)
    )
    return Figure(
        what=f"answer in a warm process, {len(questions)} questions × {TURNS}",
        value=f"p50 {p50:.0f} ms, p95 {p95:.0f} ms",
    )


def _finds(record: Record, words: Sequence[str]) -> Figure:
    passages = [
        squeeze(passage.text).casefold()
        for row in record.store.documents(OPERATOR)
        for passage in record.store.passages_of(OPERATOR, row.id)
    ]

    def scan(text: str) -> list[str]:
        wanted = [squeeze(word).casefold() for word in text.split()]
        return [passage for passage in passages if all(word in passage for word in wanted)]

    ours = percentiles(
        _timed(lambda text: find(record.store, OPERATOR, text, limit=10), words, turns=TURNS * 4)
    )
    theirs = percentiles(_timed(scan, words, turns=TURNS * 4))
    return Figure(
        what=f"finding, ranked and quoted, {len(words)} look-ups by words × {TURNS * 4}",
        value=f"p50 {ours[0]:.1f} ms, p95 {ours[1]:.1f} ms",
        beside=f"unranked substring scan of {len(passages)} passages in memory (Python `in`): "
        f"p50 {theirs[0]:.2f} ms, p95 {theirs[1]:.2f} ms; ratio of p50 {ours[0] / theirs[0]:.0f}",
    )


def _timed(task: Callable[[str], object], texts: Sequence[str], *, turns: int) -> list[float]:
    """Seconds of each call, after one turn that is not counted."""
    seconds = []
    for turn in range(turns + 1):
        for text in texts:
            started = time.perf_counter()
            task(text)
            if turn:
                seconds.append(time.perf_counter() - started)
    return seconds
