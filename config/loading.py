"""Reads the shipped vocabulary tables and lays an installation's overlay over them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent


class BrokenConfiguration(Exception):
    """A configuration file that cannot be read; the message says which and why, in Japanese."""


def read_table(name: str, overlay: Path | None) -> dict[str, Any]:
    """The shipped table (its path below config/, "laws.toml") with the overlay's file of the same name laid over it.

    Tables are merged key by key; lists and single values of the overlay replace the shipped ones.
    """
    table = _read(SHIPPED / name)
    if overlay is not None and (overlay / name).exists():
        table = merged(table, _read(overlay / name))
    return table


def table_names(folder: str, overlay: Path | None) -> list[str]:
    """Names (below config/) of the tables in a folder, shipped and overlaid, sorted."""
    roots = [SHIPPED / folder, *([overlay / folder] if overlay is not None else [])]
    return sorted({f"{folder}/{path.name}" for root in roots for path in root.glob("*.toml")})


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenConfiguration(
            f"設定ファイル {path.name} を読めません（{error}）。書式を確認してください。"
        ) from error


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        both_tables = isinstance(below, Mapping) and isinstance(value, Mapping)
        result[key] = merged(below, value) if both_tables else value  # type: ignore[arg-type]
    return result
