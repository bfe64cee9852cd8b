"""Reports that have come: what was asked for before, and when a document says it was handed in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from data.matters.addressees import acts_itself, stands_for
from data.matters.due import UNTIL, round_of
from data.matters.item import ItemText
from data.matters.offices import is_office
from data.matters.parties import NAME
from data.matters.sentences import Sentence
from data.model.case import Receipt
from data.model.reference import DateMention

_MEETING = re.compile(
    r"第 ?([0-9]{1,4})回(?:の|[一-龥]{0,12}?)(?:会議|会合|委員会|審議会|審査会|部会|(?:定例|臨時)会)"
)
_NOT_YET = re.compile(
    r"(?:て(?:い|お))?(?:ません|りません|ない|なけれ|らず|ず|なかった)|ら|場合|とき|時点|後|際|もの(?!です)|予定|見込|見通し|(?:か(?:どう)?か)|旨の報道|とする報道|る(?:予定|見)|かどうか"
)
_FROM_ANOTHER = re.compile(
    r"(?:警察|利用者|本人|第三者|報道機関|委託先|総務省|[一-龥]{1,6}[省庁])(?:から|より)(?:は、?)?[^、。]{0,20}$"
)
_PARTLY = re.compile(r"(?:(?:一部|別の[^、。]{0,12}|追加の[^、。]{0,12})が?|旨の|との)$")
_HANDED_IN = re.compile(r"([^、。]{1,20})が$")
_PAPER = re.compile(r"(?:報告|回答|資料|計画|届|説明|記録|答申|意見)(?:書|等)*$")
"""What answers a request, and not 期限の延長を求める書面."""
_YEARLESS = re.compile(r"[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日")
_ASKED = re.compile(r"求め|こととしてい")


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A sentence that tells an arrival; `context` is the sentence before, where that tells the request."""

    number: int
    sentence: Sentence
    context: Sentence | None
    at: int
    """Where the words for the arrival begin."""
    end: int
    """Where they end."""
    asked_to: int
    """Where the words for the request end, 0 where they stand in the context."""


def receipts_of(text: ItemText) -> list[Receipt]:
    """Every arrival that answers a request of before; a report that came by itself is none."""
    found = [receipt for told in _arrivals(text) for receipt in _receipts(text, told)]
    return list(dict.fromkeys(found))


def _arrivals(text: ItemText) -> Iterator[_Told]:
    phrases = text.vocabulary.phrases
    comes = _comes(phrases["comes"])
    for number, sentence in enumerate(text.sentences):
        may = sentence.proposes and not sentence.is_row
        match = next((m for m in comes.finditer(sentence.words) if may and not _is_open(sentence, m)), None)
        if match is None:
            continue
        before = sentence.words[: match.start()]
        asks = _ASKED.search(before) is not None
        asked = [before.find(word) + len(word) for word in phrases["asked_before"] if word in before]
        context = None if asks else _context(text, number)
        if not asks and any(own in sentence.words for own in phrases["own_reports"]):
            continue
        if asked or context is not None:
            at = min(asked) if asked and asks else 0
            yield _Told(
                number=number,
                sentence=sentence,
                context=context,
                at=match.start(),
                end=match.end(),
                asked_to=at,
            )


def _is_open(sentence: Sentence, match: re.Match[str]) -> bool:
    """提出がありましたら, 提出されておりません, 報告がなされていない場合: it has not come."""
    words, at = sentence.words, match.start()
    if _NOT_YET.match(words, match.end()) or _PARTLY.search(words[:at]):
        return True
    handed_in = _HANDED_IN.search(words[:at])
    return match[0].startswith("提出") and handed_in is not None and not _PAPER.search(handed_in[1])


@lru_cache(maxsize=8)
def _comes(words: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:報告|回答|提出|資料|計画|届)書?等?(?:の提出)?(?:及び説明)?(?:が(?:提出|報告)|は、[^、。]{{0,30}}?に)?(?:{ends})"
    )


def _context(text: ItemText, number: int) -> Sentence | None:
    """The sentence before in the same paragraph, where it tells the request."""
    if number == 0:
        return None
    here, before = text.sentences[number], text.sentences[number - 1]
    told = any(word in before.words for word in text.vocabulary.phrases["asked_before"])
    return before if before.paragraph == here.paragraph and told and _ASKED.search(before.words) else None


