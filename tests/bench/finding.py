"""`python -m tests.bench.finding`: how well and how fast passages are found, beside FTS5 and tantivy alone.

With --folder the records are kept there: the vectors of JSQuAD's passages take ten minutes.
"""

import argparse
import math
import re
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from data.access import View
from data.finding import find, meaning
from data.record import open_record
from data.store import Store
from tests.bench.cold import Ran, run
from tests.bench.documents import PROJECT, documents
from tests.bench.figures import Figure, as_table, best_and_median, percentiles
from tests.bench.finding_beside import Engine, Fts5, Tantivy, rows
from tests.bench.finding_material import (
    Asked,
    add_meeting,
    as_document,
    folded_passages,
    grow,
    jsquad,
    secretariat,
)

PUBLIC = View(user="bench", ceiling="public")
SIZES = (1, 100, 1000)
_TURNS = 3
_PLACE = re.compile(r"(<!-- finding: .*?-->)\n.*?(<!-- /finding -->)", re.DOTALL)
"""Of the table in the README."""
_BARS = {1: "p95 2 ms", 100: "p95 10 ms", 1000: "p95 40 ms"}

Finds = Callable[[str], Sequence[str]]
"""Ids of the first ten passages."""


def figures(folder: Path, *, sizes: Sequence[int] = SIZES) -> Iterator[Figure]:
    """Cold processes first: what is imported here afterwards would count in their memory."""
    yield from _cold(folder)
    yield from _jsquad(folder)
    yield from _secretariat(folder)
    for times in sizes:
        yield from _growth(folder, times)


def _cold(folder: Path) -> Iterator[Figure]:
    material, database = documents(), folder / "cold.db"
    run("ingest", str(material.folder), "--published", "--db", str(database))
    for part, bars in (("by words", ("0.4 s", "150 MB")), ("with the semantic part", ("0.8 s", "230 MB"))):
        if part != "by words":
            run("index", "--db", str(database))
        asked = [_found_cold(database) for _ in range(5)]
        yield Figure(
            what=f"cold start to the first hit, {part}",
            value=best_and_median([ran.seconds for ran in asked]),
            bar=bars[0],
        )
        peak = statistics.median(ran.peak_mb for ran in asked)
        yield Figure(what=f"its memory at most, {part}", value=f"{peak:.0f} MB", bar=bars[1])


def _found_cold(database: Path) -> Ran:
    return run(str(database), program="tests.bench.finding_cold")


def _jsquad(folder: Path) -> Iterator[Figure]:
    squad = jsquad()
    if squad is None:
        return
    with Store.open(folder / "jsquad.db") as store:
        store.put(as_document(squad.contexts))
        ids = {row.order: row.id for d in store.documents(PUBLIC) for row in store.passages_of(PUBLIC, d.id)}
        asked = [(question, {ids[place + 1]}) for question, place in squad.questions]
        beside = _engines(store, folder, "jsquad")
        told = "; ".join(f"{engine.name} {_ndcg(asked, _numbered(store, engine)):.4f}" for engine in beside)
        what = f"JSQuAD, {len(asked)} questions over {len(ids)} passages, nDCG@10"
        yield Figure(
            what=f"{what}, by words", value=f"{_ndcg(asked, _words(store)):.4f}", bar=".953", beside=told
        )
        if meaning.is_available():
            list(meaning.fill(store))
            value = f"{_ndcg(asked, _whole(store)):.4f}"
            yield Figure(what=f"{what}, with the semantic part", value=value, bar=".962")


def _secretariat(folder: Path) -> Iterator[Figure]:
    with open_record(folder / "cold.db") as record:
        passages = list(folded_passages(record.store))
        for name, questions in secretariat().items():
            beside = _engines(record.store, folder, name)
            told = "; ".join(
                f"{engine.name} {_told(questions, passages, _numbered(record.store, engine))['all']}"
                for engine in beside
            )
            ways = {"by words": _words(record.store)}
            if meaning.is_available():
                ways["with the semantic part"] = _whole(record.store)
            for way, finds in ways.items():
                for kind, value in _told(questions, passages, finds).items():
                    yield Figure(
                        what=f"secretariat, {name}, {way}, {kind}",
                        value=value,
                        bar="nDCG .88 MRR .88 S1 .82 S5 .96" if kind == "all" else "",
                        beside=told if kind == "all" else "",
                    )


def _told(questions: Sequence[Asked], passages: Sequence[tuple[str, str]], finds: Finds) -> dict[str, str]:
    """nDCG@10, MRR, first right, one of the first five right; of all and by kind."""
    kinds: defaultdict[str, list[tuple[float, float, bool, bool]]] = defaultdict(list)
    for asked in questions:
        right = {key for key, text in passages if any(answer in text for answer in asked.answers)}
        if not right:
            continue
        hits = [key in right for key in finds(asked.text)[:10]]
        first = hits.index(True) if True in hits else None
        scored = (
            _gain(hits, asked.relevant or len(right)),
            0.0 if first is None else 1 / (first + 1),
            first == 0,
            first is not None and first < 5,
        )
        kinds["all"].append(scored)
        kinds[asked.kind].append(scored)
    return {
        kind: f"n {len(scores)}, "
        + " ".join(
            f"{name} {statistics.mean(score[at] for score in scores):.3f}"
            for at, name in enumerate(("nDCG", "MRR", "S1", "S5"))
        )
        for kind, scores in kinds.items()
    }


