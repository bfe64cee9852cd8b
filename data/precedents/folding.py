"""Which rows tell one incident: rows that repeat another, one matter over several documents, near-identical rows."""

from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz

from data.precedents.traits import Trait
from data.store.rows import CaseRow


def fold_rows(
    rows: Sequence[CaseRow],
    words: Mapping[str, str],
    traits: Mapping[str, Collection[Trait]],
    alike: float,
) -> list[list[CaseRow]]:
    """The rows of each incident together, in their order; `words` and `traits` by key of the row.

    Rows of one section are near-identical where their words are `alike` per cent and tell the same facts:
    two companies hit in the same way differ in one or the other. A name and an anonymous row never fold.
    """
    leader = {row.key: row.key for row in rows}

    def first(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    by_place = {(row.document.id, row.case.section, row.case.row): row for row in rows if row.case.row}
    by_case: dict[str, CaseRow] = {}
    sections: dict[tuple[str, str | None], list[CaseRow]] = {}
    for row in rows:
        target = by_place.get((row.document.id, *row.case.same_as)) if row.case.same_as else None
        target = target or by_case.setdefault(row.case_id, row)
        leader[first(row.key)] = first(target.key)
        if row.case.row is not None and row.case.respondent is None:
            own = sections.setdefault((row.document.id, row.case.section), [])
            twin = next((other for other in own if _are_twins(row, other, words, traits, alike)), None)
            if twin is not None:
                leader[first(row.key)] = first(twin.key)
            else:
                own.append(row)
    folded: dict[str, list[CaseRow]] = {}
    for row in rows:
        folded.setdefault(first(row.key), []).append(row)
    return list(folded.values())


def _are_twins(
    row: CaseRow,
    other: CaseRow,
    words: Mapping[str, str],
    traits: Mapping[str, Collection[Trait]],
    alike: float,
) -> bool:
    facts, others = (
        {trait for trait in traits[one.key] if trait.kind not in {"finding", "measure"}}
        for one in (row, other)
    )
    return facts == others and fuzz.ratio(words[row.key], words[other.key], score_cutoff=alike) >= alike
