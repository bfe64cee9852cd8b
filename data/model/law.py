"""The text of a law or guideline as it was in force from a day on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Dated = Literal["given", "file", "name", "amendment", "promulgation"]
"""Where the first day of a version was taken from: told, in the file, in its name, the latest amending law or
revision that the text names, the law's own promulgation. The last two are the earliest the text can be."""
Part = Literal["paragraph", "item", "subitem", "table", "section", "heading"]


@dataclass(frozen=True, kw_only=True)
class ProvisionText:
    """The words of one paragraph, item or table of a law, or of one block of a guideline's section."""

    order: int
    part: Part
    article: str
    """As in Provision: 34の2, 附則2 (附則 alone when it has no articles), 別表1, 10-3(2)."""
    paragraph: str | None = None
    item: str | None = None
    subitem: str | None = None
    """イ, or ロ(1) below that."""
    amending: str | None = None
    """Of a supplementary provision of an amending law: that law's number and day, as printed."""
    title: str
    """第百四十七条, 附則第二条, 別表第一, 10-3."""
    caption: str = ""
    """（指導及び助言）, without its brackets."""
    label: str = ""
    """Its own number as printed: ２ of a paragraph, 一 of an item, イ of a sub-item."""
    path: str = ""
    """Chapter, section and subsection it stands under, as printed."""
    text: str
    lines: tuple[int, int]
    """First and last line of the file, from 1."""


@dataclass(frozen=True, kw_only=True)
class LawVersion:
    """One law as in force from a day on."""

    law: str
    """Formal name."""
    number: str | None
    """平成十五年法律第五十七号."""
    law_id: str | None
    """e-Gov law id."""
    effective_on: date
    dated: Dated
    name: str
    """File name."""
    sha256: str
    by_sections: bool
    texts: tuple[ProvisionText, ...]

    @property
    def articles(self) -> int:
        """How many articles, supplementary provisions and tables, or sections of a guideline, it has."""
        return len({(text.amending, text.article) for text in self.texts})

    def parts(self, part: Part) -> int:
        """How many there are; what stands for several numbers (一及び二　略) is one."""
        return len({(text.lines, text.label, text.text) for text in self.texts if text.part == part})
