"""References and days as a person types them, and provisions as Senrei writes them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.reference import Provision
from data.numerals import to_full_width, to_kanji
from data.references.typed import format_provision, parse_day, parse_period, parse_provision
from tests.data.references.reading import APPI, DAY, GUIDELINE, LAWS, NUMBERS


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/article 147", "個人情報保護法第147条"),
        ("147", "個人情報保護法第147条"),
        ("１４７", "個人情報保護法第147条"),
        ("法147条", "個人情報保護法第147条"),
        ("法 １４７条第２項第３号", "個人情報保護法第147条第2項第3号"),
        ("第百四十七条", "個人情報保護法第147条"),
        ("第百四十七条第一項", "個人情報保護法第147条第1項"),
        ("147条1項", "個人情報保護法第147条第1項"),
        ("34の2", "個人情報保護法第34条の2"),
        ("番号法51条", "番号法第51条"),
        ("マイナンバー法 51", "番号法第51条"),
        ("附則2条", "個人情報保護法附則第2条"),
        ("番号法別表第一", "番号法別表第1"),
        ("番号法別表", "番号法別表"),
        ("/article 別表", "個人情報保護法別表"),
        ("ガイドライン10-3(2)", "ガイドライン（通則編）10-3(2)"),
        ("１０－３（２）", "ガイドライン（通則編）10-3(2)"),
        ("147条の指導で多い指導事項は？", "個人情報保護法第147条"),
    ],
)
def test_typed_reference_is_understood(typed, expected):
    """Commands, short forms, widths, kanji and plain questions."""
    (citation,) = parse_provision(typed, LAWS, APPI)
    assert citation.provision is not None
    assert format_provision(citation.provision, LAWS) == expected
    assert typed[citation.span.start : citation.span.end] == citation.raw


@pytest.mark.parametrize(
    "typed", ["イセトー", "", "VPN ランサムウェア", "第318回の議題は？", "2024年の事案", "30日"]
)
def test_what_names_no_provision(typed):
    """Names, words, meetings and dates are no references."""
    assert parse_provision(typed, LAWS, APPI) == ()


def test_several_references_in_one_text():
    """Each reference of a typed text is found."""
    found = parse_provision("法147条と番号法33条", LAWS, APPI)
    assert [c.provision and (c.provision.law, c.provision.article) for c in found] == [
        (APPI, "147"),
        (NUMBERS, "33"),
    ]


def test_article_without_a_law_at_home_is_unresolved():
    """Without a home law the number alone says too little."""
    (citation,) = parse_provision("147条", LAWS, None)
    assert (citation.state, citation.article) == ("unresolved", "147")


_NUMBER = st.integers(1, 400)
_OPTIONAL = st.one_of(st.none(), st.integers(1, 30).map(str))


@st.composite
def _provisions(draw):
    law = draw(st.sampled_from([APPI, NUMBERS, APPI + "施行規則", "民法", "架空市情報公開条例"]))
    article = str(draw(_NUMBER)) + draw(st.sampled_from(["", "の2", "の3の4"]))
    sign = draw(st.sampled_from(["", "", "附則"]))
    paragraph = draw(_OPTIONAL)
    return Provision(law=law, article=sign + article, paragraph=paragraph, item=draw(_OPTIONAL))


@settings(deadline=None)
@given(_provisions())
def test_what_senrei_writes_reads_back(provision):
    """Any provision in Senrei's own form parses to itself."""
    (citation,) = parse_provision(format_provision(provision, LAWS), LAWS, None)
    assert citation.provision == provision


@settings(deadline=None)
@given(
    _NUMBER,
    _OPTIONAL,
    st.sampled_from([str, to_full_width, to_kanji]),
    st.sampled_from(
        [("", APPI), ("法", APPI), ("APPI", APPI), ("番号法", NUMBERS), ("マイナンバー法", NUMBERS)]
    ),
    st.sampled_from(["第{}条{}", "第 {} 条{}", "{}条{}"]),
)
def test_any_style_reads_back(number, paragraph, write, name, form):
    """An article in any numerals, spacing and name, with or without 第, is the same provision."""
    if form.startswith("{") and write is to_kanji:
        form = "第" + form
    part = f"第{write(int(paragraph))}項" if paragraph else ""
    (citation,) = parse_provision(name[0] + form.format(write(number), part), LAWS, APPI)
    assert citation.provision == Provision(law=name[1], article=str(number), paragraph=paragraph)


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 9), st.one_of(st.none(), st.integers(1, 9)))
def test_guideline_sections_read_back(chapter, section, part):
    """A section of the guideline in Senrei's own form parses to itself."""
    article = f"{chapter}-{section}" + (f"({part})" if part else "")
    provision = Provision(law=GUIDELINE, article=article)
    (citation,) = parse_provision(format_provision(provision, LAWS), LAWS, None)
    assert citation.provision == provision


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    """Whatever is typed, references and days are read or not, without an error."""
    for citation in parse_provision(text, LAWS, APPI):
        assert citation.span.end <= len(text)
    parse_day(text, DAY)


@pytest.mark.parametrize(
    ("typed", "behind", "ahead"),
    [
        ("R6.9.30", date(2024, 9, 30), date(2024, 9, 30)),
        ("2024-09-30", date(2024, 9, 30), date(2024, 9, 30)),
        ("２０２４／９／３０（月）", date(2024, 9, 30), date(2024, 9, 30)),
        ("20240930", date(2024, 9, 30), date(2024, 9, 30)),
        ("令和六年九月三十日", date(2024, 9, 30), date(2024, 9, 30)),
        ("9月30日", date(2024, 9, 30), date(2025, 9, 30)),
        ("9/30", date(2024, 9, 30), date(2025, 9, 30)),
        ("2/29", date(2024, 2, 29), date(2028, 2, 29)),
        ("明日", date(2025, 3, 20), date(2025, 3, 20)),
        ("令和6年2月30日", None, None),
        ("3月", None, None),
        ("来月", None, None),
        ("なし", None, None),
    ],
)
def test_typed_day_is_understood(typed, behind, ahead):
    """A day without a year is the last one, or for a deadline the next one."""
    assert parse_day(typed, DAY) == behind
    assert parse_day(typed, DAY, ahead=True) == ahead


@pytest.mark.parametrize(
    ("typed", "last_day"),
    [
        ("6月中旬", date(2025, 6, 20)),
        ("十一月末", date(2025, 11, 30)),
        ("3月末まで", date(2025, 3, 31)),
        ("2月末", date(2026, 2, 28)),
        ("来年6月中旬", date(2026, 6, 20)),
        ("令和7年11月下旬", date(2025, 11, 30)),
        ("令和6年11月下旬", date(2024, 11, 30)),
        ("6月中旬に報告", None),
    ],
)
def test_a_part_of_a_month_without_a_year_is_the_next_one(typed, last_day) -> None:
    """As of 20 March 2025: of this year while it has not ended, whatever the month."""
    found = parse_period(typed, date(2025, 3, 20))
    assert (found.end if found else None) == last_day
