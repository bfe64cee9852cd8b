"""Rulings: what became of an item, and how its materials and minutes are to be published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from config.committees import CommitteeProfile
from data.minutes.lines import Sentence
from data.model.meeting import Disclosure, Outcome
from data.text import Span

_DECISIONS: tuple[tuple[str, Outcome], ...] = (
    ("amendment", "amended"),
    ("rejection", "rejected"),
    ("withdrawal", "withdrawn"),
    ("continuation", "continued"),
    ("adoption", "adopted"),
)
"""Decisions; of several the last that is said holds, within one sentence the one that stands last."""
_REMARKS: tuple[tuple[str, Outcome], ...] = (("further_study", "continued"), ("noting", "noted"))
"""What holds where nothing is decided."""
_LOOK_BACK = 3


@dataclass(frozen=True)
class Publication:
    span: Span
    disclosure: Literal["public", "partial", "closed"]


def publication_of(said: Sequence[Sentence], profile: CommitteeProfile) -> Publication | None:
    """The last ruling of an item, from the words that open it."""
    found = None
    for at, sentence in enumerate(said):
        disclosure = _ruled(sentence.text, profile)
        if disclosure is None:
            continue
        opening = next(
            (
                one
                for one in said[max(0, at - _LOOK_BACK) : at]
                if profile.formulas["publication_opening"].search(one.text)
            ),
            sentence,
        )
        found = Publication(Span(opening.span.start, sentence.span.end), disclosure)
    return found


def disclosure_of(marked: Sequence[str], ruled: Publication | None) -> Disclosure:
    """The stricter of what the stage directions show and what was ruled; unknown where neither says."""
    says = {*marked, *([ruled.disclosure] if ruled else [])}
    for disclosure in _STRICTEST_FIRST:
        if disclosure in says:
            return disclosure
    return "unknown"


_STRICTEST_FIRST: tuple[Disclosure, ...] = ("closed", "partial", "public")


def outcome_of(
    said: Sequence[Sentence], ruled: Publication | None, profile: CommitteeProfile
) -> tuple[Outcome, Span | None]:
    """What the one who presides declared, and where."""
    words = [one for one in said if ruled is None or not ruled.span.contains(one.span)]
    for group in (_DECISIONS, _REMARKS):
        for at in range(len(words) - 1, -1, -1):
            outcome = _declared(words[at].text, group, profile)
            if outcome is not None:
                return outcome, words[at].span
            if group is _DECISIONS and (agreed := _as_proposed(words[: at + 1], profile)):
                return agreed
    return "none", None


def _as_proposed(words: Sequence[Sentence], profile: CommitteeProfile) -> tuple[Outcome, Span] | None:
    """「そのように決定いたします」 is what was proposed before it, and stands where that was said; else adopted."""
    text = words[-1].text
    agreed = profile.formulas["as_proposed"].search(text) is not None
    decided = profile.formulas["decision"].search(text) is not None
    if not (agreed or decided) or profile.formulas["told_first"].match(text):
        return None
    before = words[max(0, len(words) - 1 - _LOOK_BACK) : -1] if agreed else ()
    for one in reversed(before):
        outcome = _declared(one.text, _DECISIONS, profile)
        if outcome is not None:
            return outcome, one.span
    return ("adopted", words[-1].span) if decided else None


def _declared(text: str, group: tuple[tuple[str, Outcome], ...], profile: CommitteeProfile) -> Outcome | None:
    """The last formula of a sentence; of overlapping ones (修正可決され) the more particular."""
    if profile.formulas["told_first"].match(text):
        return None
    told = [match.end() for match in profile.formulas["told_before"].finditer(text)]
    found: list[tuple[int, int, Outcome]] = []
    for name, outcome in group:
        for match in profile.formulas[name].finditer(text):
            start, end = match.span()
            if end <= max(told, default=0) or any(start < e and s < end for s, e, _ in found):
                continue
            found.append((start, end, outcome))
    return max(found, key=lambda one: one[1])[2] if found else None


def _ruled(text: str, profile: CommitteeProfile) -> Literal["public", "partial", "closed"] | None:
    if not profile.formulas["publication_ruling"].search(text):
        return None
    withheld = profile.formulas["withheld"].search(text) is not None
    released = profile.formulas["released"].search(text) is not None
    if withheld and released:
        return "partial"
    return "closed" if withheld else "public" if released else None
