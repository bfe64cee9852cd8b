"""From a text of minutes to a Meeting: lines to marks, turns, items, and each item's own facts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from config.committees import CommitteeProfile
from data.minutes.agenda import MOST_ITEMS, Item, body_headings, find_items, is_closing_line
from data.minutes.body import first_of_body, first_told, narrated_before
from data.minutes.directions import Direction, find_directions
from data.minutes.header import (
    Field,
    Header,
    committee_of,
    day_of,
    number_of,
    place_of,
    read_header,
    start_time_of,
)
from data.minutes.headings import Heading, listed_items
from data.minutes.lines import Line, Script, Sentence, read_script, running_text, sentences
from data.minutes.marks import find_marks
from data.minutes.materials import materials_in
from data.minutes.openness import openness_of
from data.minutes.presence import Presence, Roll, presence_of, who_is_asked
from data.minutes.recusals import recusals_of
from data.minutes.rulings import disclosure_of, outcome_of, publication_of
from data.minutes.supervision import first_within, supervised
from data.minutes.titles import titles_of
from data.minutes.turns import Turn, take_turns
from data.model.document import Doubt
from data.model.meeting import AgendaItem, Event, Meeting, Person, Speech
from data.paragraphs import Layout
from data.text import Normalised, SourceText, Span

_OPENING = 6
"""The turns in which absences are told and the chair is handed over."""


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """A meeting and what could not be understood of its minutes."""

    meeting: Meeting
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class _Frame:
    """The parts of a document before they are understood."""

    script: Script
    running: Normalised
    header: Header
    turns: list[Turn]
    directions: list[Direction]
    items: list[Item]
    roll: Roll
    profile: CommitteeProfile

    presiding: frozenset[Person]
    crowded: bool
    """More items are listed than are read."""

    def presides(self, turn: Turn) -> bool:
        return turn.person in self.presiding


def parse_minutes(source: SourceText, layout: Layout, profile: CommitteeProfile) -> Minutes:
    """The structure of minutes. Never fails: what it cannot place it names in `doubts`."""
    frame = _frame(source, layout, profile)
    starts = [item.span.start for item in frame.items if item.taken_up]
    first_item = min(starts, default=len(source.original))
    opening = [turn for turn in frame.turns if turn.span.start < first_item]
    presence = presence_of(frame.roll, frame.turns, opening[:_OPENING], profile)
    spoken = "\n".join(s.text for turn in opening[:_OPENING] for s in turn.sentences)
    speeches = tuple(_speeches(frame))
    first_speech = speeches[0].span.start if speeches else first_item
    committee = committee_of(frame.header, spoken, profile)
    agenda = tuple(_agenda(frame, presence, committee))
    meeting = Meeting(
        committee=committee,
        number=number_of(frame.header, spoken),
        date=day_of(frame.header, frame.script),
        start_time=start_time_of(frame.header, frame.script, profile),
        place=place_of(frame.header, frame.script),
        chair=presence.chair,
        members=presence.members,
        absent=presence.absent,
        secretariat=presence.secretariat,
        agenda=agenda,
        speeches=speeches,
        events=tuple(_events(frame)),
        header=Span(0, min(first_speech, first_item)),
    )
    return Minutes(meeting=meeting, doubts=tuple(_doubts(frame, meeting, presence)))


def _frame(source: SourceText, layout: Layout, profile: CommitteeProfile) -> _Frame:
    script = read_script(source)
    marks = find_marks(script.lines, profile)
    narrated = first_told(script, profile) if not marks else narrated_before(script, marks[0].line, profile)
    first_mark = marks[0].line if narrated is None else narrated
    header = read_header(script.lines[:first_mark], profile)
    everything_listed = listed_items(header, script, profile)
    listed = everything_listed[:MOST_ITEMS]
    first = first_of_body(script, header, first_mark, listed, profile)
    begins = script.lines[first].span.start if first < len(script.lines) else len(source.original)
    listed = [item for item in listed if item.span.start < begins]
    marked = frozenset(mark.line for mark in marks)
    directions = find_directions(script, first, marked, profile)
    alone = frozenset(d.line for d in directions if d.line is not None)
    headings = body_headings(
        script,
        first,
        lambda line: line in marked or line in alone,
        listed,
        profile,
        told=narrated is not None,
    )
    fixed = frozenset(script.lines[at].span.start for at in {*marked, *alone, *headings})
    running = running_text(script, layout.joined, fixed)
    closings = {
        at
        for at in range(first, len(script.lines))
        if at not in marked and is_closing_line(script.lines[at].text, profile)
    }
    turns = take_turns(
        script,
        running,
        first=first,
        marks=marks,
        directions=directions,
        headings=frozenset({*headings, *closings}),
    )
    presiding = _presiding(turns, profile)
    items = find_items(
        script=script,
        turns=turns,
        headings=headings,
        directions=directions,
        listed=listed,
        presides=lambda turn: turn.person in presiding,
        profile=profile,
    )
    roll = Roll(header, marks, profile)
    return _Frame(
        script=script,
        running=running,
        header=header,
        turns=turns,
        directions=directions,
        items=items,
        roll=roll,
        profile=profile,
        presiding=presiding,
        crowded=len(everything_listed) > MOST_ITEMS,
    )


def _presiding(turns: Sequence[Turn], profile: CommitteeProfile) -> frozenset[Person]:
    """Whoever has a chair's title or was asked to take it; where nobody has, the secretariat."""
    titles = titles_of(profile)
    people = {turn.person for turn in turns if turn.person is not None}
    asked = who_is_asked(turns[:_OPENING], profile)
    presiding = {person for person in people if titles.presides(person.role) or person == asked}
    return frozenset(presiding or {person for person in people if not titles.is_member(person.role)})


