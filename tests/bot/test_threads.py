"""Conversations in a thread: a question that follows keeps its subject, and its buttons ask the completed one."""

from itertools import count

from tests.bot.office import Room, shown
from tests.bot.test_buttons import button, press

NAME = "ルリビタキ・モビリティ"
_events = count(1)


def say(room: Room, text: str, *, user: str = "U0CLERK1", channel: str = "D1", thread: str = "5.1") -> dict:
    """What is answered to a direct message in a thread."""
    event = {"type": "message", "channel_type": "im", "user": user, "channel": channel, "text": text}
    event |= {"ts": f"6.{next(_events)}", "thread_ts": thread}
    room.hear({"type": "event_callback", "team_id": "T1", "event_id": f"EvT{next(_events)}", "event": event})
    answer: dict = room.slack.posts[-1]
    return answer


def test_a_question_that_follows_keeps_its_subject(room: Room) -> None:
    """In the thread of the first question; in another thread nothing is known of it."""
    say(room, f"{NAME}の報告期限は？")
    assert "第2回報告：期限は令和8年11月30日" in shown(say(room, "その2回目の期限は？"))
    assert "第2回報告：期限は" not in shown(say(room, "その5回目の期限は？", thread="5.2"))


def test_buttons_ask_the_completed_question(room: Room) -> None:
    """The rest of a page is the rest of that answer, whatever was asked in the thread meanwhile."""
    say(room, f"{NAME}の報告期限は？")
    answer = say(room, "その2回目の期限は？")
    more = button(answer, "more")
    assert more is not None
    say(room, "第44回の議題は？")
    room.hear(press(more, "U0CLERK1", "D1", thread_ts="5.1"))
    assert any(f"more /ask {NAME}の2回目の報告期限は" in row for row in room.audited()), room.audited()[-3:]
