"""Which committee a document other than minutes comes from: as it names itself, or a committee with a profile."""

import re
from collections.abc import Sequence

from config.committees import CommitteeProfile, choose_profile
from data.text import fold

_HEAD = 3000
_SHORTENED = r"([一-鿿぀-ヿA-Za-z]{{2,30}}?(?:{bodies}))\(以下「(?:当|本)?(?:{bodies})」"


def committee_of(
    profiles: tuple[CommitteeProfile, ...], text: str, committee: str | None
) -> tuple[str, CommitteeProfile]:
    """Name and profile: as told, as the text shortens its own name, or the profile whose name the head has."""
    head = fold(text[:_HEAD])
    name = committee or _own_name(profiles, head) or _known(profiles, head)
    profile = choose_profile(profiles, text, name)
    return name or profile.name, profile


def _own_name(profiles: Sequence[CommitteeProfile], head: str) -> str | None:
    bodies = "|".join(dict.fromkeys(body for profile in profiles for body in profile.bodies))
    match = re.search(_SHORTENED.format(bodies=bodies), head)
    return match[1] if match else None


def _known(profiles: Sequence[CommitteeProfile], head: str) -> str | None:
    return next((profile.name for profile in profiles if profile.name and profile.name in head), None)
