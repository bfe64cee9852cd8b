"""A figure of the benchmark: what was measured, what it came to, the bar it is held to and what stands beside it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row of the table that is printed."""

    what: str
    value: str
    bar: str = ""
    beside: str = ""


def best_and_median(seconds: Sequence[float]) -> str:
    return f"{min(seconds):.2f} s best, {statistics.median(seconds):.2f} s median of {len(seconds)}"


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    ordered = sorted(1000 * second for second in seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def as_table(figures: Sequence[Figure]) -> str:
    """A Markdown table, as the README has it."""
    rows = [("measured", "figure", "bar", "beside"), ("---", "---", "---", "---")]
    rows += [(figure.what, figure.value, figure.bar, figure.beside) for figure in figures]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