def _ndcg(asked: Sequence[tuple[str, set[str]]], finds: Finds) -> float:
    return statistics.mean(
        _gain([key in right for key in finds(text)[:10]], len(right)) for text, right in asked
    )


def _gain(hits: Sequence[bool], relevant: int) -> float:
    ideal = sum(1 / math.log2(at + 2) for at in range(min(10, relevant)))
    return min(1.0, sum(hit / math.log2(at + 2) for at, hit in enumerate(hits)) / ideal)


def _growth(folder: Path, times: int) -> Iterator[Figure]:
    with sqlite3.connect(folder / "cold.db") as source:
        source.execute("VACUUM INTO ?", (str(folder / f"{times}.db"),))
    source.close()
    with Store.open(folder / f"{times}.db") as store:
        grow(store, times)
        started = time.perf_counter()
        store.indexes.bring_up()
        made = time.perf_counter() - started
        size = sum(file.stat().st_size for file in store.indexes.folder.rglob("*") if file.is_file())
        with store.snapshot() as db:
            count = db.execute("SELECT count(*) FROM passage").fetchone()[0]
        what = f"{times} × the record, {count:,} passages"
        yield Figure(what=f"{what}: both indexes made", value=f"{made:.1f} s, {size / 1e6:.0f} MB")
        questions = [asked.text for asked in secretariat()["own questions"]]
        beside = "; ".join(
            f"{engine.name} {_timed(lambda text, engine=engine: engine.best(text, 10), questions)}"
            for engine in _engines(store, folder, str(times))
        )
        yield Figure(
            what=f"{what}: finding by words, {len(questions)} questions × {_TURNS}",
            value=_timed(_words(store), questions),
            bar=_BARS[times],
            beside=beside,
        )
        yield Figure(what=f"{what}: a new meeting until it is found", value=_renewed(store), bar="50 ms")
        if meaning.is_available() and times <= 100:
            _generated_vectors(store)
            value = _timed(_whole(store), questions)
            bar = "p95 60 ms" if times == 100 else ""
            yield Figure(what=f"{what}: finding with the semantic part", value=value, bar=bar)


def _renewed(store: Store) -> str:
    """From a meeting's passages in the record to the first answer that knows of them."""
    seconds = []
    for turn in range(5):
        add_meeting(store, f"new{turn}")
        started = time.perf_counter()
        find(store, PUBLIC, "研修", limit=1)
        seconds.append(time.perf_counter() - started)
    return f"{1000 * min(seconds):.0f} ms best, {1000 * statistics.median(seconds):.0f} ms median of 5"


def _generated_vectors(store: Store) -> None:
    import numpy as np  # noqa: PLC0415 - only where the model is

    chance = np.random.default_rng(1)
    with store.immediate() as db:
        seals = [row[0] for row in db.execute("SELECT sha256 FROM passage").fetchall()]
        for seal in seals:
            vector = chance.standard_normal(384).astype(np.float32)
            value = (vector / np.linalg.norm(vector)).astype("<f2").tobytes()
            db.execute(
                "INSERT OR IGNORE INTO vector (passage_sha256, model, value) VALUES (?, ?, ?)",
                (seal, meaning.MODEL, value),
            )


def _engines(store: Store, folder: Path, name: str) -> list[Engine]:
    passages = rows(store)
    where = Path(tempfile.mkdtemp(prefix=f"{name.split(maxsplit=1)[0]}-", dir=folder))
    return [Fts5(passages, where / "fts5.db"), Tantivy(passages, where / "tantivy")]


def _numbered(store: Store, engine: Engine) -> Finds:
    with store.snapshot() as db:
        ids = {row["number"]: row["id"] for row in db.execute("SELECT number, id FROM passage")}
    return lambda text: [ids[number] for number in engine.best(text, 10)]


def _whole(store: Store) -> Finds:
    return lambda text: [hit.passage.id for hit in find(store, PUBLIC, text, limit=10).hits]


def _words(store: Store) -> Finds:
    """By words alone, whether there are vectors or not."""
    finds = _whole(store)

    def without(text: str) -> Sequence[str]:
        with patch.object(meaning, "is_available", return_value=False):
            return finds(text)

    return without


def _timed(task: Callable[[str], object], texts: Sequence[str]) -> str:
    seconds = []
    for turn in range(_TURNS + 1):
        for text in texts:
            started = time.perf_counter()
            task(text)
            if turn:
                seconds.append(time.perf_counter() - started)
    p50, p95 = percentiles(seconds)
    return f"p50 {p50:.2f} ms, p95 {p95:.2f} ms"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--folder", type=Path, help="keep the records here; vectors that are there are not made again"
    )
    asked.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    asked.add_argument("--readme", action="store_true", help="put the table into README.md too")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        table = as_table(list(figures(given.folder or Path(temporary), sizes=given.sizes)))
    print(table)
    if given.readme:
        readme = PROJECT / "README.md"
        text = _PLACE.sub(
            lambda place: f"{place[1]}\n{table}\n{place[2]}", readme.read_text(encoding="utf-8")
        )
        readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
