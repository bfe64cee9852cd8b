"""Settings from the environment: defaults, sentences for what is missing, and the documented list."""

import re
from pathlib import Path

import pytest

from config.settings import SLACK_API_URL, VARIABLES, MissingSetting, Settings

ROOT = Path(__file__).resolve().parent.parent.parent
FULL = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_SIGNING_SECRET": "s",
    "SENREI_CHANNEL": "C0123",
}


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({"PATH": "", **environment}, tmp_path / ".env")


def test_defaults(tmp_path: Path) -> None:
    """An empty environment is enough for everything that is not Slack."""
    settings = read(tmp_path)
    assert settings.api_url == SLACK_API_URL
    assert settings.database == Path("senrei.db")
    assert settings.timezone.key == "Asia/Tokyo"
    assert (settings.port, settings.channel, settings.overlay) == (3000, None, None)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    """And an empty value counts as absent."""
    (tmp_path / ".env").write_text("PORT=4000\nSENREI_DB=a.db\nSENREI_CHANNEL=\n", encoding="utf-8")
    settings = read(tmp_path, PORT="5000", SENREI_DB="")
    assert (settings.port, settings.database, settings.channel) == (5000, Path("a.db"), None)


@pytest.mark.parametrize(
    ("change", "need", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "require_slack", "SLACK_BOT_TOKEN が設定されていません"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "require_slack", "SLACK_BOT_TOKEN の種類が違います"),
        ({"SLACK_APP_TOKEN": ""}, "require_socket", "SLACK_APP_TOKEN が設定されていません"),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, "require_socket", "SLACK_APP_TOKEN の種類が違います"),
        ({"SLACK_SIGNING_SECRET": ""}, "require_signing_secret", "SLACK_SIGNING_SECRET が設定されていません"),
        ({"SENREI_CHANNEL": ""}, "require_channel", "SENREI_CHANNEL が設定されていません"),
        ({"SENREI_CHANNEL": "#期限"}, "require_channel", "チャンネル名のようです"),
    ],
)
def test_what_is_missing_is_told_in_a_sentence(tmp_path: Path, change, need, sentence) -> None:
    """Each with the place where the value is to be found, none with the value of a token."""
    with pytest.raises(MissingSetting, match=sentence) as told:
        getattr(read(tmp_path, **(FULL | change)), need)()
    assert "xoxb-1" not in str(told.value) and "xapp-1" not in str(told.value)


@pytest.mark.parametrize(
    "wrong", [{"PORT": "http"}, {"PORT": "70000"}, {"SENREI_TIMEZONE": "東京"}, {"SENREI_CONFIG": "nowhere"}]
)
def test_what_is_wrong_is_told_at_once(tmp_path: Path, wrong) -> None:
    """Not when it is first needed."""
    with pytest.raises(MissingSetting):
        read(tmp_path, **wrong)


def test_no_secret_is_in_the_representation(tmp_path: Path) -> None:
    """Whatever is logged of the settings, it is not the tokens."""
    shown = repr(read(tmp_path, **FULL, DATABASE_URL="postgresql://user:pass@host/db"))
    assert not re.search("xoxb|xapp|pass", shown)


def test_the_example_lists_what_is_read_and_nothing_else() -> None:
    """An operator fills in one file and has seen every setting."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == VARIABLES
    source = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'values\.get\("([A-Z_]+)"', source)) == set(VARIABLES)


def test_nothing_else_reads_the_environment() -> None:
    """One place to look at, to document and to test."""
    readers = [
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "commands", "data", "config")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"os\.(environ|getenv)|load_dotenv|dotenv_values", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["config/settings.py"]
