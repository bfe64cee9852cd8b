"""Documents read as the tests of matters need them: through the project's own reading, up to understanding."""

from functools import cache
from pathlib import Path

from config.committees import choose_profile, load_profiles
from config.laws import load_laws
from config.matters import load_matters
from data.matters import Matters, understand_minutes
from data.minutes import parse_minutes
from data.model.meeting import Meeting
from data.paragraphs import lay_out
from data.reading import read_document
from data.references import CitationContext, find_citations, find_dates
from data.text import SourceText, normalise

VOCABULARY = load_matters()
LAWS = load_laws()
PROFILES = load_profiles(None)
HOME_LAW = "個人情報の保護に関する法律"


@cache
def read(path: Path) -> tuple[SourceText, Meeting, Matters]:
    """The text of a file, its meeting and what was understood of it."""
    return understood(path.read_text(encoding="utf-8") if path.suffix == ".txt" else read_document(path).text)


def understood(text: str) -> tuple[SourceText, Meeting, Matters]:
    """As `read`, for a text at hand."""
    source = SourceText(text)
    layout = lay_out(source)
    profile = choose_profile(PROFILES, text, None)
    meeting = parse_minutes(source, layout, profile).meeting
    normalised = normalise(source, layout.joined)
    context = CitationContext(laws=LAWS, home_law=profile.home_law or HOME_LAW, day=meeting.date)
    matters = understand_minutes(
        source,
        layout,
        meeting,
        find_citations(normalised, context),
        find_dates(normalised, day=meeting.date),
        VOCABULARY,
        LAWS,
    )
    return source, meeting, matters
