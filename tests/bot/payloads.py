"""Everything Senrei shows in Slack, by the function that builds it, from content at its worst."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.blocks import Message, answer_message, error_message, notice_message
from bot.buttons import Buttons
from bot.digest_message import backlog_message, day_message, missed_message, week_message
from bot.follow_up_messages import recorded_message, too_late_message
from bot.home import home_view, plain_view
from bot.listeners.memos import choice_view
from bot.modals import About, Origin, add_view, assign_view, receive_view, redate_view
from bot.reminder_message import reminder_message
from bot.reply import Asked
from commands.acting import LastStep, Recorded
from data.access import OPERATOR, View
from tests.bot.answers import answer, citation, result
from tests.bot.hostile import answers, followups, views, words
from tests.bot.measures import Payload
from tests.data.followups import follow_up, told_receipt

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 9, 29)

ids = st.none() | st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
buttons = st.none() | st.builds(Buttons, more=ids, share=ids)
messages = st.builds(
    answer_message,
    answers(),
    views,
    start=st.sampled_from([0, 3]),
    buttons=buttons,
    shared_by=st.sampled_from([None, "U0SHARER"]),
)
last_steps = st.builds(
    LastStep,
    user=st.just("U0OWNER") | words,
    label=st.sampled_from(["受領", "期限変更"]),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
)
recorded = st.builds(
    Recorded,
    action=st.sampled_from(["receive", "redate", "assign", "snooze"]),
    label=st.sampled_from(["受領", "期限変更"]),
    before=followups,
    after=followups,
    note=words,
)
abouts = st.builds(
    About,
    follow_up=followups,
    view=views,
    alone=st.booleans(),
    changed=st.none() | st.tuples(last_steps, st.just("U1")),
)
ORIGIN = Origin(
    channel="C0123456789",
    follow_up="a" * 12,
    version=10**6,
    ts="1700000000.000001",
    thread_ts="1700000000.000001",
)
origins = st.just(ORIGIN)
BUILT: Mapping[Callable[..., Any], st.SearchStrategy[Any]] = {
    answer_message: messages,
    error_message: st.builds(error_message, st.just("0badcafe")),
    notice_message: st.builds(notice_message, st.just("この検索結果は表示できなくなりました。")),
    reminder_message: st.builds(
        reminder_message,
        followups,
        st.just(TODAY),
        views,
        perhaps_sent=st.booleans(),
        chain=st.lists(followups, max_size=9),
        superior=st.sampled_from([None, "U0OWNER"]),
        alone=st.booleans(),
    ),
    backlog_message: st.builds(
        backlog_message,
        st.lists(followups, max_size=8).map(lambda some: some * 9),
        views,
        perhaps_sent=st.booleans(),
    ),
    **{
        built: st.builds(
            built,
            st.lists(followups, max_size=8).map(lambda some: some * 9),
            st.just(TODAY),
            views,
            perhaps_sent=st.booleans(),
        )
        for built in (day_message, missed_message, week_message)
    },
    recorded_message: st.builds(
        recorded_message,
        recorded,
        views,
        by=st.sampled_from([None, "U0OWNER"]),
        alone=st.booleans(),
        posted=st.booleans(),
    ),
    too_late_message: st.builds(too_late_message, last_steps, st.sampled_from(["U0OWNER", "U1"]), followups),
    receive_view: st.builds(receive_view, abouts, origins, st.just(TODAY)),
    redate_view: st.builds(redate_view, abouts, origins),
    assign_view: st.builds(assign_view, abouts, origins),
    add_view: st.builds(add_view, origins),
    choice_view: st.builds(
        choice_view,
        answers().filter(lambda answer: answer.results),
        views,
        st.just("4" * 32),
        st.just(Asked(user="U1", channel="C1", thread_ts="1.1")),
    ),
    home_view: st.builds(home_view, answers(), answers(), views),
    plain_view: st.builds(plain_view, messages),
}
"""A test compares it with the builders there are, so that none is left out."""


def as_sent(built: Message | dict[str, Any]) -> Payload:
    return {"text": built.text, "blocks": built.blocks} if isinstance(built, Message) else built


payloads: st.SearchStrategy[Payload] = st.one_of(*BUILT.values()).map(as_sent)


@cache
def worst() -> Sequence[Payload]:
    """Each builder with a thousand finds of the longest texts, and with one."""
    made: list[Any] = []
    for word in ("あ" * 5_000, "𠮷" * 3_000, "<!channel>&" * 500, "x\n" * 3_000, ""):
        cited = citation(
            document=word, speaker=word, quote=word, url=word, passage="0" * 32, level="supervision"
        )
        find = result(
            heading=word,
            body=word,
            fields={f"{n}{word}": word for n in range(12)},
            citation=cited,
            supports=(cited,) * 5,
            follow_up="f" * 12 + ":99",
        )
        said = told_receipt(place=word)
        owed = follow_up(
            respondent=word,
            what=word,
            basis=word,
            place=word,
            owner="U0OWNER",
            inexact=True,
            receipts=(said,) * 9,
        )
        short = result(heading="短い", body="", fields={}, citation=citation(quote="", passage="0" * 32))
        for finds in ([find], [find] * 10, [short] * 1_000):
            full = answer(*finds, title=word, summary=word, suggestions=(word,) * 9, total=10**6)
            follow = tuple((word, "3" * 32) for _ in range(5))
            pressed = Buttons(more="1" * 32, share="2" * 32, memo="4" * 32, follow=follow, enters=True)
            made.append(choice_view(full, OPERATOR, "4" * 32, Asked(user="U1", channel="C1")))
            for view in (OPERATOR, View(user="C1", ceiling="public", shows_text=False)):
                made += [answer_message(full, view, buttons=pressed), home_view(full, full, view)]
        last = LastStep(user=word, label="受領", at=datetime(2026, 9, 28, 10))
        about = About(follow_up=owed, view=OPERATOR, alone=False, changed=(last, "U1"))
        made += [receive_view(about, ORIGIN, TODAY), redate_view(about, ORIGIN), assign_view(about, ORIGIN)]
        step = Recorded(action="redate", label="期限変更", before=owed, after=owed, note=word)
        made += [recorded_message(step, OPERATOR, by="U0OWNER"), too_late_message(last, "U1", owed)]
        told = [owed] * 1_000
        made.append(reminder_message(owed, TODAY, OPERATOR, perhaps_sent=True, chain=told))
        made.append(backlog_message(told, OPERATOR, perhaps_sent=True))
        made += [
            build(told, TODAY, OPERATOR, perhaps_sent=True)
            for build in (day_message, missed_message, week_message)
        ]
    return [as_sent(one) for one in made]


def specimens() -> Iterator[Payload]:
    """One of each with all its parts, so that it can be said what is in use."""
    full = answer(*[result(citation=citation(passage="0" * 32))] * 5, total=9)
    full = replace(full, suggestions=("/article 147",))
    pressed = Buttons(more="1" * 32, share="2" * 32, memo="4" * 32, follow=(("/article 147", "3" * 32),))
    message = answer_message(full, OPERATOR, buttons=pressed)
    owed = follow_up(owner="U0OWNER")
    about = About(follow_up=owed, view=OPERATOR, alone=False)
    step = Recorded(action="redate", label="期限変更", before=owed, after=owed, note="")
    yield from map(
        as_sent,
        (
            message,
            error_message("0badcafe"),
            reminder_message(owed, TODAY, OPERATOR, perhaps_sent=True),
            backlog_message([owed], OPERATOR, perhaps_sent=True),
            home_view(full, full, OPERATOR),
            recorded_message(step, OPERATOR, by="U0OWNER"),
            receive_view(about, ORIGIN, TODAY),
            add_view(ORIGIN),
            choice_view(full, OPERATOR, "4" * 32, Asked(user="U1", channel="C1")),
        ),
    )


def golden() -> Iterator[tuple[str, Payload]]:
    """The messages and views that are read in the diff."""
    for path in sorted(GOLDEN.glob("*.json")):
        yield path.name, json.loads(path.read_text(encoding="utf-8"))
