"""Finding passages: any text may be asked, and what a plain scan finds is found."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.access import OPERATOR, View
from data.finding import Filters, find
from data.store import Store
from data.text import squeeze
from tests.data.store.builders import Item, minutes, report

SAYS = (
    "委託先の監督が不十分であった。",
    "ﾗﾝｻﾑｳｪｱ攻撃を受け、罰金の話が出た。㈱髙﨑※を除く。",
    "多要素認証を導入して いなかった。約3年もの間、Ver.1.2のまま。",
    "ガイドライン10-3(5)に「例示」がある。番号法第33条第1項。ｶﾞｯｺｳ・ハ゛ック",
    "𠮷野家と①②③、ℓとª、Straße、İstanbul、ﬁle、か\u3099、\u200bゼロ幅。",
)
PUBLIC = View(user="public", ceiling="public")


@pytest.fixture(scope="module")
def store():
    with Store.open(":memory:") as store:
        for number, says in enumerate(SAYS, start=300):
            store.put(minutes(Item("株式会社架空イセト", says=says), number=number))
        store.put(report("1 事業者がランサムウェアに感染した。", "2 委託先の監督に不備が認められた。"))
        yield store


@pytest.fixture(scope="module")
def texts(store):
    return {
        p.id: squeeze(p.text).casefold()
        for row in store.documents(OPERATOR)
        for p in store.passages_of(OPERATOR, row.id)
    }


_PIECES = st.sampled_from(
    [
        "委託先",
        "147条",
        '"',
        "'",
        "「",
        "」",
        "(",
        ")",
        "*",
        "^",
        ":",
        "-",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "\x00",
        "\ud800",
        "\n",
        "　",
    ]
)


RUNS = 20_000 if os.environ.get("SENREI_FAULTS") == "long" else 300


@settings(max_examples=RUNS, deadline=None)
@given(query=st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=12).map("".join)))
def test_no_text_is_syntax(store, query):
    """Any text at all is answered without an error."""
    found = find(store, PUBLIC, query, limit=5)
    assert len(found.hits) <= found.total


@pytest.mark.parametrize("phrase", ["①", "②", "。", "、"])
def test_a_quoted_phrase_of_signs_alone_is_found(store, texts, phrase):
    """Signs that the index does not keep are looked for in every passage."""
    found = find(store, PUBLIC, f"「{phrase}」", limit=1000)
    wanted = {key for key, its in texts.items() if phrase in its}
    assert {hit.passage.id for hit in found.hits} == wanted


@settings(max_examples=RUNS, deadline=None)
@given(data=st.data())
def test_a_quoted_phrase_is_found_as_a_scan_finds_it(store, texts, data):
    """Of one, two or more characters, in whatever signs and scripts."""
    text = data.draw(st.sampled_from(sorted(set(texts.values()))))
    start = data.draw(st.integers(0, len(text) - 1))
    phrase = text[start : start + data.draw(st.integers(1, 6))].translate(
        dict.fromkeys(map(ord, '「」『』"“”'))
    )
    wanted = squeeze(phrase).casefold()
    if not wanted:
        return
    found = find(store, PUBLIC, f"「{phrase}」", limit=1000)
    assert {hit.passage.id for hit in found.hits} == {key for key, its in texts.items() if wanted in its}
    assert found.total == len(found.hits)


@pytest.mark.parametrize(
    ("query", "stands_in_first"),
    [
        ("罰金", "罰金"),
        ("罰", "罰金"),
        ("第１４７条", "第147条"),
        ("第百四十七条の指導", "第147条"),
        ("法147条", "第147条"),
        ("番号法33条", "第33条"),
        ("ガイドライン１０－３（５）", "10-3(5)"),
        ("二段階認証", "多要素認証"),
        ("下請けの監督", "委託先の監督"),
        ("身代金ウイルスとは何か", "ランサムウェア"),
        ("架空イセトウ", "架空イセト"),
        ("ランサムウェア攻撃", "ﾗﾝｻﾑｳｪｱ攻撃"),
        ("導入していなかった", "導入して いなかった"),
    ],
)
def test_words_are_found_in_any_form(store, query, stands_in_first):
    """Width, numerals, synonyms and near spellings of names lead to the passage."""
    found = find(store, PUBLIC, query, limit=5)
    assert squeeze(stands_in_first) in squeeze(found.hits[0].passage.text)


def test_what_is_nowhere_is_not_found(store):
    """A word that stands nowhere has no hits, and neither has an empty question."""
    for query in ("", "　", "\x00", "火星探査", "「火星」", "?!"):
        assert find(store, PUBLIC, query, limit=5).total == 0


@pytest.mark.parametrize("query", ["147条", "第百四十七条", "法147条", "第１４７条", "法第147条"])
def test_an_article_in_any_form_has_the_same_answers(store, query):
    """In the same order."""
    expected = [hit.passage.id for hit in find(store, PUBLIC, "第147条", limit=5).hits]
    assert [hit.passage.id for hit in find(store, PUBLIC, query, limit=5).hits] == expected


def test_a_number_that_is_asked_for_is_preferred(store):
    """何年 is answered by the sentence that shows years."""
    assert (
        "約3年"
        in find(store, PUBLIC, "多要素認証を導入していなかったのは何年ですか", limit=5).hits[0].passage.text
    )


def test_filters_narrow_what_is_looked_at(store):
    """By meeting, kind of document and speaker."""
    assert {
        hit.passage.meeting
        for hit in find(store, PUBLIC, "指導", limit=50, filters=Filters(meeting=301)).hits
    } == {301}
    only_reports = find(store, PUBLIC, "委託先", limit=50, filters=Filters(document_kind="report"))
    assert {hit.passage.document_kind for hit in only_reports.hits} == {"report"}
    assert find(store, PUBLIC, "指導", limit=50, filters=Filters(speaker="大島")).total == 0


def test_the_order_does_not_depend_on_the_order_of_files():
    """The same documents in another order give the same hits with the same scores."""
    documents = [minutes(Item("甲乙商会", says=says), number=number) for number, says in enumerate(SAYS)]
    answers = []
    for order in (documents, documents[::-1]):
        with Store.open(":memory:") as store:
            for document in order:
                store.put(document)
            answers.append(repr(find(store, PUBLIC, "甲乙商会 指導 委託先", limit=20)))
    assert answers[0] == answers[1]
