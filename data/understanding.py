"""From a file's text to a Document: the one place where kind, structure, references and matters come together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from config.committees import CommitteeProfile, choose_profile
from data.committee import committee_of
from data.kinds import kind_of
from data.matters import check_sums, describe, understand_minutes
from data.minutes import parse_minutes
from data.model.case import Case
from data.model.document import Distribution, Document, Doubt, Kind
from data.model.meeting import Meeting
from data.model.reference import Citation, DateMention, MeetingReference
from data.model.report import Report
from data.paragraphs import Layout, lay_out
from data.passages import passages_of_minutes, passages_of_report, passages_of_text
from data.periods import last_day_of_period
from data.reading import Reading
from data.references import CitationContext, find_citations, find_dates, find_meeting_references
from data.reports import parse_report
from data.text import Normalised, SourceText, normalise
from data.vocabulary import Vocabulary


@dataclass(frozen=True)
class _Text:
    """A document's text in the three forms that every step needs."""

    source: SourceText
    layout: Layout
    normalised: Normalised


def understand(
    reading: Reading, name: str, *, distribution: Distribution, committee: str | None, vocabulary: Vocabulary
) -> Document:
    """Everything the file says. Pure: the same bytes, name and vocabulary give an equal Document.

    `committee` names the committee where the text does not; None: as the text says, else the profile's own name.
    """
    source = SourceText(reading.text, reading.page_starts)
    layout = lay_out(source)
    text = _Text(source, layout, normalise(source, layout.joined))
    kind = kind_of(source, reading.format)
    if kind in {"minutes", "summary"}:
        name_of_committee, profile = (
            committee or "",
            choose_profile(vocabulary.profiles, reading.text, committee),
        )
    else:
        name_of_committee, profile = committee_of(vocabulary.profiles, reading.text, committee)
    blank = Document(
        name=name,
        sha256=reading.sha256,
        format=reading.format,
        committee=name_of_committee or profile.name,
        kind=kind,
        distribution=distribution,
        subject=PurePath(name).stem,
        date=None,
        text=source,
    )
    if kind in {"minutes", "summary"}:
        return _minutes(blank, text, profile, vocabulary)
    if kind == "report":
        return _report(blank, text, profile, vocabulary)
    return _material(blank, text, profile, vocabulary)


def _minutes(blank: Document, text: _Text, profile: CommitteeProfile, vocabulary: Vocabulary) -> Document:
    minutes = parse_minutes(text.source, text.layout, profile)
    meeting = minutes.meeting
    citations, dates = _references(text, meeting.date, meeting.committee, profile, vocabulary)
    references = find_meeting_references(
        text.normalised,
        dates=dates,
        own_number=meeting.number,
        day=meeting.date,
        committee=meeting.committee,
        bodies=profile.meeting_bodies,
    )
    meeting = replace(meeting, references=tuple(_within_items(references, meeting)))
    matters = understand_minutes(
        text.source, text.layout, meeting, citations, dates, vocabulary.matters, vocabulary.laws
    )
    return replace(
        blank,
        committee=meeting.committee or blank.committee,
        subject=_meeting_subject(meeting) or blank.subject,
        date=meeting.date,
        meeting=meeting,
        cases=matters.cases,
        deadlines=matters.deadlines,
        receipts=matters.receipts,
        citations=citations,
        dates=dates,
        passages=passages_of_minutes(text.layout, meeting, blank.distribution),
        doubts=_ordered(*minutes.doubts, *matters.doubts, *_doubts_of_references(citations, dates)),
    )


def _report(blank: Document, text: _Text, profile: CommitteeProfile, vocabulary: Vocabulary) -> Document:
    reading = parse_report(text.source, text.layout, vocabulary.findings, vocabulary.laws)
    report = _described(reading.report, text, vocabulary)
    last_day = last_day_of_period(report.period)
    citations, dates = _references(text, last_day, blank.committee, profile, vocabulary)
    return replace(
        blank,
        subject=report.period or blank.subject,
        date=last_day,
        report=report,
        cases=tuple(case for section in report.sections for case in section.cases),
        citations=citations,
        dates=dates,
        passages=passages_of_report(text.source, text.layout, report, blank.distribution),
        doubts=_ordered(
            *reading.doubts, *check_sums(text.normalised), *_doubts_of_references(citations, dates)
        ),
    )


def _material(blank: Document, text: _Text, profile: CommitteeProfile, vocabulary: Vocabulary) -> Document:
    citations, dates = _references(text, None, blank.committee, profile, vocabulary)
    return replace(
        blank,
        citations=citations,
        dates=dates,
        passages=passages_of_text(text.layout, blank.distribution),
        doubts=_ordered(*check_sums(text.normalised), *_doubts_of_references(citations, dates)),
    )


def _references(
    text: _Text, day: date | None, committee: str, profile: CommitteeProfile, vocabulary: Vocabulary
) -> tuple[tuple[Citation, ...], tuple[DateMention, ...]]:
    context = CitationContext(
        laws=vocabulary.laws, home_law=profile.law_at_home(committee), day=day, committee=committee or None
    )
    return find_citations(text.normalised, context), find_dates(text.normalised, day=day)


def _within_items(references: Iterable[MeetingReference], meeting: Meeting) -> Iterator[MeetingReference]:
    for reference in references:
        item = next((i for i in meeting.agenda if i.span.contains(reference.span)), None)
        yield replace(reference, agenda=item.number if item else None)


def _meeting_subject(meeting: Meeting) -> str | None:
    if meeting.date is None and meeting.number is None:
        return None
    return f"{meeting.date or '日付不明'}#{meeting.number or '番号不明'}"


def _described(report: Report, text: _Text, vocabulary: Vocabulary) -> Report:
    """The report with causes, attacks and kinds of information read from each row."""

    def described(case: Case) -> Case:
        pieces = case.parts or (case.summary,)
        facts = dict.fromkeys(
            fact for piece in pieces for fact in describe(text.normalised.within(piece), vocabulary.matters)
        )
        return replace(case, facts=(*case.facts, *facts))

    sections = (replace(s, cases=tuple(described(case) for case in s.cases)) for s in report.sections)
    return replace(report, sections=tuple(sections))


def _doubts_of_references(citations: tuple[Citation, ...], dates: tuple[DateMention, ...]) -> list[Doubt]:
    unclear = [
        Doubt(kind="citation", span=c.span, message=_citation_message(c))
        for c in citations
        if c.state != "resolved"
    ]
    undated = [
        Doubt(kind="date", span=d.span, message=d.reason or f"「{d.raw}」の日付を特定できません。")
        for d in dates
        if d.start is None
    ]
    return [*unclear, *undated]


def _citation_message(citation: Citation) -> str:
    if citation.state == "ambiguous":
        return f"「{citation.raw}」は複数の法令に読めます（{'、'.join(citation.candidates)}）。"
    return citation.reason or f"「{citation.raw}」がどの法令を指すか特定できません。"


def _ordered(*doubts: Doubt) -> tuple[Doubt, ...]:
    return tuple(sorted(dict.fromkeys(doubts), key=lambda doubt: (doubt.span, doubt.kind)))


def kind_in_japanese(kind: Kind) -> str:
    return {
        "minutes": "議事録",
        "summary": "議事概要",
        "material": "資料",
        "report": "権限行使の概要",
        "law": "法令",
        "guideline": "ガイドライン",
    }[kind]
