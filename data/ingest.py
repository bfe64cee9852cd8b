"""Taking files into the record: read, understand, store, one transaction a document, and a line about each."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.model.document import Distribution, Document
from data.reading import Reader, UnreadableDocument
from data.store import Store
from data.understanding import understand
from data.vocabulary import Vocabulary

log = logging.getLogger("senrei")
_NOT_UNDERSTOOD = (
    "文書の解析中に問題が起きました（{kind}）。この文書は登録していません。"
    "文書の書式を確認し、管理者に連絡してください。"
)
_A_LAW = "法令の XML です。senrei law import で、施行日ごとの版として取り込んでください。"
SUFFIXES = frozenset({".txt", ".pdf", ".docx", ".html", ".htm"})
"""What is taken from a folder; a file named by itself is tried whatever it is called."""


@dataclass(frozen=True, kw_only=True)
class Ingested:
    """One file taken in; `put` says what it did to the record: new, replaced, unchanged, redistributed."""

    path: Path
    document: Document
    put: str
    notes: tuple[str, ...]
    """What the reader undid or found doubtful, in Japanese sentences."""

    @property
    def doubts(self) -> Counter[str]:
        return Counter(doubt.kind for doubt in self.document.doubts)


@dataclass(frozen=True, kw_only=True)
class Refused:
    """One file that could not be read; `reason` is a Japanese sentence."""

    path: Path
    reason: str


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those of a kind that is read in the folders named, in order, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if p.is_file() and p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~$"))
            )
        else:
            yield path


def ingest(
    store: Store,
    files: Iterable[Path],
    *,
    distribution: Distribution,
    committee: str | None,
    vocabulary: Vocabulary,
) -> Iterator[Ingested | Refused]:
    """Take each file in; one that cannot be read is reported and the rest go on."""
    with Reader() as reader:
        for path in files:
            yield _one(store, reader, path, distribution, committee, vocabulary)
    store.indexes.bring_up()


def _one(
    store: Store,
    reader: Reader,
    path: Path,
    distribution: Distribution,
    committee: str | None,
    vocabulary: Vocabulary,
) -> Ingested | Refused:
    try:
        reading = reader.read(path)
    except UnreadableDocument as refusal:
        return Refused(path=path, reason=str(refusal))
    try:
        document = understand(
            reading, path.name, distribution=distribution, committee=committee, vocabulary=vocabulary
        )
    except Exception as error:  # noqa: BLE001 - one document that breaks a rule of ours must not stop the rest
        log.error("document %s could not be understood: %s", reading.sha256[:12], type(error).__name__)
        return Refused(path=path, reason=_NOT_UNDERSTOOD.format(kind=type(error).__name__))
    if document.kind == "law":
        return Refused(path=path, reason=_A_LAW)
    return Ingested(path=path, document=document, put=store.put(document), notes=reading.notes)
