"""The dates that a text has told so far: what later words (同日, 翌22日, 12月) take up."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.model.reference import Precision
from data.references.date_forms import WrittenDate
from data.references.eras import calendar_year_in

_BETWEEN = r"(?:\([^()\n]{1,12}\))?(?:頃|ころ|末)?"
_RANGE = re.compile(_BETWEEN + r"(?:から|より|[～〜~―–—-]|ないし|乃至)(?:翌|同)?")
_LIST = re.compile(_BETWEEN + r"(?:及び|又は|並びに|若しくは|と|や|、|・|,)(?:翌|同)?")
TO_COME = re.compile(r"(?:来る|きたる|次の|明けの)$")
GONE = re.compile(r"(?:去る|さる|先日|先般|この|昨)の?$")
"""Words before a date that say on which side of the document's day it lies."""
_DONE_BY_THEN = r"(?:(?<!ことと)した|された|行った|(?<!こととし)(?<!こととなり)(?<!ことといたし)ました)(?!い)"
_HANDED_IN = "報告|提出|回答|説明|準備"
_ASKED_FOR = "ください|下さい|お願い|求める|させる|いただきたい|いただく|されたい"
_ASKED_FOR_THEN = rf"中?に(?=[^。、]{{0,20}}(?:{_HANDED_IN})[^。]{{0,30}}(?:{_ASKED_FOR}))"
_AT_A_MEETING = (
    r"の[^。、]{0,10}(?:委員会|審議会|審査会|会議|会合)(?:に|まで)"
    rf"[^。]{{0,30}}(?:{_HANDED_IN}|持ち寄)[^。]{{0,12}}(?:よう|ください|下さい|てもら|させ)"
)
_DUE = re.compile(
    rf"(?:{_AT_A_MEETING}|まで(?=の(?:{_HANDED_IN}))|まで(?:に(?!.{{0,40}}{_DONE_BY_THEN}))(?!の)|まで(?:の|、)?(?:延長|延期|延ば|猶予)|の?予定|に予定|"
    rf"を目途|をめど|{_ASKED_FOR_THEN}|を(?:新たな)?(?:報告|提出|回答)?期限(?!.{{0,40}}求めて(?:おり|い)(?:まし)?た))"
)
_ASKED = re.compile(r"[^。\n]{0,30}?(?:まで|を期限)[^。\n]{0,80}求め(?:て(?:おり|い))?(?:まし)?た")
_PAST_TENSE = re.compile(r"(?:た|ました|ております|ている|ています|でした)[。、]?$")
_TO_COME_YET = re.compile(
    r"(?:ことと(?:し|いたし|なり|なっ)(?:まし)?た|たいと(?:考え|存じ|思っ)て(?:おります|います|おる|いる)(?:ところです)?)[。、]?$"
)
"""…までに提出することとした, …したいと考えております: said of what is to come."""
_ENDING = re.compile(r"[^。\n]*")
_LONGEST_ENDING = 160
_WEEKDAY = re.compile(r"^[(]([月火水木金土日])(?:曜日?)?[)]")
_FAR_AHEAD = 366
"""Days after the document's own from which a date (the end of a term) begins no story."""
_STORY = 400
"""Within this many characters a month without a year may belong to the story told before it."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """A date already read: what later words may be counted from."""

    start: int
    end: int
    year: int
    first: date
    last: date
    precision: Precision
    month: int | None = None
    day: date | None = None
    fiscal: bool = False
    word: bool = False
    """本日 and its like tell when something is said, not when something happened."""
    era: str | None = None
    counted: bool = False
    """昨年度: itself counted from elsewhere."""


@dataclass
class Told:
    """A normalised text and the dates told in it so far, in order."""

    text: str
    points: list[Point] = field(default_factory=list)

    def before(self, written: WrittenDate) -> Point | None:
        """The date before that has what the word takes up: a day for 同日, a fiscal year for 同年度."""
        for point in reversed(self.points):
            if point.word:
                continue
            if written.relative == "day" and point.day is None:
                continue
            if written.relative == "month" and point.month is None:
                continue
            if written.relative == "quarter" and point.precision != "quarter":
                continue
            if written.relative == "year" and point.fiscal and not written.fiscal and written.base == "told":
                continue
            return point
        return None

    def is_near(self, point: Point, written: WrittenDate) -> bool:
        """前年度 counts from a fiscal year written out in this sentence or the one before, 前年 from a year."""
        sentence = self.sentence_start(written.start)
        before = self.sentence_start(sentence - 1) if self.text.endswith("。", 0, sentence) else sentence
        of_kind = written.relative == "quarter" or point.fiscal == written.fiscal
        return point.start >= before and not point.counted and of_kind and not self.in_a_name(point)

    def period(self, written: WrittenDate) -> Point | None:
        """The period that is spoken of, whose like of the year before 前年同期 is: the last written out."""
        wanted = {"month"} if written.unit == "月" else {"quarter", "half"}
        return next((p for p in reversed(self.points) if p.precision in wanted and not p.counted), None)

    def in_a_name(self, point: Point) -> bool:
        """令和3年改正法: the year is part of a name."""
        after = self.text[point.end : point.end + 1]
        return point.month is None and not point.fiscal and bool(re.match("[一-龥]", after))

    def fiscal_year_in_sentence(self, written: WrittenDate) -> Point | None:
        start = self.sentence_start(written.start)
        told = (p for p in reversed(self.points) if p.fiscal and p.start >= start)
        return next(told, None)

    def same_story(self, written: WrittenDate, day: date | None) -> Point | None:
        """The date told before whose year goes on: in the same sentence, or shortly before."""
        before = self.text[max(0, written.start - 4) : written.start]
        if written.month is None or GONE.search(before) or TO_COME.search(before):
            return None
        sentence = self.sentence_start(written.start)
        due = False
        for point in reversed(self.points):
            if point.word or self.in_a_name(point) or self._qualifies(point, written, day):
                continue
            in_sentence = point.start >= sentence
            due = due or (in_sentence and point.day is not None and self._is_due_day(point))
            if not in_sentence and (due or point.month is None or _is_over(point, written, day)):
                return None
            if point.month is None and not in_sentence:
                return None
            told = (point.month or 0, _day_of(point))
            goes_on = point.month is None or (written.month, written.day or 32) >= told
            if goes_on and self._is_told(point, written, day):
                return point
            if not in_sentence:
                return None
        return None

    def _qualifies(self, point: Point, written: WrittenDate, day: date | None) -> bool:
        """来年度の計画の案を8月までに: a year to come that only says of what year something is."""
        to_come = day is not None and point.month is None and point.first > day
        return to_come and self.text.startswith("の", point.end) and self.is_due(written)

    def joined(self, written: WrittenDate) -> tuple[Point, bool] | None:
        """The date that stands before in the same list or range, and whether it is a range."""
        if not self.points:
            return None
        point = self.points[-1]
        between = self.text[point.end : written.start]
        if len(between) > 20:
            return None
        if _RANGE.fullmatch(between):
            return point, True
        return (point, False) if _LIST.fullmatch(between) else None

    def _is_told(self, point: Point, written: WrittenDate, day: date | None) -> bool:
        """A story told is past: a day after the document's own is none of its steps, unless the story is to come.

        What is told as done has not happened after it either, whatever was to come before.
        """
        if day is None or written.month is None:
            return True
        year = year_for(point, written.month)
        if (year, written.month) <= (day.year, day.month):
            return True
        done = self.is_past(written) and not self.is_due(written)
        return (point.year > day.year or point.first > day) and not done

    def is_past(self, written: WrittenDate) -> bool:
        """Whether the sentence tells of something past: … に完了しました."""
        ending = _ENDING.match(self.text, written.end, written.end + _LONGEST_ENDING)
        if ending is None or _TO_COME_YET.search(ending.group()):
            return False
        return _PAST_TENSE.search(ending.group()) is not None

    def is_due(self, written: WrittenDate) -> bool:
        """9月30日（月）までに: by then, or planned for then."""
        return _DUE.match(_WEEKDAY.sub("", self.text[written.end : written.end + 55])) is not None

    def weekday(self, written: WrittenDate) -> int | None:
        """9月30日（月）: the day of the week that stands behind the date, 0 for Monday."""
        match = _WEEKDAY.match(self.text[written.end : written.end + 5])
        return "月火水木金土日".index(match[1]) if match else None

    def is_asked(self, written: WrittenDate) -> bool:
        """2月14日を期限として報告を求めておりました: what was asked for may still be to come."""
        return _ASKED.match(self.text, written.end, written.end + _LONGEST_ENDING) is not None

    def _is_due_day(self, point: Point) -> bool:
        """令和7年6月30日までに…求めていたところ、6月27日に: what came before that day begins a story of its own."""
        return _ASKED.match(self.text, point.end, point.end + _LONGEST_ENDING) is not None

    def sentence_start(self, at: int) -> int:
        return max(self.text.rfind(sign, 0, at) for sign in "。\n") + 1


def _day_of(point: Point) -> int:
    return point.day.day if point.day else 1


def _is_over(point: Point, written: WrittenDate, day: date | None) -> bool:
    """The story has been left behind, or the date (the end of a term) began none."""
    far_ahead = day is not None and (point.first - day).days > _FAR_AHEAD
    return far_ahead or written.start - point.end > _STORY


def year_for(point: Point, month: int) -> int:
    return calendar_year_in(point.year, month) if point.fiscal and point.month is None else point.year
