"""Reports told in several texts or meetings: told once."""

from dataclasses import replace
from datetime import date

import pytest

from data.access import OPERATOR
from data.linking import PartyRules
from data.model.document import Document
from data.store import Store
from tests.data.store.builders import Item, minutes

RULES = PartyRules(forms=("株式会社", "(株)"))
DUE = date(2025, 4, 30)
ASKED = minutes(Item("株式会社ヤマブキ", due_on=DUE), number=300, held_on=date(2024, 10, 2))


def told_again(name: str, due_on: date = DUE) -> Document:
    later = minutes(Item(name, due_on=due_on), number=310, held_on=date(2025, 1, 15))
    return replace(later, deadlines=tuple(replace(d, retold=True) for d in later.deadlines))


def follow_ups(tmp_path, *documents: Document) -> list[tuple[int | None, date | None, int]]:
    with Store.open(tmp_path / "r.db", rules=RULES) as store:
        for document in documents:
            store.put(document)
        rows = store.deadlines(OPERATOR)
        return [(row.document.meeting, row.deadline.due_on, len(row.continued)) for row in rows]


def test_two_texts_of_a_meeting_that_spell_the_name_differently(tmp_path) -> None:
    """株式会社ヤマブキ and (株)ヤマブキー of one meeting owe one report, and are one case."""
    internal = minutes(
        Item("(株)ヤマブキー", due_on=DUE), number=300, held_on=date(2024, 10, 2), distribution="internal"
    )
    assert len(follow_ups(tmp_path, ASKED, internal)) == 1
    with Store.open(tmp_path / "r.db", rules=RULES) as store:
        assert len({row.case_id for row in store.cases(OPERATOR)}) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_a_report_told_again_belongs_to_where_it_was_asked_for(tmp_path, order: int) -> None:
    """The later meeting that only tells of the day adds no second follow-up, whatever the order."""
    documents = [ASKED, told_again("ヤマブキ(株)")]
    assert follow_ups(tmp_path, *documents[::order]) == [(300, DUE, 1)]


def test_a_report_told_for_the_first_time_stands_by_itself(tmp_path) -> None:
    """Another day, or another party, is another report."""
    other_day = told_again("株式会社ヤマブキ", date(2025, 6, 30))
    assert len(follow_ups(tmp_path, ASKED, other_day)) == 2


def test_a_report_asked_for_again_and_again_is_no_continuation(tmp_path) -> None:
    """四半期ごと, asked for by a later meeting of a party that is already watched, stands by itself."""
    watched = minutes(Item("株式会社ヤマブキ", due_on=None), number=300, held_on=date(2024, 10, 2))
    later = minutes(
        Item("株式会社ヤマブキ", due_on=None, follows=True), number=310, held_on=date(2025, 1, 15)
    )
    regular = replace(later, deadlines=tuple(replace(d, every="P3M") for d in later.deadlines))

    assert sorted(meeting or 0 for meeting, _, _ in follow_ups(tmp_path, watched, regular)) == [300, 310]
