"""How the day of a report is changed in words: what names it, by which verbs, to which day or by how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.matters.addressees import stands_for
from data.matters.due import round_of
from data.matters.item import ItemText
from data.matters.parties import NAME
from data.matters.sentences import Sentence
from data.model.case import Deadline
from data.model.reference import DateMention
from data.numerals import NUMERAL, to_int
from data.references.eras import in_era, month_end
from data.references.periods import UNIT_NAMES, Unit, compute_period
from data.text import Span

_FROM = re.compile(
    r"」?(?:[(][^()]{1,4}[)])?(?:から|を「?同|を「?令|を「?20|と定め[たて]|とされ(?:た|て)|としてい|でした|だった|であった)"
)
"""「令和6年12月20日」から「…」に, 9月30日と定めたところ: behind the day that is given up."""
TERM = re.compile(
    r"(?:報告|提出|回答)(?:書|等)?の?(?:提出)?の?(?:期限|期日|時期)|(?<![一-龥ァ-ヶーの])(?:期限|期日)|"
    r"(?:[0-9一二三四五]回目?|初回|最終|中間)(?:の?報告)?(?:の?期限)?(?=[をはの])"
)
"""What names the day of a report: 2回目の報告の期限, and not 契約の期限 or 意見募集の期限."""
_NOT_MOVED = re.compile(
    r"(?:せず|しな|しませ|すべき|するべき|する必要|してほし|して欲し)|[^。、]{0,20}(?:との|旨の|という)(?:御?意見|申出|申し出|要望|提案|指摘|説明|報告|回答|連絡)"
)
_ANOTHERS_USE = re.compile(
    r"(?:[(][^()]{1,4}[)])?(?:に|から|より|を)[^。、]{0,4}(?:公[表開]|施行|開催|開始|実施|適用)"
)
_UNITS: dict[str, Unit] = {"日": "day", "週": "week", "月": "month", "年": "year"}
_SHIFT = re.compile(
    r"(?:期限|期日)(?P<all>を?(?:いずれも|それぞれ|各|全て|すべて)?)[^。、]{0,20}?(?<![0-9一二三四五六七八九十月])"
    rf"(?P<count>{NUMERAL}) ?(?:[か箇ヶヵカケ]?(?P<month>月)|(?P<week>週)|(?P<day>日)|(?P<year>年))間?"
    r"(?P<rough>程度|ほど)?(?:だけ)?(?:、|の)?(?:(?P<later>延長|延期|延ば|繰り?下げ|伸ば|猶予|遅らせ)|(?P<earlier>早め|前倒し|繰り?上げ|短縮|縮め))"
)
_ONCE_MORE = re.compile(r"(?<![日末月年」]に)改めて")
_MOST = 3_650
"""Nobody moves a day by more than ten years."""


@dataclass(frozen=True, kw_only=True)
class Shift:
    """報告期限を1か月延長し: by how much days are moved, where no day is named."""

    raw: str
    count: int
    unit: Unit
    is_later: bool
    rough: bool
    of_all: bool
    """いずれも: the day of each report."""
    span: Span

    def moved(self, day: date) -> tuple[date, str]:
        """The new day in the place of `day`, with how it was counted."""
        if self.is_later:
            period = compute_period(start=day, count=self.count, unit=self.unit)
            told = (
                f"「{self.raw}」とあり、もとの期限（{in_era(day)}）から計算しました（要確認）。{period.rule}"
            )
            return period.due_on, told
        earlier = _before(day, self.count, self.unit)
        length = f"{self.count}{UNIT_NAMES[self.unit]}"
        told = f"「{self.raw}」とあり、もとの期限（{in_era(day)}）の{length}前の日としました（要確認）。"
        return earlier, told


def _before(day: date, count: int, unit: Unit) -> date:
    """The same day so many months earlier, or the last of a shorter month."""
    if unit in {"day", "week"}:
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def shift_in(text: ItemText, sentence: Sentence) -> Shift | None:
    """By how much the sentence moves the day of a report."""
    match = _SHIFT.search(sentence.words)
    if match is None or all(at < match.start() for at in verbs_of_change(text, sentence.words)):
        return None
    count = to_int(match["count"]) or 0
    unit = next(_UNITS[match[name]] for name in ("day", "week", "month", "year") if match[name])
    days = count * {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    if not 0 < days <= _MOST:
        return None
    start, end = match.start("count"), match.end("later") if match["later"] else match.end("earlier")
    return Shift(
        raw=sentence.words[start:end],
        count=count,
        unit=unit,
        is_later=match["later"] is not None,
        rough=match["rough"] is not None,
        of_all=len(match["all"]) > 1,
        span=sentence.part(start, end),
    )


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a sentence says of one deadline: its words and its days."""

    words: str
    days: list[DateMention]


