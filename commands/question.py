"""What a text names: meetings, days, parties, speakers, provisions. In any width and numeral."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from commands.asking import Asking
from commands.naming import foreign_parts, places_of, sounds_in, titled_in, topics_in
from data.finding import Hit
from data.finding.spellings import chunks, near
from data.linking import core
from data.model.reference import Citation, DateMention
from data.numerals import NUMERAL, to_int
from data.references import find_dates, find_in
from data.store.rows import PartyRow
from data.text import SourceText, Span, fold, normalise, squeeze

_MEETING = re.compile(r"第?(\d{1,4})回(?!目)")
_ROUND = re.compile(r"第?(\d{1,2})回目?の?(?:報告|期限|提出)|(\d{1,2})回目")
_ASKING = re.compile(
    r"について|に関して|に対して|した|しましたか|ましたか|ですか|教えて(?:ください)?|か[。?]|[?。、は]"
)
"""What is left of a question that asks what somebody said."""
_ROUND_ALONE = re.compile(r"第?\d{1,2}回目|初回")
_AGENDA = re.compile(rf"議題({NUMERAL})")
_YEARLESS = re.compile(r"(?<![0-9年/.-])([0-9]{1,2})月([0-9]{1,2})日")
_FIRST_LAST = {"初回": 1, "最初": 1}
_COUNTED = re.compile(rf"(?<=第){NUMERAL}(?=回)|(?<![一-龥]){NUMERAL}(?=回目)")
_NOT_THIS = re.compile(
    r"[^、。,?\sのはをがに]{1,20}(?:の[^、。,?\sのはをがに]{1,20})?(?:では|じゃ|で)(?:なく|ない)て?、?"
)
"""報告期限ではなく: what is named only to be set aside."""
_MEMBER = "委員"
_MOST_PLACES = 500
_NEAR = 60
"""Similarity (0–100) from which a name is offered as a near one."""
_SHARED_START = 3
"""Characters that a name and a question must share for a party to be meant by the start of its name."""


@dataclass(frozen=True)
class Speaker:
    """A surname with the titles under which one person spoke; a member is called 委員 whatever the title."""

    names: tuple[str, ...]
    """The surname in every form that is written: 渡邊, 渡辺."""
    roles: frozenset[str]

    @property
    def titles(self) -> list[str]:
        """大島委員長代理, 大島委員; the longest first."""
        called = {*self.roles, *({_MEMBER} if any(_MEMBER in role for role in self.roles) else ())}
        return sorted((f"{n}{role}" for n in self.names for role in called if role), key=len, reverse=True)


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

    @cached_property
    def agenda(self) -> int | None:
        """2 for 議題2."""
        match = _AGENDA.search(self.folded)
        return to_int(match[1]) if match else None

    @cached_property
    def days_of_a_year(self) -> frozenset[tuple[int, int]]:
        """(month, day) of days named without a year."""
        return frozenset((int(m[1]), int(m[2])) for m in _YEARLESS.finditer(self.folded))

    @property
    def days(self) -> list[date]:
        return [mention.start for mention in self.dates if mention.precision == "day" and mention.start]

    @cached_property
    def citations(self) -> Sequence[Citation]:
        """Provisions named in running text."""
        return find_in(self.text, self.asking.record.vocabulary.laws, self.asking.home_law)

    @cached_property
    def parties(self) -> tuple[PartyRow, ...]:
        """Parties named in full or by an alias; else by a spelling of the same sound, or by the start of their name."""
        exact = self._exact
        if exact:
            return tuple(dict.fromkeys(party for _, party in exact))
        scored = [(self._alike(party), party) for party in self.asking.parties]
        best = max((score for score, _ in scored), default=0)
        return tuple(party for score, party in scored if score and score == best)

    @property
    def named_exactly(self) -> bool:
        """Whether parties are named by a name of theirs, not by something like one."""
        return bool(self._exact)

    @cached_property
    def wanted(self) -> str:
        """The text without what it says it does not ask for (報告期限ではなく指導日は)."""
        return _NOT_THIS.sub("", self.folded)

    @cached_property
    def asks(self) -> bool:
        """Whether something is asked, and not only words given to be looked for."""
        words = self.asking.words
        if any(word in self.folded for word in words.told["asking"]):
            return True
        return self.folded.endswith(words.told["endings"]) or any(self.wants(kind) for kind in words.asked)

    def wants(self, kind: str) -> bool:
        return self.asking.words.wants(kind, self.wanted)

    @cached_property
    def measures(self) -> frozenset[str]:
        """The kinds of measure named."""
        return self.asking.words.measures_in(self.wanted)

    @cached_property
    def laws(self) -> frozenset[str]:
        """Formal names of the laws named, with or without an article."""
        known = self.asking.record.vocabulary.laws
        of_articles = {c.provision.law for c in self.citations if c.provision}
        return frozenset(of_articles | {law for name in self.law_names for law in known.by_name[name]})

    @cached_property
    def named_parties(self) -> list[str]:
        """Parties as they are written here; by their own name where the spelling is another."""
        if self._exact:
            text = self.folded
            return list(dict.fromkeys(text[span.start : span.end] for span, _ in self._exact))
        return [party.name for party in self.parties]

    @cached_property
    def named_speakers(self) -> list[str]:
        return [title for one in self.speakers for title in one.titles if title in self.folded][:1]

    @cached_property
    def written_meetings(self) -> list[str]:
        return [m[0] for m in _MEETING.finditer(self.folded) if not _ROUND.match(self.folded, m.start())]

    @cached_property
    def written_rounds(self) -> list[str]:
        return [m[0] for m in _ROUND_ALONE.finditer(self.folded)]

    @cached_property
    def hits(self) -> Sequence[Hit]:
        """The passages that fit best."""
        return self.asking.find(self.text).hits

    @cached_property
    def nameless(self) -> str:
        """The folded text in small letters, parties, speakers, meetings and rounds blanked out."""
        text = self.folded.casefold()
        for span, _ in self._exact:
            text = text[: span.start] + "、" * (span.end - span.start) + text[span.end :]
        if self.parties and not self._exact:
            rules = self.asking.record.vocabulary.parties
            names = [name for party in self.parties for name, _ in party.names]
            for chunk in chunks(text):
                if near(chunk, names, rules.forms, rules.readings):
                    text = text.replace(chunk, "、")
        said = [title for speaker in self.speakers for title in speaker.titles]
        for mark in sorted(map(fold, said), key=len, reverse=True):
            text = text.replace(mark.casefold(), "、")
        return _AGENDA.sub("、", _ROUND.sub("、", _MEETING.sub("、", text)))

    @cached_property
    def topics(self) -> Sequence[str]:
        """What the text names beside parties, meetings, days, laws, speakers and the words that only ask."""
        text = self.nameless
        marks = [*(c.raw for c in self.citations), *(d.raw for d in self.dates), *self.law_names]
        for mark in sorted(map(fold, marks), key=len, reverse=True):
            text = text.replace(mark.casefold(), "、")
        if not self._exact and self.parties:
            return []
        return topics_in(text, self.asking.words)

    @cached_property
    def matters(self) -> Sequence[str]:
        """The topics, and the laws, provisions and parties as they are written in the text."""
        text = self.folded.casefold()
        named = [text[span.start : span.end] for span, _ in self._exact]
        referred = [fold(citation.raw).casefold() for citation in self.citations]
        return [*self.topics, *(name.casefold() for name in self.law_names), *referred, *named]

    @cached_property
    def strangers(self) -> Sequence[str]:
        """Names in the text that stand nowhere in what the asker may see, when it names nobody who does."""
        if self.parties or self.speakers:
            return []
        forms = self.asking.record.vocabulary.parties.forms
        text = self.folded.casefold()
        persons = list(titled_in(text, self.asking.words.names["titles"]))
        companies = [name for form in forms if len(form) > 1 for name in _with_form(form, text)]
        parts = [part for topic in self.topics for part in foreign_parts(topic)]
        unknown = {squeeze(form).casefold() for group in self.asking.synonyms.groups for form in group}
        return [
            name
            for name in dict.fromkeys([*persons, *companies, *parts])
            if name not in unknown and not self._stands(name)
        ]

    @property
    def missing_meetings(self) -> Sequence[int]:
        """Numbers of meetings in the text of which the record has no minutes that the asker may see."""
        if not self.meeting_numbers:
            return []
        held = {row.meeting.number for row in self.asking.meetings}
        return [number for number in self.meeting_numbers if number not in held]

    def concerns(self, document_id: str, agenda: int | None) -> bool:
        """Whether an item has all that the text is about in its passages; any does when it names a party or nothing."""
        if self.parties or not self.topics:
            return True
        return all((document_id, agenda) in self._places(topic) for topic in self.topics)

    @cached_property
    def law_names(self) -> list[str]:
        known = self.asking.record.vocabulary.laws
        return [name for name in known.by_name if len(name) > 1 and name in self.folded]

    @cached_property
    def _exact(self) -> list[tuple[Span, PartyRow]]:
        """Where parties are named, the longer name where one stands in another."""
        forms = self.asking.record.vocabulary.parties.forms
        text = self.folded.casefold()
        found = [
            (span, party)
            for party in self.asking.parties
            for name in dict.fromkeys(core(name, forms) for name, _ in party.names)
            if len(name) >= 2
            for span in places_of(name, text, self.asking.words, forms)
        ]
        spans = [span for span, _ in found]
        return [
            (span, party)
            for span, party in found
            if not any(other != span and other.contains(span) for other in spans)
        ]

    def _stands(self, words: str) -> bool:
        return self.asking.find(f"「{words}」", limit=1).total > 0

    def _places(self, topic: str) -> set[tuple[str, int | None]]:
        if topic not in self._known_places:
            hits = self.asking.find(f"「{topic}」", limit=_MOST_PLACES).hits
            self._known_places[topic] = {(hit.passage.document_id, hit.passage.agenda) for hit in hits}
        return self._known_places[topic]

    @cached_property
    def _known_places(self) -> dict[str, set[tuple[str, int | None]]]:
        return {}

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Those named here with a title, under all titles that they have held, or as …さん."""
        known = [Speaker(career.names, career.roles) for career in self.asking.people]
        heard = self.asking.record.store.names(self.asking.view).speakers
        listed = {(name, role) for speaker in known for name in speaker.names for role in speaker.roles}
        known += [
            Speaker((name,), frozenset({role})) for name, role in heard if name and (name, role) not in listed
        ]
        text = self.folded.translate(self.asking.record.vocabulary.parties.readings.variants)
        return tuple(
            dict.fromkeys(
                [s for s in known if any(t in self.folded or t in text for t in s.titles)]
                or [s for s in known if re.search(f"(?:{'|'.join(s.names)})(?:さん|氏|先生)", self.folded)]
            )
        )

    @property
    def names_none_on_record(self) -> bool:
        """It names meetings, days or parties, and none of them is in what the asker may see."""
        numbers = {*self.meeting_numbers, self.bare_number} - {None}
        if numbers:
            return not numbers & {row.meeting.number for row in self.asking.meetings}
        if self.days and len(self.dates) == 1 and fold(self.dates[0].raw) == self.folded:
            return not set(self.days) & {row.meeting.date for row in self.asking.meetings}
        return bool(self.strangers)

    def near_meetings(self, limit: int = 2) -> list[int]:
        """Numbers of the meetings on record nearest to the number named."""
        wanted = next(iter((*self.meeting_numbers, self.bare_number or 0)), 0)
        numbers = {row.meeting.number for row in self.asking.meetings if row.meeting.number is not None}
        return sorted(numbers, key=lambda number: (abs(number - wanted), number))[:limit] if wanted else []

    def near_names(self, limit: int = 3) -> list[str]:
        """Names of parties nearest to what the text names, nearest first."""
        forms = self.asking.record.vocabulary.parties.forms
        names = {core(name, forms): party.name for party in self.asking.parties for name, _ in party.names}
        typed = [core(word, forms) for word in (*self.topics, self.text)]
        found = [
            near
            for word in typed
            for near in process.extract(
                word, names.keys(), scorer=fuzz.ratio, limit=limit, score_cutoff=_NEAR
            )
        ]
        starts = [
            (name, 100.0, 0)
            for word in typed
            if len(word) >= _SHARED_START
            for name in names
            if name.startswith(word)
        ]
        best = sorted([*starts, *found], key=lambda entry: -entry[1])
        named = {party.name for party in self.parties}
        return [name for name in dict.fromkeys(names[name] for name, *_ in best) if name not in named][:limit]

    def subject(self) -> str:
        """The text without speakers' names and without the words that only ask: what it is about."""
        rest = _MEETING.sub(" ", self.folded)
        said = [title for speaker in self.speakers for title in speaker.titles]
        for word in sorted([*said, *self.asking.words.asking_words()], key=len, reverse=True):
            rest = rest.replace(word, " ")
        return _ASKING.sub(" ", rest)

    def _alike(self, party: PartyRow) -> int:
        """How many characters of the party's name the text has in another spelling or as its start; 0 for none."""
        rules, words = self.asking.record.vocabulary.parties, self.asking.words
        text = self.folded.casefold()
        cores = [core(name, rules.forms) for name, _ in party.names]
        sounds = [sounds_in(name, text, words, rules) for name in cores if name]
        return max([*sounds, *(self._shared_start(name, text) for name in cores)], default=0)

    def _shared_start(self, name: str, text: str) -> int:
        """Length of the longest start of the name that stands by itself in the text, half of it at least."""
        forms = self.asking.record.vocabulary.parties.forms
        for length in range(len(name) - 1, _SHARED_START - 1, -1):
            if length * 2 < len(name):
                return 0
            if places_of(name[:length], text, self.asking.words, forms):
                return length
        return 0


def _with_form(form: str, text: str) -> list[str]:
    """What stands right before or after a company form (存在しない株式会社)."""
    form, other = re.escape(form), r"[^\s、。?「」のにはをがで]{1,30}"
    return re.findall(rf"{other}{form}|{form}{other}", text)
