"""How days and periods are written: era and western years, relative words, parts of months and years."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from data.numerals import NUMERAL, to_int
from data.references.eras import western_year

_N = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_YEAR_NUMBER = r"(?:[0-9]{1,3}|元|[〇一二三四五六七八九十]{1,4})"
_ERA = r"(?:令和|平成|昭和|大正|明治|(?<![A-Za-z0-9])[RHS](?=[0-9元]))"
_WESTERN = r"(?<![0-9.,])(?:(?:19|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3})"
_ALSO = r"(?:\((?:(?:令和|平成|昭和)(?:[0-9]{1,2}|元)|(?:19|20)[0-9]{2})年?\))?"
_PART_OF_MONTH = "末日|末(?!尾)|上旬|中旬|下旬|初旬"
_PART_OF_YEAR = rf"上半期|下半期|上期|下期|前半|後半|第{_N}四半期|末(?!尾|端)|代(?![わ表理替])"
_YEAR_WORDS = {
    "一昨年": ("day", -2), "再来年": ("day", 2), "前々年": ("near", -2), "翌々年": ("near", 2),
    "昨年": ("day", -1), "去年": ("day", -1), "今年": ("day", 0), "本年": ("day", 0), "来年": ("day", 1),
    "前年": ("near", -1), "次年": ("near", 1), "当年": ("day", 0), "翌年": ("told", 1), "同年": ("told", 0),
}  # fmt: skip
"""day: from the document's day; near: from the year before it in the sentence, else the day; told: from the
date told before."""
_MONTH_WORDS = {
    "再来月": ("day", 2), "先々月": ("day", -2), "翌々月": ("told", 2), "今月": ("day", 0),
    "本月": ("day", 0),
    "先月": ("day", -1), "来月": ("day", 1), "前月": ("told", -1), "翌月": ("told", 1), "同月": ("told", 0),
}  # fmt: skip
_DAY_WORDS = {
    "一昨日": ("day", -2), "明後日": ("day", 2), "翌々日": ("told", 2), "本日": ("day", 0),
    "今日": ("day", 0),
    "昨日": ("day", -1), "明日": ("day", 1), "同日": ("told", 0), "翌日": ("told", 1), "前日": ("told", -1),
}  # fmt: skip
_QUARTER_SIGNS = {
    "今": ("day", 0), "本": ("day", 0), "当": ("day", 0), "前": ("near", -1), "次": ("near", 1),
    "翌": ("told", 1), "同": ("told", 0),
}  # fmt: skip
_WEEK_WORDS = {"再来週": 2, "先々週": -2, "今週": 0, "来週": 1, "先週": -1}
_WEEKDAYS = "月火水木金土日"
_LASTING = r"(?!以内|以上|以下|未満|間|前|後|ごと|毎|程度|当たり|あたり|を経過|を超|余|に[0-9一]回|目)"

_DOTTED = (
    r"(?<![A-Za-z0-9.,/-])(?:(?P<dot_era>令和|平成|昭和|[RHS])(?P<dot_year>[0-9]{1,2}|元)|(?P<dot_west>(?:19|20)[0-9]{2}))"
    r"(?:(?P<dot_sign>[./-])(?P<dot_month>[0-9]{1,2})(?P=dot_sign)(?P<dot_day>[0-9]{1,2})"
    r"|(?P<dot_short>(?<=[RH][0-9])[.]|(?<=[RH][0-9]{2})[.]|/)(?P<dot_only_month>[0-9]{1,2}))(?![0-9./-])"
)
_YEARS = (
    rf"(?:(?P<era>{_ERA})(?P<era_year>{_YEAR_NUMBER}){_ALSO}年{_ALSO}|(?P<western>{_WESTERN}){_ALSO}年{_ALSO}"
    rf"|(?P<year_word>{'|'.join(_YEAR_WORDS)})(?!同)|(?<![0-9第])(?P<next_year>{_YEAR_NUMBER})年(?=度|の?{_N}月))"
    rf"(?:(?P<fiscal>度)(?:(?:の|は)?(?P<fiscal_month>{_N})月(?:(?P<fiscal_day>{_N})日|(?P<fiscal_month_part>{_PART_OF_MONTH}))?"
    rf"|の?(?P<fiscal_part>{_PART_OF_YEAR}))?"
    rf"|の?(?P<month>{_N})月(?:の?(?P<day>{_N})日|(?P<month_part>{_PART_OF_MONTH}))?"
    rf"|の?(?P<year_part>{_PART_OF_YEAR}))?"
)
_MONTHS = (
    rf"(?<!前年)(?P<month_word>{'|'.join(_MONTH_WORDS)})"
    rf"(?:の?(?P<word_day>{_N})日|の?(?P<word_part>{_PART_OF_MONTH}))?"
)
_BARE_MONTH = (
    rf"(?<![0-9.,/第〇一二三四五六七八九十百か箇ヶケカ-])(?P<bare_sign>翌|同)?(?P<bare_month>{_N})月"
    rf"(?:の?(?P<bare_day>{_N})日{_LASTING}|(?P<bare_part>{_PART_OF_MONTH}))?"
)
_BARE_DAY = rf"(?<![0-9.,/第〇一二三四五六七八九十百-])(?P<day_sign>翌|同)?(?P<only_day>{_N})日{_LASTING}"
_DAYS = rf"(?P<day_word>{'|'.join(_DAY_WORDS)})(?!的)"
_WEEKS = rf"(?P<week_word>{'|'.join(_WEEK_WORDS)})(?:の?(?P<weekday>[{_WEEKDAYS}])曜日?)?"
_ENDS = r"(?<![0-9一-龥])(?P<within>年度内|年内|年度末|年末(?!年始)|月末)"
_PARTS = rf"(?P<part_word>[今本当前次翌同]四半期|第{_N}四半期|(?<![一-龥])[上下]半期)"
_SAME_PERIOD = r"(?P<same_period>前年度?の?同(?:四半期|半期|(?P<same_unit>[期月])))"
_NEXT = r"(?P<next_meeting>次回の?(?:委員会|審議会|審査会|協議会|検討会|分科会|部会|定例会|会議|会合))"

DATE = re.compile("|".join(f"(?:{form})" for form in (
    _SAME_PERIOD, _DOTTED, _YEARS, _MONTHS, _DAYS, _WEEKS, _ENDS, _PARTS, _NEXT, _BARE_MONTH, _BARE_DAY,
)))  # fmt: skip

LAW_NUMBER = re.compile(
    rf"(?:\([^()]{{1,6}}\)|[一-龥々ァ-ヴー・])*?"
    rf"(?:第 ?{NUMERAL} ?号|(?:法律|政令|省令|府令|条例|告示)[0-9]+号)"
)
"""What follows the year of a law's number: 法律第57号, 個人情報保護委員会規則第3号."""


