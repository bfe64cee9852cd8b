"""Slack's limits as a table: what each allows, how it is measured, and the test that holds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bot.measures import (
    Measure,
    Payload,
    columns,
    counts,
    doubles,
    each,
    fallback,
    ids,
    message_blocks,
    tables,
    text_objects,
    total,
    view_blocks,
    widths,
)
from tests.bot.payloads import specimens

DOCUMENT = Path(__file__).parent / "LIMITS.md"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One number: every value measured in a payload is at most that."""

    name: str
    most: int
    measured: Measure
    at: Callable[[int], Payload]
    """A payload in which the measure comes to this number: shows that the measure would notice."""
    register: str | None = None
    """The same limit's name in the independent register (slackblocks), where it has one."""


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A limit of time or protocol rather than of a payload, and the test that holds it."""

    name: str
    most: str
    test: str


SELECTS = ("static_select", "multi_static_select")
CHOICES = ("radio_buttons", "checkboxes")
OPTIONS = (*SELECTS, *CHOICES, "overflow")


def _message(*blocks: dict[str, Any], text: str = "あ") -> Payload:
    return {"text": text, "blocks": list(blocks)}


def _view(**over: Any) -> Payload:
    return {"type": "modal", "blocks": []} | over


def _plain(length: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": "あ" * length}


def _element(kind: str, **over: Any) -> Payload:
    return _message({"type": "actions", "elements": [{"type": kind} | over]})


def _option(text: int = 1, value: int = 1) -> dict[str, Any]:
    return {"text": _plain(text), "value": "a" * value}


LIMITS: Sequence[Limit] = (
    Limit(
        name="blocks of a message",
        most=50,
        measured=message_blocks,
        at=lambda n: _message(*[{"type": "divider"}] * n),
        register="MESSAGE_BLOCKS_MAX_ITEMS",
    ),
    Limit(
        name="blocks of a view",
        most=100,
        measured=view_blocks,
        at=lambda n: _view(blocks=[{"type": "divider"}] * n),
        register="VIEW_BLOCKS_MAX_ITEMS",
    ),
    Limit(
        name="text beside the blocks",
        most=4_000,
        measured=fallback,
        at=lambda n: _message(text="あ" * n),
    ),
    Limit(
        name="all text of a message's blocks",
        most=9_000,
        measured=total,
        at=lambda n: _message({"type": "section", "text": _plain(n)}),
    ),
    Limit(
        name="any text object",
        most=3_000,
        measured=text_objects,
        at=lambda n: _message({"type": "context", "elements": [_plain(n)]}),
        register="TEXT_MAX_LENGTH",
    ),
    Limit(
        name="section: text",
        most=3_000,
        measured=widths("section", "text", "text"),
        at=lambda n: _message({"type": "section", "text": _plain(n)}),
        register="SECTION_TEXT_MAX_LENGTH",
    ),
    Limit(
        name="section: fields",
        most=10,
        measured=counts("fields", "section"),
        at=lambda n: _message({"type": "section", "fields": [_plain(1)] * n}),
        register="SECTION_FIELDS_MAX_ITEMS",
    ),
    Limit(
        name="section: one field",
        most=2_000,
        measured=each("fields", "text", "section"),
        at=lambda n: _message({"type": "section", "fields": [_plain(n)]}),
        register="SECTION_FIELDS_ITEM_MAX_LENGTH",
    ),
    Limit(
        name="header: text",
        most=150,
        measured=widths("header", "text", "text"),
        at=lambda n: _message({"type": "header", "text": _plain(n)}),
        register="HEADER_TEXT_MAX_LENGTH",
    ),
    Limit(
        name="context: elements",
        most=10,
        measured=counts("elements", "context"),
        at=lambda n: _message({"type": "context", "elements": [_plain(1)] * n}),
        register="CONTEXT_ELEMENTS_MAX_ITEMS",
    ),
    Limit(
        name="actions: elements",
        most=25,
        measured=counts("elements", "actions"),
        at=lambda n: _message({"type": "actions", "elements": [{"type": "button"}] * n}),
        register="ACTIONS_ELEMENTS_MAX_ITEMS",
    ),
    Limit(
        name="button: text",
        most=75,
        measured=widths("button", "text", "text"),
        at=lambda n: _element("button", text=_plain(n)),
        register="BUTTON_TEXT_MAX_LENGTH",
    ),
    Limit(
        name="button: value",
        most=2_000,
        measured=widths("button", "value"),
        at=lambda n: _element("button", value="a" * n),
        register="BUTTON_VALUE_MAX_LENGTH",
    ),
    Limit(
        name="button: label for screen readers",
        most=75,
        measured=widths("button", "accessibility_label"),
        at=lambda n: _element("button", accessibility_label="あ" * n),
        register="BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH",
    ),
    Limit(
        name="select: options",
        most=100,
        measured=counts("options", *SELECTS),
        at=lambda n: _element("static_select", options=[_option()] * n),
        register="SELECT_OPTIONS_MAX_ITEMS",
    ),
    Limit(
        name="option: text",
        most=75,
        measured=each("options", "text", *OPTIONS),
        at=lambda n: _element("static_select", options=[_option(text=n)]),
        register="OPTION_TEXT_MAX_LENGTH",
    ),
    Limit(
        name="option: value",
        most=150,
        measured=each("options", "value", *OPTIONS),
        at=lambda n: _element("static_select", options=[_option(value=n)]),
        register="OPTION_VALUE_MAX_LENGTH",
    ),
    Limit(
        name="overflow: options",
        most=5,
        measured=counts("options", "overflow"),
        at=lambda n: _element("overflow", options=[_option()] * n),
        register="OVERFLOW_OPTIONS_MAX_ITEMS",
    ),
    Limit(
        name="radio buttons and checkboxes: options",
        most=10,
        measured=counts("options", *CHOICES),
        at=lambda n: _element("checkboxes", options=[_option()] * n),
        register="CHECKBOXES_OPTIONS_MAX_ITEMS",
    ),
    Limit(
        name="input: label",
        most=2_000,
        measured=widths("input", "label", "text"),
        at=lambda n: _view(blocks=[{"type": "input", "label": _plain(n)}]),
        register="INPUT_LABEL_MAX_LENGTH",
    ),
    Limit(
        name="view: title",
        most=24,
        measured=widths("modal", "title", "text"),
        at=lambda n: _view(title=_plain(n)),
        register="VIEW_TITLE_MAX_LENGTH",
    ),
    Limit(
        name="view: submit",
        most=24,
        measured=widths("modal", "submit", "text"),
        at=lambda n: _view(submit=_plain(n)),
        register="VIEW_SUBMIT_MAX_LENGTH",
    ),
    Limit(
        name="view: close",
        most=24,
        measured=widths("modal", "close", "text"),
        at=lambda n: _view(close=_plain(n)),
        register="VIEW_CLOSE_MAX_LENGTH",
    ),
    Limit(
        name="view: private_metadata",
        most=3_000,
        measured=widths("modal", "private_metadata"),
        at=lambda n: _view(private_metadata="a" * n),
        register="VIEW_PRIVATE_METADATA_MAX_LENGTH",
    ),
    Limit(
        name="any id",
        most=255,
        measured=ids,
        at=lambda n: _message({"type": "divider", "block_id": "a" * n}),
        register="BLOCK_ID_MAX_LENGTH",
    ),
    Limit(
        name="ids given twice",
        most=0,
        measured=doubles,
        at=lambda n: _message(*[{"type": "divider", "block_id": "a"}] * (n + 1)),
    ),
    Limit(
        name="table: rows",
        most=100,
        measured=counts("rows", "table"),
        at=lambda n: _message({"type": "table", "rows": [[]] * n}),
        register="TABLE_ROWS_MAX_ITEMS",
    ),
    Limit(
        name="table: columns",
        most=20,
        measured=columns,
        at=lambda n: _message({"type": "table", "rows": [[{"type": "raw_text"}] * n]}),
        register="TABLE_COLUMNS_MAX_ITEMS",
    ),
    Limit(
        name="tables of a message",
        most=1,
        measured=tables,
        at=lambda n: _message(*[{"type": "table", "rows": []}] * n),
    ),
)

ELSEWHERE: Sequence[Elsewhere] = (
    Elsewhere(
        name="acknowledgement",
        most="3 s",
        test="tests/bot/test_app.py::test_ack_does_not_wait_for_slow_answers",
    ),
    Elsewhere(
        name="response_url",
        most="5 uses in 30 min",
        test="tests/bot/test_app.py::test_a_used_up_response_url_falls_back",
    ),
    Elsewhere(
        name="the same event delivered",
        most="4 times",
        test="tests/bot/test_app.py::test_the_same_event_is_answered_once",
    ),
    Elsewhere(
        name="age of a signature",
        most="300 s",
        test="tests/bot/test_http.py::test_bad_requests_are_refused_and_leave_no_trace",
    ),
    Elsewhere(
        name="messages to a channel",
        most="about 1/s, then 429 with Retry-After",
        test="tests/bot/test_worker.py::test_a_definite_refusal_is_tried_again_later_without_a_search",
    ),
    Elsewhere(
        name="name of a slash command",
        most="2–32 signs",
        test="tests/bot/test_limits.py::test_slash_commands_are_named_as_slack_allows",
    ),
    Elsewhere(
        name="suggested prompts",
        most="4",
        test="tests/bot/test_limits.py::test_the_manifest_suggests_at_most_four_prompts",
    ),
)


def document(in_use: Mapping[str, bool]) -> str:
    """The table for people; `in_use`: whether our messages and views have such a thing at all."""
    own = "tests/bot/test_limits.py::test_no_payload_goes_over"
    rows = [
        (limit.name, f"{limit.most:,}", "yes" if in_use[limit.name] else "not yet", f"`{own}[{limit.name}]`")
        for limit in LIMITS
    ]
    rows += [(other.name, other.most, "yes", f"`{other.test}`") for other in ELSEWHERE]
    head = [("limit", "most", "in use", "held by"), ("---", "---", "---", "---")]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])
    return f"{_HEADING}\n\n{table}\n"


_HEADING = """# Slack's limits and the tests that hold them

Made by `python -m tests.bot.limits`; a test fails when it is out of date. Lengths are in UTF-16 units, which
is never less than what Slack counts. The total of a message's blocks is undocumented: Slack took 9,597 and
refused 11,341. The numbers that slackblocks has too are compared with its register in `tests/peers/`."""


def in_use() -> dict[str, bool]:
    """Whether our messages and views have such a thing at all."""
    shown = list(specimens())
    return {limit.name: any(any(limit.measured(payload)) for payload in shown) for limit in LIMITS}


if __name__ == "__main__":
    DOCUMENT.write_text(document(in_use()), encoding="utf-8")
