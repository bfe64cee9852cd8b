"""`senrei followups` and `senrei check`: what is awaited, and what is doubtful."""

from pathlib import Path
from typing import Any

import click

from bot.command_line.options import (
    database_option,
    json_option,
    moment,
    now_option,
    print_json,
    record_in_force,
)
from commands.listing import check_json, followups_json
from data.followups import UNNAMED


@click.command()
@click.option("--all", "everything", is_flag=True, help="完了・対象外のものも含めます")
@database_option
@json_option
@now_option
def followups(everything: bool, database: Path | None, as_json: bool, now: str | None) -> None:
    """報告期限の一覧を期限の順に出します。"""
    with record_in_force(database) as (record, settings):
        listed = followups_json(record, moment(now, settings), everything=everything)
    if as_json:
        print_json(listed)
        return
    for follow_up in listed["followups"]:
        click.echo(_follow_up(follow_up))
    click.echo(f"{len(listed['followups'])}件")


@click.command()
@click.option("--deep", is_flag=True, help="索引と全文の照合も行います")
@database_option
@json_option
def check(deep: bool, database: Path | None, as_json: bool) -> None:
    """記録の疑わしい点と、データベースの健全性を調べます。"""
    with record_in_force(database) as (record, settings):
        found = check_json(record, moment(None, settings), deep=deep)
    if as_json:
        print_json(found)
    else:
        for doubt in found["doubts"]:
            first, last = doubt["lines"]
            click.echo(f"{doubt['document']}:{first}-{last} [{doubt['kind']}] {doubt['message']}")
        whole = "正常" if found["integrity"] == "ok" else found["integrity"]
        click.echo(f"要確認{len(found['doubts'])}件。データベース：{whole}")
    if found["integrity"] != "ok":
        raise SystemExit(1)


def _follow_up(follow_up: dict[str, Any]) -> str:
    basis = follow_up["basis"]
    rests_on = f"{basis['law']}第{basis['article']}条" if basis else "根拠の記載なし"
    if basis and basis["paragraph"]:
        rests_on += f"第{basis['paragraph']}項"
    round_ = f"第{follow_up['round']}回" if follow_up["round"] is not None else ""
    return "　".join(
        part
        for part in (
            follow_up["due_on"] or "期日の定めなし",
            follow_up["respondent"] or UNNAMED,
            round_ + ("最終" if follow_up["final"] else ""),
            rests_on,
            follow_up["status"],
            f"第{follow_up['meeting']}回 議題{follow_up['agenda']}",
            follow_up["id"],
        )
        if part
    )
