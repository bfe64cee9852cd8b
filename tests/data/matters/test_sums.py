"""Totals and their parts in a sentence, and figures that are none."""

import pytest

from data.matters.sums import check_sums, figures_in
from data.text import SourceText, normalise


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3,076,477人", [3_076_477]),
        ("約1.5万人", [15_000]),
        ("3万8千件", [38_000]),
        ("1億2,345万人", [123_450_000]),
        ("二千三百四十五人分", [2_345]),
        ("第12回、12か月、12人以上", []),
    ],
)
def test_a_figure_in_any_writing(text: str, values: list[int]) -> None:
    assert [figure.value for figure in figures_in(text)] == values


@pytest.mark.parametrize("digit", ["1", "1,", "1万", "1.1", "一", "十万"])
def test_a_long_run_of_digits_without_a_unit_is_read_to_its_end(digit: str) -> None:
    """No reading of it takes time that doubles with each digit."""
    assert check_sums(normalise(SourceText(digit * 3_000 + "回"))) == ()