def _receipts(text: ItemText, told: _Told) -> Iterator[Receipt]:
    """One, or one for each round that has a day of its own (1回目は…に、2回目は…に、それぞれ)."""
    respondent = _from_whom(text, told)
    if respondent is None:
        return
    request = told.context or told.sentence
    words = request.words if told.context else request.words[: told.at]
    number, final = round_of(words, text.vocabulary)
    came = _came_on(text, told)
    due = [
        mention
        for mention in text.dates_in(request, 0, len(words))
        if UNTIL.match(request.words, text.place(request, mention.span)[1]) and mention.precision == "day"
    ]
    one = Receipt(
        respondent=respondent,
        received_on=came.start if came else None,
        due_on=due[-1].end if due else None,
        round=number,
        final=final,
        of_meeting=_asked_by(text, told),
        agenda=text.item.number,
        span=told.sentence.span,
        day=came.span if came else None,
    )
    apart = _rounds_apart(text, told)
    if not apart:
        yield one
    for at, (number, final, mention) in enumerate(apart):
        due_on = due[at].end if len(due) == len(apart) else None
        yield replace(
            one, round=number, final=final, received_on=mention.start, day=mention.span, due_on=due_on
        )


def _rounds_apart(text: ItemText, told: _Told) -> list[tuple[int | None, bool, DateMention]]:
    """The rounds with their days, where the sentence tells several arrivals."""
    days = _days_told(text, told)
    places = [text.place(told.sentence, mention.span) for mention in days]
    starts = [told.asked_to, *(end for _, end in places)]
    labels = [told.sentence.words[start:at] for start, (at, _) in zip(starts, places, strict=False)]
    rounds = [round_of(label, text.vocabulary) for label in labels]
    if len(days) < 2 or any(number is None and not final for number, final in rounds):
        return []
    return [(number, final, mention) for (number, final), mention in zip(rounds, days, strict=True)]


def _came_on(text: ItemText, told: _Told) -> DateMention | None:
    """The last day before the arrival that is no day by which something was due."""
    days = _days_told(text, told)
    return days[-1] if days else None


def _days_told(text: ItemText, told: _Told) -> list[DateMention]:
    return [
        mention
        for found in text.dates_in(told.sentence, told.asked_to, told.end)
        if (mention := _in_the_past(text, found)) is not None
        and not UNTIL.match(told.sentence.words, text.place(told.sentence, mention.span)[1])
    ]


def _in_the_past(text: ItemText, mention: DateMention) -> DateMention | None:
    """What has come came before the meeting: 9月25日, taken for one of a year told before, is the last one."""
    day = mention.start
    if mention.precision != "day" or day is None:
        return None
    if text.day is None or day <= text.day:
        return mention
    if not _YEARLESS.fullmatch(mention.raw) or (day.month, day.day) == (2, 29):
        return None
    this_year = day.replace(year=text.day.year)
    last = this_year if this_year <= text.day else day.replace(year=text.day.year - 1)
    return replace(mention, start=last, end=last)


def _asked_by(text: ItemText, told: _Told) -> int | None:
    """The meeting named with it, in the sentence or in the one before."""
    before = text.sentences[told.number - 1] if told.number else told.sentence
    for sentence in (told.sentence, before):
        match = _MEETING.search(sentence.words) if sentence.paragraph == told.sentence.paragraph else None
        if match is not None:
            return int(match[1])
    return None


def _from_whom(text: ItemText, told: _Told) -> str | None:
    """水道局から, A社に対し…求めていたところ, else the party that the item is about."""
    written = text.parties.written
    words = told.sentence.words[: told.at]
    giver = _party(text, told.number, rf"({written})(?:(?:から|より)(?:は、?)?[^、。]{{0,20}}|の)$", words)
    if giver is not None:
        return giver
    if _FROM_ANOTHER.search(words):
        return None
    request = told.context or told.sentence
    number = told.number - 1 if told.context else told.number
    asked = request.words if told.context else words
    to = _party(text, number, rf"({written})に(?:対し|対する|求め)", asked)
    acting = _party(text, number, rf"({written})(?:は|が)、", asked)
    if to and acting and acting != to and not acts_itself(text, request, len(asked)):
        return None
    return to or acting or text.main


def _party(text: ItemText, number: int, pattern: str, words: str) -> str | None:
    for match in re.finditer(rf"(?<!{NAME}){pattern}", words):
        name = match[1]
        party = name if is_office(name, text.vocabulary.respondents) else stands_for(text, number, name)
        if party is not None:
            return party
    return None
