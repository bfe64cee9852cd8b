"""The command line: `senrei …`, the contract that scripts rely on."""

from importlib import import_module

import click

_MODULES = {
    "ingest": "ingesting",
    "ask": "asking",
    "show": "showing",
    "followups": "listing",
    "check": "listing",
    "console": "talking",
    "demo": "talking",
    "serve": "serving",
    "worker": "serving",
    "law": "law",
    "export": "exporting",
    "index": "upkeep",
    "migrate": "upkeep",
}
"""Module of each command, in the order of the help; only the one that is asked for is imported."""


class _Commands(click.Group):
    """A question does not wait for what only the reading of documents needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        command = getattr(import_module(f"bot.command_line.{_MODULES[cmd_name]}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """委員会事務局のための先例検索と報告期限の管理（先例）。"""
