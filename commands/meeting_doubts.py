"""References to other meetings that could not be resolved, or that disagree with the minutes they refer to."""

from typing import Any

from commands.quoting import meeting_name
from commands.wording import day
from data.access import View
from data.meeting_graph import Referral, referrals
from data.record import Record


def unclear_meetings(record: Record, view: View) -> list[dict[str, Any]]:
    """A doubt for each, as `check --json` has them."""
    store, words = record.store, record.vocabulary
    found = referrals(
        store.meetings(view), store.cases(view), store.parties(view), words.parties.forms, words.filed
    )
    return [_doubt(referral) for referral in found if not referral.is_known or referral.is_at_odds]


def _doubt(referral: Referral) -> dict[str, Any]:
    text = referral.source.text
    return {
        "kind": "meeting",
        "document": referral.source.document.name,
        "lines": list(text.lines(referral.reference.span)),
        "message": _message(text.quote(referral.reference.span), referral),
    }


def _message(raw: str, referral: Referral) -> str:
    if referral.rival is not None and referral.reference.date is not None:
        held = referral.rival.meeting
        told = day(referral.reference.date)
        return f"「{raw}」は{told}としていますが、{meeting_name(held.number, held.date)}の議事録の日付と異なります。"
    return f"「{raw}」がどの会議を指すか、収録資料からは決まりません。"
