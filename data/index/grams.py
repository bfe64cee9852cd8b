"""Pairs of characters in order: any piece of text is found as a phrase of them."""

import re

_RUN = re.compile(r"[0-9a-z\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4db5\u4e00-\u9fcc々〆]+")
"""Characters that the tokenizer of the index is sure to keep as they are; others are left to verification."""


def grams(folded: str) -> str:
    """The index text: for each character the pair it opens, and the last of a run by itself."""
    return " ".join(" ".join(_pairs(run)) for run in _RUN.findall(folded))


def phrases(folded: str) -> list[str]:
    """MATCH expressions that all hold wherever the folded text stands; empty when only a look can tell."""
    return [_phrase(run) for run in _RUN.findall(folded)]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def _phrase(run: str) -> str:
    if len(run) == 1:
        return f'"{run}" *'
    return '"' + " ".join(_pairs(run)[:-1]) + '"'
