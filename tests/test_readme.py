"""The README held to the program: its commands run, and what an operator can use is in it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from bot.command_line import main
from commands.conversation import COMMANDS
from config.people import load_people
from config.settings import VARIABLES
from tests.bench.documents import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
JAPANESE = (PROJECT / "README.ja.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    """The fenced blocks of a language; `sh` is run here, `console` wants a network or a terminal."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    return [(name, command) for name, command in found if command is not None]


def test_every_command_runs_and_finds_something(tmp_path: Path) -> None:
    """In order, in an empty folder that has only the sample documents."""
    shutil.copytree(PROJECT / "data" / "samples", tmp_path / "data" / "samples")
    outside = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        ["bash", "-euxc", "\n".join(blocks("sh"))],
        cwd=tmp_path,
        env=outside | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "見当たりません" not in done.stdout


@pytest.mark.parametrize("text", [README, JAPANESE], ids=["english", "japanese"])
def test_commands_of_make_are_targets(text: str) -> None:
    """And those of senrei are commands."""
    lines = [line.split("#")[0].split() for block in blocks("console", text) for line in block.splitlines()]
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    known = {"make": set(targets), "senrei": set(dict(commands()))}
    assert [line for line in lines if line and line[1] not in known[line[0]]] == []


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_is_told_of_and_has_help(name: str, command: click.Command) -> None:
    """Its options too: in the help all, in the README those of its own."""
    assert f"`senrei {name}" in README
    assert command.help
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []
    assert [opt for option in options for opt in option.opts if opt not in README] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_slash_command_is_in_both(command: str) -> None:
    """What can be typed is what is told."""
    assert command in README and command in JAPANESE


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_is_told_of(variable: str) -> None:
    """In the README's table and in the file to copy."""
    assert f"| `{variable}` |" in README
    assert f"\n{variable}=" in (PROJECT / ".env.example").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(path.name for path in (PROJECT / "config").rglob("*.toml")))
def test_every_vocabulary_file_is_told_of(file: str) -> None:
    """An operator finds where a word belongs."""
    assert re.search(rf"`(?:committees/)?{re.escape(file)}`", README)


@pytest.mark.parametrize("text", [README, JAPANESE], ids=["english", "japanese"])
def test_links_lead_somewhere(text: str) -> None:
    """Within the project."""
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_the_overlay_shown_is_one_that_loads(tmp_path: Path) -> None:
    """Copied as it stands, it clears whom it says."""
    people, channels = blocks("toml")
    assert tomllib.loads(people) and tomllib.loads(channels)
    (tmp_path / "people.toml").write_text(people, encoding="utf-8")
    (tmp_path / "channels.toml").write_text(channels, encoding="utf-8")
    loaded = load_people(tmp_path)
    assert loaded.known_as("佐藤").clearance == "supervision"
    assert loaded.person("U0789IJKL").member == "清水"
    assert loaded.channel("C0123ABCD").clearance == "staff"
    assert loaded.direct_messages_show_text
