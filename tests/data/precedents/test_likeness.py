"""How alike cases are: each fact counts as it says, and near-identical rows of one section are one incident."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.precedents import load_precedent_rules
from data.model.case import Case
from data.precedents import Aspect, Rarity, Trait, fold_rows, likeness
from data.store.rows import CaseRow, DocumentRow
from data.text import Span

RULES = load_precedent_rules()
VPN, MAIL, LOST = Trait("attack", "VPN"), Trait("medium", "mail"), Trait("cause", "lost")
NAMES = Trait("information", "names")
DOCUMENT = DocumentRow(
    id="d1",
    name="report.txt",
    sha256="0",
    format="txt",
    committee="委員会",
    kind="report",
    distribution="published",
    subject="FY2025Q1",
    meeting=None,
    date=date(2025, 6, 30),
)


def asked(*traits: Trait) -> list[Aspect]:
    return [Aspect(kind=trait.kind, traits=frozenset({trait})) for trait in traits]


def score(wanted: list[Aspect], had: set[Trait], *, words: str = "", nearness: float = 0.0) -> float:
    rarity = Rarity([had, {VPN, MAIL, LOST}, {NAMES}], RULES.rarity_floor)
    return likeness(wanted, had, words, nearness, rarity, RULES).score


def test_more_shared_is_more_alike() -> None:
    """A fact more counts; one that only the case has counts little against it."""
    wanted = asked(VPN, LOST, NAMES)
    assert score(wanted, {VPN, LOST, NAMES}) > score(wanted, {VPN, LOST}) > score(wanted, {VPN})
    assert score(wanted, {VPN, LOST}) > score(wanted, {VPN, LOST, MAIL}) > score(wanted, {VPN, MAIL})


def test_what_is_not_recorded_is_no_difference() -> None:
    """Another cause counts against a case, no cause on record less."""
    other = Trait("cause", "other")
    assert score(asked(VPN, LOST), {VPN}) > score(asked(VPN, LOST), {VPN, other})


def test_a_word_may_stand_in_the_passages() -> None:
    """Of what is no fact the word itself is looked for, and named."""
    wanted = [Aspect(kind="word", traits=frozenset(), word="送り状")]
    found = likeness(wanted, {VPN}, "送り状の控え", 0.5, Rarity([{VPN}], RULES.rarity_floor), RULES)
    assert found.words == ("送り状",) and found.lacking == ()
    assert found.score > score(wanted, {VPN}, nearness=0.5)


@given(
    st.lists(st.sampled_from([VPN, MAIL, LOST, NAMES]), unique=True),
    st.sets(st.sampled_from([VPN, MAIL, LOST, NAMES])),
    st.floats(0, 1),
)
def test_a_share_stays_a_share(wanted: list[Trait], had: set[Trait], nearness: float) -> None:
    """Between nothing and all; what is shared, lacking and its own is the whole of both."""
    rarity = Rarity([had, {VPN, MAIL, LOST}], RULES.rarity_floor)
    found = likeness(asked(*wanted), had, "", nearness, rarity, RULES)
    assert 0 <= found.score <= 100
    assert {*found.shared, *found.own} == had
    assert len(found.shared) + len(found.lacking) == len(wanted)


def row(number: int, *, section: str = "1-1-ア", same_as: tuple[str, int] | None = None, **over) -> CaseRow:
    case = Case(
        respondent=None,
        agenda=None,
        section=section,
        row=number,
        summary=Span(number * 100, number * 100 + 90),
        same_as=same_as,
    )
    made = CaseRow(
        key=f"{section}-{number}",
        case_id=f"{section}-{number}",
        party_id=None,
        document=DOCUMENT,
        level="public",
        case=case,
    )
    return replace(made, **over)


CLIENT = "事業者は、労務のシステムを他の事業者に委託していたところ、不正アクセスを受け、従業者の個人データが漏えいした事案。"


def folded(rows: list[CaseRow], words: list[str], traits: list[set[Trait]]) -> list[list[int]]:
    keys = [one.key for one in rows]
    groups = fold_rows(
        rows,
        dict(zip(keys, words, strict=True)),
        dict(zip(keys, traits, strict=True)),
        RULES.alike,
    )
    return [[one.case.row or 0 for one in group] for group in groups]


def test_clients_of_one_incident_are_one() -> None:
    """Rows of one section in the same words; a character that was misread does not part them."""
    rows = [row(1), row(2), row(3), row(4)]
    words = [CLIENT, CLIENT.replace("っ", "つ"), "別の事業者の書類が盗まれた事案。", CLIENT]
    assert folded(rows, words, [{VPN}] * 4) == [[1, 2, 4], [3]]


def test_the_same_words_of_other_facts_are_not() -> None:
    """Two companies hit in the same way: one held other information."""
    words = [CLIENT, CLIENT.replace("個人データ", "個人データ等")]
    assert folded([row(1), row(2)], words, [{VPN}, {VPN, NAMES}]) == [[1], [2]]
    assert folded([row(1), row(2, section="1-1-イ")], [CLIENT, CLIENT], [{VPN}] * 2) == [[1], [2]]


def test_a_row_told_again_under_a_second_law_is_the_same() -> None:
    """Whatever its words."""
    rows = [row(1), row(2), row(7, section="2-1", same_as=("1-1-ア", 2))]
    assert folded(rows, [CLIENT, "別の事案。", "同じ。"], [{VPN}, {MAIL}, set()]) == [[1], [2, 7]]


def test_a_name_and_an_anonymous_row_never_fold() -> None:
    """An anonymous row is never tied to a company by guessing."""
    named = replace(row(2), case=replace(row(2).case, respondent="株式会社みほん"))
    assert folded([row(1), named], [CLIENT, CLIENT], [{VPN}] * 2) == [[1], [2]]


@pytest.mark.parametrize("count", [0, 1])
def test_rarity_of_nothing_to_compare(count: int) -> None:
    """With one case or none every fact tells as much."""
    assert Rarity([{VPN}] * count, RULES.rarity_floor).of([VPN]) == 1.0
