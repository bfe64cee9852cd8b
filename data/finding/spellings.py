"""Names near to what somebody typed: the same sound, letters read aloud, or a slip of the keyboard."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from data.linking import PartyRules, core
from data.sounds import sound

_CHUNK = re.compile(
    r"[a-z]*[\u30a1-\u30fa\u30fc]{2,}[a-z]*|[\u4e00-\u9fcc々]{2,}[\u30a1-\u30fa\u30fca-z]+|[a-z]{2,}"
)
"""What may be a name in folded text: katakana with letters, kanji before katakana or letters, letters."""
_NEAR = 80.0
_SHORTEST = 4


def chunks(folded: str) -> list[str]:
    return _CHUNK.findall(folded)


class Spellings:
    """The cores of known names with how they sound."""

    def __init__(self, names: Iterable[str], rules: PartyRules) -> None:
        self._readings = rules.readings
        cores = sorted({core(name, rules.forms) for name in names})
        self._sounds = {name: sound(name, rules.readings) for name in cores if name}

    def near(self, chunk: str) -> list[str]:
        """The cores of which the chunk may be a spelling, the nearest first; not the chunk itself."""
        key = sound(chunk, self._readings)
        found = dict.fromkeys(name for name, its_key in self._sounds.items() if its_key == key)
        if len(key) >= _SHORTEST - 1:
            alike = process.extract(key, self._sounds, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
            found |= dict.fromkeys(name for _, _, name in alike)
        return [name for name in found if name != chunk]
