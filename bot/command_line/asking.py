"""`senrei ask`, `senrei console`, `senrei demo`: answers in a terminal."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.command_line.options import (
    database_option,
    json_option,
    moment,
    now_option,
    print_json,
    record_in_force,
    settings_in_force,
)
from config.people import load_people
from data.record import Record, open_record

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.workspace import TerminalClient

READING = "見本の記録（架空の委員会の文書12件）を読み取っています…"
OPENING = "短い案内をします。回答には必ず原文の引用と、その所在（回・議題・行）が付きます。ここでは各2件までを示します。"
TOUR: tuple[tuple[str, str], ...] = (
    ("ふつうの言葉で質問できます。", "ルリビタキ・モビリティの2回目の報告期限と根拠は？"),
    ("略称でも、同じ事業者の決定を新しい順に集めます。", "/decision ヤマブキ社"),
    ("似た事案を、議事録からも匿名の報告からも探します。", "/precedent VPN ランサムウェア"),
    ("改正前の番号での引用も、同じ条文として数えます。", "/article 法147条"),
    ("これから来る報告期限を、近い順に示します。", "/deadline"),
    ("収録されていないことは、収録範囲とともにそう答えます。", "第999回の議題は？"),
)
TOUR_FINDS = 2


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
    from bot.identity import view_on_command_line  # noqa: PLC0415 - Slack's client would double the start-up time
    from bot.printing import printed  # noqa: PLC0415
    from commands import ask as answer_to  # noqa: PLC0415

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


@click.command()
@database_option
def console(database: Path | None) -> None:
    """端末のワークスペース（Slack は不要）を開きます。"""
    with record_in_force(database) as (record, _):
        _open_workspace(record, ())


@click.command()
def demo() -> None:
    """見本の記録で端末のワークスペースを開き、短い案内をします。"""
    from data.samples import take_in_samples  # noqa: PLC0415 - only the demo reads documents at start

    with settings_in_force() as settings, open_record(":memory:", settings.overlay) as record:
        click.echo(READING)
        take_in_samples(record)
        _open_workspace(record, TOUR)


def _open_workspace(record: Record, tour: Sequence[tuple[str, str]]) -> None:
    from bot.composition import terminal_bot, wall_clock  # noqa: PLC0415 - Slack's libraries load only here
    from bot.console import run_console, run_tour  # noqa: PLC0415
    from commands.asking import LIMIT  # noqa: PLC0415

    with settings_in_force() as settings:
        clock = wall_clock(settings)

    def build(client: "TerminalClient", most: int = LIMIT) -> "Bot":
        return terminal_bot(record, client, client.respond, clock, most=most)

    if tour:
        run_tour(partial(build, most=TOUR_FINDS), tour, opening=OPENING)
        click.echo("")
    if not tour or sys.stdin.isatty():
        run_console(build)
