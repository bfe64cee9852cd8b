"""Which awaited report a later document says has come."""

from dataclasses import replace
from datetime import date

import pytest

from data.followups import FollowUp, Standing
from data.model.case import Deadline, Receipt
from data.proposals import proposed
from data.store.rows import DeadlineRow, ReceiptRow
from data.text import Span
from data.vocabulary import load_party_rules
from tests.data.followups import DOCUMENT, follow_up, plan

RULES = load_party_rules(None)
ASKED = replace(DOCUMENT, id="a" * 32, meeting=58, date=date(2026, 6, 3))


def asked(
    id_: str = "fu1", round_: int | None = 1, due_on: date | None = date(2026, 9, 30), **over
) -> FollowUp:
    document = over.pop("document", ASKED)
    row = DeadlineRow(
        document=document,
        level="public",
        follow_up=id_,
        deadline=Deadline(
            respondent="株式会社みほん",
            due_on=due_on,
            what="実施状況",
            basis=None,
            round=round_,
            final=over.get("final", False),
            agenda=2,
            span=Span(0, 1),
            day=None,
            instead_of=over.pop("instead_of", None),
        ),
        recused=False,
        passage=None,
    )
    return follow_up(id=id_, round=round_, due_on=due_on, row=row, **over)


def told(**over) -> ReceiptRow:
    document = over.pop("document", DOCUMENT)
    values = {
        "respondent": "(株)みほん",
        "received_on": date(2026, 9, 29),
        "due_on": None,
        "round": None,
        "final": False,
        "of_meeting": None,
        "agenda": 1,
        "span": Span(0, 9),
        "day": None,
    }
    receipt = Receipt(**(values | over))
    return ReceiptRow(document=document, level="public", receipt=receipt, recused=False, passage=None)


SECOND = asked("fu2", 2, date(2027, 1, 29))
LAST = asked("fu3", 3, date(2027, 4, 30), final=True)
RECEIVED = asked(status="受領済", standing=Standing(status="受領済", received_on=date(2026, 9, 29)))
ENTERED = follow_up(row=None, plan=plan(entered_on=date(2026, 6, 1)))
OTHER = replace(ASKED, id="b" * 32, meeting=55, subject="t", date=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("receipt", "follow_ups", "meant"),
    [
        (told(), [asked()], "fu1"),
        (told(), [asked(), SECOND, LAST], "fu1"),
        (told(), [RECEIVED, SECOND, LAST], "fu1"),
        (told(received_on=None), [RECEIVED, SECOND, LAST], "fu1"),
        (told(received_on=date(2026, 10, 5)), [RECEIVED, SECOND, LAST], "fu2"),
        (told(), [ENTERED], "fu1"),
        (told(), [RECEIVED], "fu1"),
        (told(round=2), [asked(), SECOND], "fu2"),
        (told(final=True), [asked(), SECOND, LAST], "fu3"),
        (told(due_on=date(2027, 1, 29)), [asked(), SECOND], "fu2"),
        (told(due_on=date(2026, 8, 31)), [asked(instead_of=date(2026, 8, 31))], "fu1"),
        (told(of_meeting=55), [asked(), asked("fu9", document=OTHER)], "fu9"),
        (told(of_meeting=58), [follow_up(row=None)], "fu1"),
        (told(), [follow_up(row=None)], "fu1"),
        (told(), [asked(due_on=None, round_=None)], "fu1"),
    ],
)
def test_what_came_is_the_one_it_fits(receipt, follow_ups, meant) -> None:
    """By round, day and meeting as told; what a person has put down stays there; else the first that has not come."""
    found = proposed([receipt], follow_ups, RULES)
    assert (list(found.receipts), found.unclear) == ([meant], [])


@pytest.mark.parametrize(
    ("receipt", "follow_ups"),
    [
        (told(), []),
        (told(document=replace(DOCUMENT, date=date(2024, 10, 7))), [ENTERED]),
        (told(respondent="株式会社みほん商事"), [asked()]),
        (told(due_on=date(2026, 7, 31)), [asked()]),
        (told(of_meeting=40), [asked()]),
        (told(round=4), [asked(), SECOND]),
        (told(), [asked(), asked("fu9", document=OTHER)]),
        (told(document=ASKED), [asked()]),
        (told(document=replace(DOCUMENT, date=date(2026, 5, 1))), [asked()]),
        (told(document=replace(DOCUMENT, committee="別の委員会")), [asked()]),
    ],
)
def test_what_fits_none_or_several_is_listed(receipt, follow_ups) -> None:
    """Not guessed at: a person is told."""
    found = proposed([receipt], follow_ups, RULES)
    assert (found.receipts, found.unclear) == ({}, [receipt])


def test_an_anonymous_party_is_never_meant() -> None:
    """A社 of one meeting is not A社 of another."""
    receipt = told(respondent="A社")
    assert proposed([receipt], [asked(respondent="A社")], RULES).unclear == [receipt]
