"""Facts of a case: causes, attacks, information, media, people affected, secondary harm, each with its sentence."""

import re
from collections.abc import Iterable, Iterator, Set

from config.matters import DESCRIBED, MatterVocabulary, Term
from data.matters.sentences import split
from data.matters.sums import Figure, figures_in
from data.model.case import Fact
from data.text import Normalised, Span

_QUOTED_RULE = re.compile(r"「[^」]{15,}」")
_TELLS_A_RULE = re.compile(r"と(?:規定|され|定め|記載)")
_PEOPLE = frozenset({"人", "名", "人分", "名分"})
_BLANK = re.compile(r"\s+")
_HEADING = re.compile(r"^.{0,12}「[^」]{2,20}」(?:ですが|について(?:は|です)|です|は)、?")
_HARM = "secondary_harm"
_OWN = frozenset({"cause", "medium", "involved", "industry"})


def describe(text: Normalised, vocabulary: MatterVocabulary) -> tuple[Fact, ...]:
    """What a text says of causes, attacks, information, people affected and secondary harm, each once."""
    return facts_in(split(text), vocabulary)


def facts_in(
    sentences: Iterable[Normalised], vocabulary: MatterVocabulary, own: Set[Span] | None = None
) -> tuple[Fact, ...]:
    """As `describe`, for sentences already cut; causes and circumstances only from those of `own`, where it is given."""
    found: dict[tuple[str, str, str], Fact] = {}
    for sentence in sentences:
        words = stated(sentence.text)
        span = sentence.original_span(0, len(sentence.text))
        for fact in (
            *_terms(words, span, vocabulary),
            *_harm(words, span, vocabulary),
            *_affected(words, span, vocabulary),
            *_everyone(words, span, vocabulary, found.values()),
        ):
            if fact.kind in _OWN and own is not None and span not in own:
                continue
            found.setdefault((fact.kind, fact.label, fact.value if fact.kind == "affected" else ""), fact)
    return tuple(found.values())


def stated(words: str) -> str:
    """The words without the wording of a rule that they quote: what a guideline asks for did not happen."""
    return _QUOTED_RULE.sub("「」", words) if _TELLS_A_RULE.search(words) else words


def matching(words: str, terms: Iterable[Term]) -> Iterator[tuple[Term, str]]:
    """The terms found in a sentence, each with its word; blanks (VPN 機器) and a misread つた do not matter."""
    words = _BLANK.sub("", words).replace("つた", "った")
    for term in terms:
        word = next((word for word in term.words if word in words), None)
        if word is None:
            group = next((group for group in term.together if all(part in words for part in group)), None)
            word = group[0] if group else None
        if word is not None:
            yield term, word


def is_denied(words: str, word: str, vocabulary: MatterVocabulary) -> bool:
    """The clause that has the word ends by saying that it is not so."""
    words = _BLANK.sub("", words)
    clause = re.split(r"[、。]", words[words.find(word) :])[0]
    return any(denial in clause for denial in vocabulary.counting["denied"])


def _terms(words: str, span: Span, vocabulary: MatterVocabulary) -> Iterator[Fact]:
    for term, word in matching(words, vocabulary.of(*DESCRIBED)):
        if term.kind == "information" and is_denied(words, word, vocabulary):
            continue
        yield Fact(kind=term.kind, label=term.label, value=term.label, span=span)


def _harm(words: str, span: Span, vocabulary: MatterVocabulary) -> Iterator[Fact]:
    """Secondary harm, seen (あり) or not (なし)."""
    told = _HEADING.sub("", words)
    for term, _ in matching(told, vocabulary.of(_HARM)):
        last = re.split(r"、", words.rstrip("。"))[-1]
        denied = any(denial in last for denial in vocabulary.counting["denied"])
        if not denied and not re.search(r"まし|ます|た|る", last):
            continue
        yield Fact(kind=_HARM, label=term.label, value="なし" if denied else "あり", span=span)


def _affected(words: str, span: Span, vocabulary: MatterVocabulary) -> Iterator[Fact]:
    counting = vocabulary.counting
    if any(word in words for word in counting["other"]):
        return
    about = any(word in words for word in counting["affected"])
    for figure in figures_in(words):
        if figure.unit not in _PEOPLE:
            continue
        label = _label(words, figure, vocabulary)
        if label is None or not (about or label != vocabulary.total_label):
            continue
        suffix = "" if figure.is_exact else "（約）"
        yield Fact(kind="affected", label=label + suffix, value=f"{figure.value:.0f}", span=span)


def _everyone(words: str, span: Span, vocabulary: MatterVocabulary, known: Iterable[Fact]) -> Iterator[Fact]:
    """全ての本人について、要配慮個人情報…が含まれます: the total, under what the data held."""
    total = next((f for f in known if f.kind == "affected" and f.label == vocabulary.total_label), None)
    if total is None or "含ま" not in words or not any(word in words for word in vocabulary.counting["all"]):
        return
    for term, word in matching(words, vocabulary.people):
        if not is_denied(words, word, vocabulary):
            yield Fact(kind="affected", label=term.label, value=total.value, span=span)


def _label(words: str, figure: Figure, vocabulary: MatterVocabulary) -> str | None:
    """Whose number it is: the total, those with a kind of information, or a part by the text's own name."""
    before = words[: figure.start]
    kind = _special(before, words[figure.end :], vocabulary)
    if kind:
        return kind
    parts = list(re.finditer(r"(?<![のこ])うち|内訳は|内訳として", before))
    if parts:
        return _part(before[parts[-1].end() :]) or vocabulary.total_label
    if re.search(r"[のこ]うち(?:約)?$", before):
        return None
    return vocabulary.total_label


def _special(before: str, after: str, vocabulary: MatterVocabulary) -> str | None:
    clause = re.split(r"(?<=[0-9人])[、。]|で、うち", before)[-1]
    for term, _ in matching(clause, vocabulary.people):
        if any(word in clause for word in ("含まれる", "含む", "係る", "についての")):
            return term.label
    if re.match(r"(?:について)?(?:は|に)?、", after) and re.search(r"うち(?:約)?$", before):
        told = after.partition("。")[0]
        held = next((term.label for term, _ in matching(told, vocabulary.people)), None)
        return held if "含まれ" in told else None
    return None


def _part(between: str) -> str | None:
    """The name that the text gives a part: 民間事業者委託分 of 「民間事業者委託分は」."""
    own = re.split(r"(?<=[0-9万億](?:人|名))分?(?:で|であり)?(?:、|及び|並びに)", between)[-1]
    label = re.sub(r"(?:は|が|については|に渡ったものが)?(?:約|合計|計|延べ)?$", "", own).strip("、 ")
    return label or None
