"""/deadline 追加: reports that people enter from the document that was served, before or beside the minutes."""

from collections.abc import Callable, Mapping
from datetime import date

from commands.answer import Answer
from commands.asking import Asking
from commands.due_dates import Due, Unreadable, due_dates
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
from commands.taking_over import Put, counted, described, on_record, take_over
from config.follow_ups import EntryWords
from config.people import load_people
from data.entries import Entries
from data.followups import Plan, Standing
from data.handles import new_id
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
    put: list[Put] = []
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
            every=due.every,
            inexact=due.inexact,
            follows=put[0].id if put else None,
        )
        put.append(_put(asking, plan, due, told, words))
    return Answer(
        kind="deadline",
        title="報告期限：登録",
        summary="\n".join(one.told for one in put),
        suggestions=(
            *(typed for one in put for typed in one.suggestions),
            f"/deadline {respondent.strip()}",
            "/deadline",
        ),
    )


def faults_in(asking: Asking, fields: Mapping[str, str], words: EntryWords) -> dict[str, str]:
    """What is wrong with the values of a new report, by field; empty when nothing is."""
    found = {} if fields.get("respondent") else {"respondent": "対象事業者等の名前を入力してください。"}
    days: dict[str, date | None] = {}
    readings: Mapping[str, Callable[[str], object]] = {
        "issued": lambda text: days.setdefault("issued", day_typed(text, asking.today)),
        "served": lambda text: days.setdefault("served", day_typed(text, asking.today)),
        "due": lambda text: due_dates(
            text, asking.today, served=days.get("served"), issued=days.get("issued"), words=words
        ),
        "basis": lambda text: basis_typed(asking, text),
        "channel": channel_typed,
        "round": lambda text: _round_or_final(text, words),
    }
    for name, read in readings.items():
        try:
            read(fields.get(name, ""))
        except NotEntered as refused:
            found[name] = refused.sentence
        except Unreadable as refused:
            found[name] = str(refused)
    if not fields.get("due"):
        found["due"] = "期限を入力してください。"
    return found


def _round_or_final(text: str, words: EntryWords) -> None:
    if text and round_typed(text, words) is None and not any(w in fold(text) for w in words.words["final"]):
        raise NotEntered(f"回「{text}」が分かりません。1、2、最終 のように入力してください。")


def _put(asking: Asking, plan: Plan, due: Due, told: Mapping[str, str], words: EntryWords) -> Put:
    standing = Standing(
        status="要確認" if due.counting else "報告待ち",
        due_on=due.on,
        owner=user_typed(asking, told.get("owner")),
        deputy=user_typed(asking, told.get("deputy")),
        channel=channel_typed(told.get("channel")),
        before=days_before_typed(told.get("notify")),
    )
    known = on_record(asking, plan, standing)
    if known is not None:
        return take_over(asking, known, plan, standing, words)
    Entries(asking.record.store.connections).add(plan, standing, by=asking.view.user, at=asking.now)
    return Put(id=plan.id, told=f"登録しました：{described(plan, standing)}（番号 {plan.id}）{counted(plan)}")
