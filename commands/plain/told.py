"""What the record says in its own words: the sentence that has all that is asked about, and the kind of thing asked for."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.plain.terms import Term, all_needed, coverage, law_terms, plain_text, terms_of
from commands.question import Question
from commands.quoting import cite, place, speaker
from commands.wording import day, period
from data.references import find_dates, find_in
from data.store.rows import PassageRow
from data.text import SourceText, Span, fold, normalise, squeeze

_LOOKED_AT = 20
"""Passages, the best first: what is further down is about something else."""
_ENOUGH = 0.6
"""Of the words of the question, those in the sentence itself counting most."""
_LONGEST_TITLE = 40
_MOST_EQUAL = 4
"""Passages that have the one word asked about: where there are more, it says too little to be answered by one."""
_PAIR = 320
"""Characters up to which two sentences are looked at as one: the second often has the answer."""
_HEADING = re.compile(
    r"^[^、。]{0,8}、?[^。]{0,4}[「『][^」』]*[」』](?:です|になります|となります|(?:について|につきまして)?(?:御)?説明[^。]{0,8})?。?$"
    r"|(?:について|につきまして)[、。]?(?:です。?|(?:事務局から)?(?:御)?説明[^。]{0,16}。?)$"
)
"""A sentence that only says what comes next."""
_SENTENCE = re.compile(r"[^。]+。?[」』）)]*")
_NUMBER = r"(?:[0-9][0-9,]*(?:\s*(?:万|千|億|兆)[0-9,]*)*|[一二三四五六七八九十百千]+)"
_WHAT = re.compile(r"何(?P<unit>[^\s、。?はがをにでと]{1,4})")
_DATE = re.compile(rf"(?:{_NUMBER}|元)年(?=[にのはかまご、。(（末頃以])|{_NUMBER}月(?!間)|{_NUMBER}日(?!間)")
"""A day, month or year told as such: 令和5年行政指導 names a thing."""
_HOW_MANY = re.compile(r"(?P<unit>[一-龥]{1,6})の?数(?![一-龥])")
_MEETING = re.compile(r"第[0-9]+回")
_TITLED = re.compile(
    r"[一-龥々ヶ]{1,4}(?:委員長代理|委員長|委員(?!会)|会長|座長|部会長|局長|参事官|企画官|審議官|課長)"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage, or a row, a table or a note as a whole."""

    passage: PassageRow
    span: Span
    """In the document."""
    text: str
    title: str = ""
    """The short passage before it, which says what follows (次に「誤交付の原因」です。)."""

    said_of: str = ""
    """The heading sentence before it in its passage (対応方針について御説明します。), which is not quoted."""

    @cached_property
    def plain(self) -> str:
        return plain_text(self.said_of + self.text)

    @cached_property
    def whole(self) -> str:
        """The passage that it stands in."""
        return plain_text(self.passage.text)

    @cached_property
    def around(self) -> str:
        return plain_text(f"{self.passage.heading} {self.title} {speaker(self.passage) or ''}")

    def widened(self, spans: Sequence[Span]) -> "Sentence":
        """From the first to the last of several sentences of its passage."""
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        start = self.passage.span.start
        return replace(self, span=span, text=self.passage.text[span.start - start : span.end - start])


Fits = Callable[[Sentence], bool]


