"""References of the real documents and of annotated lines of the guideline: `python -m tests.bench.references`."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from config.laws import load_laws
from data.paragraphs import lay_out
from data.reading import read_document
from data.references import CitationContext, find_citations
from data.text import SourceText, normalise
from tests.bench.documents import PROJECT
from tests.bench.figures import Figure, as_table
from tests.bench.jlawcite import Read, as_shipped, as_told
from tests.data.references.by_reading import GOLD_BY_READING
from tests.data.references.reading import APPI, GUIDELINE

SHARED = PROJECT.parent / "shared"
SAMPLES = Path(__file__).with_name("guideline_samples.json")
COMMITTEE = "個人情報保護委員会"

TOLD = "jlawcite 2.5 told the home law, blanks and 同条"

Tool = Callable[[str], Sequence[Read]]


@dataclass(frozen=True, kw_only=True)
class Score:
    """Of `wanted` references: how many spans end where they should, how many are right in all parts."""

    wanted: int
    spans: int
    right: int
    false: int
    """Those on the lines that overlap none wanted."""
    claimed: int
    """References that were resolved."""
    characters_a_second: float = 0.0

    def in_words(self) -> str:
        precision = f"precision {100 * self.right / self.claimed:.1f} %, " if self.claimed else ""
        return (
            f"spans {self.spans}/{self.wanted}, all right {self.right}/{self.wanted}, {self.false} false, {precision}"
            f"recall {100 * self.right / self.wanted:.1f} %, {self.characters_a_second:,.0f} characters/s"
        )


def main() -> None:
    print(as_table(list(figures())))


def figures() -> Iterator[Figure]:
    """One row for each set of texts, jlawcite's beside Senrei's; none where there are no shared documents."""
    if not (SHARED / "gold").exists():
        return
    for name, texts in material().items():
        measured = {tool: measure(texts, run) for tool, run in tools().items()}
        own = measured.pop("Senrei")
        speed = measured[TOLD].characters_a_second
        beside = "; ".join(f"{tool}: {one.in_words()}" for tool, one in measured.items())
        ratio = f"; ratio of speed {own.characters_a_second / speed:.1f}"
        yield Figure(what=f"references, {name}", value=own.in_words(), beside=beside + ratio)


def tools() -> dict[str, Tool]:
    return {
        "Senrei": ours,
        "jlawcite 2.5 as shipped": as_shipped,
        TOLD: lambda text: as_told(text, APPI),
    }


def ours(text: str) -> list[Read]:
    """Every citation, resolved or not; law None: not resolved."""
    source = SourceText(text)
    own = GUIDELINE if text.startswith("個人情報の保護に関する法律についてのガイドライン") else None
    context = CitationContext(laws=load_laws(), home_law=APPI, day=None, committee=COMMITTEE, own_law=own)
    return [
        Read(
            start=c.span.start,
            end=c.span.end,
            law=c.provision.law if c.provision else None,
            article=c.article,
            paragraph=c.paragraph,
            item=c.item,
        )
        for c in find_citations(normalise(source, lay_out(source).joined), context)
    ]


@dataclass(frozen=True, kw_only=True)
class Annotated:
    """A text with what a person found in it, on some of its lines."""

    text: str
    wanted: tuple[Read, ...]
    lines: tuple[tuple[int, int], ...]
    """[start, end) of the lines that were read; references elsewhere do not count."""


def material() -> dict[str, list[Annotated]]:
    """The four documents; the guideline's lines drawn with each seed."""
    found = {"corpus of 4 documents": list(_corpus())}
    text = read_document(next((SHARED / "laws").glob("*.html"))).text
    samples = json.loads(SAMPLES.read_text(encoding="utf-8"))
    for seed, sample in samples.items():
        lines = _line_spans(text)
        wanted = [_at(text, lines, *entry) for entry in sample["references"]]
        read = tuple(lines[number - 1] for number in sample["lines"])
        found[f"guideline, {len(read)} lines drawn with seed {seed}"] = [
            Annotated(text=text, wanted=tuple(wanted), lines=read)
        ]
    return found


def _corpus() -> Iterator[Annotated]:
    gold = json.loads((SHARED / "gold" / "record.json").read_text(encoding="utf-8"))["citations"]
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = _line_spans(text)
        told = GOLD_BY_READING.get(path.name) or [
            (c["line"], c["raw"], c["law"], c["article"], c["paragraph"], c["item"])
            for c in gold
            if c["file"] == path.name
        ]
        counts: dict[tuple[int, str], int] = {}
        wanted = []
        for line, raw, law, article, paragraph, item in told:
            nth = counts[line, raw] = counts.get((line, raw), 0) + 1
            wanted.append(_at(text, lines, line, raw, nth, law, article, paragraph, item))
        yield Annotated(text=text, wanted=tuple(wanted), lines=tuple(lines))


def _at(
    text: str,
    lines: Sequence[tuple[int, int]],
    line: int,
    raw: str,
    nth: int,
    law: str | None,
    article: str | None,
    paragraph: str | None,
    item: str | None,
) -> Read:
    start, end = lines[line - 1]
    at = start - 1
    for _ in range(nth):
        at = text.index(raw, at + 1, end)
    return Read(start=at, end=at + len(raw), law=law, article=article, paragraph=paragraph, item=item)


def _line_spans(text: str) -> list[tuple[int, int]]:
    lengths = [len(line) + 1 for line in text.split("\n")]
    ends = list(accumulate(lengths))
    return [(end - length, end - 1) for end, length in zip(ends, lengths, strict=True)]


def measure(texts: Sequence[Annotated], run: Tool) -> Score:
    started = time.perf_counter()
    found = [run(annotated.text) for annotated in texts]
    seconds = time.perf_counter() - started
    scores = [score(annotated, reads) for annotated, reads in zip(texts, found, strict=True)]
    parts = ("wanted", "spans", "right", "false", "claimed")
    total = {part: sum(getattr(one, part) for one in scores) for part in parts}
    return Score(**total, characters_a_second=sum(len(a.text) for a in texts) / seconds)


def score(annotated: Annotated, reads: Sequence[Read]) -> Score:
    """Each wanted reference is matched with the read one that ends where it ends; others on the lines are false."""
    own = [r for r in reads if any(start <= r.start < end for start, end in annotated.lines)]
    left = {(read.start, read.end): read for read in own}
    spans = right = 0
    for wanted in annotated.wanted:
        read = next((r for r in left.values() if r.end == wanted.end and r.start < wanted.end), None)
        if read is None:
            continue
        spans += 1
        del left[read.start, read.end]
        right += _parts(read) == _parts(wanted)
    false = [r for r in left.values() if not any(_overlap(r, wanted) for wanted in annotated.wanted)]
    return Score(
        wanted=len(annotated.wanted),
        spans=spans,
        right=right,
        false=len(false),
        claimed=sum(read.law is not None for read in own),
    )


def _overlap(one: Read, other: Read) -> bool:
    return one.start < other.end and other.start < one.end


def _parts(read: Read) -> tuple[str | None, ...]:
    return read.law, read.article, read.paragraph, read.item


if __name__ == "__main__":
    main()
