"""Cold processes: the command line started anew each time, with its wall clock time and peak memory."""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.documents import Documents
from tests.bench.figures import Figure, best_and_median

INGESTS, ASKS = 3, 5


@dataclass(frozen=True)
class Ran:
    seconds: float
    peak_mb: float


def run(*arguments: str, program: str = "bot") -> Ran:
    """`python -m bot …` or another program, its output thrown away; fails when the command does.

    The peak is the child's own only while this process is smaller than it (Linux counts the parent's pages until
    exec), so this comes first, before anything large is imported here.
    """
    command = [sys.executable, "-m", program, *arguments]
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    started = time.perf_counter()
    child = os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Ran(seconds, used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


def figures(documents: Documents, folder: Path) -> Iterator[Figure]:
    """Leaves the record of the documents in `folder` as record.db."""
    database = folder / "record.db"
    ingests = [_ingest(documents, folder / f"{turn}.db") for turn in range(INGESTS - 1)]
    ingests.append(_ingest(documents, database))
    yield Figure(
        what=f"ingest of {documents.name}, cold",
        value=best_and_median([ran.seconds for ran in ingests]),
        bar="5 s",
    )
    for name, text in (("command", documents.command), ("plain question", documents.plain)):
        asked = [run("ask", text, "--db", str(database)) for _ in range(ASKS)]
        yield Figure(
            what=f"first answer of a cold process, {name} 「{text}」",
            value=best_and_median([ran.seconds for ran in asked]),
            bar="1 s",
        )
        peak = statistics.median(ran.peak_mb for ran in asked)
        yield Figure(what=f"its memory at most, {name}", value=f"{peak:.0f} MB")


def _ingest(documents: Documents, database: Path) -> Ran:
    return run("ingest", str(documents.folder), "--published", "--db", str(database))
