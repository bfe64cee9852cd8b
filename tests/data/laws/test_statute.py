"""e-Gov's XML: every article, paragraph, item, table and supplementary provision under its key, and its day."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.laws import load_laws
from data.laws import UnreadableLaw, read_law
from tests.data.laws.made import GUIDELINE, RESPONSE, REVISION, TITLE, at, law_text, places, read, written


def test_every_part_has_its_key(tmp_path):
    """Branch numbers, ranges that stand in the file as one, sub-items, tables, annexes."""
    assert places(read(tmp_path, law_text())) == [
        ("paragraph", "1", "1", None, None, None),
        ("paragraph", "34の2", "1", None, None, None),
        ("item", "34の2", "1", "1", None, None),
        ("subitem", "34の2", "1", "1", "イ", None),
        ("item", "34の2", "1", "2", None, None),
        ("item", "34の2", "1", "3", None, None),
        ("paragraph", "34の2", "2", None, None, None),
        ("table", "34の2", "2", None, None, None),
        ("paragraph", "35", "1", None, None, None),
        ("paragraph", "36", "1", None, None, None),
        ("paragraph", "附則2", "1", None, None, None),
        ("table", "別表1", None, None, None, None),
    ]


def test_words_are_those_printed(tmp_path):
    """Without readings and the file's layout; columns a blank apart, cells a tab."""
    version = read(tmp_path, law_text())
    assert [t.text for t in version.texts[:3]] == [
        "この法律は、架空の甚大な損害を防ぐことを目的とする。",
        "委員会は、次に掲げる者を指導する。ただし、第一条に定める場合は、この限りでない。",
        "事業者　架空の店",
    ]
    assert at(version, "別表1")[0].text == "名称\t架空公庫"
    guided = at(version, "34の2")[0]
    assert (guided.title, guided.caption, guided.path) == (
        "第三十四条の二",
        "指導",
        "第二章　監督 第一節　指導",
    )
    assert at(version, "34の2", paragraph="2")[0].label == "２"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_the_files(tmp_path, end):
    """Whatever ends them, the words begin and end on the lines told."""
    text = law_text(amended=True)
    path = tmp_path / "law.xml"
    path.write_bytes(text.replace("\n", end).encode())
    lines = text.split("\n")
    for part in read_law(path, load_laws()).texts:
        first, last = lines[part.lines[0] - 1], lines[part.lines[1] - 1]
        start, finish = part.text.split("甚")[0].split("　")[0], part.text.split("　")[-1]
        assert start.split("。")[0].split("\t")[0] in first
        assert finish.split("。")[-2 if finish.endswith("。") else -1].split("\t")[-1][-4:] in last


def test_supplementary_provisions_keep_their_law(tmp_path):
    """The first ones have none; those of an amending law its number; without articles they are 附則."""
    version = read(tmp_path, law_text(amended=True))
    assert [(t.amending, t.text) for t in at(version, "附則2")] == [
        (None, "はじめの附則である。"),
        ("令和五年三月三日法律第三号", "のちの附則である。"),
    ]
    only = at(version, "附則")[0]
    assert (only.paragraph, only.caption, only.amending) == ("1", "施行期日", "令和四年二月二日法律第二号")


@pytest.mark.parametrize(
    ("wrap", "amended", "name", "given", "expected"),
    [
        ("{law}", False, "law.xml", None, (date(2019, 6, 7), "promulgation")),
        ("{law}", True, "law.xml", None, (date(2023, 3, 3), "amendment")),
        ("{law}", True, "401AC0000000009_20250401_505AC0000000003.xml", None, (date(2025, 4, 1), "name")),
        (RESPONSE, True, "law_2024-10-01.xml", None, (date(2024, 10, 1), "name")),
        (REVISION, True, "law.xml", None, (date(2024, 4, 1), "file")),
        (REVISION, True, "401AC0000000009_20250401_x.xml", None, (date(2024, 4, 1), "file")),
        (REVISION, True, "law.xml", date(2026, 1, 1), (date(2026, 1, 1), "given")),
    ],
)
def test_the_day_and_where_it_is_from(tmp_path, wrap, amended, name, given, expected):
    """What is told, then the file, then its name, then the latest amendment, then the promulgation."""
    version = read(tmp_path, wrap.format(law=law_text(amended=amended)), name, effective_on=given)
    assert (version.effective_on, version.dated) == expected
    assert (version.law, version.number) == (TITLE, "令和元年法律第九号")


def test_counts(tmp_path):
    """What stands for several items is one in the file."""
    version = read(tmp_path, RESPONSE.format(law=law_text()))
    assert (version.law_id, version.articles) == ("401AC0000000009", 6)
    assert [version.parts(part) for part in ("paragraph", "item", "subitem", "table")] == [5, 2, 1, 2]


ENTITY = '<!DOCTYPE Law [<!ENTITY x SYSTEM "file.txt">]>'


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (law_text()[:-20], "壊れています"),
        (f"{ENTITY}{law_text()}", "実体宣言"),
        ("<Law><LawBody></LawBody></Law>", "題名か条文"),
        (f"<r>{law_text()}{law_text()}</r>", "2個"),
        ("第一条", "法令標準XMLでも"),
        (" ", "内容が空"),
    ],
)
def test_refused(tmp_path, text, word):
    """Each for its own reason, and the file is named."""
    with pytest.raises(UnreadableLaw, match=f"law.xml.*{word}"):
        read_law(written(tmp_path, text), load_laws())


def test_the_real_laws(shared):
    """Their articles, and the words of two of them."""
    law = read_law(shared / "laws" / "415AC0000000057.xml", load_laws())
    assert (law.law, law.law_id) == ("個人情報の保護に関する法律", "415AC0000000057")
    assert {str(number) for number in range(1, 186)} <= {text.article for text in law.texts}
    assert (law.parts("paragraph"), law.parts("item"), law.parts("subitem")) == (515, 277, 16)
    guided = at(law, "147")
    assert [(t.paragraph, t.caption, t.lines) for t in guided] == [("1", "指導及び助言", (4809, 4809))]
    numbers = read_law(shared / "laws" / "425AC0000000027.xml", load_laws())
    assert {"16の2", "29の4", "38の13", "51", "別表"} <= {text.article for text in numbers.texts}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_is_read_or_refused(tmp_path, data):
    """A law or a page with something missing or put in: a version, or a sentence."""
    text = data.draw(st.sampled_from([law_text(amended=True), REVISION.format(law=law_text()), GUIDELINE]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    put = data.draw(
        st.sampled_from(["", "<", "&amp;", "<!--x-->", "（1）", "\r", "９", "<li>", "<Article Num='1:9'>"])
    )
    path = written(tmp_path, text[:start] + put + text[end:])
    try:
        version = read_law(path, load_laws())
    except UnreadableLaw as refusal:
        assert "law.xml" in str(refusal)
    else:
        assert version.texts and all(t.text and t.lines[0] <= t.lines[1] for t in version.texts)
