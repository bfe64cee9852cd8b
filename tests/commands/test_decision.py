"""/decision: what was decided, by party, meeting, day or words of a title."""

import pytest

from tests.commands.conftest import Asked


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("ヤマブキ通信サービス", [(60, 3), (58, 2), (52, 2), (41, 1)]),
        ("株式会社ヤマブキ通信サービス", [(60, 3), (58, 2), (52, 2), (41, 1)]),
        ("ヤマブキ社", [(60, 3), (58, 2), (52, 2), (41, 1)]),
        ("ﾔﾏﾌﾞｷ通信サービス", [(60, 3), (58, 2), (52, 2), (41, 1)]),
        ("第44回", [(44, 1), (44, 2), (44, 3)]),
        ("４４", [(44, 1), (44, 2), (44, 3)]),
        ("第四十四回", [(44, 1), (44, 2), (44, 3)]),
        ("令和７年１月２９日", [(44, 1), (44, 2), (44, 3)]),
        ("2025-01-29", [(44, 1), (44, 2), (44, 3)]),
        ("隔月", [(55, 1)]),
    ],
)
def test_items(asked: Asked, typed: str, items: list[tuple[int, int]]) -> None:
    """The newest meeting first, items in order; only they carry a decision."""
    answer = asked(f"/decision {typed}")
    facts = answer.results[: answer.facts]
    assert [(fact.citation.meeting, fact.citation.agenda) for fact in facts] == items
    assert all(fact.body.startswith("議決：") for fact in facts)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("第999回", ("/meeting", "/meeting 60", "/meeting 58")),
        ("999", ("/meeting", "/meeting 60", "/meeting 58")),
        ("存在しない株式会社", ()),
        ("クロマメ製菓", ()),
        ("ヤマブギ通信サービス", ("/decision 株式会社ヤマブキ通信サービス",)),
    ],
)
def test_nothing_on_record(asked: Asked, typed: str, offered: tuple[str, ...]) -> None:
    """An unknown number or name finds nothing; what is nearest is offered, not answered."""
    answer = asked(f"/decision {typed}")
    if answer.kind != "none":
        assert answer.results[0].citation.meeting in {60, 58, 52, 41}
        return
    assert answer.suggestions == offered


def test_an_amendment_a_rejection_and_a_withdrawal(asked: Asked) -> None:
    """Outcomes are told apart."""
    told = {
        (result.citation.meeting, result.citation.agenda): result.body
        for result in asked("/decision", limit=100).results
    }
    assert told[49, 1] == "議決：修正の上、決定"
    assert told[55, 1] == "議決：否決"
    assert told[52, 1] == "議決：取下げ"
    assert told[47, 2] == "議決：継続（更に検討）"
