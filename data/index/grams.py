"""Pairs of characters: whoever looks for a piece of text looks among the passages that have all its pairs."""

import re

_RUN = re.compile(r"[0-9a-z\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4db5\u4e00-\u9fcc々〆]+")
"""Letters and digits; pairs over signs tell nothing of what a text is about."""


def pairs(folded: str) -> list[str]:
    """Every pair in folded text without white space."""
    return [folded[at : at + 2] for at in range(len(folded) - 1)]


def telling_pairs(folded: str) -> list[str]:
    """Each pair of letters or digits once."""
    return list(dict.fromkeys(pair for run in _RUN.findall(folded) for pair in pairs(run)))
