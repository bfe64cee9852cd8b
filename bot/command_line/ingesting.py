"""`senrei ingest`: documents into the record, with a line about each and what to do next."""

import sys
from collections import Counter
from contextlib import AbstractContextManager
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
from data.awaited import note_first_seen
from data.ingest import Ingested, Refused, files_in
from data.ingest import ingest as take_in
from data.understanding import kind_in_japanese

_PUT = {
    "new": "登録",
    "replaced": "差替え",
    "unchanged": "変更なし",
    "redistributed": "配布区分を変更",
}
_DOUBT = {
    "structure": "構造",
    "citation": "参照条文",
    "date": "日付",
    "table": "表",
    "sum": "合計",
    "name": "名称",
    "repair": "読替え",
}
_PROGRESS_FROM = 3
"""Files from which a progress bar is shown."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--published", is_flag=True, help="公表済みの文書として登録します（既定は内部文書）")
@click.option("--committee", metavar="NAME", help="文書に委員会名がないときの委員会名")
@database_option
@json_option
@now_option
def ingest(
    paths: tuple[Path, ...],
    published: bool,
    committee: str | None,
    database: Path | None,
    as_json: bool,
    now: str | None,
) -> None:
    """文書（.txt .pdf .docx .html のファイル又はフォルダー）を読み取り、記録に登録します。"""
    files = list(files_in(paths))
    results: list[Ingested | Refused] = []
    with record_in_force(database) as (record, settings):
        today = moment(now, settings).date()
        taken = take_in(
            record.store,
            files,
            distribution="published" if published else "internal",
            committee=committee,
            vocabulary=record.vocabulary,
        )
        with _progress(len(files), hidden=as_json or len(files) < _PROGRESS_FROM) as bar:
            for result in taken:
                results.append(result)
                bar.update(1)
                if isinstance(result, Refused):
                    click.echo(f"読み取れません: {result.path}: {result.reason}", err=True)
                elif not as_json:
                    click.echo(_line(result))
        note_first_seen(record.store, today)
    if as_json:
        print_json(_as_json(results))
    else:
        click.echo(_closing(results))
    if any(isinstance(result, Refused) for result in results):
        raise SystemExit(1)


def _progress(length: int, *, hidden: bool) -> AbstractContextManager[Any]:
    return click.progressbar(length=length, label="読み取り中", file=sys.stderr, hidden=hidden)


def _line(result: Ingested) -> str:
    document = result.document
    parts = [f"{_PUT[result.put]}: {document.name}", kind_in_japanese(document.kind), *_subject(result)]
    return "　".join([*parts, _not_understood(result.doubts), *result.notes])


def _subject(result: Ingested) -> list[str]:
    document = result.document
    if meeting := document.meeting:
        number = f"第{meeting.number}回" if meeting.number is not None else "回数不明"
        return [
            f"{document.committee} {number} {meeting.date or '日付不明'}",
            f"議題{len(meeting.agenda)} 発言{len(meeting.speeches)} 事案{len(document.cases)} "
            f"報告期限{len(document.deadlines)}",
        ]
    if document.report:
        return [f"{document.subject} 表{len(document.report.tables)} 事案{len(document.cases)}"]
    return [f"段落{len(document.passages)}"]


def _not_understood(doubts: Counter[str]) -> str:
    if not doubts:
        return "読み残しなし"
    counts = "、".join(f"{_DOUBT.get(kind, kind)}{count}" for kind, count in sorted(doubts.items()))
    return f"要確認{doubts.total()}件（{counts}）"


def _closing(results: list[Ingested | Refused]) -> str:
    refused = sum(isinstance(result, Refused) for result in results)
    doubts = sum(result.doubts.total() for result in results if isinstance(result, Ingested))
    lines = [
        f"{len(results) - refused}件を処理しました。"
        + (f"{refused}件は読み取れませんでした。" if refused else "")
    ]
    if not results:
        lines = ["読み取れる文書（.txt .pdf .docx .html）が見つかりませんでした。"]
    if doubts:
        lines.append(f"要確認が{doubts}件あります。senrei check で一覧を確認してください。")
    lines.append('次は senrei ask "/meeting" や senrei followups で内容を確認してください。')
    return "\n".join(lines)


def _as_json(results: list[Ingested | Refused]) -> dict[str, object]:
    return {
        "documents": [
            {
                "name": r.document.name,
                "kind": r.document.kind,
                "result": r.put,
                "meeting": r.document.meeting.number if r.document.meeting else None,
                "date": r.document.date.isoformat() if r.document.date else None,
                "agenda": len(r.document.meeting.agenda) if r.document.meeting else 0,
                "speeches": len(r.document.meeting.speeches) if r.document.meeting else 0,
                "cases": len(r.document.cases),
                "doubts": dict(r.doubts),
                "notes": list(r.notes),
            }
            for r in results
            if isinstance(r, Ingested)
        ],
        "refused": [{"name": r.path.name, "reason": r.reason} for r in results if isinstance(r, Refused)],
    }
