"""From where a report stands to where it then stands: what can be done, and what never happens."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.followups import AWAITED, CLOSED, Standing, Status
from data.steps import Action, NotPossible, can_be, stepped
from tests.data.followups import follow_up

TODAY = date(2026, 9, 10)
ACTIONS: tuple[Action, ...] = get_args(Action)


def standing_at(status: Status, **over):
    entered = "報告待ち" if status == "期限超過" else status
    return follow_up(status=status, standing=Standing(version=1, status=entered), **over)


@pytest.mark.parametrize("status", get_args(Status))
def test_there_is_a_way_on_from_everywhere(status: Status) -> None:
    """Nothing gets stuck: what is awaited can be received, what is closed can be opened again."""
    possible = {action for action in ACTIONS if can_be(action, standing_at(status))}
    assert possible
    assert ("receive" in possible) == (status in AWAITED | {"追加照会中"})
    assert ("reopen" in possible) == (status not in AWAITED)


@given(
    status=st.sampled_from(get_args(Status)),
    actions=st.lists(
        st.tuples(st.sampled_from(ACTIONS), st.none() | st.dates(date(2026, 8, 1), date(2026, 12, 1)))
    ),
)
def test_whatever_is_done_the_standing_is_sound(status: Status, actions) -> None:
    """Received with the day of arrival, never in the future; quiet only before the due day; a status of its own."""
    one = standing_at(status)
    for action, day in actions:
        try:
            to = stepped(one, action, today=TODAY, day=day)
        except NotPossible as refused:
            assert str(refused).endswith("。")
            continue
        assert to.status != "期限超過"
        if action == "receive":
            assert to.received_on is not None and to.received_on <= TODAY
        if action == "reopen":
            assert (to.received_on, to.receipt_number) == (None, None)
        if action == "snooze":
            due = to.due_on or one.due_on
            assert to.snoozed_until is not None and to.snoozed_until > TODAY
            assert due is None or due < TODAY or to.snoozed_until <= due
        if action == "redate":
            assert to.snoozed_until is None, "a new day is reminded of from the start"
        overdue = to.status in AWAITED and (to.due_on or one.due_on) < TODAY
        one = follow_up(
            status="期限超過" if overdue else to.status, due_on=to.due_on or one.due_on, standing=to
        )


def test_what_is_overdue_may_be_put_off_beyond_its_day() -> None:
    """Whoever called the company today need not hear of it tomorrow."""
    late = standing_at("期限超過", due_on=TODAY - timedelta(days=3))
    assert stepped(late, "snooze", today=TODAY, day=TODAY + timedelta(days=7)).snoozed_until


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_what_is_closed_is_only_opened_again(status: Status) -> None:
    """Nothing else is done to it by mistake."""
    assert [action for action in ACTIONS if can_be(action, standing_at(status))] == ["reopen"]


def test_what_is_confirmed_keeps_its_day() -> None:
    """A document that is read later and has another day is shown beside it, and moves nothing."""
    confirmed = stepped(follow_up(due_on=date(2026, 9, 30)), "confirm", today=date(2026, 9, 1))
    assert (confirmed.status, confirmed.due_on) == ("報告待ち", date(2026, 9, 30))
