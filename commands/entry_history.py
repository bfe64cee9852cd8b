"""/deadline 履歴: who entered what when on an awaited report; and who was quicker, when two enter at once."""

import json
from collections.abc import Collection
from datetime import date

from commands.answer import Answer
from commands.asking import Asking
from commands.entry_values import NotEntered, known_name, label_of, meant
from commands.wording import day_with_weekday
from config.follow_ups import EntryWords
from data.entries import Change, Entries
from data.matters.recurring import interval_in_words
from data.model.reference import Provision

_NAMES = {
    "status": "状態",
    "due_on": "期限",
    "owner": "担当",
    "deputy": "副担当",
    "channel": "チャンネル",
    "received_on": "収受日",
    "receipt_number": "収受番号",
    "snoozed_until": "通知停止",
    "what": "内容",
    "basis": "根拠",
    "round": "回",
    "every": "繰り返し",
    "issued_on": "施行日",
    "served_on": "送達日",
    "document_number": "文書番号",
}
_PEOPLE = frozenset({"owner", "deputy"})
_DAYS = frozenset({"due_on", "received_on", "snoozed_until", "issued_on", "served_on"})


def history(asking: Asking, named: str, words: EntryWords) -> Answer:
    """Who entered what when on a follow-up, the oldest first."""
    try:
        follow_up = meant(asking, named, among=lambda _: True)
    except NotEntered as refused:
        return Answer(kind="error", title="履歴", summary=refused.sentence, suggestions=("/deadline",))
    changes = Entries(asking.record.store.connections).history(follow_up.id)
    names = [
        name for name in _NAMES if name != "what" or follow_up.level == "public" or asking.view.shows_text
    ]
    lines = [_line(asking, change, words, names) for change in changes]
    return Answer(
        kind="deadline",
        title=f"履歴：{label_of(asking, follow_up)}",
        summary="\n".join(lines) if lines else "まだ何も入力されていません。",
        suggestions=("/deadline",),
    )


def _line(asking: Asking, change: Change, words: EntryWords, names: Collection[str]) -> str:
    at = change.at.astimezone(asking.now.tzinfo)
    who = known_name(asking, change.user)
    parts = [
        f"{_NAMES[name]} {_shown(asking, name, change.before.get(name))} → {_shown(asking, name, value)}"
        for name, value in change.after.items()
        if name in names
    ]
    note = f"（{change.note}）" if change.note else ""
    return f"{at:%Y-%m-%d %H:%M} {who} {words.labels.get(change.action, change.action)}：{'、'.join(parts)}{note}"


def _shown(asking: Asking, name: str, value: object) -> str:
    if not value:
        return "なし"
    if name in _PEOPLE:
        return known_name(asking, str(value))
    if name == "basis":
        return asking.provision(Provision(**json.loads(str(value))))
    if name == "every":
        return interval_in_words(str(value))
    return day_with_weekday(date.fromisoformat(str(value))) if name in _DAYS else str(value)


def changed_meanwhile(asking: Asking, last: Change, words: EntryWords) -> str:
    """Who was quicker, when and with what."""
    at = last.at.astimezone(asking.now.tzinfo)
    what = words.labels.get(last.action, last.action)
    return (
        f"ほかの方（{known_name(asking, last.user)}）が先に「{what}」を入力しました（{at:%-m月%-d日 %H:%M}）。"
        "この操作は行っていません。内容を確認してから、必要ならもう一度入力してください。"
    )
