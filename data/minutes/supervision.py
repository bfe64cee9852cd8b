"""Supervision: the stretches of a meeting in which only those of supervision were in the room."""

from collections.abc import Iterator, Sequence

from config.committees import CommitteeProfile
from data.minutes.directions import Direction
from data.minutes.turns import Turn
from data.text import Span


def supervised(
    turns: Sequence[Turn], directions: Sequence[Direction], last: int, profile: CommitteeProfile
) -> list[tuple[int, int]]:
    """From each direction or request that the others leave to the next that they come back, else to `last`."""
    ends = [d.span.start for d in directions if d.ends_supervision]
    starts = [d.span.end for d in directions if d.kind == "supervision_only"]
    starts += _asked_to_leave(turns, starts, last, profile)
    return [(start, min((end for end in ends if end > start), default=last)) for start in sorted(starts)]


def first_within(stretches: Sequence[tuple[int, int]], span: Span) -> int | None:
    """Where the first stretch begins within the span."""
    found = [max(start, span.start) for start, end in stretches if start < span.end and end > span.start]
    return min(found, default=None)


def _asked_to_leave(
    turns: Sequence[Turn], directed: Sequence[int], last: int, profile: CommitteeProfile
) -> Iterator[int]:
    """The request alone, where no stage direction follows it in the next turn's place."""
    for at, turn in enumerate(turns):
        limit = turns[at + 1].span.start if at + 1 < len(turns) else last
        for sentence in turn.sentences:
            if profile.formulas["supervision_request"].search(sentence.text) and not any(
                sentence.span.end < one <= limit for one in directed
            ):
                yield sentence.span.end
