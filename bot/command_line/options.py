"""Options that several commands share, and what they turn into."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from config.loading import BrokenConfiguration
from config.settings import MissingSetting, Settings
from data.record import Record, open_record
from data.store import StoreError

Command = TypeVar("Command", bound=Callable[..., Any])


def database_option(command: Command) -> Command:
    return click.option(
        "--db",
        "database",
        type=click.Path(path_type=Path),
        help="記録のファイル（既定は SENREI_DB、なければ senrei.db）",
    )(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="JSON（UTF-8）で出力します")(command)


def now_option(command: Command) -> Command:
    return click.option("--now", "now", metavar="ISO", help="現在の日時とみなす日時（例 2026-11-22T09:00）")(
        command
    )


def moment(now: str | None, settings: Settings) -> datetime:
    """The aware time that --now says, in the installation's time zone; the clock's when it says nothing."""
    if now is None:
        return datetime.now(settings.timezone)
    try:
        given = datetime.fromisoformat(now)
    except ValueError as error:
        raise click.BadParameter(
            f"「{now}」は日時として読めません。2026-11-22T09:00 のように書いてください。", param_hint="--now"
        ) from error
    return given if given.tzinfo else given.replace(tzinfo=settings.timezone)


@contextmanager
def settings_in_force() -> Iterator[Settings]:
    """The settings; what is missing or broken ends the command with its sentence and exit code 1."""
    try:
        yield Settings.from_environment()
    except (MissingSetting, BrokenConfiguration, StoreError) as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def record_in_force(database: Path | None) -> Iterator[tuple[Record, Settings]]:
    """The record that --db or the settings name."""
    with (
        settings_in_force() as settings,
        open_record(database or settings.database, settings.overlay) as record,
    ):
        yield record, settings


def print_json(data: object) -> None:
    """One UTF-8 object on standard output, whatever the terminal's encoding."""
    sys.stdout.buffer.write(json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