def _speeches(frame: _Frame) -> Iterator[Speech]:
    order = 0
    taken_up = [item.span for item in frame.items if item.taken_up]
    borders = sorted({offset for span in taken_up for offset in (span.start, span.end)})
    first_item = min((span.start for span in taken_up), default=0)
    opening = _opening_turn(frame, first_item)
    for turn in frame.turns:
        if turn.person is None:
            continue
        speaker = frame.roll.speaker(turn.person)
        within = [border for border in borders if turn is not opening or border != first_item]
        for span in _cut(turn.span, within, frame.script.source):
            order += 1
            yield Speech(
                order=order,
                speaker=speaker.name,
                role=speaker.role,
                agenda=_item_at(frame.items, span.start),
                span=span,
            )


def _opening_turn(frame: _Frame, first_item: int) -> Turn | None:
    """The speech that opens the meeting and goes on to announce the first item: it is the meeting's, not the item's."""
    turn = next(
        (t for t in frame.turns if t.span.start < first_item < t.span.end and frame.presides(t)), None
    )
    if turn is None:
        return None
    said_before = [s.text for s in turn.sentences if s.span.start < first_item]
    opens = any(frame.profile.formulas["opening"].search(text) for text in said_before)
    presided_before = any(frame.presides(t) for t in frame.turns if t.span.end <= turn.span.start)
    return turn if opens or not presided_before else None


def _cut(span: Span, borders: Sequence[int], source: SourceText) -> Iterator[Span]:
    start = span.start
    for border in [*(b for b in borders if span.start < b < span.end), span.end]:
        piece = source.trimmed(Span(start, border))
        if piece.end > piece.start:
            yield piece
        start = border


def _item_at(items: Sequence[Item], offset: int) -> int | None:
    for item in items:
        if item.taken_up and item.span.start <= offset < item.span.end:
            return item.number
    return None


def _events(frame: _Frame) -> Iterator[Event]:
    for direction in frame.directions:
        yield Event(
            kind=direction.kind,
            agenda=_item_at(frame.items, direction.span.start),
            text=direction.text,
            span=direction.span,
        )


