"""Days by which something is due: a date, a period that is counted, or words that leave the day open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from config.matters import MatterVocabulary
from data.matters.item import ItemText
from data.matters.origins import Origin, origin_of
from data.matters.recurring import Recurrence, recurrence_in, until
from data.matters.sentences import Sentence
from data.model.reference import DateMention
from data.numerals import to_int
from data.references.periods import Period, PeriodMention, compute_period, find_periods
from data.text import Span

_HOUR = r"(?:(?:午前|午後)?[0-9一二三四五六七八九十]{1,2}時(?:[0-9]{1,2}分|半)?|正午)?"
_BY = re.compile(
    rf"(?:[(][^()]{{1,8}}[)])?[)]?(?:末日?|中|頃)?{_HOUR}(?:まで|迄|を(?:提出|報告|回答)?(?:の)?期限|を(?:目途|目処|めど)|限り|以内|必着|中(?:に|で)|内に|"
    r"を(?:新たな)?(?:期日|締め?切り?|限度|最終日)|"
    r"に[^、。]{0,12}?(?:報告|提出|回答)|の[^、。]{0,6}?(?:報告|提出)|を(?:初回|第1回|1回目|最終|初め|始め|はじめ)と|"
    r"の[^、。]{0,12}?(?:会議|会合|委員会|審議会|審査会|部会)まで|の(?:計)?[2-9二三四五六]回)"
)
_AT_MEETING = re.compile(r"の[^、。のをに]{0,10}(?:会議|会合|委員会|審議会|審査会|部会)に")
UNTIL = re.compile(
    rf"(?:[(][^()]{{1,8}}[)])?[)]?(?:末日?|中|頃)?{_HOUR}(?:まで|迄|を(?:提出|報告|回答)?(?:の)?期限)"
)
_ENDS_A_SERIES = re.compile(
    r"末?まで(?:の間)?(?:の|、)?(?:毎|各|[0-9一二三四五六]{1,2}(?:か月|ヶ月|箇月|月|週間|年)(?:ごと|毎)|四半期|半年)"
)
"""令和7年9月までの毎月末: no day of a report."""
_BEGAN = re.compile(r"(?:から|より|[~〜-])$")
_OF_A_PERIOD = re.compile(r"末?(?:[(][^()]{1,8}[)])?まで(?:の|に(?:お|生じ|発生|実施|行))")
"""4月1日から同年6月30日までの取組状況: what is reported of, not when."""
_LABELLED = re.compile(
    r"(?:[0-9一二三四五](?:回目?|度目)|初回|最終(?:報告)?|中間(?:報告)?)(?:[(][^()]{1,20}[)])?(?:は|が|:)、?$"
)
_AS_TERM = re.compile(r"期限(?:は|を|としては|につきましては|:)、?$")
_LISTED = re.compile(
    r"(?:[(][^()]{1,8}[)])?(?:、|及び|並びに|と|・)(?:[^、。]{0,10}?(?:回目?|最終|中間)[^、。]{0,12}?(?:を|は|が)?)?"
)
_EVENT_DAY = re.compile(
    r"[一-龥ァ-ヶー々]{2,20}(?:の|を受けた|を受領した|した|された|があった|をした|を行った)日$"
)
_FROM_EVENT = re.compile(r"[一-龥ァ-ヶー々]+の[一-龥ァ-ヶー々]*$|[一-龥ァ-ヶー々]+を$")
_REGULARLY = re.compile(
    r"(?:次回[^、。]{0,8}?まで|速やか|遅滞なく|直ちに|"
    r"[0-9一二三四五六七八九十]{1,2}(?:か月|ヶ月|カ月|箇月|月|週間|年)(?:ごと|毎)|"
    r"(?:四半期|半年|年|月|週)(?:に[1一][度回]|1回)(?!目)|毎月|隔月|毎週|毎年(?!度)|毎四半期|四半期(?:ごと|毎)|半年(?:ごと|毎)|定期的)(?:に)?"
)
_ASKS = re.compile(r"求め|させ|命[じず]")
_GOES_ON = re.compile(r"(?:その|それ以)後|以[後降]")
_DOES = re.compile(r"[^。]{0,40}?を[^、。]{0,20}[じいしりきみべてえめれけせ]、")
_AT_ONCE = ("速やか", "遅滞なく", "直ちに")
_ROUGH = re.compile(
    r"[0-9一二三四五六七八九十]{1,3}月(?:上旬|中旬|下旬|末?頃)|[日末]頃|[をの](?:目途|目処|めど)"
)
_IS_A_ROUND = re.compile(r"[回度]目|第[0-9一二三四五六七八九十]{1,3}回|初回|最終|中間")
_ROUND = re.compile(
    r"第([0-9一二三四五六七八九十]{1,3})回(?!の?(?:[一-龥]{0,12}(?:会議|会合|委員会|審議会|審査会|部会)|会))|"
    r"([0-9一二三四五六七八九十]{1,3})[回度]目"
)


@lru_cache(maxsize=8)
def _handing_in(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Something is handed in later in the sentence, in the same clause, or told right before.

    資料の提出及び説明を、本日から三月以内に行う is the last.
    """
    things = "|".join(map(re.escape, words))
    return (
        re.compile(rf"(?:[^。]|。(?=[)」])){{0,80}}?(?:{things})"),
        re.compile(rf"[^、。]{{0,40}}?(?:{things})"),
        re.compile(rf"(?:{things})を、[^、。]{{0,30}}$"),
    )


