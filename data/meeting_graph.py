"""Which meeting, and which of its items, a reference in another meeting's text means. Pure: from what a view may see."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz

from data.linking import core
from data.model.meeting import AgendaItem
from data.model.reference import MeetingReference
from data.numerals import NUMERAL, to_int
from data.references.eras import fiscal_year_of
from data.store.rows import CaseRow, MeetingRow, PartyRow
from data.text import Span, fold, squeeze

_SAME_TITLE = 88.0
"""Similarity (0–100) from which two items with their years and numbers left out are one that comes up again."""
_FILED = re.compile(rf"[一-龥]{{2}}第{NUMERAL}号(?:の{NUMERAL})?")
_NUMBERS = re.compile(rf"(?:令和|平成)?{NUMERAL}|年度|元年")
_ITEM = re.compile(rf"の?(?:議題|議案) ?(?:\( ?)?(?P<number>{NUMERAL})")
_KIND = tuple(re.compile(f"[{letters}]") for letters in ("\u30a1-\u30fa\u30fc", "a-z", "\u4e00-\u9fcc々"))
_MOST_IN_A_MONTH = 5
"""Meetings: a number above what a fiscal year has held by then was counted on from the year before."""
_SENTENCE_ENDS = "。\n"


@dataclass(frozen=True, kw_only=True)
class Referral:
    """One reference with what the whole record tells of it; `target` None: that meeting's minutes are not on record."""

    source: MeetingRow
    reference: MeetingReference
    number: int | None
    date: date | None
    target: MeetingRow | None
    item: int | None
    """Number of the target's item, where the text names its matter."""
    rival: MeetingRow | None = None
    """The meeting of the number told, where its minutes have another day than the text."""

    @property
    def is_known(self) -> bool:
        return self.number is not None or self.date is not None

    @property
    def is_at_odds(self) -> bool:
        """The text gives another day than the minutes of the meeting with its number."""
        return self.rival is not None


def referrals(
    meetings: Sequence[MeetingRow],
    cases: Sequence[CaseRow],
    parties: Sequence[PartyRow],
    forms: Sequence[str],
    filed: Sequence[str],
) -> list[Referral]:
    """Every reference of every meeting, in the order of the meetings and their texts.

    `forms` are company forms, `filed` kinds of matters with a number (諮問), the longest first.
    """
    graph = _Graph(meetings, cases, parties, forms, filed)
    texts = [row for meeting in meetings for row in (meeting, meeting.published) if row is not None]
    return [graph.resolve(row, reference) for row in texts for reference in row.meeting.references]


