"""Values as people type them for an awaited report: days, rounds, provisions, people; and which report is meant."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from commands.asking import Asking
from commands.naming import places_of
from commands.question import Question
from config.follow_ups import EntryWords
from config.people import load_people
from data.followups import CLOSED, UNNAMED, FollowUp
from data.linking import core
from data.model.reference import Provision
from data.numerals import NUMERAL, to_int
from data.references import parse_day, parse_provision
from data.text import fold

_ROUND = re.compile(r"[0-9]{1,2}")
_ROUND_NAMED = re.compile(rf"(?<!\S)第?({NUMERAL})回目?(?:の?報告)?(?!\S)")
_FINAL_NAMED = re.compile(r"(?<!\S)最終(?:の?報告)?(?!\S)")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{6,}")
_DAYS = re.compile(r"[0-9]+")
_MOST_DAYS = 365


@dataclass(frozen=True)
class NotEntered(Exception):
    """Nothing was entered; the sentence says why, to who typed it."""

    sentence: str


def meant(
    asking: Asking, named: str, *, among: Callable[[FollowUp], bool] = lambda one: one.status not in CLOSED
) -> FollowUp:
    """By its id, or the only one of the party (and round) named, `among` those that can be meant."""
    wanted = named.split(maxsplit=1)[0] if named.split() else ""
    found = [one for one in asking.follow_ups if one.id == wanted.casefold()]
    if not found:
        party, is_round = _round_named(named)
        candidates = named_by(asking, Question(party, asking))
        found = [one for one in candidates if among(one) and is_round(one)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotEntered(f"「{named}」の報告期限は見当たりません。/deadline で番号を確認してください。")
    listed = "、".join(f"{one.id}（{label_of(asking, one)}）" for one in found[:5])
    raise NotEntered(f"「{named}」に当たる報告が{len(found)}件あります。番号で指定してください：{listed}")


def _round_named(named: str) -> tuple[str, Callable[[FollowUp], bool]]:
    """The text without 第2回 or 最終, and whether a follow-up is of that round."""
    folded = fold(named)
    number, final = _ROUND_NAMED.search(folded), _FINAL_NAMED.search(folded)
    if number is not None:
        wanted = to_int(number[1])
        return folded.replace(number[0], " "), lambda one: one.round == wanted
    if final is not None:
        return folded.replace(final[0], " "), lambda one: one.final
    return folded, lambda one: True


def label_of(asking: Asking, follow_up: FollowUp) -> str:
    """The respondent and the round; only the place where the text of what it rests on may not be shown."""
    if follow_up.level != "public" and not asking.view.shows_text:
        return follow_up.place
    return f"{follow_up.respondent or UNNAMED} {round_label(follow_up)}".strip()


def round_label(follow_up: FollowUp) -> str:
    """第2回報告, 最終報告, or nothing where no round is told."""
    if follow_up.final:
        return "最終報告"
    return f"第{follow_up.round}回報告" if follow_up.round is not None else ""


def named_by(asking: Asking, question: Question) -> list[FollowUp]:
    """The follow-ups whose respondent the text names, of the round named, if one is."""
    names = {name for party in question.parties for name, _ in party.names}
    rules, text = asking.record.vocabulary.parties, question.folded.casefold()
    cores = {one.respondent: core(one.respondent, rules.forms) for one in asking.follow_ups if one.respondent}
    stands = {name for name in cores.values() if places_of(name, text, asking.words, rules.forms)}
    longest = {name for name in stands if not any(name != other and name in other for other in stands)}
    found = [
        one
        for one in asking.follow_ups
        if one.respondent and (one.respondent in names or cores[one.respondent] in longest)
    ]
    if question.round is not None:
        return [one for one in found if one.round == question.round]
    _, is_round = _round_named(question.text)
    return [one for one in found if is_round(one)] or found


def day_typed(text: str | None, today: date, *, ahead: bool = False) -> date | None:
    if not text:
        return None
    found = parse_day(text, today, ahead=ahead)
    if found is None:
        raise NotEntered(
            f"「{text}」を日付として読めません。令和9年1月29日、R9.1.29、1/29 のように書いてください。"
        )
    return found


def round_typed(text: str | None, words: EntryWords) -> int | None:
    found = _ROUND.search(fold(text)) if text else None
    return int(found[0]) if found else None


def basis_typed(asking: Asking, text: str | None) -> Provision | None:
    if not text:
        return None
    found = parse_provision(text, asking.record.vocabulary.laws, asking.home_law)
    if len(found) != 1 or found[0].provision is None:
        raise NotEntered(f"根拠「{text}」の条文が分かりません。法146条1項 のように書いてください。")
    return found[0].provision


def user_typed(asking: Asking, text: str | None) -> str | None:
    """A Slack user id from an id, a mention or a name that the installation knows."""
    if not text:
        return None
    name = text.strip().removeprefix("<").removesuffix(">").lstrip("@").partition("|")[0]
    person = load_people(asking.record.overlay).known_as(name)
    return person.id


def known_name(asking: Asking, user: str) -> str:
    """The name that the installation has for a Slack user id; the id where it has none."""
    return load_people(asking.record.overlay).person(user).name or user


def channel_typed(text: str | None) -> str | None:
    """A Slack channel id from an id or a mention; a name alone is not known to be a channel."""
    if not text:
        return None
    name = text.strip().removeprefix("<").removesuffix(">").lstrip("#").partition("|")[0]
    if not _CHANNEL.fullmatch(name):
        raise NotEntered(f"チャンネル「{text}」は ID（C で始まる英数字）で入力してください。")
    return name


def days_before_typed(text: str | None) -> tuple[int, ...] | None:
    """14、7、1: how many days before the due day it is to be reminded of."""
    if not text:
        return None
    days = [int(number) for number in _DAYS.findall(fold(text))]
    if not days or max(days) > _MOST_DAYS:
        raise NotEntered(f"通知「{text}」は、期限の何日前かを 通知:14,7,1 のように入力してください。")
    return tuple(sorted(set(days)))
