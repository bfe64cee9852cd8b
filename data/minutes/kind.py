"""Whether a text is minutes: told from its head, its speaker marks and what is said at fixed moments."""

from functools import lru_cache

from config.committees import GENERIC, CommitteeProfile, load_profiles
from data.minutes.header import read_header
from data.minutes.lines import read_script
from data.minutes.marks import find_marks
from data.text import SourceText, squeeze

_HEAD = 800
_MEETING = frozenset({"date", "place", "present", "members"})


def looks_like_minutes(source: SourceText) -> bool:
    """Two labels of a head and speeches or a title that says so; or such a title and speeches."""
    profile = _generic()
    script = read_script(SourceText(source.original[:20_000]))
    marks = find_marks(script.lines, profile)
    head = script.lines[: marks[0].line] if marks else script.lines[:60]
    labels = {field.kind for field in read_header(head, profile).fields} & _MEETING
    titled = any(kind in squeeze(source.original[:_HEAD]) for kind in profile.kinds)
    return (len(labels) >= 2 and (len(marks) >= 2 or titled)) or (titled and len(marks) >= 2)


@lru_cache(maxsize=1)
def _generic() -> CommitteeProfile:
    return next(profile for profile in load_profiles(None) if profile.key == GENERIC)
