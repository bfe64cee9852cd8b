"""Recusals: which member leaves for an item, from the chair's words and from stage directions."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from config.committees import CommitteeProfile
from data.minutes.directions import Direction
from data.minutes.lines import Sentence
from data.minutes.titles import Titles, titles_of
from data.model.meeting import Person, Recusal
from data.numerals import NUMERAL, to_int

_RULE = re.compile(
    r"(?:規程|規則|規約|要綱|要領|条例|細則|内規|法)(?P<note>\([^()]{0,60}\))?"
    rf"第(?P<article>{NUMERAL})条(?:の(?P<branch>{NUMERAL}))?"
)
_NAME_OF_RULE = re.compile(
    r"(?:[\u3400-\u9fffァ-ヶー々]{1,30}(?:の|に関する|及び)){0,4}[\u3400-\u9fffァ-ヶー々]{1,30}$"
)
_LONGEST_RULE = 60


def recusals_of(
    said: Sequence[Sentence],
    directions: Iterable[Direction],
    people: Sequence[Person],
    committee: str,
    profile: CommitteeProfile,
    surname: Callable[[str], str],
) -> tuple[Recusal, ...]:
    """Each member once by surname, in the order of the words, with the rule where one is named."""
    titles = titles_of(profile)
    found: dict[str, Recusal] = {}
    for at, sentence in enumerate(said):
        for recusal in _spoken(sentence, said[at - 1] if at else None, people, committee, profile):
            found.setdefault(surname(recusal.name), recusal)
    excused = _excused(said, profile, titles)
    rule = _rule_told(said, committee, profile)
    for direction in directions:
        for recusal in _directed(direction, people, profile, titles):
            if recusal.name not in excused:
                found.setdefault(surname(recusal.name), replace(recusal, rule=rule[0], article=rule[1]))
    return tuple(replace(recusal, name=name) for name, recusal in found.items())


def _rule_told(
    said: Sequence[Sentence], committee: str, profile: CommitteeProfile
) -> tuple[str | None, str | None]:
    """The rule under which somebody is asked to leave, where the names stand elsewhere (両委員は…)."""
    for sentence in said:
        if profile.formulas["recusal"].search(sentence.text):
            rule = _rule(sentence.text, committee)
            if rule is not None:
                return rule
    return None, None


def _spoken(
    sentence: Sentence,
    before: Sentence | None,
    people: Sequence[Person],
    committee: str,
    profile: CommitteeProfile,
) -> Iterable[Recusal]:
    titles = titles_of(profile)
    formulas = profile.formulas
    text = sentence.text
    leaving = formulas["recusal"].search(text)
    if (
        leaving is None
        or formulas["leave_for_other_reasons"].search(text)
        or formulas["told_first"].match(text)
    ):
        return
    if formulas["return_to_seat"].search(text):
        return
    rule, article = (
        _rule(text, committee) or (_rule(before.text, committee) if before else None) or (None, None)
    )
    for person in titles.listed_before(text, leaving.start()):
        member = _member(person, people, titles)
        if member is not None:
            yield Recusal(name=member.name, role=member.role, rule=rule, article=article, span=sentence.span)


def _excused(said: Sequence[Sentence], profile: CommitteeProfile, titles: Titles) -> set[str]:
    """Who leaves for reasons of their own (所用により)."""
    return {
        found.person.name
        for sentence in said
        if profile.formulas["leave_for_other_reasons"].search(sentence.text)
        for found in titles.in_text(sentence.text)
    }


def _directed(
    direction: Direction, people: Sequence[Person], profile: CommitteeProfile, titles: Titles
) -> Iterable[Recusal]:
    if direction.kind != "leave" or profile.formulas["leave_for_other_reasons"].search(direction.text):
        return
    for found in titles.in_text(direction.text):
        member = _member(found.person, people, titles)
        if member is not None:
            yield Recusal(name=member.name, role=member.role, rule=None, article=None, span=direction.span)


def _member(person: Person, people: Sequence[Person], titles: Titles) -> Person | None:
    """The name as said, with the title of the attendance list; None for someone who is no member."""
    if titles.is_member(person.role):
        return person
    listed = next((one for one in people if one.name.startswith(person.name)), None)
    return Person(name=person.name, role=listed.role) if listed and titles.is_member(listed.role) else None


def _rule(text: str, committee: str) -> tuple[str, str] | None:
    match = _RULE.search(text)
    if match is None:
        return None
    article, branch = to_int(match["article"]), to_int(match["branch"]) if match["branch"] else None
    if article is None:
        return None
    end = match.start("note") if match["note"] else text.index("第", match.start())
    first = max(0, end - _LONGEST_RULE)
    name = _NAME_OF_RULE.search(text[first:end])
    start = first + name.start() if name else match.start()
    named = text.find(committee) if committee else -1
    start = named if 0 <= named <= start < named + len(committee) else start
    return text[start:end], f"{article}の{branch}" if branch is not None else str(article)