def _handed_in(text: ItemText) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return _handing_in(text.vocabulary.phrases["handed_in"])


@dataclass(frozen=True, kw_only=True)
class Due:
    """A day, or words in place of one."""

    day: date | None
    span: Span | None
    counting: str | None
    at: int
    end: int
    label: str = ""
    """The words that say which report it is (初回の報告を)."""
    every: str | None = None
    """How often it comes again, as `rule_of` reads it."""
    inexact: bool = False
    origin: Origin | None = None
    """Where another sentence tells the day that a period is counted from."""


def is_label(words: str) -> bool:
    """第2回（最終）, 中間: which report, not what it is about."""
    return not re.sub(r"[()の報告第0-9一二三四五]", "", _IS_A_ROUND.sub("", words))


def dues_in(
    text: ItemText, sentence: Sentence, *, after: int = 0, any_day: bool = False, any_deed: bool = False
) -> list[Due]:
    """Every day set in the sentence, in order, with its label; without any, a period, or inexact words.

    `any_deed`: also what is to be done in another way than by handing something in.
    """
    told = _dues(text, sentence, after, any_day, any_deed)
    if not told:
        return []
    found = told if any_deed else _of_handing_in(text, sentence, told)
    labels = _labels(sentence, found)
    labelled = [replace(due, label=label) for due, label in zip(found, labels, strict=True)]
    repeated = recurrence_in(sentence.words, after)
    if repeated is not None:
        every = until(repeated.every, _end_of_series(text, sentence, repeated))
        own = _asked_for_by_itself(sentence, labelled, repeated)
        if own is not None:
            return [*labelled, replace(own, every=every)]
        fall = max(1, len(repeated.days))
        # 4月末に初回を、その後は3か月ごとに、…年12月末に最終を: it comes again after the one told before.
        before = sum(due.at <= repeated.start for due in labelled)
        last = before if before > 0 and fall == 1 else len(labelled)
        labelled[last - fall : last] = [replace(due, every=every) for due in labelled[last - fall : last]]
    return labelled


