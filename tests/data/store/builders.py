"""Documents made by hand: minutes whose items each hold one of everything that is stored."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from data.access import level_of
from data.model.case import Alias, Case, Deadline, Fact, Finding, Measure, Receipt
from data.model.document import Distribution, Document, Doubt, Passage
from data.model.meeting import AgendaItem, Chair, Disclosure, Event, Meeting, Person, Recusal, Speech
from data.model.reference import Citation, DateMention, MeetingReference, Provision
from data.model.report import Report
from data.text import SourceText, Span

COMMITTEE = "架空委員会"
LAW = "個人情報の保護に関する法律"


@dataclass
class Item:
    """One item: its respondent, who left for it, its disclosure, and what else is said in it."""

    respondent: str
    disclosure: Disclosure = "public"
    recused: str | None = None
    says: str = ""
    due_on: date | None = date(2025, 1, 31)
    follows: bool = False


@dataclass
class _Writer:
    """Text that grows, and the spans of what was written last."""

    text: str = ""
    passages: list[Passage] = field(default_factory=list)

    def line(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + "\n"
        return Span(start, start + len(text))

    def find(self, words: str) -> Span:
        start = self.text.rindex(words)
        return Span(start, start + len(words))


def minutes(
    *items: Item,
    number: int = 318,
    held_on: date = date(2025, 3, 19),
    distribution: Distribution = "published",
    committee: str = COMMITTEE,
    name: str | None = None,
) -> Document:
    """Minutes with these items; every span is where its words stand."""
    writer = _Writer()
    header = writer.line(f"第{number}回{committee}議事録 出席者 山下委員長")
    told = [_item(writer, n, item, distribution) for n, item in enumerate(items, start=1)]
    text = writer.text
    passages = [Passage(order=1, kind="header", span=header, level=level_of(distribution, None))]
    for part in told:
        passages += part["passages"]
    meeting = Meeting(
        committee=committee,
        number=number,
        date=held_on,
        start_time="10:00",
        place="会議室",
        chair=Chair(name="山下", role="委員長", acting=False),
        members=(Person(name="山下", role="委員長"), Person(name="梶田", role="委員")),
        absent=(),
        secretariat=(Person(name="事務", role="局長"),),
        agenda=tuple(part["item"] for part in told),
        speeches=tuple(part["speech"] for part in told),
        events=tuple(part["event"] for part in told),
        header=header,
        references=tuple(part["reference"] for part in told),
    )
    return Document(
        name=name or f"minutes-{number}-{distribution}.txt",
        sha256=hashlib.sha256(f"{text}{name}{distribution}".encode()).hexdigest(),
        format="txt",
        committee=committee,
        kind="minutes",
        distribution=distribution,
        subject=f"{held_on.isoformat()}#{number}",
        date=held_on,
        text=SourceText(text),
        meeting=meeting,
        cases=tuple(part["case"] for part in told),
        deadlines=tuple(part["deadline"] for part in told),
        receipts=tuple(part["receipt"] for part in told),
        citations=tuple(part["citation"] for part in told),
        dates=tuple(part["date"] for part in told),
        passages=tuple(
            Passage(**{**vars(passage), "order": order}) for order, passage in enumerate(passages, start=1)
        ),
        doubts=tuple(part["doubt"] for part in told),
    )


def report(*rows: str, period: str = "FY2024Q3", distribution: Distribution = "published") -> Document:
    """A report with one anonymous case a row."""
    writer = _Writer()
    spans = [writer.line(row) for row in rows]
    cases = tuple(
        Case(respondent=None, agenda=None, section="1-1-ア", row=row, summary=span)
        for row, span in enumerate(spans, start=1)
    )
    return Document(
        name=f"report-{period}.txt",
        sha256=hashlib.sha256(f"{writer.text}{distribution}".encode()).hexdigest(),
        format="txt",
        committee=COMMITTEE,
        kind="report",
        distribution=distribution,
        subject=period,
        date=None,
        text=SourceText(writer.text),
        report=Report(
            title="権限行使の概要", period=period, sections=(), tables=(), footnotes=(), reconciliation=()
        ),
        cases=cases,
        passages=tuple(
            Passage(order=order, kind="row", span=span, level=level_of(distribution, None))
            for order, span in enumerate(spans, start=1)
        ),
    )


def _item(writer: _Writer, number: int, item: Item, distribution: Distribution) -> dict:
    level = level_of(distribution, item.disclosure)
    title = writer.line(f"議題{number} {item.respondent}（以下「{item.respondent[-4:]}」という。）について")
    recusal = writer.line(f"{item.recused}委員は第11条により退席") if item.recused else None
    said = writer.line(
        f"○清水委員 {item.respondent}に対し法第147条により令和5年9月20日に指導した。VPN機器の脆弱性。"
        f"安全管理措置の不備。令和7年1月31日までに報告すること。第277回を参照。{item.says}"
    )
    left = writer.line(f"（{item.respondent}の関係者退室）")
    spans = [span for span in (title, recusal, said, left) if span]
    where = Span(title.start, left.end)
    basis = Provision(law=LAW, article="147")
    guided = writer.find("指導した")
    return {
        "passages": [
            Passage(
                order=0,
                kind="speech" if span == said else "text",
                span=span,
                level=level,
                agenda=number,
                speaker="清水" if span == said else None,
                role="委員" if span == said else None,
                heading=f"議題{number}「{item.respondent}」",
            )
            for span in spans
        ],
        "item": AgendaItem(
            number=number,
            title=f"{item.respondent}について",
            span=where,
            disclosure=item.disclosure,
            outcome="adopted",
            outcome_span=said,
            publication=left,
            recusals=(
                (Recusal(name=item.recused, role="委員", rule="規程", article="11", span=recusal),)
                if item.recused and recusal
                else ()
            ),
        ),
        "speech": Speech(order=number, speaker="清水", role="委員", agenda=number, span=said),
        "event": Event(kind="leave", agenda=number, text=writer.text[left.start : left.end], span=left),
        "reference": MeetingReference(span=writer.find("第277回"), number=277, date=None, agenda=number),
        "case": Case(
            respondent=item.respondent,
            agenda=number,
            section=None,
            row=None,
            summary=said,
            aliases=(Alias(name=item.respondent[-4:], reason="定義による", span=title),),
            facts=(
                Fact(kind="cause", label="VPN機器の脆弱性", value="VPN", span=writer.find("VPN機器の脆弱性")),
            ),
            findings=(
                Finding(
                    regime="事業者",
                    category="安全管理措置",
                    item="技術的",
                    span=writer.find("安全管理措置の不備"),
                ),
            ),
            measures=(
                Measure(
                    kind="guidance",
                    status="decided",
                    respondent=item.respondent,
                    basis=basis,
                    date=date(2023, 9, 20),
                    agenda=number,
                    span=guided,
                ),
            ),
            follows=item.follows,
        ),
        "deadline": Deadline(
            respondent=item.respondent,
            due_on=item.due_on,
            what="報告",
            basis=basis,
            round=1,
            final=False,
            agenda=number,
            span=writer.find("令和7年1月31日までに報告"),
            day=writer.find("令和7年1月31日"),
        ),
        "receipt": Receipt(
            respondent=item.respondent,
            received_on=date(2023, 9, 20),
            due_on=None,
            round=1,
            final=False,
            of_meeting=None,
            agenda=number,
            span=writer.find("令和5年9月20日"),
            day=writer.find("令和5年9月20日"),
        ),
        "citation": Citation(
            span=writer.find("法第147条"), raw="法第147条", provision=basis, state="resolved"
        ),
        "date": DateMention(
            span=writer.find("令和5年9月20日"),
            raw="令和5年9月20日",
            start=date(2023, 9, 20),
            end=date(2023, 9, 20),
            precision="day",
        ),
        "doubt": Doubt(kind="name", span=guided, message=f"{item.respondent}を確かめてください。"),
    }
