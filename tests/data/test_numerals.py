"""Numerals in kanji, full-width and half-width digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.numerals import to_full_width, to_int, to_kanji, to_kanji_digits


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("百四十七", 147),
        ("二〇", 20),
        ("三十四", 34),
        ("元", 1),
        ("１４７", 147),
        ("1,470", 1470),
        ("二〇二四", 2024),
        ("千二", 1002),
        ("三万八千", 38000),
        ("十", 10),
        ("", None),
        ("漏えい", None),
        ("十百", None),
        ("-3", None),
        ("1" * 5000, None),
    ],
)
def test_numeral_is_read(written, number):
    """Each way of writing gives its number, and what is no numeral gives none."""
    assert to_int(written) == number


@given(st.integers(min_value=0, max_value=9999))
def test_every_way_of_writing_reads_back(number):
    """A number written in any numerals is the same number again."""
    for write in (to_kanji, to_kanji_digits, to_full_width, str):
        assert to_int(write(number)) == number


@given(st.text())
def test_no_text_breaks_the_reading(text):
    """Any text is a number or none."""
    number = to_int(text)
    assert number is None or number >= 0
