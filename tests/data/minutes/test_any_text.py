"""Promises that hold for any text: parsing never fails, spans lie in the text, speeches count on and do not overlap."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.minutes.reading import read

LINES = st.sampled_from(
    [
        "日 時：令和6年13月40日（水）25：00～",
        "出席者：山田委員長、佐藤委員、",
        "（委員退室）",
        "(監督関係者以外退室)",
        "（内容について一部非公表）",
        "○山田委員長 それでは、議題2「あ」、事務局から説明をお願いします。",
        "○山田委員長 議題1「い",
        "」について",
        "次の議題に移ります。",
        "議題",
        "（１）うについて",
        "○佐藤委員",
        "それでは、原案のとおり決定します。",
        "規程第11条の規定により佐藤委員には御退席いただきます。",
        "本日の議題は以上です。",
        "４　閉会",
        "",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\r"]))
def test_structure_holds_for_any_order_of_lines(lines, line_end):
    """Whatever the order and the line ends."""
    source, minutes = read(line_end.join(lines))
    meeting = minutes.meeting
    spans = [speech.span for speech in meeting.speeches]
    assert [speech.order for speech in meeting.speeches] == list(range(1, len(spans) + 1))
    assert all(above.end <= below.start for above, below in pairwise(spans))
    assert all(span.end <= len(source.original) for span in [*spans, *(i.span for i in meeting.agenda)])
    assert len({item.number for item in meeting.agenda}) == len(meeting.agenda)


def test_a_direction_before_the_heading_above_belongs_to_that_heading():
    """Two items begin with one stage direction before them: the second takes nothing of the first."""
    told = ["○佐藤委員", "それでは、原案のとおり決定します。", "（委員退室）", "（１）うについて"]
    read("\n".join([*told, "○山田委員長 それでは、議題2「あ」、事務局から説明をお願いします。"]))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="○【】（）「」。：:\n 　第12３議題委員長について退室山田", max_size=120))
def test_no_text_breaks_it(text):
    """Marks and brackets in any disorder."""
    read(text)


HOSTILE = [
    "○会長 議題1「あ」について、説明をお願いします。\n" * 500,
    "出席者:" + "(" * 5000 + "\n○会長 始めます。\n",
    "議題\n(1)" + "…" * 5000 + "資料\n○会長 始めます。\n",
    "○会長 始めます。" + "あ(山田委員退室)。" * 1000,
    "○会長 始めます。\n○佐藤委員" + "　" * 20_000 + "はい。\n",
    "出席者：" + "　" * 20_000 + "\n○会長 始めます。\n",
    "○会長 始めます。\n○佐藤委員 " + "漢" * 60_000 + "。\n",
    "○会長 議題1「あ」です。退席 " + "規則の" * 6_000 + "\n",
    "議題\n" + "".join(f"({i})議題の件{i}について\n" for i in range(500)) + "○会長 始めます。\n" * 3,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_take_no_long_time(text):
    """Runs of brackets, dots, items and asides."""
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 3
