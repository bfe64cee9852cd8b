"""From whom a report has come: whoever was asked, and nobody where another may have given it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.matters.addressees import acts_itself, stands_for
from data.matters.item import ItemText
from data.matters.offices import is_office
from data.matters.parties import NAME

MEETING = re.compile(
    r"第 ?([0-9一二三四五六七八九十百]{1,6})回(?:の|[一-龥]{0,12}?)(?:会議|会合|委員会|審議会|審査会|部会|(?:定例|臨時)会)"
)
_FROM = r"(?:から|より)(?:は|も)?"
_ADDRESSED = r"(?P<particle>に対(?:し|する)|に(?=求め)|には|に、)"
_ARRIVES_AT = r"(?:へ|に(?:対し(?:て)?、?)?)"
_LINK = r"(?:及び|並びに|と|、)$"
_LISTED = 200
_COUNTED = re.compile(r"[0-9](?:年|か?月|日|時|分|回目?|週間)?(?:頃|以降|末|付け)?$")
_ASKED_BY_ANOTHER = re.compile(r"求め(?!ら|に)")


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The words that tell an arrival and those that tell its request, with the sentences they stand in."""

    number: int
    start: str
    """The sentence up to where the arrival is told."""
    words: str
    """The arrival, up to the end of its verb."""
    named_at: int
    """Where in `words` the report is named."""
    is_given: bool
    """Told of who gives it."""
    request: int
    asked: str


@dataclass(frozen=True, kw_only=True)
class _Someone:
    name: str
    party: str | None
    """None where it is nobody that the item knows as a party."""


def givers_of(text: ItemText, telling: Telling) -> tuple[str, ...]:
    """水道局から, 水道局の報告は, A社に対し…求めていたところ; else the party that the item is about."""
    asked, request = telling.asked, telling.request
    to = list(_addressed(text, request, asked))
    acting = _acting(text, request, asked)
    again = list(_addressed(text, telling.number, telling.words))[-1:]
    others = any(someone.party is None for someone in (*to[-1:], *again))
    if others or _is_no_answer_to_us(text, telling, acting) or _went_elsewhere(text, telling):
        return ()
    parties = tuple(dict.fromkeys(someone.party for someone in to if someone.party is not None))
    given = _given_by(text, telling)
    hands_in = _acting(text, telling.number, telling.words[: telling.named_at])
    if given is not None and not _is_all(text, given.name):
        hands_in = given.party
    elif hands_in is None:
        own = acting or text.main
        return parties or ((own,) if own else ())
    return (hands_in,) if hands_in and (not parties or hands_in in parties) else ()


def _is_all(text: ItemText, name: str) -> bool:
    """両局から, 2社から: of all who were asked."""
    return name.startswith("両") or name in text.vocabulary.respondents.both_words


def who_gives(text: ItemText, number: int, words: str) -> str | None:
    """The last party that から names."""
    return next((s.party for _, s in reversed(list(_named(text, number, _FROM, words)))), None)


def _named(text: ItemText, number: int, pattern: str, words: str) -> Iterator[tuple[re.Match[str], _Someone]]:
    for match in re.finditer(rf"(?<!{NAME})({text.parties.written}){pattern}", words):
        name = match[1]
        office = is_office(name, text.vocabulary.respondents)
        known = text.parties.resolve(name) if office else stands_for(text, number, name)
        party = known or text.parties.called.get(name) or (name if office else None)
        yield match, _Someone(name=name, party=party)


def _addressed(text: ItemText, number: int, asked: str) -> Iterator[_Someone]:
    """Of whom it was asked; somebody who is no party (利用者に対し) too."""
    for match, someone in _named(text, number, _ADDRESSED, asked):
        is_told = match["particle"].startswith("に対")
        yield from _joined(text, number, asked[: match.start()])
        if someone.party is not None or (is_told and _is_somebody(text, someone.name)):
            yield someone


def _joined(text: ItemText, number: int, words: str) -> list[_Someone]:
    """水道局 and 下水道局 of 水道局、下水道局及び市民局に対し."""
    listed: list[_Someone] = []
    while found := next((s for s in _named(text, number, _LINK, words[-_LISTED:]) if s[1].party), None):
        match, someone = found
        listed.insert(0, someone)
        words = words[-_LISTED:][: match.start()]
    return listed


def _acting(text: ItemText, number: int, words: str) -> str | None:
    named = _named(text, number, "(?:は|が)、", words)
    return next((someone.party for _, someone in named if someone.party is not None), None)


def _is_no_answer_to_us(text: ItemText, telling: Telling, acting: str | None) -> bool:
    """当委員会は、…提出した, 委員から求めのあった資料, アカネ社は、取引先に…求めていた: not asked by the committee."""
    committee = "|".join(map(re.escape, text.vocabulary.phrases["committee"]))
    if telling.is_given and re.search(rf"(?:{committee})(?:は|が|から|より)", telling.words):
        return True
    roles = "|".join(map(re.escape, text.vocabulary.phrases["member_roles"]))
    if re.search(rf"(?:{roles}){_FROM}[^。]{{0,40}}?(?:求め|要求|要望|依頼)", telling.asked):
        return True
    if acting is None or _ASKED_BY_ANOTHER.search(telling.asked) is None:
        return False
    sentence = text.sentences[telling.request]
    return not acts_itself(text, sentence, len(telling.asked)) and MEETING.search(telling.asked) is None


def _given_by(text: ItemText, telling: Telling) -> _Someone | None:
    """Whom から names, or whose report it is; a part of what is told of the request counts where it leads in."""
    for words, pattern in (
        (telling.words, _FROM),
        (telling.words[: telling.named_at], r"の(?=[^、。]{0,30}$)"),
        (telling.start, rf"{_FROM}、"),
    ):
        found = [s for m, s in _named(text, telling.number, pattern, words) if _gives(text, m, s)]
        if found:
            return _who_answers(text, telling.number, words, found[-1])
    return None


def _gives(text: ItemText, match: re.Match[str], someone: _Someone) -> bool:
    phrases = text.vocabulary.phrases
    name = someone.name
    if name.endswith(phrases["no_giver"]) or _COUNTED.search(name):
        return False
    if match[0].endswith("の"):
        return someone.party is not None or name.endswith(phrases["others"])
    return True


def _who_answers(text: ItemText, number: int, words: str, someone: _Someone) -> _Someone | None:
    """同社の代理人から: the one whose they are; 先方から: whoever was asked."""
    if someone.party is not None or not someone.name.endswith(text.vocabulary.phrases["answers_for"]):
        return someone
    whose = [s for m, s in _named(text, number, r"の(?=[^、。]{0,20}$)", words[: words.rfind(someone.name)])]
    return whose[-1] if whose else None


def _went_elsewhere(text: ItemText, telling: Telling) -> bool:
    """警察に提出しました: not to the committee."""
    clause = telling.words.rpartition("、")[2]
    committee = text.vocabulary.phrases["committee"]
    return any(
        (someone.party is not None or _is_somebody(text, someone.name))
        and not someone.name.endswith(committee)
        and not _COUNTED.search(someone.name)
        for _, someone in _named(text, telling.number, _ARRIVES_AT, clause)
    )


def _is_somebody(text: ItemText, name: str) -> bool:
    words = text.vocabulary.respondents
    if name in words.both_words or name in text.vocabulary.phrases["no_giver"]:
        return False
    ends = (*words.alias_endings, *text.vocabulary.phrases["others"])
    return name.endswith(ends) or text.parties.names.is_body(name)
