"""The dictionary: a text in short units with their parts of speech and readings, by Sudachi."""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

from sudachipy import Dictionary, SplitMode

PIECE = 12_000
"""Characters given to Sudachi at once: it refuses more than 49,149 bytes."""
_mine = threading.local()


def morphemes(text: str) -> Sequence[Any]:
    """The units of folded text of at most PIECE characters, in order."""
    return list(_tokenizer().tokenize(text[:PIECE]))


def name_parts(text: str) -> tuple[str, str] | None:
    """Surname and given name where the dictionary knows a text to be exactly these two."""
    found = morphemes(text)
    if [tuple(morpheme.part_of_speech()[2:4]) for morpheme in found] != [("人名", "姓"), ("人名", "名")]:
        return None
    return found[0].surface(), found[1].surface()


def reading(text: str) -> str:
    """In katakana, what the dictionary cannot read as it is written."""
    return "".join(morpheme.reading_form() for morpheme in morphemes(text))


def _tokenizer() -> Any:  # noqa: ANN401 - sudachipy declares no types
    # A tokenizer must not be shared between threads; the dictionary may.
    if not hasattr(_mine, "tokenizer"):
        _mine.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
    return _mine.tokenizer


@cache
def _dictionary() -> Any:  # noqa: ANN401 - sudachipy declares no types
    return Dictionary(dict="small")
