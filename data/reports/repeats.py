"""Rows that repeat another (※P.5 19番の事案と同じ): which row of which section they mean."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from data.model.case import Case
from data.model.document import Doubt
from data.model.report import Section
from data.reports.figures import FIGURE, figure
from data.text import Normalised, Span

_UNLIKE = 60
"""Texts less alike than this (rapidfuzz ratio, 0–100) hardly tell the same case."""


class Repeats:
    """Resolves references between rows; `words` end one (と同じ)."""

    def __init__(self, words: Iterable[str]) -> None:
        ending = "|".join(re.escape(word) for word in words)
        self._reference = re.compile(
            rf"""(?:(?:[pP]{{1,2}}\.?\s*\d+|\d+\s*(?:ページ|頁))\s*[、,の]?\s*)?
                (?:[(（]?(?P<kana>[アイウエオ])[)）]?\s*の?\s*)?
                (?:No\.?|事案|番号|項番)?\s*(?P<number>{FIGURE})\s*(?:番|号)?(?:目)?\s*
                (?:の?\s*(?:事案|案件|もの))?\s*(?:{ending})""",
            re.VERBOSE,
        )

    def find(self, text: Normalised) -> tuple[int, str | None, Span] | None:
        """Number, kana of the section when named, and place of the reference in a row."""
        match = self._reference.search(text.text)
        if match is None:
            return None
        return figure(match["number"]), match["kana"], text.original_span(*match.span())


def choose_target(
    number: int, kana: str | None, case: Case, sections: Sequence[Section], text_of: dict[Span, str]
) -> tuple[str, int] | None:
    """The row of that number, in another section if there is one, whose text is most like the case's own."""
    everywhere = [
        (section.key, row)
        for section in sections
        for row in section.cases
        if row.row == number and row.summary != case.summary and (kana is None or section.key.endswith(kana))
    ]
    candidates = [found for found in everywhere if found[0] != case.section] or everywhere
    if not candidates:
        return None
    mine = text_of[case.summary]
    key, _ = max(candidates, key=lambda found: fuzz.ratio(mine, text_of[found[1].summary]))
    return key, number


def unlike(one: str, other: str) -> bool:
    return fuzz.partial_ratio(one, other) < _UNLIKE


def doubt_unresolved(span: Span, quote: str) -> Doubt:
    return Doubt(kind="table", span=span, message=f"「{quote}」が指す事案が、この資料の表に見当たりません。")
