"""`senrei migrate`: the database brought to this version."""

from pathlib import Path

import click

from bot.command_line.options import database_option, settings_in_force
from data.store import Store


@click.command()
@database_option
def migrate(database: Path | None) -> None:
    """データベースをこの版に合わせます（新しいファイルなら作ります）。"""
    with settings_in_force() as settings:
        applied = Store.migrate(database or settings.database)
    click.echo(f"{len(applied)}件の移行を適用しました。" if applied else "データベースは最新の版です。")
