"""What reads like a date and is none: durations, numbers of laws, recurring months, rules of counting."""

import re

from data.references.date_forms import LAW_NUMBER, WrittenDate
from data.references.told import Point, Told

_WEEKDAY = re.compile(r"(?:\([月火水木金土日](?:曜日?)?(?:・祝)?\)|[月火水木金土日]曜)")
_DAY_OF_STORY = re.compile(r"(?:に(?![0-9一]回)|付け|夜|朝|午前|午後|未明|から|まで)")
_OF_MONTH = re.compile(r"[^。、]{0,10}(?:は|には|も)、?")
_TO_A_DAY = re.compile(r"(?:から|より|[～〜~―–—-]|、|及び|と)[0-9]{1,2}日(?!間)")
_DURATION = re.compile(
    r"(?:以内|以上|以下|未満|間|前|後|ごと|毎|程度|当たり|あたり|を経過|を超|余|に[0-9一]回)"
)
_EVERY = re.compile(r"(?:毎年度?|例年|毎月|各年|毎)の?$")


_PENALTY = re.compile(r"(?:停職|減給|懲役|禁錮|拘禁刑|拘留|有期|業務停止|指名停止)$")
_PLACE_NAME = re.compile(r"[がヶケ]丘|(?<=五月)雨")
"""五月が丘, 五月雨."""


def is_no_date(written: WrittenDate, told: Told) -> bool:
    """Whether an expression of the form of a date is none where it stands."""
    before = told.text[max(0, written.start - 6) : written.start]
    after = told.text[written.end : written.end + 40]
    if written.month is not None and (_PENALTY.search(before) or _PLACE_NAME.match(told.text, written.end)):
        return True
    in_law_number = written.year is not None and written.month is None and LAW_NUMBER.match(after)
    if in_law_number or (written.month is not None and not 1 <= written.month <= 12):
        return True
    if not written.inherits_year or written.base is not None:
        return written.relative == "day" and written.base == "told" and _belongs_to_a_period(written, told)
    if written.part is not None and written.month is None:
        return False
    return bool(_EVERY.search(before)) or _lacks_its_year(written, after, told)


def _lacks_its_year(written: WrittenDate, after: str, told: Told) -> bool:
    """6年度, 3月, 11日 where nothing before them makes them a date: an age, a duration, a count."""
    if written.year is not None:
        return told.joined(written) is None
    if written.month is not None:
        return written.day is None and written.part is None and bool(_DURATION.match(after))
    return not _is_day_of_story(written, after, told)


def _belongs_to_a_period(written: WrittenDate, told: Told) -> bool:
    """到達した日の翌日: a rule for counting, and no date, unless a date stands before the の."""
    if not told.text.endswith("の", 0, written.start):
        return False
    return not told.points or told.points[-1].end != written.start - 1


def _is_day_of_story(written: WrittenDate, after: str, told: Told) -> bool:
    """11日 alone is a date with its weekday, in a list of days, or as the next step of a story."""
    point = told.points[-1] if told.points else None
    if point is None or point.month is None or written.day is None:
        return False
    if point.day is None:
        return _is_day_of_month(point, written, after, told)
    if _WEEKDAY.match(after) or told.joined(written) is not None:
        return True
    within = told.sentence_start(written.start) <= point.start
    alone = told.text[max(0, written.start - 1) : written.start] in "、。(「"
    return within and alone and written.day > point.day.day and bool(_DAY_OF_STORY.match(after))


def _is_day_of_month(point: Point, written: WrittenDate, after: str, told: Told) -> bool:
    """13日 in 今月は、13日～15日の3日間: a month told in the sentence, then its days."""
    between = told.text[point.end : written.start]
    if point.start < told.sentence_start(written.start) or not _OF_MONTH.fullmatch(between):
        return False
    return bool(_WEEKDAY.match(after) or _TO_A_DAY.match(after) or _DAY_OF_STORY.match(after))
