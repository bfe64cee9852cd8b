"""Whether a document is an enforcement report, told from its title."""

from collections.abc import Iterator
from functools import lru_cache

from config.reports import ReportWords, load_report_words
from data.text import SourceText, squeeze

_HEAD_LINES = 8
_LONGEST = 80


def looks_like_report(source: SourceText, words: ReportWords | None = None) -> bool:
    """Whether the head has a report's title and no other kind's; `words`: None for the shipped ones."""
    words = words or _shipped()
    head = list(_head(source))
    if any(word in line for line in head for word in words.not_titles):
        return False
    return any(is_title(line, words) for line in head)


def is_title(squeezed: str, words: ReportWords) -> bool:
    """A short line with one word of each group."""
    return len(squeezed) <= _LONGEST and all(
        any(word in squeezed for word in group) for group in words.titles
    )


@lru_cache(maxsize=1)
def _shipped() -> ReportWords:
    return load_report_words()


def _head(source: SourceText) -> Iterator[str]:
    lines = (squeeze(source.quote(span)) for span in source.line_spans())
    for _, line in zip(range(_HEAD_LINES), filter(None, lines), strict=False):
        yield line
