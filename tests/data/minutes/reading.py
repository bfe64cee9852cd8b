"""What the tests of minutes read: a text or a document of tests/data/minutes/documents, with the profile that fits it."""

from pathlib import Path

from config.committees import choose_profile, load_profiles
from data.minutes import Minutes, parse_minutes
from data.model.meeting import AgendaItem, Meeting, Person
from data.paragraphs import lay_out
from data.text import SourceText, Span

DOCUMENTS = Path(__file__).parent / "documents"
PROFILES = load_profiles(None)


def read(text: str) -> tuple[SourceText, Minutes]:
    source = SourceText(text)
    return source, parse_minutes(source, lay_out(source), choose_profile(PROFILES, text, None))


def read_document(name: str) -> tuple[SourceText, Minutes]:
    return read((DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8"))


def people(persons: tuple[Person, ...]) -> list[str]:
    return [f"{person.name}/{person.role}" for person in persons]


def speakers(meeting: Meeting, item: AgendaItem) -> list[str]:
    """Who speaks within an item, in the order of their first words."""
    said = (speech.speaker + speech.role for speech in meeting.speeches if speech.agenda == item.number)
    return list(dict.fromkeys(said))


def first_line(source: SourceText, offset: int | None) -> int | None:
    return None if offset is None else source.lines(Span(offset, offset + 1))[0]
