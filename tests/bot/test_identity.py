"""Who sees what where: the table of clearances and surfaces."""

from pathlib import Path

import pytest

from bot.identity import view_for, view_of_channel, view_on_command_line
from config.loading import BrokenConfiguration
from config.people import load_people
from data.access import OPERATOR

PEOPLE = """
[people.U1]
name = "佐藤"
clearance = "supervision"
member = "梶井"
superior = "U2"
[people.U2]
name = "鈴木"
clearance = "staff"
"""
CHANNELS = """
[channels.CSTAFF]
clearance = "staff"
[channels.CTEXT]
clearance = "supervision"
shows_text = true
"""


@pytest.fixture
def people(tmp_path: Path):
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "channels.toml").write_text(CHANNELS, encoding="utf-8")
    return load_people(tmp_path)


@pytest.mark.parametrize(
    ("user", "channel", "private", "seen"),
    [
        ("U1", "D1", False, ("supervision", False)),
        ("U2", "D1", False, ("staff", False)),
        ("U9", "D1", True, ("public", False)),
        ("U1", "CSTAFF", True, ("staff", False)),
        ("U1", "CSTAFF", False, ("public", False)),
        ("U1", "CTEXT", True, ("supervision", True)),
        ("U2", "CTEXT", True, ("staff", True)),
        ("U9", "CTEXT", True, ("public", True)),
        ("U1", "CUNKNOWN", True, ("public", False)),
        ("佐藤", "D1", True, ("public", False)),
    ],
)
def test_view_in_slack(people, user, channel, private, seen) -> None:
    """Own clearance in a direct message, the channel's at most elsewhere; a display name proves nothing."""
    view = view_for(people, user, channel, confirm=lambda _: private)
    assert (view.ceiling, view.shows_text) == seen


def test_member_is_known_by_surname(people) -> None:
    """So that passages of a case they left the room for stay hidden."""
    assert view_for(people, "U1", "D1", confirm=lambda _: False).member == "梶井"


def test_command_line(people) -> None:
    """No --as is the operator; a name is good enough there; a channel counts as public."""
    assert view_on_command_line(people, None, None) is OPERATOR
    assert view_on_command_line(people, "佐藤", None).ceiling == "supervision"
    assert view_on_command_line(people, "佐藤", "CSTAFF").ceiling == "public"
    assert view_on_command_line(people, "誰か", None).ceiling == "public"


def test_channel_without_confirmation_is_public(people) -> None:
    """What all members read is limited to what Slack vouches for."""
    assert view_of_channel(people, "CTEXT", confirm=lambda _: False).ceiling == "public"


def test_wrong_clearance_is_told(tmp_path: Path) -> None:
    """A typing error may not silently open or close anything."""
    (tmp_path / "people.toml").write_text('[people.U1]\nclearance = "all"\n', encoding="utf-8")
    with pytest.raises(BrokenConfiguration, match="U1"):
        load_people(tmp_path)
