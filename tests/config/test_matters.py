"""The vocabulary of matters: complete, without contradictions, and open to an installation's overlay."""

from pathlib import Path
from typing import get_args

import pytest

from config.loading import SHIPPED
from config.matters import load_matters
from data.model.case import MeasureKind

LAW = "個人情報の保護に関する法律"


def test_every_kind_of_measure_has_words() -> None:
    """The kinds are those of the record, each with a word and a label."""
    measures = load_matters().measures

    assert {words.kind for words in measures} == set(get_args(MeasureKind))
    assert all(words.label and words.nouns for words in measures)


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("guidance", (LAW, "147", None)),
        ("guidance", (LAW, "157", None)),
        ("report_request", (LAW, "146", "1")),
        ("recommendation", (LAW, "148", "1")),
        ("order", (LAW, "148", "2")),
        ("emergency_order", (LAW, "148", "3")),
        ("materials_request", (LAW, "156", None)),
    ],
)
def test_grounds(kind: str, ground: tuple[str, str, str | None]) -> None:
    """Articles as in the design's table."""
    assert ground in load_matters().measure(kind).grounds


def test_no_noun_means_two_kinds() -> None:
    """A word names one kind of measure."""
    nouns = [noun for words in load_matters().measures for noun in words.nouns]

    assert len(nouns) == len(set(nouns))


def test_every_term_can_be_found() -> None:
    """No term without words, no group of one."""
    vocabulary = load_matters()

    assert all(term.words or term.together for term in (*vocabulary.terms, *vocabulary.people))
    assert all(len(group) > 1 for term in vocabulary.terms for group in term.together)


def test_an_overlay_adds_a_term(tmp_path: Path) -> None:
    """An installation's own cause stands beside the shipped ones."""
    (tmp_path / "causes.toml").write_text(
        '[cause]\n"鍵の紛失" = { words = ["鍵を紛失"] }\n', encoding="utf-8"
    )

    shipped = {term.label for term in load_matters().of("cause")}
    overlaid = {term.label for term in load_matters(tmp_path).of("cause")}

    assert (SHIPPED / "causes.toml").exists()
    assert overlaid == shipped | {"鍵の紛失"}
