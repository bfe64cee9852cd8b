"""A builder of follow-ups for tests."""

from datetime import date

from data.followups import FollowUp


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
