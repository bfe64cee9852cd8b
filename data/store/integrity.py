"""Whether the database is still what was written: its pages, its indexes, and every passage."""

import sqlite3

from sqlite_utils import Database

from data.store.connection import snapshot
from data.store.contents import contents
from data.store.error import StoreError
from data.store.laws import altered_laws
from data.store.statements import statements
from data.store.writing import sealed


def integrity(db: Database, *, deep: bool) -> str:
    """Say "ok", or in Japanese the first thing found wrong; `deep` also reads every page."""
    try:
        return (
            _pages(db, deep=deep)
            or _references(db)
            or _documents(db)
            or _passages(db)
            or _laws(db)
            or _entries(db)
            or "ok"
        )
    except (sqlite3.DatabaseError, StoreError):
        return "データベースが壊れていて読み取れません。バックアップから戻してください。"


def _pages(db: Database, *, deep: bool) -> str:
    check = "integrity_check" if deep else "quick_check"
    told = str(db.execute(f"PRAGMA {check}(1)").fetchone()[0])
    return "" if told == "ok" else "データベースのファイルが壊れています。バックアップから戻してください。"


def _references(db: Database) -> str:
    if db.execute("PRAGMA foreign_key_check").fetchone() is None:
        return ""
    return "記録どうしのつながりが壊れています。バックアップから戻してください。"


def _documents(db: Database) -> str:
    with snapshot(db):
        for row in db.execute(statements("integrity")["documents"]).fetchall():
            if contents(db, row["id"]) != row["contents"]:
                return (
                    f"「{row['name']}」から読み取った記録が、取り込んだときと一致しません。"
                    "文書を取り込み直してください。"
                )
    return ""


def _passages(db: Database) -> str:
    with snapshot(db):
        for row in db.execute(statements("integrity")["passages"]):
            if sealed(row) != row["sha256"]:
                return (
                    f"「{row['document_name']}」{row['line_first']}行目からの記載が、取り込んだときと一致しません。"
                    "文書を取り込み直してください。"
                )
    return ""


def _laws(db: Database) -> str:
    with snapshot(db):
        name = altered_laws(db)
    return (
        ""
        if name is None
        else (
            f"「{name}」から読み取った条文が、取り込んだときと一致しません。senrei law import で取り込み直してください。"
        )
    )


def _entries(db: Database) -> str:
    if db.execute(statements("integrity")["passages_not_indexed"]).fetchone() is None:
        return ""
    return "検索用の索引に抜けがあります。文書を取り込み直してください。"
