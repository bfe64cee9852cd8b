"""The database as a file: versions, strangers, damage, and the audit log."""

import sqlite3
import threading
from datetime import UTC, datetime

import pytest

from data.access import OPERATOR
from data.finding import find
from data.store import Store, StoreError
from data.store.connection import connect
from data.store.error import (
    AlteredPassageError,
    DamagedRecordError,
    ForeignDatabaseError,
    NewerDatabaseError,
    NotADatabaseError,
    OlderDatabaseError,
    UnreachableDatabaseError,
)
from data.store.migration import known, migrate, migrations, version
from tests.data.store.builders import Item, minutes


def run(path, sql):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(sql)
    db.close()


def test_settings_keep_what_was_committed(tmp_path):
    """Write-ahead log, full synchronisation, foreign keys, a timeout for other writers."""
    with Store.open(tmp_path / "r.db") as store, store.snapshot() as db:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == ["wal", 2, 1, 10_000]


def test_setting_up_beside_another_that_writes_waits_for_it(tmp_path):
    """SQLite itself does not wait when the journal's kind is to be changed."""
    path = tmp_path / "r.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        run(path, "PRAGMA journal_mode = WAL")
    ending = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    ending.start()
    connect(path).close()
    ending.join()
    other.close()


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (lambda path: path.write_bytes(b"not a database at all" * 99), NotADatabaseError),
        (lambda path: run(path, "CREATE TABLE other (a)"), ForeignDatabaseError),
        (lambda path: path.mkdir(), UnreachableDatabaseError),
        (lambda path: _with_version(path, 9999), NewerDatabaseError),
    ],
)
def test_what_is_not_the_record_is_refused_with_a_sentence(tmp_path, prepare, error):
    """The sentence names the file and ends like a sentence."""
    path = tmp_path / "r.db"
    prepare(path)
    with pytest.raises(error) as caught:
        Store.open(path)
    assert "r.db" in str(caught.value)
    assert str(caught.value).endswith("。")


def _with_version(path, number):
    Store.open(path).close()
    run(path, f"INSERT INTO migration (number, name) VALUES ({number}, 'later')")


def test_an_older_database_asks_for_migration(tmp_path):
    """Nothing is changed on opening; Store.migrate brings it up."""
    first, path = migrations()[1], tmp_path / "r.db"
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / first.name).write_bytes(first.read_bytes())
    db = connect(path)
    migrate(db, tmp_path / "old")
    db.close()
    with pytest.raises(OlderDatabaseError, match="senrei migrate"):
        Store.open(path)
    assert Store.migrate(path) == list(range(2, known() + 1))
    Store.open(path).close()


def test_a_migration_is_whole_or_not_at_all(tmp_path):
    """A script that fails at its second statement leaves the version and the tables as they were."""
    (tmp_path / "0001_first.sql").write_text("CREATE TABLE a (b);\n", encoding="utf-8")
    db = connect(tmp_path / "r.db")
    assert migrate(db, tmp_path) == [1]
    (tmp_path / "0002_second.sql").write_text("CREATE TABLE c (d);\nCREATE TABLE a (b);\n", encoding="utf-8")
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, tmp_path)
    assert version(db) == 1
    assert not db["c"].exists()
    (tmp_path / "0002_second.sql").write_text("CREATE TABLE c (d);\n", encoding="utf-8")
    assert migrate(db, tmp_path) == [2]
    assert migrate(db, tmp_path) == []
    db.close()


@pytest.mark.parametrize(
    "change",
    [
        "text = replace(text, '指導', '勧告')",
        "speaker = '別人'",
        "rank = 0",
        "line_first = line_first + 1",
    ],
)
def test_an_altered_passage_is_never_shown(tmp_path, change):
    """Every read of the passage fails with a sentence that says where, and the check finds it."""
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.put(minutes(Item("甲乙商会"), number=300, distribution="internal"))
        document = store.documents(OPERATOR)[0]
        run(path, f"UPDATE passage SET {change} WHERE speaker = '清水'")
        with pytest.raises(AlteredPassageError, match="minutes-300"):
            store.passages_of(OPERATOR, document.id)
        with pytest.raises(AlteredPassageError):
            find(store, OPERATOR, "「VPN」", limit=5)
        assert "一致しません" in store.integrity(deep=False)


@pytest.mark.parametrize(
    "change",
    [
        "deadline SET due_on = '2099-01-01'",
        "matter SET respondent = '別の会社'",
        "document_text SET original = original || '。'",
        "meeting SET value = replace(value, '山下', '川下')",
        "document SET distribution = 'internal'",
    ],
)
def test_a_changed_value_is_noticed(tmp_path, change):
    """Every stored row is under the seal of its document."""
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.put(minutes(Item("甲乙商会"), number=300))
        run(path, f"UPDATE {change}")
        assert "一致しません" in store.integrity(deep=False)


def test_a_value_that_cannot_be_read_is_told(tmp_path):
    """A damaged value is a sentence for a person, not a failure of the program."""
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.put(minutes(Item("甲乙商会"), number=300))
        run(path, "UPDATE meeting SET value = substr(value, 2)")
        with pytest.raises(DamagedRecordError):
            store.meetings(OPERATOR)


def test_an_index_that_lost_a_passage_is_noticed(tmp_path):
    """The check compares what the indexes are made from with the passages."""
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        store.put(minutes(Item("甲乙商会"), number=300))
        assert store.integrity(deep=True) == "ok"
        run(path, "DELETE FROM entry WHERE number = (SELECT max(number) FROM entry)")
        assert "索引" in store.integrity(deep=False)


def test_the_audit_log_is_committed_and_only_grows(tmp_path):
    """A row is there for another connection when the call returns; it can be neither changed nor removed."""
    path = tmp_path / "r.db"
    with Store.open(path) as store:
        at = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
        store.audit(user="U1", surface="im:D1", action="decision", query="甲乙", outcome="found 1", at=at)
        with Store.open(path) as other:
            assert [(row.at, row.query) for row in other.audited()] == [
                ("2025-04-01T09:00:00.000+00:00", "甲乙")
            ]
        for change in ("UPDATE audit SET query = ''", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError):
                run(path, change)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path):
    """What does not fit leaves the record as it was."""
    with Store.open(tmp_path / "r.db") as store:
        store.put(minutes(Item("甲乙商会"), number=300))
        with store.snapshot() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
        with store.snapshot() as db:
            db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="空き"):
            store.put(minutes(*[Item(f"第{n}商会", says="長い話。" * 500) for n in range(30)], number=301))
        assert [row.meeting for row in store.documents(OPERATOR)] == [300]
        assert store.integrity(deep=True) == "ok"
