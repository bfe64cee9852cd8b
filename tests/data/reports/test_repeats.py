"""Rows that say they repeat another row."""

import pytest

from tests.data.reports.reports import HEAD, messages, private, read, row

REFERENCES = [
    "※P.5 2番の事案と同じ。",
    "※ Ｐ．５、２番と同じ",
    "（※5頁 二番の事案と同じ）",
    "※アの2番と同じ。",
    "※ No.2の事案に同じ",
]


@pytest.mark.parametrize("reference", REFERENCES)
def test_rows_that_repeat_another(reference: str):
    """A reference in any form leads to the row of the section on businesses."""
    text = private(
        "イ 行政機関等 計 2 件", "", HEAD,
        row(1, "台帳を誤って捨てた事案。", "廃棄等"), row(2, "鍵を失った事案。", "教育研修"), "",
        "2 マイナンバー法", "", "(1)指導・助言(第33条) 計1件", "", HEAD,
        row(1, f"倉庫2で名簿が失われた事案。 {reference}", "アクセス制御"),
        count=2, findings=["アクセス制御", "アクセス制御"],
    )  # fmt: skip
    reading = read(text)
    assert [c.same_as for s in reading.report.sections if s.key == "2-1" for c in s.cases] == [("1-1-ア", 2)]
    assert messages(reading, "table") == []


def test_a_reference_to_no_row_is_told():
    """A number that no row bears stays unresolved and is a doubt."""
    text = private(
        "2 マイナンバー法", "", "(1)指導・助言(第33条) 計1件", "", HEAD,
        row(1, "鍵を失った事案。※P.1 9番の事案と同じ。", "アクセス制御"),
        count=1, findings=["アクセス制御"],
    )  # fmt: skip
    reading = read(text)
    assert reading.report.sections[-1].cases[0].same_as is None
    assert any("9番の事案と同じ" in message for message in messages(reading, "table"))