def verbs_of_change(text: ItemText, words: str) -> Iterator[int]:
    """Where something is amended, and not only proposed or left as it is."""
    return (match.start() for match in _verbs(text, words) if not _NOT_MOVED.match(words, match.end()))


def _verbs(text: ItemText, words: str) -> Iterator[re.Match[str]]:
    """In order of the words for it; 改めて alone says that something is done once more."""
    once_more = {match.start() for match in _ONCE_MORE.finditer(words)}
    for verb in map(re.escape, text.vocabulary.phrases["amends"]):
        yield from (match for match in re.finditer(verb, words) if match.start() not in once_more)


def speaks_of_change(text: ItemText, words: str) -> bool:
    """期限を…に改め, also if it is only asked for or refused; not 変更前後の資料を、…を期限として."""
    term = TERM.search(words)
    return term is not None and any(m.start() > term.start() for m in _verbs(text, words))


def days_ahead(text: ItemText, sentence: Sentence) -> list[DateMention]:
    """Those ahead, which are of nothing else (…に公表する)."""
    named = text.dates_in(sentence, 0, len(sentence.words))
    return [
        mention
        for mention in named
        if mention.precision == "day"
        and mention.end
        and (text.day is None or mention.end > text.day)
        and not _ANOTHERS_USE.match(sentence.words, text.place(sentence, mention.span)[1])
    ]


def is_given_up(text: ItemText, sentence: Sentence, mention: DateMention) -> bool:
    """3月31日から6月30日に: the day before から, or that was set before."""
    return _FROM.match(sentence.words, text.place(sentence, mention.span)[1]) is not None


def parts_of(text: ItemText, sentence: Sentence) -> list[Part]:
    """A社の期限を…に、B社の期限を…に、それぞれ改め: each new day with its words; else the whole sentence."""
    days = days_ahead(text, sentence)
    parts: list[Part] = []
    start, told = 0, list[DateMention]()
    for mention in days:
        at, end = text.place(sentence, mention.span)
        told.append(mention)
        if not is_given_up(text, sentence, mention):
            parts.append(Part(words=sentence.words[start:at], days=told))
            start, told = end, []
    own = "それぞれ" in sentence.words or all(TERM.search(part.words) for part in parts)
    return parts if len(parts) > 1 and own else [Part(words=sentence.words, days=days)]


def meant_by(text: ItemText, sentence: Sentence, plan: Sequence[Deadline], part: Part) -> Deadline | None:
    """The deadline that is changed: the only one, that of the round or the party, or that whose old day is named."""
    number, final = round_of(part.words, text.vocabulary)
    meant = [d for d in plan if (number is None and not final) or (d.round, d.final) == (number, final)]
    if len(meant) > 1:
        at = text.sentences.index(sentence)
        names = re.findall(rf"(?<!{NAME}){text.parties.written}", part.words)
        named = {stands_for(text, at, name) for name in names}
        meant = [d for d in meant if d.respondent in named] or meant
    if len(meant) > 1:
        old = {mention.end for mention in part.days[:-1]}
        meant = [d for d in meant if d.due_on in old] or [d for d in meant if d.due_on and not d.counting]
    return meant[0] if len(meant) == 1 else None


def shifted(text: ItemText, sentence: Sentence, plan: Sequence[Deadline]) -> dict[int, Deadline]:
    """By place in the plan the deadlines that the sentence moves by so much; none where that is not clear."""
    shift = shift_in(text, sentence)
    if shift is None:
        return {}
    dated = [deadline for deadline in plan if deadline.due_on is not None]
    one = meant_by(text, sentence, plan, Part(words=sentence.words, days=[]))
    meant = dated if shift.of_all else [one] if one is not None else []
    return {
        number: _moved(sentence, shift, deadline, deadline.due_on)
        for number, deadline in enumerate(plan)
        if deadline in meant and deadline.due_on is not None
    }


def _moved(sentence: Sentence, shift: Shift, deadline: Deadline, old: date) -> Deadline:
    due_on, counting = shift.moved(old)
    return replace(
        deadline,
        due_on=due_on,
        counting=counting,
        span=sentence.span,
        day=shift.span,
        inexact=deadline.inexact or shift.rough,
        retold=False,
        moves=deadline.retold,
        instead_of=old if deadline.retold else None,
    )
