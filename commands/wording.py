"""The fixed Japanese wording of answers: how recorded values are written out."""

from datetime import date

from data.followups import ToldReceipt
from data.model.case import MeasureKind, MeasureStatus
from data.model.meeting import Disclosure, Outcome

OUTCOME: dict[Outcome, str] = {
    "adopted": "原案のとおり決定",
    "amended": "修正の上、決定",
    "rejected": "否決",
    "continued": "継続（更に検討）",
    "noted": "報告・了承",
    "withdrawn": "取下げ",
    "none": "議決の記載なし",
    "unknown": "内容は公表されていません",
}
DISCLOSURE: dict[Disclosure, str] = {
    "public": "公表",
    "partial": "一部非公表",
    "closed": "非公表",
    "unknown": "公表区分の記載なし",
}
MEASURE: dict[MeasureKind, str] = {
    "guidance": "指導・助言",
    "report_request": "報告等の求め",
    "inspection": "立入検査",
    "materials_request": "資料提出・説明の求め",
    "site_survey": "実地調査",
    "recommendation": "勧告",
    "order": "命令",
    "emergency_order": "緊急命令",
    "alert": "注意喚起",
    "unspecified": "権限行使（種別の記載なし）",
}
STATUS: dict[MeasureStatus, str] = {
    "decided": "決定",
    "past": "過去の経緯",
    "declined": "見送り",
    "considered": "検討中",
}
ANONYMOUS = "匿名事案。事業者は特定していません"
NO_BASIS = "記載なし"
_WEEKDAYS = "月火水木金土日"
_REIWA = date(2019, 5, 1)
_HEISEI = date(1989, 1, 8)


def day(value: date) -> str:
    """令和7年1月31日; a day before Heisei by the common calendar."""
    if value >= _REIWA:
        return f"令和{_year(value.year - 2018)}年{value.month}月{value.day}日"
    if value >= _HEISEI:
        return f"平成{_year(value.year - 1988)}年{value.month}月{value.day}日"
    return f"{value.year}年{value.month}月{value.day}日"


def period(value: str) -> str:
    """A day, month or year as recorded (2024-03-19, 2024-03, 2024), written out; anything else as it is."""
    parts = value.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return value
    numbers = [int(part) for part in parts]
    if len(numbers) == 3:
        return day(date(*numbers))
    first = day(date(numbers[0], numbers[1] if len(numbers) == 2 else 12, 1 if len(numbers) == 2 else 31))
    return first.partition("月")[0] + "月" if len(numbers) == 2 else first.partition("年")[0] + "年"


def day_with_weekday(value: date) -> str:
    return f"{day(value)}（{_WEEKDAYS[value.weekday()]}）"


def days_left(due_on: date, today: date) -> str:
    """あと3日, 本日, 2日超過."""
    left = (due_on - today).days
    if left == 0:
        return "本日が期限"
    return f"あと{left}日" if left > 0 else f"{-left}日超過"


def receipt_in_words(told: ToldReceipt) -> str:
    """Where a document says that a report has come, and when."""
    if not told.has_come:
        return f"{told.place}で取り上げられています"
    when = f"{day_with_weekday(told.received_on)}に" if told.received_on else ""
    return f"{told.place}に、{when}提出があった旨の記載があります"


def people(value: str) -> str:
    """A number of people as recorded, with thousands parted."""
    return f"{int(value):,}人" if value.isdecimal() else value


def _year(year: int) -> str:
    return "元" if year == 1 else str(year)
