"""Who may see what: nothing beyond a view comes out of any read."""

import dataclasses
from datetime import date

import pytest

from data.access import OPERATOR, View, rank
from data.finding import find
from data.store import Store
from tests.data.store.builders import Item, minutes, report

PUBLIC = View(user="public", ceiling="public")
STAFF = View(user="staff", ceiling="staff")
RECUSED = View(user="member", ceiling="supervision", member="梶田")
MEMBER = View(user="member", ceiling="supervision", member="清水")

OPEN, SECRET, KEPT = "公開商会の社名", "職員限り商会の社名", "監督限り商会の社名"
OF_LEVEL = {"public": OPEN, "staff": SECRET, "supervision": KEPT}


@pytest.fixture(scope="module")
def store():
    with Store.open(":memory:") as store:
        store.put(minutes(Item(OPEN), number=300))
        store.put(
            minutes(
                Item(SECRET),
                Item(KEPT, disclosure="closed", recused="梶田"),
                number=301,
                held_on=date(2025, 4, 2),
                distribution="internal",
            )
        )
        store.put(
            minutes(
                Item(KEPT, disclosure="closed", follows=True),
                number=302,
                held_on=date(2025, 5, 7),
                distribution="internal",
            )
        )
        yield store


def everything(store: Store, view: View) -> str:
    """All that any read gives to this view, as text."""
    ids = [row.id for row in store.documents(OPERATOR)]
    passages = [p for document_id in ids for p in store.passages_of(OPERATOR, document_id)]
    parts = [
        store.documents(view),
        [store.document(view, name) for name in ids],
        store.reports(view),
        store.meetings(view),
        [store.meeting(view, number=number) for number in (300, 301, 302)],
        [store.meeting(view, held_on=day) for day in (date(2025, 3, 19), date(2025, 4, 2))],
        store.cases(view),
        [store.cases(view, case_id=row.case_id) for row in store.cases(OPERATOR)],
        store.cases(view, fact=("cause", None)),
        store.parties(view),
        store.names(view),
        store.deadlines(view),
        store.receipts(view),
        store.citations(view),
        store.citations(view, article="147"),
        store.dates(view),
        store.doubts(view),
        store.coverage(view),
        [store.passage(view, p.id) for p in passages],
        [store.passages_covering(view, p.document_id, p.span) for p in passages],
        [store.neighbours(view, p.id, before=9, after=9) for p in passages],
        store.spoken_by(view, "清水"),
        [find(store, view, text, limit=99) for text in ("147条 指導", "「限り商会」", "VPN", "「○」", KEPT)],
    ]
    return repr(parts)


@pytest.mark.parametrize("view", [PUBLIC, STAFF, RECUSED, MEMBER, OPERATOR], ids=repr)
def test_no_read_goes_beyond_the_view(store, view):
    """Names of a level stand in some read exactly when the view reaches it and its member was not recused."""
    told = everything(store, view)
    for level, name in OF_LEVEL.items():
        hidden = rank(level) > view.rank or (level == "supervision" and view.member == "梶田")
        assert (name in told) != hidden, level


def test_every_read_is_looked_at(store):
    """A read that is added to the store must be added to `everything`."""
    reads = {name for name in vars(Store) if not name.startswith("_")}
    other = {"open", "migrate", "close", "immediate", "snapshot", "put", "audit", "audited", "integrity"}
    known = {
        *(
            "documents",
            "document",
            "reports",
            "meetings",
            "meeting",
            "cases",
            "parties",
            "names",
            "deadlines",
            "receipts",
        ),
        *("citations", "dates", "doubts", "coverage", "passage", "passages_of", "passages_covering"),
        *("neighbours", "spoken_by"),
    }
    assert reads - other == known


def test_a_public_view_does_not_learn_that_there_is_more(store):
    """Counts, coverage and ids are those of a record that holds public documents only."""
    with Store.open(":memory:") as alone:
        alone.put(minutes(Item(OPEN), number=300))
        assert everything_by_name(store) == everything_by_name(alone)


