"""Builders of follow-ups, and of what documents say of them, for tests."""

from datetime import date

from data.followups import FollowUp, Plan, ToldReceipt
from data.store.rows import DocumentRow
from data.text import Span

DOCUMENT = DocumentRow(
    id="d" * 32,
    name="minutes-060.pdf",
    sha256="0" * 64,
    format="pdf",
    committee="みほん委員会",
    kind="minutes",
    distribution="published",
    subject="s",
    meeting=60,
    date=date(2026, 10, 7),
)


def follow_up(**over) -> FollowUp:
    values = {
        "id": "fu1",
        "respondent": "株式会社みほん",
        "due_on": date(2026, 9, 30),
        "what": "再発防止策の実施状況",
        "basis": "法第146条第1項",
        "round": 2,
        "final": False,
        "status": "要確認",
        "owner": None,
        "level": "public",
        "place": "第58回　議題2　minutes-058.pdf　111行",
        "first_seen_on": date(2026, 6, 1),
    }
    return FollowUp(**(values | over))


def plan(**over) -> Plan:
    values = {
        "id": "fu1",
        "respondent": "株式会社みほん",
        "what": "",
        "basis": None,
        "round": 1,
        "final": False,
        "level": "public",
        "entered_on": date(2026, 6, 1),
    }
    return Plan(**(values | over))


def told_receipt(**over) -> ToldReceipt:
    values = {
        "document": DOCUMENT,
        "agenda": 2,
        "span": Span(0, 10),
        "level": "public",
        "recused": False,
        "place": "第60回（2026-10-07） 議題2 40行",
        "has_come": True,
        "received_on": date(2026, 9, 29),
    }
    return ToldReceipt(**(values | over))
