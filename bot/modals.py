"""The forms in which people enter and change awaited reports: views for Slack, and what comes back from them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.blocks import Block, rich_text, section, span
from bot.follow_up_buttons import ASSIGN, RECEIVE, REDATE
from bot.follow_up_messages import name_of, quicker
from bot.markup import cut, printable, width
from bot.reminder_message import due_in_words, may_show, told_receipts
from commands.acting import LastStep
from data.access import View
from data.followups import FollowUp

ADD = "senrei.fu.add"
RESPONDENT = "senrei.fu.respondent"
"""The one element whose options are asked for while it is typed in."""
_VALUE = "value"
"""Of the one element of every other input; the input is named for its field."""
_CHOSEN = ("value", "selected_date", "selected_user", "selected_conversation", "selected_option")
LONG, SHORT, ROUND = 500, 100, 20
NAME = 75
"""What an option holds."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a form carries through Slack and back: which report was seen and where, and nothing of its content."""

    channel: str
    follow_up: str = ""
    version: int = 0
    ts: str | None = None
    """Of the message whose button was pressed; None: nobody else has that message."""
    thread_ts: str | None = None
    """Of the thread in which it stands."""

    def carried(self) -> str:
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @property
    def root(self) -> str | None:
        """The message under which the others are told."""
        return self.thread_ts or self.ts


def brought_back(carried: str) -> Origin:
    return Origin(**json.loads(carried))


@dataclass(frozen=True, kw_only=True)
class About:
    """The report that a form is about, as who pressed may see it there."""

    follow_up: FollowUp
    view: View
    alone: bool
    """Nobody else reads along."""
    changed: tuple[LastStep, str] | None = None
    """The step that was taken since the message was posted, and who looks."""


def receive_view(about: About, origin: Origin, today: date) -> dict[str, Any]:
    """The report has come: when, and under which number; a day that a document tells is offered first."""
    shown = (told for told in about.follow_up.receipts if may_show(told, about.view, alone=about.alone))
    told_on = next((told.received_on for told in shown if told.received_on), None)
    return _modal(
        RECEIVE,
        "受領",
        origin,
        _head(about),
        _input("received", "収受日", _day(told_on or today), hint="入力する日ではなく、届いた日です。"),
        _input("receipt", "収受番号", _text(SHORT), optional=True),
    )


def redate_view(about: About, origin: Origin) -> dict[str, Any]:
    """Another day, and why."""
    return _modal(
        REDATE,
        "期限変更",
        origin,
        _head(about),
        _input("due", "新しい期限", _day()),
        _input("reason", "理由", _text(LONG, lines=True), optional=True),
        _input("basis", "根拠", _text(SHORT), optional=True, hint="変更の根拠となる文書や条文です。"),
    )


def assign_view(about: About, origin: Origin) -> dict[str, Any]:
    """Whoever is not chosen anew stays."""
    hint = "選ばなければ今のままです。"
    return _modal(
        ASSIGN,
        "担当変更",
        origin,
        _head(about),
        _input("owner", "担当", _user(), optional=True, hint=hint),
        _input("deputy", "副担当", _user(), optional=True, hint=hint),
    )


def add_view(origin: Origin) -> dict[str, Any]:
    """A report that no document on record asks for yet."""
    days = "令和9年1月29日、R9.1.29、1/29 など。複数回のときは「、」で区切ります。"
    name = "記録にある名称が候補に出ます。候補になければ、入力したとおりの名称を選んでください。"
    return _modal(
        ADD,
        "報告期限の追加",
        origin,
        _input("respondent", "対象事業者等", _suggested("名称の一部を入力してください"), hint=name),
        _input(
            "due",
            "期限",
            _text(LONG),
            hint=f"{days}「施行日から3か月以内」のような期間は、施行日か送達日も入力してください。"
            "繰り返すときは「11月末、その後は2か月ごと」のように入力します。",
        ),
        _input(
            "round", "回", _text(ROUND), optional=True, hint="1、2、最終 など。複数回のときは最初の回です。"
        ),
        _input("basis", "根拠", _text(SHORT), optional=True, hint="法146条1項 のように入力してください。"),
        _input("what", "内容", _text(LONG, lines=True), optional=True),
        _input("issued", "施行日", _day(), optional=True),
        _input("served", "送達日", _day(), optional=True),
        _input("document", "文書番号", _text(SHORT), optional=True),
        _input("owner", "担当", _user(), optional=True),
        _input("deputy", "副担当", _user(), optional=True),
        _input(
            "channel",
            "チャンネル",
            _channel(),
            optional=True,
            hint="通知するチャンネルです。選ばなければ、いつものチャンネルに通知します。",
        ),
    )


def filled_in(state: Mapping[str, Any]) -> dict[str, str]:
    """What a form brings back, by field; what was left empty is not there."""
    found = {}
    for name, elements in state["values"].items():
        (element,) = elements.values()
        chosen = next((element[key] for key in _CHOSEN if element.get(key)), "")
        value = (chosen["value"] if isinstance(chosen, dict) else chosen).strip()
        if value:
            found[name] = value
    return found


def name_options(typed: str, known: Sequence[str]) -> list[dict[str, Any]]:
    """The names on record, and last what was typed, as it is."""
    own = [typed.strip()] if typed.strip() not in known else []
    return [
        {"text": _plain(cut(printable(name), NAME)), "value": name}
        for name in (*known, *own)
        if 0 < width(name) <= NAME
    ]


def _modal(callback_id: str, title: str, origin: Origin, *blocks: Block) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": origin.carried(),
        "title": _plain(title),
        "submit": _plain("記録する"),
        "close": _plain("やめる"),
        "blocks": list(blocks),
    }


def _head(about: About) -> Block:
    """Which report it is, where it stands, and what was done since the message was posted."""
    follow_up = about.follow_up
    spans = [span(name_of(follow_up, about.view, alone=about.alone), bold=True)]
    if may_show(follow_up, about.view, alone=about.alone):
        spans.append(span(f"\n期限：{due_in_words(follow_up)}\n状態：{follow_up.status}"))
        told = told_receipts(follow_up, about.view, alone=about.alone)
        spans += [span(f"\n{line}") for line in told]
    if about.changed:
        spans += [span("\nこのお知らせの後に変更があります。"), *quicker(*about.changed)]
    return rich_text(section(*spans))


def _input(
    name: str, label: str, element: dict[str, Any], *, optional: bool = False, hint: str | None = None
) -> Block:
    block = {
        "type": "input",
        "block_id": name,
        "label": _plain(label),
        "optional": optional,
        "element": {"action_id": _VALUE} | element,
    }
    return block | ({"hint": _plain(hint)} if hint else {})


def _text(most: int, *, lines: bool = False) -> dict[str, Any]:
    return {"type": "plain_text_input", "max_length": most, "multiline": lines}


def _suggested(placeholder: str) -> dict[str, Any]:
    return {
        "type": "external_select",
        "action_id": RESPONDENT,
        "min_query_length": 1,
        "placeholder": _plain(placeholder),
    }


def _day(initial: date | None = None) -> dict[str, Any]:
    return {"type": "datepicker"} | ({"initial_date": initial.isoformat()} if initial else {})


def _user() -> dict[str, Any]:
    return {"type": "users_select"}


def _channel() -> dict[str, Any]:
    return {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