@dataclass(frozen=True, kw_only=True)
class WrittenDate:
    """What a date expression says, before anything is counted from elsewhere."""

    start: int
    end: int
    era: str | None = None
    year: int | None = None
    base: str | None = None
    """For a relative word, what it is counted from: day, near, told."""
    shift: int = 0
    relative: str | None = None
    """Which unit is relative: year, month, day, week, quarter, period."""
    unit: str | None = None
    """月 for 前年同月."""
    fiscal: bool = False
    month: int | None = None
    day: int | None = None
    part: str | None = None
    inherits_year: bool = False
    """6年3月, 9月30日, 11日: the year, or year and month, come from elsewhere."""
    weekday: int | None = None
    word: str | None = None
    """年度内, 年末, 次回の委員会."""


def written_date(match: re.Match[str]) -> WrittenDate:
    """What a match of DATE says."""
    return next(read for group, read in _READERS if match[group])(match)


def _month_word(match: re.Match[str]) -> WrittenDate:
    base, shift = _MONTH_WORDS[match["month_word"]]
    return replace(
        _blank(match),
        base=base,
        shift=shift,
        relative="month",
        day=_number(match["word_day"]),
        part=match["word_part"],
    )


def _day_word(match: re.Match[str]) -> WrittenDate:
    base, shift = _DAY_WORDS[match["day_word"]]
    return replace(_blank(match), base=base, shift=shift, relative="day")


