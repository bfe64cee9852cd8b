"""How a provision is written: articles with branches, paragraphs, items, supplements, tables, sections."""

import re
from dataclasses import dataclass
from typing import Literal

from data.numerals import NUMERAL, to_int

Unit = Literal["article", "paragraph", "item", "section"]

_N = NUMERAL
_NO_COUNTER = r"(?![0-9〇一二三四五六七八九十百千つ個点者件名人社回度年月日割部般定方体切時環例致種類%])"
"""After a branch number: 第34条の2つの要件 and 第51条の一部 have none."""
_BRANCH = rf"(?: ?の ?{_N}{_NO_COUNTER})*"
_ARTICLE_SIGN = r"条(?![約例件文理線通])"
_PARAGRAPH_SIGN = r"項(?!目)"
_ITEM_SIGN = r"号(?![議機室車館線棟様])"
_CAPTION = r"(?:\([^()\n]{1,60}\))?"
DASH = r"[-‐‑‒–—―−ー]"
_SECTION = (
    rf"(?<![0-9A-Za-z.\-])(?:第 ?)?[0-9]{{1,2}}(?:{DASH}[0-9]{{1,2}}){{1,5}}(?:-?\([0-9]{{1,2}}\))*"
    r"(?![0-9年月日\-])"
)
_SEVERAL = "二三四五2345"
_TAIL = (
    rf"(?P<paragraph>{_CAPTION} ?第 ?{_N} ?{_PARAGRAPH_SIGN}| ?{_N} ?{_PARAGRAPH_SIGN})?"
    rf"(?P<item> ?第? ?{_N} ?{_ITEM_SIGN}(?:の ?{_N}{_NO_COUNTER})*)?"
)
PROVISION = re.compile(
    "(?:"
    rf"附則 ?(?:(?P<supplement>第 ?{_N} ?{_ARTICLE_SIGN}{_BRANCH})|(?P<only>(?=第 ?{_N} ?項)))"
    rf"|別表 ?(?P<table>(?:第 ?)?{_N}{_NO_COUNTER}{_BRANCH})(?!法人|機関|団体|事業)"
    rf"|(?P<annex>別表)(?! ?(?:第|{_N}))"
    rf"|(?P<article>第 ?{_N} ?{_ARTICLE_SIGN}{_BRANCH})"
    rf"|(?P<pointer>(?<!各)(?:同|(?<![以事従午直])前(?P<several>[{_SEVERAL}])|前|本|次|当該))(?P<unit>{_ARTICLE_SIGN}|{_PARAGRAPH_SIGN}|{_ITEM_SIGN})"
    rf"|(?<![0-9第.,\-])(?P<loose>[0-9]{{1,4}}{_ARTICLE_SIGN}{_BRANCH})"
    rf"|(?P<section>{_SECTION})"
    rf"|(?=第 ?{_N} ?[項号])"
    ")" + _TAIL
)
_UNITS: dict[str, Unit] = {"条": "article", "項": "paragraph", "号": "item"}


@dataclass(frozen=True, kw_only=True)
class WrittenProvision:
    """A provision as written at [start, end) of a text, numbers in Arabic digits; None: not said there."""

    start: int
    end: int
    article: str | None = None
    paragraph: str | None = None
    item: str | None = None
    supplement: bool = False
    pointer: str | None = None
    """同, 前 …, without a number."""
    several: int = 1
    """2 for 前二項: the two before."""
    unit: Unit = "article"
    """The highest unit that is written (第2項 alone: paragraph), or that a pointer points at (同項)."""
    loose: bool = False
    """Written without 第 in digits: 147条, 別表1."""


def written_provision(match: re.Match[str]) -> WrittenProvision | None:
    """What a match of PROVISION says; None when nothing is cited (the match is empty)."""
    if match.end() == match.start():
        return None
    paragraph, item = numbers(match["paragraph"], "項"), numbers(match["item"], "号")
    pointer = match["pointer"]
    unit: Unit = "article"
    article: str | None = None
    if pointer:
        unit = _UNITS[match["unit"]]
    elif match["section"]:
        article, unit = section_number(match["section"]), "section"
    elif match["annex"]:
        article = "別表"
    elif match["table"]:
        article = "別表" + (numbers(match["table"], None) or "")
    elif match["supplement"] or match["only"] is not None:
        article = "附則" + (numbers(match["supplement"], "条") or "")
    elif match["article"] or match["loose"]:
        article = numbers(match["article"] or match["loose"], "条")
    else:
        unit = "paragraph" if paragraph else "item"
    return WrittenProvision(
        start=match.start(),
        end=match.end(),
        article=article,
        paragraph=paragraph,
        item=item,
        supplement=match["supplement"] is not None or match["only"] is not None,
        pointer=pointer and pointer.rstrip(_SEVERAL),
        several=to_int(match["several"]) or 1 if match["several"] else 1,
        unit=unit,
        loose=bool(match["loose"]) or (match["table"] or "").isdigit(),
    )


def numbers(written: str | None, sign: str | None) -> str | None:
    """第三十四条の二 → 34の2; a caption in brackets before the number does not matter."""
    if not written:
        return None
    written = re.sub(r"\([^()]*\)", "", written) if sign == "項" else written
    found = [to_int(numeral) for numeral in re.findall(_N, written)]
    return "の".join(str(number) for number in found if number is not None) or None


def section_number(written: str) -> str:
    """10−6（3） → 10-6(3)."""
    return re.sub(DASH, "-", written.replace("第", "").replace(" ", "")).replace("-(", "(")


def neighbour(number: str | None, step: int) -> str | None:
    """The number before or after: 24 → 23, 34の3 → 34の2; what cannot be told from the number alone: None."""
    if number is None:
        return None
    head, _, last = number.rpartition("の")
    if not last.isdigit():
        return None
    moved = int(last) + step
    if head and moved == 1:
        return head
    if moved < 1:
        return None
    return f"{head}の{moved}" if head else str(moved)
