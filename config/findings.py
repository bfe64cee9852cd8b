"""The vocabulary of findings (指導事項): each regime's headings, their other names and their clauses."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from config.loading import read_table
from config.reports import ReportWords, load_report_words


@dataclass(frozen=True, kw_only=True)
class FindingHeading:
    """One heading of one regime; a heading without items of its own has its own name as item."""

    regime: str
    category: str
    item: str
    law: str
    """Formal name of the law that asks for it."""
    article: str
    guideline: str | None
    clause: str | None
    """Number in the guideline: 10-3(1)."""
    aliases: tuple[str, ...]
    """Other names; like item and category in the form in which text is matched."""
    alone: tuple[str, ...]
    """Words that mean this heading only when nothing stands beside them."""

    @property
    def is_category(self) -> bool:
        return self.category == self.item

    @cached_property
    def names(self) -> tuple[str, ...]:
        return (self.item, *self.aliases)


@dataclass(frozen=True, kw_only=True)
class FindingsVocabulary:
    headings: tuple[FindingHeading, ...]
    fillers: tuple[str, ...]
    """Words around a heading that say nothing of their own."""
    threshold: float
    """Similarity (0–100) from which a misread heading is repaired."""
    shortest: int
    """A heading shorter than this is never repaired."""
    words: ReportWords = field(repr=False)
    """The words of the reports in which findings are printed and counted."""

    @cached_property
    def regimes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heading.regime for heading in self.headings))

    @cached_property
    def _by_regime(self) -> dict[str, tuple[FindingHeading, ...]]:
        return {r: tuple(h for h in self.headings if h.regime == r) for r in self.regimes}

    def of(self, regime: str) -> tuple[FindingHeading, ...]:
        return self._by_regime.get(regime, ())

    def heading(self, regime: str, item: str) -> FindingHeading | None:
        """The heading with exactly this name, for its clause."""
        return next((heading for heading in self.of(regime) if heading.item == item), None)


def load_findings(overlay: Path | None = None) -> FindingsVocabulary:
    table = read_table("findings.toml", overlay)
    return FindingsVocabulary(
        headings=tuple(_headings(table["regimes"])),
        fillers=tuple(table["fillers"]),
        threshold=float(table["threshold"]),
        shortest=int(table["shortest"]),
        words=load_report_words(overlay),
    )


def _headings(regimes: Mapping[str, Any]) -> Iterator[FindingHeading]:
    for regime, of_regime in regimes.items():
        for category, group in of_regime["groups"].items():
            base = FindingHeading(
                regime=regime,
                category=_folded(category),
                item=_folded(category),
                law=group.get("law", of_regime["law"]),
                article=group["article"],
                guideline=of_regime.get("guideline"),
                clause=None,
                aliases=(),
                alone=(),
            )
            yield _with_names(base, category, group)
            for item, entry in group.get("items", {}).items():
                yield _with_names(base, item, entry)


def _with_names(base: FindingHeading, item: str, entry: Mapping[str, Any]) -> FindingHeading:
    clause = entry.get("clause")
    return replace(
        base,
        item=_folded(item),
        guideline=base.guideline if clause else None,
        clause=clause,
        aliases=tuple(map(_folded, entry.get("aliases", ()))),
        alone=tuple(map(_folded, entry.get("alone", ()))),
    )


def _folded(name: str) -> str:
    """The name as matching sees it: NFKC, no white space."""
    return "".join(unicodedata.normalize("NFKC", name).split())
