"""One awaited report through its whole life, by the real commands, each a process of its own, day by day."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.samples import FOLDER
from tests.bot.standin import StandIn

MINUTES = str(FOLDER / "published" / "minutes-058.pdf")
"""It asks for three reports, one of them by 2026-10-30."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The command line of an installation whose Slack is a stand-in."""

    slack: StandIn
    folder: Path

    def senrei(self, *arguments: str) -> str:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SLACK", "SENREI")) and "proxy" not in name.lower()
        }
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            env=environment
            | {
                "SLACK_BOT_TOKEN": "xoxb-1",
                "SLACK_API_URL": self.slack.url,
                "SENREI_CHANNEL": "C1",
                "SENREI_DB": str(self.folder / "record.db"),
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, text: str, day: str) -> str:
        return self.senrei("ask", text, "--now", f"{day}T11:00")

    def told(self, day: str) -> list[str]:
        """The titles of what the worker posts on a day, first lines only."""
        before = len(self.slack.posts)
        self.senrei("worker", "--once", "--now", f"{day}T09:30")
        return [post["text"].split("　")[0] for post in self.slack.posts[before:]]


@pytest.fixture
def desk(slack: StandIn, tmp_path: Path) -> Desk:
    slack.channels["C1"] = {"is_member": True}
    return Desk(slack=slack, folder=tmp_path)


def test_from_the_minutes_to_the_last_round(desk: Desk) -> None:
    """Read, confirmed, assigned, reminded of, moved, put off, overdue, received, looked into, completed."""
    desk.senrei("ingest", MINUTES, "--published", "--now", "2026-07-01T09:00")
    listed = json.loads(desk.senrei("followups", "--json", "--now", "2026-07-01T11:00"))["followups"]
    assert {one["status"] for one in listed} == {"要確認"}
    (number,) = (one["id"] for one in listed if one["due_on"] == "2026-10-30")
    for other in (one["id"] for one in listed if one["id"] != number):
        desk.ask(f"/deadline 対象外 {other}", "2026-07-01")
    assert desk.told("2026-07-01") == []

    assert "「報告待ち」" in desk.ask(f"/deadline 確認 {number}", "2026-07-02")
    desk.ask(f"/deadline 担当変更 {number} 担当:U0OWNER11", "2026-07-02")
    assert desk.told("2026-10-16") == ["報告期限まであと14日です"]
    assert desk.told("2026-10-16") == []
    first = desk.slack.posts[-1]
    assert '"user_id": "U0OWNER11"' in str(first["blocks"]).replace("'", '"')

    desk.ask(f"/deadline 期限変更 {number} 期限:R8.11.30 理由:先方の申し出", "2026-10-20")
    assert desk.told("2026-10-23") == [], "a week before the day that no longer counts"
    assert desk.told("2026-11-16") == ["報告期限まであと14日です"]
    assert desk.slack.posts[-1]["thread_ts"] == first["ts"], "one thread, whatever the day"

    desk.ask(f"/deadline 後で通知 {number} まで:R8.11.27", "2026-11-16")
    assert desk.told("2026-11-24") == [], "put off"
    assert "報告期限まであと3日です" in desk.told("2026-11-27")
    on_the_day = desk.told("2026-11-30")
    assert on_the_day[:1] == ["本日が報告期限です"] or "本日が報告期限です" in on_the_day
    assert "本日の報告期限 1件、期限超過 0件" in on_the_day
    overdue = desk.told("2026-12-01")
    assert "報告期限を過ぎています" in overdue
    assert "期限超過" in desk.ask("/deadline 超過", "2026-12-01")

    desk.ask(f"/deadline 受領 {number} 収受日:R8.12.1 収受番号:総-7", "2026-12-02")
    assert desk.told("2026-12-03") == []
    for step, status in (("内容確認中", "内容確認中"), ("追加照会中", "追加照会中")):
        assert f"「{status}」" in desk.ask(f"/deadline {step} {number}", "2026-12-03")
    desk.ask(f"/deadline 受領 {number} 収受番号:総-9", "2026-12-10")
    assert "「完了」" in desk.ask(f"/deadline 完了 {number}", "2026-12-11")
    assert desk.told("2026-12-14") == []

    history = desk.ask(f"/deadline 履歴 {number}", "2026-12-14")
    steps = ["確認", "担当変更", "期限変更", "後で通知", "受領", "内容確認中", "追加照会中", "受領", "完了"]
    assert re.findall(r"\d\d:\d\d \S+ ([^：\s]+)：", history) == steps

    desk.senrei("ingest", MINUTES, "--published", "--now", "2027-01-05T09:00")
    assert "完了" in desk.ask("/deadline 全件", "2027-01-05"), "reading again undoes nothing"
    assert desk.told("2027-01-05") == []
    assert len(desk.slack.delivery_ids()) == len(set(desk.slack.delivery_ids()))
