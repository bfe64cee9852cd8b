"""On what a measure is based: the article stated for it, or none; never one that is only likely."""

import re

from data.matters.claims import Claim
from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.reference import Citation, Provision

_CONNECTS = re.compile(r"^(?:の(?:規定)?)?、?(?:に(?:基づ|よ)|を根拠)")
_DIRECTLY = re.compile(r"^(?:の(?:規定)?)?に(?:基づく|よる|より|基づき)、?.{0,12}$")


def basis_of(text: ItemText, sentence: Sentence, claim: Claim, start: int) -> Provision | None:
    """The last article before the measure's words, from `start` on, that grounds this kind of measure."""
    stated = text.citations_in(sentence, start, claim.word_end)
    grounding = [c.provision for c in stated if c.provision and _grounds(text, sentence, claim, c)]
    return grounding[-1] if grounding else None


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
    return bool(_DIRECTLY.match(between) if len(between) < 25 else _CONNECTS.match(between) and claim.by_request)
