"""The vocabulary of findings is whole, and every heading rests on a clause."""

import html
import re
import unicodedata
from pathlib import Path

import pytest

from config.findings import load_findings

FINDINGS = load_findings()


def test_every_heading_of_the_guideline_exists(shared: Path):
    """All numbered headings of chapter 10 of the guideline are in the vocabulary under their own number."""
    page = (shared / "laws/ppc-guideline-tsusoku.html").read_text(encoding="utf-8", errors="replace")
    text = unicodedata.normalize("NFKC", html.unescape(re.sub(r"<[^>]+>", "\n", page)))
    chapter = text[text.rindex("10-1") - 10 :]
    section, headings = "", {}
    for line in map(str.strip, chapter.splitlines()):
        if match := re.fullmatch(r"(10-\d)\s*(\S+)", line):
            section = match[1]
            headings[section] = match[2]
        elif section in {"10-3", "10-5", "10-6"} and (match := re.fullmatch(r"\((\d)\)\s*(\S{4,30})", line)):
            headings[f"{section}({match[1]})"] = match[2]
    assert len(headings) >= 7 + 13
    ours = {
        heading.clause: heading.item for heading in FINDINGS.of("事業者") if heading.item != "従業者の教育"
    }
    assert {clause: ours.get(clause) for clause in headings} == headings


@pytest.mark.parametrize(
    ("regime", "item", "law", "article", "clause"),
    [
        ("事業者", "組織体制の整備", "個人情報の保護に関する法律", "23", "10-3(1)"),
        ("事業者", "従業者の監督", "個人情報の保護に関する法律", "24", "3-4-3"),
        ("事業者", "委託先の監督", "個人情報の保護に関する法律", "25", "3-4-4"),
        ("行政機関等", "媒体の管理等", "個人情報の保護に関する法律", "66", None),
        (
            "番号法",
            "アクセス制御",
            "行政手続における特定の個人を識別するための番号の利用等に関する法律",
            "12",
            None,
        ),
        (
            "番号法",
            "委託先の監督",
            "行政手続における特定の個人を識別するための番号の利用等に関する法律",
            "11",
            None,
        ),
    ],
)
def test_clauses(regime: str, item: str, law: str, article: str, clause: str | None):
    """A heading leads to the article and the guideline's number it rests on."""
    heading = FINDINGS.heading(regime, item)
    assert heading is not None
    assert (heading.law, heading.article, heading.clause) == (law, article, clause)


def test_no_name_means_two_headings_of_one_regime():
    """Within a regime every name leads to one heading."""
    for regime in FINDINGS.regimes:
        names = [name for heading in FINDINGS.of(regime) for name in (*heading.names, *heading.alone)]
        doubled = {name for name in names if names.count(name) > 1}
        assert doubled <= {heading.item for heading in FINDINGS.of(regime)}


def test_an_overlay_adds_a_heading(tmp_path: Path):
    """An installation's own heading stands beside the shipped ones."""
    (tmp_path / "findings.toml").write_text(
        '["regimes"."事業者"."groups"."見本措置"]\narticle = "23"\naliases = ["見本の措置"]\n',
        encoding="utf-8",
    )
    heading = load_findings(tmp_path).heading("事業者", "見本措置")
    assert heading is not None and heading.names == ("見本措置", "見本の措置")
    assert load_findings(tmp_path).heading("事業者", "組織体制の整備") is not None
