"""Reading meetings: one text for each, with what a view may see of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from sqlite3 import Row

from sqlite_utils import Database

from data.access import View
from data.model.meeting import AgendaItem, Event, Meeting, Recusal, Speech
from data.model.reference import MeetingReference
from data.store.asking import ask, document_row, source_text
from data.store.codec import decode
from data.store.connection import snapshot
from data.store.rows import MeetingRow
from data.text import SourceText, Span, squeeze

_HIDDEN = re.compile(r"[^\r\n]")


def meetings(
    db: Database,
    view: View,
    *,
    number: int | None = None,
    held_on: date | None = None,
    committee: str | None = None,
    document_id: str | None = None,
) -> list[MeetingRow]:
    """The meetings that fit, by committee and date."""
    with snapshot(db):
        rows = ask(
            db,
            view,
            "meetings",
            "meetings",
            number=number,
            date=held_on.isoformat() if held_on else None,
            committee=committee,
            document_id=document_id,
        )
        texts: defaultdict[tuple[str, int | None, date | None], list[MeetingRow]] = defaultdict(list)
        for found in [_meeting(db, view, row) for row in rows]:
            texts[found.meeting.committee, found.meeting.number, found.meeting.date].append(found)
        return [_one(view, of_meeting) for of_meeting in texts.values()]


def _one(view: View, texts: list[MeetingRow]) -> MeetingRow:
    """Minutes before summary; the internal text for those who may see an item of it."""
    minutes = [text for text in texts if text.document.kind == "minutes"] or texts
    internal = [text for text in minutes if text.document.distribution == "internal"]
    published = [text for text in minutes if text.document.distribution == "published"]
    if not internal or not view.rank:
        return published[0] if published else internal[0]
    if not published:
        return internal[0]
    return _joined(internal[0], published[0])


def _joined(internal: MeetingRow, published: MeetingRow) -> MeetingRow:
    """The internal text; header and items that it does not show, from the published one."""
    shown = {item.number for item in internal.meeting.agenda}
    if not shown:
        return published
    told, other = internal.meeting, published.meeting
    meeting = replace(
        told,
        start_time=told.start_time or other.start_time,
        place=told.place or other.place,
        chair=told.chair or other.chair,
        members=told.members or other.members,
        absent=told.absent or other.absent,
        secretariat=told.secretariat or other.secretariat,
    )
    rest = replace(
        other,
        agenda=tuple(item for item in other.agenda if item.number not in shown),
        speeches=tuple(speech for speech in other.speeches if speech.agenda not in shown),
        events=tuple(event for event in other.events if event.agenda not in shown),
    )
    return replace(
        internal, meeting=meeting, published=replace(published, meeting=rest) if rest.agenda else None
    )


def _meeting(db: Database, view: View, row: Row) -> MeetingRow:
    document_id = row["id"]
    spans = [
        Span(part["start_at"], part["end_at"])
        for part in ask(db, view, "meetings", "visible_spans", document_id=document_id)
    ]
    source = source_text(row)
    text = source if row["rank"] <= view.rank and view.member is None else _blanked(source, spans)

    def parts(name: str) -> Iterator[str]:
        return (part["value"] for part in ask(db, view, "meetings", name, document_id=document_id))

    meeting = replace(
        decode(Meeting, row["value"]),
        agenda=tuple(_agenda(db, view, document_id, None if text is source else squeeze(text.original))),
        speeches=tuple(decode(Speech, value) for value in parts("speeches")),
        events=tuple(decode(Event, value) for value in parts("events")),
        references=tuple(decode(MeetingReference, value) for value in parts("references")),
    )
    return MeetingRow(
        document=document_row(row),
        meeting=meeting if row["header_visible"] else _without_header(meeting),
        text=text,
    )


def _without_header(meeting: Meeting) -> Meeting:
    return replace(meeting, start_time=None, place=None, chair=None, members=(), absent=(), secretariat=())


def _agenda(db: Database, view: View, document_id: str, seen: str | None) -> Iterator[AgendaItem]:
    """The items; `seen` is what may be seen of the text, None where all of it."""
    recusals: defaultdict[int, list[Recusal]] = defaultdict(list)
    for row in ask(db, view, "meetings", "recusals", document_id=document_id):
        recusals[row["agenda"]].append(decode(Recusal, row["value"]))
    for row in ask(db, view, "meetings", "agenda", document_id=document_id):
        item = decode(AgendaItem, row["value"])
        yield replace(
            item,
            recusals=tuple(recusals[item.number]),
            materials=tuple(name for name in item.materials if seen is None or squeeze(name) in seen),
            outcome=item.outcome if row["outcome_visible"] else "unknown",
            outcome_span=item.outcome_span if row["outcome_visible"] else None,
            publication=item.publication if row["publication_visible"] else None,
        )


def _blanked(source: SourceText, visible: Iterable[Span]) -> SourceText:
    """The text with a blank for each character outside the spans, so that lines and columns hold."""
    parts: list[str] = []
    at = 0
    for span in visible:
        parts.append(_HIDDEN.sub(" ", source.original[at : max(at, span.start)]))
        parts.append(source.original[max(at, span.start) : span.end])
        at = max(at, span.end)
    parts.append(_HIDDEN.sub(" ", source.original[at:]))
    return SourceText("".join(parts), source.page_starts)
