"""Offices that a committee addresses by their own name: 水道局, 市民生活局長, 教育委員会."""

from config.matters import RespondentWords

_SPOKEN_OF = "同当該本各両他"


def is_office(name: str, words: RespondentWords) -> bool:
    """The name is an office's, and no 同局, 一部 or 事務局."""
    if not name or name[0] in _SPOKEN_OF or name.endswith(words.no_offices):
        return False
    return name.endswith(words.offices) and name not in {"局", "部", "課", "室"}
