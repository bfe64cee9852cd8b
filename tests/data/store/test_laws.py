"""Laws in the record: versions side by side, each replaced as a whole, public, and noticed when altered."""

from datetime import date

import pytest

from data.access import View
from data.store import Store
from data.store.error import AlteredPassageError
from data.store.laws import LawTexts
from tests.data.laws.made import GUIDELINE, law_text, read

PUBLIC = View(user="public", ceiling="public")
OLD, NEW = date(2020, 4, 1), date(2024, 4, 1)


@pytest.fixture
def store():
    with Store.open(":memory:") as store:
        yield store


@pytest.fixture
def laws(store) -> LawTexts:
    return LawTexts(store.connections)


def test_the_same_again_changes_nothing(tmp_path, laws):
    """A corrected file of the same day replaces, one of another day stands beside."""
    first = read(tmp_path, law_text(), effective_on=OLD)
    assert [laws.put(first), laws.put(first)] == ["new", "unchanged"]
    assert laws.put(read(tmp_path, law_text().replace("書面", "口頭"), effective_on=OLD)) == "replaced"
    assert laws.put(read(tmp_path, law_text(), effective_on=NEW)) == "new"
    assert [version.effective_on for version in laws.versions()] == [OLD, NEW]


def test_what_is_read_is_what_was_put(tmp_path, laws):
    """Word for word, in order."""
    version = read(tmp_path, law_text(amended=True), effective_on=OLD)
    laws.put(version)
    row = laws.versions(version.law)[0]
    for article in {text.article for text in version.texts}:
        assert laws.texts(row, article) == [text for text in version.texts if text.article == article]


@pytest.mark.parametrize(
    ("day", "expected", "covers"),
    [
        (date(2020, 3, 31), OLD, False),
        (OLD, OLD, True),
        (date(2024, 3, 31), OLD, True),
        (NEW, NEW, True),
        (None, NEW, True),
    ],
)
def test_the_version_of_a_day(tmp_path, laws, day, expected, covers):
    """The last that had begun; before the first the first, said not to cover the day."""
    laws.put(read(tmp_path, law_text(), effective_on=NEW))
    version = read(tmp_path, law_text(), effective_on=OLD)
    laws.put(version)
    found = laws.in_force(version.law, day)
    assert found is not None
    assert (found.version.effective_on, found.covers) == (expected, covers)
    assert laws.in_force("ほかの法律", day) is None


def test_a_section_has_its_parts(tmp_path, laws):
    """10-3 has the words of 10-3(1), and 1-1 not those of 1-10."""
    laws.put(read(tmp_path, GUIDELINE.replace("1-2　用語", "1-10　用語"), "page.html"))
    row = laws.versions()[0]
    assert {text.article for text in laws.texts(row, "1-1")} == {"1-1", "1-1(1)", "1-1(2)"}
    assert {text.article for text in laws.texts(row, "1-1(2)")} == {"1-1(2)"}


def test_laws_are_no_documents(tmp_path, store, laws):
    """What the record covers stays as it was."""
    before = store.coverage(PUBLIC)
    laws.put(read(tmp_path, law_text()))
    assert (store.coverage(PUBLIC), store.documents(PUBLIC)) == (before, [])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE law_text SET text = '別の文' WHERE article = '1'",
        "UPDATE law_version SET effective_on = '1999-01-01'",
        "DELETE FROM law_text WHERE article = '36'",
    ],
)
def test_what_was_altered_is_noticed(tmp_path, store, laws, change):
    """By the check, and words by whoever reads them."""
    laws.put(read(tmp_path, law_text()))
    assert store.integrity(deep=True) == "ok"
    with store.immediate() as db:
        db.execute(change)
    assert "law.xml" in store.integrity(deep=False)
    if "別の文" in change:
        with pytest.raises(AlteredPassageError):
            laws.texts(laws.versions()[0], "1")
