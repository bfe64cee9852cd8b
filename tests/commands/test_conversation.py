"""Whatever is typed is answered: any text, in any width and numeral, within the limits, the same each time."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import Answer
from commands.conversation import COMMANDS
from data.record import Record
from data.samples import FOLDER
from tests.commands.conftest import Asked
from tests.commands.questions import EVERYTHING

ODD = (
    " ",
    "　",
    "\n\t",
    "\0",
    "第\0回",
    "😀",
    "/decision 😀😀",
    "'; DROP TABLE passage; --",
    '" OR 1=1',
    "NEAR(a b) AND NOT *",
    'grams : "x"',
    "words:* ^abc",
    "「」",
    "「「",
    "<!channel>",
    "/precedent <!channel> <@U123>",
    "%_%",
    "\ud800",
    "/",
    "／",
    "//",
    "/nothing",
    "-",
    "第回",
    "第99999999999回",
    "令和99年99月99日",
    "2回目",
    "￥",
    "ー" * 50,
)


@pytest.mark.parametrize("typed", ODD)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_odd_texts_are_answered(asked: Asked, command: str, typed: str) -> None:
    """No sign is syntax, and every answer can be printed as UTF-8 and has a sentence."""
    answer = asked(f"{command} {typed}")
    assert answer.summary
    json.dumps(answer.as_json(), ensure_ascii=False).encode()


def test_nothing_typed(asked: Asked) -> None:
    """An empty question is met with how to ask."""
    assert {asked(typed).kind for typed in ("", " ", "　\n")} == {"help"}


def test_too_long(asked: Asked) -> None:
    """4,000 characters are read, 4,001 refused in a sentence with the number."""
    assert asked("あ" * 4000).kind != "error"
    assert "4001文字" in asked("あ" * 4001).summary


def test_a_command_that_does_not_exist(asked: Asked) -> None:
    """It is named, with those that do."""
    answer = asked("/decsion ヤマブキ")
    assert (answer.kind, answer.suggestions) == ("error", tuple(COMMANDS))


@pytest.mark.parametrize("typed", ["/meeting 44", "／meeting　44", "/MEETING 44", " /meeting  44 "])
def test_a_command_in_any_width(asked: Asked, typed: str) -> None:
    """Full-width signs, capitals and spaces make no difference."""
    assert asked(typed).results[0].citation.meeting == 44


def test_the_same_question_twice(asked: Asked) -> None:
    """Nothing but the record decides an answer."""
    for typed in EVERYTHING[::5]:
        assert asked.__wrapped__(typed) == asked(typed), typed  # type: ignore[attr-defined]


@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_total_does_not_hang_on_the_limit(asked: Asked, limit: int) -> None:
    """At most as many as wanted are shown, from the front of the same list."""
    for typed in EVERYTHING[::7]:
        usual, limited = asked(typed, limit=100), asked(typed, limit=limit)
        assert limited.total == usual.total, typed
        assert len(limited.results) == min(limit, limited.total), typed
        assert limited.results[:100] == usual.results[:limit], typed


def test_every_quote_stands_in_the_lines_it_names(asked: Asked, record: Record) -> None:
    """Character for character, in the text that was read."""
    for typed in EVERYTHING:
        for result in asked(typed, limit=100).results:
            for citation in (result.citation, *result.supports):
                first, last = citation.lines
                assert citation.quote in "\n".join(_lines(record, citation.document)[first - 1 : last]), typed


_read: dict[str, list[str]] = {}


def _lines(record: Record, name: str) -> list[str]:
    if name not in _read:
        path = next(FOLDER.rglob(name))
        if path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
        else:
            from data.access import OPERATOR  # noqa: PLC0415

            found = record.store.document(OPERATOR, name)
            assert found and found.text
            text = found.text.original
        _read[name] = text.split("\n")
    return _read[name]


def test_nothing_found_says_what_is_covered(asked: Asked) -> None:
    """A `none` has no facts, only passages that are near; it names the first and last meeting and the reports."""
    none = [answer for typed in EVERYTHING if (answer := asked(typed)).kind == "none"]
    assert none
    for answer in none:
        assert answer.facts == 0
        assert (
            "収録範囲：第12回～第60回、令和7年度第1四半期・令和7年度第3四半期の権限行使の概要"
            in answer.summary
        )


def test_every_suggestion_can_be_typed_back(asked: Asked) -> None:
    """It is understood, and finds something."""
    offered = {s for typed in EVERYTHING for s in asked(typed).suggestions}
    assert offered
    for suggestion in sorted(offered):
        assert asked(suggestion).kind not in {"error", "none"}, suggestion


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "ヤマブキ",
                    "第44回",
                    "の",
                    "は",
                    "指導",
                    "報告期限",
                    "147条",
                    "榎戸委員",
                    "件数",
                    "多い",
                    "2回目",
                    "株式会社",
                    "見送",
                    "/deadline ",
                ]
            ),
            max_size=8,
        ).map("".join),
    )
)
def test_any_text_is_answered(asked: Asked, typed: str) -> None:
    """No text raises, and what comes back keeps the promises of an Answer."""
    answer: Answer = asked(typed)
    assert answer.kind and answer.summary
    assert len(answer.results) <= 10 and answer.total >= len(answer.results)
