"""Other meetings of the same committee named in a text: by number, by day, by the month they were held in, or as 前回."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from config.committees import Bodies
from data.model.reference import DateMention, MeetingReference
from data.numerals import NUMERAL, to_int
from data.text import Normalised, fold

_NUMBERED = rf"第 ?(?P<number>{NUMERAL}) ?回"
_PREVIOUS = r"(?P<previous>前々回|前回)"
_ORDINARY = r"(?:(?:定例|臨時|通常)の?)?"
_OPENING = re.compile(
    r"(?:の会議)?(?:を|は)?[、]?(?:ただ今|ただいま|これ)?(?:より|から)?(?:を)?(?:開会|開催いた|開催し|閉会|始め)"
)
_HEADER = re.compile(r"[ \u3000]*(?:会議)?(?:議事録|議事概要|議事要旨|会議録|次第|議事次第)")
_BEFORE_DATE = re.compile(
    r"(?:\([^()\n]{1,8}\)|[月火水木金土日]曜日)?"
    r"(?:[、にの]|に?開催(?:され|し)た|に?開かれた|に?行われた|に?行った|に?実施した|開催の?|付け?の|)(?:当|本)?"
)
_HELD = re.compile(
    r"(?:\([^()\n]{1,8}\)|[月火水木金土日]曜日)?(?:に?(?:開催(?:され|し)た|開かれた|行われた)|に?開催の|付け?の|の)"
)
_SPOKEN = re.compile(
    r"(?=[、,ぁ-ん御「]|欠席|出席|質問|指摘|発言|議論|審議|説明)"
    r"[^。\n]{0,30}?(?:欠席|出席|尋ね|質問|指摘|申し上げ|発言|議論|審議|説明|御覧|諮り|了承)"
)
"""What is said and done at a meeting: 前回、…をお尋ねしました; not 前回改正の際の議論."""
_NEXT = re.compile(r"(?:次回|次々回|次の回)(?:、|の|は|\()?(?:(?:令和|平成)[0-9元]{1,2}年度)?(?:の)?$")
"""次回、令和8年度第1回の審査会 has not been held yet."""
_OF_MEETING = re.compile(r"会議|会合|審議|議題|議論|議事|資料(?!提出|の提出)|場で|際に")
"""What only a meeting has: 第345回の資料, and not 第2回の報告."""
_NAME = "[一-龥々ァ-ヶーA-Za-z・]"
_LIST = re.compile(rf"(?:(?:、|及び|並びに|又は|・|と|～|から){_NUMBERED.replace('number', 'next')}){{1,12}}")
"""第1回、第2回及び第3回の…: what is said of the last is said of all."""
_NAME_BEFORE = re.compile(rf"{_NAME}{{0,40}}$")
_SENTENCE = 300
"""No more of a sentence is looked at for its subject: no text takes long."""
_LONGEST_DAYS = 62
"""A longer time than two months tells no meeting."""


def find_meeting_references(
    text: Normalised,
    *,
    dates: Sequence[DateMention],
    own_number: int | None,
    day: date | None,
    committee: str | None,
    bodies: Bodies,
) -> tuple[MeetingReference, ...]:
    """References to other meetings, in order; the agenda item is for the caller to fill in.

    `own_number` and `day` are the meeting's own: it never refers to itself. Meetings of bodies with another
    name than `committee` are not its meetings.
    """
    finder = _Finder(text, dates, own_number, day, fold(committee) if committee else None, bodies)
    found = sorted(finder.references(), key=lambda reference: (reference.span.start, -reference.span.end))
    return tuple(_without_overlaps(found))


@dataclass
class _Finder:
    text: Normalised
    dates: Sequence[DateMention]
    own_number: int | None
    day: date | None
    committee: str | None
    """Folded."""
    bodies: Bodies

    def __post_init__(self) -> None:
        self.ends = [mention.span.end for mention in self.dates]
        kinds = _any_of(self.bodies.kinds)
        another = _any_of((*self.bodies.kinds, *self.bodies.others))
        self.tabled = re.compile(rf"(?:に|の)?(?:当|本)?(?:{kinds})(?:へ|に)?(?:付議|諮問|上程|諮)")
        self.of_another = re.compile(rf"({_NAME}+(?:{another}))の$")
        self.acting = re.compile(rf"({another})(?:は|が|では|において)")
        self.owned = re.compile(rf"(?:{_any_of(self.bodies.owners)})の$")
        words = [*(word for word in self.bodies.kinds if (self.committee or "").endswith(word)), "会議"]
        names = {*words, "委員会"} if self.committee is None else {self.committee, *words}
        body = _any_of(tuple(names))
        after = "室|規則|規程|事務局|決定の規定|の(?:委員|ホームページ|活動|運営)"
        self.own = re.compile(rf"(?:当|本)?{_ORDINARY}(?:{body})(?!{after})")
        self.numbered = re.compile(rf"{_NUMBERED}(?:の?(?P<named>{self.own.pattern}))?")
        self.previous = re.compile(
            rf"{_PREVIOUS}(?:\((?:{_NUMBERED})?[^()\n]{{0,12}}\))?(?:の?(?P<named>{self.own.pattern}))?"
        )

    def references(self) -> Iterator[MeetingReference]:
        yield from self._numbered()
        yield from self._previous()
        yield from self._held()

    # -- by number ----------------------------------------------------------------------------------------

    def _numbered(self) -> Iterator[MeetingReference]:
        for match in self.numbered.finditer(self.text.text):
            number = to_int(match["number"])
            if number is None or self._is_of_another(match.start()) or _is_opening(self.text.text, match):
                continue
            if _NEXT.search(self.text.text, max(0, match.start() - 20), match.start()):
                continue
            if not (self._is_named(match) or self._stands_alone(match)):
                continue
            before = self._date_before(match.start())
            if number == self.own_number and not self._is_of_other_year(before):
                continue
            behind, end = (None, match.end()) if before else self._date_behind(match.end())
            start = self.text.position(before.span.start) if before else match.start()
            yield self._reference(start, end, number, before or behind)

    def _is_of_other_year(self, told: DateMention | None) -> bool:
        """令和5年度第3回 in 令和6年度第3回: committees that count from one each year."""
        if told is None or told.precision != "fiscal_year" or told.start is None or told.end is None:
            return False
        return self.day is None or not told.start <= self.day <= told.end

    def _stands_alone(self, match: re.Match[str]) -> bool:
        """第277回 with no body named is the committee's (第277回で); 第1回目, 第3回報告, …会議の第2回 are not."""
        text = self.text.text
        if text.endswith(("の", "会議", "会", "回", "("), 0, match.start()):
            return False
        if self._is_of_who_acts(match.start()):
            return False
        if text.startswith("の", match.end()):
            return _OF_MEETING.match(text, match.end() + 1) is not None
        if text.startswith("、", match.end()) and _LIST.match(text, match.end()) is None:
            return self._date_behind(match.end())[0] is not None
        listed = _LIST.match(text, match.end())
        if listed is not None and text.startswith("の", listed.end()):
            return _OF_MEETING.match(text, listed.end() + 1) is not None or self._names_own(listed.end() + 1)
        return text[match.end() : match.end() + 1] in tuple("でには及・、) ")

    def _names_own(self, at: int) -> bool:
        return self.own.match(self.text.text, at) is not None

    def _is_named(self, match: re.Match[str]) -> bool:
        """第277回委員会; 第2回会議 only where no other body is spoken of."""
        named = match["named"]
        return bool(named) and (named != "会議" or not self._is_of_who_acts(match.start()))

    def _is_of_another(self, start: int) -> bool:
        """A市審議会の第5回会議: the number is another body's."""
        named = self.of_another.search(self.text.text, max(0, start - 40), start)
        return named is not None and not self._is_own(named[1])

    def _is_own(self, body: str) -> bool:
        return self.own.fullmatch(body) is not None or body.endswith(self.committee or "委員会")

    # -- the one before -----------------------------------------------------------------------------------

    def _previous(self) -> Iterator[MeetingReference]:
        for match in self.previous.finditer(self.text.text):
            behind, end = self._date_behind(match.end())
            if not (self._is_named(match) or match["number"] or behind or self._is_spoken_of(match)):
                continue
            back = 2 if match["previous"] == "前々回" else 1
            counted = self.own_number - back if self.own_number and self.own_number > back else None
            number = to_int(match["number"]) if match["number"] else counted
            before, inside = self._date_before(match.start()), self._date_in(match.start(), match.end())
            start = self.text.position(before.span.start) if before else match.start()
            yield self._reference(start, end, number, before or inside or behind)

    def _is_spoken_of(self, match: re.Match[str]) -> bool:
        """前回 of this committee, without naming it: 前回の議題2, 前回欠席しました, not 前回の報告."""
        text = self.text.text
        if self._is_of_who_acts(match.start()):
            return False
        if text.startswith("の", match.end()):
            return _OF_MEETING.match(text, match.end() + 1) is not None
        return bool(_SPOKEN.match(text, match.end()))

    def _is_of_who_acts(self, at: int) -> bool:
        """情報セキュリティ委員会は、前回会議において: another body is the subject of the sentence."""
        text = self.text.text
        begin = max(0, at - _SENTENCE)
        begin = max(begin, *(text.rfind(sign, begin, at) + 1 for sign in "。\n"))
        for body in self.acting.finditer(text, begin, at):
            named = _NAME_BEFORE.search(text, max(begin, body.start() - 40), body.start())
            start = named.start() if named else body.start()
            if not self._is_own(text[start : body.end(1)]) or self.owned.search(text, begin, start):
                return True
        return False

    # -- by day or month ----------------------------------------------------------------------------------

    def _held(self) -> Iterator[MeetingReference]:
        """3月6日の個人情報保護委員会, 今年3月に委員会付議した…: a time and the committee, no number."""
        for mention in self.dates:
            if mention.start is None or mention.end is None or mention.start == self.day:
                continue
            at = self.text.position(mention.span.end)
            between = _HELD.match(self.text.text, at)
            body = self.own.match(self.text.text, between.end()) if between else None
            match = body or self.tabled.match(self.text.text, at)
            if match is None or (mention.end - mention.start).days > _LONGEST_DAYS:
                continue
            yield self._reference(self.text.position(mention.span.start), match.end(), None, mention)

    # -- common -------------------------------------------------------------------------------------------

    def _reference(
        self, start: int, end: int, number: int | None, held: DateMention | None
    ) -> MeetingReference:
        on_a_day = held is not None and held.precision == "day"
        return MeetingReference(
            span=self.text.original_span(start, end),
            number=number,
            date=held.start if held and on_a_day else None,
            agenda=None,
            first_day=held.start if held and not on_a_day else None,
            last_day=held.end if held and not on_a_day else None,
        )

    def _date_before(self, start: int) -> DateMention | None:
        """昨年3月22日の第277回, 昨年度第3回."""
        if start >= len(self.text.text):
            return None
        index = bisect_left(self.ends, self.text.starts[start] + 1) - 1
        if index < 0 or self.dates[index].start is None:
            return None
        mention = self.dates[index]
        between = self.text.text[self.text.position(mention.span.end) : start]
        joined = len(between) <= 20 and _BEFORE_DATE.fullmatch(between)
        return mention if joined and mention.precision in {"day", "month", "fiscal_year"} else None

    def _date_behind(self, end: int) -> tuple[DateMention | None, int]:
        """第277回委員会（令和6年3月22日）, 前回、6月17日の委員会: the day, and where the reference ends."""
        sign = self.text.text[end : end + 1]
        if not sign or sign not in "(、":
            return None, end
        offset = self.text.starts[end] + 1
        found = next((m for m in self.dates if m.span.start == offset and m.precision == "day"), None)
        if found is None or sign == "(":
            return found, end
        between = _HELD.match(self.text.text, self.text.position(found.span.end))
        body = self.own.match(self.text.text, between.end()) if between else None
        return (found, body.end()) if body else (None, end)

    def _date_in(self, start: int, end: int) -> DateMention | None:
        """前回（第1回、7月24日）の審査会."""
        span = self.text.original_span(start, end)
        return next((m for m in self.dates if span.contains(m.span) and m.precision == "day"), None)


def _any_of(words: Sequence[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _is_opening(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 30]
    return bool(_OPENING.match(after) or _HEADER.match(after))


def _without_overlaps(found: Sequence[MeetingReference]) -> Iterator[MeetingReference]:
    """The first and, of those that begin together, the longest; what joins two of them stands once."""
    end = -1
    for reference in found:
        if reference.span.start >= end:
            yield reference
            end = reference.span.end
