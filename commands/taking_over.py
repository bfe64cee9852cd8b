"""What is entered for a report that is on record already: the served document is the authority, both are said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from commands.asking import Asking
from commands.entry_values import known_name
from commands.withholding import withholds_text
from commands.wording import day_with_weekday
from config.follow_ups import EntryWords
from data.access import rank
from data.entries import Entries
from data.followups import AWAITED, CLOSED, FollowUp, Plan, Standing
from data.linking import same_name
from data.matching import is_same
from data.matters.recurring import interval_in_words
from data.store.rows import DeadlineRow

AGAIN = "繰り返し"
"""What an interval is called, which is typed with the day."""
_KEPT = ("what", "basis", "round", "issued_on", "served_on", "document_number", "every", "follows")
_ALWAYS_KEPT = ("id", "respondent", "recused", "entered_on", "level")
"""What stays as it was entered before: some where nothing is typed for it, some whatever is typed."""


@dataclass(frozen=True, kw_only=True)
class Put:
    """Under which id something was put down, the sentence on it, and what can be typed next."""

    id: str
    told: str
    suggestions: tuple[str, ...] = ()


def on_record(asking: Asking, plan: Plan, standing: Standing) -> FollowUp | None:
    """The report on record that this is, where a document told of it first or somebody entered it before.

    One that has come is only meant with its very day: what is due near by may be the next.
    """
    open_ones = [one for one in asking.follow_ups if one.status not in CLOSED]
    for sure in (True, False):
        found = [
            one
            for one in open_ones
            if (sure or one.status in AWAITED) and _is(asking, one, plan, standing, sure=sure)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _is(asking: Asking, one: FollowUp, plan: Plan, standing: Standing, *, sure: bool) -> bool:
    rules, before = asking.record.vocabulary.parties, one.plan
    if before is not None and _differ(before.document_number, plan.document_number):
        return False
    if one.row is not None and is_same(plan, standing, one.row, rules, sure=sure):
        return True
    return (
        before is not None
        and one.due_on == standing.due_on
        and same_name(before.respondent, rules) == same_name(plan.respondent, rules)
        and not _differ(one.round, plan.round)
        and not _differ(before.what, plan.what)
    )


def _differ(before: object, now: object) -> bool:
    return bool(before and now and before != now)


def take_over(asking: Asking, known: FollowUp, plan: Plan, standing: Standing, words: EntryWords) -> Put:
    """All that was typed goes to the report on record; one that has come stays as it is."""
    if known.status not in AWAITED:
        return _come_already(known, plan, standing)
    to = _standing(known, standing)
    entries, by = Entries(asking.record.store.connections), asking.view.user
    if known.plan is None and not _says_more(plan, known):
        entries.move(known.id, seen=known.standing, to=to, by=by, at=asking.now, action="add")
    else:
        entries.take_over(_plan(known, plan), known=known, to=to, by=by, at=asking.now)
    told = [
        f"すでに記録にある報告に当たるため、入力した内容をその報告に記録しました：{described(plan, standing)}"
        f"（番号 {known.id}）。状態は「{to.status}」です。",
        f"記録した内容：{'、'.join(_compared(asking, known, plan, standing, words))}",
    ]
    return Put(id=known.id, told="\n".join(told) + counted(plan))


def _come_already(known: FollowUp, plan: Plan, standing: Standing) -> Put:
    received = known.standing.received_on
    came = f"（収受日 {day_with_weekday(received)}）" if received else ""
    reopen, redate = f"/deadline 再開 {known.id}", f"/deadline 期限変更 {known.id} 期限:"
    first = "" if known.status == "追加照会中" else f"{reopen} で報告待ちに戻してから "
    return Put(
        id=known.id,
        told=(
            f"すでに記録にあり、状態は「{known.status}」{came}です：{described(plan, standing)}（番号 {known.id}）。"
            f"今回の入力は記録していません。報告待ちに戻すときは {reopen}、"
            f"期限を変えるときは {first}{redate}（新しい期限）と入力してください。"
        ),
        suggestions=(reopen,),
    )


def _standing(known: FollowUp, typed: Standing) -> Standing:
    """A day that was only computed is still to be confirmed, unless a person has confirmed that very day."""
    before = known.standing
    same_day = typed.due_on == known.due_on
    confirmed = typed.status == "報告待ち" or (same_day and before.status == "報告待ち")
    return replace(
        before,
        status="報告待ち" if confirmed else "要確認",
        due_on=typed.due_on,
        owner=typed.owner or before.owner,
        deputy=typed.deputy or before.deputy,
        channel=typed.channel or before.channel,
        before=typed.before or before.before,
        snoozed_until=before.snoozed_until if same_day else None,
    )


def _says_more(typed: Plan, known: FollowUp) -> bool:
    """More than the document does, or than a day and who is in charge."""
    said = (typed.what, typed.basis, typed.issued_on, typed.served_on, typed.document_number, typed.counting)
    return any(said) or bool(typed.every) or _differ(known.round, typed.round) or typed.final > known.final


def _plan(known: FollowUp, typed: Plan) -> Plan:
    """What was typed with the rest of what was entered before; seen by nobody who might not see it until now."""
    before = known.plan
    if before is None:
        return replace(
            typed,
            id=known.id,
            respondent=known.respondent or typed.respondent,
            round=typed.round or known.round,
            final=typed.final or known.final,
            level=max(typed.level, known.level, key=rank),
            recused=known.recused,
        )
    left_out = [name for name in _KEPT if not getattr(typed, name)]
    kept = {name: getattr(before, name) for name in (*left_out, *_ALWAYS_KEPT)}
    plan = replace(typed, final=typed.final or before.final, **kept)
    return plan if plan == before else replace(plan, level=max(before.level, typed.level, key=rank))


def described(plan: Plan, standing: Standing) -> str:
    """The respondent, the round, the day, and how often it comes again."""
    number = "最終報告" if plan.final else f"第{plan.round}回報告" if plan.round else "報告"
    when = day_with_weekday(standing.due_on) if standing.due_on else "期日の定めなし"
    again = f"、その後は{interval_in_words(plan.every)}" if plan.every else ""
    return f"{plan.respondent} {number} 期限 {when}{again}"


def counted(plan: Plan) -> str:
    """A line on how the day was computed, where it was."""
    return f"\n期間の計算（要確認）：{plan.counting}" if plan.counting else ""


def _compared(
    asking: Asking, known: FollowUp, plan: Plan, standing: Standing, words: EntryWords
) -> Iterator[str]:
    """What was typed, and what the record has instead, as far as that may be shown there."""
    hidden = known.level != "public" and withholds_text(asking.view)
    entered = _values(asking, known.plan, known.standing)
    document = _values_told(asking, known.row)
    for name, value in _values(asking, plan, standing).items():
        label = words.labels.get(name, AGAIN)
        other = entered.get(name) or document.get(name) or value
        source = "前回の入力" if name in entered else "資料"
        if other == value:
            yield f"{label} {value}"
        elif hidden:
            yield f"{label} {value}（{source}と異なります）"
        else:
            yield f"{label} {value}（{source}では {other}）"


def _values(asking: Asking, plan: Plan | None, standing: Standing) -> dict[str, str]:
    """By field what was entered, as it is shown; what was left out is not there."""
    people = {
        name: known_name(asking, user)
        for name, user in (("owner", standing.owner), ("deputy", standing.deputy))
        if user
    }
    told = {
        "due": _day(standing.due_on),
        **(_values_planned(asking, plan) if plan else {}),
        **people,
        "channel": standing.channel,
        "notify": "、".join(f"{days}日前" for days in sorted(standing.before or (), reverse=True)),
    }
    return {name: value for name, value in told.items() if value}


def _values_planned(asking: Asking, plan: Plan) -> dict[str, str | None]:
    return {
        "every": interval_in_words(plan.every) if plan.every else None,
        "round": "最終" if plan.final else f"第{plan.round}回" if plan.round else None,
        "basis": asking.provision(plan.basis) if plan.basis else None,
        "what": plan.what,
        "issued": _day(plan.issued_on),
        "served": _day(plan.served_on),
        "document": plan.document_number,
    }


def _values_told(asking: Asking, row: DeadlineRow | None) -> dict[str, str | None]:
    """The same of what a document tells."""
    if row is None:
        return {}
    told = row.deadline
    return {
        "due": _day(told.due_on),
        "every": interval_in_words(told.every) if told.every else None,
        "round": "最終" if told.final else f"第{told.round}回" if told.round else None,
        "basis": asking.provision(told.basis) if told.basis else None,
        "what": told.what,
    }


def _day(value: date | None) -> str | None:
    return day_with_weekday(value) if value else None
