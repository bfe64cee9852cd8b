"""Measures of an agenda item: what is decided, declined, considered or past, to whom and on what basis."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from data.matters.addressees import Addressee, acts_itself, addressee, topic_of
from data.matters.claims import Claim, claims_in, with_own_start
from data.matters.due import is_term
from data.matters.grounds import basis_of, law_of
from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.case import Measure, MeasureStatus
from data.text import Span


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A measure as one clause tells it: where in the sentence its word begins and its clause ends."""

    measure: Measure
    at: int
    end: int


_TO_ANYONE = frozenset({"alert", "unspecified"})
_ADOPTED = frozenset({"adopted", "amended", "noted"})
_RELATIVE = re.compile(r"(?:した|行った|求めた)(?:事業者|会社|法人|団体|者|もの)")
_MAKES_A_NAME_OF_IT = re.compile(r"求めた(?!ところ|もの|が)")
_POINTS_BACK = re.compile(
    r"(?:つきましては、|したがって、)?(?:この|その|これらの|以上の?|こうした|このような|上記の?)"
    r"(?:点|こと|状況|事情|経緯|理由)?(?:から|ため|を踏まえ|に鑑み|により)、"
)
_TOLD_AS_PAST = re.compile(r"(?<!案とし)(?<!案といたし)(?<!案と)(?:まし|[しっえけ])た$")


def tellings(text: ItemText) -> list[Telling]:
    """Every telling of a measure in the item, in order."""
    found: list[Telling] = []
    for number, sentence in enumerate(text.sentences):
        if sentence.voice != "member":
            found.extend(_in_sentence(text, number, sentence))
    return found


def _in_sentence(text: ItemText, number: int, sentence: Sentence) -> Iterator[Telling]:
    for claim, start in with_own_start(claims_in(sentence, text.vocabulary)):
        for measure in _measures(text, number, sentence, _as_told(text, sentence, claim), start):
            if sentence.proposes or measure.status in {"decided", "declined"}:
                yield Telling(measure=measure, at=claim.at, end=claim.end)


def _measures(text: ItemText, number: int, sentence: Sentence, claim: Claim, start: int) -> Iterator[Measure]:
    """One for each whom the clause addresses."""
    if _is_anothers_doing(text, number, sentence, claim):
        return
    claim = _of_its_kind(text, number, claim, start)
    basis = basis_of(text, number, claim, start)
    to = _addressee(text, number, sentence, claim, start)
    if to.party is None and text.main is None and claim.kind != "alert":
        return
    if claim.kind == "alert" and to.party is None and claim.status not in {"decided", "declined"}:
        return
    if (
        claim.by_request
        and claim.status == "past"
        and basis is None
        and _MAKES_A_NAME_OF_IT.search(sentence.words)
    ):
        return
    day, period = _when(text, sentence, claim)
    told = Measure(
        kind=claim.kind,
        status=_status(text, sentence, claim),
        respondent=to.party,
        basis=basis,
        date=day,
        agenda=text.item.number,
        span=sentence.span,
        reason=_reason(text, number, sentence, claim),
        law=basis.law if basis else law_of(text, sentence, claim, start),
        period=period,
    )
    yield told
    yield from (replace(told, respondent=other) for other in to.others)


def _addressee(text: ItemText, number: int, sentence: Sentence, claim: Claim, start: int) -> Addressee:
    """An alert goes to everyone, and a measure left open to whoever it may be, unless it names someone."""
    to = addressee(text, number, sentence, claim, start)
    return to if to.is_named or claim.kind not in _TO_ANYONE else Addressee(party=None, is_named=False)


def _as_told(text: ItemText, sentence: Sentence, claim: Claim) -> Claim:
    """In a speech 行うこととしました tells the past; outside one it tells what was decided."""
    words = sentence.words.rstrip("。")
    if sentence.voice == "narrative" and any(w in words for w in text.vocabulary.phrases["resolved"]):
        return replace(claim, mood="decided")
    if claim.mood == "decided" and sentence.voice == "secretariat" and _TOLD_AS_PAST.search(words[-20:]):
        return replace(claim, mood="past")
    return claim


def _of_its_kind(text: ItemText, number: int, claim: Claim, start: int) -> Claim:
    """An order under the article of emergency orders (法第148条第3項の規定に基づき命じる) is one."""
    urgent = replace(claim, kind="emergency_order")
    if (
        claim.kind != "order"
        or basis_of(text, number, claim, start)
        or not basis_of(text, number, urgent, start)
    ):
        return claim
    return urgent


def _is_anothers_doing(text: ItemText, number: int, sentence: Sentence, claim: Claim) -> bool:
    """高松市は富士通Japanに報告を求めました: told of a party, not of the committee."""
    if claim.status != "past" or acts_itself(text, sentence, len(sentence.words)):
        return False
    if _RELATIVE.search(sentence.words, claim.at):
        return False
    return topic_of(text, number, sentence, claim.at) is not None


