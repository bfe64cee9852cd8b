"""Takes up one provision after another and tells its law and article from its name, its neighbours or what it takes up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from data.references.discourse import REACH, Discourse, Found
from data.references.law_names import LawNames, NamedLaw
from data.references.provisions import PROVISION, WrittenProvision, neighbour, written_provision
from data.references.standing import Lines

_LINK = re.compile(
    r"(?:[アイウエオイロハニホ](?![ァ-ヶー]))?(?:本文|ただし書き?|但書き?|前段|後段|柱書き?|各号)?(?:の規定)?"
    r"(?:\([^()\n]{1,60}\))?(?:まで)? ?"
    r"(?:及び|又は|並びに|若しくは|ならびに|および|または|もしくは|かつ"
    r"|、|,|・|と|や|から|ないし|乃至|[～〜~/-]| )+$"
)
"""What stands between two provisions of one enumeration or range."""
_SENT_TO = re.compile(
    r"(?:\([^()\n]{1,80}\)|「[^「」\n]{1,80}」)?(?:も|を|に|の|で|、)? ?"
    r"(?:参照|とおり|おいて|より|よる|示|記載|規定|定め|掲げ|述べ|[0-9]|から\([0-9])"
)
"""What follows a section that the reader is sent to."""
_AGAIN = re.compile(r"(?:先ほど|先程|先|前述|上記|御指摘|お尋ね|今|同じ|その|この)(?:の|した)?$")
"""Before an article that was spoken of already."""
_NEAR = 200
"""How far back a lone 第2項 may look for its article."""


@dataclass
class Resolver:
    """Goes through a text once, each provision seeing those before it."""

    text: str
    names: LawNames
    own_law: str | None
    typed: bool
    heads: list[Found] = field(default_factory=list)
    """The articles that head quoted provisions."""

    def __post_init__(self) -> None:
        self.told = Discourse(self.text, self.names)
        self.lines = Lines(self.text, self.names.is_break)

    def provisions(self) -> Iterator[Found]:
        for match in PROVISION.finditer(self.text):
            written = written_provision(match)
            if written is None:
                continue
            found = self._resolve(written)
            if found is None:
                continue
            if self.told.found and found.start < self.told.found[-1].end:
                found = replace(found, start=written.start)
            self.told.found.append(found)
            if found.is_resolved and found.beside and self.lines.is_head(found.start, found.end):
                self.heads.append(found)
            yield found

    def _standing(self, at: int) -> Found | None:
        """The article whose words the text quotes there: 本条, 前条 and a bare 第2項 count from it."""
        head = self.heads[-1] if self.heads else None
        if head is None or not self.lines.reaches(head.end, at) or self._is_left(head):
            return None
        return head

    def _is_left(self, head: Found) -> bool:
        """Whether 「法」 was cited since, which the quoted law's own words could not call the home law by."""
        home = self.names.homes.at(head.start)
        if home is None or self._is_at_home(head):
            return False
        since = (f for f in reversed(self.told.found) if f.start > head.end)
        return any(f.beside and f.laws == (home,) and self.text.startswith("法", f.start) for f in since)

    def _is_at_home(self, head: Found) -> bool:
        """The home law or its rules: their own words name other laws amid bare numbers."""
        home = self.names.homes.at(head.start)
        derived = ("", *self.names.laws.words.derived)
        return home is not None and head.laws[0] in {home + word for word in derived}

    def _resolve(self, written: WrittenProvision) -> Found | None:
        if written.unit == "section":
            return self._section(written)
        if written.pointer is not None:
            return self._pointed(written)
        if written.unit != "article":
            return self._part(written)
        return self._article(written)

    # -- articles ---------------------------------------------------------------------------------------

    def _article(self, written: WrittenProvision) -> Found | None:
        named = self.names.before(written.start)
        if named is not None and named.same:
            named = self.told.same_law(named)
        if named is not None:
            return self._of_law(written, named)
        if written.article == "別表":
            return self._annex(written)
        previous = self._linked(written.start)
        if previous is not None:
            return self._inherit(written, previous)
        if written.loose and written.paragraph is None and not self.typed:
            return None
        return self._unnamed(written)

    def _of_law(self, written: WrittenProvision, named: NamedLaw) -> Found | None:
        if not named.laws and named.word in self.names.laws.words.never:
            return None if written.loose else self._unnamed(written)
        start = named.start if named.span_start is None else named.span_start
        reason = None
        if not named.laws and named.word in self.names.laws.words.home:
            named = replace(named, laws=self.told.carried_out_by(written.start))
        if not named.laws:
            word = self.text[named.start : written.start].strip()
            reason = f"「{word}」がどの法令などを指すか、この文書からは分かりません。"
        return self._place(
            written, named.laws, start=start, version=named.version, named=True, beside=True, reason=reason
        )

    def _annex(self, written: WrittenProvision) -> Found | None:
        """別表 without a number is a law's only where the law stands before it; else it is the document's own."""
        named = self._behind_bracket(written.start)
        if named is None or not named.laws:
            return None
        return self._place(written, named.laws, version=named.version)

    def _inherit(self, written: WrittenProvision, previous: Found) -> Found:
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

    def _unnamed(self, written: WrittenProvision) -> Found:
        """A bare 第N条: the law named in its sentence, else the law at home there."""
        bracket = self._behind_bracket(written.start)
        standing = self._standing(written.start)
        if bracket is None and self.text[written.start - 1 : written.start] == "の":
            bracket = self._behind_bracket(written.start - 1) or self.names.before(written.start - 1)
        if bracket is None and standing is not None:
            since = () if self._is_at_home(standing) else self.told.named_since(standing.end, written.start)
            laws = tuple(dict.fromkeys((*since, *standing.laws)))
            return self._place(written, laws, version=standing.version)
        named = bracket or self.names.in_sentence(written.start)
        if named is not None:
            beside = bracket is not None
            return self._place(written, named.laws, version=named.version, named=True, beside=beside)
        home = self.names.homes.at(written.start)
        topic = self.told.topic(written.start)
        if topic is not None:
            return self._of_topic(written, topic, home)
        if home is not None and self.names.homes.is_heading(written.start):
            return self._place(written, (home,))
        talked_of = self.told.talked_of(written.start)
        if home is None:
            return self._chosen(written, talked_of or self.told.all_laws())
        return self._chosen(written, tuple(dict.fromkeys((*talked_of, home))))

    def _of_topic(self, written: WrittenProvision, topic: NamedLaw, home: str | None) -> Found:
        """The law that the sentences before are about: certain only where the text goes on about it, or none is at home."""
        if home is None or self.told.goes_on_about(topic, written.start):
            return self._place(written, topic.laws, version=topic.version, named=True)
        laws = tuple(dict.fromkeys((*topic.laws, home)))
        return self._place(written, laws, version=topic.version if len(laws) == 1 else None)

    def _chosen(self, written: WrittenProvision, laws: tuple[str, ...]) -> Found:
        """Of several laws the only one whose article of this number was cited before: 先ほどの第53条."""
        if len(laws) > 1 and _AGAIN.search(self.text[max(0, written.start - 12) : written.start]):
            before = {f.laws for f in self.told.found if f.article == written.article and f.is_resolved}
            meant = before.pop() if len(before) == 1 else laws
            return self._place(written, meant if set(meant) <= set(laws) else laws)
        return self._place(written, laws)

    def _behind_bracket(self, at: int) -> NamedLaw | None:
        """「番号法」第51条 and …に関する法律（平成25年法律第27号）第51条."""
        before = self.text[max(0, at - 1) : at]
        if before == "」":
            return self.names.before(at - 1)
        if before != ")":
            return None
        opening = self.text.rfind("(", max(0, at - 80), at)
        return self.names.before(opening) if opening > 0 else None

    # -- parts of articles and pointers -----------------------------------------------------------------

    def _part(self, written: WrittenProvision) -> Found | None:
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
            return self._item_spoken_of(written)
        earlier = (
            self._before_bracket(written.start)
            or self._spoken_of(written.start)
            or self._standing(written.start)
        )
        if earlier is not None:
            return self._place(written, earlier.laws, article=earlier.article, version=earlier.version)
        earlier = self._antecedent(written.start, _NEAR)
        if earlier is None or "\n" in self.text[earlier.end : written.start]:
            return None
        return self._place(written, earlier.laws, article=earlier.article, version=earlier.version)

    def _item_spoken_of(self, written: WrittenProvision) -> Found | None:
        """第３号 that begins a clause, where another item of an article was spoken of in the same paragraph."""
        earlier = self._antecedent(written.start, _NEAR)
        if earlier is None or earlier.item is None or not earlier.is_resolved:
            return None
        if "\n" in self.text[earlier.end : written.start] or self.text[written.start - 1] not in "、。「(":
            return None
        return self._place(
            written,
            earlier.laws,
            article=earlier.article,
            paragraph=earlier.paragraph,
            version=earlier.version,
        )

    def _spoken_of(self, at: int) -> Found | None:
        """The article cited by name in the same sentence: what is said about a provision, not its own words."""
        earlier = self._antecedent(at, _NEAR)
        sentence = self.names.sentence(at)
        first = next((f for f in reversed(self.told.found) if f.start >= sentence and f.named), None)
        if earlier is None or first is None or first in self.heads[-1:] or first.article != earlier.article:
            return None
        return earlier if self.lines.bracket(at) is not None else None

    def _before_bracket(self, at: int) -> Found | None:
        """第21条 for the paragraphs of 第21条（第1項、第3項及び第4項を除く。）."""
        bracket = self.lines.bracket(at)
        recent = (found for found in self.told.found[-12:] if found.end == bracket)
        return next((found for found in recent if found.article is not None), None)

    def _pointed(self, written: WrittenProvision) -> Found | None:
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
            paragraph = neighbour(paragraph, step * written.several)
        elif step:
            item = neighbour(item, step * written.several)
        missing = {"article": article, "paragraph": paragraph, "item": item}[written.unit] is None
        reason = _carried(earlier, self.text[written.start : written.end])
        if missing and (step or written.unit == "item"):
            reason = f"「{self._pointer(written)}」が何条何項を指すか、前の文からは決まりません。"
        if written.several > 1:
            # 前二項 are two places: what they have in common is told.
            paragraph, item = (None, None) if written.unit == "paragraph" else (paragraph, None)
        return self._place(
            written,
            earlier.laws,
            article=article,
            paragraph=written.paragraph or paragraph,
            item=written.item or item,
            version=earlier.version,
            reason=reason,
        )

    def _counted_from(self, written: WrittenProvision) -> Found | None:
        """What a pointer takes up: what was cited last, or the quoted article in which it stands."""
        standing = self._standing(written.start)
        if standing is not None and written.pointer in {"前", "次", "本"}:
            own = self.lines.paragraph(written.start, standing.end) if written.unit == "paragraph" else None
            return replace(standing, paragraph=own, item=None)
        earlier = self._antecedent(written.start, REACH)
        if earlier is None or written.unit == "article" or written.pointer != "同":
            return earlier
        sentence = self.text.rfind("\n", 0, written.start)
        with_unit = (
            found
            for found in reversed(self.told.found)
            if found.start > sentence and (found.paragraph if written.unit == "paragraph" else found.item)
        )
        return next(with_unit, earlier)

    def _dangling(self, written: WrittenProvision) -> Found | None:
        after = self.text[written.end : written.end + 4]
        if not (
            written.paragraph
            or written.item
            or after.startswith(("の規定", "に規定", "により", "に定め", "に基づ"))
        ):
            return None
        reason = f"「{self._pointer(written)}」が指す条文が前の文に見当たりません。"
        return self._place(written, (), reason=reason)

    def _pointer(self, written: WrittenProvision) -> str:
        """同条, 前二項: the word without what stands behind it."""
        length = len(written.pointer or "") + (written.several > 1) + 1
        return self.text[written.start : written.start + length]

    # -- guideline sections -----------------------------------------------------------------------------

    def _section(self, written: WrittenProvision) -> Found | None:
        at = written.start
        while at and self.text[at - 1] in " の「":
            at -= 1
        named = self.names.before(at)
        if named is not None and named.same:
            named = self.told.same_law(named)
        if named is not None and named.word.endswith(("ガイドライン", "編)", "編")):
            if named.laws and not self.names.laws.by_sections(named.laws[0]):
                return self._of_law(written, named)
            return self._of_law(written, named)
        previous = self._linked(written.start)
        if previous is not None and previous.article is not None and "-" in previous.article:
            return self._inherit(written, previous)
        if self.own_law is not None and self._is_own_section(written):
            return self._place(written, (self.own_law,))
        return None

    def _is_own_section(self, written: WrittenProvision) -> bool:
        """3-4-4（…）を参照: not the number that heads a section."""
        return self.lines.start(written.start) < written.start and bool(
            _SENT_TO.match(self.text, written.end)
        )

    # -- common -----------------------------------------------------------------------------------------

    def _linked(self, start: int) -> Found | None:
        if not self.told.found:
            return None
        previous = self.told.found[-1]
        between = self.text[previous.end : start]
        return previous if len(between) <= 80 and _LINK.fullmatch(between) else None

    def _antecedent(self, at: int, reach: int) -> Found | None:
        if not self.told.found or at - self.told.found[-1].end > reach:
            return None
        return self.told.found[-1] if self.told.found[-1].article is not None else None

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
        beside: bool = False,
        reason: str | None = None,
    ) -> Found:
        return Found(
            start=written.start if start is None else start,
            end=written.end,
            laws=laws,
            article=written.article or article,
            paragraph=written.paragraph or paragraph,
            item=written.item or item,
            version=version,
            named=named,
            beside=beside,
            reason=reason,
        )


def _carried(earlier: Found, raw: str) -> str | None:
    """Why what takes up an unresolved reference is not resolved either."""
    return None if earlier.reason is None else f"「{raw}」が受ける前の参照が決まらないため、決められません。"
