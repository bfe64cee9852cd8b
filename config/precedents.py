"""How alike cases are: weights of shared facts, what folds, and the bands of numbers of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True, kw_only=True)
class PrecedentRules:
    weights: Mapping[str, float]
    """By kind of fact; the more, the more a shared one tells."""
    labels: Mapping[str, str]
    """Kinds of fact in Japanese, in the order in which they are told."""
    extra: float
    """What a fact that only the case has weighs against it, as a part of its weight."""
    silent: float
    """What a kind of fact that is asked for counts where nothing of the kind is recorded of the case."""
    rarity_floor: float
    shown: float
    """Per cent of likeness from which a case is shown."""
    like_part: float
    """Part of the best case's likeness from which a case counts as like."""
    like_least: float
    weak: frozenset[str]
    """Kinds of fact that alone make no case like another."""
    most: int
    alike: float
    """Per cent of likeness of their words from which two rows with the same facts are one incident."""
    size_bounds: tuple[int, ...]
    parties: Mapping[str, tuple[str, ...]]

    def size(self, people: int) -> str:
        """1,001人～10,000人: the band of a number of people, as reports print it."""
        low = 0
        for bound in self.size_bounds:
            if people <= bound:
                return f"{low + 1:,}人～{bound:,}人" if low else f"{bound:,}人以下"
            low = bound
        return f"{low + 1:,}人以上"

    @property
    def sizes(self) -> tuple[str, ...]:
        """The bands, the smallest first."""
        return tuple(self.size(people) for people in (*self.size_bounds, self.size_bounds[-1] + 1))


def load_precedent_rules(overlay: Path | None = None) -> PrecedentRules:
    table = read_table("precedents.toml", overlay)
    scoring = table["scoring"]
    return PrecedentRules(
        weights=table["weights"],
        labels=table["labels"],
        extra=float(scoring["extra"]),
        silent=float(scoring["silent"]),
        rarity_floor=float(scoring["rarity_floor"]),
        shown=float(scoring["shown"]),
        like_part=float(scoring["like_part"]),
        like_least=float(scoring["like_least"]),
        weak=frozenset(scoring["weak"]),
        most=int(scoring["most"]),
        alike=float(table["folding"]["alike"]),
        size_bounds=tuple(table["sizes"]["bounds"]),
        parties={name: tuple(words) for name, words in table["parties"].items()},
    )
