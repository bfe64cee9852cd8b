"""Instants as they are stored: one form for all, so that they compare as text."""

from datetime import UTC, datetime


def utc_text(moment: datetime) -> str:
    """2026-11-22T00:00:00+00:00; raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
