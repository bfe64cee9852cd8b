"""The sample record, taken in once, and a way to ask it as somebody sees it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands import Answer, ask
from data.access import OPERATOR, View
from data.ingest import files_in, ingest
from data.record import Record, open_record
from data.samples import FOLDER

Asked = Callable[..., Answer]
NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="session")
def record() -> Iterator[Record]:
    """All sample documents, published and internal, read in this process."""
    with open_record(":memory:") as record:
        take_in(record, "published")
        take_in(record, "internal")
        yield record


@pytest.fixture(scope="session")
def published() -> Iterator[Record]:
    """The published sample documents alone: what there would be to see were nothing internal on record."""
    with open_record(":memory:") as record:
        take_in(record, "published")
        yield record


@pytest.fixture(scope="session")
def asked(record: Record) -> Asked:
    """Puts a text to the sample record; the operator sees all."""

    @cache
    def put(text: str, *, view: View = OPERATOR, limit: int = 10) -> Answer:
        return ask(record, text, view=view, now=NOW, limit=limit)

    return put


def take_in(record: Record, distribution: str) -> None:
    files: list[Path] = list(files_in([FOLDER / distribution]))
    for _ in ingest(
        record.store,
        files,
        distribution="published" if distribution == "published" else "internal",
        committee=None,
        vocabulary=record.vocabulary,
    ):
        pass
