"""Parties and cases across documents."""

from datetime import date
from itertools import permutations

import pytest

from config.readings import load_readings
from data.linking import Link, Matter, PartyRules, link

RULES = PartyRules(
    forms=("株式会社", "(株)", "有限会社", "社"),
    kinds=("会社", "機構", "委託先"),
    readings=load_readings(),
)


def matter(key: str, name: str, day: int, *, follows: bool = False, aliases: tuple[str, ...] = ()) -> Matter:
    return Matter(
        key=key,
        committee="架空委員会",
        date=date(2026, 1, day),
        meeting=day,
        agenda=1,
        distribution="published",
        respondent=name,
        aliases=tuple((alias, "定義") for alias in aliases),
        follows=follows,
        level="public",
    )


def links(*matters: Matter) -> dict[str, Link]:
    return {entry.key: entry for entry in link(matters, RULES).links}


def test_an_alias_defined_in_one_document_is_known_in_the_next() -> None:
    """（以下「ヤマ社」という。） joins the later matter that says only ヤマ社."""
    found = links(matter("a", "株式会社ヤマブキ", 1, aliases=("ヤマ社",)), matter("b", "ヤマ社", 2))
    assert found["a"].party_id == found["b"].party_id


def test_a_short_name_of_two_parties_joins_neither() -> None:
    """Two full names that are each called ミナト社 in their own meeting stay two parties."""
    found = links(
        matter("a", "株式会社ミナトジャパン", 1, aliases=("ミナト社",)),
        matter("b", "株式会社ミナトテクノ", 2, aliases=("ミナト社",)),
        matter("c", "ミナトジャパン", 3),
    )
    assert found["a"].party_id == found["c"].party_id != found["b"].party_id


@pytest.mark.parametrize(
    ("one", "other"),
    [("株式会社北斗", "株式会社北都"), ("株式会社ミナト水産", "株式会社ミナト物流")],
)
def test_parties_that_sound_alike_are_not_joined_by_a_short_name(one: str, other: str) -> None:
    """北斗 and 北都, both called ホクト社 in their own meeting, are read alike and stay two."""
    found = links(matter("a", one, 1, aliases=("ホクト社",)), matter("b", other, 2, aliases=("ホクト社",)))
    assert found["a"].party_id != found["b"].party_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社コート", "株式会社コト"),
        ("株式会社リース", "株式会社リス"),
        ("株式会社エース", "株式会社エス"),
        ("株式会社Aシステム", "株式会社Rシステム"),
        ("A県信用組合", "R県信用組合"),
    ],
)
def test_short_names_that_differ_in_a_vowel_or_letter_are_two(one: str, other: str) -> None:
    """Also in the ids of parties and cases."""
    found = links(matter("a", one, 1), matter("b", other, 2))
    assert found["a"].party_id != found["b"].party_id
    assert found["a"].case_id != found["b"].case_id


def test_two_respondents_of_one_meeting_are_not_one_by_sound() -> None:
    """サンエー and サンエイ of one meeting are two, there and later; otherwise they are two spellings of one."""
    together = [
        matter("a", "株式会社サンエー", 1),
        matter("b", "株式会社サンエイ", 1),
        matter("c", "サンエイ", 2),
    ]
    found = links(*together)
    assert found["a"].party_id != found["b"].party_id == found["c"].party_id
    apart = links(matter("a", "株式会社サンエー", 1), matter("b", "株式会社サンエイ", 2))
    assert apart["a"].party_id == apart["b"].party_id


def test_ids_of_parties_do_not_hang_on_readings() -> None:
    """Whatever is known of how letters are read, a name has the same id."""
    named = [matter("a", "ヤマブキJapan", 1)]
    without = PartyRules(forms=RULES.forms, kinds=RULES.kinds)
    assert link(named, RULES).links == link(named, without).links


def test_a_name_in_letters_is_the_same_party() -> None:
    """Japan is ジャパン; the reason is kept with the name."""
    linked = link([matter("a", "ヤマブキJapan", 1), matter("b", "ヤマブキジャパン", 2)], RULES)
    (party,) = linked.parties
    assert dict(party.names) == {"ヤマブキJapan": "正式名称", "ヤマブキジャパン": "読みが同じ表記"}


def test_an_item_that_follows_up_belongs_to_the_earlier_case() -> None:
    """A later matter of the same party opens a new case unless it takes the earlier one up again."""
    found = links(
        matter("a", "ヤマブキ", 1), matter("b", "ヤマブキ", 2, follows=True), matter("c", "ヤマブキ", 3)
    )
    assert found["a"].case_id == found["b"].case_id != found["c"].case_id


def test_names_decided_by_hand() -> None:
    """An installation may join names that share nothing, and keep apart names that sound alike."""
    joined = PartyRules(forms=(), same=(("ヤマブキ", "FJM"),))
    apart = PartyRules(forms=(), apart=(("東都データ", "東都データー"),))
    one = link([matter("a", "ヤマブキ", 1), matter("b", "FJM", 2)], joined)
    two = link([matter("a", "東都データ", 1), matter("b", "東都データー", 2)], apart)
    assert (len(one.parties), len(two.parties)) == (1, 2)


def test_the_order_of_documents_does_not_matter() -> None:
    """Every permutation gives the same parties, cases and ids."""
    matters = [
        matter("a", "株式会社ヤマブキ", 1, aliases=("ヤマ社",)),
        matter("b", "ヤマ社", 2, follows=True),
        matter("c", "ヤマブキ", 3),
        matter("d", "東都データ", 3),
        matter("e", "A社", 3),
    ]
    assert len({link(order, RULES) for order in permutations(matters)}) == 1


@pytest.mark.parametrize("name", ["A社", "Ｂ社", "甲市", "本件会社", "当該会社", "機構"])
def test_a_name_that_tells_nobody_joins_nothing(name: str) -> None:
    """A社 of one meeting is not A社 of another, as a respondent or as a short form defined there."""
    alone = links(matter("a", name, 1), matter("b", name, 2))
    defined = links(
        matter("a", "株式会社ヤマブキ", 1, aliases=(name,)), matter("b", "有限会社ワカバ", 2, aliases=(name,))
    )
    assert alone["a"].party_id != alone["b"].party_id
    assert defined["a"].party_id != defined["b"].party_id


def test_three_spellings_are_one_party_and_near_names_are_not() -> None:
    """株式会社ヤマブキ, ヤマブキ㈱ and ヤマブキー in three matters; ヤマブキ電子 stays by itself."""
    found = links(
        matter("a", "株式会社ヤマブキ", 1),
        matter("b", "ヤマブキ㈱", 2, follows=True),
        matter("c", "ヤマブキー", 3),
        matter("d", "株式会社ヤマブキ電子", 3),
    )
    assert len({found[key].party_id for key in "abc"}) == 1
    assert found["d"].party_id not in {found[key].party_id for key in "abc"}
    assert found["a"].case_id == found["b"].case_id != found["c"].case_id
