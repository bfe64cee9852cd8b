"""What can go wrong with the database, each failure with its own sentence for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar


class StoreError(Exception):
    """The record could not be read or written; `str()` is a Japanese sentence."""

    sentence: ClassVar[str] = "記録のデータベースでエラーが起きました。管理者に連絡してください。"

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**facts))


class NotADatabaseError(StoreError):
    sentence = "「{name}」はデータベースではありません。ファイルの指定を確認してください。"


class ForeignDatabaseError(StoreError):
    sentence = "「{name}」はほかのプログラムのデータベースです。ファイルの指定を確認してください。"


class UnreachableDatabaseError(StoreError):
    sentence = "データベース「{name}」を開けません。フォルダーの場所と権限を確認してください。"


class NewerDatabaseError(StoreError):
    sentence = (
        "データベース「{name}」は新しい版（{found}）で作られていて、この版（{known}）では開けません。"
        "プログラムを更新してください。"
    )


class OlderDatabaseError(StoreError):
    sentence = (
        "データベース「{name}」は古い版（{found}）のままです。"
        "senrei migrate を実行して版 {known} にしてください。"
    )


class BusyRecordError(StoreError):
    sentence = "ほかの処理が記録に書き込んでいます。しばらくしてからもう一度お試しください。"


class FullDiskError(StoreError):
    sentence = "ディスクの空きが足りないため記録できませんでした。空きを増やしてからもう一度お試しください。"


class ReadOnlyRecordError(StoreError):
    sentence = "データベースに書き込む権限がありません。ファイルの権限を確認してください。"


class DamagedRecordError(StoreError):
    sentence = (
        "記録のデータベースが壊れています。senrei check --deep で確認し、バックアップから戻してください。"
    )


class AlteredPassageError(StoreError):
    """A stored passage is not what was written; it is never shown."""

    sentence = (
        "「{name}」{first}行目からの記載が、取り込んだときと一致しません。表示を中止しました。"
        "senrei check --deep で確認し、文書を取り込み直してください。"
    )


_KINDS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: BusyRecordError,
    sqlite3.SQLITE_LOCKED: BusyRecordError,
    sqlite3.SQLITE_FULL: FullDiskError,
    sqlite3.SQLITE_IOERR: FullDiskError,
    sqlite3.SQLITE_READONLY: ReadOnlyRecordError,
    sqlite3.SQLITE_CORRUPT: DamagedRecordError,
    sqlite3.SQLITE_NOTADB: DamagedRecordError,
}


@contextmanager
def told() -> Iterator[None]:
    """Turn a failure of SQLite that a person can do something about into its own error."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind = _KINDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if kind is None:
            raise
        raise kind() from error
