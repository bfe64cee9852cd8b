"""Every measure, deadline, number and name of the sample minutes, against what their author expects."""

import json
from pathlib import Path

import pytest

from data.model.case import Measure
from tests.data.matters.reading import read

DATA = Path(__file__).resolve().parents[1]
SAMPLES = DATA.parents[1] / "data" / "samples"
EXPECTED = json.loads((DATA / "samples_expected.json").read_text(encoding="utf-8"))
MEETINGS = pytest.mark.parametrize("meeting", EXPECTED["meetings"], ids=lambda meeting: meeting["file"])


def plain(measure: Measure) -> tuple:
    basis = measure.basis
    return (
        measure.kind,
        basis.law if basis else None,
        basis.article if basis else None,
        basis.paragraph if basis else None,
        measure.respondent,
        measure.status,
        measure.date.isoformat() if measure.date else None,
    )


@MEETINGS
def test_measures(meeting: dict) -> None:
    """All measures of every item, with basis, respondent, status and day, and no others."""
    _, _, matters = read(SAMPLES / meeting["file"])
    keys = ("kind", "law", "article", "paragraph", "respondent", "status", "date")
    expected = {
        (item["number"], tuple(measure[key] for key in keys))
        for item in meeting["agenda"]
        for measure in item["measures"]
    }

    found = {(case.agenda, plain(measure)) for case in matters.cases for measure in case.measures}

    assert found == expected


@MEETINGS
def test_deadlines(meeting: dict) -> None:
    """All deadlines with respondent, day, basis and round, and no others."""
    _, _, matters = read(SAMPLES / meeting["file"])
    expected = [
        (f["agenda"], f["respondent"], f["due_on"], f["law"], f["article"], f["paragraph"], f["round"])
        for f in meeting["followups"]
    ]

    found = [
        (
            d.agenda,
            d.respondent,
            d.due_on.isoformat() if d.due_on else None,
            d.basis.law if d.basis else None,
            d.basis.article if d.basis else None,
            d.basis.paragraph if d.basis else None,
            d.round,
        )
        for d in matters.deadlines
    ]

    assert found == expected


@MEETINGS
def test_people_affected(meeting: dict) -> None:
    """The total, its parts, and how many with information that needs care."""
    _, _, matters = read(SAMPLES / meeting["file"])
    for item in meeting["agenda"]:
        people = item.get("people")
        if people is None:
            continue
        facts = [
            f for c in matters.cases if c.agenda == item["number"] for f in c.facts if f.kind == "affected"
        ]
        numbers = {int(fact.value) for fact in facts}
        sensitive = [int(f.value) for f in facts if f.label.startswith("要配慮")]

        assert {people["total"], *people["parts"]} <= numbers
        assert sensitive == ([people["sensitive"]] if people["sensitive"] else [])


@MEETINGS
def test_nothing_in_the_samples_is_doubtful(meeting: dict) -> None:
    """Their sums add up and no names are mistaken, so no doubt is raised."""
    assert [doubt.message for doubt in read(SAMPLES / meeting["file"])[2].doubts] == []


def test_cases_made_public_by_name() -> None:
    """Exactly the items whose proposal says so, each with a reason."""
    public = []
    for meeting in EXPECTED["meetings"]:
        if meeting["file"].startswith("internal/"):
            continue
        for case in read(SAMPLES / meeting["file"])[2].cases:
            if any(fact.kind == "publicity" and fact.value == "公表する" for fact in case.facts):
                public.append([meeting["number"], case.agenda])
                assert any(fact.kind == "publicity_reason" for fact in case.facts)

    assert sorted(public) == EXPECTED["made_public_by_name"]


@pytest.mark.parametrize("party", EXPECTED["parties"], ids=lambda party: party["name"])
def test_aliases(party: dict) -> None:
    """Every other name that a document uses of a party is found in it, with a reason."""
    names = set()
    for meeting in EXPECTED["meetings"]:
        for case in read(SAMPLES / meeting["file"])[2].cases:
            if [meeting["number"], case.agenda] in party["matters"]:
                names.update([case.respondent, *(alias.name for alias in case.aliases)])
                assert all(alias.reason for alias in case.aliases)

    assert set(party["aliases"]) | {party["name"]} <= names
