"""What finding is measured on: JSQuAD, the secretariat's questions, and a record grown from the committee's own sentences."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from data.access import OPERATOR
from data.index.entries import Entry
from data.model.document import Document, Passage
from data.store import Store
from data.store.statements import statements
from data.store.writing import sealed
from data.text import SourceText, Span, squeeze
from tests.bench.documents import PROJECT

_JSQUAD = PROJECT.parent / "shared" / "bench" / "jsquad"
_GOLD = PROJECT.parent / "shared" / "gold" / "queries.json"
_OWN = Path(__file__).parent / "secretariat.tsv"
PER_DOCUMENT = 120


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question; `answers` are pieces of text of which a right passage has one, folded and without white space."""

    kind: str
    text: str
    answers: tuple[str, ...]
    relevant: int | None = None
    """How many passages are right; None: those that have a piece."""


def secretariat() -> dict[str, list[Asked]]:
    """Questions written for tuning, and those kept for measuring where they are."""
    own = [line.rstrip("\n").split("\t") for line in _OWN.read_text(encoding="utf-8").splitlines()]
    sets = {"own questions": [_asked(kind, text, answers) for kind, text, *answers in own]}
    if _GOLD.exists():
        sets["kept questions"] = [
            _asked(
                row["type"],
                row["query"],
                [answer["text"] for answer in row["answers"]],
                relevant=row["n_relevant_passages"],
            )
            for row in json.loads(_GOLD.read_text(encoding="utf-8"))
        ]
    return sets


def _asked(kind: str, text: str, answers: Sequence[str], relevant: int | None = None) -> Asked:
    return Asked(kind=kind, text=text, answers=tuple(map(squeeze, answers)), relevant=relevant)


@dataclass(frozen=True)
class Squad:
    """All contexts of both files with their titles; the questions of valid.json with the place of their context."""

    contexts: Sequence[tuple[str, str]]
    questions: Sequence[tuple[str, int]]


def jsquad() -> Squad | None:
    """None where the files are not."""
    if not _JSQUAD.is_dir():
        return None
    contexts, questions = [], []
    for name in ("test", "valid"):
        for article in json.loads((_JSQUAD / f"{name}.json").read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                title, _, text = paragraph["context"].partition("[SEP]")
                contexts.append((title.strip(), f"{title.strip()} {text.strip()}"))
                if name == "valid":
                    questions += [(asked["question"], len(contexts) - 1) for asked in paragraph["qas"]]
    return Squad(contexts, questions)


def as_document(contexts: Sequence[tuple[str, str]]) -> Document:
    """A passage for each context, under its title; the nth has the order n + 1."""
    passages, at = [], 0
    for order, (title, text) in enumerate(contexts, start=1):
        span = Span(at, at + len(text))
        passages.append(Passage(order=order, kind="text", span=span, level="public", heading=title))
        at = span.end + 1
    return Document(
        name="jsquad.txt",
        sha256="jsquad",
        format="txt",
        committee="JSQuAD",
        kind="material",
        distribution="published",
        subject="JSQuAD",
        date=None,
        text=SourceText("\n".join(text for _, text in contexts)),
        passages=tuple(passages),
    )


def grow(store: Store, times: int) -> None:
    """Fill the record to so many times its passages, mixed from its own sentences and numbers of their own."""
    with store.snapshot() as db:
        count = db.execute("SELECT count(*) FROM passage").fetchone()[0]
    pool, chance = _sentences(store), random.Random(1)
    for number in range((times - 1) * count // PER_DOCUMENT):
        _meeting(store, f"grown{number}", [_mixed(pool, chance) for _ in range(PER_DOCUMENT)])


def add_meeting(store: Store, key: str) -> None:
    """One more."""
    pool, chance = _sentences(store), random.Random(key)
    _meeting(store, key, [_mixed(pool, chance) for _ in range(PER_DOCUMENT)])


def _sentences(store: Store) -> list[tuple[str, str]]:
    """Of the committee's documents: folded, with their words."""
    with store.snapshot() as db:
        rows = db.execute(
            "SELECT p.folded, e.words FROM passage p JOIN entry e USING (number) WHERE p.document_id NOT LIKE 'grown%'"
        ).fetchall()
    return [
        (text + "。", words)
        for row in rows
        for text, words in zip(row["folded"].split("。"), row["words"].split("\n"), strict=False)
        if len(text) > 8
    ]


def _mixed(pool: Sequence[tuple[str, str]], chance: random.Random) -> tuple[str, str]:
    drawn = chance.choices(pool, k=chance.randint(1, 5))
    own = f"{chance.randrange(10**6)}号"
    return "".join(text for text, _ in drawn) + own, "\n".join(
        [*(words for _, words in drawn), f"{own[:-1]} 号"]
    )


def _meeting(store: Store, key: str, passages: Sequence[tuple[str, str]]) -> None:
    sql = statements("writing")
    with store.immediate() as db:
        db.execute(
            sql["document"],
            {
                **{"id": key, "name": f"{key}.txt", "sha256": key, "reading": key, "format": "txt"},
                **{"committee": "架空", "kind": "material", "distribution": "published", "subject": key},
                **{"date": None, "rank": 0},
            },
        )
        db.execute(sql["item_access"], {"document_id": key, "agenda": 0})
        for seq, (folded, words) in enumerate(passages, start=1):
            row = {
                **{"id": f"{key}-{seq}", "document_id": key, "seq": seq, "kind": "text", "start_at": seq},
                **{"end_at": seq, "line_first": seq, "line_last": seq, "page": None, "text": folded},
                **{"folded": folded, "rank": 0, "agenda": 0, "speaker": None, "role": None, "heading": ""},
            }
            place = db.execute(sql["passage"], {**row, "sha256": sealed(row)}).fetchone()["number"]
            entry = Entry(words=words, refs="", names="", context="")
            db.execute(sql["entry"], {"number": place, **asdict(entry)})
        db.execute(sql["seal"], {"id": key, "contents": key})


def folded_passages(store: Store) -> Iterator[tuple[str, str]]:
    """Id and folded text of every passage."""
    for document in store.documents(OPERATOR):
        for passage in store.passages_of(OPERATOR, document.id):
            yield passage.id, squeeze(passage.text)
