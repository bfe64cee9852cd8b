"""References to provisions: every form, what is none, and the gold of the real documents."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.references import CitationContext, find_citations
from data.text import SourceText
from tests.data.references.by_reading import GOLD_BY_READING
from tests.data.references.reading import APPI, GUIDELINE, LAWS, NUMBERS, RULES, citations, cited, normalised

RESOLVED = [
    # numerals and parts
    (
        "第三十四条の二第一項第三号",
        [("第三十四条の二第一項第三号", APPI, "34の2", "1", "3")],
        "kanji with a branch",
    ),
    ("第34条の2の規定", [("第34条の2", APPI, "34の2", None, None)], "a branch, then の"),
    ("法第 147 条", [("法第 147 条", APPI, "147", None, None)], "blanks inside the number"),
    ("第 一 条", [("第 一 条", APPI, "1", None, None)], "blanks around kanji"),
    ("第３５条第１項", [("第３５条第１項", APPI, "35", "1", None)], "full-width digits"),
    ("第51条の一部", [("第51条", APPI, "51", None, None)], "の一部 is no branch"),
    ("第5条の2つの要件", [("第5条", APPI, "5", None, None)], "の2つ is no branch"),
    ("第26条（報告等）第1項", [("第26条（報告等）第1項", APPI, "26", "1", None)], "a caption between"),
    ("附則第2条", [("附則第2条", APPI, "附則2", None, None)], "supplementary provisions"),
    ("番号法別表第一", [("番号法別表第一", NUMBERS, "別表1", None, None)], "a table of a law"),
    # names
    ("個人情報法第23条", [("個人情報法第23条", APPI, "23", None, None)], "a short name"),
    ("ＡＰＰＩ第23条", [("ＡＰＰＩ第23条", APPI, "23", None, None)], "an abbreviation in full width"),
    ("民法709条", [("民法709条", "民法", "709", None, None)], "without 第"),
    ("電波法第4条", [("電波法第4条", "電波法", "4", None, None)], "法 inside a longer name is not bare"),
    ("関税法第67条", [("関税法第67条", "関税法", "67", None, None)], "a law that is not listed"),
    (
        "いずれも個人情報保護法第167条",
        [("個人情報保護法第167条", APPI, "167", None, None)],
        "no over-grabbing",
    ),
    ("番号法施行令第7条", [("番号法施行令第7条", NUMBERS + "施行令", "7", None, None)], "derived rules"),
    ("法施行規則第7条", [("法施行規則第7条", APPI + "施行規則", "7", None, None)], "derived from bare 法"),
    ("規則第7条第1号", [("規則第7条第1号", APPI + "施行規則", "7", None, "1")], "a bare word at home"),
    (f"{RULES}第11条", [(f"{RULES}第11条", RULES, "11", None, None)], "rules of procedure"),
    ("利用規約では、第5条において", [("第5条", "利用規約", "5", None, None)], "terms are not the home law"),
    # name and number parted
    ("番号法は、第51条において", [("第51条", NUMBERS, "51", None, None)], "the topic of the sentence"),
    ("番号法の第33条", [("第33条", NUMBERS, "33", None, None)], "joined by の"),
    ("「番号法」第33条", [("第33条", NUMBERS, "33", None, None)], "a quoted name"),
    (
        "番号法（平成25年法律第27号）第33条",
        [("第33条", NUMBERS, "33", None, None)],
        "the law's number between",
    ),
    # enumerations and ranges
    (
        "第35条第1項及び第2項並びに第38条の7",
        [
            ("第35条第1項", APPI, "35", "1", None),
            ("第2項", APPI, "35", "2", None),
            ("第38条の7", APPI, "38の7", None, None),
        ],
        "paragraphs and articles inherit",
    ),
    (
        "番号法第三条から第五条まで及び第七条",
        [
            ("番号法第三条", NUMBERS, "3", None, None),
            ("第五条", NUMBERS, "5", None, None),
            ("第七条", NUMBERS, "7", None, None),
        ],
        "a range, then one more",
    ),
    (
        "法第2条第1項第1号及び第2号",
        [("法第2条第1項第1号", APPI, "2", "1", "1"), ("第2号", APPI, "2", "1", "2")],
        "items inherit",
    ),
    (
        "法附則第2条及び第3条",
        [("法附則第2条", APPI, "附則2", None, None), ("第3条", APPI, "附則3", None, None)],
        "an enumeration inside the supplementary provisions",
    ),
    # pointing back
    (
        "番号法第33条に基づき、同条第2項及び同法第34条",
        [
            ("番号法第33条", NUMBERS, "33", None, None),
            ("同条第2項", NUMBERS, "33", "2", None),
            ("同法第34条", NUMBERS, "34", None, None),
        ],
        "同条 and 同法",
    ),
    (
        "法第24条第2項。同項第1号、前条及び前項",
        [
            ("法第24条第2項", APPI, "24", "2", None),
            ("同項第1号", APPI, "24", "2", "1"),
            ("前条", APPI, "23", None, None),
            ("前項", APPI, None, None, None),
        ][:3],
        "同項 and 前条",
    ),
    (
        "法第24条第2項のとおり、前項の規定",
        [("法第24条第2項", APPI, "24", "2", None), ("前項", APPI, "24", "1", None)],
        "前項",
    ),
    (
        "法第18条では。本条第2項",
        [("法第18条", APPI, "18", None, None), ("本条第2項", APPI, "18", "2", None)],
        "本条",
    ),
    # guidelines
    ("ガイドライン10-6(3)", [("ガイドライン10-6(3)", GUIDELINE, "10-6(3)", None, None)], "a section"),
    (
        f"{GUIDELINE}10-4",
        [("ガイドライン10-4", GUIDELINE, "10-4", None, None)],
        "quoted from the word itself",
    ),
    (
        "ガイドライン（通則編）10－3（1）及び10-4",
        [
            ("ガイドライン（通則編）10－3（1）", GUIDELINE, "10-3(1)", None, None),
            ("10-4", GUIDELINE, "10-4", None, None),
        ],
        "full width, and an enumeration of sections",
    ),
    # names defined in the text, ordinances
    (
        "架空市個人情報の保護に関する条例（以下「条例」という。）を定めた。条例第7条",
        [("条例第7条", "架空市個人情報の保護に関する条例", "7", None, None)],
        "条例 as defined",
    ),
    (
        f"{NUMBERS}（平成25年法律第27号。以下「法」という。）により、法第51条",
        [("法第51条", NUMBERS, "51", None, None)],
        "a definition of 法 outweighs the profile",
    ),
    (
        "架空市情報公開条例第7条により、条例第8条",
        [
            ("架空市情報公開条例第7条", "架空市情報公開条例", "7", None, None),
            ("条例第8条", "架空市情報公開条例", "8", None, None),
        ],
        "条例 takes up the only one named before",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[:2] for row in RESOLVED], ids=[row[2] for row in RESOLVED]
)
def test_form_is_read(text, expected):
    """Each form gives its law, article, paragraph and item, at its own span."""
    assert cited(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "資料3-1を御覧ください。",
        "諮問第12号について答申第5号を確定した。",
        "第277回委員会の議案第3号",
        "2の(1)に御説明しております",
        "ガイドラインQ&A7-53では",
        "第五条約の第3条例と3条件",
        "VPN機器、10-6、IT環境",
        "北24条西5丁目、京都市四条",
        "法第4章の民間規律",
        "この法律の施行、政令で定める",
        "次に、第2項目について",
        "令和3年改正法の施行",
        "様式第1号、別表1のとおり",
    ],
)
def test_what_looks_like_a_reference_and_is_none(text):
    """Numbers of materials, matters, meetings, headings and places are no references."""
    assert citations(text) == ()


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("旧法第20条", "旧法"),
        ("旧個人情報保護法第20条", "旧法"),
        ("改正前個人情報保護法第41条", "改正前"),
        ("令和3年改正法第50条", "令和3年改正法"),
        ("令和2年改正個人情報保護法第22条の2", "令和2年改正法"),
        ("現行法第147条", None),
    ],
)
def test_version_is_kept(text, version):
    """Which text of the law is meant stays with the citation, and its words belong to the span."""
    (citation,) = citations(text)
    assert (citation.state, citation.version, citation.raw) == ("resolved", version, text)


def test_version_joined_by_no_stays_outside_the_span():
    """改正前の is no part of the name that is quoted, and still tells the version."""
    (citation,) = citations("改正前の法第41条")
    assert (citation.raw, citation.version) == ("法第41条", "改正前")


def test_heading_makes_another_law_the_home_law_until_the_next():
    """Under 「2 マイナンバー法」 a bare 第33条 is that law's, after the next heading no longer."""
    text = "1 個人情報保護法\n指導(第147条)\n2 マイナンバー法\n指導(第33条)\n3 その他\n(第4条)\n"
    assert [c.provision and c.provision.law for c in citations(text)] == [APPI, NUMBERS, APPI]


