"""Handles on record: for whoever may press them, where they stand, and not for ever."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.handles import KEPT_FOR, Handle, Handles, new_id
from data.store import Store

NOW = datetime(2026, 9, 29, 0, 0, tzinfo=UTC)
HERE = {"user": "U1", "channel": "C1", "now": NOW}


@pytest.fixture
def handles(tmp_path: Path) -> Iterator[Handles]:
    with Store.open(tmp_path / "record.db") as store:
        yield Handles(store.connections)


def kept(handles: Handles, **over) -> Handle:
    values = {"id": new_id(), "user": "U1", "channel": "C1", "question": "期限は？", "start": 10}
    handle = Handle(**(values | over))
    handles.keep(handle, now=NOW)
    return handle


def test_what_is_kept_is_found_by_who_asked_where_it_was_asked(handles) -> None:
    """Nothing is lost on the way."""
    handle = kept(handles)
    around = kept(handles, question=None, passage="p1", start=0)
    assert handles.pressed(handle.id, **HERE) == handle
    assert handles.pressed(around.id, **HERE) == around


@pytest.mark.parametrize(
    "over", [{"user": "U2"}, {"channel": "C2"}, {"now": NOW + KEPT_FOR + timedelta(seconds=1)}]
)
def test_for_others_elsewhere_or_too_late_there_is_nothing(handles, over) -> None:
    """Whatever id they send."""
    assert handles.pressed(kept(handles).id, **(HERE | over)) is None
    assert handles.pressed("guess", **HERE) is None


def test_under_a_shared_answer_whoever_is_there_may_press(handles) -> None:
    """There and nowhere else."""
    handle = kept(handles, for_all=True)
    assert handles.pressed(handle.id, **(HERE | {"user": "U2"})) == handle
    assert handles.pressed(handle.id, **(HERE | {"channel": "C2"})) is None


def test_old_ones_are_forgotten_when_new_ones_come(handles) -> None:
    """So that the table does not grow for ever; nobody can press them any more."""
    old = kept(handles)
    handles.keep(
        Handle(id="new", user="U1", channel="C1", question="x"), now=NOW + KEPT_FOR + timedelta(days=1)
    )
    assert handles.pressed(old.id, **HERE) is None


def test_what_may_be_done_once_is_there_again_only_when_it_failed(handles) -> None:
    """A second press finds it used."""
    handle = kept(handles)
    with pytest.raises(OSError, match="down"), handles.taken(handle.id, **HERE) as taken:
        assert taken == handle
        assert handles.pressed(handle.id, **HERE) is None
        raise OSError("down")
    with handles.taken(handle.id, **HERE) as taken:
        assert taken == handle
    with handles.taken(handle.id, **HERE) as taken:
        assert taken is None


def test_ids_are_random_and_short_enough_for_a_button() -> None:
    """Not one of a thousand twice."""
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(20 <= len(id_) <= 255 for id_ in ids)
