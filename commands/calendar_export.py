"""The awaited reports as a calendar file (RFC 5545), which a calendar program can take in again and again."""

import re
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.prop import vText

from commands.asking import Asking
from commands.entry_values import label_of
from commands.wording import NO_BASIS, day_with_weekday
from data.calendar import is_closed
from data.entries import Entries
from data.followups import CLOSED, FollowUp

NAME = "報告期限管理"
NAME_OF_OWN = "報告期限管理（担当分）"
ON_A_CLOSED_DAY = "期限が閉庁日です"
FOOTER = "期限と内容は原本を確認してください"
_MADE_BY = "-//Senrei//Senrei//JA"
_LINE_END = re.compile(r"\r\n|[\n\x0b-\r\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")


def in_calendar(asking: Asking, *, own: bool = False) -> list[FollowUp]:
    """Those with a day, the finished ones among them, so that a calendar that has them strikes them out.

    `own`: only those of which the asker is in charge, or the deputy.
    """
    return [
        one
        for one in asking.follow_ups
        if one.due_on is not None
        and (not own or asking.view.user in {one.standing.owner, one.standing.deputy})
    ]


def calendar(asking: Asking, *, own: bool = False) -> bytes:
    """One all-day event for each of `in_calendar`: UTF-8, lines folded, the same bytes at the same time.

    There is no METHOD: the file is taken in, it invites nobody. There are no alarms: Senrei reminds by itself.
    """
    whole = Calendar()
    whole.add("prodid", _MADE_BY)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    # As text, or its commas and line ends would be written as they are.
    whole.add("x-wr-calname", vText(NAME_OF_OWN if own else NAME))
    for one in in_calendar(asking, own=own):
        whole.add_component(_event(asking, one))
    content: bytes = whole.to_ical()
    return content


def _event(asking: Asking, one: FollowUp) -> Event:
    assert one.due_on is not None
    event = Event()
    event.add("uid", f"{one.id}@senrei")
    # A day that a corrected document moves leaves the version: then the later DTSTAMP is what tells (RFC 5546).
    event.add("sequence", one.standing.version)
    event.add("dtstamp", asking.now.astimezone(UTC))
    changed_at = _changed_at(asking, one)
    if changed_at is not None:
        event.add("last-modified", changed_at.astimezone(UTC))
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + timedelta(days=1))
    event.add("summary", _summary(asking, one))
    if _shows_text(asking, one):
        event.add("description", _description(one))
    event.add("status", _status(one))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC" if one.level == "public" else "CONFIDENTIAL")
    return event


def _changed_at(asking: Asking, one: FollowUp) -> datetime | None:
    """When it was brought to the version that is told; None where nobody has touched it."""
    version = one.standing.version
    if version == 0:
        return None
    history = Entries(asking.record.store.connections).history(one.id)
    return next((change.at for change in history if change.version == version), None)


def _shows_text(asking: Asking, one: FollowUp) -> bool:
    return one.level == "public" or asking.view.shows_text


def _summary(asking: Asking, one: FollowUp) -> str:
    label = _one_line(label_of(asking, one))
    return f"報告期限：{label}" if _shows_text(asking, one) else label


def _description(one: FollowUp) -> str:
    told = {
        "内容": one.what,
        "資料の期日": f"{day_with_weekday(one.told_otherwise)}（入力された期限と異なります）"
        if one.told_otherwise
        else "",
        "根拠": one.basis or NO_BASIS,
        "根拠箇所": one.place,
        "状態": one.status,
        "番号": one.id,
    }
    lines = [f"{name}：{_one_line(value)}" for name, value in told.items() if value]
    closed = [ON_A_CLOSED_DAY] if one.due_on and is_closed(one.due_on) else []
    return "\n".join([*lines, *closed, FOOTER])


def _status(one: FollowUp) -> str:
    if one.status in CLOSED:
        return "CANCELLED"
    # As entered: an overdue one that nobody has confirmed is still to be confirmed.
    return "TENTATIVE" if one.standing.status == "要確認" else "CONFIRMED"


def _one_line(text: str) -> str:
    """Without what RFC 5545 forbids in a text, and without line ends, by which a value could pass for another."""
    plain = _CONTROL.sub("", _LINE_END.sub(" ", text))
    # icalendar takes these two signs for a line end that is escaped already.
    return plain.replace(r"\N", "＼N")
