"""The sample documents themselves: present, marked as fictional, and in agreement with their reading."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from tests.tools.render_samples import PUBLISHED, RENDERERS, SOURCES, blocks, render

SAMPLES = PUBLISHED.parent
EXPECTED = json.loads(Path(__file__).with_name("samples_expected.json").read_text(encoding="utf-8"))
FILES = sorted(path for path in SAMPLES.rglob("*.*") if path.parent != SAMPLES)
NOTICE = "架空の委員会の見本文書。実在の団体・人物・事案とは関係ありません。"


def plain(path: Path) -> str:
    """The text of a sample without white space, got without the project's own readers."""
    return re.sub(r"\s", "", _text(path))


def _text(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return "".join(page.get_textpage().get_text_range() for page in pdf)
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return unescape(re.sub(r"<[^>]*>", "", text.partition("<body>")[2]))
    return text


def unpaged(text: str) -> str:
    """The text without the running headers and page numbers of the one PDF."""
    return re.sub(r"-[0-9]-(第58回桜ヶ丘個人情報保護審査委員会議事録（架空の見本）)?", "", text)


def era(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"令和{year - 2018}年{month}月{day}日"


def test_the_set_is_what_the_readme_lists() -> None:
    """Ten minutes of nine meetings and two reports, one of each other format, two of them internal."""
    listed = re.findall(r"^\| `([^`]+)`", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    suffixes = [path.suffix for path in FILES]

    assert sorted(listed) == [path.relative_to(SAMPLES).as_posix() for path in FILES]
    assert [suffixes.count(suffix) for suffix in (".txt", ".pdf", ".docx", ".html")] == [9, 1, 1, 1]
    assert sum(path.parent.name == "internal" for path in FILES) == 2
    assert len({meeting["number"] for meeting in EXPECTED["meetings"]}) == 9
    assert len(EXPECTED["reports"]) == 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_says_first_that_it_is_fictional(path: Path) -> None:
    """Nobody may take a sample for the record of a real committee, nor be kept waiting by its size."""
    assert plain(path).startswith(NOTICE)
    assert 4_000 < path.stat().st_size < 60_000


@pytest.mark.parametrize("name", RENDERERS)
def test_rendered_samples_hold_their_source(name: str) -> None:
    """What is committed has every block of its source, and the renderer makes the same bytes each time."""
    wanted = [re.sub(r"\s", "", block) for block in blocks((SOURCES / name).with_suffix(".txt"))]
    text = unpaged(plain(PUBLISHED / name))

    assert [block for block in wanted if block not in text] == []
    assert render(name) == render(name)


def test_the_pdf_has_pages_with_running_headers() -> None:
    """Sentences run over page ends, with a header and a page number between their halves."""
    text = plain(PUBLISHED / "minutes-058.pdf")

    assert len(pypdfium2.PdfDocument(PUBLISHED / "minutes-058.pdf")) >= 3
    assert text.count("議事録（架空の見本）") >= 2
    assert "-3-" in text


@pytest.mark.parametrize("meeting", EXPECTED["meetings"], ids=lambda meeting: meeting["file"])
def test_expected_meetings_are_in_the_text(meeting: dict) -> None:
    """What is expected stands in the document: its number, day and weekday, people, titles and due days."""
    text = unpaged(plain(SAMPLES / meeting["file"]))
    day = date.fromisoformat(meeting["date"])
    heading = f"{era(meeting['date'])}（{'月火水木金土日'[day.weekday()]}）"
    attending = [person["name"] + person["role"] for person in meeting["members"] + meeting["secretariat"]]
    header = text[: text.index("○")]
    titles = [f"議題{item['number']}「{item['title']}」" for item in meeting["agenda"]]
    due_days = [era(entry["due_on"]) for entry in meeting["followups"] if entry["due_on"]]

    assert header.count(heading) == 1
    assert [name for name in attending if name not in header] == []
    assert header.count("、") == len(attending) - 1
    assert [title for title in titles if title not in text] == []
    assert [day for day in due_days if day not in text and day.replace("令和8年", "同年") not in text] == []
    assert f"第{meeting['number']}回{meeting['committee']}を開会" in text


@pytest.mark.parametrize("meeting", EXPECTED["meetings"], ids=lambda meeting: meeting["file"])
def test_people_affected_add_up(meeting: dict) -> None:
    """Every total of people and its parts stand in the text, and the parts make the total."""
    text = plain(SAMPLES / meeting["file"])
    for people in (item["people"] for item in meeting["agenda"] if "people" in item):
        assert not people["parts"] or sum(people["parts"]) == people["total"]
        assert [n for n in [people["total"], *people["parts"]] if f"{n:,}" not in text] == []


@pytest.mark.parametrize("report", EXPECTED["reports"], ids=lambda report: report["file"])
def test_reports_add_up_but_for_the_one_cell(report: dict) -> None:
    """Rows, totals and tables of a report agree, save the figure that is wrong on purpose."""
    lines = (SAMPLES / report["file"]).read_text(encoding="utf-8").splitlines()
    private = rows_between(lines, "ア 民間事業者", "イ 行政機関等")
    public = rows_between(lines, "イ 行政機関等", "2 マイナンバー法")
    number = rows_between(lines, "2 マイナンバー法", "以 上")
    counts = report["counts"]
    counted = {heading: findings(private).count(heading) for heading in report["private_findings"]}
    wrong = {
        heading: both["counted"] for heading, both in report["private_findings_counted_differently"].items()
    }

    assert counted == {**report["private_findings"], **wrong}
    assert {heading: findings(public).count(heading) for heading in report["public_findings"]} == report[
        "public_findings"
    ]
    assert numbered(private) == counts["private_cases_listed"]
    assert numbered(public) == counts["public_cases_listed"]
    assert numbered(number) == counts["myn_guidance"]
    assert counts["private"] == counts["private_cases_listed"] + counts["private_late_reports"]
    assert counts["public_bodies"] == counts["public_cases_listed"] + counts["public_late_reports"]
    assert counts["appi_guidance"] == counts["private"] + counts["public_bodies"]
    assert sum(report["industries"].values()) == sum(report["private_scale"].values()) == numbered(private)
    assert sum(report["public_kinds"].values()) == sum(report["public_scale"].values()) == numbered(public)
    assert "".join(row[1] for row in private).count("ランサムウェア") == counts["ransomware_stated"]


def rows_between(lines: list[str], first: str, last: str) -> list[list[str]]:
    """The rows of the case table of one section, those that a page break cut in two as two rows."""
    start = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = next(n for n, line in enumerate(lines) if n > start and line.startswith(last))
    rows = [line.split("\t") for line in lines[start:end]]
    return [row for row in rows if len(row) == 3 and (row[0].isdigit() or len(row[1]) > 20)]


def findings(rows: list[list[str]]) -> str:
    return "".join(row[2] for row in rows).replace("従つた", "従った")


def numbered(rows: list[list[str]]) -> int:
    return sum(row[0].isdigit() for row in rows)
