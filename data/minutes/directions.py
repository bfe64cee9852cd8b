"""Stage directions: bracketed lines and asides that tell who left or came in and what is not published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from config.committees import CommitteeProfile
from data.minutes.header import is_label
from data.minutes.lines import Line, Script
from data.model.meeting import EventKind
from data.text import Span

_KINDS: tuple[tuple[str, EventKind], ...] = (
    ("supervision_only", "supervision_only"),
    ("supervision_end", "enter"),
    ("partial", "partial"),
    ("closed", "closed"),
    ("leave", "leave"),
    ("enter", "enter"),
    ("clock", "other"),
    ("other", "other"),
)
_WHOLE = re.compile(r"^[(〔【<\[《≪〈※~*・\s]+(?P<inner>.{1,80}?)[)〕】>\]》≫〉~*\s]*$")
_ASIDE = re.compile(r"[(〔【<\[](?P<inner>[^()〔〕【】<>\[\]「」\n]{2,60})[)〕】>\]]")
_LONGEST_BARE = 24


@dataclass(frozen=True)
class Direction:
    """A stage direction; a whole line of its own (then `line` is its index), or an aside within one."""

    kind: EventKind
    text: str
    span: Span
    line: int | None
    ends_supervision: bool = False

    @property
    def interrupts(self) -> bool:
        """It parts what was said before from what is said after; 「異議なし」 does not."""
        return self.kind != "other"


def find_directions(
    script: Script, first: int, marks: frozenset[int], profile: CommitteeProfile
) -> list[Direction]:
    """The directions from the line `first` on; a line with a speaker mark may hold asides only."""
    found: list[Direction] = []
    for at in range(first, len(script.lines)):
        line = script.lines[at]
        whole = None if at in marks else _whole_line(script, line, at, profile)
        found.extend([whole] if whole is not None else _asides(script, line, profile))
    return found


def _whole_line(script: Script, line: Line, at: int, profile: CommitteeProfile) -> Direction | None:
    match = _WHOLE.match(line.text)
    if match is not None and _is_bracketed(line.text):
        kind = _kind(match["inner"], profile) or ("other", "other")
        return _direction(kind, script, line.span, at)
    if (match is None and len(line.text) > _LONGEST_BARE) or "。" in line.text:
        return None
    if is_label(line.text, profile):
        return None
    bare = _kind(match["inner"] if match else line.text, profile)
    if bare is None or bare[0] == "other":
        return None
    return _direction(bare, script, line.span, at)


def _is_bracketed(text: str) -> bool:
    """Brackets around the whole line, not only at its ends: 「（注）……（以上）」 is text."""
    return (
        text[0] in "(〔【<[《≪〈"
        and text[-1] in ")〕】>]》≫〉"
        and not re.search(r"[)〕】>\]》≫〉].*[(〔【<\[《≪〈]", text)
    )


def _asides(script: Script, line: Line, profile: CommitteeProfile) -> Iterator[Direction]:
    for match in _ASIDE.finditer(line.text):
        kind = _kind(match["inner"], profile)
        if kind is not None and kind[1] != "other":
            yield _direction(kind, script, script.original(line, match.start(), match.end()), None)


def _kind(text: str, profile: CommitteeProfile) -> tuple[str, EventKind] | None:
    words = re.sub(r"(?<=\S)\s+(?=\S)", "", text)
    for name, kind in _KINDS:
        if profile.directions[name].search(words):
            return name, kind
    return None


def _direction(kind: tuple[str, EventKind], script: Script, span: Span, line: int | None) -> Direction:
    return Direction(
        kind[1], script.source.quote(span), span, line, ends_supervision=kind[0] == "supervision_end"
    )