def _week_word(match: re.Match[str]) -> WrittenDate:
    weekday = _WEEKDAYS.index(match["weekday"]) if match["weekday"] else None
    shift = _WEEK_WORDS[match["week_word"]]
    return replace(_blank(match), base="day", shift=shift, relative="week", weekday=weekday)


def _word(match: re.Match[str]) -> WrittenDate:
    return replace(_blank(match), word=match["within"] or match["next_meeting"])


def _bare_day(match: re.Match[str]) -> WrittenDate:
    sign = match["day_sign"]
    return replace(
        _blank(match),
        inherits_year=True,
        day=_number(match["only_day"]),
        base="told" if sign else None,
        shift=1 if sign == "翌" else 0,
    )


def _dotted(match: re.Match[str]) -> WrittenDate:
    era = match["dot_era"]
    year = western_year(era, to_int(match["dot_year"]) or 0) if era else int(match["dot_west"])
    month = int(match["dot_month"] or match["dot_only_month"])
    return replace(_blank(match), era=era, year=year, month=month, day=_number(match["dot_day"]))


def _with_year(match: re.Match[str]) -> WrittenDate:
    month, day = match["fiscal_month"] or match["month"], match["fiscal_day"] or match["day"]
    part = match["fiscal_month_part"] or match["month_part"] or match["fiscal_part"] or match["year_part"]
    written = replace(
        _blank(match), fiscal=bool(match["fiscal"]), month=_number(month), day=_number(day), part=part
    )
    if match["year_word"]:
        base, shift = _YEAR_WORDS[match["year_word"]]
        return replace(written, base=base, shift=shift, relative="year")
    if match["next_year"]:
        return replace(written, year=_number(match["next_year"]), inherits_year=True)
    if match["era"]:
        return replace(
            written, era=match["era"], year=western_year(match["era"], _number(match["era_year"]) or 0)
        )
    return replace(written, year=to_int(match["western"]))


def _bare_month(match: re.Match[str]) -> WrittenDate:
    sign = match["bare_sign"]
    return replace(
        _blank(match),
        inherits_year=True,
        month=_number(match["bare_month"]),
        day=_number(match["bare_day"]),
        part=match["bare_part"],
        base="told" if sign else None,
        shift=1 if sign == "翌" else 0,
    )


def _same_period(match: re.Match[str]) -> WrittenDate:
    return replace(_blank(match), base="told", shift=-1, relative="period", unit=match["same_unit"])


def _part_of_fiscal_year(match: re.Match[str]) -> WrittenDate:
    word = match["part_word"]
    if word[0] in _QUARTER_SIGNS:
        base, shift = _QUARTER_SIGNS[word[0]]
        return replace(_blank(match), base=base, shift=shift, relative="quarter")
    return replace(_blank(match), inherits_year=True, fiscal=True, part=word)


def _blank(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(start=match.start(), end=match.end())


def _number(numeral: str | None) -> int | None:
    return to_int(numeral) if numeral else None


_READERS: tuple[tuple[str, Callable[[re.Match[str]], WrittenDate]], ...] = (
    ("same_period", _same_period),
    ("dot_era", _dotted),
    ("dot_west", _dotted),
    ("month_word", _month_word),
    ("day_word", _day_word),
    ("week_word", _week_word),
    ("part_word", _part_of_fiscal_year),
    ("within", _word),
    ("next_meeting", _word),
    ("bare_month", _bare_month),
    ("only_day", _bare_day),
    ("era", _with_year),
    ("year_word", _with_year),
    ("western", _with_year),
    ("next_year", _with_year),
)
"""Which group of DATE tells the form, and how that form is read."""
