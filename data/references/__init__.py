"""What a text refers to: provisions of laws, days and periods, other meetings."""

from data.references.citations import CitationContext, find_citations
from data.references.dates import find_dates
from data.references.meetings import find_meeting_references
from data.references.typed import find_in, format_provision, parse_day, parse_period, parse_provision

__all__ = [
    "CitationContext",
    "find_citations",
    "find_dates",
    "find_in",
    "find_meeting_references",
    "format_provision",
    "parse_day",
    "parse_period",
    "parse_provision",
]
