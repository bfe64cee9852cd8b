"""The calendar of awaited reports, as a calendar program reads it back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from commands import ask
from commands.asking import Asking
from commands.calendar_export import calendar, in_calendar
from data.access import OPERATOR, View
from data.entries import Entries
from data.followups import FollowUp, Standing
from data.ingest import Ingested, ingest
from data.record import Record, open_record
from data.samples import FOLDER
from tests.commands.conftest import NOW
from tests.data.followups import follow_up

PUBLIC = View(user="U0STRANGER", ceiling="public")
PLACES = View(user="U0SUPER", ceiling="supervision", shows_text=False)
RECUSED = View(user="U0MEMBER", ceiling="supervision", member="小鳥遊")
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def entered() -> Iterator[Record]:
    """A record of one meeting, on which this test may enter things."""
    with open_record(":memory:") as record:
        read(record, FOLDER / "published" / "minutes-055.html")
        yield record


def read(record: Record, *files: Path) -> list[str]:
    """Takes published files in, and says of each what came of it."""
    taken = ingest(
        record.store, files, distribution="published", committee=None, vocabulary=record.vocabulary
    )
    return [result.put for result in taken if isinstance(result, Ingested)]


def events(content: bytes) -> dict[str, Event]:
    """By UID; each once."""
    found = Calendar.from_ical(content).walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def exported(record: Record, *, view: View = OPERATOR, now: datetime = NOW, own: bool = False) -> bytes:
    return calendar(Asking(record, view, now), own=own)


def made_up(record: Record, *follow_ups: FollowUp) -> bytes:
    """The calendar of follow-ups made up here."""
    asking = Asking(record, OPERATOR, NOW)
    asking.__dict__["follow_ups"] = list(follow_ups)
    return calendar(asking)


def of(*follow_ups: FollowUp, record: Record) -> list[Event]:
    """The events of follow-ups made up here."""
    return list(events(made_up(record, *follow_ups)).values())


def imported(before: dict[str, Event], content: bytes) -> dict[str, Event]:
    """A calendar after an import: by RFC 5546 the higher SEQUENCE counts, then the later DTSTAMP."""

    def age(event: Event) -> tuple[int, datetime]:
        return event["sequence"], event["dtstamp"].dt

    new = {
        uid: event
        for uid, event in events(content).items()
        if uid not in before or age(event) > age(before[uid])
    }
    return before | new


def put(record: Record, text: str, now: datetime = NOW) -> None:
    answer = ask(record, f"/deadline {text}", view=OPERATOR, now=now)
    assert answer.kind == "deadline", answer.summary


def second_round(record: Record) -> FollowUp:
    [found] = [one for one in Asking(record, OPERATOR, NOW).follow_ups if one.round == 2]
    return found


def test_an_awaited_report_is_an_event_of_one_day(entered: Record) -> None:
    """With everything that says what it is, in UTC where there is a time, and taking up nobody's day."""
    one = second_round(entered)
    event = events(exported(entered))[f"{one.id}@senrei"]
    assert event["summary"] == "報告期限：ルリビタキ・モビリティ株式会社 第2回報告"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 30), date(2026, 12, 1))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtstamp"].dt == NOW and event["dtstamp"].to_ical() == b"20261122T000000Z"
    assert (event["sequence"], event["status"], event["transp"]) == (0, "TENTATIVE", "TRANSPARENT")
    assert event["class"] == "PUBLIC" and "last-modified" not in event
    assert not event.subcomponents
    assert str(event["description"]).splitlines() == [
        f"内容：{one.what}",
        f"根拠：{one.basis}",
        f"根拠箇所：{one.place}",
        "状態：要確認",
        f"番号：{one.id}",
        "期限と内容は原本を確認してください",
    ]


def test_the_calendar_says_what_it_is(record: Record) -> None:
    """Its name, who made it, and no METHOD, which would make it an invitation; all lines as the RFC wants."""
    content = exported(record)
    whole = Calendar.from_ical(content)
    assert (whole["version"], whole["x-wr-calname"]) == ("2.0", "報告期限管理")
    assert whole["prodid"] and "method" not in whole
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") for line in lines[:-1])
    assert content == exported(record)


def test_every_report_with_a_day_is_in_it(record: Record) -> None:
    """Those without one have no place in a calendar."""
    days = {one.id: one.due_on for one in Asking(record, OPERATOR, NOW).follow_ups}
    assert None in days.values()
    assert {uid: event["dtstart"].dt for uid, event in events(exported(record)).items()} == {
        f"{id_}@senrei": day for id_, day in days.items() if day
    }


