"""Named SQL statements, kept in files beside the code so that another database's can stand beside them."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "sql"
_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)
_WITH = re.compile(r"^-- with: (\w+)$", re.MULTILINE)
_BLANK_OR_COMMENT = re.compile(r"^\s*--.*\n?", re.MULTILINE)


@cache
def statements(file: str) -> dict[str, str]:
    """The statements of sql/<file>.sql by name; `-- with: rule` puts that access rule in front."""
    parts = _NAME.split((_FOLDER / f"{file}.sql").read_text(encoding="utf-8"))[1:]
    return {name: _complete(body) for name, body in zip(parts[::2], parts[1::2], strict=True)}


def _complete(body: str) -> str:
    rules = [f"{rule} AS NOT MATERIALIZED (\n{_rules()[rule]}\n)" for rule in _WITH.findall(body)]
    statement = _BLANK_OR_COMMENT.sub("", body).strip().rstrip(";")
    return f"WITH {', '.join(rules)}\n{statement}" if rules else statement


@cache
def _rules() -> dict[str, str]:
    return statements("access")
