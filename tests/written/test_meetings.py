"""Meetings that refer to each other, names in many spellings and people who change office."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from commands.asking import Asking
from commands.showing import meeting_json
from data.access import OPERATOR
from data.ingest import ingest
from data.linking import core
from data.record import Record, open_record

HERE = Path(__file__).parent / "meetings"
NOW = datetime(2027, 3, 1, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))

UNRESOLVED = {"a-340": 2, "a-360": 1, "b-r7-2": 1, "b-r8-1": 4}
"""References whose meeting is told nowhere on record, or only by where the count began anew, and which say so."""
NOT_TIED = {"a-352": 1, "a-360": 1, "b-r7-3": 1, "b-r8-1": 2}
"""References to a meeting whose item a person would know too."""


@pytest.fixture(scope="module", params=["a", "b"])
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Record]]:
    """The record of one committee's meetings."""
    with open_record(tmp_path_factory.mktemp("record") / "record.db") as record:
        files = sorted(HERE.glob(f"{request.param}-*.txt"))
        list(
            ingest(
                record.store, files, distribution="published", committee=None, vocabulary=record.vocabulary
            )
        )
        yield request.param, record


def gold_of(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


def test_references_to_meetings(held: tuple[str, Record]) -> None:
    """Each at its line with number, day and item, or left open; none that is another body's, none false."""
    of_set, record = held
    asking = Asking(record, OPERATOR, NOW)
    for row in asking.meetings:
        name = row.document.name.removesuffix(".txt")
        found = meeting_json(asking, row)["meeting_references"]
        unresolved, not_tied = 0, 0
        for line, raw, number, day, item in gold_of(name)["references"]:
            here = [f for f in found if f["lines"][0] <= line <= f["lines"][1]]
            same = next((f for f in here if [f["number"], f["date"]] == [number, day]), None)
            told = same or next((f for f in here if f["number"] is None and f["date"] is None), None)
            if told is None:
                told = next((f for f in here if f["number"] == number and f["date"] is None), None)
            if told is None:
                unresolved += 1
                continue
            found.remove(told)
            unresolved += same is None
            not_tied += same is not None and item is not None and told["target_agenda"] != item
            assert told["target_agenda"] in {item, None}, (name, line, raw)
        assert (name, unresolved, not_tied) == (name, UNRESOLVED.get(name, 0), NOT_TIED.get(name, 0))
        assert found == [], f"{name} of {of_set}: what refers to no meeting of the committee"


def test_parties(held: tuple[str, Record]) -> None:
    """No two of the different ones are one, and every spelling that is known is of the right one."""
    of_set, record = held
    forms = record.vocabulary.parties.forms
    gold = gold_of(f"set-{of_set}")
    known = {
        core(name, forms): party.id for party in record.store.parties(OPERATOR) for name, _ in party.names
    }
    for one, other in gold["different"]:
        ids = [known.get(core(name, forms)) for name in (one, other)]
        assert ids[0] is None or ids[0] != ids[1], (one, other)
    shared = [name for party in gold["parties"] for name in party["names"]]
    for party in gold["parties"]:
        ids = {known.get(core(name, forms)) for name in party["names"] if shared.count(name) == 1} - {None}
        assert len(ids) <= 1, party


def test_people(held: tuple[str, Record]) -> None:
    """Members and officials of one surname are two, whatever office they come to hold."""
    of_set, record = held
    asking = Asking(record, OPERATOR, NOW)
    found = {
        (name, career.side): [
            [row.document.name, office.role] for office in career.offices for row in office.meetings
        ]
        for career in asking.people
        for name in career.names
    }
    for person in gold_of(f"set-{of_set}")["people"]:
        held_at = dict(reversed(person["roles"]))
        assert dict(found[person["name"], person["side"]]) == held_at, person["name"]
