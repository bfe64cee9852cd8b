"""One provision under the numbers it has had: what a typed or cited number means, and what else it could mean."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from commands.wording import day as in_words
from config.renumbering import Numbering, Renumbering
from data.model.reference import Citation, Provision

_OLD = ("旧", "改正前")


@dataclass(frozen=True)
class Meant:
    """A provision that is asked for: as numbered on the day, with all its numbers where the table knows them."""

    provision: Provision
    numbers: tuple[Numbering, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The same for all numbers of one provision."""
        if self.numbers:
            return self.numbers[0].law, f"{self.numbers[0].article} {self.numbers[0].caption}"
        return self.provision.law, self.provision.article

    def on(self, day: date) -> Provision:
        """Under its number of the day."""
        article = next((n.article for n in self.numbers if n.holds_on(day)), self.provision.article)
        return replace(self.provision, article=article)

    @cached_property
    def history(self) -> str:
        """令和4年3月31日まで第41条、令和5年3月31日まで第144条、以後第147条; empty where there is one number."""
        if len({n.article for n in self.numbers}) < 2:
            return ""
        parts: list[str] = []
        for n, after in zip(self.numbers, (*self.numbers[1:], None), strict=True):
            if after is not None and after.article == n.article:
                continue
            until = f"{in_words(n.last_day)}まで" if n.last_day else "以後"
            parts.append(f"{until}第{n.article}条")
        return "、".join(parts)


@dataclass(frozen=True)
class Numbers:
    """The table, and the day that is today for whoever asks."""

    table: Renumbering
    today: date

    def cited(self, citation: Citation, day: date | None) -> Meant | None:
        """What a citation in a document of the day means; None where it is not resolved."""
        if citation.provision is None:
            return None
        law, article = citation.provision.law, citation.provision.article
        if citation.version and citation.version.startswith(_OLD):
            numbers = self.table.formerly(law, article, day) or self.table.held_on(law, article, day)
        else:
            numbers = self.table.held_on(law, article, day)
        return Meant(citation.provision, numbers)

    def typed(self, citation: Citation, day: date | None) -> list[Meant]:
        """What a typed number means: on the day that is named; today, or else as the number of before."""
        if citation.provision is None:
            return []
        if day is not None or citation.version:
            meant = self.cited(citation, day)
            return [meant] if meant else []
        law, article = citation.provision.law, citation.provision.article
        now = self.table.held_on(law, article, self.today)
        if now:
            return [Meant(citation.provision, now)]
        formerly = self.table.formerly(law, article, self.today)
        return (
            [Meant(citation.provision, formerly), Meant(citation.provision)]
            if formerly
            else [Meant(citation.provision)]
        )

    def other_meaning(self, meant: Meant) -> tuple[Numbering, ...]:
        """The provision that had the number of this one before, where that is another."""
        return self.table.formerly(meant.provision.law, meant.provision.article, self.today)
