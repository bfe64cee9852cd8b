"""Counts with the passages behind them: each number is a find of its own that quotes what it counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commands.answer import Citation, Result
from commands.asking import Asking
from data.precedents import Place


@dataclass
class Tally:
    """How many incidents have each label, and where it stands of each."""

    topic: str
    places: defaultdict[str, dict[str, Place]] = field(default_factory=lambda: defaultdict(dict))
    """By label, then by the key of what is counted."""

    def add(self, label: str, key: str, place: Place) -> None:
        self.places[label].setdefault(key, place)

    def counts(self) -> list[tuple[str, int]]:
        """The most frequent first, those as frequent in the order in which they came."""
        return sorted(
            ((label, len(places)) for label, places in self.places.items()), key=lambda told: -told[1]
        )

    def in_words(self, most: int) -> str:
        """外部からの不正アクセス等の防止 5件、アクセス制御 3件 ほか."""
        counts = self.counts()
        told = "、".join(f"{label} {count}件" for label, count in counts[:most])
        return told + (" ほか" if len(counts) > most else "")

    def results(self, asking: Asking) -> Iterator[Result]:
        for label, count in self.counts():
            quoted = self.passages(asking, label)
            if quoted:
                yield Result(
                    heading=f"{self.topic}：{label}",
                    body=f"{label}：{count}件",
                    fields={"件数": f"{count}件"},
                    citation=quoted[0],
                    supports=tuple(quoted[1:]),
                )

    def passages(self, asking: Asking, label: str) -> list[Citation]:
        """The whole passage of each place that counts for the label, each once."""
        found = (asking.passage(document, span) for document, span in self.places.get(label, {}).values())
        return list(dict.fromkeys(citation for citation in found if citation is not None))


def quotes(asking: Asking, places: Iterable[Place]) -> Iterator[Citation]:
    """The exact characters of each place that the view sees, each once."""
    for document, span in dict.fromkeys(places):
        citation = asking.quote(document, span)
        if citation is not None:
            yield citation
