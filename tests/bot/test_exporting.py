"""`senrei export`: the file whole or not at all, a sentence about it, and the look-up on record."""

import errno
import os
import resource
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from bot.command_line import main
from bot.command_line.exporting import NotWritten, write_whole
from data.record import open_record
from data.samples import FOLDER
from data.store.rows import AuditRow

NOW = "2026-11-22T09:00"
PEOPLE = """
[people.U0CLERK01]
name = "佐藤"
clearance = "supervision"

[people.U0JUNIOR1]
name = "鈴木"
clearance = "staff"
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of a published and an internal meeting, and people who are known."""
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (overlay / "channels.toml").write_text("[direct_messages]\nshows_text = true\n", encoding="utf-8")
    monkeypatch.setenv("SENREI_CONFIG", str(overlay))
    path = tmp_path / "record.db"
    for words in (
        [FOLDER / "published" / "minutes-055.html", "--published"],
        [FOLDER / "internal" / "minutes-060-draft.txt"],
    ):
        assert run("ingest", *words, "--db", path, "--now", NOW).exit_code == 0
    return path


def export(file: Path, database: Path, *words: str) -> Result:
    return run("export", "ics", file, "--db", database, "--now", NOW, *words)


def summaries(file: Path) -> set[str]:
    return {str(event["summary"]) for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def audited(database: Path) -> list[AuditRow]:
    with open_record(database) as record:
        return record.store.audited()


def test_the_operator_has_all(database: Path, tmp_path: Path) -> None:
    """How many is said, and nothing else is left in the folder."""
    file = tmp_path / "out" / "報告期限.ics"
    file.parent.mkdir()
    done = export(file, database)
    assert done.exit_code == 0, done.output
    told = summaries(file)
    assert "報告期限：ルリビタキ・モビリティ株式会社 第2回報告" in told
    assert any("シラカバ" in summary for summary in told)
    count = file.read_bytes().count(b"BEGIN:VEVENT")
    assert done.stdout == f"報告期限{count}件を {file} に書き出しました。\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_persons_own_file(database: Path, tmp_path: Path) -> None:
    """By id or name: what they are in charge of and may see; nothing for someone whom nobody has put in charge."""
    follow_ups = {
        name: next(line.split("　")[-1] for line in listed if name in line)
        for listed in [run("followups", "--db", database, "--now", NOW).stdout.splitlines()]
        for name in ("ルリビタキ", "シラカバ")
    }
    for name, owner in (("ルリビタキ", "佐藤"), ("シラカバ", "鈴木")):
        typed = f"/deadline 担当変更 {follow_ups[name]} 担当:{owner} 副担当:U0STRANGER"
        assert "記録しました" in run("ask", typed, "--db", database, "--now", NOW).stdout
    file = tmp_path / "own.ics"
    for user in ("佐藤", "U0CLERK01", "U0STRANGER"):
        assert "報告期限1件を" in export(file, database, "--as", user).stdout
        assert [summary[5:10] for summary in summaries(file)] == ["ルリビタキ"]
    assert "報告期限0件を" in export(file, database, "--as", "鈴木").stdout
    assert summaries(file) == set()


def test_the_look_up_is_on_record(database: Path, tmp_path: Path) -> None:
    """Who had how many, and into which file."""
    file = tmp_path / "a.ics"
    export(file, database)
    export(file, database, "--as", "佐藤")
    rows = [row for row in audited(database) if row.action == "export"]
    count = sum(1 for _ in Calendar.from_ical(calendar_of_all(database, tmp_path)).walk("VEVENT"))
    assert [(row.user, row.surface, row.query, row.outcome) for row in rows] == [
        ("operator", "command line", f"ics {file}", f"ics {count}"),
        ("U0CLERK01", "command line", f"ics {file}", "ics 0"),
    ]


def calendar_of_all(database: Path, folder: Path) -> bytes:
    export(folder / "all.ics", database)
    return (folder / "all.ics").read_bytes()


def test_finished_ones_are_counted(database: Path, tmp_path: Path) -> None:
    """They stay in the file, so that a calendar strikes them out."""
    listed = run("followups", "--db", database, "--now", NOW).stdout.splitlines()
    id_ = next(line.split("　")[-1] for line in listed if "ルリビタキ" in line)
    run("ask", f"/deadline 完了 {id_}", "--db", database, "--now", NOW)
    assert "件（うち完了・対象外1件）を " in export(tmp_path / "a.ics", database).stdout


def test_a_file_that_was_there_keeps_its_permissions_and_its_link(database: Path, tmp_path: Path) -> None:
    """It is replaced in one step, whoever reads it has the one or the other."""
    file, link = tmp_path / "served.ics", tmp_path / "link.ics"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    with file.open(encoding="utf-8") as reading:
        assert export(link, database).exit_code == 0
        assert reading.read() == "old"
    assert link.is_symlink() and file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_where_it_cannot_be_written_one_sentence_says_why(database: Path, tmp_path: Path) -> None:
    """Exit code 1; what is there is left as it is, the record above all."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "same.ics").symlink_to(database)
    before = sorted(tmp_path.iterdir())
    for name, reason in (
        ("none/a.ics", "フォルダーがありません"),
        ("file/a.ics", "フォルダーがありません"),
        ("overlay", "フォルダーや装置には書き出せません"),
        ("pipe", "フォルダーや装置には書き出せません"),
        (f"{'長' * 100}.ics", "ファイルの名前が長すぎます"),
        ("record.db", "記録のファイルです"),
        ("record.db-wal", "記録のファイルです"),
        ("same.ics", "記録のファイルです"),
    ):
        done = export(tmp_path / name, database)
        assert (done.exit_code, done.stdout) == (1, ""), name
        assert done.stderr.count("\n") == 1 and f"に書き出せません（{reason}）。" in done.stderr
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert run("check", "--deep", "--db", database).exit_code == 0


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    """The system's own refusal, in the middle of the file."""
    file = tmp_path / "a.ics"
    file.write_text("old", encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(NotWritten, match="書き込める容量が足りません"):
            write_whole(file, b"x" * 8192)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_without_its_row_in_the_audit_log_there_is_no_file(database: Path, tmp_path: Path) -> None:
    """What could not be put on record is not handed out."""
    with open_record(database) as record:
        record.store.connections.mine().execute(
            "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    file = tmp_path / "a.ics"
    assert export(file, database).exit_code != 0
    assert not file.exists()


def test_a_look_up_that_fails_is_on_record_too(database: Path, tmp_path: Path) -> None:
    """And leaves no file."""
    with open_record(database) as record:
        record.store.connections.mine().execute("ALTER TABLE standing RENAME TO lost")
    file = tmp_path / "a.ics"
    assert export(file, database).exit_code == 1
    assert not file.exists()
    assert audited(database)[-1].outcome == "failed"


@pytest.mark.parametrize(
    "words", [("export",), ("export", "ics"), ("export", "csv", "a.csv"), ("export", "public-db", "a.db")]
)
def test_usage(words: tuple[str, ...]) -> None:
    """Forms that are not there are told as wrong usage."""
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "書き込める容量が足りません"),
        (errno.EACCES, "書き込む権限がありません"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_reasons(number: int, reason: str) -> None:
    """In Japanese where a person can do something about it, else as the system says it."""
    error = OSError(number, os.strerror(number))
    assert f"（{reason}）" in str(NotWritten.because(Path("a.ics"), error))
