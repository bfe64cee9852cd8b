"""`make bench`: every figure in one table, on standard output as it is measured."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import cold
from tests.bench.documents import documents
from tests.bench.figures import Figure, as_table


def measured(folder: Path) -> Iterator[Figure]:
    """Cold processes first: what is imported here afterwards would count in their memory."""
    material = documents()
    yield from cold.figures(material, folder)
    from tests.bench import acks, answering, planning, reading, references, warm  # noqa: PLC0415 - large: see above

    yield from warm.figures(material, folder)
    yield from reading.figures()
    yield from references.figures()
    yield from acks.figures()
    yield from planning.figures()
    yield from answering.figures()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(as_table(list(measured(Path(folder)))))


if __name__ == "__main__":
    main()