@dataclass(frozen=True)
class _Graph:
    meetings: Sequence[MeetingRow]
    cases: Sequence[CaseRow]
    parties: Sequence[PartyRow]
    forms: Sequence[str]
    filed: Sequence[str]

    def resolve(self, source: MeetingRow, reference: MeetingReference) -> Referral:
        rows = [row for row in self._of_committee(source) if _is_before(row, source)]
        rival = None
        if reference.number is not None:
            target = _latest(row for row in rows if self._is_counted_as(row, source, reference))
            if target is not None and not _is_on_the_day(target, reference):
                target, rival = None, target
        elif reference.date is not None:
            target = _latest(row for row in rows if row.meeting.date == reference.date)
        else:
            target = self._held_within(source, reference, rows)
        number, held_on = reference.number, reference.date
        if target is not None:
            number, held_on = number or target.meeting.number, held_on or target.meeting.date
        else:
            number, held_on = self._told_elsewhere(source, reference)
        return Referral(
            source=source,
            reference=reference,
            number=number,
            date=held_on,
            target=target,
            item=self._item(source, reference, target) if target else None,
            rival=rival,
        )

    # -- meetings -----------------------------------------------------------------------------------------

    def _of_committee(self, source: MeetingRow) -> Iterator[MeetingRow]:
        own = source.meeting
        for row in self.meetings:
            same = (row.meeting.number, row.meeting.date) == (own.number, own.date)
            if row.meeting.committee == own.committee and not same:
                yield row

    def _is_counted_as(self, row: MeetingRow, source: MeetingRow, reference: MeetingReference) -> bool:
        """Whether the row is the meeting of that number; where numbers begin anew each year, of the source's own."""
        if not _has_number(row, reference):
            return False
        if reference.first_day is not None or (row.meeting.date == reference.date is not None):
            return True
        return not self._may_begin_anew(source, reference.number) or _is_of_one_year(row.meeting.date, source)

    def _may_begin_anew(self, source: MeetingRow, number: int | None) -> bool:
        own = source.meeting.number
        later = own is not None and number is not None and number >= own
        return later or source.meeting.committee in self._beginning_anew

    @cached_property
    def _beginning_anew(self) -> frozenset[str]:
        """The committees whose numbers come again in the record, or are nowhere too high for one fiscal year."""
        counted: defaultdict[str, list[tuple[int, date | None]]] = defaultdict(list)
        for row in self.meetings:
            if row.meeting.number is not None:
                counted[row.meeting.committee].append((row.meeting.number, row.meeting.date))
        return frozenset(committee for committee, held in counted.items() if _begins_anew(held))

    def _held_within(
        self, source: MeetingRow, reference: MeetingReference, rows: Sequence[MeetingRow]
    ) -> MeetingRow | None:
        """The only meeting of the month that had the matter on its agenda."""
        first, last = reference.first_day, reference.last_day
        if first is None or last is None:
            return None
        within = [row for row in rows if row.meeting.date and first <= row.meeting.date <= last]
        having = [row for row in within if self._item(source, reference, row) is not None]
        return having[0] if len(having) == 1 else None

    def _told_elsewhere(
        self, source: MeetingRow, reference: MeetingReference
    ) -> tuple[int | None, date | None]:
        """Number and day of a meeting not on record, where another text gives both."""
        number, held_on = reference.number, reference.date
        for told_number, told_day in self._told[source.meeting.committee]:
            fits = _is_earlier(told_day, source) and _is_within(told_day, reference)
            if reference.first_day is None and self._may_begin_anew(source, number):
                fits = fits and _is_of_one_year(told_day, source)
            if fits and number is not None and held_on is None and told_number == number:
                return number, told_day
            if number is None and told_day == held_on:
                return told_number, held_on
        return number, held_on

    @cached_property
    def _told(self) -> dict[str, list[tuple[int, date]]]:
        told: defaultdict[str, list[tuple[int, date]]] = defaultdict(list)
        texts = [text for row in self.meetings for text in (row, row.published) if text is not None]
        for row in texts:
            for reference in row.meeting.references:
                if reference.number is not None and reference.date is not None:
                    told[row.meeting.committee].append((reference.number, reference.date))
        return told

    # -- items --------------------------------------------------------------------------------------------

    def _item(self, source: MeetingRow, reference: MeetingReference, target: MeetingRow) -> int | None:
        items = _items(target)
        said = _ITEM.match(fold(source.text.original[reference.span.end : reference.span.end + 12]))
        if said is not None:
            number = to_int(said["number"])
            return number if any(item.number == number for item in items) else None
        sentence = _sentence(source, reference.span)
        numbered = self._of_one_number(sentence, target)
        if numbered is not None:
            return numbered
        named = {party.id for party in self.parties if self._names(party, sentence)}
        own = self._parties_of(source, reference.agenda)
        for wanted in (named, own if not named else set()):
            having = [item.number for item in items if wanted & self._parties_of(target, item.number)]
            if len(having) == 1:
                return having[0]
            if having:
                return None
        return None if named else _again(source, reference.agenda, items)

    def _parties_of(self, row: MeetingRow, agenda: int | None) -> set[str]:
        documents = {row.document.id, *([row.published.document.id] if row.published else [])}
        return {
            case.party_id
            for case in self.cases
            if case.party_id and case.document.id in documents and case.case.agenda == agenda
        }

    def _of_one_number(self, sentence: str, target: MeetingRow) -> int | None:
        """The item that treats the 諮問第12号 of the sentence."""
        for matter in self._filed_matter.finditer(sentence):
            texts = {item.number: squeeze(fold(_words(target, item))) for item in _items(target)}
            alike = re.compile(rf"{matter['kind']}(?:第)?{matter['number']}(?![0-9]|号の[0-9])")
            having = [number for number, text in texts.items() if alike.search(text)]
            if len(having) == 1:
                return having[0]
        return None

    @cached_property
    def _filed_matter(self) -> re.Pattern[str]:
        kinds = "|".join(map(re.escape, self.filed)) or "(?!)"
        return re.compile(rf"(?P<kind>{kinds})第?(?P<number>[0-9]+)号(?!の[0-9])")

    def _names(self, party: PartyRow, sentence: str) -> bool:
        """Whether a name of the party stands by itself in folded text without blanks."""
        return any(
            stands_by_itself(core(name, self.forms), sentence, self._folded_forms) for name, _ in party.names
        )

    @cached_property
    def _folded_forms(self) -> tuple[str, ...]:
        return tuple(squeeze(fold(form)).casefold() for form in self.forms)


