"""`senrei console` and `senrei demo`: the terminal workspace, over an installation's record or the sample."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from bot.app import Bot
from bot.command_line.options import database_option, record_in_force, settings_in_force
from bot.composition import terminal_bot, wall_clock
from bot.console import run_console, run_tour
from bot.workspace import TerminalClient
from commands.asking import LIMIT
from data.record import Record, open_record
from data.samples import take_in_samples

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
@database_option
def console(database: Path | None) -> None:
    """端末のワークスペース（Slack は不要）を開きます。"""
    with record_in_force(database) as (record, _):
        _open_workspace(record, ())


@click.command()
def demo() -> None:
    """見本の記録で端末のワークスペースを開き、短い案内をします。"""
    with settings_in_force() as settings, open_record(":memory:", settings.overlay) as record:
        click.echo(READING)
        take_in_samples(record)
        _open_workspace(record, TOUR)


def _open_workspace(record: Record, tour: Sequence[tuple[str, str]]) -> None:
    with settings_in_force() as settings:
        clock = wall_clock(settings)

    def build(client: TerminalClient, most: int = LIMIT) -> Bot:
        return terminal_bot(record, client, client.respond, clock, most=most)

    if tour:
        run_tour(partial(build, most=TOUR_FINDS), tour, opening=OPENING)
        click.echo("")
    if not tour or sys.stdin.isatty():
        run_console(build)
