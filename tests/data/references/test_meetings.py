"""Other meetings named in a text."""

from datetime import date

import pytest

from config.committees import load_profiles
from data.references import find_dates, find_meeting_references
from tests.data.references.reading import DAY, normalised

BODIES = next(
    profile for profile in load_profiles(None) if profile.name == "個人情報保護委員会"
).meeting_bodies


def references(text, day=DAY, own=318, committee="個人情報保護委員会"):
    prepared = normalised(text)
    dates = find_dates(prepared, day=day)
    found = find_meeting_references(
        prepared, dates=dates, own_number=own, day=day, committee=committee, bodies=BODIES
    )
    return [(text[r.span.start : r.span.end], r.number, r.date) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨年3月22日の第277回委員会で", [("昨年3月22日の第277回委員会", 277, date(2024, 3, 22))]),
        (
            "令和6年3月22日（金）に開催した第277回個人情報保護委員会",
            [("令和6年3月22日（金）に開催した第277回個人情報保護委員会", 277, date(2024, 3, 22))],
        ),
        ("第277回委員会（令和6年3月22日）", [("第277回委員会", 277, date(2024, 3, 22))]),
        ("3月6日の個人情報保護委員会において", [("3月6日の個人情報保護委員会", None, date(2025, 3, 6))]),
        ("前回の委員会で", [("前回の委員会", 317, None)]),
        (
            "第２７７回委員会及び第二百九十五回委員会",
            [("第２７７回委員会", 277, None), ("第二百九十五回委員会", 295, None)],
        ),
        ("第277回で御説明した", [("第277回", 277, None)]),
        ("第277回の資料", [("第277回", 277, None)]),
        ("前回、3月5日の委員会で", [("前回、3月5日の委員会", 317, date(2025, 3, 5))]),
        (
            "前回（第317回、3月12日）の委員会で",
            [("前回（第317回、3月12日）の委員会", 317, date(2025, 3, 12))],
        ),
        ("前回欠席しましたので、前々回の議題2を", [("前回", 317, None), ("前々回", 316, None)]),
        ("前回、御説明しました", [("前回", 317, None)]),
        ("第277回、第278回の委員会で", [("第277回", 277, None), ("第278回の委員会", 278, None)]),
        ("本日の委員会は、第277回の議論を踏まえ", [("第277回", 277, None)]),
    ],
)
def test_meeting_is_found(text, expected):
    """By number, by date, by both joined, and by the one before."""
    assert references(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第318回個人情報保護委員会を開会いたします。",
        "ただいまから、第320回個人情報保護委員会を開会いたします。",
        "第3回デジタル社会推進会議で報告した。",
        "デジタル社会推進会議の第2回で報告した。",
        "2回目の報告、第1回目の検討",
        "3月6日に委員会事務局へ連絡した",
        "3月6日、委員会は指導を行った",
        "本日の委員会におきましては",
        "第200回国会",
        "A市個人情報保護審議会の第5回会議で議論された",
        "情報セキュリティ委員会は、前回会議において工程を承認した",
        "前回の報告から進んでいない",
        "前回改正の際に議論となった",
        "前回見直しの際、国会で審議された",
        "前回指導後の説明が不十分",
        "前回調査の結果について説明があった",
        "同社の情報セキュリティ委員会は第3回で承認した",
        "昨年の委員会の活動",
        "前回漏えい事案の発生後、A社は再発防止策を説明した",
        "前回制度改正大綱を取りまとめた際の議論",
        "前回の資料提出の求めに対し",
        "第1回、第2回及び第3回の資料提出の求めに応じた",
        "第3回、説明会を開催",
        "ＡＰＰＡフォーラムが第61回で採択した",
        "第5回有識者会議が開催され、第6回で取りまとめた",
        "同社の委員会は第3回で承認した",
        "同社の内部統制委員会は、第2回会議において、審議した",
        "A社の取締役会は、前回の議論を踏まえ",
    ],
)
def test_what_is_no_reference(text):
    """The meeting's own opening, other bodies, counts, and the committee as one who acts."""
    assert references(text) == []


def test_other_committees_have_other_names():
    """審議会 is the body where the committee is one, and its numbers are its own."""
    assert references("第12回審議会で答申した", own=15, committee="架空市個人情報保護審議会") == [
        ("第12回審議会", 12, None)
    ]
    assert references("第12回審議会で答申した") == []


@pytest.mark.parametrize(
    ("text", "raw", "days"),
    [
        ("今年3月に委員会付議いたしました事案", "今年3月に委員会付議", (date(2025, 3, 1), date(2025, 3, 31))),
        ("先月の委員会で決定した事案", "先月の委員会", (date(2025, 2, 1), date(2025, 2, 28))),
        ("昨年度末の委員会で", "昨年度末の委員会", (date(2024, 3, 1), date(2024, 3, 31))),
        ("令和6年度第4回の委員会で", "令和6年度第4回の委員会", (date(2024, 4, 1), date(2025, 3, 31))),
    ],
)
def test_meeting_known_by_when_it_was_held(text, raw, days):
    """A month or a fiscal year in which the meeting is to be looked for."""
    prepared = normalised(text)
    dates = find_dates(prepared, day=DAY)
    (found,) = find_meeting_references(
        prepared, dates=dates, own_number=318, day=DAY, committee="個人情報保護委員会", bodies=BODIES
    )
    assert text[found.span.start : found.span.end] == raw
    assert (found.date, (found.first_day, found.last_day)) == (None, days)


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (
            277,
            date(2024, 3, 22),
            [(None, date(2024, 3, 6)), (238, date(2023, 3, 29)), (272, date(2024, 2, 14))],
        ),
        (295, date(2024, 7, 17), [(None, None)]),
        (318, DAY, [(277, date(2024, 3, 22)), (316, date(2025, 3, 5))]),
    ],
)
def test_real_minutes(shared, number, day, expected):
    """What the three meetings refer to, and nothing else."""
    text = (shared / "corpus" / f"minutes-{number}.txt").read_text(encoding="utf-8")
    assert [found[1:] for found in references(text, day, number)] == expected