def _asked_for_by_itself(sentence: Sentence, dues: Sequence[Due], again: Recurrence) -> Due | None:
    """…までに報告を求めるとともに、四半期ごとに報告を求める: another request behind the last that has a day."""
    before = [due for due in dues if due.end <= again.start]
    between = sentence.words[before[-1].end : again.start] if before else ""
    if not _ASKS.search(between) or _GOES_ON.search(between):
        return None
    return Due(
        day=None,
        span=sentence.part(again.start, again.end),
        counting=f"「{again.raw}」とあり、日は定められていません（要確認）。",
        at=again.start,
        end=again.end,
    )


def hands_in(text: ItemText, sentence: Sentence, due: Due) -> bool:
    """Something is handed in by then: said after the day, or right before it."""
    return _is_handed_in(text, sentence, due.at, due.end)


def _is_handed_in(text: ItemText, sentence: Sentence, at: int, end: int) -> bool:
    later, _, before = _handed_in(text)
    return bool(later.match(sentence.words, end) or before.search(sentence.words[:at]))


def _of_handing_in(text: ItemText, sentence: Sentence, dues: list[Due]) -> list[Due]:
    """Without the days of other deeds (…までに措置を講じ、…までに報告する): those that hand nothing in."""
    ends = [*(due.at for due in dues[1:]), len(sentence.words)]
    own = [sentence.words[due.end : end] for due, end in zip(dues, ends, strict=True)]
    later = _handed_in(text)[0]
    reports = [later.match(words) is not None for words in own]
    deeds = [_DOES.match(words) is not None and not told for words, told in zip(own, reports, strict=True)]
    return [due for due, deed in zip(dues, deeds, strict=True) if not deed] if any(reports) else dues


def _dues(text: ItemText, sentence: Sentence, after: int, any_day: bool, any_deed: bool) -> list[Due]:
    dated: list[Due] = []
    for mention in reversed(text.dates_in(sentence, after, len(sentence.words))):
        end = text.place(sentence, mention.span)[1]
        is_listed = bool(dated) and _LISTED.fullmatch(sentence.words, end, dated[-1].at) is not None
        due = _due(text, sentence, mention, any_day=any_day or is_listed)
        if due is not None:
            dated.append(due)
    counted = [
        due
        for due in _counted(text, sentence, after, any_day)
        if not any(due.at < other.end and other.at < due.end for other in dated)
    ]
    again = recurrence_in(sentence.words, after)
    falling = _falling(text, sentence, again) if again is not None else []
    if falling and all(any(due.at < own.end and own.at < due.end for own in falling) for due in dated):
        return falling
    if dated or sum(due.day is not None for due in counted) > 1:
        # Beside others a period counts only where it has a day, or is of a request of its own: 30日以内に報告を求める.
        at_once = _handed_in(text)[1]
        own = (due for due in counted if due.day or at_once.match(sentence.words, due.end))
        return sorted((*dated, *own), key=lambda due: due.at)
    return [*counted, *_inexact(text, sentence, after, any_deed)][:1]


def is_term(text: ItemText, sentence: Sentence, mention: DateMention) -> bool:
    """The day is one by which something is due (4月末日まで), or lies ahead: nothing was done on it."""
    end = text.place(sentence, mention.span)[1]
    if text.day is not None and mention.start is not None and mention.start > text.day:
        return True
    return UNTIL.match(sentence.words, end) is not None


def _due(text: ItemText, sentence: Sentence, mention: DateMention, *, any_day: bool) -> Due | None:
    at, end = text.place(sentence, mention.span)
    rest = sentence.words[end:]
    if mention.end is None or (text.day is not None and mention.end <= text.day):
        return None
    before = sentence.words[:at]
    if _ENDS_A_SERIES.match(rest) or _ends_a_series_before(before, rest):
        return None
    if _BEGAN.search(before) and _OF_A_PERIOD.match(rest):
        return None
    within = mention.raw.endswith("内") and rest.startswith("に")
    at_meeting = mention.precision == "day" and _AT_MEETING.match(rest) is not None
    by_then = _BY.match(rest) is not None or within or at_meeting
    if not (any_day or by_then or _AS_TERM.search(before) or _LABELLED.search(before)):
        return None
    inexact = _ROUGH.search(sentence.words[at : end + 4]) is not None
    counting = None
    if mention.precision != "day":
        counting = f"「{mention.raw}」の末日を期日と読みました（要確認）。"
    elif inexact:
        counting = f"「{mention.raw}」とありますが、日は厳密ではありません（要確認）。"
    return Due(day=mention.end, span=mention.span, counting=counting, at=at, end=end, inexact=inexact)


