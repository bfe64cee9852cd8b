"""`senrei law import` and `senrei show law`: what is told, and the exit codes."""

import json

import pytest
from click.testing import CliRunner, Result

from bot.command_line import main
from tests.data.laws.made import TITLE, law_text, written


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.delenv("SENREI_CONFIG", raising=False)

    def command(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, "--db", str(tmp_path / "record.db")])

    return command


def test_what_was_taken_in_is_told(tmp_path, run):
    """How many articles, from which day, and where that day is from."""
    path = str(written(tmp_path, law_text(amended=True)))
    first, again = run("law", "import", path), run("law", "import", path)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert f"登録: {TITLE}（令和元年法律第九号）　条8 項7 号2 表の行2　令和5年3月3日版（" in first.stdout
    assert "最後の改正の日" in first.stdout
    assert again.stdout.startswith("変更なし")
    told = json.loads(run("law", "import", path, "--effective", "R6.4.1", "--json").stdout)
    assert (told["effective_on"], told["effective_from"], told["articles"]) == ("2024-04-01", "given", 8)


def test_an_article_is_shown(tmp_path, run):
    """Of today, or of a day; a law that no configuration names by its own name."""
    path = str(written(tmp_path, law_text(amended=True)))
    run("law", "import", path, "--effective", "2020-04-01")
    run(
        "law",
        "import",
        str(written(tmp_path, law_text().replace("書面", "口頭"), "new.xml")),
        "--effective",
        "R6.4.1",
    )
    now = json.loads(run("show", "law", TITLE, "三十四条の二", "--json").stdout)
    assert (
        next(part["text"] for part in now["paragraphs"] if part["paragraph"] == "2")
        == "前項の指導は、口頭で行う。"
    )
    then = run("show", "law", TITLE, "34の2", "--asof", "R5.1.1")
    assert "前項の指導は、書面で行う。" in then.stdout and "in_force_then: true" in then.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("law", "import", "none.xml"), 1),
        (("law", "import", __file__), 1),
        (("law", "import", "none.xml", "--effective", "いつか"), 2),
        (("law", "import"), 2),
        (("show", "law", TITLE, "1"), 1),
        (("show", "law", "法"), 2),
        (("show", "meeting", "1", "2"), 2),
        (("show", "meeting", "1", "--asof", "R6.1.1"), 2),
        (("show", "law", "法", "1", "--asof", "いつか"), 2),
    ],
)
def test_exit_codes(run, words, code):
    """1 for what could not be read or found, 2 for wrong usage."""
    assert run(*words).exit_code == code


def test_a_law_is_no_document(tmp_path, run):
    """`ingest` says which command takes it in."""
    refused = run("ingest", str(written(tmp_path, law_text())))
    assert refused.exit_code == 1
    assert "senrei law import" in refused.stderr
