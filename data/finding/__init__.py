"""Finding passages: what is written into the full-text index, and how a question is put to it."""

from data.finding.search import Filters, Found, Hit, find

__all__ = ["Filters", "Found", "Hit", "find"]