def test_given_heading_counts_like_a_found_one():
    """A heading that the structure knows is taken at its offset."""
    (citation,) = citations("指導(第33条)", headings=((0, NUMBERS),))
    assert citation.provision is not None
    assert citation.provision.law == NUMBERS


@pytest.mark.parametrize(
    ("text", "home", "state", "candidates"),
    [
        ("第7条により", None, "unresolved", ()),
        ("条例第7条", APPI, "unresolved", ()),
        ("同条の規定により", APPI, "unresolved", ()),
        ("番号法第33条により指導した。第34条は", APPI, "ambiguous", (NUMBERS, APPI)),
        ("法第5条。\n民法第709条により争う。\n○甲委員 第1条は", APPI, "ambiguous", ("民法", APPI)),
        ("民法第1条と刑法第2条がある。\n第3条は", None, "ambiguous", ("民法", "刑法")),
    ],
)
def test_what_cannot_be_told_says_so(text, home, state, candidates):
    """Unresolved and ambiguous references are listed with candidates and a reason."""
    citation = citations(text, home)[-1]
    assert (citation.state, citation.provision, citation.candidates) == (state, None, candidates)
    assert citation.reason is not None
    assert citation.reason.endswith("。")


def test_own_rules_and_kana_places_keep_their_whole_name():
    """The committee's name and a municipality with kana begin the name of their rules."""
    context = CitationContext(laws=LAWS, home_law=APPI, day=None, committee="みどりの丘審査会")
    text = normalised("これはみどりの丘審査会運営規程第5条とさいたま市情報公開条例第7条")
    assert [c.provision and c.provision.law for c in find_citations(text, context)] == [
        "みどりの丘審査会運営規程",
        "さいたま市情報公開条例",
    ]


