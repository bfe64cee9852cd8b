"""Figures as reports print them: 129, 1,001, 百二十九, 〇, －, なし."""

import re
from collections.abc import Collection

from data.numerals import to_int

FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+|[〇零一二三四五六七八九十百千]+)"
_WHOLE = re.compile(rf"[約計全]*({FIGURE})[件社者機関法人名]*")
_NOTHING = frozenset("-－―—–ー")


def figure(text: str) -> int:
    """The value of text that matches FIGURE."""
    value = to_int(text)
    if value is None:
        raise ValueError(f"not a figure: {text}")
    return value


def figure_of_cell(squeezed: str, none: Collection[str]) -> int | None:
    """The figure that a cell holds and nothing else; a dash or なし is 0."""
    if squeezed in none or (squeezed and set(squeezed) <= _NOTHING):
        return 0
    match = _WHOLE.fullmatch(re.sub(r"[¹²³⁰-⁹※*]+$", "", squeezed))
    return figure(match[1]) if match else None