def _ends_a_series_before(before: str, rest: str) -> bool:
    """2か月ごとに令和8年11月末まで報告する: until then, and not by then."""
    return re.match(r"(?:末日?)?まで(?!に|の)", rest) is not None and recurrence_in(before) is not None


def _end_of_series(text: ItemText, sentence: Sentence, again: Recurrence) -> date | None:
    """令和8年11月末までの間、2か月ごとに: the last day on which it can come."""
    for mention in text.dates_in(sentence, 0, len(sentence.words)):
        at, end = text.place(sentence, mention.span)
        rest = sentence.words[end:]
        if _ENDS_A_SERIES.match(rest) or (
            at >= again.end and _ends_a_series_before(sentence.words[:at], rest)
        ):
            return mention.end
    return None


def _falling(text: ItemText, sentence: Sentence, again: Recurrence) -> list[Due]:
    """毎月10日まで, 毎年3月末: the first such day after the meeting, or after the day from which it is to come."""
    since = [
        mention.start
        for mention in text.dates_in(sentence, 0, again.start)
        if mention.start
        and re.match("から|より|以降", sentence.words[text.place(sentence, mention.span)[1] :])
    ]
    after = since[-1] - timedelta(days=1) if since else text.day
    if after is None or not _handed_in(text)[0].match(sentence.words, again.end):
        return []
    ends = [again.start, *(day.end for day in again.days)]
    return [
        Due(
            day=day.first_after(after),
            span=sentence.part(start, day.end),
            counting=f"「{sentence.words[again.start : day.end]}」とあり、その最初の日を期日と読みました（要確認）。",
            at=start,
            end=day.end,
        )
        for start, day in zip(ends, again.days, strict=False)
    ]


def _counted(text: ItemText, sentence: Sentence, after: int, any_day: bool) -> Iterator[Due]:
    """本日から三月以内 has a day; 到達の日から30日以内 has one where the item tells the day of the event."""
    within = text.dates_in(sentence, 0, len(sentence.words))
    for mention in find_periods(sentence.text, day=None, dates=within):
        at, end = text.place(sentence, mention.span)
        if at < after or not (any_day or _is_handed_in(text, sentence, at, end)):
            continue
        words = _FROM_EVENT.search(sentence.words[:at])
        start = at - len(words[0]) if words and mention.period is None else at
        origin = None
        if mention.period is None and mention.from_words:
            event = sentence.words[start : at + len(mention.from_words)]
            origin = origin_of(text, sentence, event, start)
        period = mention.counted_from(origin.day) if origin else mention.period
        raw = sentence.words[start:end]
        if period is None:
            counting = counted_from_event(raw, mention)
        elif origin is not None:
            counting = counted_from_told(raw, origin, period)
        else:
            counting = f"「{mention.raw}」。{period.rule}"
        day, span = (period.due_on if period else None), sentence.part(start, end)
        yield Due(day=day, span=span, counting=counting, at=start, end=end, origin=origin)


def counted_from_told(words: str, origin: Origin, period: Period) -> str:
    """How a period is counted whose first day another sentence tells."""
    return f"「{words}」。起算する日は本文の「{origin.raw}」と読みました（要確認）。{period.rule}"


