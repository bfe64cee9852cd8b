"""Figures in a sentence that should add up: a total and its parts (うち … は …、… は …)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.matters.sentences import split
from data.model.document import Doubt
from data.text import Normalised

_FIGURE = re.compile(
    r"(?P<about>約|およそ|おおむね)?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>万|億)?(?P<rest>[0-9,]+)?"
    r"(?P<unit>人分|人|名|件|団体|者|社|通|枚|台|機関|事業者)(?!以上|以下|未満|目|日|年|当たり|に[1一])"
)
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
        value = float(match["number"].replace(",", "")) * {"万": 10_000, "億": 100_000_000}.get(
            match["scale"] or "", 1
        )
        if match["rest"] and not match["scale"]:
            continue
        value += float(match["rest"].replace(",", "")) if match["rest"] else 0
        yield Figure(
            value=value,
            unit=match["unit"],
            is_exact=match["about"] is None and (match["scale"] is None or match["rest"] is not None),
            start=match.start(),
            end=match.end(),
        )


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
