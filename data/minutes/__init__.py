"""The structure of minutes: who was there, what was taken up, who said what, what was decided."""

from data.minutes.kind import looks_like_minutes
from data.minutes.meeting import Minutes, parse_minutes

__all__ = ["Minutes", "looks_like_minutes", "parse_minutes"]
