"""Merged cells appear once, and columns stay where they are."""

from hypothesis import given
from hypothesis import strategies as st

from data.reading.grid import Cell, lines_of


def test_spans_leave_empty_places():
    """A heading over two columns and one over two rows leave the grid rectangular."""
    rows = [
        [Cell(text="内容", rows=2), Cell(text="安全管理措置", columns=2), Cell(text="委託", rows=2)],
        [Cell(text="組織的"), Cell(text="技術的")],
        [Cell(text="件数"), Cell(text="1"), Cell(text="2"), Cell(text="3")],
    ]
    assert lines_of(rows) == ["内容\t安全管理措置\t\t委託", "\t組織的\t技術的\t", "件数\t1\t2\t3"]


def test_cells_cannot_break_their_row():
    """Tabs and line ends inside a cell become blanks."""
    assert lines_of([[Cell(text="a\tb\n c"), Cell(text="d")]]) == ["a b c\td"]


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=4), max_size=5)
)
def test_no_cell_is_lost_or_doubled(shape):
    """Whatever the spans, every cell's text stands in the lines exactly once."""
    texts = iter(range(10**6))
    rows = [[Cell(text=f"c{next(texts)};", columns=c, rows=r) for c, r in row] for row in shape]
    written = "\n".join(lines_of(rows))
    assert all(written.count(cell.text) == 1 for row in rows for cell in row)
