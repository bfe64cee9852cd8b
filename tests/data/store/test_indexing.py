"""The indexes beside the record: whatever becomes of them, a question is answered from the record as it is."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.access import OPERATOR, View
from data.finding import find
from data.index.text_index import TextIndex
from data.store import Store
from tests.data.store.builders import Item, minutes

PUBLIC = View(user="public", ceiling="public")


def meeting(number: int, says: str, **how):
    return minutes(Item("甲乙商会", says=says), number=number, **how)


def texts(store: Store, view: View, query: str) -> list[str]:
    return [hit.passage.text for hit in find(store, view, query, limit=50).hits]


@pytest.fixture
def path(tmp_path):
    with Store.open(tmp_path / "r.db") as store:
        store.put(meeting(300, "多要素認証を導入していなかった。"))
        assert texts(store, PUBLIC, "多要素認証")
    return tmp_path / "r.db"


def folder(path):
    return path.with_name("r.db.index")


def _lost(path):
    shutil.rmtree(folder(path))


def _half_lost(path):
    for file in (folder(path) / "public").iterdir():
        if file.suffix in {".term", ".idx", ".store", ".fast"}:
            file.unlink()


def _damaged(path):
    (folder(path) / "public" / "meta.json").write_text("{", encoding="utf-8")


def _emptied(path):
    for file in (folder(path) / "public").iterdir():
        file.write_bytes(b"")


def _a_file(path):
    shutil.rmtree(folder(path))
    folder(path).write_text("", encoding="utf-8")


@pytest.mark.parametrize("harm", [_lost, _half_lost, _damaged, _emptied, _a_file])
def test_a_lost_or_damaged_index_is_made_anew(path, harm):
    """Nobody has to know, and nothing is found that was not found before."""
    harm(path)
    with Store.open(path) as store:
        assert len(texts(store, PUBLIC, "「多要素認証」")) == 1
        store.put(meeting(301, "多要素認証は導入済みであった。"))
        assert len(texts(store, PUBLIC, "「多要素認証」")) == 2


def test_what_another_process_writes_is_found(path):
    """Each store has the index open; one of them writes, and the other finds at once."""
    with Store.open(path) as one, Store.open(path) as other:
        assert not texts(other, PUBLIC, "「身代金」")
        one.put(meeting(301, "身代金を要求された。"))
        assert len(texts(other, PUBLIC, "「身代金」")) == 1
        one.put(meeting(301, "何も要求されなかった。"))
        assert not texts(other, PUBLIC, "「身代金」")
        assert not texts(one, PUBLIC, "「身代金」")


def test_many_at_once_while_documents_come(path):
    """Stores in threads of their own ask while another puts documents in; everyone ends with all of them."""
    done = threading.Event()

    def asks():
        with Store.open(path) as store:
            counts = []
            while not done.is_set():
                counts.append(len(texts(store, PUBLIC, "「追記」")))
            return [*counts, len(texts(store, PUBLIC, "「追記」"))]

    with ThreadPoolExecutor() as pool, Store.open(path) as store:
        asked = [pool.submit(asks) for _ in range(3)]
        for number in range(301, 309):
            store.put(meeting(number, f"追記{number}。"))
        done.set()
        for each in asked:
            counts = each.result(timeout=60)
            assert counts == sorted(counts)
            assert counts[-1] == 8


def test_a_restored_record_has_the_index_of_its_own(path, tmp_path):
    """A file put in the place of the record, of whatever age, is not searched in another's index."""
    with Store.open(tmp_path / "other.db") as store:
        store.put(meeting(400, "全く別の会議である。"))
    (tmp_path / "other.db").replace(path)
    with Store.open(path) as store:
        assert not texts(store, PUBLIC, "「多要素認証」")
        assert len(texts(store, PUBLIC, "「全く別の会議」")) == 1


def test_a_new_record_leaves_nothing_of_the_old_one(path):
    """Whoever deletes the record and starts again has no terms of the deleted one on disk."""
    path.unlink()
    with Store.open(path):
        assert not folder(path).exists()


def test_the_public_index_has_public_passages_alone(path):
    """How often a term stands in guarded passages can be learned from no public answer."""
    with Store.open(path) as store:
        store.put(meeting(301, "多要素認証の非公表の話。", distribution="internal"))
        assert texts(store, OPERATOR, "「非公表の話」")
        assert not texts(store, PUBLIC, "「非公表の話」")
    index = TextIndex(folder(path) / "public")
    assert index.state.frequency("grams", "非公") == 0
    assert index.state.frequency("grams", "多要") == 1


def test_a_folder_that_cannot_be_written_is_done_without(path, monkeypatch):
    """The index is kept in memory then, and follows the record all the same."""
    _lost(path)

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    with Store.open(path) as store:
        assert len(texts(store, PUBLIC, "「多要素認証」")) == 1
        store.put(meeting(301, "多要素認証は導入済みであった。"))
        assert len(texts(store, PUBLIC, "「多要素認証」")) == 2
    assert not folder(path).exists()


def test_only_whoever_may_read_the_record_may_read_its_index(path):
    """The folder has the record's permissions."""
    _lost(path)
    path.chmod(0o600)
    with Store.open(path) as store:
        assert texts(store, PUBLIC, "多要素認証")
    assert folder(path).stat().st_mode & 0o777 == 0o700
