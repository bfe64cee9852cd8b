"""The command line: `senrei …`, the contract that scripts rely on."""

import click

from bot.command_line.asking import ask, console, demo
from bot.command_line.ingesting import ingest
from bot.command_line.listing import check, followups
from bot.command_line.serving import serve, worker
from bot.command_line.showing import show
from bot.command_line.upkeep import migrate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """委員会事務局のための先例検索と報告期限の管理（先例）。"""


for command in (ingest, ask, show, followups, check, console, demo, serve, worker, migrate):
    main.add_command(command)
