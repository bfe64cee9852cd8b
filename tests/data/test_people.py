"""Who held which office when, over a record of meetings built here."""

from datetime import date

from config.readings import load_readings
from data.model.meeting import Meeting, Person
from data.people import careers
from data.store.rows import DocumentRow, MeetingRow
from data.text import SourceText, Span

READINGS = load_readings()


def row(number: int, day: date | None, *members: tuple[str, str]) -> MeetingRow:
    meeting = Meeting(
        committee="みほん審査会",
        number=number,
        date=day,
        start_time=None,
        place=None,
        chair=None,
        members=tuple(Person(name=name, role=role) for name, role in members),
        absent=(),
        secretariat=(),
        agenda=(),
        speeches=(),
        events=(),
        header=Span(0, 0),
    )
    document = DocumentRow(
        id=str(number),
        name=f"{number}.txt",
        sha256="",
        format="txt",
        committee="みほん審査会",
        kind="minutes",
        distribution="published",
        subject="",
        meeting=number,
        date=day,
    )
    return MeetingRow(document=document, meeting=meeting, text=SourceText(""))


def test_a_meeting_without_a_day_stands_by_its_number() -> None:
    """The 7th, of which no day is known, is between the 6th and the 8th, and not before all others."""
    rows = [
        row(8, date(2024, 10, 1), ("雪村", "委員長")),
        row(7, None, ("雪村", "委員長代理")),
        row(6, date(2024, 8, 1), ("雪村", "委員")),
        row(5, date(2024, 7, 1), ("雪村", "委員")),
    ]
    (career,) = careers(rows, READINGS)
    assert [(office.role, [r.meeting.number for r in office.meetings]) for office in career.offices] == [
        ("委員", [5, 6]),
        ("委員長代理", [7]),
        ("委員長", [8]),
    ]
