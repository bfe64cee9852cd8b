"""Storing documents: new, again, corrected, in another distribution, in any order, killed half-way."""

import dataclasses
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from data.access import OPERATOR
from data.store import Store
from tests.data.store.builders import Item, minutes, report

PUBLIC_277 = minutes(Item("株式会社甲乙システム", recused="梶田"), number=277)
TAKEN_UP = minutes(Item("株式会社甲乙システム", follows=True), Item("丙丁市"), number=295)
INTERNAL = minutes(
    Item("株式会社甲乙システム", recused="梶田", says="内部の話。"), number=277, distribution="internal"
)
REPORT = report("1 事業者がランサムウェアに感染した。", "2 パスワードの強度が不足していた。")


def dump(path: Path) -> list[str]:
    """Every stored row but row numbers, times and versions."""
    with sqlite3.connect(path) as db:
        tables = [
            row[0]
            for row in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
                " AND name NOT IN ('migration', 'audit', 'entry', 'record_version')"
            )
        ]
        lines = []
        for table in tables:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "number"]
            wanted = ", ".join(f'"{column}"' for column in columns)
            lines += [f"{table} {row}" for row in db.execute(f"SELECT {wanted} FROM {table}")]
        entries = (
            "SELECT p.id, e.words, e.refs, e.names, e.context FROM entry e JOIN passage p USING (number)"
        )
        lines += [f"entry {row}" for row in db.execute(entries)]
    db.close()
    return sorted(lines)


def test_the_same_again_changes_nothing(tmp_path):
    """A document that is read again as before is unchanged, and so is every row."""
    with Store.open(tmp_path / "r.db") as store:
        assert store.put(PUBLIC_277) == "new"
        before = dump(tmp_path / "r.db")
        assert store.put(PUBLIC_277) == "unchanged"
        assert dump(tmp_path / "r.db") == before


def test_a_corrected_file_replaces_what_came_from_it(tmp_path):
    """The record after a correction is the record of the correction alone, under the same ids."""
    corrected = minutes(Item("株式会社甲乙システム", says="訂正しました。"), number=277)
    with Store.open(tmp_path / "r.db") as store, Store.open(tmp_path / "alone.db") as alone:
        store.put(PUBLIC_277)
        before = store.deadlines(OPERATOR)[0].follow_up
        assert store.put(corrected) == "replaced"
        assert store.deadlines(OPERATOR)[0].follow_up == before
        alone.put(corrected)
        assert dump(tmp_path / "r.db") == dump(tmp_path / "alone.db")


def test_a_better_reading_of_the_same_file_replaces_the_old_one(tmp_path):
    """The same bytes read with a better vocabulary are not "unchanged"."""
    with Store.open(tmp_path / "r.db") as store:
        store.put(PUBLIC_277)
        assert store.put(dataclasses.replace(PUBLIC_277, doubts=())) == "replaced"
        assert store.doubts(OPERATOR) == []


def test_a_changed_distribution_takes_the_place_of_the_old_one(tmp_path):
    """One file is in the record once: ingested again as internal it is public no more."""
    internal = dataclasses.replace(INTERNAL, sha256=PUBLIC_277.sha256)
    with Store.open(tmp_path / "r.db") as store:
        store.put(PUBLIC_277)
        assert store.put(internal) == "redistributed"
        assert [row.distribution for row in store.documents(OPERATOR)] == ["internal"]


@pytest.mark.parametrize("order", list(itertools.permutations((PUBLIC_277, TAKEN_UP, INTERNAL, REPORT)))[::4])
def test_the_record_does_not_depend_on_the_order_of_files(tmp_path, order):
    """Any order of the same documents gives the same rows."""
    with Store.open(tmp_path / "r.db") as store, Store.open(tmp_path / "sorted.db") as other:
        for document in order:
            store.put(document)
        for document in (PUBLIC_277, TAKEN_UP, INTERNAL, REPORT):
            other.put(document)
    assert dump(tmp_path / "r.db") == dump(tmp_path / "sorted.db")


def test_two_writers_wait_for_each_other(tmp_path):
    """Writers beside each other never fail on a state that has moved on."""
    path = tmp_path / "r.db"
    failures: list[BaseException] = []

    def write(numbers: range) -> None:
        try:
            for number in numbers:
                store.put(minutes(Item(f"第{number}商会"), number=number))
        except Exception as error:  # noqa: BLE001 - looked at below
            failures.append(error)

    with Store.open(path) as store:
        threads = [threading.Thread(target=write, args=(range(at, at + 8),)) for at in (1, 101)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.documents(OPERATOR)) == 16


_WRITER = """
    import itertools, sys
    from data.store import Store
    from tests.data.store.builders import Item, minutes
    with Store.open(sys.argv[1]) as store:
        for turn in itertools.count():
            store.put(minutes(*[Item(f"第{n}商会", says=str(turn)) for n in range(20)], number=1))
            print(turn, flush=True)
"""


def test_a_killed_writer_leaves_the_old_or_the_new(tmp_path):
    """After kill -9 at any moment the record is one whole reading and its indexes are sound."""
    path = tmp_path / "r.db"
    for wait_s in (0.013, 0.029, 0.047):
        writer = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(_WRITER), str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait_s)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with Store.open(path) as store:
            assert store.integrity(deep=True) == "ok"
            found = store.meeting(OPERATOR, number=1)
            assert found is not None
            assert len(found.meeting.agenda) == 20
            assert len({line[-2:] for line in found.text.original.splitlines() if line.startswith("○")}) == 1
