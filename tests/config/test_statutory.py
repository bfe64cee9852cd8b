"""The table of statutory reports: as shipped, as overlaid, and broken."""

from datetime import date
from pathlib import Path

import pytest

from config.laws import load_laws
from config.loading import BrokenConfiguration
from config.statutory import Place, load_statutory


def test_the_periods_as_shipped() -> None:
    """速報 has a target of 3 to 5 days, 確報 a period of 30 days, 60 where the purpose is wrongful."""
    told = [
        (r.label, r.is_binding, r.earliest, r.days, dict(r.days_for), r.rule.article, r.rule.paragraph)
        for r in load_statutory().reports
    ]
    assert told == [
        ("速報", False, 3, 5, {}, "8", "1"),
        ("確報", True, None, 30, {"不正の目的": 60}, "8", "2"),
    ]
    assert load_statutory().first_day == date(2022, 4, 1)
    assert [incident.label for incident in load_statutory().longer] == ["不正の目的"]


@pytest.mark.parametrize(
    ("incidents", "days"),
    [
        ([], 30),
        (["要配慮個人情報"], 30),
        (["財産的被害", "千人を超える漏えい等"], 30),
        (["不正の目的"], 60),
        (["要配慮個人情報", "不正の目的", "千人を超える漏えい等"], 60),
    ],
)
def test_the_longer_period_holds_whatever_else_the_matter_is(incidents: list[str], days: int) -> None:
    """第3号に加え、第1号、第2号又は第4号にも該当する場合も60日以内."""
    preliminary, final = load_statutory().reports
    assert (preliminary.days_of(incidents), final.days_of(incidents)) == (5, days)


def test_every_law_of_the_table_is_known_by_its_formal_name() -> None:
    """So that a provision is shown by its short name and found in the record."""
    table = load_statutory()
    places = [table.duty, table.knowing, table.closed_days]
    places += [place for report in table.reports for place in (report.rule, report.section)]
    places += [incident.rule for incident in table.incidents]
    laws = load_laws()
    assert [place.law for place in places if laws.get(place.law) is None] == []


def test_words_of_incidents_name_one_each() -> None:
    """A typed word has one meaning, and an incident can be typed by its label."""
    table = load_statutory()
    words = [word for incident in table.incidents for word in incident.words]
    words += [word for group in table.words.values() for word in group]
    assert len(words) == len(set(words))
    assert [i.label for i in table.incidents if i.words[0] != i.label] == []


def test_an_overlay_changes_what_it_names(tmp_path: Path) -> None:
    """And leaves the rest."""
    (tmp_path / "statutory.toml").write_text('[reports."確報"]\ndays = 45\n', encoding="utf-8")
    preliminary, final = load_statutory(tmp_path).reports
    assert (preliminary.days, final.days, final.days_for["不正の目的"]) == (5, 45, 60)
    assert final.rule == Place(law="個人情報の保護に関する法律施行規則", article="8", paragraph="2")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('first_day = "令和4年"', "first_day"),
        ("[duty]\narticle = 26", "「duty」の条文"),
        ('[reports."確報"]\ndays = 0', "「確報」の日数"),
        ('[reports."確報"]\ndays = "30"', "「確報」の日数"),
        ('[reports."速報"]\nearliest = -1', "「速報」の日数"),
        ('[reports."確報".days_for]\n"盗難" = 60', "「盗難」が incidents にありません"),
        ('[reports."続報"]\ndays = 90', "「続報」の条文"),
        ('[incidents."紛失"]\nwords = ["紛失"]', "「紛失」の条文"),
    ],
)
def test_a_broken_table_is_told(tmp_path: Path, written: str, told: str) -> None:
    """Better no answer than a wrong day."""
    (tmp_path / "statutory.toml").write_text(written + "\n", encoding="utf-8")
    with pytest.raises(BrokenConfiguration, match=told):
        load_statutory(tmp_path)