def _status(text: ItemText, sentence: Sentence, claim: Claim) -> MeasureStatus:
    """Only what the item adopts is decided or declined."""
    status = claim.status
    if status not in {"decided", "declined"} or text.item.outcome in _ADOPTED:
        return status
    told_as_decided = sentence.voice == "narrative" and any(
        word in sentence.words for word in text.vocabulary.phrases["resolved"]
    )
    return status if told_as_decided or sentence.voice == "chair" else "considered"


def _when(text: ItemText, sentence: Sentence, claim: Claim) -> tuple[date | None, str | None]:
    """The day of what was done: the last one named before it; a month or year where no day is named."""
    if claim.status != "past":
        return None, None
    named = [
        d
        for d in text.dates_in(sentence, 0, claim.at)
        if d.start is not None and not is_term(text, sentence, d)
    ]
    days = [d for d in named if d.precision == "day"]
    if days:
        return days[-1].start, None
    start = named[-1].start if named else None
    if start is None:
        return None, None
    if named[-1].precision == "month":
        return None, f"{start:%Y-%m}"
    return None, f"{start:%Y}" if named[-1].precision == "year" else None


def _reason(text: ItemText, number: int, sentence: Sentence, claim: Claim) -> Span | None:
    """Why: what stands before ことから; for a refusal with what the paragraph says before that."""
    if claim.status not in {"declined", "decided"}:
        return None
    words = sentence.words[: claim.end]
    links = [
        m.end()
        for w in text.vocabulary.phrases["because"]
        for m in re.finditer(re.escape(w) + "、", words)
        if not _POINTS_BACK.fullmatch(words, 0, m.end())
    ]
    if not links and claim.status == "decided":
        return _argument_before(text, number) if _POINTS_BACK.match(words) else None
    after = _reason_after(text, number)
    if not links and after is not None:
        return after
    end = sentence.part(0, max(links)).end if links else sentence.span.end
    start = _start_of_argument(text, number) if claim.status == "declined" else sentence.span.start
    return Span(start, end)


def _argument_before(text: ItemText, number: int) -> Span | None:
    """What このため and 以上を踏まえ point back to: the paragraph so far."""
    start = _start_of_argument(text, number)
    here = text.sentences[number]
    before = text.sentences[number - 1] if number else here
    return Span(start, before.span.end) if start < here.span.start else None


def _reason_after(text: ItemText, number: int) -> Span | None:
    """緊急命令は行わない。被害の拡大のおそれがないためである。: the sentence that goes on with the reason."""
    here = text.sentences[number]
    after = next(iter(text.sentences[number + 1 :]), None)
    if after is None or after.paragraph != here.paragraph or after.voice != here.voice:
        return None
    phrases = text.vocabulary.phrases
    words = after.words.rstrip("。")
    gives = any(word in words for word in phrases["reason_begins"]) or words.endswith(phrases["reason_ends"])
    return after.span if gives and not claims_in(after, text.vocabulary) else None


def _start_of_argument(text: ItemText, number: int) -> int:
    """Where the paragraph begins to argue: after an announcement, or after another claim."""
    start = text.sentences[number].span.start
    for earlier in reversed(text.sentences[:number]):
        if earlier.paragraph != text.sentences[number].paragraph or claims_in(earlier, text.vocabulary):
            break
        if any(word in earlier.words for word in text.vocabulary.phrases["announces"]):
            break
        start = earlier.span.start
    return start


def each_once(measures: Iterable[Measure]) -> list[Measure]:
    """One measure told several times is kept as the fullest telling, in the place of the first."""
    kept: list[Measure] = []
    for measure in measures:
        at = next((n for n, other in enumerate(kept) if _are_one(measure, other)), None)
        if at is None:
            kept.append(measure)
        else:
            kept[at] = _fuller(kept[at], measure)
    return kept


def _are_one(one: Measure, other: Measure) -> bool:
    return (
        one.kind == other.kind
        and one.status == other.status
        and (
            one.respondent == other.respondent
            or (one.kind != "alert" and None in {one.respondent, other.respondent})
        )
        and (one.law == other.law or None in {one.law, other.law})
        and (one.basis == other.basis or None in {one.basis, other.basis})
        and _same_time(one, other)
    )


def _same_time(one: Measure, other: Measure) -> bool:
    if one.date and other.date:
        return one.date == other.date
    periods = [m.period or (m.date.isoformat() if m.date else "") for m in (one, other)]
    return not all(periods) or periods[0].startswith(periods[1]) or periods[1].startswith(periods[0])


def _fuller(one: Measure, other: Measure) -> Measure:
    weight = {
        id(m): sum(v is not None for v in (m.basis, m.date, m.period, m.respondent)) for m in (one, other)
    }
    best, rest = (other, one) if weight[id(other)] > weight[id(one)] else (one, other)
    return replace(
        best,
        basis=best.basis or rest.basis,
        law=best.law or rest.law,
        date=best.date or rest.date,
        period=None if best.date or rest.date else best.period or rest.period,
        respondent=best.respondent or rest.respondent,
        reason=best.reason or rest.reason,
    )
