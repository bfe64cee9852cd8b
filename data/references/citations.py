"""Every reference to a provision in a text, each at its exact place, resolved or saying why it is not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from config.laws import Laws
from data.model.reference import Citation, Provision
from data.references.headings import home_laws
from data.references.law_names import LawNames, NamedLaw
from data.references.provisions import PROVISION, WrittenProvision, neighbour, written_provision
from data.references.standing import Lines
from data.text import Normalised

_LINK = re.compile(
    r"(?:本文|ただし書き?|但書き?|前段|後段|柱書き?|各号)?(?:の規定)?(?:\([^()\n]{1,60}\))?(?:まで)? ?"
    r"(?:及び|又は|並びに|若しくは|ならびに|および|または|もしくは|かつ"
    r"|、|,|・|と|や|から|ないし|乃至|[～〜~/-]| )+$"
)
"""What stands between two provisions of one enumeration or range."""
_REACH = 1000
"""How far back, in characters, 同条 may look for its article, and a bare 第N条 for another law's."""
_NEAR = 200
"""How far back a lone 第2項 may look for its article."""


@dataclass(frozen=True, kw_only=True)
class CitationContext:
    """What a document's citations are read with."""

    laws: Laws
    home_law: str | None
    """Formal name that bare 「法」 and 「第N条」 mean for this committee."""
    day: date | None
    """The document's day."""
    headings: tuple[tuple[int, str], ...] = ()
    """(original offset, formal law name) from which a section heading makes another law the home law."""
    committee: str | None = None
    """The committee's name, which the names of its own rules begin with."""
    typed: bool = False
    """A person's own words, where 147条 counts as an article without 第 too."""


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A provision with what is known of its law; several laws: ambiguous, none: unresolved."""

    start: int
    end: int
    laws: tuple[str, ...]
    article: str | None
    paragraph: str | None = None
    item: str | None = None
    version: str | None = None
    named: bool = False
    """Its law stands beside it and was not inferred."""
    reason: str | None = None

    @property
    def is_resolved(self) -> bool:
        return len(self.laws) == 1 and self.article is not None and self.reason is None


def find_citations(text: Normalised, context: CitationContext) -> tuple[Citation, ...]:
    """The citations of a text in order, without overlaps; a span covers the law's name where that adjoins."""
    given = [(text.position(offset), law) for offset, law in context.headings]
    homes = home_laws(text.text, context.laws, context.home_law, given)
    names = LawNames(text.text, context.laws, homes, _breaks(text), context.committee)
    reader = _Reader(text.text, names, context.typed)
    return tuple(_citation(text, found) for found in reader.read())


def _breaks(text: Normalised) -> Callable[[int], bool]:
    """Whether characters of the original were left out directly before a position."""
    return lambda at: 0 < at < len(text.text) and text.starts[at] > text.ends[at - 1]


def _citation(text: Normalised, found: _Found) -> Citation:
    resolved = found.is_resolved
    ambiguous = not resolved and len(found.laws) > 1
    provision = None
    if resolved and found.article is not None:
        provision = Provision(
            law=found.laws[0], article=found.article, paragraph=found.paragraph, item=found.item
        )
    raw = text.quote(found.start, found.end)
    return Citation(
        span=text.original_span(found.start, found.end),
        raw=raw,
        provision=provision,
        state="resolved" if resolved else "ambiguous" if ambiguous else "unresolved",
        version=found.version,
        candidates=found.laws if ambiguous else (),
        article=found.article,
        paragraph=found.paragraph,
        item=found.item,
        reason=None if resolved else found.reason or _reason(raw, found),
    )


def _reason(raw: str, found: _Found) -> str:
    if len(found.laws) > 1:
        return f"「{raw}」は{'・'.join(found.laws)}のいずれの条文か、前後の文からは決まりません。"
    return f"「{raw}」がどの法令の条文か、前後の文からは分かりません。"


