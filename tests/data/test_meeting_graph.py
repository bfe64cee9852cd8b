"""Which meeting and item a reference means, over a record of meetings built here."""

from dataclasses import replace
from datetime import date

import pytest

from config.committees import load_profiles
from data.meeting_graph import Referral, referrals, stands_by_itself
from data.model.meeting import AgendaItem, Meeting
from data.references import find_dates, find_meeting_references
from data.store.rows import DocumentRow, MeetingRow
from data.text import SourceText, Span, normalise

COMMITTEE = "みほん市情報公開審査会"
BODIES = load_profiles(None)[0].meeting_bodies
FORMS = ("株式会社", "社")
FILED = ("審査請求", "諮問")


def row(number: int | None, day: date | None, text: str = "本文", titles: tuple[str, ...] = ()) -> MeetingRow:
    source = SourceText(text)
    prepared = normalise(source)
    found = find_meeting_references(
        prepared,
        dates=find_dates(prepared, day=day),
        own_number=number,
        day=day,
        committee=COMMITTEE,
        bodies=BODIES,
    )
    items = [AgendaItem(number=n, title=title, span=Span(0, len(text))) for n, title in enumerate(titles, 1)]
    meeting = Meeting(
        committee=COMMITTEE,
        number=number,
        date=day,
        start_time=None,
        place=None,
        chair=None,
        members=(),
        absent=(),
        secretariat=(),
        agenda=tuple(items),
        speeches=(),
        events=(),
        header=Span(0, 0),
        references=tuple(replace(reference, agenda=1) for reference in found),
    )
    document = DocumentRow(
        id=f"{number}-{day}",
        name=f"{number}-{day}.txt",
        sha256="",
        format="txt",
        committee=COMMITTEE,
        kind="minutes",
        distribution="published",
        subject="",
        meeting=number,
        date=day,
    )
    return MeetingRow(document=document, meeting=meeting, text=source)


def resolved(*rows: MeetingRow) -> list[Referral]:
    return referrals(rows, (), (), FORMS, FILED)


NUMBERS = [
    # numbers that begin anew each fiscal year
    ("第3回の資料を御覧ください。", date(2023, 8, 1), 3, date(2024, 10, 1), None, "last year's is not meant"),
    ("第3回の資料を御覧ください。", date(2024, 8, 1), 3, date(2024, 10, 1), 3, "this year's is"),
    ("令和5年度第3回の審査会で", date(2023, 8, 1), 3, date(2024, 10, 1), 3, "the year is told"),
    ("第8回の審議で諮る。", date(2024, 1, 10), 8, date(2024, 10, 1), None, "a later number is to come"),
    ("前回の審議のとおり。", date(2024, 3, 1), 4, date(2024, 5, 1), None, "the one before, over the turn"),
    (
        "第3回審査会（令和6年8月1日）で",
        date(2023, 8, 1),
        3,
        date(2024, 10, 1),
        None,
        "another day than its minutes",
    ),
    (
        "第3回審査会（令和6年8月1日）で",
        date(2024, 8, 1),
        3,
        date(2024, 10, 1),
        3,
        "the day of its minutes",
    ),
]


@pytest.mark.parametrize(("text", "held", "number", "day", "expected", "about"), NUMBERS)
def test_numbers_that_may_begin_anew(text, held, number, day, expected, about):
    """A number is a meeting's of the same year, unless the text tells which."""
    (referral,) = resolved(row(number, held), row(5, day, text))
    assert (referral.target.meeting.number if referral.target else None) == expected


def test_numbers_that_go_on_reach_back_over_the_years():
    """第277回 in 第318回, a year later; a day that its minutes do not have is told to be at odds."""
    (plain,) = resolved(row(277, date(2024, 3, 22)), row(318, date(2025, 3, 19), "第277回審査会で"))
    (wrong,) = resolved(
        row(277, date(2024, 3, 22)), row(318, date(2025, 3, 19), "第277回審査会（令和6年3月23日）で")
    )
    assert plain.target is not None
    assert (wrong.target, wrong.is_at_odds) == (None, True)


def test_a_number_told_elsewhere_is_of_the_same_year():
    """The day that another text gives to 第3回 of last year is not this year's."""
    told = row(6, date(2023, 11, 1), "第3回審査会（令和5年8月1日）で")
    referral = resolved(told, row(5, date(2024, 10, 1), "第3回の資料"))[-1]
    assert (referral.number, referral.date) == (3, None)


def test_what_the_published_text_tells_counts():
    """A day told only in the published text of a meeting is known."""
    published = row(6, date(2024, 11, 1), "第3回審査会（令和6年8月1日）で")
    whole = replace(row(6, date(2024, 11, 1)), published=published)
    referral = next(
        r for r in resolved(whole, row(7, date(2024, 12, 1), "第3回の資料")) if r.source is not whole
    )
    assert referral.date == date(2024, 8, 1)


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        ("諮問第12号　みほん記録の開示について", ("諮問第13号　みほん記録の開示について",), None),
        ("諮問第12号　みほん記録の開示について", ("諮問第12号　みほん記録の開示について",), 1),
        ("諮問第12号　みほん記録の開示について", ("諮問第12号の2　みほん記録の開示について",), None),
        ("令和6年度の重点について", ("令和5年度の重点について",), 1),
    ],
)
def test_a_matter_under_another_number_is_another(own, others, expected):
    """Titles alike but for the number of a matter are of two matters; years do not matter."""
    (referral,) = resolved(
        row(1, date(2024, 8, 1), titles=others), row(3, date(2024, 10, 1), "第1回審査会で", (own,))
    )
    assert referral.item == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第1回審査会の諮問第12号について", 1),
        ("第1回審査会の諮問第12号の2について", None),
        ("第1回審査会の諮問第2号について", None),
    ],
)
def test_a_number_in_a_sentence_is_the_whole_number(text, expected):
    """諮問第12号 is neither 第12号の2 nor 第2号."""
    titles = ("諮問第12号　甲の件", "乙の件")
    (referral,) = resolved(row(1, date(2024, 8, 1), titles=titles), row(3, date(2024, 10, 1), text, ("丙",)))
    assert referral.item == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("東市", "関東市場の件", False),
        ("南町", "城南町内会の件", False),
        ("東市", "東市の件", True),
        ("東市", "株式会社東市の件", True),
        ("東市", "東市株式会社の件", True),
        ("イセ", "イセトの件", False),
        ("イセ", "関東イセの件", True),
    ],
)
def test_a_name_stands_by_itself(name, text, expected):
    """東市 is not in 関東市場."""
    assert stands_by_itself(name, text, FORMS) is expected