def told(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The best sentence, quoted; None unless it has everything asked about."""
    terms = terms_of(question)
    if not any(term.needed for term in terms):
        return None
    terms += law_terms(question)
    fits = _fitting(asking, question)
    ranked = sorted(
        (
            (round(coverage(terms, s.plain, s.whole, s.around) + _answering(terms, s), 3), -order, s)
            for order, s in enumerate(_sentences(asking, question))
            if fits(s) and all_needed(terms, s.plain, s.whole, s.around) and _is_told_there(terms, s)
        ),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    score, _, best = ranked[0]
    thin = sum(term.needed for term in terms) == 1
    if thin and len({s.passage.id for other, _, s in ranked if other == score}) > _MOST_EQUAL:
        if not (question.wants("incident") and question.parties):
            return None
        # When something happened is told where the matter is introduced, and again and again after that.
        best = min((s for other, _, s in ranked if other == score), key=lambda s: s.span.start)
    equal = [s.span for other, _, s in ranked if other == score and s.passage.id == best.passage.id]
    return _answer(asking, question, best.widened(equal), near)


def _answer(asking: Asking, question: Question, best: Sentence, near: Sequence[Result]) -> Answer:
    said_by = speaker(best.passage)
    quoted = " ".join(best.text.split())
    result = Result(
        heading=place(best.passage),
        body="",
        citation=cite(best.passage),
        fields={"発言者": said_by} if said_by else {},
    )
    names = [f"/decision {party.name}" for party in question.parties]
    summary = f"「{quoted}」（{'、'.join(filter(None, (place(best.passage), said_by)))}）"
    if question.wants("when") and (days := _days(best)):
        summary = f"{days}：{summary}"
    return asking.answer("answer", question.text, summary, [result], names, near=near)


def _days(sentence: Sentence) -> str:
    """What days are named relative to the meeting (昨年6月), written out."""
    found = find_dates(normalise(SourceText(sentence.text)), day=sentence.passage.date)
    told_of = {
        m.raw: m.start
        for m in found
        if m.start and m.precision in {"day", "month"} and not re.search(r"[0-9]年", fold(m.raw))
    }
    exact = {m.raw: m.precision for m in found}
    return "、".join(
        f"{raw}は{day(start) if exact[raw] == 'day' else period(start.isoformat()[:7])}"
        for raw, start in told_of.items()
    )


def _is_told_there(terms: Sequence[Term], sentence: Sentence) -> bool:
    """At least one of the words stands in the sentence itself: a date alone answers nothing."""
    return any(term.needed and term.stands_in(sentence.plain) for term in terms)


def _answering(terms: Sequence[Term], sentence: Sentence) -> float:
    """A little more for what answers than for what only repeats the word asked about."""
    return 0.1 * any(form in sentence.plain for term in terms for form in term.told_as)


def _sentences(asking: Asking, question: Question) -> Iterator[Sentence]:
    for hit in question.hits[:_LOOKED_AT]:
        passage = hit.passage
        if passage.kind in {"header", "event"} or not _is_meant(asking, question, passage):
            continue
        if passage.kind in {"row", "table", "note"}:
            yield Sentence(passage, passage.span, passage.text)
            continue
        yield from _parts(asking, passage)


def _parts(asking: Asking, passage: PassageRow) -> Iterator[Sentence]:
    """The sentences of a passage, each with the next, and what a heading sentence in it or before it announces."""
    title, start = _title(asking, passage), passage.span.start
    spans = [_trimmed(passage.text, match.start(), match.end()) for match in _SENTENCE.finditer(passage.text)]
    spans = [(at, end) for at, end in spans if at < end]
    said = [(at, end) for at, end in spans if not _says_nothing(asking, passage.text[at:end])]
    pairs = [(at, end) for (at, _), (_, end) in pairwise(said) if end - at <= _PAIR]
    for at, end in (*said, *pairs):
        yield Sentence(passage, Span(start + at, start + end), passage.text[at:end], title)
    announced = title if title and _HEADING.search(title.strip()) else ""
    rest = spans
    if len(spans) > 1 and _HEADING.search(passage.text[slice(*spans[0])]):
        announced, rest = passage.text[slice(*spans[0])], spans[1:]
    if announced and rest:
        at, end = rest[0][0], rest[-1][1]
        yield Sentence(passage, Span(start + at, start + end), passage.text[at:end], title, announced)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _says_nothing(asking: Asking, sentence: str) -> bool:
    """What only says what comes next, or leads the meeting."""
    leading = any(word in sentence for word in asking.words.told["procedural"])
    return leading or _HEADING.search(sentence) is not None


def _title(asking: Asking, passage: PassageRow) -> str:
    before = asking.record.store.neighbours(asking.view, passage.id, before=1, after=0)
    return before[0].text if len(before) > 1 and len(before[0].text) <= _LONGEST_TITLE else ""


def _is_meant(asking: Asking, question: Question, passage: PassageRow) -> bool:
    """Of the meeting, the item, the speaker and the day that the question names."""
    if question.meeting_numbers and passage.meeting not in question.meeting_numbers:
        return _names_meeting(question, passage)
    if question.agenda is not None and passage.agenda != question.agenda:
        return False
    if question.speakers:
        return any(passage.speaker in one.names for one in question.speakers)
    return True


def _names_meeting(question: Question, passage: PassageRow) -> bool:
    return any(f"第{number}回" in squeeze(passage.text) for number in question.meeting_numbers)


def _fitting(asking: Asking, question: Question) -> Fits:
    """What a sentence must have beside the words: the party, the period, the article, the kind of thing asked for."""
    checks = [*_of_party(asking, question), *_of_period(question), *_of_provision(asking, question)]
    checks += _of_kind(asking, question)
    return lambda sentence: all(check(sentence) for check in checks)


def _of_party(asking: Asking, question: Question) -> Iterator[Fits]:
    """In an item on the party or where its name stands, and not of another party."""
    if not question.parties:
        return
    own = {plain_text(name) for party in question.parties for name, _ in party.names}
    named = {party.id for party in question.parties}
    others = {
        plain_text(name) for party in asking.parties if party.id not in named for name, _ in party.names
    }
    items = {(row.document.id, row.case.agenda) for row in asking.cases if row.party_id in named}

    def fits(sentence: Sentence) -> bool:
        if any(name in sentence.plain for name in own):
            return True
        if any(name in sentence.plain for name in others):
            return False
        passage = sentence.passage
        return (passage.document_id, passage.agenda) in items or any(n in sentence.whole for n in own)

    yield fits


def _of_period(question: Question) -> Iterator[Fits]:
    """The same day or period stands in the sentence, its passage or its heading, in whatever form."""
    for mention in question.dates:
        days = (mention.start, mention.end)

        def fits(sentence: Sentence, days: tuple[object, object] = days) -> bool:
            texts = (sentence.text, sentence.passage.text, sentence.passage.heading)
            return any(
                (found.start, found.end) == days
                for text in texts
                for found in find_dates(normalise(SourceText(text)), day=sentence.passage.date)
            )

        yield fits


def _of_provision(asking: Asking, question: Question) -> Iterator[Fits]:
    wanted = {(c.provision.article if c.provision else c.article) for c in question.citations}
    laws = asking.record.vocabulary.laws
    if wanted:
        yield (
            lambda sentence: (
                wanted
                <= {
                    c.provision.article if c.provision else c.article
                    for c in find_in(sentence.passage.text, laws, asking.home_law)
                }
            )
        )


def _of_kind(asking: Asking, question: Question) -> Iterator[Fits]:
    """A number of the unit, a day, a person, an article, a meeting, a definition."""
    words, text = asking.words.told, question.folded
    laws = asking.record.vocabulary.laws
    what = [m["unit"] for m in _WHAT.finditer(text)]
    how_many = [m["unit"] for m in _HOW_MANY.finditer(text)]
    known = [unit for asked in what for unit in words["units"] if asked.startswith(unit)]
    known += [unit for asked in how_many for unit in words["units"] if asked.endswith(unit)]
    if known:
        same = {other for group in asking.words.same_units if known[0] in group for other in group}
        either = "|".join(map(re.escape, {known[0], *same}))
        counted = re.compile(rf"{_NUMBER}\s*(?:つの)?(?:{either})")
        yield lambda sentence: counted.search(fold(sentence.text)) is not None
    elif any(word in text for word in words["numbers"]):
        number = re.compile(rf"{_NUMBER}\s*[^\s0-9、。]")
        yield lambda sentence: number.search(fold(sentence.text)) is not None
    if any(word in text for word in words["meetings"]):
        yield lambda sentence: _MEETING.search(squeeze(sentence.text)) is not None
    elif question.wants("when"):
        yield lambda sentence: any(
            found.start
            for found in find_dates(normalise(SourceText(sentence.text)), day=sentence.passage.date)
        )
    if any(word in text for word in words["who"]):
        spoken = question.wants("said")
        yield (
            lambda sentence: (
                bool(_TITLED.search(squeeze(sentence.text))) or (spoken and bool(sentence.passage.speaker))
            )
        )
    if question.wants("why"):
        yield lambda sentence: any(reason in sentence.text for reason in words["reasons"])
    if question.wants("article"):
        yield lambda sentence: bool(find_in(sentence.text, laws, asking.home_law))
    if any(word in text for word in words["defined"]):
        defined = [term.forms for term in terms_of(question)]
        yield lambda sentence: any(f"{form}とは" in sentence.plain for forms in defined for form in forms)
