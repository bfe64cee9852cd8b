"""Days and periods named in a text: every form, what is none, the anchors, and the gold of the real documents."""

import calendar
import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.numerals import to_full_width, to_kanji, to_kanji_digits
from data.references.eras import era_of
from data.text import SourceText
from tests.data.references.reading import DAY, dates, value

FORMS = [
    ("令和7年3月19日（水）", [("令和7年3月19日", "2025-03-19")], "a weekday in brackets is no part"),
    ("令和元年5月1日", [("令和元年5月1日", "2019-05-01")], "元年"),
    ("平成31年4月30日", [("平成31年4月30日", "2019-04-30")], "the last day of an era"),
    ("令和六年九月三十日", [("令和六年九月三十日", "2024-09-30")], "kanji"),
    ("二〇二四年九月三十日", [("二〇二四年九月三十日", "2024-09-30")], "kanji digits"),
    ("令和 ６ 年 ９ 月", [("令和 ６ 年 ９ 月", "2024-09")], "full width with blanks"),
    ("R6.9.30とＨ31.4.1", [("R6.9.30", "2024-09-30"), ("Ｈ31.4.1", "2019-04-01")], "letters for eras"),
    (
        "2024/9/30、2024-10-01",
        [("2024/9/30", "2024-09-30"), ("2024-10-01", "2024-10-01")],
        "slashes and hyphens",
    ),
    ("2024年9月と2024年", [("2024年9月", "2024-09"), ("2024年", "2024")], "western month and year"),
    ("令和6年（2024年）9月30日", [("令和6年（2024年）9月30日", "2024-09-30")], "both calendars"),
    ("令和6年2月29日", [("令和6年2月29日", "2024-02-29")], "a leap day"),
    ("令和6年度第3四半期", [("令和6年度第3四半期", "FY2024Q3")], "a quarter of a fiscal year"),
    ("令和5年上半期", [("令和5年上半期", "2023H1")], "a half of a year"),
    ("令和5年度下半期", [("令和5年度下半期", "FY2023H2")], "a half of a fiscal year"),
    ("令和5年度及び6年度", [("令和5年度", "FY2023"), ("6年度", "FY2024")], "the era goes on"),
    ("令和3年改正法", [("令和3年", "2021")], "the year of an amendment"),
    # from the document's day
    ("本日、昨日、明日", [("本日", "2025-03-19"), ("昨日", "2025-03-18"), ("明日", "2025-03-20")], "days"),
    ("今月5日、来月末", [("今月5日", "2025-03-05"), ("来月末", "2025-04")], "months"),
    ("昨年3月22日", [("昨年3月22日", "2024-03-22")], "a day of last year"),
    ("本年12月末日までに", [("本年12月末日", "2025-12-31")], "the last day of a month"),
    ("本年度2月末までの", [("本年度2月末", "2025-02")], "a month of the fiscal year"),
    ("今年度は2月末までの", [("今年度は2月末", "2025-02")], "the same with は"),
    (
        "令和元年度は前年度の",
        [("令和元年度", "FY2019"), ("前年度", "FY2018")],
        "from the fiscal year before it",
    ),
    ("昨年度、次年度", [("昨年度", "FY2023"), ("次年度", "FY2025")], "fiscal years"),
    ("第3四半期の件数", [("第3四半期", "FY2024Q3")], "a quarter of the day's fiscal year"),
    ("11月下旬", [("11月下旬", "2024-11-21/2024-11-30")], "a part of a month"),
    ("年内に", [("年内", "2025-03-19/2025-12-31")], "what is left of the year"),
    ("年度内に", [("年度内", "2025-03-19/2025-03-31")], "what is left of the fiscal year"),
    ("9月30日までに報告するよう求める", [("9月30日", "2025-09-30")], "a deadline lies ahead"),
    (
        "4月14日を期限として報告を求めておりました",
        [("4月14日", "2025-04-14")],
        "what was asked for may still be to come",
    ),
    (
        "令和5年1月26日、漏えいが発生した。令和7年2月28日までに報告するよう求めていたところ、2月20日に提出があった",
        [("令和5年1月26日", "2023-01-26"), ("令和7年2月28日", "2025-02-28"), ("2月20日", "2025-02-20")],
        "what came before its day is no part of the story told earlier",
    ),
    ("4月14日までに完了しました", [("4月14日", "2024-04-14")], "what was done by then is not"),
    (
        "期限を9月30日まで延長する",
        [("9月30日", "2025-09-30")],
        "a day to which something is put off lies ahead",
    ),
    ("4月14日に公表したいと考えております", [("4月14日", "2025-04-14")], "a wish is of what is to come"),
    ("12月に実施した", [("12月", "2024-12")], "what was done lies behind"),
    (
        "令和6年6月に始めた。6月30日（月）に報告した",
        [("令和6年6月", "2024-06"), ("6月30日", "2025-06-30")],
        "the year in which the day fell on that day of the week",
    ),
    ("11月28日までに提出することとした。", [("11月28日", "2025-11-28")], "a summary tells what was decided"),
    ("6月上旬に本会議に報告してください", [("6月上旬", "2025-06-01/2025-06-10")], "asked for by then"),
    (
        "来年度の計画の案を3月末までに作る",
        [("来年度", "FY2025"), ("3月末", "2025-03")],
        "of what year the plan is says nothing of when it is made",
    ),
    ("この2月に", [("2月", "2025-02")], "この looks back"),
    ("来週月曜日", [("来週月曜日", "2025-03-24")], "a day of next week"),
    # periods like the one spoken of
    (
        "令和6年度第3四半期は、前四半期から増え、前年同期と比べても増えた",
        [("令和6年度第3四半期", "FY2024Q3"), ("前四半期", "FY2024Q2"), ("前年同期", "FY2023Q3")],
        "the quarter before, and the same a year before",
    ),
    ("令和6年度上半期は前年同期比で", [("令和6年度上半期", "FY2024H1"), ("前年同期", "FY2023H1")], "a half"),
    ("令和6年5月は前年同月より", [("令和6年5月", "2024-05"), ("前年同月", "2023-05")], "a month"),
    (
        "令和5年度に着任した。前年度の監査では",
        [("令和5年度", "FY2023"), ("前年度", "FY2022")],
        "from the fiscal year of the sentence before",
    ),
    (
        "今月は、13日から15日まで",
        [("今月", "2025-03"), ("13日", "2025-03-13"), ("15日", "2025-03-15")],
        "days of a month told in the sentence",
    ),
    (
        "本年度の結果は、4月の定例会で報告します。",
        [("本年度", "FY2024"), ("4月", "2025-04")],
        "a month to come after the year has ended",
    ),
    (
        "任期は令和8年4月1日から令和10年3月31日までです。式典は、4月10日に開催します。",
        [("令和8年4月1日", "2026-04-01"), ("令和10年3月31日", "2028-03-31"), ("4月10日", "2025-04-10")],
        "the end of a term begins no story",
    ),
    # from the date before
    (
        "令和6年1月4日以降、同年4月4日、翌5日、同日",
        [
            ("令和6年1月4日", "2024-01-04"),
            ("同年4月4日", "2024-04-04"),
            ("翌5日", "2024-04-05"),
            ("同日", "2024-04-05"),
        ],
        "同年, 翌5日 and 同日",
    ),
    (
        "令和5年4月に確認され、同年8月から12月にかけて",
        [("令和5年4月", "2023-04"), ("同年8月", "2023-08"), ("12月", "2023-12")],
        "each end of a range",
    ),
    ("令和5年12月から2月まで", [("令和5年12月", "2023-12"), ("2月", "2024-02")], "a range over New Year"),
    (
        "令和6年4月10日に判明。\n翌日、11日木曜日に修正",
        [("令和6年4月10日", "2024-04-10"), ("翌日", "2024-04-11"), ("11日", "2024-04-11")],
        "a day with its weekday",
    ),
    (
        "4月4日、5日及び6日",
        [("4月4日", "2025-04-04"), ("5日", "2025-04-05"), ("6日", "2025-04-06")],
        "a list of days",
    ),
    ("令和5年12月に導入し、翌年3月に", [("令和5年12月", "2023-12"), ("翌年3月", "2024-03")], "翌年"),
    (
        "令和5年度は、4月に開始し、2月に終了",
        [("令和5年度", "FY2023"), ("4月", "2023-04"), ("2月", "2024-02")],
        "months of a fiscal year",
    ),
    (
        "令和6年4月4日に発生。\nまず、4月10日、",
        [("令和6年4月4日", "2024-04-04"), ("4月10日", "2024-04-10")],
        "a story",
    ),
    (
        "次回報告は3月31日に提出予定です。当該システムの改修は12月末に完了しました。",
        [("3月31日", "2025-03-31"), ("12月末", "2024-12")],
        "what is told as done is past, whatever is to come before it",
    ),
    (
        "報告期限は令和7年5月30日です。立入検査は11月に行いました。なお、漏えいは10月12日に判明した。",
        [("令和7年5月30日", "2025-05-30"), ("11月", "2024-11"), ("10月12日", "2024-10-12")],
        "the same after a year",
    ),
    (
        "改正法は令和8年4月1日に施行される。調査は10月に実施した。",
        [("令和8年4月1日", "2026-04-01"), ("10月", "2024-10")],
        "the same after next year",
    ),
    (
        "改正法は令和7年9月1日に施行される。経過措置は10月31日までである。",
        [("令和7年9月1日", "2025-09-01"), ("10月31日", "2025-10-31")],
        "a story to come goes on",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in FORMS], ids=[row[2] for row in FORMS])
