"""What a text names: meetings, days, parties, speakers, provisions. In any width and numeral."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from commands.asking import Asking
from data.linking import core, spelling
from data.model.reference import Citation, DateMention
from data.numerals import NUMERAL, to_int
from data.references import find_dates, find_in
from data.store.rows import PartyRow
from data.text import SourceText, fold, normalise, squeeze

_MEETING = re.compile(r"第?(\d{1,4})回(?!目)")
_ROUND = re.compile(r"第?(\d{1,2})回目?の?(?:報告|期限|提出)|(\d{1,2})回目")
_ASKING = re.compile(r"について|に関して|に対して|した|しましたか|ましたか|ですか|か[。?]|[?。、は]")
"""What is left of a question that asks what somebody said."""
_FIRST_LAST = {"初回": 1, "最初": 1}
_COUNTED = re.compile(rf"(?<=第){NUMERAL}(?=回)|(?<![一-龥]){NUMERAL}(?=回目)")
_NEAR = 70
"""Similarity (0–100) from which a name is offered as a near one."""
_SHARED_START = 3
"""Characters that a name and a question must share for a party to be meant by the start of its name."""


@dataclass(frozen=True)
class Question:
    """A text as typed, and everything of the record that it names."""

    text: str
    asking: Asking

    @cached_property
    def folded(self) -> str:
        return _COUNTED.sub(lambda m: str(to_int(m[0])), fold(self.text)).strip()

    @cached_property
    def meeting_numbers(self) -> tuple[int, ...]:
        return tuple(
            int(m[1]) for m in _MEETING.finditer(self.folded) if not _ROUND.match(self.folded, m.start())
        )

    @cached_property
    def bare_number(self) -> int | None:
        """The whole text, when it is a number and nothing else."""
        return int(self.folded) if self.folded.isdecimal() and len(self.folded) <= 4 else None

    @cached_property
    def round(self) -> int | None:
        """2 for 2回目の報告期限."""
        if match := _ROUND.search(self.folded):
            return int(match[1] or match[2])
        return next((number for word, number in _FIRST_LAST.items() if word in self.folded), None)

    @cached_property
    def dates(self) -> Sequence[DateMention]:
        found = find_dates(normalise(SourceText(self.text)), day=self.asking.today)
        return [mention for mention in found if mention.start is not None]

    @property
    def days(self) -> list[date]:
        return [mention.start for mention in self.dates if mention.precision == "day" and mention.start]

    @cached_property
    def citations(self) -> Sequence[Citation]:
        """Provisions named in running text."""
        return find_in(self.text, self.asking.record.vocabulary.laws, self.asking.home_law)

    @cached_property
    def parties(self) -> tuple[PartyRow, ...]:
        """Parties named in full, by an alias, by a spelling of the same sound, or by the start of their name."""
        scored = [(self._named(party), party) for party in self.asking.parties]
        best = max((score for score, _ in scored), default=0)
        return tuple(party for score, party in scored if score and score == best)

    @cached_property
    def speakers(self) -> tuple[tuple[str, str | None], ...]:
        """(surname, title or None) of those who speak in the record and are named here."""
        names = self.asking.record.store.names(self.asking.view).speakers
        titled = [(name, role) for name, role in names if name and role and f"{name}{role}" in self.folded]
        if titled:
            return tuple(dict.fromkeys(titled))
        bare = [
            (name, None) for name, _ in names if name and re.search(f"{name}(?:さん|氏|先生)", self.folded)
        ]
        return tuple(dict.fromkeys(bare))

    def near_names(self, limit: int = 3) -> list[str]:
        """Names of parties nearest to the text, nearest first."""
        forms = self.asking.record.vocabulary.parties.forms
        names = {core(name, forms): party.name for party in self.asking.parties for name, _ in party.names}
        found = process.extract(
            core(self.text, forms), names.keys(), scorer=fuzz.WRatio, limit=limit, score_cutoff=_NEAR
        )
        return list(dict.fromkeys(names[name] for name, _, _ in found))

    def subject(self) -> str:
        """The text without speakers' names and without the words that only ask: what it is about."""
        rest = fold(self.text)
        said = [f"{name}{role or ''}" for name, role in self.speakers]
        for word in sorted([*said, *self.asking.words.all_words()], key=len, reverse=True):
            rest = rest.replace(word, " ")
        return _ASKING.sub(" ", rest)

    def _named(self, party: PartyRow) -> int:
        """How many characters of the party's name the text has; 0 when it is not named."""
        forms = self.asking.record.vocabulary.parties.forms
        plain = squeeze(self.text).casefold()
        cores = [core(name, forms) for name, _ in party.names]
        exact = [len(name) for name in cores if len(name) >= 2 and name in plain]
        if exact:
            return max(exact) * 10
        sounds = [
            len(spelling(name))
            for name in cores
            if len(spelling(name)) >= 3 and spelling(name) in spelling(plain)
        ]
        return max([*sounds, *(_shared_start(name, plain) for name in cores)], default=0)


def _shared_start(name: str, text: str) -> int:
    """Length of the longest start of the name that stands in the text, when it is half of it at least."""
    for length in range(len(name), _SHARED_START - 1, -1):
        if name[:length] in text:
            return length if length * 2 >= len(name) else 0
    return 0
