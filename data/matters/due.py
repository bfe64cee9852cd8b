"""Days by which something is due: a date, a period that is counted, or words that leave the day open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.matters import MatterVocabulary
from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.reference import DateMention
from data.numerals import to_int
from data.references.periods import PeriodMention, find_periods
from data.text import Span

_BY = re.compile(
    r"(?:[(][^()]{1,8}[)])?[)]?(?:末日?|中|頃)?(?:まで|迄|を(?:提出|報告|回答)?(?:の)?期限|を(?:目途|目処|めど)|限り|以内|"
    r"に[^、。]{0,12}?(?:報告|提出|回答)|の[^、。]{0,6}?(?:報告|提出))"
)
_UNTIL = re.compile(r"(?:[(][^()]{1,8}[)])?[)]?(?:末日?|中|頃)?(?:まで|迄|を(?:提出|報告|回答)?(?:の)?期限)")
_AS_TERM = re.compile(r"期限(?:は|を|としては|につきましては|:)、?$")
_LISTED = re.compile(
    r"(?:[(][^()]{1,8}[)])?(?:、|及び|並びに|と|・)(?:[^、。]{0,10}?(?:回目?|最終|中間)[^、。]{0,12}?(?:を|は|が)?)?"
)
_HANDED_IN_THEN = re.compile(r"[^。]{0,80}?(?:報告|回答|提出|説明|届)")
_FROM_EVENT = re.compile(r"[一-龥ァ-ヶー々]+の[一-龥ァ-ヶー々]*$|[一-龥ァ-ヶー々]+を$")
_REGULARLY = re.compile(
    r"(?:次回[^、。]{0,8}?まで|速やか|遅滞なく|直ちに|[0-9一二三四五六七八九十]{1,2}(?:か月|ヶ月|カ月|箇月|月|週間|年)ごと|毎月|毎年|四半期ごと|半年ごと|定期的)(?:に)?"
)
_DOES = re.compile(r"[^。]{0,40}?を[^、。]{0,20}[じいしりきみべてえめれけせ]、")
_AT_ONCE = ("速やか", "遅滞なく", "直ちに")
_ROUGH = re.compile(r"[0-9]{1,2}月(?:上旬|中旬|下旬|頃|末頃)")
_OF_A_REPORT = re.compile(r"[^、。]{0,40}?(?:報告|回答|提出|説明|届)")
_REPEATS = re.compile(
    r"[0-9一二三四五六七八九十]{1,2}(?:か月|ヶ月|カ月|箇月|月|週間|年)ごと|毎月|毎年|(?:四半期|半年)ごと"
)
_IS_A_ROUND = re.compile(r"回目|第[0-9一二三四五六七八九十]{1,3}回|初回|最終|中間")
_ROUND = re.compile(r"第([0-9一二三四五六七八九十]{1,3})回|([0-9一二三四五六七八九十]{1,3})回目")


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


def is_label(words: str) -> bool:
    """第2回（最終）, 中間: which report, not what it is about."""
    return not re.sub(r"[()の報告]", "", _IS_A_ROUND.sub("", words))


def repeats(words: str) -> str | None:
    """The words for a report that comes again and again (2か月ごと)."""
    match = _REPEATS.search(words)
    return match[0] if match else None


def dues_in(text: ItemText, sentence: Sentence, *, after: int = 0, any_day: bool = False) -> list[Due]:
    """Every day set in the sentence, in order, with its label; without any, a period, or inexact words."""
    told = _dues(text, sentence, after, any_day)
    if not told:
        return []
    found = _of_handing_in(sentence, told)
    labels = _labels(sentence, found)
    return [replace(due, label=label) for due, label in zip(found, labels, strict=True)]


def _of_handing_in(sentence: Sentence, dues: list[Due]) -> list[Due]:
    """Without the days of other deeds (…までに措置を講じ、…までに報告する): those that hand nothing in."""
    ends = [*(due.at for due in dues[1:]), len(sentence.words)]
    own = [sentence.words[due.end : end] for due, end in zip(dues, ends, strict=True)]
    reports = [_HANDED_IN_THEN.match(words) is not None for words in own]
    deeds = [_DOES.match(words) is not None and not told for words, told in zip(own, reports, strict=True)]
    return [due for due, deed in zip(dues, deeds, strict=True) if not deed] if any(reports) else dues


def _dues(text: ItemText, sentence: Sentence, after: int, any_day: bool) -> list[Due]:
    dated: list[Due] = []
    for mention in reversed(text.dates_in(sentence, after, len(sentence.words))):
        end = text.place(sentence, mention.span)[1]
        is_listed = bool(dated) and _LISTED.fullmatch(sentence.words, end, dated[-1].at) is not None
        due = _due(text, sentence, mention, any_day=any_day or is_listed)
        if due is not None:
            dated.append(due)
    if dated:
        return dated[::-1]
    return [*_counted(text, sentence, after), *_inexact(sentence, after)][:1]


def is_term(text: ItemText, sentence: Sentence, mention: DateMention) -> bool:
    """The day is one by which something is due (4月末日まで), or lies ahead: nothing was done on it."""
    end = text.place(sentence, mention.span)[1]
    if text.day is not None and mention.start is not None and mention.start > text.day:
        return True
    return _UNTIL.match(sentence.words, end) is not None


def _due(text: ItemText, sentence: Sentence, mention: DateMention, *, any_day: bool) -> Due | None:
    at, end = text.place(sentence, mention.span)
    rest = sentence.words[end:]
    if mention.end is None or (text.day is not None and mention.end <= text.day):
        return None
    if not (any_day or _BY.match(rest) or _AS_TERM.search(sentence.words[:at])):
        return None
    if _ROUGH.search(sentence.words[at : end + 3]):
        return None
    exact = mention.precision == "day"
    counting = None if exact else f"「{mention.raw}」の末日を期日と読みました（要確認）。"
    return Due(day=mention.end, span=mention.span, counting=counting, at=at, end=end)


def _counted(text: ItemText, sentence: Sentence, after: int) -> Iterator[Due]:
    """本日から三月以内 has a day; 到達の日から30日以内 has none until the day of the event is known."""
    within = text.dates_in(sentence, 0, len(sentence.words))
    for mention in find_periods(sentence.text, day=None, dates=within):
        at, end = text.place(sentence, mention.span)
        if at < after or not _HANDED_IN_THEN.match(sentence.words, end):
            continue
        words = _FROM_EVENT.search(sentence.words[:at])
        start = at - len(words[0]) if words and mention.period is None else at
        open_until = counted_from_event(sentence.words[start:end], mention)
        yield Due(
            day=mention.period.due_on if mention.period else None,
            span=sentence.part(start, end),
            counting=f"「{mention.raw}」。{mention.period.rule}" if mention.period else open_until,
            at=start,
            end=end,
        )


def counted_from_event(words: str, mention: PeriodMention) -> str:
    """How a period is counted that begins on a day the text does not tell."""
    rule = "起算日を算入" if mention.counts_first_day or mention.from_next_day else "初日不算入"
    return f"「{words}」（{rule}）。起算する日が文書にないため、期日は未定です（要確認）。"


def _inexact(sentence: Sentence, after: int) -> Iterator[Due]:
    """11月下旬に報告し、その後は2か月ごと: no day, the words are kept."""
    rough = next(_of_reports(_ROUGH, sentence, after), None)
    regular = next(_of_reports(_REGULARLY, sentence, after), None)
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


def _of_reports(pattern: re.Pattern[str], sentence: Sentence, after: int) -> Iterator[re.Match[str]]:
    """Words of time that tell when to report: not 直ちに停止し, but 四半期ごとに、改善状況を報告し."""
    for match in pattern.finditer(sentence.words, after):
        then = _OF_A_REPORT if match[0].startswith(_AT_ONCE) else _HANDED_IN_THEN
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
