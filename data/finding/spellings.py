"""Names near to what somebody typed: the same sound, letters read aloud, or a slip of the keyboard."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from config.readings import Readings
from data.linking import core
from data.sounds import sound

_CHUNK = re.compile(
    r"[a-z]*[\u30a1-\u30fa\u30fc]{2,}[a-z]*|[\u4e00-\u9fcc々]{2,}[\u30a1-\u30fa\u30fca-z]+|[a-z]{2,}"
)
"""What may be a name in folded text: katakana with letters, kanji before katakana or letters, letters."""
_NEAR = 80.0
_SHORTEST = 4


def chunks(folded: str) -> list[str]:
    return _CHUNK.findall(folded)


def near(chunk: str, names: Iterable[str], forms: Sequence[str], readings: Readings) -> list[str]:
    """The cores of the names that the chunk may be a spelling of, the nearest first; not the chunk itself."""
    keys = {
        name_core: sound(name_core, readings)
        for name_core in sorted({core(name, forms) for name in names})
        if name_core
    }
    key = sound(chunk, readings)
    found = dict.fromkeys(name for name, its_key in keys.items() if its_key == key)
    if len(key) >= _SHORTEST - 1:
        near_ones = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
        found |= dict.fromkeys(name for _, _, name in near_ones)
    return [name for name in found if name != chunk]