def everything_by_name(store: Store) -> str:
    return repr(
        [
            store.documents(PUBLIC),
            store.meetings(PUBLIC),
            store.cases(PUBLIC),
            store.parties(PUBLIC),
            store.names(PUBLIC),
            store.coverage(PUBLIC),
            find(store, PUBLIC, "VPN機器 指導", limit=10),
        ]
    )


def test_a_meeting_with_two_texts_is_counted_once():
    """Cleared askers read the internal text, others the published one, which is still there by name."""
    published = minutes(Item("甲乙商会"), number=300)
    internal = minutes(Item("甲乙商会", says="内部の詳細。"), number=300, distribution="internal")
    with Store.open(":memory:") as store:
        store.put(published)
        store.put(internal)
        for view, distribution in ((PUBLIC, "published"), (STAFF, "internal"), (OPERATOR, "internal")):
            assert [row.document.distribution for row in store.meetings(view)] == [distribution]
            assert [row.document.distribution for row in store.cases(view)] == [distribution]
            assert len(store.deadlines(view)) == 1
            hits = find(store, view, "指導", limit=10).hits
            assert {hit.passage.distribution for hit in hits if hit.passage.agenda} == {distribution}
        assert store.coverage(OPERATOR).committees[0].meetings == 1
        shown = store.document(OPERATOR, published.name)
        assert shown is not None
        assert shown.text == published.text


def test_an_item_closed_to_staff_is_read_in_the_published_text():
    """Staff lose nothing that the public may read because there is an internal text they may not."""
    published = minutes(Item("甲乙商会"), Item("丙丁商会"), number=300)
    internal = minutes(
        Item("甲乙商会", says="内部の詳細。"),
        Item("丙丁商会", disclosure="closed"),
        number=300,
        distribution="internal",
    )
    with Store.open(":memory:") as store:
        store.put(internal)
        store.put(published)
        found = store.meeting(STAFF, number=300)
        assert found is not None
        assert found.published is not None
        assert [item.number for item in found.meeting.agenda] == [1]
        assert [item.number for item in found.published.meeting.agenda] == [2]
        assert found.meeting.chair is not None
        assert "丙丁" not in found.text.original
        assert sorted(row.document.distribution for row in store.cases(STAFF)) == ["internal", "published"]


def test_an_internal_report_is_for_supervision(store):
    """What stands outside any item of an internal document is seen by supervision only."""
    with Store.open(":memory:") as alone:
        alone.put(report("1 事業者が感染した。", distribution="internal"))
        assert [len(alone.reports(view)) for view in (PUBLIC, STAFF, OPERATOR)] == [0, 0, 1]
        assert find(alone, STAFF, "事業者", limit=5).total == 0


def test_full_text_only_when_all_of_it_is_visible(store):
    """A document with a hidden passage is shown by its visible passages."""
    internal = next(row for row in store.documents(OPERATOR) if row.meeting == 301)
    for view, whole in ((STAFF, False), (RECUSED, False), (OPERATOR, True)):
        shown = store.document(view, internal.name)
        assert shown is not None
        assert (shown.text is not None) == whole


def test_what_is_read_back_is_what_was_written():
    """Meeting, cases, citations, dates, deadlines, receipts and doubts come back equal."""
    document = minutes(Item("甲乙商会", recused="梶田"), Item("丙丁市"), number=300)
    with Store.open(":memory:") as store:
        store.put(document)
        meeting = store.meeting(OPERATOR, number=300)
        assert meeting is not None
        assert meeting.meeting == document.meeting
        assert meeting.text == document.text
        assert tuple(row.case for row in store.cases(OPERATOR)) == document.cases
        assert tuple(row.citation for row in reversed(store.citations(OPERATOR))) == document.citations[::-1]
        assert tuple(row.mention for row in store.dates(OPERATOR)) == document.dates
        assert {row.deadline for row in store.deadlines(OPERATOR)} == set(document.deadlines)
        assert {row.receipt for row in store.receipts(OPERATOR)} == set(document.receipts)
        assert tuple(row.doubt for row in store.doubts(OPERATOR)) == document.doubts
        assert dataclasses.astuple(store.coverage(OPERATOR))[0] == 1
