"""`senrei migrate` and `senrei index`: the database and what is searched in it, brought up to date."""

from pathlib import Path

import click
from rich.progress import Progress as Bar

from bot.command_line.options import database_option, record_in_force, settings_in_force
from data.access import OPERATOR
from data.finding.meaning import fill, is_available, progress
from data.store import Store


@click.command()
@database_option
def migrate(database: Path | None) -> None:
    """データベースをこの版に合わせます（新しいファイルなら作ります）。"""
    with settings_in_force() as settings:
        applied = Store.migrate(database or settings.database)
    click.echo(f"{len(applied)}件の移行を適用しました。" if applied else "データベースは最新の版です。")


@click.command()
@database_option
def index(database: Path | None) -> None:
    """検索の準備をします（worker が動いていれば不要です）。"""
    with record_in_force(database) as (record, _):
        record.store.indexes.bring_up()
        if not is_available():
            click.echo("語句による検索の準備ができました。意味による検索はこの環境では使えません。")
            return
        state = progress(record.store, OPERATOR)
        with Bar(transient=True) as bar:
            task = bar.add_task("意味による検索の準備", total=state.whole, completed=state.done)
            for done in fill(record.store):
                bar.advance(task, done)
        click.echo(f"検索の準備ができました（{state.whole}か所）。")
