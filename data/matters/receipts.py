"""Reports that have come: what was asked for before, and when a document says it was handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from data.matters.arrivals import Arrival, arrivals_in
from data.matters.due import UNTIL, round_of
from data.matters.givers import MEETING, Telling, givers_of, who_gives
from data.matters.item import ItemText
from data.matters.mood import mood_at_end
from data.matters.sentences import Sentence
from data.model.case import Receipt
from data.model.document import Doubt
from data.model.reference import DateMention
from data.numerals import to_int

_YEARLESS = re.compile(r"[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日")
_ASKED_FOR = r"求め(?:ることと(?:し|いたし)(?:まし)?|てい|ており(?:まし)?)?た"
"""求めた報告につきましては, 求めることとしたアカネ社については: told of what is named behind it."""
_AS_TERM = re.compile(r"(?:期限|期日)(?:は|が|を|である)、?$")
_OF_SOMETHING_ELSE = re.compile(
    r"(?:[(][^()]{1,8}[)])?(?:付けの|付の|に?開催|の(?:[^、。]{0,12}?(?:会議|会合|委員会|審議会|審査会|部会)|決定|指導|勧告|命令|報告徴収|通知))"
)
_FAR = 12
"""How many sentences back the request may stand for a report with a number."""


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A sentence that tells an arrival; `context` is the one before that tells the request."""

    number: int
    sentence: Sentence
    context: int | None
    """The number of the sentence that tells the request, where that is another."""
    arrival: Arrival
    asked_to: int
    """Where the words for the request end, 0 where they stand in the context."""


@dataclass(frozen=True, kw_only=True)
class _Part:
    """One of several arrivals of a sentence: of a round, or of a party."""

    round: int | None
    final: bool
    party: str | None
    day: DateMention


def receipts_of(text: ItemText) -> tuple[tuple[Receipt, ...], tuple[Doubt, ...]]:
    """Every arrival that answers a request of before, and those of a part; a report that came by itself is none."""
    found: list[Receipt] = []
    doubts: list[Doubt] = []
    for told in _told(text):
        receipts = list(_receipts(text, told))
        short = _falls_short(text, told)
        if receipts and short is not None:
            message = f"報告が届いた旨の記載ですが、「{short}」とあるため、受領とは扱っていません。"
            doubts.append(Doubt(kind="receipt", span=told.sentence.span, message=message))
        else:
            found.extend(receipts)
    return tuple(dict.fromkeys(found)), tuple(doubts)


def _told(text: ItemText) -> Iterator[_Told]:
    for number, sentence in enumerate(text.sentences):
        if not sentence.proposes or sentence.is_row:
            continue
        arrivals = sorted(arrivals_in(sentence.words, text.vocabulary.phrases), key=_wholly_then_early)
        told = next((told for one in arrivals if (told := _answer(text, number, one))), None)
        if told is not None:
            yield told


def _wholly_then_early(arrival: Arrival) -> tuple[bool, int]:
    return arrival.partly is not None, arrival.end


def _answer(text: ItemText, number: int, arrival: Arrival) -> _Told | None:
    """The arrival with the request that it answers."""
    phrases = text.vocabulary.phrases
    sentence = text.sentences[number]
    asked = _asked(text, sentence, arrival.at)
    context = None if asked else _context(text, number, is_round=_is_of_a_round(text, sentence, arrival))
    is_own = not asked and any(own in sentence.words for own in phrases["own_reports"])
    awaited = context is not None or any(w in sentence.words[: arrival.at] for w in phrases["by_the_day"])
    if is_own or not (asked or awaited):
        return None
    told = _Told(
        number=number, sentence=sentence, context=context, arrival=arrival, asked_to=min(asked, default=0)
    )
    request = _request_words(text, told)
    return told if all(w in request for w in phrases["only_if_asked"] if w in arrival.name) else None


def _asked(text: ItemText, sentence: Sentence, before: int) -> list[int]:
    """Where the sentence tells a request, up to the arrival: 求めていたところ, 求めた…は, 報告徴収に対し, 報告を求め、."""
    words = sentence.words[:before]
    told = [words.find(word) + len(word) for word in text.vocabulary.phrases["asked_before"] if word in words]
    nouns = tuple(noun for measure in text.vocabulary.measures for noun in measure.nouns)
    requests = _request(text.vocabulary.phrases["papers"], nouns).finditer(sentence.words)
    is_past = mood_at_end(sentence.words) == "past"
    return [*told, *(m.end() for m in requests if m.end() <= before and (is_past or not m["linked"]))]


