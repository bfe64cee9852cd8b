"""The sample record: documents of a fictional committee, written for this project."""

from pathlib import Path

from data.ingest import files_in, ingest
from data.record import Record

FOLDER = Path(__file__).parent


def take_in_samples(record: Record) -> None:
    """Every sample document into the record, published and internal ones as what they are."""
    for distribution in ("published", "internal"):
        taken = ingest(
            record.store,
            files_in([FOLDER / distribution]),
            distribution=distribution,
            committee=None,
            vocabulary=record.vocabulary,
        )
        for _ in taken:
            pass
