"""The agenda: where each item begins and ends in the body of minutes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from config.committees import CommitteeProfile
from data.minutes.announcements import announcement_reader, same_title
from data.minutes.directions import Direction
from data.minutes.header import labels_nothing_said
from data.minutes.headings import Heading, heading_reader
from data.minutes.lines import Script, Sentence
from data.minutes.turns import Turn
from data.text import Span, squeeze

_NUMBERING = re.compile(r"^[\s・○◎●◆◇■□]*(?:\(?[0-9一二三四五六七八九十]{1,2}\)?[.、)\s]*)?")


MOST_ITEMS = 200
"""No meeting takes up more; what compares items with each other stays short on hostile files."""


@dataclass(frozen=True)
class Item:
    """An item and the text that belongs to it; `prelude` is where the chair begins to pass on to it."""

    number: int
    heading: Heading
    span: Span
    prelude: int
    taken_up: bool = True
    with_number: int | None = None
    """The item that it is taken up together with."""
    listed: Heading | None = None
    """As the head lists it."""


@dataclass(frozen=True)
class _Start:
    heading: Heading
    offset: int
    turn: int
    """Index of the turn, -1 for a heading line."""
    together: bool = False


def body_headings(
    script: Script,
    first: int,
    begins: Callable[[int], bool],
    listed: list[Heading],
    profile: CommitteeProfile,
    *,
    told: bool,
) -> dict[int, Heading]:
    """Lines that are an item's heading, by index. `begins(line)`: a mark or stage direction is there.

    `told`: nobody is marked as speaking, so text may follow a heading directly.
    """
    reader = heading_reader(profile)
    found: dict[int, Heading] = {}
    last = 0
    beyond = max((item.number or 0 for item in listed), default=0) + 1
    at = first
    while at < len(script.lines):
        line = script.lines[at]
        meant = _meant(reader.number_alone(line), listed, found)
        if meant is not None:
            found[at] = Heading(meant.number, meant.title, meant.span, worded=True)
            last = meant.number or last
            at += 1
            continue
        heading = None if begins(at) else reader.read(script, line) or reader.bare(script, line)
        if heading is None or "。" in heading.title:
            at += 1
            continue
        length = 1
        if _is_cut(heading, script, at, listed, profile) and _goes_on(script, at, begins, profile):
            span = Span(heading.span.start, script.lines[at + 1].span.end)
            heading = Heading(heading.number, script.verbatim(span), span, worded=heading.worded)
            length = 2
        known = next((item for item in listed if same_title(item.key, heading.key)), None)
        stands_alone = at + length >= len(script.lines) or begins(at + length) or told
        in_order = (
            reader.is_item(heading)
            and heading.number in {last + 1, beyond}
            and (heading.worded or reader.ends_title(heading.key) or not (listed or told))
        )
        if known is not None or (stands_alone and in_order):
            number = known.number if known is not None else heading.number
            found |= {
                at + i: Heading(number, heading.title, heading.span, worded=True) for i in range(length)
            }
            last = number or last
        at += length
    return found


def _meant(number: int | None, listed: list[Heading], found: dict[int, Heading]) -> Heading | None:
    """The item of the list that a number alone means, the first time it stands there."""
    if number is None or any(heading.number == number for heading in found.values()):
        return None
    having = [item for item in listed if item.number == number]
    return having[0] if len(having) == 1 else None


def find_items(
    *,
    script: Script,
    turns: list[Turn],
    headings: dict[int, Heading],
    directions: list[Direction],
    listed: list[Heading],
    presides: Callable[[Turn], bool],
    profile: CommitteeProfile,
) -> list[Item]:
    """The items in the order in which they are taken up, then those that are listed only."""
    starts = _starts(
        script=script, turns=turns, headings=headings, listed=listed, presides=presides, profile=profile
    )
    starts += _by_transition(turns, starts, listed, presides, profile)
    starts = sorted(starts, key=lambda start: start.offset)
    leading = [start for start in starts if not start.together]
    end = _end_of_last(script=script, turns=turns, starts=leading, presides=presides, profile=profile)
    begins = [_with_directions_before(start, turns, directions) for start in leading]
    # What stands before a heading never reaches back over the heading before it.
    offsets = [max([begin, *(one.offset for one in leading[:at])]) for at, begin in enumerate(begins)]
    ends = [*offsets[1:], max(end, *offsets[-1:])] if offsets else []
    spans = [
        script.source.trimmed(Span(offset, following))
        for offset, following in zip(offsets, ends, strict=True)
    ]
    missing = [item for item in listed if not any(_same(start.heading, item) for start in starts)]
    chosen = [*(start.heading for start in starts), *missing]
    items: list[Item] = []
    for order, (heading, number) in enumerate(zip(chosen, _numbers(chosen), strict=True)):
        start = starts[order] if order < len(starts) else None
        if start is None or start.together:
            primary = items[-1].with_number or items[-1].number if start is not None and items else None
            items.append(Item(number, heading, heading.span, heading.span.start, False, primary))
            continue
        span = spans[leading.index(start)]
        known = next((item for item in listed if _same(item, heading)), None)
        prelude = min(_prelude(start, turns, profile), span.start)
        items.append(Item(number, heading, span, prelude, listed=known))
    return items


def is_closing_line(text: str, profile: CommitteeProfile) -> bool:
    """A line that names a part of the meeting and no item (４ 閉会)."""
    return squeeze(_NUMBERING.sub("", text)) in profile.items.closings or labels_nothing_said(text, profile)


def _is_cut(
    heading: Heading, script: Script, at: int, listed: list[Heading], profile: CommitteeProfile
) -> bool:
    """The title goes on in the next line: it is long, or with the next line it is an item of the list."""
    if heading_reader(profile).is_cut(heading) or at + 1 >= len(script.lines):
        return True
    below = script.lines[at + 1].text
    return "。" not in below and any(heading.key + squeeze(below) == item.key for item in listed)


def _goes_on(script: Script, at: int, begins: Callable[[int], bool], profile: CommitteeProfile) -> bool:
    if at + 1 >= len(script.lines) or begins(at + 1):
        return False
    return heading_reader(profile).ends_title(script.lines[at + 1].text)


def _starts(
    *,
    script: Script,
    turns: list[Turn],
    headings: dict[int, Heading],
    listed: list[Heading],
    presides: Callable[[Turn], bool],
    profile: CommitteeProfile,
) -> list[_Start]:
    candidates = [
        _Start(heading, script.lines[at].span.start, -1)
        for at, heading in headings.items()
        if at - 1 not in headings or headings[at - 1].span != heading.span
    ]
    candidates += _announced(script, turns, listed, presides, profile)
    candidates.sort(key=lambda start: start.offset)
    return _once_each(_without_oral_lists(candidates[:MOST_ITEMS]))


def _announced(
    script: Script,
    turns: list[Turn],
    listed: list[Heading],
    presides: Callable[[Turn], bool],
    profile: CommitteeProfile,
) -> Iterator[_Start]:
    reader = announcement_reader(profile)
    last = 0
    for at, turn in enumerate(turns):
        by_chair = presides(turn)
        for sentence in turn.sentences:
            said = reader.read(script, sentence, listed)
            if said is None or not (said.heading or said.listed):
                continue
            number = said.listed.number if said.listed else said.number
            if not by_chair and not (said.number == last + 1 and said.heading and said.heading.quoted):
                continue
            last = max([number or last + 1, *(more.number or 0 for more in said.together)])
            title = said.listed or said.heading
            assert title is not None
            heading = Heading(number, title.title, title.span, worded=True)
            yield _Start(heading, _sentence_start(turn, sentence), at)
            for more in said.together:
                yield _Start(more, _sentence_start(turn, sentence), at, together=True)


def _sentence_start(turn: Turn, sentence: Sentence) -> int:
    return turn.span.start if sentence.span.start <= turn.words.start else sentence.span.start


def _without_oral_lists(candidates: list[_Start]) -> list[_Start]:
    """「議題1はA、議題2はBです」 in one breath begins nothing if the items are taken up later."""
    kept = []
    for start in candidates:
        in_one_breath = start.turn >= 0 and any(
            other.turn == start.turn and not _same(other.heading, start.heading) for other in candidates
        )
        taken_up_later = any(
            _same(other.heading, start.heading)
            and (other.turn > start.turn or (other.turn == -1 and other.offset > start.offset))
            for other in candidates
        )
        if not (in_one_breath and taken_up_later):
            kept.append(start)
    return kept


def _once_each(candidates: list[_Start]) -> list[_Start]:
    starts: list[_Start] = []
    for candidate in candidates:
        later = [
            one
            for one in candidates
            if one.offset > candidate.offset and _same(one.heading, candidate.heading)
        ]
        if candidate.together and later:
            continue
        if not any(_same(candidate.heading, start.heading) for start in starts):
            starts.append(candidate)
    return starts


def _same(one: Heading, other: Heading) -> bool:
    if (
        one.number is not None
        and one.number == other.number
        and (one.key[:4] == other.key[:4] or one.quoted or other.quoted)
    ):
        return True
    return same_title(one.key, other.key)


def _by_transition(
    turns: list[Turn],
    starts: list[_Start],
    listed: list[Heading],
    presides: Callable[[Turn], bool],
    profile: CommitteeProfile,
) -> list[_Start]:
    """Listed items that nobody names: 「次の議題に移ります」 takes up the next of the list."""
    reader = announcement_reader(profile)
    passing = [
        (_sentence_start(turn, sentence), at)
        for at, turn in enumerate(turns)
        if presides(turn)
        for sentence in turn.sentences
        if reader.is_transition(sentence.text)
    ]
    added: list[_Start] = []
    for order, item in enumerate(listed):
        known = [*starts, *added]
        if any(_same(start.heading, item) for start in known):
            continue
        before = [s.offset for s in known if any(_same(s.heading, earlier) for earlier in listed[:order])]
        after = [s.offset for s in known if any(_same(s.heading, later) for later in listed[order + 1 :])]
        low, high = max(before, default=-1), min(after, default=1 << 60)
        if order == 0 and not known and len(turns) > 1:
            added.append(_Start(item, turns[1].span.start, 1))
            continue
        first = next((n for n, turn in enumerate(turns) if turn.span.start >= item.span.end), None)
        if len(listed) == 1 and item.number == 1 and known and first is not None:
            # The only item "listed" is the heading of the first: the others have theirs in the body.
            if turns[first].span.start < min(start.offset for start in known):
                added.append(_Start(item, turns[first].span.start, first))
            continue
        place = next((one for one in passing if low < one[0] < high), None)
        if place is not None and before:
            added.append(_Start(item, *place))
    return added


def _end_of_last(
    *,
    script: Script,
    turns: list[Turn],
    starts: list[_Start],
    presides: Callable[[Turn], bool],
    profile: CommitteeProfile,
) -> int:
    end = len(script.source.original)
    if not starts:
        return end
    last = starts[-1].offset
    for line in script.lines:
        if line.span.start > last and is_closing_line(line.text, profile):
            end = line.span.start
            break
    last_word = max((at for at, turn in enumerate(turns) if presides(turn)), default=-1)
    for at, turn in enumerate(turns):
        if turn.span.end <= last or not (presides(turn) or turn.person is None or at > last_word):
            continue
        for sentence in turn.sentences:
            start = _sentence_start(turn, sentence)
            if last < start < end and profile.formulas["closing"].search(sentence.text):
                return start
    return end


def _with_directions_before(start: _Start, turns: list[Turn], directions: list[Direction]) -> int:
    """Who leaves directly before an announcement leaves for it; what is above a heading stays there."""
    offset = start.offset
    if start.turn < 0:
        return offset
    for direction in reversed([one for one in directions if one.span.end <= start.offset]):
        parted = any(turn.span.end > direction.span.end and turn.span.start < offset for turn in turns)
        if parted or direction.kind not in {"leave", "supervision_only"}:
            break
        offset = direction.span.start
    return offset


def _prelude(start: _Start, turns: list[Turn], profile: CommitteeProfile) -> int:
    """Where the words that pass on to the item begin (次の議題に移ります。…)."""
    reader = announcement_reader(profile)
    before = [turn for turn in turns if turn.span.start < start.offset][-1:]
    for turn in before:
        for sentence in turn.sentences:
            if sentence.span.start < start.offset and reader.is_transition(sentence.text):
                return sentence.span.start
    return start.offset


def _numbers(headings: Iterable[Heading]) -> list[int]:
    """The printed numbers where each stands once and they rise, else 1, 2, 3 …"""
    printed = [heading.number for heading in headings]
    known = [number for number in printed if number is not None]
    if len(known) == len(printed) and known == sorted(set(known)):
        return known
    return list(range(1, len(printed) + 1))
