"""Everything that `config/` knows about the words of documents, read once for an installation."""

from dataclasses import dataclass
from pathlib import Path

from config.committees import CommitteeProfile, load_profiles
from config.findings import FindingsVocabulary, load_findings
from config.laws import Laws, load_laws
from config.loading import read_table
from config.matters import MatterVocabulary, load_matters
from data.linking import PartyRules


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    profiles: tuple[CommitteeProfile, ...]
    laws: Laws
    findings: FindingsVocabulary
    matters: MatterVocabulary
    parties: PartyRules


def load_vocabulary(overlay: Path | None) -> Vocabulary:
    """The shipped vocabulary with the installation's overlay laid over it."""
    return Vocabulary(
        profiles=load_profiles(overlay),
        laws=load_laws(overlay),
        findings=load_findings(overlay),
        matters=load_matters(overlay),
        parties=load_party_rules(overlay),
    )


def load_party_rules(overlay: Path | None) -> PartyRules:
    table = read_table("parties.toml", overlay)
    words = read_table("respondents.toml", overlay)
    kinds = ("public_endings", "other_endings", "alias_endings", "same_words", "both_words", "generic")
    return PartyRules(
        forms=tuple(table["forms"]),
        same=tuple(tuple(names) for names in table["same"]),
        apart=tuple(tuple(names) for names in table["apart"]),
        kinds=tuple(sorted({word for kind in kinds for word in words[kind]})),
    )
