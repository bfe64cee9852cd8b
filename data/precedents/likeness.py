"""How alike a case is to what is asked for: a weighted share of facts, each of which can be named and shown."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from config.precedents import PrecedentRules
from data.precedents.traits import Trait


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """One thing that is asked for, met by any of its traits, or by its word where it stands in the case's passages."""

    kind: str
    traits: frozenset[Trait]
    word: str | None = None


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """Per cent, and what it comes from."""

    score: float
    shared: tuple[Trait, ...]
    words: tuple[str, ...]
    """Words asked for that are no facts and stand in its passages."""
    lacking: tuple[Aspect, ...]
    """Asked for, and not of the case."""
    own: tuple[Trait, ...]
    """Of the case, and not asked for."""


class Rarity:
    """What a trait tells for being rare among the cases: 1 for a single one, less for what many have."""

    def __init__(self, cases: Iterable[Collection[Trait]], floor: float) -> None:
        listed = list(cases)
        self._counts = Counter(trait for traits in listed for trait in traits)
        self._all = len(listed)
        self._floor = floor

    def of(self, traits: Iterable[Trait]) -> float:
        counts = [self._counts[trait] for trait in traits if self._counts[trait]]
        if not counts or self._all < 2:
            return 1.0
        told = math.log((self._all + 1) / (min(counts) + 0.5)) / math.log((self._all + 1) / 1.5)
        return max(self._floor, min(1.0, told))


def likeness(
    aspects: Sequence[Aspect],
    traits: Collection[Trait],
    passages: str,
    nearness: float,
    rarity: Rarity,
    rules: PrecedentRules,
) -> Likeness:
    """How much of what is asked for the case has.

    `passages` are the case's own words that were found, folded; `nearness`, 0 to 1, is how well they fit.
    """
    shared: dict[Trait, None] = {}
    words: list[str] = []
    lacking: list[Aspect] = []
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    """By kind: how much is asked for, and how much of that the case has."""
    for aspect in aspects:
        tells = rarity.of(aspect.traits)
        met = aspect.traits & set(traits)
        sums[aspect.kind][0] += tells
        if met:
            shared |= dict.fromkeys(sorted(met, key=lambda trait: order_of(trait, rules.labels)))
        elif aspect.word is not None and aspect.word in passages:
            words.append(aspect.word)
        else:
            lacking.append(aspect)
            continue
        sums[aspect.kind][1] += tells
    had = asked = 0.0
    kinds = {trait.kind for trait in traits} | {"word"}
    for kind, (wanted, found) in sums.items():
        # Eight causes tell more than one, but not eight times as much; what is not recorded is no difference.
        weight = _weight(kind, rules.weights) * math.sqrt(wanted)
        had += weight * found / wanted
        asked += weight if kind in kinds else weight * rules.silent
    near = _weight("passages", rules.weights)
    own = tuple(
        sorted((trait for trait in traits if trait not in shared), key=lambda t: order_of(t, rules.labels))
    )
    # Once a kind: minutes tell more of a case than a row of a report, which does not make it less like.
    extra = rules.extra * sum(_weight(kind, rules.weights) for kind in {trait.kind for trait in own})
    return Likeness(
        score=100 * (had + near * nearness) / (asked + near + extra),
        shared=tuple(shared),
        words=tuple(words),
        lacking=tuple(lacking),
        own=own,
    )


def order_of(trait: Trait, labels: Mapping[str, str]) -> tuple[int, str]:
    """In the order in which kinds are told."""
    return list(labels).index(trait.kind), trait.label


def _weight(kind: str, weights: Mapping[str, float]) -> float:
    return weights.get(kind, 0.0)
