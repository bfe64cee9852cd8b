"""/precedent: the cases most alike, named and anonymous, with what they share."""

from tests.commands.conftest import Asked


def test_what_is_shared(asked: Asked) -> None:
    """The first shares all words; an anonymous one is called by period, section and row, and never named."""
    answer = asked("/precedent VPN ランサムウェア パスワード", limit=100)
    facts = answer.results[: answer.facts]
    assert "ランサムウェア" in facts[0].body
    anonymous = [fact for fact in facts if "匿名事案" in fact.heading]
    assert (
        "令和7年度第1四半期 個人情報の保護に関する法律 指導・助言 民間事業者 3番（匿名事案。事業者は特定していません）"
        in {fact.heading for fact in anonymous}
    )


def test_a_name_not_on_record(asked: Asked) -> None:
    """No case stands in for one that is not there."""
    assert asked("/precedent クロマメ製菓").kind == "none"
    assert asked("/precedent 宇宙船").kind == "none"
