"""The three real minutes: the published gold for the 318th, values read by hand for the 277th and 295th."""

import json
import time
from pathlib import Path

import pytest

from data.minutes import looks_like_minutes
from data.model.meeting import AgendaItem
from data.text import SourceText, Span
from tests.data.minutes.reading import first_line, people, read, speakers


@pytest.fixture(params=[277, 295, 318])
def text(request, shared: Path) -> str:
    return (shared / "corpus" / f"minutes-{request.param}.txt").read_text(encoding="utf-8")


def _corpus(shared: Path, number: int) -> str:
    return (shared / "corpus" / f"minutes-{number}.txt").read_text(encoding="utf-8")


def test_the_318th_is_read_as_the_gold_has_it(shared: Path):
    """Every structural value of the gold record, the speakers of each item in their order."""
    gold = json.loads((shared / "gold" / "record.json").read_text(encoding="utf-8"))["meetings"][0]
    meeting = read(_corpus(shared, 318))[1].meeting
    assert meeting.number == gold["number"]
    assert str(meeting.date) == gold["date"]
    assert meeting.start_time == gold["start_time"]
    assert meeting.place == gold["place"]
    assert meeting.chair is not None
    assert vars(meeting.chair) == gold["chair"]
    for name in ("members", "absent", "secretariat"):
        assert [vars(person) for person in getattr(meeting, name)] == gold[name]
    for item, expected in zip(meeting.agenda, gold["agenda"], strict=True):
        found = (item.number, item.title, item.disclosure, item.outcome, list(item.recusals))
        assert found == tuple(expected[k] for k in ("number", "title", "disclosure", "outcome", "recusals"))
        assert speakers(meeting, item) == expected["speakers"]


def test_the_318th_is_divided_at_its_announcements_and_closing(shared: Path):
    """Lines of the items, what was said in supervision, and the closing words outside the last item."""
    source, minutes = read(_corpus(shared, 318))
    meeting = minutes.meeting
    assert [source.lines(item.span) for item in meeting.agenda] == [(21, 95), (97, 217), (219, 221)]
    assert [first_line(source, item.supervision_from) for item in meeting.agenda] == [None, 97, 219]
    assert [event.kind for event in meeting.events] == ["supervision_only", "partial", "closed"]
    assert meeting.speeches[-1].agenda is None
    assert source.lines(meeting.speeches[-1].span) == (223, 225)
    assert meeting.agenda[0].materials == ("資料1",)
    assert source.lines(meeting.header) == (1, 12)
    assert minutes.doubts == ()


def _facts(item: AgendaItem) -> tuple[object, ...]:
    recusals = [(r.name, r.role, r.rule, r.article) for r in item.recusals]
    return item.number, item.disclosure, item.outcome, item.materials, recusals


RULE = ("梶田", "委員", "個人情報保護委員会議事運営規程", "11")


def test_the_295th(shared: Path):
    """Members and officials parted by a bare line break, an absence that is only spoken, a member leaving and returning."""
    source, minutes = read(_corpus(shared, 295))
    meeting = minutes.meeting
    assert (meeting.number, str(meeting.date), meeting.start_time) == (295, "2024-07-17", "13:00")
    assert people(meeting.absent) == ["加藤/委員"]
    assert [person.name for person in meeting.members] == [
        "藤原",
        "小川",
        "大島",
        "浅井",
        "清水",
        "梶田",
        "高村",
        "小笠原",
    ]
    assert people(meeting.secretariat)[:4] == [
        "佐脇/事務局長",
        "西中/事務局次長",
        "小川/審議官",
        "大槻/審議官",
    ]
    assert len(meeting.secretariat) == 10
    assert meeting.chair is not None and not meeting.chair.acting
    assert [_facts(item) for item in meeting.agenda] == [
        (1, "partial", "adopted", ("資料1-1", "資料1-2"), []),
        (2, "partial", "adopted", (), [RULE]),
        (3, "closed", "unknown", (), []),
    ]
    assert [source.lines(item.span) for item in meeting.agenda] == [(21, 161), (163, 263), (265, 271)]
    assert [event.kind for event in meeting.events] == ["partial", "leave", "partial", "enter", "closed"]
    assert speakers(meeting, meeting.agenda[1]) == ["藤原委員長", "事務局", "浅井委員"]
    assert [speech.order for speech in meeting.speeches] == list(range(1, 16))
    assert minutes.doubts == ()


def test_the_277th(shared: Path):
    """Further study instead of a decision, a misprinted title, a speaker on no list, two directions in a row."""
    source, minutes = read(_corpus(shared, 277))
    meeting = minutes.meeting
    assert (meeting.number, str(meeting.date), meeting.start_time) == (277, "2024-03-22", "15:30")
    assert meeting.absent == ()
    assert [person.name for person in meeting.members][-1] == "小笠原"
    assert (len(meeting.members), len(meeting.secretariat)) == (9, 9)
    assert [_facts(item) for item in meeting.agenda] == [
        (1, "public", "continued", (), []),
        (2, "public", "adopted", ("資料2",), []),
        (3, "partial", "adopted", ("資料3-1", "資料3-2", "資料3-3"), [RULE]),
    ]
    assert meeting.agenda[0].title.endswith("在り方①について")
    assert "令和5年度を取組状況等について" in meeting.agenda[1].title
    assert speakers(meeting, meeting.agenda[0]) == ["芦田企画官", "藤原委員長", "清水委員"]
    assert [first_line(source, item.supervision_from) for item in meeting.agenda] == [None, None, 205]
    assert len(meeting.speeches) == 22
    assert minutes.doubts == ()


def test_real_minutes_are_known_as_minutes(text: str):
    """All three have the head and the marks."""
    assert looks_like_minutes(SourceText(text))


def test_the_report_is_not_taken_for_minutes(shared: Path):
    """The enforcement report has neither."""
    report = (shared / "corpus" / "enforcement-r6-q3.txt").read_text(encoding="utf-8")
    assert not looks_like_minutes(SourceText(report))


def test_no_character_is_lost_between_speeches_events_and_header(text: str):
    """Whatever stands in the document belongs to the header, a speech, a stage direction or a line break."""
    source, minutes = read(text)
    meeting = minutes.meeting
    parts = [meeting.header, *(s.span for s in meeting.speeches), *(e.span for e in meeting.events)]
    covered = set().union(*(range(span.start, span.end) for span in parts))
    assert not [i for i, c in enumerate(source.original) if i not in covered and not c.isspace()]


def test_a_document_is_read_quickly(shared: Path):
    """Well under the time that ingesting the corpus may take."""
    text = _corpus(shared, 277)
    read(text)
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 1.0


def test_the_publication_ruling_is_quoted_whole(shared: Path):
    """From the words that open it to the sentence that rules."""
    source, minutes = read(_corpus(shared, 295))
    spans = [item.publication for item in minutes.meeting.agenda]
    assert [span and source.lines(span) for span in spans] == [(153, 155), (257, 259), None]
    assert isinstance(spans[0], Span)
    assert source.quote(spans[0]).endswith("よろしいでしょうか。")
