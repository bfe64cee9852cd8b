"""The same documents in one record: later minutes continue, move and close what earlier ones asked for."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from commands import ask
from commands.listing import check_json
from data.access import OPERATOR
from data.awaited import awaited
from data.followups import FollowUp
from data.ingest import ingest
from data.record import Record, open_record
from tests.written.test_due import HERE, NAMES

NOW = datetime(2027, 2, 15, 10, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("due") / "record.db") as record:
        paths = [HERE / f"{name}.txt" for name in reversed(NAMES)]
        assert list(
            ingest(
                record.store,
                paths,
                distribution="published",
                committee=None,
                vocabulary=record.vocabulary,
            )
        )
        yield record


@pytest.fixture(scope="module")
def follow_ups(record: Record) -> list[FollowUp]:
    return awaited(record.store, OPERATOR, NOW.date(), str)


def one(follow_ups: list[FollowUp], respondent: str, due_on: str) -> FollowUp:
    (found,) = (f for f in follow_ups if f.respondent == respondent and str(f.due_on) == due_on)
    return found


@pytest.mark.parametrize(
    ("respondent", "due_on", "came", "meeting"),
    [
        ("株式会社ミナヅキデータサービス", "2026-10-30", date(2026, 10, 30), 410),
        ("株式会社ミナヅキデータサービス", "2027-01-29", date(2027, 1, 29), 420),
        ("株式会社ミナヅキデータサービス", "2027-04-30", None, None),
        ("株式会社カザハヤ物流", "2026-12-31", date(2026, 12, 25), 416),
        ("霧立町", "2026-12-18", date(2026, 12, 21), 416),
    ],
)
def test_the_receipt_is_proposed_on_the_round_that_it_answers(
    follow_ups, respondent, due_on, came, meeting
) -> None:
    """From the later minutes, with the day of arrival; it stands where people left it."""
    found = one(follow_ups, respondent, due_on)
    told = [(told.received_on, told.document.meeting) for told in found.receipts]
    assert told == ([(came, meeting)] if came else [])
    assert found.status in {"要確認", "期限超過"}


def test_an_extension_moves_the_day_and_keeps_the_report(follow_ups) -> None:
    """The 401st set 2 December, the 412th 15 January: one report, with both."""
    found = one(follow_ups, "アオバネ印刷株式会社", "2027-01-15")
    assert found.row is not None
    assert (found.row.document.meeting, str(found.row.deadline.instead_of)) == (401, "2026-12-02")
    assert [row.document.meeting for row in found.row.continued] == [412]
    assert not [f for f in follow_ups if f.respondent == found.respondent and str(f.due_on) == "2026-12-02"]


def test_what_is_said_to_have_come_and_answers_nothing_on_record_is_listed(record) -> None:
    """Asked for by meetings that were not taken in: a person is told, with the place."""
    doubts = [d for d in check_json(record, NOW, deep=False)["doubts"] if d["kind"] == "receipt"]
    assert {(d["document"], d["lines"][0]) for d in doubts} == {
        ("ppc-401.txt", 48),
        ("own-shimin-6.txt", 27),
        ("kansa-8.txt", 40),
        ("torihiki-58.txt", 42),
        ("own-430.txt", 37),
    }


def test_the_list_says_what_the_minutes_say_and_quotes_both_places(record) -> None:
    """Where it was asked for and where it is said to have come."""
    answer = ask(record, "/deadline ミナヅキ 第1回", view=OPERATOR, now=NOW, limit=10)
    (shown,) = answer.results
    assert "令和8年10月30日（金）に提出があった旨の記載" in shown.fields["資料の記載"]
    assert (shown.citation.meeting, [support.meeting for support in shown.supports]) == (401, [410])
    assert "期限どおり同日に報告書の提出がありました" in shown.supports[0].quote
