"""`senrei show`: one meeting, case, provision or document, with all that was read in it."""

import json
from datetime import date
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
from commands.asking import Asking
from commands.law import law_json
from commands.showing import case_json, document_json, meeting_json
from data.access import OPERATOR
from data.references import parse_day
from data.text import fold

_WIDEST = 160
"""Characters of a value that are shown without --json."""


@click.command()
@click.argument("what", type=click.Choice(["meeting", "case", "document", "law"]))
@click.argument("name")
@click.argument("article", required=False)
@click.option("--asof", metavar="DAY", help="law で、この日の条文を示します（例 R6.3.22。既定は今日）")
@database_option
@json_option
@now_option
def show(
    what: str,
    name: str,
    article: str | None,
    asof: str | None,
    database: Path | None,
    as_json: bool,
    now: str | None,
) -> None:
    """会議（回数か日付）、事案（ID）、文書（名前）、法令の条文（law 法令名 条番号）を示します。"""
    if (what == "law") != (article is not None):
        raise click.UsageError("条番号は show law 法令名 条番号 のように、law のときだけ付けてください。")
    if asof is not None and what != "law":
        raise click.UsageError("--asof は show law でだけ使えます。")
    with record_in_force(database) as (record, settings):
        asking = Asking(record, OPERATOR, moment(now, settings))
        found: dict[str, Any] | None
        if what == "law":
            found = _law(asking, name, article or "", asof)
        else:
            found = {"meeting": _meeting, "case": _case, "document": _document}[what](asking, name)
    if found is None:
        raise click.ClickException(
            f'「{name}」は収録資料には見当たりません（収録範囲を senrei ask "/senrei status" で確認できます）。'
        )
    if as_json:
        print_json(found)
    else:
        click.echo(_outline(found))


def _meeting(asking: Asking, name: str) -> dict[str, Any] | None:
    plain = fold(name).strip().removeprefix("第").removesuffix("回")
    store = asking.record.store
    if plain.isdecimal():
        row = store.meeting(asking.view, number=int(plain))
    else:
        held_on = _day(plain)
        row = store.meeting(asking.view, held_on=held_on) if held_on else None
    return meeting_json(asking, row) if row else None


def _case(asking: Asking, name: str) -> dict[str, Any] | None:
    rows = asking.record.store.cases(asking.view, case_id=name)
    return case_json(asking, rows) if rows else None


def _document(asking: Asking, name: str) -> dict[str, Any] | None:
    found = asking.record.store.document(asking.view, name)
    return document_json(asking, found) if found else None


def _law(asking: Asking, name: str, article: str, asof: str | None) -> dict[str, Any]:
    day = asking.today if asof is None else parse_day(asof, asking.today)
    if day is None:
        raise click.BadParameter(
            f"「{asof}」は日付として読めません。R6.3.22 や 2024-03-22 のように書いてください。",
            param_hint="--asof",
        )
    found = law_json(asking, name, article, day, strict=asof is not None)
    if isinstance(found, str):
        raise click.ClickException(found)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return parse_day(text, date.today())


def _outline(found: dict[str, Any]) -> str:
    """Readable without a JSON tool: the same values, indented, without quotes and braces."""
    lines = json.dumps(found, ensure_ascii=False, indent=2).splitlines()
    bare = (line.rstrip(",").replace('"', "") for line in lines if line.strip(" {}[],"))
    return "\n".join(line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…" for line in bare)
