"""What a reader got out of a file, and the bounds within which it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The text every later stage quotes, and where its pages begin."""

    text: str
    """The document's own characters; from .pdf, .docx and .html as lines joined with LF, cells with tabs."""
    format: str
    """`txt`, `pdf`, `docx`, `html` or `xml`."""
    encoding: str | None
    """`utf-8`, `utf-16`, `cp932`, `euc-jp` or `iso-2022-jp`; None where the format has its own."""
    page_starts: tuple[int, ...]
    """Offsets in `text` at which page 1, 2, … begin; empty when the format has no pages."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    notes: tuple[str, ...]
    """What was undone or is doubtful, as Japanese sentences."""


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What one format's reader makes of the bytes."""

    text: str
    encoding: str | None = None
    page_starts: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much one file may cost."""

    seconds: float = 60.0
    """Wall clock for one file, and its processor time."""
    memory_mib: int = 512
    """Address space of the child process."""
    file_mib: int = 64
    """Size of the file itself."""
    unpacked_mib: int = 96
    """What a packed file may become, and what may come back as text."""
    unpack_ratio: int = 200
    """How many times its size a file may unpack to, beyond some megabytes; Word's XML stays under 50."""
    part_mib: int = 24
    """What one part or stream inside a packed file may become; 300 pages of Word are about 5."""
    pages: int = 5000
    """Pages of one file."""
