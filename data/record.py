"""The record as one thing to ask: the store and the vocabulary it was read with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data.store import Store
from data.store.laws import LawTexts
from data.vocabulary import Vocabulary, load_party_rules


@dataclass(frozen=True)
class Record:
    """The store, and the vocabulary of the installation, which is read when first needed."""

    store: Store
    overlay: Path | None = None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.overlay)

    @cached_property
    def law_texts(self) -> LawTexts:
        return LawTexts(self.store.connections)


@contextmanager
def open_record(database: Path | str, overlay: Path | None = None) -> Iterator[Record]:
    """The record in a database file, made there when there is none."""
    with Store.open(database, rules=load_party_rules(overlay)) as store:
        yield Record(store, overlay)
