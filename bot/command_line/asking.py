"""`senrei ask`: one answer on standard output."""

from pathlib import Path

import click

from bot.command_line.options import (
    database_option,
    json_option,
    moment,
    now_option,
    print_json,
    record_in_force,
)
from bot.identity import view_on_command_line
from bot.printing import printed
from commands import ask as answer_to
from config.people import load_people


@click.command()
@click.argument("text")
@click.option(
    "--as", "user", metavar="USER", help="この人として尋ねます（Slack のユーザーID又は people.toml の名前）"
)
@click.option("--in", "channel", metavar="CHANNEL", help="このチャンネルで尋ねたものとします")
@click.option("--thread", metavar="ID", help="続けて尋ねるときの会話のID")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="結果の最大件数")
@database_option
@json_option
@now_option
def ask(
    text: str,
    user: str | None,
    channel: str | None,
    thread: str | None,
    limit: int,
    database: Path | None,
    as_json: bool,
    now: str | None,
) -> None:
    """Slack で入力するのと同じ質問やコマンドに答えます。"""
    with record_in_force(database) as (record, settings):
        answer = answer_to(
            record,
            text,
            view=view_on_command_line(load_people(settings.overlay), user, channel),
            now=moment(now, settings),
            limit=limit,
            thread=thread,
        )
    if as_json:
        print_json(answer.as_json())
    else:
        click.echo(printed(answer))
