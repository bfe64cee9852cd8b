"""Lists of deadlines as one Slack message: the day's, the week's, those past when first read, those missed."""

from collections.abc import Sequence
from datetime import date

from bot.blocks import (
    BLOCKS,
    FIELD,
    TOTAL_TEXT,
    Block,
    Message,
    context,
    header,
    rich_text,
    section,
    span,
    text_width,
)
from bot.markup import cut, escape, printable
from bot.reminder_message import FOOTER, PERHAPS_TWICE, due_in_words, may_show, round_in_words
from commands.wording import NO_BASIS, days_left
from data.access import View
from data.followups import UNNAMED, FollowUp

UNKNOWN = "状況未確認"


def backlog_message(follow_ups: Sequence[FollowUp], view: View, *, perhaps_sent: bool) -> Message:
    """Deadlines that were past when first read: what became of them is for people to say."""
    return _list_message(
        f"過去の報告期限 {len(follow_ups)}件（{UNKNOWN}）",
        "取り込んだ時点で期限を過ぎていたものです。受領の有無を確認してください。",
        [(follow_up, UNKNOWN) for follow_up in follow_ups],
        view,
        perhaps_sent=perhaps_sent,
    )


def missed_message(follow_ups: Sequence[FollowUp], today: date, view: View, *, perhaps_sent: bool) -> Message:
    """What could not be said in time."""
    return _list_message(
        f"お知らせできなかった報告期限 {len(follow_ups)}件",
        "Slack に届けられない間に予定の日が過ぎた通知です。",
        _with_days_left(follow_ups, today),
        view,
        perhaps_sent=perhaps_sent,
    )


def day_message(follow_ups: Sequence[FollowUp], today: date, view: View, *, perhaps_sent: bool) -> Message:
    """What is due today, then what is overdue."""
    ordered = sorted(follow_ups, key=lambda one: one.due_on != today)
    due = sum(one.due_on == today for one in ordered)
    return _list_message(
        f"本日の報告期限 {due}件、期限超過 {len(ordered) - due}件",
        "受領したものは、各通知の「受領」か /deadline 受領 で記録してください。",
        _with_days_left(ordered, today),
        view,
        perhaps_sent=perhaps_sent,
    )


def week_message(follow_ups: Sequence[FollowUp], today: date, view: View, *, perhaps_sent: bool) -> Message:
    """What falls due this week."""
    return _list_message(
        f"今週の報告期限 {len(follow_ups)}件",
        "",
        _with_days_left(follow_ups, today),
        view,
        perhaps_sent=perhaps_sent,
    )


def _with_days_left(follow_ups: Sequence[FollowUp], today: date) -> list[tuple[FollowUp, str]]:
    return [(one, days_left(one.due_on, today) if one.due_on else "") for one in follow_ups]


def _list_message(
    title: str, intro: str, told: Sequence[tuple[FollowUp, str]], view: View, *, perhaps_sent: bool
) -> Message:
    """As many as Slack takes; how many there are is said."""
    opening = [header(title), *([rich_text(section(span(intro)))] if intro else [])]
    room = TOTAL_TEXT - text_width(opening) - 1_000
    lines: list[Block] = []
    for follow_up, note in told:
        line = _line(follow_up, note, view)
        room -= text_width([line])
        if room < 0 or len(lines) >= BLOCKS - 5:
            break
        lines.append(line)
    notes = [PERHAPS_TWICE] if perhaps_sent else []
    if len(lines) < len(told):
        notes.append(f"{len(told)}件中{len(lines)}件を表示しています。残りは /deadline で確認できます。")
    return Message(text=escape(title), blocks=[*opening, *lines, context(*notes, FOOTER)])


def _line(follow_up: FollowUp, note: str, view: View) -> Block:
    place = f"根拠箇所：{cut(printable(follow_up.place), FIELD)}"
    if not may_show(follow_up, view):
        return rich_text(section(span(place)))
    name = cut(printable(follow_up.respondent or UNNAMED), FIELD)
    what = cut(printable(f"{follow_up.what}{round_in_words(follow_up)}"), FIELD)
    rest = f"\n期限：{due_in_words(follow_up)}　{note}\n報告する内容：{what}\n"
    basis = cut(printable(follow_up.basis or NO_BASIS), FIELD)
    return rich_text(section(span(name, bold=True), span(rest), span(f"根拠：{basis}　{place}")))
