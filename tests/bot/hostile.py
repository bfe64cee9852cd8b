"""Content at its worst: texts that would break a message or its limits, in answers and follow-ups."""

from datetime import date

from hypothesis import strategies as st

from commands.answer import Answer
from data.access import View
from data.followups import Standing
from tests.bot.answers import answer, citation, result
from tests.data.followups import follow_up

INJECTIONS = (
    "<!channel> <!here> <!subteam^S1>",
    "<@U1> <#C1>",
    "<https://example.invalid|公式サイト>",
    "&lt;!channel&gt; &amp;lt;",
    "*太字* _斜体_ ~取消~ `code` ```block```",
    ":smile: :sob:" * 50,
)
AWKWARD = (
    "",
    " \n\t\r\n ",
    "\x00\x07\x1b[31m\x7f",
    "\u202e逆\u2066順\u2069",
    "\ud800",
    "\udfff半端な\ud83d",
    "e\u0301" * 700,
    "👨‍👩‍👧‍👦" * 300,
    "𠮷" * 1_600,
    "&" * 4_100,
    "<!channel>" * 310,
    "行\r\n" * 400,
)
words = (
    st.text(st.characters(), max_size=40)
    | st.sampled_from(AWKWARD + INJECTIONS)
    | st.builds(str.__mul__, st.text(st.characters(), min_size=1, max_size=3), st.integers(0, 3_200))
)
levels = st.sampled_from(["public", "staff", "supervision"])
citations = st.builds(
    citation,
    quote=words,
    document=words,
    speaker=st.none() | words,
    url=st.none() | words,
    passage=st.none() | st.from_regex(r"[0-9a-f]{8,32}", fullmatch=True),
    level=levels,
)
results = st.builds(
    result,
    heading=words,
    body=words,
    citation=citations,
    fields=st.dictionaries(words, words, max_size=10),
    supports=st.lists(citations, max_size=5).map(tuple),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """A few different results, perhaps over and over."""
    found = draw(st.lists(results, max_size=4)) * draw(st.sampled_from([1, 2, 15]))
    return answer(
        *found,
        kind=draw(st.sampled_from(["decision", "deadline", "statistics", "help", "none", "error"])),
        title=draw(words),
        summary=draw(words),
        suggestions=tuple(draw(st.lists(words, max_size=8))),
        total=len(found) + draw(st.sampled_from([0, 7, 10**9])),
    )


followups = st.builds(
    follow_up,
    respondent=st.none() | words,
    due_on=st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    what=words,
    basis=st.none() | words,
    round=st.none() | st.integers(1, 10**6),
    final=st.booleans(),
    owner=st.none() | st.just("U0OWNER"),
    level=levels,
    place=words,
    recused=st.booleans(),
    standing=st.builds(
        Standing,
        owner=st.none() | st.just("U0OWNER") | words,
        deputy=st.none() | words,
        received_on=st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    ),
)
views = st.sampled_from(
    [
        View(user="U1", ceiling="supervision"),
        View(user="U1", ceiling="supervision", shows_text=False),
        View(user="C1", ceiling="public"),
    ]
)
