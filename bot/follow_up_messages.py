"""What is said of steps that people take on a report: to who took one, to the thread, to who came too late."""

from collections.abc import Sequence

from bot.blocks import BODY, FIELD, HEADING, Block, Message, context, mention, rich_text, section, span
from bot.follow_up_buttons import follow_up_actions
from bot.markup import cut, escape, printable
from bot.reminder_message import may_show, round_in_words
from commands.acting import LastStep, Recorded
from commands.wording import day_with_weekday
from data.access import View
from data.followups import UNNAMED, FollowUp

NOT_POSTED = "スレッドには投稿できませんでした。ほかの方には直接お知らせください。"
AS_IT_IS = "この操作は行っていません。内容を確認してから、必要ならもう一度入力してください。"


def recorded_message(
    recorded: Recorded, view: View, *, by: str | None = None, alone: bool = False, posted: bool = True
) -> Message:
    """What was put down, with no more of the report than `view` may see; the buttons are for where it stands now.

    `by`: who did, where others read it. `alone`: nobody else reads it. `posted`: the others were told.
    """
    shown = may_show(recorded.after, view, alone=alone)
    said = f"「{recorded.label}」を記録しました：{name_of(recorded.after, view, alone=alone)}"
    who = [mention(by), span(" さんが")] if by else []
    state = [span(f"\n状態：{recorded.after.status}")] if shown else []
    told = _details(recorded)
    if recorded.next_one is not None and may_show(recorded.next_one, view, alone=alone):
        told = [*told, recorded.planned]
    details = [span(f"\n{cut(printable(line), BODY)}") for line in told] if shown else []
    people = _people(recorded.after) if recorded.action == "assign" else []
    return Message(
        text=escape(said),
        blocks=[
            rich_text(section(*who, span(said), *details, *people, *state)),
            follow_up_actions(recorded.after),
            *([] if posted else [context(NOT_POSTED)]),
        ],
    )


def too_late_message(last: LastStep, user: str, follow_up: FollowUp) -> Message:
    """Nothing was done, for somebody was quicker; the buttons are for where the report stands now."""
    return Message(
        text=escape(f"先に「{last.label}」が入力されています。{AS_IT_IS}"),
        blocks=[
            rich_text(section(*quicker(last, user), span(f"\n{AS_IT_IS}"))),
            follow_up_actions(follow_up),
        ],
    )


def quicker(last: LastStep, user: str) -> Sequence[Block]:
    """Who took the last step, when and which: ほかの方（@佐藤）が先に「受領」を入力しました（8月1日 10:00）。"""
    others = [span("ほかの方（"), mention(last.user), span("）が先に")]
    who = [span("あなたが先に")] if last.user == user else others
    return [*who, span(f"「{last.label}」を入力しました（{last.at:%-m月%-d日 %H:%M}）。")]


def name_of(follow_up: FollowUp, view: View, *, alone: bool = False) -> str:
    """The respondent and the round, or only the place."""
    if not may_show(follow_up, view, alone=alone):
        return cut(printable(follow_up.place), FIELD)
    respondent = cut(printable(follow_up.respondent or UNNAMED), HEADING)
    return f"{respondent}{round_in_words(follow_up)}"


def _details(recorded: Recorded) -> Sequence[str]:
    standing = recorded.after.standing
    told: list[str] = []
    match recorded.action:
        case "receive" if standing.received_on:
            number = f"　収受番号：{standing.receipt_number}" if standing.receipt_number else ""
            told.append(f"収受日：{day_with_weekday(standing.received_on)}{number}")
        case "redate" if standing.due_on:
            before = recorded.before.due_on
            was = day_with_weekday(before) if before else "期日の定めなし"
            told.append(f"期限：{was} → {day_with_weekday(standing.due_on)}")
        case "snooze" if standing.snoozed_until:
            told.append(f"次の通知：{day_with_weekday(standing.snoozed_until)}以降")
    return [*told, recorded.note] if recorded.note else told


def _people(follow_up: FollowUp) -> Sequence[Block]:
    """Mentions: whoever is in charge from now on is told by Slack."""
    people = [("担当", follow_up.standing.owner), ("副担当", follow_up.standing.deputy)]
    return [part for name, user in people if user for part in (span(f"\n{name}："), mention(user))]
