"""Which names are one party, each with its reason, and which stay apart."""

from dataclasses import replace

import pytest

from data.matters.parties import Introduced, Names, Parties
from data.text import SourceText, Span, normalise
from tests.data.matters.minutes_text import SUMMARY, TITLE, understand
from tests.data.matters.reading import VOCABULARY

LONG = "株式会社トキワシステムズ"


def aliases(explanation: str, name: str = "株式会社アカネ情報") -> dict[str, str]:
    summary = SUMMARY.replace("株式会社アカネ情報", name)
    _, _, matters = understand(explanation, title=TITLE.replace("株式会社アカネ情報", name), summary=summary)
    (case,) = (case for case in matters.cases if case.respondent == name)
    return {alias.name: alias.reason for alias in case.aliases}


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("アカネ情報", "商号の表記"),
        ("アカネ情報社", "商号の表記"),
        ("(株)アカネ情報", "商号の表記"),
        ("㈱アカネ情報", "商号の表記"),
        ("アカネ情報株式会社", "商号の表記"),
    ],
)
def test_forms_of_a_name(written: str, reason: str) -> None:
    """With and without its company form, in any width."""
    found = aliases(f"また、{written}においては、ログの管理が不十分でした。")

    assert found.pop("アカネ社") == "定義"
    assert set(found.values()) == {reason}


@pytest.mark.parametrize("written", ["トキワシステムズス", "トキワシステム", "トキワンシステムズ"])
def test_a_slip_of_one_kana_is_merged(written: str) -> None:
    """イセトール for イセトー, with the score that it rests on."""
    reason = aliases(f"また、{written}においては、ログの管理が不十分でした。", LONG)[written]

    assert reason.startswith("近似表記 ")
    assert reason.endswith("点")


@pytest.mark.parametrize(
    "explanation",
    [
        "株式会社トキワシステムは、別の事業者です。",
        "トキワシステムとトキワシステムズは、別の事業者です。",
        "トキワシステムズ2は、別の事業者です。",
    ],
)
def test_different_parties_stay_apart(explanation: str) -> None:
    """Introduced in its own right, named beside the other, or told apart by a number."""
    assert set(aliases(explanation, LONG)) <= {"アカネ社", "トキワシステムズ"}


@pytest.mark.parametrize(
    ("apart", "meant"), [((), "株式会社トキワ"), ((("トキワ", "トキワー"),), "株式会社トキワー")]
)
def test_a_merge_is_undone_in_the_configuration(apart: tuple[tuple[str, str], ...], meant: str) -> None:
    """Two names that sound alike are one party until the installation says that they are two."""
    words = replace(VOCABULARY.respondents, apart=apart)
    known = (Introduced(name="株式会社トキワ", alias=None, span=Span(0, 7)),)
    parties = Parties(names=Names(words), introduced=known, words="")
    assert parties.resolve("株式会社トキワー") == meant


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("株式会社サンエー及び株式会社サンエイから", "株式会社サンエイ", "株式会社サンエイ"),
        ("株式会社サンエー及び株式会社サンエイから", "サンエイ", "株式会社サンエイ"),
        ("株式会社サンエー及び株式会社サンエイから", "株式会社サンエー", "株式会社サンエー"),
        ("株式会社コートと株式会社コトの事案", "株式会社コト", "株式会社コト"),
        ("株式会社Aシステムと株式会社Rシステムの事案", "株式会社Rシステム", "株式会社Rシステム"),
        ("株式会社ミナトJapanから", "ミナトジャパン", "株式会社ミナトJapan"),
    ],
)
def test_a_name_as_written_comes_before_one_that_sounds_alike(text: str, name: str, meant: str) -> None:
    """As written, then of the same core, then of the same sound."""
    names = Names(VOCABULARY.respondents)
    prepared = normalise(SourceText(text))
    parties = Parties(names=names, introduced=tuple(names.introduced(prepared)), words=prepared.text)
    assert parties.resolve(name) == meant


@pytest.mark.parametrize(
    ("name", "other", "one"),
    [
        ("株式会社サンエー", "株式会社サンエイ", False),
        ("株式会社ミナトJapan", "株式会社ミナトジャパン", True),
    ],
)
def test_two_introduced_names_are_one_only_in_two_scripts(name: str, other: str, one: bool) -> None:
    """Two names in full are two parties, however alike they sound, unless letters make the difference."""
    found = aliases(f"{name}及び{other}から聴取した。{other}は説明した。", name)
    assert (other in found) is one
