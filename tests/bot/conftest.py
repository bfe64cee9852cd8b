"""What the tests of the bot share: Slack's stand-in, offices around it, and no proxies, which would keep from loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.access import OPERATOR
from data.record import open_record
from tests.bot.office import CHANNELS, PEOPLE, Room, take_in
from tests.bot.standin import StandIn, standing_in


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with standing_in() as standin:
        yield standin


@pytest.fixture
def room(slack: StandIn, tmp_path: Path) -> Iterator[Room]:
    """An installation that names nobody."""
    with open_record(tmp_path / "record.db") as record:
        made = Room(slack, take_in(record))
        yield made
        made.bot.close()


@pytest.fixture
def office(slack: StandIn, tmp_path: Path) -> Iterator[Room]:
    """An installation that names its people, one of them the member who left the room."""
    with open_record(tmp_path / "record.db", overlay=tmp_path) as record:
        take_in(record)
        meeting = next(row for row in record.store.meetings(OPERATOR) if row.meeting.number == 60)
        recused = next(one.name for item in meeting.meeting.agenda for one in item.recusals)
        (tmp_path / "people.toml").write_text(PEOPLE.format(recused=recused), encoding="utf-8")
        (tmp_path / "channels.toml").write_text(CHANNELS, encoding="utf-8")
        made = Room(slack, record)
        yield made
        made.bot.close()
