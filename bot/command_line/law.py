"""`senrei law import`: the text of a law or guideline into the record."""

from datetime import date
from pathlib import Path

import click

from bot.command_line.options import database_option, json_option, print_json, record_in_force
from commands.provisions import DATED
from commands.wording import day as in_words
from data.laws import UnreadableLaw, read_law
from data.model.law import LawVersion
from data.references import parse_day

_PUT = {"new": "登録", "replaced": "差替え", "unchanged": "変更なし"}


@click.group()
def law() -> None:
    """法令とガイドラインの条文を取り込みます。"""


@law.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--effective", metavar="DAY", help="この条文の施行日（例 2025-04-01、R7.4.1）。既定はファイルの記載"
)
@database_option
@json_option
def take_in(file: Path, effective: str | None, database: Path | None, as_json: bool) -> None:
    """e-Gov の法令標準XML、又はガイドラインのHTMLを、施行日ごとの版として登録します。"""
    given = _day(effective)
    with record_in_force(database) as (record, _):
        if not as_json:
            click.echo(f"読み取り中: {file.name}", err=True)
        try:
            version = read_law(file, record.vocabulary.laws, given)
        except UnreadableLaw as refusal:
            raise click.ClickException(str(refusal)) from refusal
        put = record.law_texts.put(version)
        short = record.vocabulary.laws.short(version.law)
    if as_json:
        print_json(_as_json(version, put))
    else:
        click.echo(_line(version, put))
        article = "10-1" if version.by_sections else "1"
        click.echo(
            f'次は senrei show law {short} {article} や senrei ask "/article …" で条文を確認できます。'
        )


def _day(typed: str | None) -> date | None:
    if typed is None:
        return None
    day = parse_day(typed, date.max)
    if day is None:
        raise click.BadParameter(
            f"「{typed}」は日付として読めません。2025-04-01 のように書いてください。",
            param_hint="--effective",
        )
    return day


def _line(version: LawVersion, put: str) -> str:
    number = f"（{version.number}）" if version.number else ""
    return "　".join(
        [
            f"{_PUT[put]}: {version.law}{number}",
            _counts(version),
            f"{in_words(version.effective_on)}版（{DATED[version.dated]}）",
        ]
    )


def _counts(version: LawVersion) -> str:
    if version.by_sections:
        return f"項目{version.articles} 段落{version.parts('section')}"
    return (
        f"条{version.articles} 項{version.parts('paragraph')} 号{version.parts('item')} "
        f"表の行{version.parts('table')}"
    )


def _as_json(version: LawVersion, put: str) -> dict[str, object]:
    return {
        "law": version.law,
        "number": version.number,
        "law_id": version.law_id,
        "document": version.name,
        "result": put,
        "effective_on": version.effective_on.isoformat(),
        "effective_from": version.dated,
        "articles": version.articles,
        "paragraphs": version.parts("section" if version.by_sections else "paragraph"),
        "items": version.parts("item"),
        "subitems": version.parts("subitem"),
        "table_rows": version.parts("table"),
    }