def _words(row: MeetingRow, item: AgendaItem) -> str:
    own = row if item in row.meeting.agenda else row.published or row
    return item.title + own.text.original[item.span.start : item.span.end]


def stands_by_itself(name: str, text: str, forms: tuple[str, ...]) -> bool:
    """東市 by itself, with a company form or not, and not in 関東市場."""
    at = text.find(name) if len(name) > 1 else -1
    while at >= 0:
        behind = at + len(name)
        begins = text.endswith(forms, 0, at) or not _is_one_word(text[at - 1 : at], name[0])
        ends = text.startswith(forms, behind) or not _is_one_word(name[-1], text[behind : behind + 1])
        if begins and ends:
            return True
        at = text.find(name, at + 1)
    return False


def _is_one_word(one: str, other: str) -> bool:
    return any(kind.match(one) and kind.match(other) for kind in _KIND)


def _sentence(source: MeetingRow, span: Span) -> str:
    text = source.text.original
    start = max(text.rfind(sign, 0, span.start) for sign in _SENTENCE_ENDS) + 1
    ends = [at for sign in _SENTENCE_ENDS if (at := text.find(sign, span.end)) >= 0]
    return squeeze(fold(text[start : min(ends, default=len(text))])).casefold()


def _items(row: MeetingRow) -> Sequence[AgendaItem]:
    published = row.published.meeting.agenda if row.published else ()
    return (*row.meeting.agenda, *published)


def _again(source: MeetingRow, agenda: int | None, items: Iterable[AgendaItem]) -> int | None:
    """The item whose title is that of the source's own item but for years and numbers."""
    own = next((item for item in _items(source) if item.number == agenda), None)
    if own is None:
        return None
    title = _bare(own.title)
    items = [item for item in items if _filed_as(item.title) == _filed_as(own.title)]
    like = [item.number for item in items if fuzz.ratio(title, _bare(item.title)) >= _SAME_TITLE]
    return like[0] if title and len(like) == 1 else None


def _filed_as(title: str) -> tuple[str, ...]:
    """諮問第12号の2: under another number it is another matter, whatever its title."""
    return tuple(match[0] for match in _FILED.finditer(squeeze(fold(title))))


def _bare(title: str) -> str:
    return _NUMBERS.sub("", squeeze(fold(title)))


def _has_number(row: MeetingRow, reference: MeetingReference) -> bool:
    if row.meeting.number != reference.number:
        return False
    return row.meeting.date is None or _is_within(row.meeting.date, reference)


def _is_within(day: date, reference: MeetingReference) -> bool:
    first, last = reference.first_day, reference.last_day
    return first is None or last is None or first <= day <= last


def _is_on_the_day(row: MeetingRow, reference: MeetingReference) -> bool:
    return None in {row.meeting.date, reference.date} or row.meeting.date == reference.date


def _is_of_one_year(day: date | None, source: MeetingRow) -> bool:
    own = source.meeting.date
    return day is not None and own is not None and fiscal_year_of(day) == fiscal_year_of(own)


def _begins_anew(held: Sequence[tuple[int, date | None]]) -> bool:
    if len({number for number, _ in held}) < len(set(held)):
        return True
    return all(day is None or number <= _MOST_IN_A_MONTH * _month_of_year(day) for number, day in held)


def _month_of_year(day: date) -> int:
    """April: 1."""
    return (day.month - 4) % 12 + 1


def _is_before(row: MeetingRow, source: MeetingRow) -> bool:
    return _is_earlier(row.meeting.date, source)


def _is_earlier(day: date | None, source: MeetingRow) -> bool:
    return day is None or source.meeting.date is None or day < source.meeting.date


def _latest(rows: Iterable[MeetingRow]) -> MeetingRow | None:
    return max(rows, key=lambda row: row.meeting.date or date.min, default=None)
