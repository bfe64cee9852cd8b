"""Answers as blocks: the golden message, Slack's limits for any content, and what is not shown."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import FOOTER, answer_message, error_message, text_width
from bot.buttons import Buttons
from bot.markup import width
from data.access import View
from tests.bot.answers import answer, citation, result

OPEN = View(user="U1", ceiling="supervision")
PLACES_ONLY = View(user="U1", ceiling="supervision", shows_text=False)

words = st.text(max_size=5_000) | st.sampled_from(
    ["𠮷" * 4_000, "<!channel>&" * 900, "行\r\n" * 900, "\x00\u202e"]
)
citations = st.builds(
    citation,
    quote=words,
    document=words,
    speaker=st.none() | words,
    url=st.none() | words,
    level=st.sampled_from(["public", "staff", "supervision"]),
)
results = st.builds(
    result,
    heading=words,
    body=words,
    citation=citations,
    fields=st.dictionaries(words, words, max_size=12),
    supports=st.lists(citations, max_size=5).map(tuple),
)
answers = st.builds(
    answer,
    title=words,
    summary=words,
    suggestions=st.lists(words, max_size=10).map(tuple),
).flatmap(
    lambda made: st.lists(results, max_size=60).map(
        lambda found: answer(*found, title=made.title, summary=made.summary, suggestions=made.suggestions)
    )
)


@settings(max_examples=60, deadline=None)
@given(answers, st.sampled_from([OPEN, PLACES_ONLY]))
def test_any_answer_is_within_slacks_limits(given_answer, view) -> None:
    """Whatever a document contains, Slack takes the message, and at least one find is in it."""
    message = answer_message(given_answer, view)
    assert 1 <= len(message.blocks) <= 50
    assert text_width(message.blocks) <= 9_000
    assert 0 < width(message.text) <= 4_000
    for block in message.blocks:
        _check(block)
    if given_answer.results:
        assert any(block["type"] == "rich_text" for block in message.blocks)


def _check(block) -> None:
    match block["type"]:
        case "header":
            assert block["text"]["type"] == "plain_text"
            assert 0 < width(block["text"]["text"]) <= 150
        case "section":
            assert block["text"]["type"] == "plain_text"
            assert 0 < width(block["text"]["text"]) <= 3_000
        case "context":
            assert 0 < len(block["elements"]) <= 10
            assert all(element["type"] == "plain_text" for element in block["elements"])
        case "actions":
            assert 0 < len(block["elements"]) <= 25
        case "rich_text":
            assert block["elements"]
            assert "\x00" not in json.dumps(block, ensure_ascii=False)
        case kind:
            raise AssertionError(kind)


def test_what_does_not_fit_is_counted_and_said() -> None:
    """Thirty long finds are cut, with their number and a way to fewer."""
    message = answer_message(answer(*[result(body="あ" * 900)] * 30, total=45), OPEN)
    shown = sum(block["type"] == "rich_text" for block in message.blocks) - 1
    assert message.blocks[-1]["elements"][0]["text"] == (
        f"45件中{shown}件を表示しています。語を足すと絞り込めます。"
    )
    assert message.blocks[-1]["elements"][-1]["text"] == FOOTER


def test_what_does_not_fit_is_one_press_away() -> None:
    """The button says how many are left, and the next page which these are."""
    finds = [result(body="あ" * 900, citation=citation(passage="p"))] * 30
    first = answer_message(answer(*finds, total=45), OPEN, buttons=Buttons(more="m", share="s"))
    row, counted = first.blocks[-2], first.blocks[-1]
    assert [button["value"] for button in row["elements"]] == ["m", "s"]
    assert row["elements"][0]["text"]["text"] == f"残りを表示（{45 - first.shown}件）"
    assert counted["elements"][0]["text"] == f"45件中{first.shown}件を表示しています。"
    last = answer_message(answer(*finds[:3], total=45), OPEN, start=42, buttons=Buttons(more="m"))
    assert last.blocks[-1]["elements"][0]["text"] == "45件中43〜45件目を表示しています。"
    assert "m" not in [node.get("value") for block in last.blocks for node in block.get("elements", [])]


def test_where_text_may_not_be_shown_only_places_are() -> None:
    """One non-public find is enough: title and summary may have been made from it."""
    public = result(heading="公開の見出し")
    internal = result(
        heading="秘密の見出し",
        body="秘密の本文",
        citation=citation(level="staff", quote="秘密の引用", speaker="秘密"),
    )
    message = answer_message(
        answer(public, internal, title="秘密の題", summary="秘密の要約", suggestions=("/decision 秘密",)),
        PLACES_ONLY,
    )
    shown = json.dumps([message.text, message.blocks], ensure_ascii=False)
    assert "秘密" not in shown
    assert "公開の見出し" in shown
    assert "議題2" in shown and "12〜14行" in shown


def test_support_that_is_not_public_hides_what_was_made_from_it() -> None:
    """A find has the highest level of its passages."""
    found = result(body="秘密の本文", supports=(citation(level="supervision"),))
    message = answer_message(answer(found, title="題"), PLACES_ONLY)
    assert "秘密" not in json.dumps(message.blocks, ensure_ascii=False)


def test_help_and_nothing_found_have_no_footer_about_originals() -> None:
    """There is no original to look at."""
    for kind in ("help", "none", "error"):
        message = answer_message(answer(kind=kind), OPEN)
        assert FOOTER not in json.dumps(message.blocks, ensure_ascii=False)


def test_an_error_gives_the_number_to_hand_on() -> None:
    """The reference is in the text too, for those who read no blocks."""
    message = error_message("0badcafe")
    assert "0badcafe" in message.text
    assert "0badcafe" in message.blocks[0]["text"]["text"]
