"""What a reminder says: pure functions from follow-ups and the day to one Slack message."""

from collections.abc import Sequence
from datetime import date

from bot.blocks import (
    BLOCKS,
    BODY,
    FIELD,
    HEADING,
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
from commands.wording import NO_BASIS, day_with_weekday, days_left
from data.access import View, rank
from data.calendar import is_closed
from data.followups import FollowUp

FOOTER = "期限と内容は原本を確認してください"
PERHAPS_TWICE = "再送の可能性があります"
UNKNOWN = "状況未確認"
_PLAIN_TITLE = "報告期限管理のお知らせ"


def reminder_message(follow_up: FollowUp, today: date, view: View, *, perhaps_sent: bool) -> Message:
    """Company, what is due and when, basis and 根拠箇所; only the last where the text may not be shown."""
    shown = may_show(follow_up, view)
    title = _title(follow_up, today) if shown else _PLAIN_TITLE
    notes = [PERHAPS_TWICE] if perhaps_sent else []
    body = _details(follow_up, today) if shown else _place(follow_up)
    return Message(
        text=escape("　".join([title, *_subject(follow_up, shown=shown), *notes])),
        blocks=[header(title), body, context(*notes, FOOTER)],
    )


def backlog_message(follow_ups: Sequence[FollowUp], view: View, *, perhaps_sent: bool) -> Message:
    """One digest of deadlines that were past when first read: what became of them is for people to say."""
    title = f"過去の報告期限 {len(follow_ups)}件（{UNKNOWN}）"
    opening = [
        header(title),
        rich_text(section(span("取り込んだ時点で期限を過ぎていたものです。受領の有無を確認してください。"))),
    ]
    room = TOTAL_TEXT - text_width(opening) - 1_000
    lines: list[Block] = []
    for follow_up in follow_ups:
        line = _one_line(follow_up, view)
        room -= text_width([line])
        if room < 0 or len(lines) >= BLOCKS - 5:
            break
        lines.append(line)
    notes = [PERHAPS_TWICE] if perhaps_sent else []
    if len(lines) < len(follow_ups):
        notes.append(
            f"{len(follow_ups)}件中{len(lines)}件を表示しています。残りは /deadline で確認できます。"
        )
    return Message(text=escape(title), blocks=[*opening, *lines, context(*notes, FOOTER)])


def may_show(follow_up: FollowUp, view: View) -> bool:
    if follow_up.level == "public":
        return True
    return view.shows_text and not follow_up.recused and rank(follow_up.level) <= view.rank


def _title(follow_up: FollowUp, today: date) -> str:
    days = _days_left(follow_up, today)
    if days < 0:
        return "報告期限を過ぎています"
    return "本日が報告期限です" if days == 0 else f"報告期限まであと{days}日です"


def _subject(follow_up: FollowUp, *, shown: bool) -> list[str]:
    if not shown:
        return [cut(printable(follow_up.place), FIELD)]
    return [cut(printable(follow_up.respondent or "対象事業者等の記載なし"), FIELD), _due(follow_up)]


def _details(follow_up: FollowUp, today: date) -> Block:
    left = days_left(follow_up.due_on, today) if follow_up.due_on else ""
    rows = [
        ("報告する内容", cut(printable(f"{follow_up.what}{_round(follow_up)}"), BODY)),
        ("期限", f"{_due(follow_up)}　{left}"),
        ("根拠", cut(printable(follow_up.basis or NO_BASIS), FIELD)),
        ("根拠箇所", cut(printable(follow_up.place), FIELD)),
        ("状態", follow_up.status),
    ]
    spans = [span(cut(printable(follow_up.respondent or "対象事業者等の記載なし"), HEADING), bold=True)]
    spans += [span(f"\n{name}：{value}") for name, value in rows]
    if follow_up.owner:
        spans += [span("\n担当："), {"type": "user", "user_id": follow_up.owner}]
    return rich_text(section(*spans))


def _place(follow_up: FollowUp) -> Block:
    return rich_text(section(span(f"根拠箇所：{cut(printable(follow_up.place), FIELD)}")))


def _one_line(follow_up: FollowUp, view: View) -> Block:
    if not may_show(follow_up, view):
        return _place(follow_up)
    name = cut(printable(follow_up.respondent or "対象事業者等の記載なし"), FIELD)
    what = cut(printable(f"{follow_up.what}{_round(follow_up)}"), FIELD)
    rest = f"\n期限：{_due(follow_up)}　{UNKNOWN}\n報告する内容：{what}\n"
    basis = cut(printable(follow_up.basis or NO_BASIS), FIELD)
    place = f"根拠：{basis}　根拠箇所：{cut(printable(follow_up.place), FIELD)}"
    return rich_text(section(span(name, bold=True), span(rest), span(place)))


def _round(follow_up: FollowUp) -> str:
    parts = [f"第{follow_up.round}回" if follow_up.round else "", "最終" if follow_up.final else ""]
    named = "・".join(part for part in parts if part)
    return f"（{named}）" if named else ""


def _due(follow_up: FollowUp) -> str:
    if follow_up.due_on is None:
        return "期日の記載なし"
    closed = "（期限が閉庁日です）" if is_closed(follow_up.due_on) else ""
    return day_with_weekday(follow_up.due_on) + closed


def _days_left(follow_up: FollowUp, today: date) -> int:
    return (follow_up.due_on - today).days if follow_up.due_on else 0
