"""The full-text index of passages, in tantivy: kept in a folder that may be thrown away, or in memory."""

import json
import math
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

FORMAT = 1
"""Another number makes every index anew."""
_FIELDS = ("words", "grams", "letters", "refs", "names", "context")
_HEAP_BYTES = 15_000_000
_MANIFEST = "-"
"""Stands for a document's id: what the index was made from is kept in it, so that both change at once."""

Term = tuple[str, str, float]
"""Field, term, weight."""


class DamagedIndex(Exception):
    """The folder holds no index that can be read; it is made anew."""


class BusyIndex(Exception):
    """Another process is writing to the index."""


@dataclass(frozen=True)
class Manifest:
    """The version of the record that the index was made from, and a stamp for each document in it."""

    version: str
    stamps: Mapping[str, str]


EMPTY = Manifest("", {})


@dataclass(frozen=True, kw_only=True)
class Change:
    """Documents to leave out, passages to put in, and what the index is made from afterwards."""

    manifest: Manifest
    gone: Iterable[str]
    added: "Iterable[Indexed]"


@dataclass(frozen=True, kw_only=True)
class Indexed:
    """One passage: its number in the record, its document, the terms of each field separated by white space."""

    number: int
    document: str
    fields: Mapping[str, str]


class TextIndex:
    """One index; what is written to it is seen after `reload`. May be used from several threads."""

    def __init__(self, folder: Path | None) -> None:
        """In the folder, made there when it is empty; None: in memory. Raises DamagedIndex."""
        schema = _schema()
        try:
            self._index = tantivy.Index(schema, path=str(folder)) if folder else tantivy.Index(schema)
            blank = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("blank", blank)
            self._index.config_reader(reload_policy="manual")
            self.reload()
        except (ValueError, OSError) as error:
            raise DamagedIndex from error

    def reload(self) -> None:
        """See what was last written, by whatever process."""
        self._index.reload()
        searcher = self._index.searcher()
        self.state = State(searcher, _manifest(searcher))

    def renew(self, change: Callable[[Manifest], "Change | None"]) -> None:
        """Bring what is written up to what `change` finds missing from it, all at once, then see it.

        `change` is asked once nobody else can write. Raises BusyIndex, DamagedIndex; OSError, ValueError when the
        disk does not take it.
        """
        writer = self._writer()
        try:
            self.reload()
            found = change(self.state.manifest)
            if found is not None:
                _write(writer, found)
        finally:
            # Ends the writer: small pieces are put together, and the lock is given back.
            writer.wait_merging_threads()
        self.reload()

    def _writer(self) -> Any:  # noqa: ANN401 - tantivy's own class
        try:
            return self._index.writer(_HEAP_BYTES, num_threads=1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise BusyIndex from error
            raise DamagedIndex from error


class State:
    """The index as it was at one moment, whatever is written to it meanwhile."""

    def __init__(self, searcher: Any, manifest: Manifest) -> None:  # noqa: ANN401 - tantivy's own class
        self._searcher = searcher
        self.manifest = manifest

    @property
    def size(self) -> int:
        return max(0, int(self._searcher.num_docs) - 1)

    def frequency(self, field: str, term: str) -> int:
        """How many passages have the term."""
        return int(self._searcher.doc_freq(field, term))

    def rarity(self, frequency: int) -> float:
        """The weight of what stands in so many passages, as BM25 has it."""
        return (
            math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5)) if frequency <= self.size else 0.0
        )

    def best(
        self,
        terms: Sequence[Term],
        limit: int,
        *,
        needed: Sequence[Sequence[Sequence[Term]]] = (),
        documents: Sequence[str] | None = None,
    ) -> list[int]:
        """Numbers of passages with any of the terms, best by BM25 first.

        `needed`: of each there must be one alternative of which all terms stand in the passage.
        """
        parts = [(tantivy.Occur.Should, _term(term)) for term in terms]
        parts += [(tantivy.Occur.Must, _any(alternatives)) for alternatives in needed]
        if documents is not None:
            among = tantivy.Query.term_set_query(_schema(), "document", list(documents))
            parts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)))
        if not terms and not needed:
            return []
        if documents is not None and not needed:
            # What is only preferred need not stand there once something else must.
            either = [(tantivy.Occur.Should, _term(term)) for term in terms]
            parts = [(tantivy.Occur.Must, tantivy.Query.boolean_query(either)), parts[-1]]
        found = self._searcher.search(tantivy.Query.boolean_query(parts), limit, count=False)
        addresses = [address for _, address in found.hits]
        return [int(number) for number in self._searcher.fast_field_values("number", addresses)]


def make(folder: Path, change: Callable[[Manifest], Change | None]) -> None:
    """An index in a folder of this name: under another name until it is whole."""
    under = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        TextIndex(under).renew(change)
        if folder.exists():
            away = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
            folder.rename(away / "old")
            shutil.rmtree(away, ignore_errors=True)
        under.rename(folder)
    finally:
        shutil.rmtree(under, ignore_errors=True)


@cache
def _schema() -> Any:  # noqa: ANN401 - tantivy's own class
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True, indexed=True)
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("manifest", stored=True)
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="blank", index_option="freq")
    return builder.build()


def _write(writer: Any, change: Change) -> None:  # noqa: ANN401 - tantivy's own class
    for document in (*change.gone, _MANIFEST):
        writer.delete_documents_by_term("document", document)
    for passage in change.added:
        fields = {name: [text] for name, text in passage.fields.items() if text}
        _add(writer, {"number": passage.number, "document": [passage.document], **fields})
    told = json.dumps([FORMAT, change.manifest.version, dict(change.manifest.stamps)]).encode()
    _add(writer, {"document": [_MANIFEST], "manifest": told})
    writer.commit()


def _add(writer: Any, values: Mapping[str, Any]) -> None:  # noqa: ANN401 - tantivy's own class
    writer.add_document(tantivy.Document.from_dict(dict(values), _schema()))


def _manifest(searcher: Any) -> Manifest:  # noqa: ANN401 - tantivy's own class
    query = tantivy.Query.term_query(_schema(), "document", _MANIFEST)
    hits = searcher.search(query, 1, count=False).hits
    if not hits:
        return EMPTY
    made_as, version, stamps = json.loads(bytes(searcher.doc(hits[0][1])["manifest"][0]))
    return Manifest(version, stamps) if made_as == FORMAT else EMPTY


def _term(term: Term) -> Any:  # noqa: ANN401 - tantivy's own class
    field, text, weight = term
    return tantivy.Query.boost_query(tantivy.Query.term_query(_schema(), field, text), weight)


def _any(alternatives: Sequence[Sequence[Term]]) -> Any:  # noqa: ANN401 - tantivy's own class
    return tantivy.Query.boolean_query(
        [
            (
                tantivy.Occur.Should,
                tantivy.Query.boolean_query([(tantivy.Occur.Must, _term(t)) for t in terms]),
            )
            for terms in alternatives
        ]
    )
