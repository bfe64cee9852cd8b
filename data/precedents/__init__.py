"""Cases beside each other: what tells one from another, how alike two are, and which are one incident."""

from data.precedents.folding import fold_rows
from data.precedents.likeness import Aspect, Likeness, Rarity, likeness
from data.precedents.traits import Place, Trait, party_of, traits_of_case, traits_of_text

__all__ = [
    "Aspect",
    "Likeness",
    "Place",
    "Rarity",
    "Trait",
    "fold_rows",
    "likeness",
    "party_of",
    "traits_of_case",
    "traits_of_text",
]
