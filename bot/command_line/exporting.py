"""`senrei export`: what is on record as a file for other programs, whole or not at all."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

import click

from bot.command_line.options import database_option, moment, now_option, record_in_force
from bot.identity import view_on_command_line
from commands.asking import Asking
from commands.calendar_export import calendar, in_calendar
from commands.memo import NoMemo, memo
from commands.memo_file import memo_file
from config.people import load_people
from data.followups import CLOSED

_REASONS = {
    errno.EACCES: "書き込む権限がありません",
    errno.EPERM: "書き込む権限がありません",
    errno.EROFS: "書き込む権限がありません",
    errno.ENOSPC: "書き込める容量が足りません",
    errno.EDQUOT: "書き込める容量が足りません",
    errno.EFBIG: "書き込める容量が足りません",
    errno.ENOENT: "フォルダーがありません",
    errno.ENOTDIR: "フォルダーがありません",
    errno.ENAMETOOLONG: "ファイルの名前が長すぎます",
}
_OF_THE_RECORD = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to the name of the database for the files beside it."""


class NotWritten(Exception):
    """The file was not written, and whatever stood there before is as it was."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            f"「{click.format_filename(file)}」に書き出せません（{reason}）。前からあるファイルは変えていません。"
        )

    @classmethod
    def because(cls, file: Path, error: OSError) -> "NotWritten":
        """In Japanese where somebody can do something about it, else as the system says it."""
        return cls(file, _REASONS.get(error.errno or 0) or error.strerror or "原因不明")


@click.command()
@click.argument("form", type=click.Choice(["ics", "memo"]))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "user",
    metavar="USER",
    help="この人に見える範囲で書き出します。ics では担当・副担当のものだけ（Slack のユーザーID又は people.toml の名前）",
)
@click.option("--in", "channel", metavar="CHANNEL", help="memo：このチャンネルで尋ねたものとします")
@click.option("--ask", "text", metavar="TEXT", help="memo：メモにする質問やコマンド")
@click.option("--pick", "picks", metavar="N,N", help="memo：メモに入れる結果の番号（例 1,3。省くと全て）")
@database_option
@now_option
def export(
    form: str,
    file: Path,
    user: str | None,
    channel: str | None,
    text: str | None,
    picks: str | None,
    database: Path | None,
    now: str | None,
) -> None:
    """報告期限のカレンダー（ics）又は先例調べメモ（memo、Word の .docx）を書き出します。"""
    chosen = _numbers(picks)
    if form == "memo" and not (text or "").strip():
        raise click.UsageError("memo には --ask で質問を指定してください。")
    if form == "ics" and (text or chosen or channel):
        raise click.UsageError("--ask、--pick、--in は memo でだけ使えます。")
    with record_in_force(database) as (record, settings):
        view = view_on_command_line(load_people(settings.overlay), user, channel)
        asking = Asking(record, view, moment(now, settings))
        try:
            keep_off_the_record(file, database or settings.database)
            if form == "memo":
                content, told = _memo(asking, text or "", chosen)
            else:
                content, told = _exported(asking, form, file, own=user is not None)
            write_whole(file, content)
        except (NotWritten, NoMemo) as refusal:
            raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{told}を {click.format_filename(file)} に書き出しました。")


def _numbers(typed: str | None) -> frozenset[int]:
    parts = [part.strip() for part in (typed or "").replace("、", ",").split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise click.BadParameter("結果の番号を 1,3 のように書いてください。", param_hint="--pick")
    return frozenset(map(int, parts))


def _memo(asking: Asking, text: str, picks: frozenset[int]) -> tuple[bytes, str]:
    """The file's bytes and what is in it, in words; asking puts the look-up on record."""
    made = memo(asking.record, text, view=asking.view, now=asking.now, picks=picks)
    return memo_file(
        made, asking.now
    ), f"先例調べメモ（事案{len(made.rows)}件、引用{len(made.quotations)}件）"


def keep_off_the_record(file: Path, database: Path) -> None:
    """Raises NotWritten where the file is the record itself, or one that SQLite keeps beside it."""
    record = os.path.realpath(database)
    if os.path.realpath(file) in {record + suffix for suffix in _OF_THE_RECORD}:
        raise NotWritten(file, "記録のファイルです")


def write_whole(file: Path, content: bytes) -> None:
    """Beside the file first, then into its place, with the permissions it had; raises NotWritten."""
    target = Path(os.path.realpath(file))
    beside = target.with_name(f".senrei-{secrets.token_hex(8)}")
    try:
        before = target.stat().st_mode if target.exists() else None
        if before is not None and not stat.S_ISREG(before):
            raise NotWritten(file, "フォルダーや装置には書き出せません")
        _write_new(beside, content, 0o666 if before is None else stat.S_IMODE(before))
        beside.replace(target)
    except OSError as error:
        raise NotWritten.because(file, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write_new(path: Path, content: bytes, mode: int) -> None:
    """A file that was not there, on the disk when this returns."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _exported(asking: Asking, form: str, file: Path, *, own: bool) -> tuple[bytes, str]:
    """The file's bytes and what is in it, in words; no file is written whose look-up is not in the audit log."""

    def noted(outcome: str) -> None:
        asking.record.store.audit(
            user=asking.view.user,
            surface="command line",
            action="export",
            query=f"{form} {click.format_filename(file)}",
            outcome=outcome,
            at=asking.now,
        )

    try:
        follow_ups = in_calendar(asking, own=own)
        content = calendar(asking, own=own)
    except Exception:
        noted("failed")
        raise
    noted(f"{form} {len(follow_ups)}")
    finished = sum(one.status in CLOSED for one in follow_ups)
    of_them = f"（うち完了・対象外{finished}件）" if finished else ""
    return content, f"報告期限{len(follow_ups)}件{of_them}"
