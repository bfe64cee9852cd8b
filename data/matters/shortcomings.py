"""Findings (指導事項) in minutes: the headings under which shortcomings of a party are told."""

import re
from collections.abc import Iterable, Iterator

from data.matters.claims import claims_in
from data.matters.facts import stated
from data.matters.item import ItemText
from data.matters.sentences import Sentence, cut
from data.model.case import Finding
from data.reports.findings import read_findings
from data.text import Normalised

_NOTHING_WRONG = re.compile(r"(?:不備|違反|問題)[^、。]{0,8}(?:認められ(?:ま|な|ず)|ありませ|なかった|ない)")
_WRONG = re.compile(r"不備|不足|不十分|違反|怠|観点では")
_POINTED_OUT = re.compile(
    r"安全管理措置の「|」(?:です|になります|でございます|の点|に(?:関|不備|違反)|の(?:不備|観点)|及び「|並びに「|、「)"
)
_QUOTED = re.compile(r"「([^「」]{2,40})」")
_TURN = re.compile(r"^(?:まず|次に|続いて|続きまして|最後に|加えて|他方|一方|また|以上)[、の]")
_EXAMINES = re.compile(r"([^、。「」]{2,40}?)(?:の安全管理措置|について検討|について、法)")
_SHORT = 40
"""A sentence that only announces what comes next is shorter than this."""
_NOT_ITEMS = re.compile(r"フォローアップ|研修会|再発防止策")


def findings_of(text: ItemText, party: str) -> tuple[Finding, ...]:
    """The headings found against the party, each once; a category only where no item of it is named."""
    regime = _regime(text, party)
    found: dict[tuple[str, str], Finding] = {}
    for sentence in said_about(text, party):
        for finding in _in_sentence(text, sentence, regime):
            found.setdefault((finding.category, finding.item), finding)
    with_items = {category for category, item in found if item != category}
    return tuple(
        f
        for key, f in found.items()
        if key[0] != key[1] or (key[0] not in with_items and key[0] != "安全管理措置")
    )


def _regime(text: ItemText, party: str) -> str:
    """Public bodies have headings of their own; what is found under 番号法 has its law's."""
    businesses, public_bodies = text.vocabulary.findings.regimes[:2]
    return public_bodies if text.parties.names.is_public(party) else businesses


def said_about(text: ItemText, party: str) -> Iterator[Sentence]:
    """What the secretariat says of the party: not the paragraphs that examine someone else."""
    paragraph, elsewhere = -1, False
    for sentence in text.sentences:
        if not sentence.proposes or sentence.is_row:
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            topic = _topic(text, sentence)
            if topic is not None:
                elsewhere = topic != party
        if not elsewhere and not _is_to_others(text, sentence):
            yield sentence


def _topic(text: ItemText, sentence: Sentence) -> str | None:
    """Whom a paragraph turns to: the party, "" for a kind of others, None when it turns to nobody new."""
    match = _EXAMINES.search(sentence.words)
    if match is None:
        begins_anew = (
            _TURN.match(sentence.words) and len(sentence.words) < _SHORT and "「" not in sentence.words
        )
        return text.main if begins_anew else None
    name = re.sub(r"^.*(?:である|、)", "", match[1])
    party = text.parties.resolve(name)
    if party is not None:
        return party
    return "" if name.endswith(text.vocabulary.respondents.addressees) else None


def _in_sentence(text: ItemText, sentence: Sentence, regime: str) -> Iterable[Finding]:
    words = stated(sentence.words)
    if _NOTHING_WRONG.search(words) or _NOT_ITEMS.search(words):
        return
    if not (_WRONG.search(words) or _POINTED_OUT.search(words)) or _is_told_elsewhere(text, sentence):
        return
    for part in _parts(sentence):
        findings, _ = read_findings(part, regime, text.vocabulary.findings)
        yield from findings


def _is_told_elsewhere(text: ItemText, sentence: Sentence) -> bool:
    """Told of measures of the past."""
    return any(claim.status == "past" for claim in claims_in(sentence, text.vocabulary))


def _is_to_others(text: ItemText, sentence: Sentence) -> bool:
    """Addressed to others of a kind (ユーザ及びクライアントに対しては)."""
    to = re.search(r"([^、。「」]{2,40})に対し(?:て|まして)?は?、", sentence.words)
    return (
        to is not None
        and to[1].endswith(text.vocabulary.respondents.addressees)
        and not text.parties.resolve(to[1])
    )


def _parts(sentence: Sentence) -> Iterator[Normalised]:
    """Quoted headings with the category before each; a sentence without any is read as it is."""
    quoted = list(_QUOTED.finditer(sentence.words))
    if not quoted:
        yield sentence.text
        return
    for match in quoted:
        before = sentence.words[: match.start()]
        category = re.search(r"[一-龥]{2,4}的安全管理措置の$", before)
        yield cut(sentence.text, category.start() if category else match.start(), match.end())
