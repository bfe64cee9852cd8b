"""Escaping and cutting, against plain oracles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import cut, escape, printable, typed, unescape, width


@given(st.text())
def test_escaped_text_has_no_live_mark_and_comes_back(text: str) -> None:
    """No `<` is left that Slack could read as a mention or link, and nothing is lost."""
    escaped = escape(text)
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escaped)
    assert unescape(escaped) == text


@given(st.text(max_size=60), st.integers(min_value=1, max_value=40))
def test_cut_text_fits_and_is_a_beginning(text: str, limit: int) -> None:
    """UTF-16 units, as the oracle counts them by encoding."""
    short = cut(text, limit)
    assert width(short) == len(short.encode("utf-16-le", "surrogatepass")) // 2 <= limit
    assert short == text or text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<https://example.com|example.com>の件", "example.comの件"),
        ("<https://example.com/a>", "https://example.com/a"),
        ("A &amp; B &lt;株&gt;", "A & B <株>"),
        ("　/decision みほん ", "/decision みほん"),
    ],
)
def test_what_was_typed_is_read_back(text: str, expected: str) -> None:
    """Slack marks up links and escapes three signs."""
    assert typed(text) == expected


def test_directional_overrides_and_controls_are_removed() -> None:
    """They would show a document's words in another order."""
    assert printable("a\u202eb\x00c\x1bd\r\ne\td") == "abcd\ne\td"
