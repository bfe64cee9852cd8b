"""Which kind a document is, told from its head and its shape."""

from data.minutes import looks_like_minutes
from data.model.document import Kind
from data.reports import looks_like_report
from data.text import SourceText, squeeze

_HEAD = 600
_TITLES: tuple[tuple[str, Kind], ...] = (
    ("議事概要", "summary"),
    ("議事要旨", "summary"),
    ("公表資料", "material"),
)


def kind_of(source: SourceText, file_format: str) -> Kind:
    """The kind; a document that fits none is a material (資料)."""
    if file_format == "xml" and "<Law" in source.original[:20_000]:
        return "law"
    if looks_like_report(source):
        return "report"
    if looks_like_minutes(source):
        head = squeeze(source.original[:_HEAD])
        return next((kind for title, kind in _TITLES if title in head and "議事録" not in head), "minutes")
    return "material"
