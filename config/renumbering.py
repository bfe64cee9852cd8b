"""The numbers one provision has had over time, so that a look-up by any of them finds them all."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from config.loading import BrokenConfiguration, read_table


@dataclass(frozen=True, kw_only=True)
class Numbering:
    """One number of a provision and the days on which it is the number; None: open."""

    law: str
    caption: str
    article: str
    first_day: date | None
    last_day: date | None

    def holds_on(self, day: date) -> bool:
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


@dataclass(frozen=True, kw_only=True)
class Renumbering:
    provisions: tuple[tuple[Numbering, ...], ...]
    """For each provision its numberings, oldest first."""
    source: str
    checked: bool

    def numberings(self, law: str, article: str, day: date | None = None) -> tuple[Numbering, ...]:
        """All numberings of the provision that has this number on the day; without a day, today's number.

        Empty when the table does not know the provision. A number that the provision had only on other days
        is looked for last, newest first: 第41条 asked for today is the old number of 第147条.
        """
        of_law = [row for row in self.provisions if row[0].law == law]
        for row in of_law:
            if any(n.article == article and _is_meant(n, day) for n in row):
                return row
        past = [(n, row) for row in of_law for n in row if n.article == article]
        newest = max(past, key=lambda pair: pair[0].first_day or date.min, default=None)
        return newest[1] if newest else ()

    def held_on(self, law: str, article: str, day: date | None) -> tuple[Numbering, ...]:
        """All numberings of the provision that has this very number on the day, or today; empty: unknown."""
        of_law = (row for row in self.provisions if row[0].law == law)
        return next((r for r in of_law if any(n.article == article and _is_meant(n, day) for n in r)), ())

    def formerly(self, law: str, article: str, day: date | None) -> tuple[Numbering, ...]:
        """The other provision that last had the number before the day, or before today: what 旧法第41条 means."""
        now = self.held_on(law, article, day)
        past = [
            (n, row)
            for row in self.provisions
            for n in row
            if row != now
            and (n.law, n.article) == (law, article)
            and n.last_day is not None
            and (day is None or n.last_day < day)
        ]
        newest = max(past, key=lambda pair: pair[0].last_day or date.min, default=None)
        return newest[1] if newest else ()

    def article_on(self, law: str, article: str, *, of: date | None, on: date | None) -> str:
        """The number on day `on` of what had the number `article` on day `of`; unknown: the same."""
        row = self.numberings(law, article, of)
        return next((n.article for n in row if _is_meant(n, on)), article)


def load_renumbering(overlay: Path | None = None) -> Renumbering:
    table = read_table("renumbering.toml", overlay)
    rows = [
        _row(law, entry["from"], caption, articles)
        for law, entry in table["laws"].items()
        for caption, articles in entry["provisions"].items()
    ]
    return Renumbering(provisions=tuple(rows), source=table["source"], checked=table["checked"])


def _row(law: str, first_days: list[str], caption: str, articles: list[str]) -> tuple[Numbering, ...]:
    if len(first_days) != len(articles):
        raise BrokenConfiguration(
            f"設定ファイル renumbering.toml の「{caption}」は条番号の数が期間の数と合いません。"
        )
    days = [date.fromisoformat(day) if day else None for day in first_days]
    ends = [day - timedelta(days=1) if day else None for day in days[1:]] + [None]
    return tuple(
        Numbering(law=law, caption=caption, article=article, first_day=first, last_day=last)
        for article, first, last in zip(articles, days, ends, strict=True)
    )


def _is_meant(numbering: Numbering, day: date | None) -> bool:
    return numbering.last_day is None if day is None else numbering.holds_on(day)
