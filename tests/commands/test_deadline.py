"""/deadline: what is awaited, the coming first."""

from tests.commands.conftest import Asked


def test_order(asked: Asked) -> None:
    """The coming days, nearest first; then what passed last; those without a day at the end."""
    bodies = [result.body for result in asked("/deadline", limit=100).results]
    left = ["あと" in body or "本日" in body for body in bodies]
    assert left == sorted(left, reverse=True)
    assert bodies[0] == "期限：令和8年11月30日（月）（あと8日）"
    assert bodies[-1].startswith("期限：期日の定めなし")


def test_two_rounds_of_one_sentence(asked: Asked) -> None:
    """Both days are told although one sentence sets them."""
    found = asked("/deadline ルリビタキ・モビリティ").results
    assert [(r.heading, r.body) for r in found] == [
        ("ルリビタキ・モビリティ株式会社 第2回報告", "期限：令和8年11月30日（月）（あと8日）"),
        ("ルリビタキ・モビリティ株式会社 第1回報告", "期限：令和8年5月29日（金）（177日超過）"),
    ]


def test_by_round_and_meeting(asked: Asked) -> None:
    """A round, or a meeting, in any numeral."""
    assert {r.heading.split()[-1] for r in asked("/deadline 2回目").results} == {"第2回報告"}
    assert {r.citation.meeting for r in asked("/deadline 第五十八回").results} == {58}


def test_unknown(asked: Asked) -> None:
    """Neither an unknown company nor an unknown meeting has another's deadlines."""
    for typed in ("クロマメ製菓", "第999回", "こんにちは"):
        assert asked(f"/deadline {typed}").kind == "none", typed