def test_form_is_read(text, expected):
    """Each form gives its value at its own span."""
    assert [(m.raw, value(m)) for m in dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "十分な強度、10-6、資料3-1、1-2",
        "平成15年法律第57号、平成28年個人情報保護委員会規則第3号",
        "令和6年諮問第3号、令和5年（行ウ）第123号",
        "13：00～、11時から22時30分",
        "約3年、5年間、3年ごと見直し、1年以下の懲役",
        "30日で更新、45日でパスワード、14日以内、三月以内、6月間",
        "毎年3月、例年6月、3か月",
        "到達した日の翌日から起算して",
        "8桁以上、30日で更新する",
        "年末年始、今日的な課題",
        "3,067件、2024件",
        "五月雨式に報告された",
    ],
)
def test_what_looks_like_a_date_and_is_none(text):
    """Numbers, durations, law numbers, clock times and recurring months are no dates."""
    assert [m.raw for m in dates(text)] == []


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("令和6年2月30日", DAY, "day"),
        ("9月31日", DAY, "day"),
        ("同日", DAY, "day"),
        ("同年9月", DAY, "month"),
        ("本年度", None, "fiscal_year"),
        ("次回の委員会", DAY, "day"),
        ("第3四半期", None, "quarter"),
    ],
)
def test_what_cannot_be_told_says_so(text, day, precision):
    """Days that do not exist, words without an anchor: no value, and a sentence that says why."""
    (mention,) = dates(text, day)
    assert (mention.start, mention.end, mention.precision) == (None, None, precision)
    assert mention.reason is not None
    assert mention.reason.endswith("。")