@dataclass
class _Reader:
    """Goes through a text once, each provision seeing those before it."""

    text: str
    names: LawNames
    typed: bool
    found: list[_Found] = field(default_factory=list)
    heads: list[_Found] = field(default_factory=list)
    """The articles that head quoted provisions."""

    def __post_init__(self) -> None:
        self.lines = Lines(self.text, self.names.is_break)

    def read(self) -> Iterator[_Found]:
        for match in PROVISION.finditer(self.text):
            written = written_provision(match)
            if written is None:
                continue
            found = self._resolve(written)
            if found is None:
                continue
            if self.found and found.start < self.found[-1].end:
                found = replace(found, start=written.start)
            self.found.append(found)
            if found.is_resolved and found.named and self.lines.is_head(found.start, found.end):
                self.heads.append(found)
            yield found

    def _standing(self, at: int) -> _Found | None:
        """The article whose words the text quotes there: 本条, 前条 and a bare 第2項 count from it."""
        head = self.heads[-1] if self.heads else None
        return head if head is not None and self.lines.reaches(head.end, at) else None

    def _resolve(self, written: WrittenProvision) -> _Found | None:
        if written.unit == "section":
            return self._section(written)
        if written.pointer is not None:
            return self._pointed(written)
        if written.unit != "article":
            return self._part(written)
        return self._article(written)

    # -- articles ---------------------------------------------------------------------------------------

    def _article(self, written: WrittenProvision) -> _Found | None:
        named = self.names.before(written.start)
        if named is not None and named.same:
            named = self._same_law(named)
        if named is not None:
            return self._of_law(written, named)
        previous = self._linked(written.start)
        if previous is not None:
            return self._inherit(written, previous)
        if written.loose and written.paragraph is None and not self.typed:
            return None
        return self._unnamed(written)

    def _of_law(self, written: WrittenProvision, named: NamedLaw) -> _Found | None:
        if not named.laws and named.word in self.names.laws.words.never:
            return None if written.loose else self._unnamed(written)
        start = named.start if named.span_start is None else named.span_start
        reason = None
        if not named.laws:
            word = self.text[named.start : written.start].strip()
            reason = f"「{word}」がどの法令などを指すか、この文書からは分かりません。"
        return self._place(written, named.laws, start=start, version=named.version, named=True, reason=reason)

    def _same_law(self, named: NamedLaw) -> NamedLaw:
        laws = self.names.last_mention(named.start, named.word)
        if not laws and self.found:
            laws = self.found[-1].laws
        return replace(named, laws=tuple(law + named.derived for law in laws), same=False)

    def _inherit(self, written: WrittenProvision, previous: _Found) -> _Found:
        supplement = previous.article is not None and previous.article.startswith("附則")
        if supplement and written.article is not None and written.article.isdigit():
            written = replace(written, article=f"附則{written.article}")
        return self._place(
            written,
            previous.laws,
            version=previous.version,
            named=previous.named,
            reason=_carried(previous, self.text[written.start : written.end]),
        )

    def _unnamed(self, written: WrittenProvision) -> _Found:
        """A bare 第N条: the law named in its sentence, else the law at home there."""
        bracket = self._behind_bracket(written.start)
        standing = self._standing(written.start)
        if bracket is None and self.text[written.start - 1 : written.start] == "の":
            bracket = self.names.before(written.start - 1)
        if bracket is None and standing is not None:
            return self._place(written, standing.laws, version=standing.version)
        named = bracket or self.names.in_sentence(written.start)
        if named is not None:
            return self._place(written, named.laws, version=named.version)
        home = self.names.homes.at(written.start)
        talked_of = self._talked_of(written.start)
        if home is None:
            return self._place(written, talked_of or self._all_laws())
        if talked_of and talked_of != (home,) and not self.names.homes.is_heading(written.start):
            return self._place(written, tuple(dict.fromkeys((*talked_of, home))))
        return self._place(written, (home,))

    def _behind_bracket(self, at: int) -> NamedLaw | None:
        """「番号法」第51条 and …に関する法律（平成25年法律第27号）第51条."""
        before = self.text[max(0, at - 1) : at]
        if before == "」":
            return self.names.before(at - 1)
        if before != ")":
            return None
        opening = self.text.rfind("(", max(0, at - 80), at)
        return self.names.before(opening) if opening > 0 else None

    def _talked_of(self, at: int) -> tuple[str, ...]:
        """The law whose article was last cited by name in the same paragraph."""
        begin = max(self.text.rfind("\n", 0, at) + 1, at - _REACH)
        for earlier in reversed(self.found):
            if earlier.start < begin:
                return ()
            if not earlier.named or not self.names.is_open(earlier.end, at):
                continue
            if len(earlier.laws) == 1 and not self.names.laws.by_sections(earlier.laws[0]):
                return earlier.laws
        return ()

    def _all_laws(self) -> tuple[str, ...]:
        """Every law cited by name so far, to choose from when no law is at home; one alone is no choice."""
        laws = dict.fromkeys(law for earlier in self.found if earlier.named for law in earlier.laws)
        return tuple(laws) if len(laws) > 1 else ()

    # -- parts of articles and pointers -----------------------------------------------------------------

    def _part(self, written: WrittenProvision) -> _Found | None:
        """第2項 or 第3号 alone: an element of an enumeration, or taking up the article just spoken of."""
        previous = self._linked(written.start)
        if previous is not None and written.unit == "paragraph":
            return self._place(
                written,
                previous.laws,
                article=previous.article,
                version=previous.version,
                named=previous.named,
                reason=_carried(previous, self.text[written.start : written.end]),
            )
        if previous is not None and previous.item is not None:
            return self._place(
                written,
                previous.laws,
                article=previous.article,
                paragraph=previous.paragraph,
                version=previous.version,
                named=previous.named,
                reason=_carried(previous, self.text[written.start : written.end]),
            )
        if written.unit == "item":
            return None
        earlier = self._before_bracket(written.start) or self._standing(written.start)
        if earlier is not None:
            return self._place(written, earlier.laws, article=earlier.article, version=earlier.version)
        earlier = self._antecedent(written.start, _NEAR)
        if earlier is None or "\n" in self.text[earlier.end : written.start]:
            return None
        return self._place(written, earlier.laws, article=earlier.article, version=earlier.version)

    def _before_bracket(self, at: int) -> _Found | None:
        """第21条 for the paragraphs of 第21条（第1項、第3項及び第4項を除く。）."""
        bracket = self.lines.bracket(at)
        recent = (found for found in self.found[-12:] if found.end == bracket)
        return next((found for found in recent if found.article is not None), None)

    def _pointed(self, written: WrittenProvision) -> _Found | None:
        """同条, 前項, 本条 …: what the article before them says of law, article, paragraph and item."""
        earlier = self._counted_from(written)
        if earlier is None:
            return self._dangling(written)
        article, paragraph, item = earlier.article, None, None
        if written.unit in {"paragraph", "item"}:
            paragraph = earlier.paragraph
        if written.unit == "item":
            item = earlier.item
        step = {"前": -1, "次": 1}.get(written.pointer or "", 0)
        if step and written.unit == "article":
            article = neighbour(article, step)
        elif step and written.unit == "paragraph":
            paragraph = neighbour(paragraph, step)
        elif step:
            item = neighbour(item, step)
        missing = {"article": article, "paragraph": paragraph, "item": item}[written.unit] is None
        reason = _carried(earlier, self.text[written.start : written.end])
        if missing and (step or written.unit == "item"):
            word = self.text[written.start : written.start + len(written.pointer or "") + 1]
            reason = f"「{word}」が何条何項を指すか、前の文からは決まりません。"
        return self._place(
            written,
            earlier.laws,
            article=article,
            paragraph=written.paragraph or paragraph,
            item=written.item or item,
            version=earlier.version,
            reason=reason,
        )

    def _counted_from(self, written: WrittenProvision) -> _Found | None:
        """What a pointer takes up: what was cited last, or the quoted article in which it stands."""
        standing = self._standing(written.start)
        if standing is not None and written.pointer in {"前", "次", "本"}:
            own = self.lines.paragraph(written.start) if written.unit == "paragraph" else None
            return replace(standing, paragraph=own, item=None)
        earlier = self._antecedent(written.start, _REACH)
        if earlier is None or written.unit == "article" or written.pointer != "同":
            return earlier
        sentence = self.text.rfind("\n", 0, written.start)
        with_unit = (
            found
            for found in reversed(self.found)
            if found.start > sentence and (found.paragraph if written.unit == "paragraph" else found.item)
        )
        return next(with_unit, earlier)

    def _dangling(self, written: WrittenProvision) -> _Found | None:
        after = self.text[written.end : written.end + 4]
        if not (
            written.paragraph
            or written.item
            or after.startswith(("の規定", "に規定", "により", "に定め", "に基づ"))
        ):
            return None
        word = self.text[written.start : written.start + len(written.pointer or "") + 1]
        reason = f"「{word}」が指す条文が前の文に見当たりません。"
        return self._place(written, (), reason=reason)

    # -- guideline sections -----------------------------------------------------------------------------

    def _section(self, written: WrittenProvision) -> _Found | None:
        at = written.start
        while at and self.text[at - 1] in " の「":
            at -= 1
        named = self.names.before(at)
        if named is not None and named.word.endswith(("ガイドライン", "編)", "編")):
            if named.laws and not self.names.laws.by_sections(named.laws[0]):
                return None
            return self._of_law(written, named)
        previous = self._linked(written.start)
        if previous is None or previous.article is None or "-" not in previous.article:
            return None
        return self._inherit(written, previous)

    # -- common -----------------------------------------------------------------------------------------

    def _linked(self, start: int) -> _Found | None:
        if not self.found:
            return None
        previous = self.found[-1]
        between = self.text[previous.end : start]
        return previous if len(between) <= 80 and _LINK.fullmatch(between) else None

    def _antecedent(self, at: int, reach: int) -> _Found | None:
        if not self.found or at - self.found[-1].end > reach:
            return None
        return self.found[-1] if self.found[-1].article is not None else None

    def _place(
        self,
        written: WrittenProvision,
        laws: tuple[str, ...],
        *,
        start: int | None = None,
        article: str | None = None,
        paragraph: str | None = None,
        item: str | None = None,
        version: str | None = None,
        named: bool = False,
        reason: str | None = None,
    ) -> _Found:
        return _Found(
            start=written.start if start is None else start,
            end=written.end,
            laws=laws,
            article=written.article or article,
            paragraph=written.paragraph or paragraph,
            item=written.item or item,
            version=version,
            named=named,
            reason=reason,
        )


def _carried(earlier: _Found, raw: str) -> str | None:
    """Why what takes up an unresolved reference is not resolved either."""
    return None if earlier.reason is None else f"「{raw}」が受ける前の参照が決まらないため、決められません。"