def counted_from_event(words: str, mention: PeriodMention) -> str:
    """How a period is counted that begins on a day the text does not tell."""
    rule = "起算日を算入" if mention.counts_first_day or mention.from_next_day else "初日不算入"
    return f"「{words}」（{rule}）。起算する日が文書にないため、期日は未定です（要確認）。"


def _inexact(text: ItemText, sentence: Sentence, after: int, any_deed: bool) -> Iterator[Due]:
    """四半期ごとに, 次回までに: no day, the words are kept; 認定の日から6か月ごと has one where that day is told."""
    first = _first_of_recurring(text, sentence, after)
    if first is not None:
        yield first
        return
    rough = next(_of_reports(_ROUGH, text, sentence, after, any_deed), None)
    regular = next(_of_reports(_REGULARLY, text, sentence, after, any_deed), None)
    found = rough or regular
    if found is None:
        return
    words = "、".join(match[0] for match in (rough, regular) if match)
    yield Due(
        day=None,
        span=sentence.part(*found.span()),
        counting=f"「{words}」とあり、日は定められていません（要確認）。",
        at=found.start(),
        end=found.end(),
    )


def _first_of_recurring(text: ItemText, sentence: Sentence, after: int) -> Due | None:
    """The first of several that come at intervals from a day that the text tells."""
    again = recurrence_in(sentence.words, after)
    if again is None or again.origin_end is None or not _handed_in(text)[0].match(sentence.words, again.end):
        return None
    words = sentence.words[: again.origin_end]
    named = [
        mention
        for mention in text.dates_in(sentence, 0, again.origin_end)
        if text.place(sentence, mention.span)[1] == again.origin_end and mention.precision == "day"
    ]
    event = _EVENT_DAY.search(words)
    told = origin_of(text, sentence, words, event.start()) if event and not named else None
    start = named[0].start if named else told.day if told else None
    if start is None:
        return None
    at = text.place(sentence, named[0].span)[0] if named or event is None else event.start()
    first = start + timedelta(days=1) if again.from_next_day else start
    counts = again.counts_first_day or again.from_next_day
    period = compute_period(start=first, count=again.count, unit=again.unit, counts_first_day=counts)
    raw = sentence.words[at : again.end]
    counting = counted_from_told(raw, told, period) if told else f"「{raw}」（要確認）。{period.rule}"
    span = sentence.part(at, again.end)
    return Due(day=period.due_on, span=span, counting=counting, at=at, end=again.end, origin=told)


def _of_reports(
    pattern: re.Pattern[str], text: ItemText, sentence: Sentence, after: int, any_deed: bool
) -> Iterator[re.Match[str]]:
    """Words of time that tell when to report: not 直ちに停止し, but 四半期ごとに、改善状況を報告し."""
    later, at_once, _ = _handed_in(text)
    for match in pattern.finditer(sentence.words, after):
        if any_deed:
            yield match
            continue
        then = at_once if match[0].startswith(_AT_ONCE) else later
        if then.match(sentence.words, match.end()):
            yield match


def _labels(sentence: Sentence, dues: Sequence[Due]) -> list[str]:
    """The words that name each report: those before its day, or after it where the first day has none before."""
    words = sentence.words
    first = words.rfind("、", 0, dues[0].at) + 1
    before = [words[a : due.at] for a, due in zip([first, *(due.end for due in dues)], dues, strict=False)]
    if _IS_A_ROUND.search(before[0]):
        return before
    ends = [*(due.at for due in dues[1:]), len(words)]
    return [words[due.end : end] for due, end in zip(dues, ends, strict=True)]


def round_of(words: str, vocabulary: MatterVocabulary) -> tuple[int | None, bool]:
    """Which report it is: 初回 is 1, 2回目 is 2, 最終 has no number of its own."""
    final = any(word in words for word in vocabulary.phrases["last"])
    if any(word in words for word in vocabulary.phrases["first"]):
        return 1, final
    match = _ROUND.search(words)
    if match is None:
        return None, final
    return to_int(match[1] or match[2]), final