@pytest.mark.parametrize(
    ("text", "expected", "era"),
    [
        ("平成31年5月", "2019-05", "令和元年"),
        ("昭和64年1月8日", "1989-01-08", "平成元年"),
        ("令和元年4月", "2019-04", "平成31年"),
    ],
)
def test_day_outside_its_era_is_accepted_and_noted(text, expected, era):
    """平成31年5月 is understood, and the note names the right era."""
    (mention,) = dates(text)
    assert value(mention) == expected
    assert era in (mention.reason or "")


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("昨年3月22日", "2025-03-19"), ("令和5年9月20日。同日", "令和5年9月20日"), ("令和5年", None)],
)
def test_anchor_is_kept(text, anchor):
    """A relative expression says what it was counted from."""
    assert dates(text)[-1].anchor == anchor


@pytest.mark.parametrize("name", ["minutes-318.txt", "enforcement-r6-q3.txt"])
def test_gold_is_found_with_nothing_false(shared, name):
    """Every expression of the gold but 本日, at its line and column, and no other."""
    source = SourceText((shared / "corpus" / name).read_text(encoding="utf-8"))
    gold = json.loads((shared / "gold" / "dates.json").read_text(encoding="utf-8"))
    expected = [(g["line"], g["col"], g["raw"], g["value"]) for g in gold if g["file"] == name]
    found = [
        (source.lines(m.span)[0], source.cols(m.span)[0], m.raw, value(m))
        for m in dates(source.original, {"minutes-318.txt": DAY}.get(name, date(2024, 12, 31)))
        if m.raw != "本日"
    ]
    assert found == expected


