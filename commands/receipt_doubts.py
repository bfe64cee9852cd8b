"""Reports that documents say have come, where it is not clear which awaited report is meant: for `senrei check`."""

from datetime import datetime
from typing import Any

from commands.asking import Asking
from data.access import View
from data.proposals import proposed
from data.record import Record


def unclear_receipts(record: Record, view: View, now: datetime) -> list[dict[str, Any]]:
    """One doubt for each that fits no awaited report, or several."""
    asking = Asking(record, view, now)
    told = proposed(record.store.receipts(view), asking.follow_ups, record.vocabulary.parties)
    return [
        {
            "kind": "receipt",
            "document": row.document.name,
            "lines": list(citation.lines),
            "message": f"{row.receipt.respondent}から提出があった旨の記載がありますが、"
            "どの報告期限のものか収録資料からは決まりません。",
        }
        for row in told.unclear
        if (citation := asking.quote(row.document.id, row.receipt.span))
    ]
