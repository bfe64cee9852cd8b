"""Rows that repeat another (※P.5 19番の事案と同じ): which row of which section they mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from data.model.case import Case
from data.model.document import Doubt
from data.model.report import Section
from data.reports.figures import FIGURE, figure
from data.text import Normalised, Span

_SAYS_SOMETHING = 8
_UNLIKE = 60
"""Texts less alike than this (rapidfuzz ratio, 0–100) hardly tell the same case."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What a row says of the row it repeats."""

    number: int
    kana: str | None
    """Of the section, when it is named."""
    is_own: bool
    """上記1番."""
    has_place: bool
    """With a page or a section."""
    rest: str
    """The row's words without the reference."""
    span: Span

    @property
    def says_nothing_else(self) -> bool:
        return len(self.rest.strip("※()、。 ")) < _SAYS_SOMETHING


class Repeats:
    """Resolves references between rows; `words` end one (と同じ)."""

    def __init__(self, words: Iterable[str]) -> None:
        ending = "|".join(re.escape(word) for word in words)
        self._reference = re.compile(
            rf"""(?P<page>(?:[pP]{{1,2}}\.?\s*\d+|\d+\s*(?:ページ|頁))\s*[、,の]?\s*)?(?P<above>[上前]記の?)?
                (?:[(（]?(?P<kana>[アイウエオ])[)）]?\s*の?\s*)?
                (?:No\.?|事案|番号|項番)?\s*(?P<number>{FIGURE})\s*(?:番|号)?(?:目)?\s*
                (?:の?\s*(?:事案|案件|もの))?\s*(?:{ending})(?!の(?:事業者|会社|法人|者|団体|委託先|原因|手口))""",
            re.VERBOSE,
        )

    def find(self, text: Normalised) -> Reference | None:
        """The reference in a row."""
        match = self._reference.search(text.text)
        if match is None:
            return None
        return Reference(
            number=figure(match["number"]),
            kana=match["kana"],
            is_own=match["above"] is not None,
            has_place=bool(match["page"] or match["kana"]),
            rest="".join((text.text[: match.start()] + text.text[match.end() :]).split()),
            span=text.original_span(*match.span()),
        )


def choose_target(
    reference: Reference, case: Case, sections: Sequence[Section], text_of: dict[Span, str]
) -> tuple[str, int] | None:
    """The row of that number whose text is most like the case's own.

    In another section if there is one, but for 上記 and for a row that only refers: these mean their own list.
    """
    number, kana = reference.number, reference.kana
    everywhere = [
        (section.key, row)
        for section in sections
        for row in section.cases
        if row.row == number and row.summary != case.summary and (kana is None or section.key.endswith(kana))
    ]
    own = [found for found in everywhere if found[0] == case.section]
    means_own = reference.is_own or (not reference.has_place and reference.says_nothing_else)
    others = [found for found in everywhere if found[0] != case.section]
    candidates = (own if means_own else others) or everywhere
    if not candidates:
        return None
    mine = text_of[case.summary]
    key, _ = max(candidates, key=lambda found: fuzz.ratio(mine, text_of[found[1].summary]))
    return key, number


def unlike(one: str, other: str) -> bool:
    return fuzz.partial_ratio(one, other) < _UNLIKE


def doubt_unresolved(span: Span, quote: str) -> Doubt:
    return Doubt(kind="table", span=span, message=f"「{quote}」が指す事案が、この資料の表に見当たりません。")
