"""References that look as if they were the home law's, or another's, and must not be taken for it."""

import pytest

from tests.data.references.reading import APPI, NUMBERS, citations

RULE = APPI + "施行規則"
TOPICS = [
    # (text, the last reference's state, its law or the laws it may be of)
    ("地方自治法については別途検討する。本件は、第25条の委託先の監督に違反する。", ("地方自治法", APPI)),
    ("金融庁は、銀行法の規定により処分した。委員会は、第147条により指導した。", ("銀行法", APPI)),
    (
        "電気通信事業法の改正については総務省から説明があった。これを踏まえ、第26条第1項に基づく報告を求める。",
        ("電気通信事業法", APPI),
    ),
    (
        "データの取扱いに係る規則は、第4条で定める。第23条に違反した。",
        ("データの取扱いに係る規則", APPI),
    ),
    ("刑法の規定はさておき、委員会としては第147条の規定により指導を行う。", ("刑法", APPI)),
    ("民法上の責任は別として、第25条に違反する。", ("民法", APPI)),
    ("地方自治法は、第14条で定める。契約については、第234条を適用した。", ("地方自治法", APPI)),
    ("番号法は、第33条で指導を定める。第34条がある。", (NUMBERS, APPI)),
    ("番号法は、第33条で指導を定める。さらに、第34条で勧告を定める。", NUMBERS),
    ("民法第709条\n法第25条の委託先の監督が問題となった。第26条の報告も必要である。", APPI),
    ("民法第709条\n番号法第33条の指導が問題となった。第34条の報告も必要である。", (NUMBERS, "民法")),
    ("民法第709条\n○山田委員　第25条に違反するのではないか。", APPI),
    ("民法第709条\n【山田委員】第25条に違反するのではないか。", APPI),
]
NAMES = [
    # names that end as a listed one
    ("韓国個人情報保護法第28条", "韓国個人情報保護法"),
    ("米国連邦行政手続法第553条", "米国連邦行政手続法"),
    ("米国情報公開法第5条", "米国情報公開法"),
    ("ドイツ刑事訴訟法第100条", "ドイツ刑事訴訟法"),
    ("スイス道路交通法第3条", "スイス道路交通法"),
    ("中国の個人情報保護法第13条", "中国の個人情報保護法"),
    ("英国の個人情報保護法第3条", "英国の個人情報保護法"),
    ("米国の法第3条", "米国の法"),
    ("金融分野ガイドライン3-1を参照", "金融分野ガイドライン"),
    ("独立行政法人等情報公開法第5条", "独立行政法人等の保有する情報の公開に関する法律"),
    ("改正個人情報保護法第26条", APPI),
    ("行政手続法・個人情報保護法第2条", APPI),
    ("○個人情報保護法第147条", APPI),
    ("標準法第3条", "標準法"),
    ("無償措置法第3条", "無償措置法"),
    # places that are none
    ("令和6年度における市条例第3条に基づく。", None),
    ("ここでいう市条例第3条。", None),
    ("いわゆる町内会規則第3条。", "町内会規則"),
    ("本市における市個人情報保護条例第3条の運用。", "市個人情報保護条例"),
    # titles with kana
    ("個人情報の取扱いに関する規則第3条に違反した。", "個人情報の取扱いに関する規則"),
    ("A病院の診療情報の取扱い規則第5条。", None),
    ("従業者の守るべき規則第2条を定めた。", None),
    ("当社の規則第2条", None),
    ("委員会の規則第7条", RULE),
    ("規則第7条", RULE),
    # rules that are only pointed at
    ("本条例第5条", None),
    ("現行条例第5条、改正条例第3条", None),
    ("両法第3条", None),
    ("市条例第7条", None),
    ("同社規程第7条", None),
    ("みどり野市情報公開条例第3条による。本条例第5条", "みどり野市情報公開条例"),
    ("みどり野市情報公開条例第3条による。市条例第5条", "みどり野市情報公開条例"),
    ("架空市会議規程第3条による。同社規程第7条", None),
]


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_a_law_spoken_of_is_not_forced_on_a_bare_number(text, expected):
    """Several laws: ambiguous between them; one: the text goes on about it."""
    last = citations(text)[-1]
    told = last.provision.law if last.provision else last.candidates
    assert told == expected


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_longer_name_is_another_law(text, expected):
    """None: said to be unresolved."""
    last = citations(text)[-1]
    assert (last.provision.law if last.provision else None) == expected
    assert last.candidates == ()


def test_part_of_a_guideline_that_is_not_named():
    """特定個人情報ガイドライン is either of its two parts."""
    (found,) = citations("特定個人情報ガイドライン第4-2-(1)")
    assert (found.state, len(found.candidates)) == ("ambiguous", 2)


def test_what_a_pointer_of_several_is_called():
    """The message has the whole word."""
    assert [found.reason for found in citations("前二項の規定により")] == [
        "「前二項」が指す条文が前の文に見当たりません。"
    ]
