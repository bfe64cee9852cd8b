"""Reports told in several texts or meetings: told once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.access import OPERATOR
from data.entries import Entries
from data.followups import Standing
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


def moved_to(
    due_on: date, *, instead_of: date | None = DUE, number: int = 310, held_on: date = date(2025, 1, 15)
) -> Document:
    later = minutes(Item("株式会社ヤマブキ", due_on=due_on), number=number, held_on=held_on)
    return replace(
        later, deadlines=tuple(replace(d, instead_of=instead_of, moves=True) for d in later.deadlines)
    )


def put_off_to(due_on: date, *, round_: int | None = None, held_on: date = date(2025, 1, 15)) -> Document:
    """報告期限を…まで延長する, without the day that this puts off."""
    later = moved_to(due_on, instead_of=None, held_on=held_on)
    return replace(later, deadlines=tuple(replace(d, round=round_) for d in later.deadlines))


def asked_in_rounds(*days: date) -> Document:
    asked = ASKED.deadlines[0]
    rounds = tuple(replace(asked, due_on=day, round=number) for number, day in enumerate(days, start=1))
    return replace(ASKED, deadlines=rounds)


def enter_on(store: Store, follow_up: str) -> None:
    at = datetime(2025, 2, 1, 9, tzinfo=UTC)
    Entries(store.connections).move(
        follow_up, seen=Standing(), to=Standing(status="報告待ち"), by="U1", at=at, action="confirm"
    )


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


@pytest.mark.parametrize("order", [1, -1])
def test_a_day_that_later_meetings_move_is_one_report_with_the_last_day(tmp_path, order: int) -> None:
    """Extended twice, it keeps its id and stands where it was first asked for."""
    new, newer = date(2025, 6, 30), date(2025, 9, 30)
    extended = moved_to(new)
    again = moved_to(newer, instead_of=new, number=320, held_on=date(2025, 5, 14))
    documents = [ASKED, extended, again]
    assert follow_ups(tmp_path, *documents[::order]) == [(300, newer, 2)]
    with Store.open(tmp_path / "r.db", rules=RULES) as store:
        assert [row.deadline.instead_of for row in store.deadlines(OPERATOR)] == [DUE]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("new", [date(2025, 6, 30), date(2025, 3, 31)])
def test_a_day_that_is_moved_without_being_told_is_that_of_the_only_report(tmp_path, new, order) -> None:
    """Later or earlier than before; one report stands, and says what its day was."""
    assert follow_ups(tmp_path, *[ASKED, put_off_to(new)][::order]) == [(300, new, 1)]
    with Store.open(tmp_path / "r.db", rules=RULES) as store:
        assert [row.deadline.instead_of for row in store.deadlines(OPERATOR)] == [DUE]


@pytest.mark.parametrize(
    ("days", "put_off", "standing"),
    [
        ((DUE, date(2025, 7, 31)), put_off_to(date(2025, 5, 30)), [date(2025, 5, 30), date(2025, 7, 31)]),
        ((DUE, date(2025, 7, 31)), put_off_to(date(2025, 9, 30), round_=2), [DUE, date(2025, 9, 30)]),
        ((date(2024, 12, 27), DUE), put_off_to(date(2025, 5, 30)), [date(2024, 12, 27), date(2025, 5, 30)]),
    ],
    ids=["only one lies before", "the round", "the other is past"],
)
def test_of_several_the_one_that_can_be_put_off_to_that_day_is(tmp_path, days, put_off, standing) -> None:
    """By its round, by its day, by what has passed when the meeting was held."""
    found = follow_ups(tmp_path, asked_in_rounds(*days), put_off)
    assert [day for _, day, _ in found] == standing


@pytest.mark.parametrize(
    "put_off",
    [
        put_off_to(date(2025, 9, 30)),
        replace(put_off_to(date(2025, 5, 30)), committee="別の委員会"),
    ],
    ids=["either may be meant", "another committee"],
)
def test_a_day_of_which_nobody_knows_what_it_puts_off_stands_beside(tmp_path, put_off) -> None:
    """To remind of one report twice is better than to lose one."""
    assert len(follow_ups(tmp_path, asked_in_rounds(DUE, date(2025, 7, 31)), put_off)) == 3


def test_an_extension_of_whom_the_item_says_nothing_else_is_found_by_the_name(tmp_path) -> None:
    """A case of its own is not needed: the party is on record."""
    put_off = replace(put_off_to(date(2025, 6, 30)), cases=())
    assert follow_ups(tmp_path, ASKED, put_off) == [(300, date(2025, 6, 30), 1)]


def test_what_people_entered_on_the_later_telling_is_not_hidden_by_the_earlier(tmp_path) -> None:
    """Old minutes taken in afterwards add where it was first asked for; the entry stays what people see."""
    later = told_again("株式会社ヤマブキ")
    follow_ups(tmp_path, later)
    with Store.open(tmp_path / "r.db", rules=RULES) as store:
        enter_on(store, store.deadlines(OPERATOR)[0].follow_up)
    assert follow_ups(tmp_path, ASKED) == [(310, DUE, 1)]


def test_two_tellings_that_people_have_both_entered_on_both_stand(tmp_path) -> None:
    """Nothing that people entered is ever hidden."""
    with Store.open(tmp_path / "r.db", rules=RULES) as store:
        for document in (ASKED, told_again("株式会社ヤマブキ", date(2025, 6, 30))):
            store.put(document)
        for row in store.deadlines(OPERATOR):
            enter_on(store, row.follow_up)
    assert len(follow_ups(tmp_path, moved_to(date(2025, 6, 30)))) == 2
