"""Turning a file into text with a map of where it came from, in a child process with limits."""

from data.reading.document import Limits, Reading
from data.reading.reader import Reader, read_document
from data.reading.refusal import UnreadableDocument

__all__ = ["Limits", "Reader", "Reading", "UnreadableDocument", "read_document"]
