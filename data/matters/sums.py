"""Figures in a sentence that should add up: a total and its parts (うち … は …、… は …)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.matters.sentences import split
from data.model.document import Doubt
from data.numerals import to_int
from data.text import Normalised

_KANJI = "〇一二三四五六七八九十百千万億"
_UNIT = (
    r"(?P<unit>人分|人|名分|名|件|団体|者|社|通|枚|台|機関|事業者)"
    r"(?!以上|以下|未満|目|日|年|当たり|に[1一]|ひとり|[一1]人)"
)
_FIGURE = re.compile(
    r"(?P<about>約|およそ|おおむね)?"
    r"(?:(?<![0-9])(?P<number>[0-9][0-9,]*+(?:\.[0-9]++)?(?:[億万千百](?:[0-9][0-9,]*+)?)*+)"
    rf"|(?<![第数何幾各{_KANJI}])(?P<kanji>[{_KANJI}]{{2,}}|[{_KANJI}](?=[人名]分)))" + _UNIT
)
_PIECE = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([千百]?)")
_SCALES = (("億", 100_000_000), ("万", 10_000))
_PIECES = {"千": 1_000, "百": 100, "": 1}
_PARTS = re.compile(r"(?:うち|内訳は|内訳として)")
_TOTAL_LAST = re.compile(r"(?:合計|計|総計|合わせて|あわせて)(?:で|は)?$")


@dataclass(frozen=True, kw_only=True)
class Figure:
    value: float
    unit: str
    is_exact: bool
    start: int
    end: int


def check_sums(text: Normalised) -> tuple[Doubt, ...]:
    """A doubt for every sentence whose parts do not make up the total stated with them."""
    doubts: list[Doubt] = []
    before: list[Figure] = []
    for sentence in split(text):
        figures = list(figures_in(sentence.text))
        doubt = _doubt(sentence, figures, before)
        if doubt is not None:
            doubts.append(doubt)
        before = figures or before
    return tuple(doubts)


def figures_in(text: str) -> Iterator[Figure]:
    """Counted numbers with their unit, 3,076,477人 and 約750万人."""
    for match in _FIGURE.finditer(text):
        written = match["number"] or match["kanji"]
        value = _value(written)
        if value is None:
            continue
        rounded = "億万" if match["kanji"] else "億万千百"
        yield Figure(
            value=value,
            unit=match["unit"],
            is_exact=match["about"] is None and written[-1] not in rounded,
            start=match.start(),
            end=match.end(),
        )


def _value(written: str) -> float | None:
    """3,076,477, 1.5万, 3万8千, 1億2,345万, 二千三百四十五."""
    total, rest = 0.0, written
    for sign, scale in _SCALES:
        head, found, tail = rest.partition(sign)
        if not found:
            continue
        many = _below(head) if head else 1
        if many is None:
            return None
        total, rest = total + many * scale, tail
    last = _below(rest) if rest else 0
    return None if last is None else total + last


def _below(written: str) -> float | None:
    """A number below ten thousand in signs, or any in plain digits."""
    if written[0] in _KANJI:
        return to_int(written)
    pieces = list(_PIECE.finditer(written))
    if len(pieces) > 1 and any(not piece[2] for piece in pieces[:-1]):
        return None
    return sum(float(piece[1].replace(",", "")) * _PIECES[piece[2]] for piece in pieces)


def _doubt(sentence: Normalised, figures: list[Figure], before: list[Figure]) -> Doubt | None:
    found = _total_and_parts(sentence.text, figures, before)
    if found is None:
        return None
    total, parts = found
    if not all(figure.is_exact for figure in (total, *parts)):
        return None
    added = sum(part.value for part in parts)
    if added == total.value or (len(parts) == 1 and added <= total.value):
        return None
    message = (
        f"内訳の合計が一致しません（{'＋'.join(_shown(p) for p in parts)}＝{added:,.0f}{total.unit}、"
        f"文中の合計は{_shown(total)}{total.unit}）。"
    )
    return Doubt(kind="sum", span=sentence.original_span(0, len(sentence.text)), message=message)


def _total_and_parts(
    text: str, figures: list[Figure], before: list[Figure]
) -> tuple[Figure, list[Figure]] | None:
    mark = _PARTS.search(text)
    if mark is None:
        return _total_last(text, figures)
    totals = [f for f in figures if f.end <= mark.start()] or (before if mark.start() < 4 else [])
    parts = [f for f in figures if f.start >= mark.end()]
    if not totals or not parts or _is_a_share_of_a_part(text, mark):
        return None
    total = next((f for f in reversed(totals) if f.unit.rstrip("分") == parts[0].unit.rstrip("分")), None)
    if total is None:
        return None
    next_mark = _PARTS.search(text, mark.end())
    end = next_mark.start() if next_mark else len(text)
    same = [f for f in parts if f.unit.rstrip("分") == total.unit.rstrip("分") and f.end <= end]
    return (total, same) if same else None


def _is_a_share_of_a_part(text: str, mark: re.Match[str]) -> bool:
    """契約者のうち9,115人, このうち…: a share of what was named before, which need not be the whole."""
    return re.search(r"[^、。]の$|この$|その$", text[: mark.start()]) is not None


def _total_last(text: str, figures: list[Figure]) -> tuple[Figure, list[Figure]] | None:
    """68件、23件の、合計91件."""
    last = next((f for f in figures if _TOTAL_LAST.search(text[: f.start])), None)
    if last is None:
        return None
    parts = [f for f in figures if f.end <= last.start and f.unit == last.unit]
    return (last, parts) if len(parts) > 1 else None


def _shown(figure: Figure) -> str:
    return f"{figure.value:,.0f}"
