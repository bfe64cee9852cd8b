"""On what a measure is based: the article stated for it, or none; never one that is only likely."""

import re

from data.matters.claims import Claim
from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.reference import Citation, Provision

_CONNECTS = re.compile(r"^(?:の(?:規定)?)?、?(?:に(?:基づ|よ)|を根拠)")
_OVER_ALL = re.compile(r"の?(?:規定)?に(?:より|基づき|基づいて|よって)、")
_BY_IT = re.compile(r"の?(?:規定)?に(?:より|基づ|よる|よって)")
_DIRECTLY = re.compile(r"^(?:の(?:規定)?)?に(?:基づく|よる|より|基づき)、?.{0,12}$")


def basis_of(text: ItemText, number: int, claim: Claim, start: int) -> Provision | None:
    """The last article before the measure's words, from `start` on, that grounds this kind of measure.

    Without one, the article by which the paragraph has called this very measure (法第148条第1項の勧告は、…).
    """
    sentence = text.sentences[number]
    stated = text.citations_in(sentence, start, claim.word_end)
    grounding = [c.provision for c in stated if c.provision and _grounds(text, sentence, claim, c)]
    if grounding:
        return grounding[-1]
    over_all = [
        c.provision for c in text.citations_in(sentence, 0, start) if _covers(text, sentence, claim, c)
    ]
    if over_all:
        return over_all[-1]
    return None if claim.by_request else _called_before(text, number, claim)


def _covers(text: ItemText, sentence: Sentence, claim: Claim, citation: Citation) -> bool:
    """法第146条第1項の規定により、立入検査を行い、報告徴収を行う: before a comma it stands over both."""
    end = text.place(sentence, citation.span)[1]
    return _OVER_ALL.match(sentence.words, end) is not None and _grounds(text, sentence, claim, citation)


def _called_before(text: ItemText, number: int, claim: Claim) -> Provision | None:
    here = text.sentences[number]
    word = here.words[claim.at : claim.word_end]
    for sentence in reversed(text.sentences[:number]):
        if sentence.paragraph != here.paragraph:
            return None
        for citation in text.citations_in(sentence, 0, len(sentence.words)):
            end = text.place(sentence, citation.span)[1]
            names_it = re.match(rf"の(?:規定による|規定に基づく)?{re.escape(word)}", sentence.words[end:])
            if names_it and _grounds(text, sentence, claim, citation):
                return citation.provision
    return None


def stated_for_report(text: ItemText, sentence: Sentence, end: int) -> Provision | None:
    """The last article before `end` by which the sentence says that a report is asked for."""
    for citation in reversed(text.citations_in(sentence, 0, end)):
        place = citation.provision
        if place is None or not _BY_IT.match(sentence.words, text.place(sentence, citation.span)[1]):
            continue
        kinds = [words for words in text.vocabulary.measures if words.grounds]
        known = any(place.law == law for words in kinds for law, _, _ in words.grounds)
        places = {(place.law, place.article, place.paragraph), (place.law, place.article, None)}
        if not known or any(places & words.grounds for words in kinds if words.requests):
            return place
    return None


def law_of(text: ItemText, sentence: Sentence, claim: Claim, start: int) -> str | None:
    """The law named for the measure without an article (番号法による指導)."""
    named = list(text.law_named.finditer(sentence.words[start : claim.at + 1]))
    if not named or claim.at - start - named[-1].end() > 8:
        return None
    meant = text.laws.named(named[-1][1])
    return meant[0] if len(meant) == 1 else None


def _grounds(text: ItemText, sentence: Sentence, claim: Claim, citation: Citation) -> bool:
    place = citation.provision
    if place is None:
        return False
    known = text.vocabulary.measures
    if any(place.law == law for words in known for law, _, _ in words.grounds):
        grounds = text.vocabulary.measure(claim.kind).grounds
        return (place.law, place.article, None) in grounds or any(
            (law, article) == (place.law, place.article) and place.paragraph in {None, paragraph}
            for law, article, paragraph in grounds
        )
    between = sentence.words[text.place(sentence, citation.span)[1] : claim.at]
    return bool(
        _DIRECTLY.match(between) if len(between) < 25 else _CONNECTS.match(between) and claim.by_request
    )
