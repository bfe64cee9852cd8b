"""What stands around a passage, for whoever may see it; and answers asked for from an offset on."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from commands import ask, surroundings
from commands.surroundings import PART
from data.access import OPERATOR, View

NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
PUBLIC = View(user="U1", ceiling="public")


def around(record, passage, *, view=OPERATOR, **over):
    return surroundings(record, passage, view=view, now=NOW, surface="test", **over)


def passages(record, document="minutes-047.txt"):
    return record.store.document(OPERATOR, document).passages


def test_the_passage_stands_among_its_neighbours_in_order(record) -> None:
    """Two before and two after, each with its own place, the one asked for marked."""
    all_ = passages(record)
    answer = around(record, all_[10].id)
    assert [result.citation.quote for result in answer.results] == [p.text for p in all_[8:13]]
    assert [result.heading.startswith("【この箇所】") for result in answer.results].index(True) == 2
    assert answer.total == 5 and answer.kind == "answer"


def test_at_the_head_there_is_only_what_follows(record) -> None:
    """And a document has an end."""
    all_ = passages(record)
    assert around(record, all_[0].id).total == 3
    assert around(record, all_[-1].id).total == 3


def test_a_long_passage_is_told_whole_in_parts(record) -> None:
    """Nothing is cut off: the parts together are the passage."""
    long = max(
        (p for row in record.store.documents(OPERATOR) for p in passages(record, row.name)),
        key=lambda passage: len(passage.text),
    )
    whole = around(record, long.id, limit=10_000)
    parts = [r.citation.quote for r in whole.results if r.citation.passage == long.id]
    assert "".join(parts) == long.text
    assert max(map(len, parts)) <= PART
    first, rest = around(record, long.id, limit=2), around(record, long.id, offset=2, limit=10_000)
    assert first.results + rest.results == whole.results


def test_who_may_not_see_it_learns_nothing(record) -> None:
    """The same answer as for an id that never was."""
    internal = passages(record, "minutes-060-draft.txt")[5]
    assert around(record, internal.id).results
    assert around(record, internal.id, view=PUBLIC) == around(record, "never was", view=PUBLIC)


def test_every_look_up_is_on_record(record) -> None:
    """Who, through what, which passage, and what came of it."""
    id_ = passages(record)[3].id
    around(record, id_, view=PUBLIC)
    row = record.store.audited()[-1]
    assert (row.user, row.surface, row.action, row.query) == ("U1", "test", "surroundings", id_)
    assert row.outcome == "answer 5"


@pytest.mark.parametrize("view", [OPERATOR, PUBLIC, View(user="U2", ceiling="staff", shows_text=False)])
@pytest.mark.parametrize("text", ["/article 法147条", "/deadline", "再発防止策"])
def test_pages_put_together_are_the_whole_answer(record, text, view) -> None:
    """Whatever the size of a page; the total is the same on each."""
    whole = ask(record, text, view=view, now=NOW, limit=1_000)
    pages = [ask(record, text, view=view, now=NOW, limit=4, offset=at) for at in range(0, whole.total + 4, 4)]
    assert sum((page.results for page in pages), ()) == whole.results
    assert {page.total for page in pages} == {whole.total}
    assert not pages[-1].results
