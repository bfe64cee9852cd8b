"""/deadline 追加: reports that people enter from the document that was served, before or beside the minutes."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answer import Answer
from commands.asking import Asking
from commands.due_dates import Due, due_dates
from commands.entry_text import EntryText
from commands.entry_values import (
    NotEntered,
    basis_typed,
    channel_typed,
    day_typed,
    days_before_typed,
    round_typed,
    user_typed,
)
from commands.wording import day_with_weekday
from config.follow_ups import EntryWords
from config.people import load_people
from data.entries import Entries
from data.followups import CLOSED, FollowUp, Plan, Standing
from data.handles import new_id
from data.matching import is_same
from data.store.identity import opaque
from data.text import fold

_EXAMPLE = "/deadline 追加 株式会社みほん 期限:令和9年1月31日 回:1 根拠:法146条1項 施行日:令和8年11月24日"


def add(asking: Asking, entry: EntryText, words: EntryWords) -> Answer:
    told = entry.fields
    respondent = told.get("respondent") or entry.rest
    if not respondent:
        raise NotEntered(f"対象事業者等の名前を入力してください。例：{_EXAMPLE}")
    if not told.get("due"):
        raise NotEntered(f"期限を 期限:令和9年1月31日 のように入力してください。例：{_EXAMPLE}")
    issued, served = day_typed(told.get("issued"), asking.today), day_typed(told.get("served"), asking.today)
    days = due_dates(told["due"], asking.today, served=served, issued=issued, words=words)
    first = round_typed(told.get("round"), words)
    final = any(word in fold(told.get("round", "")) for word in words.words["final"])
    lines = []
    for nth, due in enumerate(days):
        number = (first or 1) + nth if len(days) > 1 else first
        plan = Plan(
            id=opaque("entered", new_id()),
            respondent=respondent.strip(),
            what=told.get("what", ""),
            basis=basis_typed(asking, told.get("basis")),
            round=number,
            final=final and nth == len(days) - 1,
            level=asking.view.ceiling if load_people(asking.record.overlay).persons else "public",
            entered_on=asking.today,
            issued_on=issued,
            served_on=served,
            document_number=told.get("document"),
            counting=due.counting,
        )
        lines.append(_put_new(asking, plan, due, told))
    return Answer(
        kind="deadline",
        title="報告期限：登録",
        summary="\n".join(lines),
        suggestions=(f"/deadline {respondent.strip()}", "/deadline"),
    )


def _put_new(asking: Asking, plan: Plan, due: Due, told: Mapping[str, str]) -> str:
    standing = Standing(
        status="要確認" if due.counting else "報告待ち",
        due_on=due.on,
        owner=user_typed(asking, told.get("owner")),
        deputy=user_typed(asking, told.get("deputy")),
        channel=channel_typed(told.get("channel")),
        before=days_before_typed(told.get("notify")),
    )
    entries = Entries(asking.record.store.connections)
    known = _already(asking, plan, standing)
    if known is not None:
        to = replace(
            known.standing,
            status="報告待ち",
            due_on=standing.due_on,
            owner=standing.owner or known.standing.owner,
            deputy=standing.deputy or known.standing.deputy,
        )
        entries.move(
            known.id, seen=known.standing, to=to, by=asking.view.user, at=asking.now, action="confirm"
        )
        return f"すでに記録にある報告に当たるため、それを確認済みにしました：{_described(plan, due)}（番号 {known.id}）"
    entries.add(plan, standing, by=asking.view.user, at=asking.now)
    counted = f"\n期間の計算（要確認）：{due.counting}" if due.counting else ""
    return f"登録しました：{_described(plan, due)}（番号 {plan.id}）{counted}"


def _already(asking: Asking, plan: Plan, standing: Standing) -> FollowUp | None:
    """The report on record that this is, where a document told of it first or somebody entered it before."""
    rules = asking.record.vocabulary.parties
    open_ones = [one for one in asking.follow_ups if one.status not in CLOSED]
    for sure in (True, False):
        found = [
            one
            for one in open_ones
            if (one.row and is_same(plan, standing, one.row, rules, sure=sure))
            or (
                one.plan
                and (one.plan.respondent, one.due_on, one.round)
                == (plan.respondent, standing.due_on, plan.round)
            )
        ]
        if len(found) == 1:
            return found[0]
    return None


def _described(plan: Plan, due: Due) -> str:
    number = "最終報告" if plan.final else f"第{plan.round}回報告" if plan.round else "報告"
    return f"{plan.respondent} {number} 期限 {day_with_weekday(due.on)}"
