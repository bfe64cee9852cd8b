"""先例調べメモ: an answer as a paper that a clerk hands up; nothing but record text and fixed wording."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.conversation import ask, enters_something
from commands.incidents import Incident, fields_of, incident_name, incidents
from commands.quoting import meeting_name
from commands.tallying import quotes
from commands.wording import day
from data.access import View
from data.record import Record
from data.store.rows import PassageRow

TITLE = "先例調べメモ"
FINDS = 30
"""Finds that a memo holds at most."""
COLUMNS = ("事案", "本人数", "情報の性質", "原因", "指導事項", "権限行使", "公表", "出典")
NOTHING_SAID = "記載なし"
NOT_SHOWN = "（本文を表示できない資料です。所在のみ示します）"
FOOTER = "検索結果です。原本を確認してください。収録外に先例がないことを示すものではありません。"
_FROM_RECORD = frozenset(
    {"decision", "precedent", "article", "meeting", "deadline", "statistics", "answer", "none"}
)


class NoMemo(Exception):
    """There is no memo of this; the message says why, in Japanese."""


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """The heading of a find, its recorded values, and each quotation with its place."""

    number: int
    heading: str
    told: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    """(the document's own characters, "" where only the place is shown; the place)"""


@dataclass(frozen=True, kw_only=True)
class Memo:
    question: str
    asked_on: date
    covered: str
    summary: str
    rows: tuple[tuple[str, ...], ...]
    """As `COLUMNS`."""
    quotations: tuple[Quotation, ...]


def memo(
    record: Record,
    text: str,
    *,
    view: View,
    now: datetime,
    thread: str | None = None,
    picks: Collection[int] = (),
    surface: str = "command line",
) -> Memo:
    """The answer to the text as this view sees it, of all finds or of those picked (from 1); raises NoMemo.

    It is asked anew, so that what the view may not see is not in it; the look-up is put on record.
    """
    answer = finds_for_memo(record, text, view=view, now=now, thread=thread, surface=surface)
    finds = picked(answer, picks)
    seen = view if view.shows_text or not view.rank else replace(view, ceiling="public")
    asking = Asking(record, seen, now)
    return Memo(
        question=" ".join(text.split()),
        asked_on=now.date(),
        covered=asking.covered,
        summary=answer.summary if len(finds) == len(_told(answer)) else "",
        rows=tuple(_row(asking, incident) for incident in _incidents(asking, answer, finds)),
        quotations=tuple(_quotation(number, find) for number, find in enumerate(finds, start=1)),
    )


def finds_for_memo(
    record: Record, text: str, *, view: View, now: datetime, thread: str | None, surface: str
) -> Answer:
    """The answer that a memo is made of; raises NoMemo where the text puts something down, or asks for help."""
    if enters_something(record, text):
        raise NoMemo("報告期限の記録や変更からは、メモを作れません。")
    answer = ask(record, text, view=view, now=now, limit=FINDS, thread=thread, surface=f"{surface} memo")
    if answer.kind not in _FROM_RECORD:
        raise NoMemo("この回答からは、メモを作れません。")
    return answer


def picked(answer: Answer, picks: Collection[int]) -> list[Result]:
    """The finds that answer by themselves, all where none does; or those picked. Raises NoMemo."""
    if not picks:
        return _told(answer)
    beyond = sorted(number for number in picks if not 1 <= number <= len(answer.results))
    if beyond:
        numbers = "、".join(map(str, beyond))
        raise NoMemo(f"{numbers}番の結果はありません（結果は{len(answer.results)}件です）。")
    return [result for number, result in enumerate(answer.results, start=1) if number in picks]


def _told(answer: Answer) -> list[Result]:
    return list(answer.results[: answer.facts] or answer.results)


def _incidents(asking: Asking, answer: Answer, finds: Sequence[Result]) -> list[Incident]:
    """The cases that the finds tell of, each once, in their order."""
    known = incidents(asking).all
    by_name = {incident_name(asking, one): one for one in known}
    found: dict[str, Incident] = {}
    for find in finds:
        named = by_name.get(find.heading)
        cited = [find.citation, *(find.supports if answer.kind == "statistics" else ())]
        own = (
            [named]
            if named
            else [one for place in _passages(asking, cited) for one in known if _tells(one, place)]
        )
        found |= {one.row.key: one for one in own}
    return list(found.values())


def _passages(asking: Asking, citations: Sequence[Citation]) -> Iterator[PassageRow]:
    for citation in citations:
        passage = asking.record.store.passage(asking.view, citation.passage) if citation.passage else None
        if passage is not None:
            yield passage


def _tells(incident: Incident, passage: PassageRow) -> bool:
    return any(
        row.document.id == passage.document_id
        and (passage.span.overlaps(row.case.summary) if row.case.row else row.case.agenda == passage.agenda)
        for row in incident.rows
    )


def _row(asking: Asking, incident: Incident) -> tuple[str, ...]:
    fields = fields_of(asking, incident)
    causes = [f"{name}：{fields[name]}" for name in ("攻撃", "原因") if name in fields]
    reasons = f"（理由：{fields['公表の理由']}）" if "公表の理由" in fields else ""
    places = [
        place_of(c) for c in quotes(asking, [(row.document.id, row.case.summary) for row in incident.rows])
    ]
    also = f"\n{fields['同じ事案の記載']}" if "同じ事案の記載" in fields else ""
    cells = (
        incident_name(asking, incident) + also,
        fields.get("本人数", ""),
        fields.get("情報の性質", ""),
        "\n".join(causes),
        fields.get("指導事項", ""),
        fields.get("権限行使", "").replace("／", "\n"),
        fields.get("公表", "") + reasons,
        "\n".join(places),
    )
    return tuple(cell or NOTHING_SAID for cell in cells)


def _quotation(number: int, find: Result) -> Quotation:
    cited = dict.fromkeys([find.citation, *find.supports])
    fields = [f"{name}：{value}" for name, value in find.fields.items()]
    return Quotation(
        number=number,
        heading=find.heading,
        told=(*(line for line in find.body.split("\n") if line), *fields),
        quotes=tuple((citation.quote, place_of(citation)) for citation in cited),
    )


def place_of(citation: Citation) -> str:
    """第318回（令和7年3月19日） 議題2 事務局 minutes-318.txt 3ページ 105～107行."""
    first, last = citation.lines
    held = date.fromisoformat(citation.date) if citation.date else None
    whole = (
        meeting_name(citation.meeting, held) if citation.meeting is not None else (day(held) if held else "")
    )
    parts = [
        whole,
        f"議題{citation.agenda}" if citation.agenda is not None else "",
        citation.speaker or "",
        citation.document,
        f"{citation.page}ページ" if citation.page is not None else "",
        f"{first}行" if first == last else f"{first}～{last}行",
    ]
    return " ".join(part for part in parts if part)
