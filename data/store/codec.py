"""The record's values as JSON and back, by their declared types."""

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from data.store.error import DamagedRecordError

T = TypeVar("T")
_Reader = Callable[[Any], Any]


def encode(value: object) -> str:
    """The dataclass as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The dataclass from its JSON; raises DamagedRecordError for what `encode` did not write."""
    declared: Any = kind
    try:
        value: T = _reader(declared)(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedRecordError() from error
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a dataclass
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _reader(kind: Any) -> _Reader:  # noqa: ANN401 - a declared type
    """What turns the JSON of a declared type into its value; None stays None. Made once a type: reads are many."""
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        return _reader(next(option for option in typing.get_args(kind) if option is not types.NoneType))
    if typing.get_origin(kind) is tuple:
        return _tuple_reader(typing.get_args(kind))
    if kind is date:
        return lambda plain: None if plain is None else date.fromisoformat(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_reader(kind)
    return lambda plain: plain


def _dataclass_reader(kind: Any) -> _Reader:  # noqa: ANN401 - a dataclass
    readers = {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}
    return lambda plain: (
        None if plain is None else kind(**{name: readers[name](part) for name, part in plain.items()})
    )


def _tuple_reader(parts: tuple[Any, ...]) -> _Reader:
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _reader(parts[0])
        return lambda plain: None if plain is None else tuple(map(each, plain))
    readers = tuple(map(_reader, parts))
    return lambda plain: (
        None if plain is None else tuple(read(p) for read, p in zip(readers, plain, strict=True))
    )
