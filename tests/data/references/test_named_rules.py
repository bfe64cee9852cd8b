"""Rules as documents of other bodies name them, and references that only say what was being talked of."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.numerals import to_full_width, to_kanji
from tests.data.references.reading import APPI, NUMBERS, cited

NAMES = [
    # names of rules that nobody has listed
    (
        "消費者契約法等の一部を改正する法律（令和4年法律第59号）附則第2条",
        [("附則第2条", "消費者契約法等の一部を改正する法律", "附則2", None, None)],
        "an amending act is not the law that it amends",
    ),
    (
        "架空炉及びその附属施設の位置、構造及び設備の基準に関する規則第3条",
        [
            (
                "架空炉及びその附属施設の位置、構造及び設備の基準に関する規則第3条",
                "架空炉及びその附属施設の位置、構造及び設備の基準に関する規則",
                "3",
                None,
                None,
            )
        ],
        "a list of nouns inside a name",
    ),
    (
        "ゆめ野市立学校に係る規程\n平成5年ゆめ野市条例第4号の\nゆめ野市情報公開条例第7条第1号、第2号ア及び第5号",
        [
            ("ゆめ野市情報公開条例第7条第1号", "ゆめ野市情報公開条例", "7", None, "1"),
            ("第2号", "ゆめ野市情報公開条例", "7", None, "2"),
            ("第5号", "ゆめ野市情報公開条例", "7", None, "5"),
        ],
        "a place with kana that the document names; ア between items",
    ),
    (
        "「整備法」　デジタル社会の形成を図るための関係法律の整備に関する法律（令和3年法律第37号）\n整備法第50条は、",
        [("整備法第50条", "デジタル社会の形成を図るための関係法律の整備に関する法律", "50", None, None)],
        "defined in a legend",
    ),
    (
        "電子契約に関する民法の特例に関する法律第3条",
        [
            (
                "電子契約に関する民法の特例に関する法律第3条",
                "電子契約に関する民法の特例に関する法律",
                "3",
                None,
                None,
            )
        ],
        "に関する twice",
    ),
    # annexes without a number, several before
    (
        "身体障害者福祉法（昭和24年法律第283号）別表に掲げる",
        [("別表", "身体障害者福祉法", "別表", None, None)],
        "a law's only annex",
    ),
    (
        "法第40条第3項は、前二項を準用する。",
        [
            ("法第40条第3項", APPI, "40", "3", None),
            ("前二項", APPI, "40", None, None),
        ],
        "前二項 are two places of one article",
    ),
]

TALKED_OF = [
    # what is being talked of
    (
        "生産緑地法第10条の申出があり、同法第14条の解除がされた。",
        [
            ("生産緑地法第10条", "生産緑地法", "10", None, None),
            ("同法第14条", "生産緑地法", "14", None, None),
        ],
        "同法 after a law that was cited, not listed",
    ),
    (
        "番号法は、第33条で指導を定める。さらに、第34条で勧告を定める。",
        [("第33条", NUMBERS, "33", None, None), ("第34条", NUMBERS, "34", None, None)],
        "the topic of the sentence before",
    ),
    (
        "（以下「調査条例」といいます。）は、第4条で",
        [("第4条", APPI, "4", None, None)],
        "a full stop in brackets ends no sentence; nothing is defined without a name",
    ),
    (
        "架空調査条例（以下「調査条例」といいます。）は、第4条で",
        [("第4条", "架空調査条例", "4", None, None)],
        "the same with a name",
    ),
    (
        "法第27条第5項第2号に当たる。第3号の共同利用は",
        [
            ("法第27条第5項第2号", APPI, "27", "5", "2"),
            ("第3号", APPI, "27", "5", "3"),
        ],
        "an item that begins a sentence",
    ),
    (
        "法第148条の「勧告（第1項）」及び「命令（第2項）」",
        [
            ("法第148条", APPI, "148", None, None),
            ("第1項", APPI, "148", "1", None),
            ("第2項", APPI, "148", "2", None),
        ],
        "paragraphs in brackets",
    ),
]


@pytest.mark.parametrize(("text", "expected", "about"), NAMES, ids=[row[2] for row in NAMES])
def test_names_of_rules(text, expected, about):
    """Whole, whether anybody has listed them or not."""
    assert cited(text) == expected


@pytest.mark.parametrize(("text", "expected", "about"), TALKED_OF, ids=[row[2] for row in TALKED_OF])
def test_what_is_being_talked_of(text, expected, about):
    """同法, a bare 第N条 and a lone item take up what stands before them."""
    assert cited(text) == expected


_LAWS = [
    ("", APPI),
    ("法", APPI),
    ("個人情報保護法", APPI),
    ("番号法", NUMBERS),
    ("架空市公園条例", "架空市公園条例"),
]
_WRITERS = [str, to_full_width, to_kanji]
_BEFORE = ["", "事務局から、", "今回の対応は、", "これは", "※"]
_AFTER = ["の規定により", "に違反する。", "に基づき、", "（抄）", "", "、"]


@settings(deadline=None)
@given(
    st.sampled_from(list(product(_LAWS, _WRITERS))),
    st.tuples(st.integers(1, 400), st.one_of(st.none(), st.integers(2, 30))),
    st.one_of(st.none(), st.integers(1, 30)),
    st.one_of(st.none(), st.integers(1, 30)),
    st.sampled_from(_BEFORE),
    st.sampled_from(_AFTER),
)
def test_any_reference_in_any_style_is_read_in_running_text(style, number, paragraph, item, before, after):
    """Law, article with a branch, paragraph and item, in Arabic, full-width or kanji numerals, amid other words."""
    (name, law), write = style
    article, branch = number
    written = f"{name}第{write(article)}条" + (f"の{write(branch)}" if branch else "")
    written += f"第{write(paragraph)}項" if paragraph else ""
    written += f"第{write(item)}号" if item else ""
    expected = str(article) + (f"の{branch}" if branch else "")
    assert cited(f"{before}{written}{after}") == [
        (written, law, expected, str(paragraph) if paragraph else None, str(item) if item else None)
    ]
