"""What a reminder says: pure functions from follow-ups and the day to one Slack message."""

import re
from collections.abc import Sequence
from datetime import date

from bot.blocks import (
    BODY,
    FIELD,
    HEADING,
    Block,
    Message,
    context,
    header,
    rich_text,
    section,
    span,
)
from bot.follow_up_buttons import follow_up_actions
from bot.markup import cut, escape, printable
from commands.wording import NO_BASIS, day_with_weekday, days_left
from data.access import View, rank
from data.calendar import is_closed
from data.followups import FollowUp

FOOTER = "期限と内容は原本を確認してください"
PERHAPS_TWICE = "再送の可能性があります"
CHAIN = 5
"""Rounds before and after that are shown beside the one that is due."""
_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_PLAIN_TITLE = "報告期限管理のお知らせ"


def reminder_message(
    follow_up: FollowUp,
    today: date,
    view: View,
    *,
    perhaps_sent: bool,
    chain: Sequence[FollowUp] = (),
    superior: str | None = None,
    alone: bool = False,
) -> Message:
    """Company, what is due and when, basis, 根拠箇所 and the chain so far; only where, if the text may not be shown.

    `superior` is told too, where reminders stay unanswered. `alone`: only the one in charge reads it.
    """
    shown = may_show(follow_up, view, alone=alone)
    title = _title(follow_up, today) if shown else _PLAIN_TITLE
    notes = [PERHAPS_TWICE] if perhaps_sent else []
    body = (
        _details(follow_up, today, [one for one in chain if may_show(one, view, alone=alone)])
        if shown
        else _place(follow_up)
    )
    return Message(
        text=escape("　".join([title, *_subject(follow_up, shown=shown), *notes])),
        blocks=[
            header(title),
            body,
            *_told_too(follow_up, superior),
            follow_up_actions(follow_up),
            context(*notes, FOOTER),
        ],
    )


def may_show(follow_up: FollowUp, view: View, *, alone: bool = False) -> bool:
    """What somebody left the room for is shown to one reader who is no member, never to a channel."""
    if follow_up.level == "public":
        return True
    kept_back = follow_up.recused and not (alone and view.member is None)
    return view.shows_text and not kept_back and rank(follow_up.level) <= view.rank


def _title(follow_up: FollowUp, today: date) -> str:
    days = _days_left(follow_up, today)
    if days < 0:
        return "報告期限を過ぎています"
    return "本日が報告期限です" if days == 0 else f"報告期限まであと{days}日です"


def _subject(follow_up: FollowUp, *, shown: bool) -> list[str]:
    if not shown:
        return [cut(printable(follow_up.place), FIELD)]
    return [cut(printable(follow_up.respondent or "対象事業者等の記載なし"), FIELD), due_in_words(follow_up)]


def _details(follow_up: FollowUp, today: date, chain: Sequence[FollowUp]) -> Block:
    left = days_left(follow_up.due_on, today) if follow_up.due_on else ""
    rows = [
        ("報告する内容", cut(printable(f"{follow_up.what}{round_in_words(follow_up)}"), BODY)),
        ("期限", f"{due_in_words(follow_up)}　{left}"),
        ("根拠", cut(printable(follow_up.basis or NO_BASIS), FIELD)),
        ("根拠箇所", cut(printable(follow_up.place), FIELD)),
        ("状態", follow_up.status),
    ]
    spans = [span(cut(printable(follow_up.respondent or "対象事業者等の記載なし"), HEADING), bold=True)]
    spans += [span(f"\n{name}：{value}") for name, value in rows]
    if follow_up.told_otherwise:
        spans.append(
            span(f"\n資料の期日：{day_with_weekday(follow_up.told_otherwise)}（入力された期限と異なります）")
        )
    if chain:
        spans.append(span("\nこれまで：" + "、".join(_step(one) for one in chain[:CHAIN])))
    return rich_text(section(*spans, *_owners(follow_up)))


def _step(one: FollowUp) -> str:
    """第1回 令和6年9月30日（月）受領済."""
    received = one.standing.received_on
    when = f"{day_with_weekday(received)}収受" if received else due_in_words(one)
    return cut(f"{_named(one) or '報告'} {when} {one.status}", FIELD)


def _owners(follow_up: FollowUp) -> list[Block]:
    """Mentions of those in charge."""
    people = [("担当", follow_up.standing.owner or follow_up.owner), ("副担当", follow_up.standing.deputy)]
    return [element for name, user in people if user for element in (span(f"\n{name}："), _mention(user))]


def _told_too(follow_up: FollowUp, superior: str | None) -> list[Block]:
    if superior is None:
        return []
    told = span("　期限後の通知に応答がないため、お知らせします。")
    return [rich_text(section(_mention(superior), told))]


def _mention(user: str) -> Block:
    """A person by Slack's id is mentioned; a name is only written."""
    return {"type": "user", "user_id": user} if _USER.fullmatch(user) else span(cut(printable(user), FIELD))


def _place(follow_up: FollowUp) -> Block:
    where = span(f"根拠箇所：{cut(printable(follow_up.place), FIELD)}")
    return rich_text(section(where, *_owners(follow_up)))


def round_in_words(follow_up: FollowUp) -> str:
    named = _named(follow_up)
    return f"（{named}）" if named else ""


def _named(follow_up: FollowUp) -> str:
    parts = [f"第{follow_up.round}回" if follow_up.round else "", "最終" if follow_up.final else ""]
    return "・".join(part for part in parts if part)


def due_in_words(follow_up: FollowUp) -> str:
    if follow_up.due_on is None:
        return "期日の記載なし"
    closed = "（期限が閉庁日です）" if is_closed(follow_up.due_on) else ""
    return day_with_weekday(follow_up.due_on) + closed


def _days_left(follow_up: FollowUp, today: date) -> int:
    return (follow_up.due_on - today).days if follow_up.due_on else 0
