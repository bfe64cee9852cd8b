"""The real documents, taken in once through the command line, and the gold of what a right reading contains."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.command_line import main

Senrei = Callable[..., Any]


@pytest.fixture(scope="session")
def database(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the four real documents."""
    path = tmp_path_factory.mktemp("corpus") / "record.db"
    done = CliRunner().invoke(main, ["ingest", str(shared / "corpus"), "--published", "--db", str(path)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def senrei(database: Path) -> Senrei:
    """Runs a command with --json over the record and gives what it printed."""

    def run(*arguments: str) -> Any:
        done = CliRunner().invoke(main, [*arguments, "--json", "--db", str(database)])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def gold(shared: Path) -> Callable[[str], Any]:
    """One of the gold files."""
    return lambda name: json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def lines(shared: Path) -> Callable[[str], list[str]]:
    """The lines of a real document, as editors count them."""
    return lambda name: (shared / "corpus" / name).read_text(encoding="utf-8").split("\n")
