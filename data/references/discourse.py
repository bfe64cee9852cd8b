"""What a text is talking of: the law that 同法, 法 beside a 施行令, or a 第N条 without a law takes up from what was cited."""

from dataclasses import dataclass, field, replace

from data.references.law_names import LawNames, NamedLaw, is_a

REACH = 1000
"""How far back, in characters, 同条 may look for its article, and a bare 第N条 for another law's."""
_RECENT = 24
"""Among how many references before one the law talked of is looked for."""
_WHOLE = 20_000
"""How far back a document's way of citing its own law is looked at."""
_MANY = 500
"""Among how many references that is looked at: no text takes long."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A provision with what is known of its law; several laws: ambiguous, none: unresolved."""

    start: int
    end: int
    laws: tuple[str, ...]
    article: str | None
    paragraph: str | None = None
    item: str | None = None
    version: str | None = None
    named: bool = False
    """The text names its law: beside it, in its sentence or, where it goes on about one, as its topic."""
    beside: bool = False
    """The name stands directly before it, and nothing was inferred."""
    reason: str | None = None

    @property
    def is_resolved(self) -> bool:
        return len(self.laws) == 1 and self.article is not None and self.reason is None


@dataclass
class Discourse:
    """The references of one text so far, in order."""

    text: str
    names: LawNames
    found: list[Found] = field(default_factory=list)

    def carried_out_by(self, at: int) -> tuple[str, ...]:
        """The law of the 施行令 or 施行規則 cited last in the same paragraph, which 法 beside it means."""
        begin = self.text.rfind("\n", 0, at) + 1
        last = next((f for f in reversed(self.found[-_RECENT:]) if f.start >= begin and f.named), None)
        derived = self.names.laws.words.derived
        if last is None or len(last.laws) != 1 or not last.laws[0].endswith(derived):
            return ()
        return tuple(last.laws[0].removesuffix(word) for word in derived if last.laws[0].endswith(word))

    def same_law(self, named: NamedLaw) -> NamedLaw:
        """The law that 同法 takes up: named last by itself, or with a provision."""
        at, laws = self.names.last_mention(named.start, named.word)
        cited = (f for f in reversed(self.found) if f.named and f.laws and is_a(f.laws[0], named.word))
        last = next(cited, None)
        if last is not None and last.start > at and named.start - last.end <= REACH:
            laws = last.laws
        if not laws and self.found:
            laws = self.found[-1].laws
        return replace(named, laws=tuple(law + named.derived for law in laws), same=False)

    def topic(self, at: int) -> NamedLaw | None:
        """The law that the sentences before in the same paragraph are about, where no other was cited since."""
        begin = max(self.text.rfind("\n", 0, at) + 1, at - REACH)
        topic = self.names.topic(begin, max(self.names.sentence(at), begin))
        cited = {f.laws for f in self.found[-_RECENT:] if f.start >= begin}
        return topic if topic is not None and cited <= {topic.laws} else None

    def named_since(self, begin: int, at: int) -> tuple[str, ...]:
        """The law cited last by the name beside it in the same paragraph, from `begin` on."""
        begin = max(begin, self.text.rfind("\n", 0, at))
        since = (f for f in reversed(self.found[-_RECENT:]) if f.start > begin and f.beside)
        last = next((f for f in since if self.names.is_open(f.end, at)), None)
        return last.laws if last is not None else ()

    def goes_on_about(self, topic: NamedLaw, at: int) -> bool:
        """Xは、第3条で…。さらに、第4条で: the sentence goes on about a law of which an article was cited just before."""
        cited = any(f.start > topic.start and f.laws == topic.laws and f.named for f in self.found[-_RECENT:])
        return cited and self.text.startswith(self.names.laws.words.going_on, self.names.sentence(at))

    def talked_of(self, at: int) -> tuple[str, ...]:
        """The law last cited by name in the same paragraph, else those named there, else the one just before it."""
        begin = max(self.text.rfind("\n", 0, at) + 1, at - REACH)
        for earlier in reversed(self.found[-_RECENT:]):
            if not earlier.named or not self.names.is_open(earlier.end, at):
                continue
            if earlier.start < begin:
                break
            if not earlier.laws:
                return ()
            if len(earlier.laws) == 1 and not self.names.laws.by_sections(earlier.laws[0]):
                return earlier.laws
        named = tuple(law for law in self.names.named_in(begin, at) if not self.names.laws.by_sections(law))
        return named or self._still_talked_of(at)

    def _still_talked_of(self, at: int) -> tuple[str, ...]:
        """The other law cited last before this paragraph, in a document that cites its own by name too."""
        home = (self.names.homes.at(at),)
        named = [f for f in self.found[-_MANY:] if f.named and f.laws and at - f.end <= _WHOLE]
        if not named or at - named[-1].end > REACH or all(f.laws != home for f in named):
            return ()
        last = named[-1].laws
        return () if any(self.names.laws.by_sections(law) for law in last) else last

    def all_laws(self) -> tuple[str, ...]:
        """Every law cited by name so far, to choose from when no law is at home; one alone is no choice."""
        laws = dict.fromkeys(law for earlier in self.found if earlier.named for law in earlier.laws)
        return tuple(laws) if len(laws) > 1 else ()
