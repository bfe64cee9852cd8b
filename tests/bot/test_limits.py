"""Whatever a document contains, what Senrei sends is within every limit of Slack, and disarmed."""

import importlib
import inspect
import json
import re
import typing
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from bot.blocks import Message
from config.loading import SHIPPED
from tests.bot.limits import DOCUMENT, ELSEWHERE, LIMITS, Limit, document, in_use
from tests.bot.measures import nodes
from tests.bot.payloads import BUILT, golden, payloads, worst

ROOT = Path(__file__).parents[2]
MANIFEST = yaml.safe_load((SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8"))
hostile = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def over(payload) -> list[str]:
    return [limit.name for limit in LIMITS if max(limit.measured(payload), default=0) > limit.most]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_no_payload_goes_over(limit: Limit) -> None:
    """Every builder with the longest texts and the most finds, measured."""
    assert max(max(limit.measured(payload), default=0) for payload in worst()) <= limit.most


@hostile
@given(payload=payloads)
def test_no_limit_is_gone_over_whatever_the_content(payload) -> None:
    """The same for content that nobody thought of."""
    assert not over(payload)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_each_measure_notices_one_too_many(limit: Limit) -> None:
    """At the limit and just over it, in a payload made for that."""
    assert max(limit.measured(limit.at(limit.most))) == limit.most
    assert max(limit.measured(limit.at(limit.most + 1))) == limit.most + 1


@hostile
@given(payload=payloads)
def test_every_text_is_there_and_can_be_sent(payload) -> None:
    """Slack refuses an empty text object; half a surrogate pair cannot be encoded; controls are no content."""
    json.dumps(payload, ensure_ascii=False).encode()
    shown = [node["text"] for node in nodes(payload) if isinstance(node.get("text"), str)]
    assert all(shown)
    assert not any(re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text) for text in shown)
    if "text" in payload:
        assert payload["text"].strip()


@hostile
@given(payload=payloads)
def test_nothing_quoted_is_live(payload) -> None:
    """Mentions, channels, broadcasts and links of a document stay letters; those there are, are our own."""
    parsed = [node["text"] for node in nodes(payload, "mrkdwn")] + [payload.get("text", "")]
    assert not any(re.search(r"[<>]|&(?!(?:amp|lt|gt);)", text) for text in parsed)
    assert all(node["emoji"] is False for node in nodes(payload, "plain_text"))
    assert not any(
        list(nodes(payload, kind)) for kind in ("link", "broadcast", "channel", "usergroup", "emoji")
    )
    assert {node["user_id"] for node in nodes(payload, "user")} <= {"U0OWNER", "U0SHARER"}


def test_what_is_read_in_the_diff_is_within_the_limits() -> None:
    """The golden messages and views too."""
    assert not {name: over(payload) for name, payload in golden() if over(payload)}


def test_every_builder_is_held_to_the_limits() -> None:
    """Whatever in bot/ returns a message or a view by itself is among what is measured above."""
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        if path.stem == "__main__":
            continue
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            returned = typing.get_type_hints(function).get("return")
            if returned is Message or name.endswith("_view"):
                found.add(function)
    assert found == set(BUILT)


def test_slash_commands_are_named_as_slack_allows() -> None:
    """A slash, then up to 31 small letters, digits, hyphens and underscores."""
    names = [entry["command"] for entry in MANIFEST["features"]["slash_commands"]]
    assert names
    assert all(re.fullmatch(r"/[a-z0-9_-]{1,31}", name) for name in names)


def test_the_manifest_suggests_at_most_four_prompts() -> None:
    """More are refused when it is pasted."""
    assert 1 <= len(MANIFEST["features"]["agent_view"]["suggested_prompts"]) <= 4


def test_the_table_is_up_to_date_and_names_tests_that_exist() -> None:
    """`python -m tests.bot.limits` writes it."""
    assert DOCUMENT.read_text(encoding="utf-8") == document(in_use())
    for other in ELSEWHERE:
        path, _, name = other.test.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
