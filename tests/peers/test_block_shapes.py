"""Every message and view against JSON Schema made from Slack's own types: unknown kinds and keys are caught."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from tests.bot.measures import Payload, is_view
from tests.bot.payloads import golden, payloads, specimens, worst
from tests.peers import node

CACHE = node.MODULES / ".cache"
KINDS = ("MessageBlocks", "PublishedView")
Shapes = Callable[[Payload], list[str]]


def _schema(kind: str) -> dict[str, Any]:
    """Made once for what is installed; it goes when that goes."""
    made = CACHE / f"{kind}.json"
    if not made.exists() or made.stat().st_mtime < (node.HERE / "shapes.ts").stat().st_mtime:
        CACHE.mkdir(exist_ok=True)
        text = node.run(
            node.SCHEMA_GENERATOR, "--path", "shapes.ts", "--type", kind, "--no-type-check", "--minify"
        )
        made.write_text(text, encoding="utf-8")
    return dict(json.loads(made.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def wrong(peers) -> Shapes:
    """What is wrong with a payload's shape: nothing, for one that Slack's types allow."""
    blocks, view = (Draft7Validator(_schema(kind)) for kind in KINDS)

    def look(payload: Payload) -> list[str]:
        found = view.iter_errors(payload) if is_view(payload) else blocks.iter_errors(payload["blocks"])
        return [f"{list(error.path)}: {error.message[:200]}" for error in found]

    return look


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=payloads)
def test_any_payload_has_the_shape_of_slacks_types(wrong: Shapes, payload) -> None:
    """Whatever the content: the builders' own shapes are few."""
    assert wrong(payload) == []


def test_each_kind_of_payload_has_the_shape_of_slacks_types(wrong: Shapes) -> None:
    """With all its parts, at its worst, and as read in the diff."""
    known = [*specimens(), *worst()[::7], *(payload for _, payload in golden())]
    assert [found for payload in known if (found := wrong(payload))] == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "headline", "text": {"type": "plain_text", "text": "a"}},
        {"type": "header", "text": {"type": "mrkdwn", "text": "a"}},
        {"type": "divider", "colour": "red"},
        {"type": "rich_text", "elements": [{"type": "text", "text": "a"}]},
        {"type": "actions"},
    ],
    ids=["unknown kind", "mrkdwn in a header", "unknown key", "text outside a section", "nothing in it"],
)
def test_the_schema_notices(wrong: Shapes, block: Mapping[str, Any]) -> None:
    """Mistakes that Slack answers with invalid_blocks."""
    assert wrong({"text": "a", "blocks": [block]})
