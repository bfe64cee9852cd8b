"""/article: who cited a provision, in any spelling of it."""

import pytest

from tests.commands.conftest import Asked


@pytest.mark.parametrize(
    "typed", ["147", "法147条", "法１４７条", "第百四十七条", "個人情報保護法第147条", "147条"]
)
def test_any_spelling(asked: Asked, typed: str) -> None:
    """The same finds for each; earlier numbers of the provision among them."""
    answer, usual = asked(f"/article {typed}"), asked("/article 147")
    assert (answer.summary, answer.total, answer.results) == (usual.summary, usual.total, usual.results)
    assert "第12回" in answer.summary


def test_no_file_names(asked: Asked) -> None:
    """A report is called by its period."""
    assert "令和7年度第3四半期の権限行使の概要" in asked("/article 147").summary
    assert ".txt" not in asked("/article 147").summary


@pytest.mark.parametrize("typed", ["999", "民法709条", "こんにちは"])
def test_not_cited(asked: Asked, typed: str) -> None:
    """Nothing."""
    assert asked(f"/article {typed}").kind == "none"
