"""What minutes say was done, to whom, why, and what is to be reported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from config.laws import Laws
from config.matters import MatterVocabulary
from data.matters.addressees import addressee, antecedent
from data.matters.amendments import amended_deadlines, amended_measures
from data.matters.cases import cases_of, central_parties
from data.matters.claims import claims_in, with_own_start
from data.matters.deadlines import deadlines_of
from data.matters.extensions import moved_deadlines
from data.matters.facts import describe
from data.matters.item import ItemText
from data.matters.measures import each_once, tellings
from data.matters.parties import Introduced, Names, Parties
from data.matters.receipts import receipts_of
from data.matters.sentences import sentences_of
from data.matters.sums import check_sums
from data.matters.tables import check_table, tables_of
from data.model.case import Case, Deadline, Receipt
from data.model.document import Doubt
from data.model.meeting import AgendaItem, Meeting
from data.model.reference import Citation, DateMention
from data.paragraphs import Layout
from data.text import Normalised, SourceText, Span, normalise, squeeze

__all__ = ["Matters", "check_sums", "describe", "understand_minutes"]


@dataclass(frozen=True, kw_only=True)
class Matters:
    cases: tuple[Case, ...]
    deadlines: tuple[Deadline, ...]
    receipts: tuple[Receipt, ...]
    doubts: tuple[Doubt, ...]


def understand_minutes(
    source: SourceText,
    layout: Layout,
    meeting: Meeting,
    citations: Sequence[Citation],
    dates: Sequence[DateMention],
    vocabulary: MatterVocabulary,
    laws: Laws,
) -> Matters:
    """Cases, deadlines and doubts of every item; an item whose content is closed gives nothing."""
    names = Names(vocabulary.respondents)
    text = normalise(source, layout.joined)
    introduced = tuple(names.introduced(text))
    called = names.definitions(text)
    cases: list[Case] = []
    deadlines: list[Deadline] = []
    receipts: list[Receipt] = []
    doubts: list[Doubt] = list(check_sums(text))

    def of(item: AgendaItem) -> ItemText:
        item_text = ItemText(
            item=item,
            sentences=sentences_of(text, layout, meeting, item, vocabulary),
            parties=_parties(names, introduced, called, item, text),
            main=None,
            citations=tuple(c for c in citations if item.span.contains(c.span)),
            dates=tuple(d for d in dates if item.span.contains(d.span)),
            day=meeting.date,
            vocabulary=vocabulary,
            laws=laws,
        )
        return _about(item_text)

    for item in meeting.agenda:
        item_text = of(item)
        told = tellings(item_text)
        measures = each_once(amended_measures(item_text, [telling.measure for telling in told]))
        found, unclear = cases_of(item_text, measures)
        amended, undue = amended_deadlines(item_text, deadlines_of(item_text, told))
        due, unmoved = moved_deadlines(item_text, amended)
        doubts.extend(doubt for table in tables_of(item_text.sentences) for doubt in check_table(table))
        cases.extend(found)
        deadlines.extend(due)
        came, short = receipts_of(item_text)
        receipts.extend(came)
        doubts.extend((*unclear, *undue, *unmoved, *short))
    for item in _outside(meeting, len(source.original)):
        item_text = of(item)
        due, _ = moved_deadlines(item_text, deadlines_of(item_text, tellings(item_text)))
        deadlines.extend(replace(deadline, agenda=None) for deadline in due)
        came, short = receipts_of(item_text)
        receipts.extend(replace(receipt, agenda=None) for receipt in came)
        doubts.extend(short)
    return Matters(
        cases=tuple(cases), deadlines=tuple(deadlines), receipts=tuple(receipts), doubts=tuple(doubts)
    )


def _outside(meeting: Meeting, end: int) -> Iterator[AgendaItem]:
    """What is said under no item: behind それではその他の報告です a report may be asked for, too."""
    at = min((speech.span.start for speech in meeting.speeches), default=end)
    for begins, ends in [*((item.span.start, item.span.end) for item in meeting.agenda), (end, end)]:
        if at < begins:
            yield AgendaItem(number=0, title="", span=Span(at, begins))
        at = max(at, ends)


def _parties(
    names: Names,
    introduced: Sequence[Introduced],
    called: Mapping[str, str],
    item: AgendaItem,
    text: Normalised,
) -> Parties:
    own = [entry for entry in introduced if item.span.contains(entry.span)]
    others = [entry for entry in introduced if entry not in own]
    words = text.within(item.span).text
    return Parties(names=names, introduced=(*own, *others), words=words, called=called)


def _about(text: ItemText) -> ItemText:
    """The item with the parties it is about: those it addresses, those in its title; the first is what 同社 means."""
    title = squeeze(text.item.title)
    by_title = _centred(text, central_parties(text.parties, title, ()))
    now, before = _addressed(by_title)
    if not now and not by_title.parties.central:
        now = before
    central = central_parties(text.parties, title, now) or antecedent(by_title)
    return _centred(text, central)


def _centred(text: ItemText, central: tuple[str, ...]) -> ItemText:
    return replace(text, parties=replace(text.parties, central=central), main=next(iter(central), None))


def _addressed(text: ItemText) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties that measures of the item name: those of now, those told of the past."""
    now: list[str] = []
    before: list[str] = []
    for number, sentence in enumerate(text.sentences):
        if not sentence.proposes:
            continue
        for claim, start in with_own_start(claims_in(sentence, text.vocabulary)):
            to = addressee(text, number, sentence, claim, start)
            if to.party is not None and to.is_named:
                (before if claim.status == "past" else now).extend((to.party, *to.others))
    return tuple(dict.fromkeys(now)), tuple(dict.fromkeys(before))
