"""One asking: the record, who looks at it, when, and how much is wanted; what every command is given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from commands.answer import Answer, Citation, Kind, Result
from commands.quoting import cite, passage_result, report_name, without_repeats
from config.committees import first_home_law
from config.questions import QuestionWords, load_question_words
from config.synonyms import Synonyms, load_synonyms
from data.access import View
from data.awaited import awaited
from data.finding import Filters, Found, find
from data.finding.narrowing import WIDE, Fitting, Narrowing, fitting
from data.followups import FollowUp
from data.meeting_graph import Referral, referrals
from data.model.reference import Provision
from data.model.report import Report, Section
from data.people import Career, careers
from data.periods import period_in_japanese
from data.record import Record
from data.references import format_provision
from data.store.rows import CaseRow, Coverage, DeadlineRow, DocumentRow, MeetingRow, PartyRow
from data.text import Span

LIMIT = 10
PASSAGES = 50
"""The next best passages looked for, whatever part of them is shown: the total does not hang on the limit."""


@dataclass(frozen=True)
class Asking:
    """Reads go through here with the asker's view; each row set is read once."""

    record: Record
    view: View
    now: datetime
    limit: int = LIMIT
    earlier: str | None = None
    """What the same person asked before in the thread."""
    narrowing: Narrowing = WIDE
    """Filters that were typed: they hold over passages, items, cases and awaited reports alike."""

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def coverage(self) -> Coverage:
        return self.record.store.coverage(self.view)

    @cached_property
    def meetings(self) -> Sequence[MeetingRow]:
        return self.record.store.meetings(self.view)

    @cached_property
    def all_cases(self) -> Sequence[CaseRow]:
        return self.record.store.cases(self.view)

    @cached_property
    def cases(self) -> Sequence[CaseRow]:
        return [row for row in self.all_cases if self.fitting is None or self.fitting.has_case(row)]

    @cached_property
    def fitting(self) -> Fitting | None:
        """What the typed filters leave; None without any."""
        if not self.narrowing:
            return None
        with self.record.store.snapshot() as db:
            return fitting(db, self.view, self.narrowing)

    def fits(self, document_id: str, agenda: int | None, span: Span | None = None) -> bool:
        """Whether the typed filters leave an item, or what stands in a span of it."""
        return self.fitting is None or self.fitting.has(document_id, agenda, span)

    @cached_property
    def deadlines(self) -> Sequence[DeadlineRow]:
        return self.record.store.deadlines(self.view)

    @cached_property
    def follow_ups(self) -> Sequence[FollowUp]:
        """Awaited reports, from documents and from people, by day."""
        found = awaited(self.record.store, self.view, self.today, self.provision)
        return [one for one in found if self.fitting is None or self._fits(one.evidence)]

    def _fits(self, evidence: DeadlineRow | None) -> bool:
        return evidence is not None and self.fits(evidence.document.id, evidence.deadline.agenda)

    @cached_property
    def parties(self) -> Sequence[PartyRow]:
        return self.record.store.parties(self.view)

    @cached_property
    def referrals(self) -> Sequence[Referral]:
        """What the meetings' texts say of other meetings."""
        words = self.record.vocabulary
        return referrals(self.meetings, self.cases, self.parties, words.parties.forms, words.filed)

    @cached_property
    def people(self) -> Sequence[Career]:
        """Members and officials over time."""
        return careers(self.meetings, self.record.vocabulary.parties.readings)

    @cached_property
    def words(self) -> QuestionWords:
        return load_question_words(self.record.overlay)

    @cached_property
    def reports(self) -> Sequence[tuple[DocumentRow, Report]]:
        reports = self.record.store.reports(self.view)
        return [(document, report) for document, report in reports if self.fits(document.id, None)]

    @cached_property
    def sections(self) -> dict[tuple[str, str | None], Section]:
        """Sections of reports by document id and key."""
        return {(document.id, s.key): s for document, report in self.reports for s in report.sections}

    @cached_property
    def synonyms(self) -> Synonyms:
        return load_synonyms(self.record.overlay)

    @cached_property
    def home_law(self) -> str | None:
        """What 「法」 means to who asks: the law of the first committee with a profile."""
        return first_home_law(self.record.overlay)

    def provision(self, provision: Provision) -> str:
        """個人情報保護法第147条第1項."""
        return format_provision(provision, self.record.vocabulary.laws)

    def find(self, query: str, limit: int | None = None, filters: Filters | None = None) -> Found:
        return find(
            self.record.store,
            self.view,
            query,
            limit=limit or PASSAGES,
            filters=replace(filters or Filters(), narrowing=self.narrowing),
            synonyms=self.synonyms,
        )

    def quote(self, document_id: str, span: Span) -> Citation | None:
        """The exact characters of a span; None when the view may not see where it stands."""
        passages = self.record.store.passages_covering(self.view, document_id, span)
        return cite(passages[0], span) if passages else None

    def passage(self, document_id: str, span: Span) -> Citation | None:
        """The whole passage in which a span begins."""
        passages = self.record.store.passages_covering(self.view, document_id, span)
        return cite(passages[0]) if passages else None

    def near(self, text: str) -> list[Result]:
        """The passages that fit a text best, as finds of their own."""
        return [passage_result(hit.passage) for hit in self.find(text).hits]

    def answer(
        self,
        kind: Kind,
        title: str,
        summary: str,
        facts: Sequence[Result],
        suggestions: Sequence[str] = (),
        *,
        near: Sequence[Result] = (),
    ) -> Answer:
        """The facts, then passages that are near, at most `limit` of all; `total` counts them all."""
        told, others = without_repeats(facts, near)
        return Answer(
            kind=kind,
            title=title,
            summary=summary,
            results=tuple([*told, *others][: self.limit]),
            total=len(told) + len(others),
            suggestions=tuple(dict.fromkeys(suggestions)),
            facts=len(told),
        )

    def nothing(
        self, title: str, suggestions: Sequence[str] = (), *, near: Sequence[Result] = (), why: str = ""
    ) -> Answer:
        """Nothing found: what the record covers, for absence here is not absence of a precedent.

        `near` are passages shown as no more than that; `why` a sentence on what exactly is not there.
        """
        if near:
            summary = (
                f"収録資料には見当たりません（収録範囲：{self.covered}）。{why}お尋ねに近い記載を示します。"
            )
            return self.answer("none", title, summary, [], suggestions, near=near)
        return Answer(
            kind="none",
            title=title,
            summary=f"収録資料には見当たりません（収録範囲：{self.covered}）。{why}収録外に先例がないことを示すものではありません。",
            suggestions=tuple(dict.fromkeys(suggestions)),
        )

    @property
    def covered(self) -> str:
        """第277回～第318回、令和6年度第3四半期の権限行使の概要."""
        several = len(self.coverage.committees) > 1
        parts = []
        for committee in self.coverage.committees:
            first, last = _end(committee.first), _end(committee.last)
            reach = first if first == last else f"{first}～{last}"
            parts.append(f"{committee.committee} {reach}" if several else reach)
        if self.coverage.periods:
            *earlier, latest = self.coverage.periods
            parts.append("・".join([*map(period_in_japanese, earlier), report_name(latest)]))
        return "、".join(parts) or "登録された文書はありません"


def _end(end: tuple[int | None, date | None]) -> str:
    number, day = end
    return f"第{number}回" if number is not None else (day.isoformat() if day else "日付不明")