def test_law_in_closed_brackets_is_not_taken_up():
    """A law named in passing, in brackets, is not the law of what follows them."""
    text = "事業者（会社法第2条に定める会社をいう。）は、第23条により"
    assert cited(text)[-1] == ("第23条", APPI, "23", None, None)


def _found(path):
    source = SourceText(path.read_text(encoding="utf-8"))
    return [
        (source.lines(c.span)[0], c.raw, c.provision and c.provision.law, c.article, c.paragraph, c.item)
        for c in citations(source.original)
    ]


@pytest.mark.parametrize("name", ["minutes-318.txt", "enforcement-r6-q3.txt"])
def test_gold_is_found_with_nothing_false(shared, name):
    """The 14 citations of the visible gold, and no other."""
    gold = json.loads((shared / "gold" / "record.json").read_text(encoding="utf-8"))["citations"]
    expected = [
        (g["line"], g["raw"], g["law"], g["article"], g["paragraph"], g["item"])
        for g in gold
        if g["file"] == name
    ]
    assert _found(shared / "corpus" / name) == expected


@pytest.mark.parametrize("name", sorted(GOLD_BY_READING))
def test_other_meetings_as_a_person_reads_them(shared, name):
    """The 25 citations of the 277th and 295th meetings, and no other."""
    assert _found(shared / "corpus" / name) == GOLD_BY_READING[name]


_PIECES = st.sampled_from(
    [
        "第", "条", "項", "号", "の", "二", "十", "34", "147", "同条", "前項", "本条", "同法", "法", "番号法", "条例",
        "附則", "別表第一", "及び", "、", "から", "まで", "（以下「法」という。）", "(", ")", "「", "」", "\n", " ", "。",
        "2 マイナンバー法\n", "ガイドライン", "10-6(3)", "旧", "令和3年改正", "規則", "は、", "VPN", "個人情報保護法",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80)),
    st.sampled_from([APPI, None]),
)
def test_any_text_is_read_without_overlaps(text, home):
    """No text breaks the reading; spans follow each other and quote the original."""
    end = 0
    for citation in citations(text, home):
        assert citation.span.start >= end
        assert citation.raw == text[citation.span.start : citation.span.end]
        assert (citation.provision is not None) == (citation.state == "resolved")
        assert (citation.reason is None) == (citation.state == "resolved")
        end = citation.span.end


def test_guideline_is_read_in_linear_time(shared):
    """60,000 characters of dense legal prose take well under a second on a busy machine."""
    text = (shared / "laws" / "ppc-guideline-tsusoku.html").read_text(encoding="utf-8")[-60_000:]
    begin = time.perf_counter()
    citations(text)
    assert time.perf_counter() - begin < 1.5
