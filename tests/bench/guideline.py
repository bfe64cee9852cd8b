"""The references of the real guideline against the real laws: `python -m tests.bench.guideline [--draw SEED COUNT]`.

Prints how many resolve to a provision that exists. With --draw it prints lines drawn at random instead, to be annotated
by somebody who has not seen what is read in them; `guideline_samples.json` has those of earlier draws.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

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
GUIDELINE = "個人情報の保護に関する法律についてのガイドライン"
SAMPLES = PROJECT / "tests" / "bench" / "guideline_samples.json"
DAY = date(2025, 6, 1)
SHORTEST = 20
"""Characters of a line that is worth drawing."""


def main() -> None:
    laws = load_laws()
    versions = [read_law(path, laws) for path in sorted(LAWS.iterdir())]
    places = {v.law: {(t.article, t.paragraph, t.item) for t in v.texts} for v in versions}
    source = SourceText(read_document(next(LAWS.glob("*.html"))).text)
    if sys.argv[1:2] == ["--draw"]:
        taken = {n for sample in json.loads(SAMPLES.read_text("utf-8")).values() for n in sample["lines"]}
        for number in drawn(source.original, int(sys.argv[2]), int(sys.argv[3]), taken):
            print(f"{number}\t{source.original.splitlines()[number - 1]}")
        return
    started = time.perf_counter()
    text = normalise(source, lay_out(source).joined)
    context = CitationContext(
        laws=laws, home_law=HOME, day=DAY, committee="個人情報保護委員会", own_law=GUIDELINE
    )
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


def drawn(text: str, seed: int, count: int, taken: Collection[int]) -> list[int]:
    """Numbers of lines drawn at random from those of some length that no earlier sample has, in order."""
    lines = text.split("\n")
    left = [at for at, line in enumerate(lines) if len(line.strip()) >= SHORTEST and at + 1 not in taken]
    random.Random(seed).shuffle(left)
    return sorted(at + 1 for at in left[:count])


if __name__ == "__main__":
    main()
