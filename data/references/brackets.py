"""Where the brackets of a text close: what stands in a closed one is out of the way."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_BRACKET = re.compile("[()]")


@dataclass
class Brackets:
    """The round brackets of a normalised text."""

    text: str

    def are_open(self, at: int, end: int) -> bool:
        """Whether the brackets around `at` are still open at `end`."""
        starts, closings = self._closings
        return closings[bisect_right(starts, at) - 1] >= end

    @cached_property
    def _closings(self) -> tuple[list[int], list[int]]:
        """From each position on, where the innermost bracket around it closes."""
        never = len(self.text) + 1
        starts, closings = [0], [never]
        waiting: list[list[int]] = []
        inside = [0]
        for bracket in _BRACKET.finditer(self.text):
            if bracket.group() == "(":
                waiting.append(inside)
                inside = []
            elif waiting:
                for part in inside:
                    closings[part] = bracket.start()
                inside = waiting.pop()
            starts.append(bracket.end())
            closings.append(never)
            inside.append(len(starts) - 1)
        return starts, closings
