"""Announcements: the sentences in which whoever presides takes up an agenda item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from config.committees import CommitteeProfile
from data.minutes.headings import Heading
from data.minutes.lines import Script, Sentence
from data.numerals import NUMERAL, to_int
from data.text import squeeze

_OPENINGS, _CLOSINGS = "「『", "」』"
_BETWEEN = re.compile(r"[、,:\s]*(?:は|の)?[、,:\s]*")
_SHORT_KEY = 6


@dataclass(frozen=True)
class Announcement:
    """What a sentence announces: a number, a title, or (both None) merely the next item."""

    number: int | None
    heading: Heading | None
    """With the title as said; None where only the number or a listed title is said."""
    listed: Heading | None
    """The item of the list that it takes up."""
    together: tuple[Heading, ...] = ()
    """Further items that the same sentence takes up (議題2及び議題3を一括して)."""


class AnnouncementReader:
    """A profile's ways to announce an item, ready for matching."""

    def __init__(self, profile: CommitteeProfile) -> None:
        items = profile.items
        connectives = "|".join(sorted(map(re.escape, items.connectives), key=len, reverse=True))
        words = "|".join(sorted(map(re.escape, items.words), key=len, reverse=True))
        papers = "|".join(sorted(map(re.escape, items.papers), key=len, reverse=True))
        ends = "|".join(sorted(map(re.escape, items.title_ends), key=len, reverse=True))
        self._formulas = profile.formulas
        self._lead = re.compile(rf"(?:(?:{connectives})[、,\s]*)*")
        self._number = re.compile(
            rf"(?:(?:会議|議事)?次第の?)?(?:"
            rf"(?P<paper>(?:{papers})\s*第\s*{NUMERAL}\s*号)"
            rf"|(?P<word>{words})\s*の?\s*(?:第|\(|その)?\s*(?P<n1>{NUMERAL})(?![0-9年月件人名ページ])\s*\)?(?:番目?|号|つ目)?"
            rf"|(?P<n2>{NUMERAL})(?:番目|つ目|点目)の(?:{words})"
            rf"|\((?P<n3>\d{{1,2}})\)"
            rf"|(?P<circled>[①-⑳])"
            rf")(?:の(?:{words}))?"
        )
        self._paper = re.compile(rf"(?:{papers})\s*第\s*{NUMERAL}\s*号[、,\s]*")
        self._worded = re.compile(rf"(?:{words})")
        self._title = re.compile(
            rf"(?P<title>[^。]{{2,160}}?(?:{ends}))(?=[、。,\s]|$|を|に(?!つい|関|係|対|お|基|伴|よ)|で(?!あ)|は)"
        )

    def read(self, script: Script, sentence: Sentence, listed: list[Heading]) -> Announcement | None:
        """The announcement that a sentence is, if it begins with an item or names a listed one."""
        start = self._lead_end(sentence.text)
        match = self._number.match(sentence.text, start)
        if match is not None:
            return self._numbered(script, sentence, match, listed)
        quoted = self._quoted(script, sentence, start, None, worded=False)
        if quoted is not None and self._announces(sentence.text):
            known = _listed_by_title(quoted.key, listed)
            if known is not None or self._worded.search(sentence.text.replace(quoted.title, "")):
                return Announcement(None, quoted, known)
        return self._by_listed_title(sentence, listed)

    def is_transition(self, text: str) -> bool:
        return self._formulas["next_item"].search(text) is not None

    def _numbered(
        self, script: Script, sentence: Sentence, match: "re.Match[str]", listed: list[Heading]
    ) -> Announcement | None:
        number = _number_said(match)
        if match["paper"]:
            return self._of_paper(script, sentence, match, listed)
        at = _after(_BETWEEN, sentence.text, match.end())
        quoted = self._quoted(script, sentence, _after(self._paper, sentence.text, at), number, worded=True)
        more = tuple(self._together(script, sentence, at, listed))
        if quoted is not None:
            return Announcement(number, quoted, _listed(number, quoted.key, listed, match["word"]), more)
        known = _listed(number, None, listed, match["word"])
        if title := self._title.match(sentence.text, at):
            if not (self._announces(sentence.text) or self._ends_with(title, sentence.text)):
                return None
            span = sentence.original(at, title.end())
            heading = Heading(number, script.verbatim(span), span, worded=True)
            known = _listed_by_title(heading.key, listed) or known
            return Announcement(number, heading, known, more) if known or match["word"] else None
        hardly_more = self._formulas["announce_after_title"].match(sentence.text, at) is not None
        said = known is not None and (self._announces(sentence.text) or (match["word"] and hardly_more))
        return Announcement(number, None, known, more) if said else None

    def _ends_with(self, title: "re.Match[str]", text: str) -> bool:
        """「次に、議題２　…について。」「①…の確認です。」: hardly more than number and title."""
        return self._formulas["announce_after_title"].match(text, title.end()) is not None

    def _together(
        self, script: Script, sentence: Sentence, start: int, listed: list[Heading]
    ) -> Iterator[Heading]:
        as_one = self._formulas["together"].search(sentence.text) is not None
        for match in self._number.finditer(sentence.text, start):
            number = _number_said(match)
            at = _after(_BETWEEN, sentence.text, match.end())
            quoted = self._quoted(script, sentence, at, number, worded=True)
            known = _listed(number, quoted.key if quoted else None, listed, match["word"])
            if quoted is not None and match["n1"]:
                yield quoted
            elif known is not None and as_one:
                yield known

    def _of_paper(
        self, script: Script, sentence: Sentence, match: "re.Match[str]", listed: list[Heading]
    ) -> Announcement | None:
        """議案第3号「…」: the paper's number is part of the title."""
        if not self._announces(sentence.text):
            return None
        paper = squeeze(match["paper"])
        known = next((item for item in listed if item.key.startswith(paper)), None)
        if known is not None:
            return Announcement(None, None, known)
        at = _after(_BETWEEN, sentence.text, match.end())
        close = _closing(sentence.text, at)
        title = self._title.match(sentence.text, at)
        end = close or (title.end() if title else None)
        if end is None:
            return None
        span = sentence.original(match.start("paper"), end)
        heading = Heading(None, script.verbatim(span), span, worded=True)
        return Announcement(None, heading, _listed_by_title(heading.key, listed))

    def _by_listed_title(self, sentence: Sentence, listed: list[Heading]) -> Announcement | None:
        if not listed or not self._announces(sentence.text):
            return None
        said = squeeze(sentence.text)
        known = next(
            (item for item in listed if len(item.key) >= _SHORT_KEY and _core(item.key) in said), None
        )
        return Announcement(None, None, known) if known else None

    def _quoted(
        self, script: Script, sentence: Sentence, at: int, number: int | None, *, worded: bool
    ) -> Heading | None:
        end = _closing(sentence.text, at)
        if end is None or end - at <= 2:
            return None
        span = sentence.original(at + 1, end - 1)
        return Heading(number, script.verbatim(span), span, worded=worded, quoted=True)

    def _lead_end(self, text: str) -> int:
        return _after(self._lead, text, 0)

    def _announces(self, text: str) -> bool:
        return self._formulas["announce"].search(text) is not None and not self._formulas["later"].search(
            text
        )


