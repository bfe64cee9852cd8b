"""Statutes quoted under their own number: what 本条, 前条, 前項 and bare numbers count from there."""

import pytest

from tests.data.references.reading import APPI, citations, cited

RULE = APPI + "施行規則"
QUOTED = [
    (
        "規則第9条\n事業者は、第7条の事態を知った後、",
        [(RULE, "9", None, None), (RULE, "7", None, None)],
        "its own law",
    ),
    (
        "法第29条\n店は、以下この条及び次条において",
        [(APPI, "29", None, None), (APPI, "30", None, None)],
        "次条",
    ),
    (
        "法第29条\n店は、第16条第2項の者を除き、前条第1項の者に",
        [(APPI, "29", None, None), (APPI, "16", "2", None), (APPI, "28", "1", None)],
        "前条 is not counted from the article cited last",
    ),
    (
        "法第25条\n店は監督する。\n店が、法第23条により本条の監督を",
        [(APPI, "25", None, None), (APPI, "23", None, None), (APPI, "25", None, None)],
        "本条",
    ),
    (
        "規則第17条（第3項）\n店は、法第28条第1項により第2項第3号に定める",
        [(RULE, "17", None, None), (RULE, "17", "3", None), (APPI, "28", "1", None), (RULE, "17", "2", "3")],
        "a bare paragraph",
    ),
    (
        "法第41条\n２ 店は、前項により加工する。",
        [(APPI, "41", None, None), (APPI, "41", "1", None)],
        "a paragraph that begins with its number",
    ),
    (
        "法第41条\n店は、第21条（第1項及び第3項を除く。）により",
        [
            (APPI, "41", None, None),
            (APPI, "21", None, None),
            (APPI, "21", "1", None),
            (APPI, "21", "3", None),
        ],
        "paragraphs in the bracket of another article are that one's",
    ),
    (
        "法第32条\n店は、第21条第4項の場合、前項の通知を",
        [(APPI, "32", None, None), (APPI, "21", "4", None), (None, "32", None, None)],
        "前項 of a paragraph whose number is not printed is told to be open",
    ),
    (
        "規則第9条\n店は報告する。\n\n3-5-4 通知\n第26条第2項により",
        [(RULE, "9", None, None), (APPI, "26", "2", None)],
        "a new section ends it",
    ),
    (
        "規則第7条により、第26条第2項の",
        [(RULE, "7", None, None), (None, "26", "2", None)],
        "a line that goes on is no head",
    ),
]


@pytest.mark.parametrize(("text", "expected", "about"), QUOTED, ids=[row[2] for row in QUOTED])
def test_quoted_provisions(text, expected, about):
    """Each by what it stands under."""
    assert [(law, article, paragraph, item) for _, law, article, paragraph, item in cited(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法第27条第1項の同意は、令和3年改正法第50条の施行の日に同項の同意と", ("27", "1")),
        ("法第31条第1項第1号の同意は、第50条の施行の日に同号の同意と", ("31", "1")),
    ],
)
def test_a_paragraph_is_taken_up_from_one(text, expected):
    """同項 passes over an article that was cited whole."""
    last = citations(text)[-1]
    assert last.provision is not None
    assert (last.provision.article, last.provision.paragraph) == expected


def test_a_law_that_supports():
    """Its name does not end in a bare 法律."""
    name = "障害者の日常生活及び社会生活を総合的に支援するための法律"
    assert cited(f"疾病であって{name}第4条第1項の")[0] == (f"{name}第4条第1項", name, "4", "1", None)
