"""The provision that a text stands under: statutes quoted in a document, headed by their own number on a line alone."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from data.numerals import NUMERAL, to_int

_BEFORE = re.compile(r"[ \u3000(【「]*(?:\(?参考\)?)?[ \u3000]*")
_AFTER = re.compile(r"[ \u3000]*(?:\([^()\n]{1,60}\))?[ \u3000】」)]*")
_SECTION = re.compile(
    r"^(?:[0-9]{1,2}(?:-[0-9]{1,2})+[ \t\u3000]"
    r"|[○◯〇◎●◆][一-龥々ァ-ヶー]{1,16}[ \u3000:]|【[^】\n]{1,12}(?:委員|長|局|官|員)】)",
    re.MULTILINE,
)
"""A new section begins, or somebody speaks."""
_PARAGRAPH = re.compile(r"[ \u3000]*(?P<number>[0-9]{1,2})[ \u3000]")
_OF_HEAD = re.compile(rf"第? ?({NUMERAL}) ?項")
"""法第31条（第3項）: the head says which paragraphs it is of."""
_COMMENT = re.compile(r"[(【※■●○◯・<]|[0-9]")
"""How what is said about a provision begins."""
_BRACKETED = 300
_MARKS = 12
_LONGEST = 64
_REACH = 6000
"""Characters: quoted provisions and what is said about them are not longer."""


@dataclass(frozen=True)
class Lines:
    """The lines of a normalised text, as far as they head what follows."""

    text: str
    is_break: Callable[[int], bool]
    """Whether characters of the original were left out directly before a position."""

    def is_head(self, start: int, end: int) -> bool:
        """Whether [start, end), a reference to an article, is all that its line says, but for a part in brackets."""
        firsts = [at for at in range(start, max(-1, start - _MARKS), -1) if self._ends_line(at)]
        lasts = [at for at in range(end, min(len(self.text), end + _LONGEST) + 1) if self._ends_line(at)]
        return any(_BEFORE.fullmatch(self.text[first:start]) for first in firsts[:1]) and any(
            _AFTER.fullmatch(self.text[end:last]) for last in lasts
        )

    def _ends_line(self, at: int) -> bool:
        """Also where the document's line was joined to the next, as if a sentence went on."""
        return at in {0, len(self.text)} or "\n" in self.text[at - 1 : at + 1] or self.is_break(at)

    def reaches(self, head: int, at: int) -> bool:
        """Whether what stands at `at` is still under the head: no new section has begun."""
        if at - head > _REACH:
            return False
        following = bisect_left(self._sections, head)
        return following == len(self._sections) or self._sections[following] > at

    def start(self, at: int) -> int:
        """Where the line of `at` begins, blanks left out."""
        start = self.text.rfind("\n", 0, at) + 1
        return start + len(self.text[start:at]) - len(self.text[start:at].lstrip())

    def paragraph(self, at: int, head: int) -> str | None:
        """The number of the paragraph around `at` under the head that ends at `head`.

        It begins with it (2 前項の規定は …), or follows from how many paragraphs stand before it and from those that
        the head names: 法第30条（第1項・第2項).
        """
        match = _PARAGRAPH.match(self.text, self.text.rfind("\n", 0, at) + 1)
        if match is not None:
            number = to_int(match["number"])
            return str(number) if number else None
        return self._counted(at, head)

    def _counted(self, at: int, head: int) -> str | None:
        """Only where nothing but sentences of the provision and lists in it stand between."""
        head_end = self.text.find("\n", head)
        if head_end < 0 or head_end >= at:
            return None
        before = [line.strip() for line in self.text[head_end : self.start(at)].split("\n")]
        if any(_COMMENT.match(line) for line in before):
            return None
        index = sum(line.endswith("。") for line in before)
        named = [to_int(number) for number in _OF_HEAD.findall(self.text[head:head_end])]
        if named:
            return str(named[index]) if index < len(named) else None
        return str(index + 1)

    def bracket(self, at: int) -> int | None:
        """Where the innermost bracket opens that is open at `at`: 第21条（第1項、第3項 …"""
        closed = 0
        for place in range(at - 1, max(-1, at - _BRACKETED), -1):
            character = self.text[place]
            if character == "\n":
                return None
            if character == "(" and not closed:
                return place
            closed += (character == ")") - (character == "(")
        return None

    @cached_property
    def _sections(self) -> list[int]:
        return [match.start() for match in _SECTION.finditer(self.text)]
