"""The record's values as JSON and back, by their declared types."""

import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from data.store.error import DamagedRecordError

T = TypeVar("T")


def encode(value: object) -> str:
    """The dataclass as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The dataclass from its JSON; raises DamagedRecordError for what `encode` did not write."""
    try:
        value: T = _typed(kind, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedRecordError() from error
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a dataclass
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - a declared type and what JSON has for it
    if plain is None:
        return None
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        return _typed(next(option for option in typing.get_args(kind) if option is not types.NoneType), plain)
    if typing.get_origin(kind) is tuple:
        return _tuple(typing.get_args(kind), plain)
    if kind is date:
        return date.fromisoformat(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _typed(hints[name], part) for name, part in plain.items()})
    return plain


def _tuple(parts: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_typed(parts[0], part) for part in plain)
    return tuple(_typed(part, value) for part, value in zip(parts, plain, strict=True))


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    return typing.get_type_hints(kind)
