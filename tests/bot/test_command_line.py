"""The command line's contract, over the sample documents: what is printed, and with which exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.command_line import main
from data.samples import FOLDER

PUBLISHED = FOLDER / "published"
CITATION = ["document", "meeting", "date", "agenda", "speaker", "page", "lines", "quote", "url"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def printed(*arguments: str) -> Any:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout_bytes.decode("utf-8"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("contract") / "record.db")
    assert run("ingest", str(PUBLISHED), "--published", "--db", path).exit_code == 0
    return path


def test_an_answer_has_the_contracts_keys_and_no_others(database: str):
    """`ask --json` prints one object in the documented form."""
    answer = printed("ask", "/decision ヤマブキ", "--db", database)
    assert list(answer) == ["kind", "title", "summary", "results", "total", "suggestions"]
    for result in answer["results"]:
        assert list(result) == ["heading", "body", "fields", "citation", "supports"]
        assert all(list(citation) == CITATION for citation in (result["citation"], *result["supports"]))


def test_a_meeting_has_the_contracts_keys(database: str):
    """`show meeting` by number and by day, in any width, is the same meeting."""
    shown = [printed("show", "meeting", name, "--db", database) for name in ("41", "第４１回", "2024-10-16")]
    assert shown[0] == shown[1] == shown[2]
    assert list(shown[0]) == [
        "number", "committee", "date", "start_time", "place", "chair", "members", "absent", "secretariat",
        "agenda", "meeting_references", "citations", "dates", "followups",
    ]  # fmt: skip
    assert list(shown[0]["agenda"][0])[:9] == [
        "number", "title", "materials", "disclosure", "outcome", "measures", "recusals", "speeches", "publication",
    ]  # fmt: skip


def test_a_report_has_sections_tables_and_reconciliation(database: str):
    """`show document` on an enforcement report adds what only reports have."""
    shown = printed("show", "document", "enforcement-r7-q3.txt", "--db", database)
    assert {
        "kind",
        "distribution",
        "text",
        "citations",
        "dates",
        "sections",
        "tables",
        "reconciliation",
    } <= set(shown)
    wrong = [row["row"] for row in shown["reconciliation"] if not row["ok"] and row["row"] != "合計"]
    assert wrong == ["取扱状況の把握及び安全管理措置の見直し"]


def test_follow_ups_and_check_have_their_keys(database: str):
    """`followups --json` and `check --json` are single objects."""
    follow_ups = printed("followups", "--now", "2026-11-22", "--db", database)["followups"]
    assert list(follow_ups[0]) == [
        "id", "respondent", "due_on", "basis", "round", "final", "status", "meeting", "agenda", "owner", "citation",
    ]  # fmt: skip
    assert {f["status"] for f in follow_ups if f["due_on"] == "2026-11-30"} == {"要確認"}
    assert {f["status"] for f in follow_ups if f["due_on"] == "2026-10-30"} == {"期限超過"}
    check = printed("check", "--deep", "--db", database)
    assert check["integrity"] == "ok"
    assert all(list(doubt) == ["kind", "document", "lines", "message"] for doubt in check["doubts"])


def test_a_case_is_shown_with_its_part_in_each_document(database: str):
    """`show case` takes the id that /precedent gives, and tells of every meeting that took the case up."""
    [found] = [
        result
        for result in printed("ask", "/precedent アオバネ", "--db", database)["results"]
        if result["citation"]["meeting"] in {47, 49} and "事案ID" in result["fields"]
    ]
    case = printed("show", "case", found["fields"]["事案ID"], "--db", database)
    assert [part["meeting"] for part in case["parts"]] == [47, 49]
    assert run("show", "case", "no-such-case", "--db", database).exit_code == 1


def test_the_same_files_again_change_nothing(database: str):
    """Re-reading is told as no change, and follow-ups keep their ids."""
    before = printed("followups", "--db", database)
    again = printed("ingest", str(PUBLISHED), "--published", "--db", database)
    assert {document["result"] for document in again["documents"]} == {"unchanged"}
    assert printed("followups", "--db", database) == before


def test_a_changed_distribution_is_taken_over(tmp_path: Path):
    """The same file as internal and then as published is one document, now published."""
    database = str(tmp_path / "record.db")
    file = str(PUBLISHED / "minutes-041.txt")
    assert printed("ingest", file, "--db", database)["documents"][0]["result"] == "new"
    assert printed("ask", "/meeting", "--as", "U-STRANGER", "--db", database)["kind"] == "none"
    assert (
        printed("ingest", file, "--published", "--db", database)["documents"][0]["result"] == "redistributed"
    )
    assert printed("ask", "/meeting", "--as", "U-STRANGER", "--db", database)["total"] == 1


def test_unreadable_files_are_named_and_the_rest_goes_on(tmp_path: Path):
    """Exit code 1, each refused file on stderr with a reason, the readable one in the record."""
    broken, good = tmp_path / "broken.pdf", tmp_path / "minutes.txt"
    broken.write_bytes(b"%PDF-1.7 nothing behind it")
    good.write_bytes((PUBLISHED / "minutes-041.txt").read_bytes())
    done = run("ingest", str(tmp_path), "--published", "--db", str(tmp_path / "record.db"))
    assert done.exit_code == 1
    assert "broken.pdf" in done.stderr
    assert "minutes.txt" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask"], 2),
        (["ask", "x", "--limit", "0"], 2),
        (["frobnicate"], 2),
        (["ingest", "no-such-file.txt"], 2),
        (["show", "weather", "1"], 2),
        (["ask", "/deadline", "--now", "tomorrow"], 2),
        (["serve"], 2),
        (["show", "meeting", "999"], 1),
        (["show", "document", "no-such.txt"], 1),
        (["ask", "/frobnicate"], 0),
        (["ask", "見当たらないはずの語"], 0),
    ],
)
def test_exit_codes(arguments: list[str], code: int, tmp_path: Path):
    """0 ran, 1 not found or not read, 2 usage."""
    assert (
        run(*arguments, *(["--db", str(tmp_path / "record.db")] if len(arguments) > 1 else [])).exit_code
        == code
    )


def test_text_may_begin_with_a_dash_after_two(database: str):
    """`ask … -- -VPN` asks for what was typed."""
    done = run("ask", "--db", database, "--", "-VPN")
    assert done.exit_code == 0
    assert "-VPN" in done.stdout


def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path):
    """A sentence says so, and the file keeps its bytes."""
    other = tmp_path / "letter.txt"
    other.write_text("これはデータベースではありません。" * 100, encoding="utf-8")
    before = other.read_bytes()
    done = run("ask", "/meeting", "--db", str(other))
    assert done.exit_code == 1
    assert "データベース" in done.stderr
    assert other.read_bytes() == before


def test_help_is_there_for_every_command():
    """Each command says in Japanese what it does."""
    for name in main.list_commands(None):  # type: ignore[arg-type]
        assert run(name, "--help").exit_code == 0


def test_what_is_searched_can_be_prepared_at_once(database: str, monkeypatch: pytest.MonkeyPatch):
    """`index` says how many passages are prepared, or that this machine finds by words alone."""
    monkeypatch.setattr("bot.command_line.upkeep.is_available", lambda: False)
    assert "意味による検索はこの環境では使えません" in run("index", "--db", database).output
    monkeypatch.setattr("bot.command_line.upkeep.is_available", lambda: True)
    monkeypatch.setattr("bot.command_line.upkeep.fill", lambda store: iter([1]))
    assert "検索の準備ができました" in run("index", "--db", database).output