def _agenda(frame: _Frame, presence: Presence, committee: str) -> Iterator[AgendaItem]:
    people = [*presence.members, *presence.absent]
    end = len(frame.script.source.original)
    stretches = supervised(frame.turns, frame.directions, end, frame.profile)
    openness = openness_of(_told_of_openness(frame), frame.profile)
    done: dict[int, AgendaItem] = {}
    for order, item in enumerate(frame.items):
        if not item.taken_up:
            yield _not_by_itself(item, done)
            continue
        following = [one for one in frame.items[order + 1 :] if one.taken_up]
        prelude_of_next = following[0].prelude if following else item.span.end
        within = [d for d in frame.directions if item.span.contains(d.span)]
        said = list(_said(frame, item.span))
        ruled = publication_of(said, frame.profile)
        marked = [d.kind for d in within if d.kind in {"partial", "closed"}]
        outcome, outcome_span = outcome_of(said, ruled, frame.profile)
        disclosure = disclosure_of(marked, ruled)
        if outcome == "none" and disclosure == "closed":
            outcome = "unknown"
        if disclosure == "unknown":
            disclosure = openness.of(item.number)
        leading = [
            s for s in _said(frame, Span(item.prelude, item.span.end)) if s.span.start < prelude_of_next
        ]
        done[item.number] = AgendaItem(
            number=item.number,
            title=item.heading.title,
            span=item.span,
            materials=_materials(frame, item),
            disclosure=disclosure,
            outcome=outcome,
            outcome_span=outcome_span,
            publication=ruled.span if ruled else None,
            recusals=recusals_of(leading, within, people, committee, frame.profile, frame.roll.surname),
            supervision_from=first_within(stretches, item.span),
        )
        yield done[item.number]


def _told_of_openness(frame: _Frame) -> Iterator[Field]:
    """The head's fields, else those after the last item."""
    yield from frame.header.of("openness")
    end = max((item.span.end for item in frame.items if item.taken_up), default=0)
    yield from read_header((line for line in frame.script.lines if line.span.start >= end), frame.profile).of(
        "openness"
    )


def _not_by_itself(item: Item, done: Mapping[int, AgendaItem]) -> AgendaItem:
    """An item taken up together with another shares its outcome; one that is listed only has none."""
    primary = done.get(item.with_number) if item.with_number is not None else None
    if primary is None:
        return AgendaItem(number=item.number, title=item.heading.title, span=item.span)
    return replace(primary, number=item.number, title=item.heading.title, span=item.span)


def _said(frame: _Frame, span: Span) -> Iterator[Sentence]:
    """What whoever presides said within a span, and what nobody is marked to have said."""
    first = max(0, bisect_right(frame.turns, span.start, key=lambda turn: turn.span.start) - 1)
    last = bisect_left(frame.turns, span.end, key=lambda turn: turn.span.start)
    for turn in frame.turns[first:last]:
        if turn.person is None or frame.presides(turn):
            yield from (s for s in turn.sentences if span.start <= s.span.start < span.end)


def _materials(frame: _Frame, item: Item) -> tuple[str, ...]:
    """What the list names beside the title (…について（資料１）), then what is named within the item."""
    beside = [frame.script.folded.within(line.span).text for line in _lines_of(frame.script, item.listed)]
    said = [sentence.text for sentence in sentences(frame.running, item.span)]
    return materials_in([*beside, *said], frame.profile)


def _lines_of(script: Script, heading: Heading | None) -> Iterator[Line]:
    if heading is None:
        return
    first = bisect_left(script.lines, heading.span.start, key=lambda line: line.span.end)
    for line in script.lines[first:]:
        if line.span.start >= heading.span.end:
            return
        yield line


def _doubts(frame: _Frame, meeting: Meeting, presence: Presence) -> Iterator[Doubt]:
    head = meeting.header
    for missing, words in (
        (not meeting.committee, "委員会の名称"),
        (meeting.date is None, "開催日"),
        (not meeting.members, "出席者"),
        (not meeting.agenda, "議題"),
        (not meeting.speeches, "発言"),
    ):
        if missing:
            yield Doubt(kind="structure", span=head, message=f"{words}を読み取れませんでした。")
    for words in presence.unread:
        yield Doubt(kind="structure", span=head, message=f"出席者の記載「{words}」を読み取れませんでした。")
    if frame.crowded or len(frame.items) >= MOST_ITEMS:
        yield Doubt(
            kind="structure", span=head, message=f"議題が多すぎるため、{MOST_ITEMS}件までを読みました。"
        )
    for item in frame.items:
        if not item.taken_up and item.with_number is None:
            yield Doubt(
                kind="structure",
                span=item.span,
                message=f"議題「{item.heading.title}」の審議がどこから始まるか、読み取れませんでした。",
            )
    for turn in frame.turns:
        outside = _item_at(frame.items, turn.span.start) is None
        if (
            turn.person is None
            and outside
            and not is_closing_line(frame.script.source.quote(turn.span), frame.profile)
        ):
            yield Doubt(
                kind="structure", span=turn.span, message="発言にも議題にも当たらない記載があります。"
            )
