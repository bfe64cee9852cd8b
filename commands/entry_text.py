"""What is typed to enter or change an awaited report, taken apart: 受領 ab12… 収受日:R9.1.29 収受番号:総-123."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from config.follow_ups import EntryWords
from data.text import fold

_FIELD = re.compile(r"(?:^|(?<=\s))([^\s:：]{1,12})[:：]\s*")


@dataclass(frozen=True, kw_only=True)
class EntryText:
    """The first word, the words up to the first field, and the fields by name; values are as typed."""

    first: str
    rest: str
    fields: Mapping[str, str]
    unknown: tuple[str, ...]
    """Names before a colon that are no fields."""


def parted(text: str, words: EntryWords) -> EntryText:
    first, _, after = text.strip().replace("　", " ").partition(" ")
    marks = [(match, words.fields.get(fold(match[1]).casefold())) for match in _FIELD.finditer(after)]
    marks = [(match, name) for match, name in marks if name or not match[1].isdecimal()]
    ends = [*(match.start() for match, _ in marks[1:]), len(after)][: len(marks)]
    fields = {
        name: after[match.end() : end].strip()
        for (match, name), end in zip(marks, ends, strict=True)
        if name is not None
    }
    rest = after[: marks[0][0].start()] if marks else after
    return EntryText(
        first=fold(first).casefold(),
        rest=rest.strip(),
        fields=fields,
        unknown=tuple(match[1] for match, name in marks if name is None),
    )
