"""Plain text, and XML as the text it is: decoded, and otherwise left alone."""

from __future__ import annotations

from data.reading.document import Extract, Limits
from data.reading.encoding import decode, doubts_about


def read(content: bytes, limits: Limits) -> Extract:
    """Return the file's characters; line ends stay as they are, only a byte order mark goes."""
    decoded = decode(content)
    return Extract(text=decoded.text, encoding=decoded.encoding, notes=doubts_about(decoded.text))
