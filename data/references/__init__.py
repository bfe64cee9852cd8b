"""What a text refers to: provisions of laws, days and periods, other meetings."""

from data.references.citations import CitationContext, find_citations

__all__ = ["CitationContext", "find_citations"]