READ_277 = """3 2024-03-22|31 2020|33 2015|33 2020|65 1977|69 2015|71 2020|105 2024-03-06|127 FY2023|129 FY2023|131 2021
131 2023-04-01|131 FY2023|133 FY2023|133 2023-03-29|133 FY2023|133 FY2023|135 FY2023|137 2024-02-14|141 2024-03
143 FY2022|143 FY2023|143 2024-02|145 FY2024|147 2023-04-01|155 FY2024|177 FY2023|181 FY2023|181 FY2023
217 2023-06|231 2023H1"""
READ_295 = """3 2024-07-17|29 2024-04-04|35 2024-04-04|37 2024-04-10|39 2024-04-11|39 2024-04-11|47 2024-01-04
47 2024-04-04|49 2023-04|49 2023-08|49 2023-12|53 2023-04-21|53 2023-04-22|59 2023-05|59 2023-06|61 2023-06-26
61 2023-08-15|63 2023-08|65 2023-09|69 2023-10|69 2023-12|71 2023-12|73 2023|75 2023-03|75 2023-06|75 2023-09-20
75 2023|75 2023-09-20|75 2023|77 2023|79 2024-01|81 2024-09|81 2024-04|83 2023|85 2024-01-04|93 2023|93 2023-04
103 2023|103 2023-12|103 2023|113 2024-09-30|113 2025-01-31|129 FY2023|131 FY2023|171 2024-03|179 2024-03
209 2024-05|241 2024-03"""


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [("minutes-277.txt", date(2024, 3, 22), READ_277), ("minutes-295.txt", date(2024, 7, 17), READ_295)],
)
def test_other_meetings_as_a_person_reads_them(shared, name, day, expected):
    """Line and value of every expression but 本日 and 今日, as read by a person."""
    source = SourceText((shared / "corpus" / name).read_text(encoding="utf-8"))
    found = [
        f"{source.lines(m.span)[0]} {value(m)}"
        for m in dates(source.original, day)
        if m.raw not in {"本日", "今日"}
    ]
    assert found == expected.replace("\n", "|").split("|")


_DAYS = st.dates(min_value=date(1926, 12, 26), max_value=date(2099, 12, 31))


@settings(deadline=None)
@given(_DAYS, st.sampled_from([str, to_full_width, to_kanji]))
def test_any_day_in_its_era_reads_back(day, write):
    """A day written in its era, in any numerals, is that day again."""
    era = era_of(day)
    number = day.year - era.year_before_first
    year = "元" if number == 1 else write(number)
    (mention,) = dates(f"{era.name}{year}年{write(day.month)}月{write(day.day)}日に")
    assert (mention.start, mention.end, mention.reason) == (day, day, None)


@settings(deadline=None)
@given(_DAYS)
def test_any_western_day_reads_back(day):
    """A day in western writing is that day again."""
    year = to_kanji_digits(day.year)
    for written in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d}",
        f"{year}年{day.month}月{day.day}日",
    ):
        (mention,) = dates(written)
        assert mention.start == day


@settings(deadline=None)
@given(st.integers(2000, 2090), st.integers(1, 12))
def test_month_has_its_days(year, month):
    """A month begins on its first and ends on its last day, leap years included."""
    (mention,) = dates(f"{year}年{month}月")
    assert (mention.start, mention.end) == (
        date(year, month, 1),
        date(year, month, calendar.monthrange(year, month)[1]),
    )


@settings(deadline=None)
@given(_DAYS)
def test_words_for_days_follow_the_day(day):
    """昨日 and 明日 are a day from the document's day, also over the end of a year."""
    assert [m.start for m in dates("昨日と明日", day)] == [day - timedelta(days=1), day + timedelta(days=1)]


_PIECES = st.sampled_from(
    ["令和", "平成31年", "6年", "3月", "22日", "同年", "翌", "同日", "本年度", "末", "上旬", "から", "、", "及び", "。",
     "\n", "第3四半期", "R6.9.30", "2月30日", "元", "十", "年", "月", "日", "翌年", "前月", "まで", "毎年", "次回の委員会"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(
    st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80)),
    st.one_of(st.none(), _DAYS),
)
def test_any_text_is_read_without_overlaps(text, day):
    """No text and no day breaks the reading; spans follow each other and quote the original."""
    end = 0
    for mention in dates(text, day):
        assert mention.span.start >= end
        assert mention.raw == text[mention.span.start : mention.span.end]
        assert (mention.start is None) == (mention.end is None)
        assert mention.start is not None or mention.reason
        end = mention.span.end
