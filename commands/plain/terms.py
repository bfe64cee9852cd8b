"""What a question is about, word by word, and how much of it stands in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.question import Question
from data.index.words import Word, words
from data.text import fold, squeeze

_MATERIAL = re.compile(r"資料[0-9]+(?:-[0-9]+)*")
_KANJI = re.compile(r"[\u4e00-\u9fcc々]+")
_OF_REPORTS = {"received", "reported"}
"""Kinds whose words are whole phrases (報告はあった), parts of which are asked about elsewhere."""
_INFLECTED = re.compile(r"[ぁ-ん]$")


@dataclass(frozen=True)
class Term:
    """One thing asked about in every form that says it; one that is not needed only makes a text fit better."""

    forms: tuple[str, ...]
    needed: bool
    told_as: tuple[str, ...] = ()
    """Other words that would answer for the one asked (法定刑 is told as 懲役)."""

    def stands_in(self, squeezed: str) -> bool:
        return any(form in squeezed for form in self.forms)


def terms_of(question: Question) -> list[Term]:
    """The words of the question beside the names it has; synonyms are forms of one term."""
    text = _without_names(question)
    found = [Term((material,), needed=True) for material in _MATERIAL.findall(text)]
    text = _MATERIAL.sub("、", text)
    same = question.asking.words.same
    for group in (*same, *question.asking.synonyms.groups):
        forms = [squeeze(form).casefold() for form in group]
        written = next((form for form in sorted(forms, key=len, reverse=True) if form in text), None)
        if written is not None:
            others = tuple(form for form in forms if form not in written) if group in same else ()
            needed = not {written, *group} & set(question.asking.words.told["light"])
            found.append(Term((written, *forms), needed=needed, told_as=others))
            text = text.replace(written, "、")
    return [*found, *_words(text, question)]


def own_terms(question: Question) -> list[Term]:
    """The needed terms beside the words that only tell which kind of fact is wanted."""
    asked = question.asking.words.asked
    ways = [plain_text(word) for kind, words in asked.items() if kind not in _OF_REPORTS for word in words]
    return [
        term
        for term in terms_of(question)
        if term.needed and not any(_says(form, way) for form in term.forms for way in ways)
    ]


def law_terms(question: Question) -> list[Term]:
    """The laws named without an article, each by any of its names."""
    by_name = question.asking.record.vocabulary.laws.by_name
    cited = {citation.provision.law for citation in question.citations if citation.provision}
    return [
        Term(
            tuple(plain_text(name) for name, formal in by_name.items() if law in formal and len(name) > 1),
            True,
        )
        for law in sorted(question.laws - cited)
    ]


def _says(form: str, way: str) -> bool:
    """Whether a term is such a word, or that and one character (欠席者)."""
    return form in way or (way in form and len(form) - len(way) <= 1)


def plain_text(text: str) -> str:
    """The text as terms are looked for in it."""
    return squeeze(text).casefold()


def coverage(terms: Sequence[Term], *texts: str) -> float:
    """How much of the terms stands in the texts, 0 to 1: what stands in the first counts whole, in the others less."""
    whole = sum(_weight(term) for term in terms)
    if not whole:
        return 1.0
    told = 0.0
    for term in terms:
        at = next((n for n, text in enumerate(texts) if term.stands_in(text)), None)
        told += 0.0 if at is None else _weight(term) * (1.0, 0.7, 0.4)[min(at, 2)]
    return told / whole


def all_needed(terms: Sequence[Term], *texts: str) -> bool:
    return all(any(term.stands_in(text) for text in texts) for term in terms if term.needed)


def _weight(term: Term) -> float:
    return 1.0 if term.needed else 0.4


def _without_names(question: Question) -> str:
    """The folded question with what it names, and how it asks, blanked out."""
    asking = question.asking
    text = question.nameless
    marks = [mention.raw for mention in question.dates] + [citation.raw for citation in question.citations]
    marks += question.law_names
    for mark in sorted(map(fold, marks), key=len, reverse=True):
        text = text.replace(mark.casefold(), "、")
    told = asking.words.told
    ways = (*told["numbers"], *told["meetings"], *told["who"], *told["defined"], *asking.words.asked["when"])
    for way in sorted(ways, key=len, reverse=True):
        if not _KANJI.fullmatch(way) or way in told["who"]:
            text = text.replace(way, "、")
    units = "|".join(sorted(told["units"], key=len, reverse=True))
    return squeeze(re.sub(rf"何(?:{units})|(?:{units})の?数(?![一-龥])", "、", text))


def _words(text: str, question: Question) -> Iterator[Term]:
    told = question.asking.words.told
    empty, light = frozenset(told["empty"]), frozenset(told["light"])
    for run in _runs(text, empty):
        surface = "".join(word.surface for word in run)
        form = run[0].form if len(run) == 1 else surface
        if surface in empty:
            continue
        if _INFLECTED.search(surface):
            stem = _KANJI.match(surface)
            yield Term((surface, *([stem[0]] if stem else [])), needed=False)
        else:
            yield Term(tuple(dict.fromkeys((surface, form))), needed=not {surface, form} & light)


def _runs(text: str, empty: frozenset[str]) -> Iterator[list[Word]]:
    """Words one by one; one of a single character with the noun beside it (誤交付, 法定刑)."""
    run: list[Word] = []
    for word in words(text):
        nominal = word.telling and not _INFLECTED.search(word.surface)
        if nominal and run and _is_one_word(run[-1].surface, word.surface):
            run.append(word)
            continue
        if run:
            yield run
        run = [word] if word.telling and (nominal or word.form not in empty) else []
    if run:
        yield run


def _is_one_word(before: str, after: str) -> bool:
    single = len(before) == 1 or len(after) == 1
    return single and bool(_KANJI.fullmatch(before)) and bool(_KANJI.fullmatch(after))