@pytest.mark.parametrize(
    ("standing", "shown", "status"),
    [
        ("要確認", "要確認", "TENTATIVE"),
        ("要確認", "期限超過", "TENTATIVE"),
        ("報告待ち", "報告待ち", "CONFIRMED"),
        ("報告待ち", "期限超過", "CONFIRMED"),
        ("受領済", "受領済", "CONFIRMED"),
        ("追加照会中", "追加照会中", "CONFIRMED"),
        ("完了", "完了", "CANCELLED"),
        ("対象外", "対象外", "CANCELLED"),
    ],
)
def test_status(record: Record, standing: str, shown: str, status: str) -> None:
    """What is finished is struck out in a calendar that has it; what nobody confirmed is tentative."""
    made = follow_up(status=shown, standing=Standing(status=standing))
    [event] = of(made, record=record)
    assert event["status"] == status
    assert f"状態：{shown}" in event["description"]


def test_a_day_when_the_office_is_closed_is_told(record: Record) -> None:
    """A date fixed in a document does not move."""
    [event] = of(follow_up(due_on=date(2026, 11, 29)), record=record)
    assert "\n期限が閉庁日です\n" in event["description"]


def test_a_report_that_only_a_person_entered(entered: Record) -> None:
    """Names with the signs that the format uses, and a day other than the document's."""
    put(entered, "追加 みほん,テスト;商会\\本店 期限:令和9年1月29日 根拠:法146条1項 担当:U0OWNER1")
    put(entered, f"期限変更 {second_round(entered).id} 期限:令和8年12月18日")
    content = exported(entered)
    assert "みほん\\,テスト\\;商会\\\\本店".encode() in content.replace(b"\r\n ", b"")
    told = events(content)
    [mine] = [event for event in told.values() if "みほん" in event["summary"]]
    assert mine["summary"] == "報告期限：みほん,テスト;商会\\本店"
    assert (mine["sequence"], mine["last-modified"].dt) == (1, NOW)
    moved = told[f"{second_round(entered).id}@senrei"]
    assert moved["dtstart"].dt == date(2026, 12, 18)
    assert "資料の期日：令和8年11月30日（月）（入力された期限と異なります）" in moved["description"]


def test_the_id_stays_when_the_day_changes(entered: Record) -> None:
    """And the version goes up with each step, so that an import updates instead of doubling."""
    one = second_round(entered)
    before = imported({}, exported(entered))
    put(entered, f"期限変更 {one.id} 期限:令和8年12月18日", LATER)
    put(entered, f"担当変更 {one.id} 担当:U0OWNER1", LATER + timedelta(minutes=1))
    after = imported(before, exported(entered, now=LATER + timedelta(hours=1)))
    assert list(after) == list(before)
    event = after[f"{one.id}@senrei"]
    assert (event["sequence"], event["dtstart"].dt) == (2, date(2026, 12, 18))
    assert event["last-modified"].dt == LATER + timedelta(minutes=1)
    put(entered, f"対象外 {one.id}", LATER + timedelta(hours=2))
    finished = imported(after, exported(entered, now=LATER + timedelta(hours=3)))[f"{one.id}@senrei"]
    assert (finished["sequence"], finished["status"]) == (3, "CANCELLED")


def test_the_id_stays_when_documents_are_read_again(entered: Record, tmp_path: Path) -> None:
    """The same file, and a corrected one whose day is another: then the later file counts."""
    file = FOLDER / "published" / "minutes-055.html"
    before = imported({}, exported(entered))
    assert read(entered, file) == ["unchanged"]
    assert imported({}, exported(entered)) == before
    corrected = tmp_path / file.name
    corrected.write_text(corrected_day(file), encoding="utf-8")
    assert read(entered, corrected) == ["replaced"]
    after = imported(before, exported(entered, now=LATER))
    assert list(after) == list(before)
    assert after[f"{second_round(entered).id}@senrei"]["dtstart"].dt == date(2026, 11, 27)


