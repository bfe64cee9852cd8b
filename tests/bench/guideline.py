"""The references of the real guideline against the real laws: `python -m tests.bench.guideline [--sample FILE]`.

Prints how many resolve to a provision that exists; with --sample writes 100 of them, drawn with seed 4, with the text
around each, to be checked by hand.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from commands.citation_doubts import Places, exists
from config.laws import load_laws
from data.laws import read_law
from data.model.reference import Citation
from data.paragraphs import lay_out
from data.reading import read_document
from data.references import CitationContext, find_citations
from data.text import SourceText, normalise
from tests.bench.documents import PROJECT

LAWS = PROJECT.parent / "shared" / "laws"
HOME = "個人情報の保護に関する法律"
DAY = date(2025, 6, 1)
SEED, DRAWN, AROUND = 4, 100, 60


def main() -> None:
    laws = load_laws()
    versions = [read_law(path, laws) for path in sorted(LAWS.iterdir())]
    places = {v.law: {(t.article, t.paragraph, t.item) for t in v.texts} for v in versions}
    source = SourceText(read_document(next(LAWS.glob("*.html"))).text)
    started = time.perf_counter()
    text = normalise(source, lay_out(source).joined)
    context = CitationContext(laws=laws, home_law=HOME, day=DAY, committee="個人情報保護委員会")
    found = find_citations(text, context)
    seconds = time.perf_counter() - started
    for name, count in told(found, places).items():
        print(f"{name}\t{count}")
    print(f"characters a second\t{len(source.original) / seconds:,.0f}", file=sys.stderr)
    for citation in found:
        if outcome(citation, places) == "resolved, no such provision":
            print(
                f"no such provision: {source.line_of(citation.span.start)}\t{citation.raw}\t{citation.provision}"
            )
    if sys.argv[1:2] == ["--sample"]:
        Path(sys.argv[2]).write_text(sample(source, found, places), encoding="utf-8")


def told(found: Sequence[Citation], places: Mapping[str, Places]) -> dict[str, int]:
    """Counts by what became of each, the total first."""
    counts = Counter(outcome(citation, places) for citation in found)
    return {"references": len(found), **dict(sorted(counts.items()))}


def outcome(citation: Citation, places: Mapping[str, Places]) -> str:
    if citation.provision is None:
        return citation.state
    if citation.version is not None:
        return "resolved, another version or its amending law"
    known = places.get(citation.provision.law)
    if known is None:
        return "resolved, law not taken in"
    return f"resolved, {'exists' if exists(citation.provision, known) else 'no such provision'}"


def sample(source: SourceText, found: Sequence[Citation], places: Mapping[str, Places]) -> str:
    """The drawn ones in the order of the text."""
    drawn = sorted(random.Random(SEED).sample(range(len(found)), DRAWN))
    lines = []
    for number, index in enumerate(drawn, start=1):
        citation = found[index]
        start, end = citation.span.start, citation.span.end
        before = source.original[max(0, start - AROUND) : start].replace("\n", "/")
        after = source.original[end : end + AROUND].replace("\n", "/")
        where = citation.provision or f"{citation.state} {citation.candidates} {citation.article}"
        lines.append(
            f"{number}\t{source.line_of(start)}\t{before}【{citation.raw}】{after}\n\t{where} {citation.version or ''} "
            f"{outcome(citation, places)}\n"
        )
    return "".join(lines)


if __name__ == "__main__":
    main()
