"""Promises about the source itself: docstrings, sizes, vocabulary files, processes, and nothing of one machine."""

import ast
import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from bot.command_line import main
from tests.bench.documents import PROJECT

LINES_MOST = 400
PACKAGES = ("bot", "commands", "data", "config", "tests")
MODULES = sorted(
    path.relative_to(PROJECT).as_posix()
    for package in PACKAGES
    for path in (PROJECT / package).rglob("*.py")
    if path.stat().st_size
)
OF_ONE_MACHINE = (
    re.escape(f"{PROJECT}/"),
    re.escape(f"{PROJECT.parent / 'shared'}/"),
    r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/",
    r"https?://[\w.]*(?:pypi|pythonhosted|npmjs|artifactory|nexus)[\w.]*",
    r"--(?:extra-)?index-url",
    r"file:/{3}",
)


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    return [name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_owns(module: str) -> None:
    """In one sentence at its head, and in no more than its size allows."""
    text = read(module)
    said = ast.get_docstring(ast.parse(text)) or ""
    assert said.splitlines()[:1] and said.splitlines()[0].endswith("."), "no sentence at the head"
    assert len(text.splitlines()) <= LINES_MOST


@pytest.mark.parametrize("file", sorted(Path(PROJECT, "config").rglob("*.toml")), ids=lambda path: path.name)
def test_every_vocabulary_file_says_what_it_holds(file: Path) -> None:
    """In a comment before its first value."""
    assert re.match(r"# \S.{20,}", file.read_text(encoding="utf-8"))


def test_nothing_of_one_machine_is_tracked() -> None:
    """No path of whoever wrote it, no address of a package registry."""
    pattern = re.compile("|".join(OF_ONE_MACHINE))
    found = [f"{name}: {match[0]}" for name in tracked() if (match := pattern.search(read(name)))]
    assert found == []


def test_requirements_are_pinned_with_hashes() -> None:
    """Every line is a version, a hash or a comment."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in read(name).splitlines() if line.strip()]
        strange = [
            line
            for line in lines
            if not re.match(
                r"\s*#|[\w.-]+(?:\[\w+\])?==\S+(?: ; [^\\]+)? \\$|    --hash=sha256:[0-9a-f]{64}", line
            )
        ]
        assert strange == []


@pytest.mark.parametrize("line", read("Procfile").splitlines())
def test_every_process_is_a_command_that_exists(line: str) -> None:
    """With options it has."""
    _, _, process = line.partition(": ")
    program, name, *options = shlex.split(process)
    command = main.get_command(click.Context(main), name)
    assert program == "senrei" and command is not None
    known = {opt for param in command.params for opt in param.opts}
    assert set(options) <= known
