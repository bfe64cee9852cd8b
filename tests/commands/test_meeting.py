"""/meeting: one by number or day, or all."""

import pytest

from tests.commands.conftest import Asked


@pytest.mark.parametrize(
    "typed",
    ["47", "４７", "第47回", "第四十七回", "令和7年4月16日", "令和七年四月十六日", "2025-04-16", "R7.4.16"],
)
def test_by_number_or_day(asked: Asked, typed: str) -> None:
    """Any width and numeral; the head with chair and absentees comes first."""
    answer = asked(f"/meeting {typed}")
    head = answer.results[0]
    assert (answer.kind, head.citation.meeting) == ("meeting", 47)
    assert head.fields["議長"] == "榎戸委員長代理（代理）"
    assert head.fields["欠席"] == "雪村委員長"
    assert "第47回" in head.citation.quote


@pytest.mark.parametrize("typed", ["999", "第999回", "令和9年1月1日", "こんにちは"])
def test_not_held(asked: Asked, typed: str) -> None:
    """Nothing, and the list is offered."""
    answer = asked(f"/meeting {typed}")
    assert (answer.kind, answer.suggestions[0]) == ("none", "/meeting")


def test_all(asked: Asked) -> None:
    """Nine meetings, the newest first, each once although the 44th has two texts."""
    held = [result.citation.meeting for result in asked("/meeting", limit=100).results]
    assert held == [60, 58, 55, 52, 49, 47, 44, 41, 12]
