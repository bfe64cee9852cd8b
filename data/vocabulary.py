"""Everything that `config/` knows about the words of documents; each part is read when it is first needed."""

from functools import cached_property
from pathlib import Path

from config.committees import CommitteeProfile, load_profiles
from config.findings import FindingsVocabulary, load_findings
from config.laws import Laws, load_laws
from config.loading import read_table
from config.matters import MatterVocabulary, load_matters
from config.readings import load_readings
from data.linking import PartyRules


class Vocabulary:
    """The shipped vocabulary with an installation's overlay laid over it."""

    def __init__(self, overlay: Path | None = None) -> None:
        self._overlay = overlay

    @cached_property
    def profiles(self) -> tuple[CommitteeProfile, ...]:
        return load_profiles(self._overlay)

    @cached_property
    def filed(self) -> tuple[str, ...]:
        """Kinds of matters that any committee files under a number, the longest first."""
        kinds = {kind for profile in self.profiles for kind in profile.filed}
        return tuple(sorted(kinds, key=lambda kind: (-len(kind), kind)))

    @cached_property
    def laws(self) -> Laws:
        return load_laws(self._overlay)

    @cached_property
    def findings(self) -> FindingsVocabulary:
        return load_findings(self._overlay)

    @cached_property
    def matters(self) -> MatterVocabulary:
        return load_matters(self._overlay)

    @cached_property
    def parties(self) -> PartyRules:
        return load_party_rules(self._overlay)


def load_party_rules(overlay: Path | None) -> PartyRules:
    table = read_table("parties.toml", overlay)
    words = read_table("respondents.toml", overlay)
    kinds = ("public_endings", "other_endings", "alias_endings", "same_words", "both_words", "generic")
    return PartyRules(
        forms=tuple(table["forms"]),
        same=tuple(tuple(names) for names in table["same"]),
        apart=tuple(tuple(names) for names in table["apart"]),
        kinds=tuple(sorted({word for kind in kinds for word in words[kind]})),
        readings=load_readings(overlay),
    )