@lru_cache(maxsize=8)
def _request(papers: tuple[str, ...], measures: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(map(re.escape, papers))
    nouns = "|".join(map(re.escape, measures))
    return re.compile(
        rf"{_ASKED_FOR}(?=[^、。はがを]{{0,40}}?(?:{one}|については|に関しては|につきましては))|"
        rf"(?:{nouns})等?(?:の求め)?(?:を受け|に対(?:し|する)|に応じ|への|(?:に係る|の)(?:履行|改善|措置)(?:の)?状況)|"
        rf"(?P<linked>(?:{one})等?(?:を|の)求め(?:(?:を行い)?(?=、)|(?:を行っ)?た(?=結果)|を行い(?=、)))"
    )


def _is_of_a_round(text: ItemText, sentence: Sentence, arrival: Arrival) -> bool:
    """2回目の報告書は、…提出されました: a report with a number was asked for, wherever that is told."""
    return round_of(sentence.words[: arrival.at], text.vocabulary) != (None, False)


def _context(text: ItemText, number: int, *, is_round: bool) -> int | None:
    """The sentence before that tells the request, in the same paragraph or list; one on its term may stand between.

    Of a round the last request told in the explanation so far.
    """
    here = text.sentences[number]
    if is_round:
        earlier_ones = range(number - 1, max(-1, number - _FAR), -1)
        spoken = (n for n in earlier_ones if text.sentences[n].voice == here.voice)
        return next((n for n in spoken if _tells_a_request(text, text.sentences[n])), None)
    for earlier in range(number - 1, max(-1, number - 3), -1):
        before = text.sentences[earlier]
        in_list = here.is_listed and before.is_listed
        answers = here.words.startswith(text.vocabulary.phrases["answers"])
        if before.paragraph != here.paragraph and not in_list and not answers:
            return None
        if _tells_a_request(text, before):
            return earlier
        if not any(word in before.words for word in text.vocabulary.phrases["due"]):
            return None
    return None


def _tells_a_request(text: ItemText, sentence: Sentence) -> bool:
    return any(word in sentence.words for word in text.vocabulary.phrases["asked_before"])


def _falls_short(text: ItemText, told: _Told) -> str | None:
    """By which word it is not what was asked for: told with it or right behind, and not of what was asked for."""
    phrases = text.vocabulary.phrases
    partly = told.arrival.partly
    if partly is not None and not (partly in phrases["partly"] and partly in _request_words(text, told)):
        return partly
    after = next(iter(text.sentences[told.number + 1 :]), None)
    if after is None or after.paragraph != told.sentence.paragraph:
        return None
    if not after.words.startswith(phrases["contrasts"]):
        return None
    return next((word for word in phrases["falls_short"] if word in after.words), None)


def _request_of(text: ItemText, told: _Told) -> Sentence:
    return told.sentence if told.context is None else text.sentences[told.context]


def _request_words(text: ItemText, told: _Told) -> str:
    words = _request_of(text, told).words
    return words if told.context is not None else words[: told.asked_to]


def _receipts(text: ItemText, told: _Told) -> Iterator[Receipt]:
    """One, or one for each round that has a day of its own (1回目は…に、2回目は…に、それぞれ)."""
    number, final = _round(text, told)
    came = _came_on(text, told)
    if told.arrival.may_lie_ahead and not _is_past(text, came):
        return
    apart = _apart(text, told)
    due = _due(text, told) if _round_asked(text, told) in {(number, final), (None, False)} else []
    for respondent in givers_of(text, _telling(text, told)):
        one = Receipt(
            respondent=respondent,
            received_on=came.start if came else None,
            due_on=_nearest(due[-1], came) if due else None,
            round=number,
            final=final,
            of_meeting=_asked_by(text, told),
            agenda=text.item.number,
            span=told.sentence.span,
            day=came.span if came else None,
        )
        yield from _each(one, apart, due)


def _is_past(text: ItemText, came: DateMention | None) -> bool:
    """The day is one before the meeting as it is written."""
    written = next((mention.start for mention in text.dates if came and mention.span == came.span), None)
    return written is not None and text.day is not None and written <= text.day


def _each(one: Receipt, apart: Sequence[_Part], due: Sequence[DateMention]) -> Iterator[Receipt]:
    if not apart:
        yield one
    for at, part in enumerate(apart):
        own = replace(one, received_on=part.day.start, day=part.day.span)
        own_due = _nearest(due[at], part.day) if len(due) == len(apart) else None
        if part.party is not None:
            yield replace(own, respondent=part.party, due_on=own_due or one.due_on)
        else:
            yield replace(own, round=part.round, final=part.final, due_on=own_due)


def _apart(text: ItemText, told: _Told) -> list[_Part]:
    """The rounds or the parties with their days, where the sentence tells several arrivals."""
    days = _days_told(text, told)
    places = [text.place(told.sentence, mention.span) for mention in days]
    starts = [told.asked_to, *(end for _, end in places)]
    labels = [told.sentence.words[start:at] for start, (at, _) in zip(starts, places, strict=False)]
    rounds = [round_of(label, text.vocabulary) for label in labels]
    parties = [who_gives(text, told.number, label) for label in labels]
    by_round = all(number is not None or final for number, final in rounds)
    if len(days) < 2 or not (by_round or all(parties)):
        return []
    return [
        _Part(round=number, final=final, party=None if by_round else party, day=day)
        for (number, final), party, day in zip(rounds, parties, days, strict=True)
    ]


def _due(text: ItemText, told: _Told) -> list[DateMention]:
    """The days by which it was asked for."""
    request = _request_of(text, told)
    words = _request_words(text, told)
    return [
        mention
        for mention in text.dates_in(request, 0, len(words))
        if UNTIL.match(request.words, text.place(request, mention.span)[1]) and mention.precision == "day"
    ]


def _nearest(due: DateMention, came: DateMention | None) -> date | None:
    """The day due; one told without its year is that nearest to the arrival."""
    day = due.end
    if came is None or came.start is None or day is None or not _YEARLESS.fullmatch(due.raw):
        return day
    if (day.month, day.day) == (2, 29):
        return day
    arrived = came.start
    years = (day.replace(year=arrived.year + more) for more in (-1, 0, 1))
    return min(years, key=lambda year: abs(year - arrived))


def _came_on(text: ItemText, told: _Told) -> DateMention | None:
    """The last day before the arrival that is no day by which something was due."""
    days = _days_told(text, told)
    return days[-1] if days else None


def _days_told(text: ItemText, told: _Told) -> list[DateMention]:
    return [
        mention
        for found in text.dates_in(told.sentence, told.asked_to, told.arrival.end)
        if (mention := _in_the_past(text, found)) is not None and not _is_of_something_else(text, told, found)
    ]


def _is_of_something_else(text: ItemText, told: _Told, mention: DateMention) -> bool:
    """A term, the day of a paper (2月26日付けの報告書), or of a meeting."""
    words = told.sentence.words
    at, end = text.place(told.sentence, mention.span)
    other = UNTIL.match(words, end) or _OF_SOMETHING_ELSE.match(words, end)
    return other is not None or _AS_TERM.search(words[:at]) is not None


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
    before = text.sentences[max(0, told.number - 1)]
    for sentence in (told.sentence, _request_of(text, told), before):
        is_near = sentence.paragraph == told.sentence.paragraph or told.context is not None
        match = MEETING.search(sentence.words) if is_near else None
        if match is not None:
            return to_int(match[1])
    return None


def _round(text: ItemText, told: _Told) -> tuple[int | None, bool]:
    """That by which the report itself is named (初回の報告書を提出しました), else that of the request."""
    words = told.sentence.words[told.asked_to : told.arrival.at]
    named = (round_of(own, text.vocabulary) for own in (words.rpartition("、")[2], words))
    return next((own for own in named if own != (None, False)), _round_asked(text, told))


def _round_asked(text: ItemText, told: _Told) -> tuple[int | None, bool]:
    return round_of(_request_words(text, told), text.vocabulary)


def _telling(text: ItemText, told: _Told) -> Telling:
    words = told.sentence.words
    return Telling(
        number=told.number,
        start=words[: told.asked_to],
        words=words[told.asked_to : told.arrival.end],
        named_at=told.arrival.at - told.asked_to,
        is_given=told.arrival.is_given,
        request=told.number if told.context is None else told.context,
        asked=_request_words(text, told),
    )
