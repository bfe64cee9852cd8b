"""What a reminder says: pure functions from follow-ups and the day to one Slack message."""

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
    mention,
    rich_text,
    section,
    span,
)
from bot.follow_up_buttons import follow_up_actions
from bot.markup import cut, escape, printable
from commands.wording import NO_BASIS, day_with_weekday, days_left, receipt_in_words
from data.access import View, rank
from data.calendar import is_closed
from data.followups import UNNAMED, FollowUp, Plan, ToldReceipt

FOOTER = "期限と内容は原本を確認してください"
PERHAPS_TWICE = "再送の可能性があります"
CHAIN = 5
"""Rounds before and after that are shown beside the one that is due."""
RECEIPTS = 3
"""Places that say that it has come; the others are in the list."""
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
        _details(
            follow_up, today, [one for one in chain if may_show(one, view, alone=alone)], view, alone=alone
        )
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


def may_show(told: FollowUp | Plan | ToldReceipt, view: View, *, alone: bool = False) -> bool:
    """What somebody left the room for is shown to one reader who is no member, never to a channel."""
    if told.level == "public":
        return True
    kept_back = told.recused and not (alone and view.member is None)
    return view.shows_text and not kept_back and rank(told.level) <= view.rank


def told_receipts(follow_up: FollowUp, view: View, *, alone: bool = False) -> list[str]:
    """What later documents say of its having come, as far as it may be shown there."""
    shown = [told for told in follow_up.receipts if may_show(told, view, alone=alone)]
    return [f"資料の記載：{cut(printable(receipt_in_words(told)), FIELD)}" for told in shown[:RECEIPTS]]


def _title(follow_up: FollowUp, today: date) -> str:
    days = _days_left(follow_up, today)
    if days < 0:
        return "報告期限を過ぎています"
    return "本日が報告期限です" if days == 0 else f"報告期限まであと{days}日です"


def _subject(follow_up: FollowUp, *, shown: bool) -> list[str]:
    if not shown:
        return [cut(printable(follow_up.place), FIELD)]
    return [cut(printable(follow_up.respondent or UNNAMED), FIELD), due_in_words(follow_up)]


def _details(
    follow_up: FollowUp, today: date, chain: Sequence[FollowUp], view: View, *, alone: bool
) -> Block:
    left = days_left(follow_up.due_on, today) if follow_up.due_on else ""
    rows = [
        ("報告する内容", cut(printable(f"{follow_up.what}{round_in_words(follow_up)}"), BODY)),
        ("期限", f"{due_in_words(follow_up)}　{left}"),
        ("根拠", cut(printable(follow_up.basis or NO_BASIS), FIELD)),
        ("根拠箇所", cut(printable(follow_up.place), FIELD)),
        ("状態", follow_up.status),
    ]
    spans = [span(cut(printable(follow_up.respondent or UNNAMED), HEADING), bold=True)]
    spans += [span(f"\n{name}：{value}") for name, value in rows]
    moved_from = follow_up.row.deadline.instead_of if follow_up.row else None
    if moved_from:
        spans.append(span(f"\n当初の期限：{day_with_weekday(moved_from)}（後の会議で変更されています）"))
    if follow_up.told_otherwise:
        spans.append(
            span(f"\n資料の期日：{day_with_weekday(follow_up.told_otherwise)}（入力された期限と異なります）")
        )
    if chain:
        spans.append(span("\nほかの回：" + "、".join(_step(one) for one in _nearest(follow_up, chain))))
    spans += [span(f"\n{line}") for line in told_receipts(follow_up, view, alone=alone)]
    return rich_text(section(*spans, *_owners(follow_up)))


def _nearest(follow_up: FollowUp, chain: Sequence[FollowUp]) -> list[FollowUp]:
    """Of many rounds those around it, by their days."""
    own = follow_up.due_on or date.max
    near = sorted(chain, key=lambda one: abs(((one.due_on or date.max) - own).days))[:CHAIN]
    return sorted(near, key=lambda one: one.due_on or date.max)


def _step(one: FollowUp) -> str:
    """第1回 令和6年9月30日（月）受領済."""
    received = one.standing.received_on
    when = f"{day_with_weekday(received)}収受" if received else due_in_words(one)
    return cut(f"{_named(one) or '報告'} {when} {one.status}", FIELD)


def _owners(follow_up: FollowUp) -> list[Block]:
    """Mentions of those in charge."""
    people = [("担当", follow_up.standing.owner or follow_up.owner), ("副担当", follow_up.standing.deputy)]
    return [element for name, user in people if user for element in (span(f"\n{name}："), mention(user))]


def _told_too(follow_up: FollowUp, superior: str | None) -> list[Block]:
    if superior is None:
        return []
    told = span("　期限後の通知に応答がないため、お知らせします。")
    return [rich_text(section(mention(superior), told))]


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
    inexact = "（日は要確認）" if follow_up.inexact else ""
    return day_with_weekday(follow_up.due_on) + closed + inexact


def _days_left(follow_up: FollowUp, today: date) -> int:
    return (follow_up.due_on - today).days if follow_up.due_on else 0
