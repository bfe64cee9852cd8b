"""How names sound: one key for every spelling, other keys for other companies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.readings import load_readings
from data.linking import core
from data.sounds import katakana, levelled, sound, spelling, whole_sound

READINGS = load_readings()
FORMS = ("株式会社", "(株)", "社")


def key(name: str) -> str:
    return sound(core(name, FORMS), READINGS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社ヤマブキ", "ヤマブキ㈱"),
        ("イトセー", "イトセイ"),
        ("コーヨー", "コウヨウ"),
        ("富士山Japan", "富士山ジャパン"),
        ("ＮＫデータ", "エヌケイデータ"),
        ("エヌ・ケー・データ", "NKデータ"),
        ("Aobaソリューションズ", "アオバソリューションズ"),
        ("ナギサＳｙｓｔｅｍｓ", "ナギサシステムズ"),
        ("ヴェルデ", "ベルデ"),
        ("みほんコンピュータ", "みほんコンピューター"),
    ],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    """Company form, width, long vowels, letters and words in letters do not make another name."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("東都データ", "西都データ"),
        ("第一ヤマブキ", "第二ヤマブキ"),
        ("ヤマブキ通信", "ヤマブキ通商"),
        ("北斗システム", "北都システム"),
        ("ミナトテック", "ミナトテクノ"),
        ("NKデータ", "NTデータ"),
        ("イトセー", "イトセール"),
        ("コート", "コト"),
        ("リースみほん", "リスみほん"),
        ("Aシステム", "Rシステム"),
        ("M社製作所", "メートル製作所"),
    ],
)
def test_names_of_different_parties(one: str, other: str) -> None:
    """Another kanji, also one that is read alike, another number, letter or syllable is another name."""
    assert key(one) != key(other)


def test_whole_names_are_read_aloud() -> None:
    """A name in kanji has the key of its reading; what the dictionary cannot read has none."""
    assert whole_sound("富士通", READINGS) == levelled("フジツウ")
    assert whole_sound("富士通japan", READINGS) == levelled("フジツウジャパン")
    assert whole_sound("xqzjkvw", READINGS) is None


@given(st.text(max_size=30))
def test_any_text_has_a_sound(text: str) -> None:
    """Whatever is typed has a key, and a key is its own."""
    assert spelling(spelling(text)) == spelling(text)
    assert isinstance(sound(text, READINGS), str)
    assert len(katakana(text)) == len(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("イトセー", "イトセ"), ("コウヨウ", "コヨ"), ("mkシステム", "mkシステム"), ("ショウ", "シヨウ")],
)
def test_what_identities_are_made_from_never_changes(name: str, expected: str) -> None:
    """A follow-up that somebody has entered things on keeps its id when readings are mended."""
    assert spelling(name) == expected
