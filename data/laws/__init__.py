"""Laws and guidelines: their files read into the words of each provision."""

from data.laws.law_file import UnreadableLaw, read_law

__all__ = ["UnreadableLaw", "read_law"]
