"""Words of a text as the index knows them: split by Sudachi into short units, each in its normalised form."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.morphemes import PIECE, morphemes

_FUNCTION_WORDS = frozenset(
    {"助詞", "助動詞", "補助記号", "空白", "記号", "接続詞", "感動詞", "連体詞", "代名詞"}
)
_EMPTY_WORDS = frozenset(
    {
        "為る",
        "居る",
        "有る",
        "成る",
        "無い",
        "事",
        "物",
        "為",
        "御",
        "様",
        "れる",
        "其れ",
        "言う",
        "行う",
        "使う",
        "出来る",
        "付く",
        "因る",
        "何時",
        "何人",
        "幾つ",
    }
)
"""Words that stand in every passage and tell none from another."""


@dataclass(frozen=True)
class Word:
    """One short unit, as written and as the index knows it; `telling`: it may tell passages apart."""

    surface: str
    form: str
    telling: bool
    proper: bool = False
    """A name of somebody or something, as the dictionary has it."""


def words(text: str) -> Iterator[Word]:
    """The words of folded text in order."""
    for start in range(0, len(text), PIECE):
        for morpheme in morphemes(text[start : start + PIECE]):
            surface = morpheme.surface()
            if surface.isspace():
                continue
            form = morpheme.normalized_form().casefold()
            part = morpheme.part_of_speech()
            function = part[0] in _FUNCTION_WORDS or form in _EMPTY_WORDS or part[1] == "非自立可能"
            telling = not function and any(c.isalnum() for c in form)
            yield Word(surface, form, telling, part[1] == "固有名詞")
