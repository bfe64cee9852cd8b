"""Filters as they are typed: what they are read as, what is wrong with them, and what they leave of the record."""

from datetime import date

import pytest

from config.filters import load_filter_words
from config.questions import load_question_words
from data.finding.filters import Known, read_filters
from data.vocabulary import Vocabulary

PPC = "個人情報の保護に関する法律"
KNOWN = Known(
    words=load_filter_words(),
    questions=load_question_words(None),
    vocabulary=Vocabulary(),
    home_law=PPC,
    today=date(2026, 11, 22),
    speakers=["清水", "渡邊", "事務局"],
    titles=["委員", "委員長"],
    meetings=[277, 295],
    causes=["VPN機器の脆弱性"],
    findings=["アクセス制御"],
)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("speaker:清水", "speakers", ("清水",)),
        ("発言者：清水委員", "speakers", ("清水",)),
        ("speaker:渡辺", "speakers", ("渡邊",)),
        ("ＳＰＥＡＫＥＲ：事務局", "speakers", ("事務局",)),
        ("meeting:295", "meetings", (295,)),
        ("回：第２９５回", "meetings", (295,)),
        ("回:二百七十七", "meetings", (277,)),
        ("meeting:277 meeting:295", "meetings", (277, 295)),
        ("law:147", "provisions", ((PPC, "147", None, None),)),
        ("条文:法146条1項", "provisions", ((PPC, "146", "1", None),)),
        ("law:個人情報保護法", "provisions", ((PPC, None, None, None),)),
        ("since:R6.4", "since", date(2024, 4, 1)),
        ("since:２０２４－０４", "since", date(2024, 4, 1)),
        ("since:令和六年四月", "since", date(2024, 4, 1)),
        ("since:R6", "since", date(2024, 1, 1)),
        ("until:2024", "until", date(2024, 12, 31)),
        ("until:R6.4", "until", date(2024, 4, 30)),
        ("まで:令和6年度第3四半期", "until", date(2024, 12, 31)),
        ("measure:指導", "measures", ("guidance",)),
        ("権限行使:報告徴収", "measures", ("report_request",)),
        ("finding:アクセス制御", "findings", ("アクセス制御",)),
        ("affected:>50000", "affected", (50001, None)),
        ("本人数：＞＝５万人", "affected", (50000, None)),
        ("本人数:5万人以上", "affected", (50000, None)),
        ("affected:<1,000", "affected", (None, 999)),
        ("affected:>=1000 affected:<2000", "affected", (1000, 1999)),
        ("affected:1千..5千", "affected", (1000, 5000)),
        ("type:case", "cases", True),
        ("種別:議事録", "kinds", ("minutes",)),
        ("-VPN", "without", ("vpn",)),
        ('－"不正 アクセス"', "without", ("不正アクセス",)),
    ],
)
def test_what_a_filter_is_read_as(typed: str, field: str, value: object) -> None:
    """In both languages, in any width and numeral; nothing of it is left in the text."""
    found = read_filters(f"漏えい {typed}", KNOWN)
    assert (found.wrong, found.text) == ((), "漏えい")
    assert getattr(found.narrowing, field) == value


def test_causes_by_a_part_of_their_name() -> None:
    """VPN is any cause or attack that has it in its name or its words."""
    assert {"VPN機器の脆弱性", "VPN経由の侵入"} <= set(read_filters("cause:VPN", KNOWN).narrowing.causes)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("speeker:清水", "speaker／発言者:"),
        ("発言人:清水", "speaker／発言者:"),
        ("speaker:山田", "清水、渡邊、事務局"),
        ("meeting:300", "第277回、第295回"),
        ("meeting:先日", "回数で指定"),
        ("since:きのうごろ", "日付を読み取れません"),
        ("since:R6.4 since:R6.5", "一つだけ"),
        ("law:あれ", "law:147"),
        ("measure:罰金", "指導"),
        ("finding:存在しない事項", "アクセス制御"),
        ("cause:宇宙線", "VPN機器の脆弱性"),
        ("affected:たくさん", "数で指定"),
        ("type:動画", "case／事案"),
        ("-speaker:清水", "除外"),
    ],
)
def test_a_wrong_filter_says_which_exist(typed: str, says: str) -> None:
    """And what was typed wrongly, in Japanese; it is never taken for a word."""
    found = read_filters(f"漏えい {typed}", KNOWN)
    assert typed.rsplit(maxsplit=1)[-1] in " ".join(found.wrong) or typed.split(":", maxsplit=1)[
        0
    ] in " ".join(found.wrong)
    assert says in " ".join(found.wrong)
    assert found.text == "漏えい"


@pytest.mark.parametrize(
    "typed",
    [
        "13:00に始まった会議は？",
        "https://example.com/ の件",
        "原因：VPN機器の脆弱性。再発防止策は検討中です。",
        "日時：令和6年4月1日\n原因：不明",
        "ガイドライン10-3(2)",
        "「内部統制」",
        "- なし",
        "",
    ],
)
def test_what_is_no_filter(typed: str) -> None:
    """Times, addresses, lines of a pasted report, and quoted phrases stay as they are."""
    found = read_filters(typed, KNOWN)
    assert (found.text, found.wrong, bool(found.narrowing)) == (typed, (), False)
