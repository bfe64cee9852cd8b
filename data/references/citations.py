"""Every reference to a provision in a text, each at its exact place, resolved or saying why it is not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from config.laws import Laws
from data.model.reference import Citation, Provision
from data.references.discourse import Found
from data.references.headings import home_laws
from data.references.law_names import LawNames
from data.references.resolving import Resolver
from data.text import Normalised


@dataclass(frozen=True, kw_only=True)
class CitationContext:
    """What a document's citations are read with."""

    laws: Laws
    home_law: str | None
    """Formal name that bare 「法」 and 「第N条」 mean for this committee."""
    day: date | None
    """The document's day."""
    headings: tuple[tuple[int, str], ...] = ()
    """(original offset, formal law name) from which a section heading makes another law the home law."""
    committee: str | None = None
    """The committee's name, which the names of its own rules begin with."""
    own_law: str | None = None
    """The law or guideline whose own text this is: a bare 3-4-4 is one of its sections."""
    typed: bool = False
    """A person's own words, where 147条 counts as an article without 第 too."""


def find_citations(text: Normalised, context: CitationContext) -> tuple[Citation, ...]:
    """The citations of a text in order, without overlaps; a span covers the law's name where that adjoins."""
    given = [(text.position(offset), law) for offset, law in context.headings]
    homes = home_laws(text.text, context.laws, context.home_law, given)
    names = LawNames(text.text, context.laws, homes, _breaks(text), context.committee)
    resolver = Resolver(text.text, names, context.own_law, context.typed)
    return tuple(_citation(text, found) for found in resolver.provisions())


def _breaks(text: Normalised) -> Callable[[int], bool]:
    """Whether characters of the original were left out directly before a position."""
    return lambda at: 0 < at < len(text.text) and text.starts[at] > text.ends[at - 1]


def _citation(text: Normalised, found: Found) -> Citation:
    resolved = found.is_resolved
    ambiguous = not resolved and len(found.laws) > 1
    provision = None
    if resolved and found.article is not None:
        provision = Provision(
            law=found.laws[0], article=found.article, paragraph=found.paragraph, item=found.item
        )
    raw = text.quote(found.start, found.end)
    return Citation(
        span=text.original_span(found.start, found.end),
        raw=raw,
        provision=provision,
        state="resolved" if resolved else "ambiguous" if ambiguous else "unresolved",
        version=found.version,
        candidates=found.laws if ambiguous else (),
        article=found.article,
        paragraph=found.paragraph,
        item=found.item,
        reason=None if resolved else found.reason or _reason(raw, found),
    )


def _reason(raw: str, found: Found) -> str:
    if len(found.laws) > 1:
        return f"「{raw}」は{'・'.join(found.laws)}のいずれの条文か、前後の文からは決まりません。"
    return f"「{raw}」がどの法令の条文か、前後の文からは分かりません。"