@lru_cache(maxsize=16)
def announcement_reader(profile: CommitteeProfile) -> AnnouncementReader:
    return AnnouncementReader(profile)


def same_title(one: str, other: str) -> bool:
    """Equal, or one contains the other, as lists shorten titles and add 「（諮問）」."""
    if one == other:
        return True
    for left, right in ((one, other), (_bare(one), _bare(other))):
        shorter, longer = sorted((left, right), key=len)
        if len(shorter) >= _SHORT_KEY and shorter in longer:
            return True
    return False


def _number_said(match: "re.Match[str]") -> int | None:
    if match["circled"]:
        return ord(match["circled"]) - ord("①") + 1
    return to_int(match["n1"] or match["n2"] or match["n3"] or "")


def _listed(number: int | None, key: str | None, listed: list[Heading], word: str | None) -> Heading | None:
    """By title, else by number: of 審議事項(1) and 報告事項(1) the one under the word that is said."""
    if key is not None and (known := _listed_by_title(key, listed)) is not None:
        return known
    numbered = [item for item in listed if number is not None and item.number == number]
    under_word = [item for item in numbered if word and item.section.endswith(word)]
    return next(iter([*under_word, *numbered]), None)


def _listed_by_title(key: str, listed: list[Heading]) -> Heading | None:
    return next((item for item in listed if same_title(item.key, key)), None)


def _bare(key: str) -> str:
    """A title without the paper it is about, wherever that stands (諮問第3号「…」, …【諮問第3号】)."""
    return re.sub(r"[「」『』]|^[^「」]{2,5}第\S{1,4}?号|[(【\[][^()【】]*[)】\]]$", "", key)


def _core(key: str) -> str:
    return re.sub(r"^(?:議案|諮問|報告|答申)第\S{1,4}号|\([^()]*\)$|について$", "", key) or key


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _closing(text: str, at: int) -> int | None:
    """The end of the bracket that opens at `at`, brackets within it counted."""
    if at >= len(text) or text[at] not in _OPENINGS:
        return None
    depth = 0
    for position in range(at, len(text)):
        depth += (text[position] in _OPENINGS) - (text[position] in _CLOSINGS)
        if depth == 0:
            return position + 1
    return None
