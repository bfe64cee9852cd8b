"""Committee profiles: what is shipped, how one inherits from another, and which one a text gets."""

from pathlib import Path

import pytest

from config.committees import choose_profile, load_profiles
from config.laws import load_laws
from config.loading import BrokenConfiguration


def _overlay(tmp_path: Path, name: str, text: str) -> Path:
    folder = tmp_path / "committees"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


CHOICES = [
    ("第318回個人情報保護委員会を開会いたします。", None, "ppc"),
    ("個人情報保護委員会　議事録", None, "ppc"),
    ("第３回海辺市個人情報保護委員会議事録", None, "generic"),
    ("個人情報保護委員会のガイドラインについて", None, "generic"),
    ("何も名乗らない文書", "個人情報保護委員会", "ppc"),
    ("第318回個人情報保護委員会を開会いたします。", "海辺市審議会", "generic"),
]


@pytest.mark.parametrize(("head", "committee", "key"), CHOICES)
def test_the_profile_of_a_text(head, committee, key):
    """A committee's own name chooses its profile; a longer name or a mention does not; what the operator says wins."""
    assert choose_profile(load_profiles(None), head, committee).key == key


def test_the_commission_inherits_the_general_vocabulary():
    """Its profile says only what is its own."""
    profiles = {profile.key: profile for profile in load_profiles(None)}
    assert profiles["ppc"].home_law == "個人情報の保護に関する法律"
    assert profiles["generic"].home_law is None
    assert profiles["ppc"].roles == profiles["generic"].roles


def test_an_installation_adds_its_own_committee(tmp_path: Path):
    """A file in the overlay is a further profile."""
    overlay = _overlay(
        tmp_path, "minato", 'extends = "generic"\nname = "みなと監察委員会"\n[roles]\nchair = ["監察長"]\n'
    )
    profile = choose_profile(load_profiles(overlay), "第2回みなと監察委員会 議事録", None)
    assert (profile.key, profile.roles.chair) == ("minato", ("監察長",))


BROKEN = [
    ('extends = "nobody"\n', "extends"),
    ('extends = "minato"\n', "extends"),
    ('name = "足りない"\n', "足りない項目"),
    ('extends = "generic"\n[formulas]\nopening = ["("]\n', "誤り"),
]


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_a_broken_profile_is_named(tmp_path: Path, text: str, words: str):
    """The message says which file and what is wrong with it."""
    with pytest.raises(BrokenConfiguration, match=words) as error:
        load_profiles(_overlay(tmp_path, "minato", text))
    assert "minato.toml" in str(error.value)


@pytest.mark.parametrize(
    ("committee", "law"),
    [
        ("みどり市個人情報保護審査会", "個人情報の保護に関する法律"),
        ("情報公開・個人情報保護審議会", None),
        ("みどり市公文書管理委員会", "公文書等の管理に関する法律"),
        ("みどり市総合計画審議会", None),
    ],
)
def test_what_law_alone_means_follows_the_committees_name(committee: str, law: str | None):
    """A committee named for one subject means the law on it; two subjects leave it open."""
    generic = next(profile for profile in load_profiles(None) if profile.key == "generic")
    assert generic.law_at_home(committee) == law
    assert set(generic.home_laws.values()) <= {known.formal for known in load_laws(None).laws}
