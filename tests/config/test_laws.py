"""The names of laws and the renumbering table."""

from datetime import date
from itertools import combinations

import pytest

from config.laws import load_laws
from config.loading import BrokenConfiguration
from config.renumbering import load_renumbering

APPI = "個人情報の保護に関する法律"
NUMBERS = "行政手続における特定の個人を識別するための番号の利用等に関する法律"


@pytest.mark.parametrize(
    ("name", "formal"),
    [
        ("個人情報法", APPI),
        ("APPI", APPI),
        ("ＡＰＰＩ", APPI),
        ("マイナンバー法", NUMBERS),
        ("番号法施行令", NUMBERS + "施行令"),
        ("独禁法", "私的独占の禁止及び公正取引の確保に関する法律"),
        ("ガイドライン（通則編）", APPI + "についてのガイドライン"),
    ],
)
def test_name_stands_for_its_law(name, formal):
    """Short names, other names, widths and 施行令 lead to the formal name."""
    assert load_laws().named(name) == (formal,)


def test_names_do_not_collide():
    """No name is given to two laws but what does not say which part of a guideline it means."""
    meant = {"特定個人情報ガイドライン", "番号法ガイドライン", "マイナンバーガイドライン"}
    laws = load_laws()
    shared = [
        (one.formal, other.formal, (set(one.names) & set(other.names)) - meant)
        for one, other in combinations(laws.laws, 2)
        if (set(one.names) & set(other.names)) - meant
    ]
    assert shared == []


def test_bare_word_means_what_it_means_at_home():
    """規則 is the home law's own; without a home law it is nothing."""
    laws = load_laws()
    assert laws.at_home("規則", APPI) == APPI + "施行規則"
    assert laws.at_home("規則", None) is None


def test_overlay_adds_a_law_and_an_alias(tmp_path):
    """An installation names its own ordinance without repeating the shipped table."""
    (tmp_path / "laws.toml").write_text(
        '[laws."架空市個人情報保護条例"]\nshort = "架空市条例"\naliases = ["保護条例"]\n', encoding="utf-8"
    )
    laws = load_laws(tmp_path)
    assert laws.named("保護条例") == ("架空市個人情報保護条例",)
    assert laws.named("個情法") == (APPI,)


def test_wrong_kind_of_citing_is_refused(tmp_path):
    """A misspelt setting is named, not ignored."""
    (tmp_path / "laws.toml").write_text('[laws."架空法"]\ncites = "chapters"\n', encoding="utf-8")
    with pytest.raises(BrokenConfiguration, match="架空法"):
        load_laws(tmp_path)


@pytest.mark.parametrize(
    ("article", "day", "caption"),
    [
        ("147", None, "指導・助言"),
        ("144", None, "指導・助言"),
        ("41", None, "指導・助言"),
        ("23", None, "安全管理措置"),
        ("23", date(2021, 5, 1), "第三者提供の制限"),
        ("143", date(2022, 6, 1), "報告徴収・立入検査"),
    ],
)
def test_any_of_its_numbers_finds_the_provision(article, day, caption):
    """The number of the day is meant first, an old number after it."""
    assert {n.caption for n in load_renumbering().numberings(APPI, article, day)} == {caption}


def test_number_of_another_day():
    """第41条 of 2021 is 第147条 of 2024; what the table does not know keeps its number."""
    table = load_renumbering()
    assert table.article_on(APPI, "41", of=date(2021, 5, 1), on=date(2024, 5, 1)) == "147"
    assert table.article_on(APPI, "2", of=date(2021, 5, 1), on=date(2024, 5, 1)) == "2"
    assert table.numberings(NUMBERS, "41") == ()


def test_table_with_a_missing_number_is_refused(tmp_path):
    """A row must have a number for each period."""
    (tmp_path / "renumbering.toml").write_text(
        f'[laws."{APPI}".provisions]\n"安全管理措置" = ["20", "23"]\n', encoding="utf-8"
    )
    with pytest.raises(BrokenConfiguration, match="安全管理措置"):
        load_renumbering(tmp_path)