def corrected_day(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    assert "11月30日" in text
    return text.replace("11月30日", "11月27日")


def test_a_stranger_has_only_what_is_public(record: Record, published: Record) -> None:
    """The same file as from a record that has nothing else."""
    assert exported(record, view=PUBLIC) == exported(published, view=PUBLIC)
    levels = {event["class"] for event in events(exported(record)).values()}
    assert levels == {"PUBLIC", "CONFIDENTIAL"}
    assert {event["class"] for event in events(exported(record, view=PUBLIC)).values()} == {"PUBLIC"}


def test_a_recused_member_has_nothing_of_the_case(record: Record) -> None:
    """As everywhere: the rule is in the read."""
    asking = Asking(record, RECUSED, NOW)
    everybodys = {one.id for one in in_calendar(Asking(record, OPERATOR, NOW))}
    kept = {one.id for one in in_calendar(asking)}
    assert kept == {one.id for one in asking.follow_ups if one.due_on} < everybodys


def test_where_text_may_not_be_shown_there_is_only_the_place(record: Record) -> None:
    """Of what is not public: neither who, nor what, nor on which ground."""
    hidden = [one for one in in_calendar(Asking(record, PLACES, NOW)) if one.level != "public"]
    assert hidden
    told = events(exported(record, view=PLACES))
    for one in hidden:
        event = told[f"{one.id}@senrei"]
        assert event["summary"] == one.place
        assert "description" not in event and event["class"] == "CONFIDENTIAL"
    assert "シラカバ" in exported(record).replace(b"\r\n ", b"").decode()
    assert "シラカバ" not in exported(record, view=PLACES).replace(b"\r\n ", b"").decode()


def test_a_persons_own(entered: Record) -> None:
    """Those of which they are in charge, or the deputy; the finished ones too, and no others."""
    ids = [one.id for one in in_calendar(Asking(entered, OPERATOR, NOW))]
    assert len(ids) >= 2
    put(entered, f"担当変更 {ids[0]} 担当:U0OWNER1")
    put(entered, f"担当変更 {ids[1]} 担当:U0OTHER1 副担当:U0OWNER1")
    put(entered, f"完了 {ids[0]}")
    owner, other = (replace(OPERATOR, user=user) for user in ("U0OWNER1", "U0OTHER1"))
    content = exported(entered, view=owner, own=True)
    assert {uid: event["status"] for uid, event in events(content).items()} == {
        f"{ids[0]}@senrei": "CANCELLED",
        f"{ids[1]}@senrei": "TENTATIVE",
    }
    assert Calendar.from_ical(content)["x-wr-calname"] == "報告期限管理（担当分）"
    assert set(events(exported(entered, view=other, own=True))) == {f"{ids[1]}@senrei"}
    assert events(exported(entered, view=PUBLIC, own=True)) == {}
    assert Calendar.from_ical(exported(entered, view=PUBLIC, own=True)).name == "VCALENDAR"


def test_the_change_told_is_that_of_the_version_told(entered: Record) -> None:
    """Even where another has been entered since the follow-ups were read."""
    one = second_round(entered)
    put(entered, f"確認 {one.id}")
    asking = Asking(entered, OPERATOR, LATER)
    assert asking.follow_ups
    put(entered, f"受領 {one.id}", LATER)
    event = events(calendar(asking))[f"{one.id}@senrei"]
    assert (event["sequence"], event["last-modified"].dt) == (1, NOW)
    assert [change.version for change in Entries(entered.store.connections).history(one.id)] == [1, 2]


def unfolded(content: bytes) -> list[str]:
    return content.decode("utf-8").replace("\r\n ", "").splitlines()


anything = st.text(st.characters(codec=None), max_size=120)


@example(name="みほん\r\nEND:VEVENT", what="a\n状態：完了")
@example(name="みほん\u2028BEGIN:VEVENT\x85", what=r"a\N状態：完了")
@given(name=anything, what=anything)
def test_whatever_is_written_can_be_read_back(record: Record, name: str, what: str) -> None:
    """Each value stays one line: none can pass for another, none ends the event."""
    content = made_up(record, follow_up(respondent=name, what=what))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert len(unfolded(content)) == len(unfolded(made_up(record, follow_up())))
    [event] = events(content).values()
    assert event["sequence"] == 0 and str(event["summary"]).startswith("報告期限：")
    lines = str(event["description"]).split("\n")
    names = [line.partition("：")[0] for line in lines[:-1]]
    assert names == [*(["内容"] if what else []), "根拠", "根拠箇所", "状態", "番号"]


@given(st.text("報告期限、;,\\ a😀é", max_size=200).filter(lambda text: text == text.strip()))
def test_printable_text_is_kept_as_it_is(record: Record, name: str) -> None:
    """Letter by letter, however the lines are folded."""
    [event] = of(follow_up(respondent=name or "株式会社みほん", round=1), record=record)
    assert event["summary"] == f"報告期限：{name or '株式会社みほん'} 第1回報告"


def test_times_are_in_utc(record: Record) -> None:
    """Whatever the zone of who exports."""
    stamps = {event["dtstamp"].dt for event in events(exported(record)).values()}
    assert stamps == {NOW.astimezone(UTC)}
