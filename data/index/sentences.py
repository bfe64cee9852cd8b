"""Sentences of folded text, with or without its white space: cut alike, so that the nth is the nth."""

import re

_SENTENCE = re.compile(r"[^。]*。|[^。]+$")


def sentences(folded: str) -> list[str]:
    return _SENTENCE.findall(folded)
