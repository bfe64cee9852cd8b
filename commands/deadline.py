"""/deadline: the reports that are awaited, by their day, with the passages that set them and how they stand."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.deadline_calc import calc
from commands.entry_history import history
from commands.entry_text import parted
from commands.entry_values import known_name, named_by, round_label
from commands.items import all_items
from commands.question import Question
from commands.quoting import meeting_name
from commands.wording import NO_BASIS, day, day_with_weekday, days_left, receipt_in_words
from config.follow_ups import load_entry_words
from data.awaited import ENTERED
from data.followups import CLOSED, UNNAMED, FollowUp
from data.matters.recurring import interval_in_words, rule_of
from data.store.rows import DeadlineRow

Wanted = Callable[[Asking, FollowUp], bool]
LISTS: dict[str, Wanted] = {
    "mine": lambda asking, one: (
        one.status not in CLOSED and asking.view.user in {one.standing.owner, one.standing.deputy}
    ),
    "all": lambda asking, one: True,
    "overdue": lambda asking, one: one.status == "期限超過",
    "week": lambda asking, one: (
        one.awaited and one.due_on is not None and _is_this_week(one.due_on, asking.today)
    ),
}


def deadline(asking: Asking, text: str) -> Answer:
    """The open follow-ups, or those of a list, party, meeting or round; `calc` and `history` besides."""
    words = load_entry_words(asking.record.overlay)
    entry = parted(text, words)
    action = words.actions.get(entry.first)
    rest = next(iter(text.split(maxsplit=1)[1:]), "")
    if action == "calc":
        return calc(asking, rest)
    if action == "history":
        return history(asking, rest, words)
    wanted_list = words.lists.get(entry.first)
    if wanted_list == "unpublished":
        return _unpublished(asking)
    if wanted_list is not None:
        wanted = [one for one in asking.follow_ups if LISTS[wanted_list](asking, one)]
        title = f"報告期限：{text.strip()}"
        return _listed(asking, title, wanted) if wanted else _none_such(asking, title)
    question = Question(text, asking)
    title = f"報告期限：{text}" if text else "報告期限管理"
    found = [one for one in asking.follow_ups if one.id == text.casefold()] or matching(asking, question)
    if not found:
        near = [f"/deadline {name}" for name in question.near_names()]
        return asking.nothing(title, ["/deadline", *near])
    return _listed(asking, title, found)


def matching(asking: Asking, question: Question) -> list[FollowUp]:
    """Follow-ups that fit what the text names; the open ones when it names nothing."""
    named = named_by(asking, question)
    if named or question.parties:
        return named
    found = [one for one in asking.follow_ups if one.status not in CLOSED]
    if question.meeting_numbers:
        found = [
            one for one in found if one.evidence and one.evidence.document.meeting in question.meeting_numbers
        ]
    elif question.missing_meetings or (
        question.folded and not question.wants("deadline") and question.round is None and not question.topics
    ):
        return []
    found = [one for one in found if _concerns(question, one)]
    if question.round is not None:
        found = [one for one in found if one.round == question.round]
    return found


def _concerns(question: Question, one: FollowUp) -> bool:
    asked = one.evidence
    if asked is None:
        return not question.topics and not question.meeting_numbers
    return question.concerns(asked.document.id, asked.deadline.agenda)


def _listed(asking: Asking, title: str, found: Sequence[FollowUp]) -> Answer:
    ordered = sorted(found, key=lambda one: _urgency(one, asking.today))
    results = [result for one in ordered if (result := result_of(asking, one))]
    if not results:
        return asking.nothing(title, ["/deadline"])
    return asking.answer("deadline", title, summary_of(ordered, asking.today), results, _next(ordered))


def _none_such(asking: Asking, title: str) -> Answer:
    """Of what people keep track of there is none; that is no word on precedents."""
    summary = f"該当するものはありません（収録範囲：{asking.covered}）。"
    return Answer(kind="none", title=title, summary=summary, suggestions=("/deadline",))


def summary_of(wanted: Sequence[FollowUp], today: date) -> str:
    """How many there are, how many are past, and the next one."""
    awaited = [one for one in wanted if one.awaited and one.due_on]
    coming = [one for one in awaited if one.due_on and one.due_on >= today]
    past = len(awaited) - len(coming)
    undated = sum(one.due_on is None for one in wanted)
    rest = len(wanted) - len(awaited) - undated
    summary = f"{len(wanted)}件（期限前{len(coming)}件、期限超過{past}件、期日の定めなし{undated}件"
    summary += f"、受領後・対象外{rest}件）です。" if rest else "）です。"
    if coming:
        summary += f"次の期限は{due(coming[0])}、{coming[0].respondent or UNNAMED}です。"
    return summary


def result_of(asking: Asking, one: FollowUp) -> Result | None:
    """A follow-up with the words that set it, where a document has them."""
    citation = _quoted(asking, one.evidence) if one.evidence else _entered(one)
    if citation is None:
        return None
    left = f"（{days_left(one.due_on, asking.today)}）" if one.awaited and one.due_on else ""
    later = [(row.document.id, row.deadline.span) for row in one.row.continued] if one.row else []
    later += [(told.document.id, told.span) for told in one.receipts if told.has_come]
    return Result(
        heading=f"{one.respondent or UNNAMED} {round_label(one)}".strip(),
        body=f"期限：{due(one)}{left}",
        citation=citation,
        fields=_fields(asking, one),
        supports=tuple(support for document, span in later if (support := asking.quote(document, span))),
        follow_up=f"{one.id}:{one.standing.version}",
    )


def _fields(asking: Asking, one: FollowUp) -> dict[str, str]:
    standing, row, asked = one.standing, one.row, one.evidence
    moved_from = row.deadline.instead_of if row else None
    told = {
        "状態": one.status,
        "根拠": one.basis or NO_BASIS,
        "内容": one.what,
        "根拠箇所": f"{meeting_name(asked.document.meeting, asked.document.date)} 議題{asked.deadline.agenda}"
        if asked
        else one.place,
        "繰り返し": f"{interval_in_words(one.every)}{_what_comes_next(one)}" if one.every else "",
        "担当": "、".join(
            known_name(asking, user) for user in (standing.owner, standing.deputy) if user is not None
        ),
        "収受": f"{day(standing.received_on)} {standing.receipt_number or ''}".strip()
        if standing.received_on
        else "",
        "資料の記載": "。".join(_told_to_have_come(one)),
        "当初の期限": f"{day_with_weekday(moved_from)}（後の会議で変更されています）" if moved_from else "",
        "期間の計算": (one.plan.counting if one.plan else None)
        or (row.deadline.counting if row else None)
        or "",
        "資料の期日": f"{day(one.told_otherwise)}（入力された期限と異なります）"
        if one.told_otherwise
        else "",
        "文書番号": (one.plan.document_number if one.plan else None) or "",
        "番号": one.id,
    }
    return {name: value for name, value in told.items() if value}


def _what_comes_next(one: FollowUp) -> str:
    last = one.due_on is not None and rule_of(one.every or "").after(one.due_on) is None
    return "" if one.final else "（今回が最後です）" if last else "（受領を記録すると次回を登録します）"


def _told_to_have_come(one: FollowUp) -> list[str]:
    """What later documents say of it, while nobody has put its receipt down, or where they have another day."""
    received = one.standing.received_on
    return [
        receipt_in_words(told)
        if received is None
        else f"{receipt_in_words(told)}（入力された収受日と異なります）"
        for told in one.receipts
        if received is None or told.received_on not in {None, received}
    ]


def _entered(one: FollowUp) -> Citation:
    """Where nothing but an entry stands behind it: there are no words of a document to quote."""
    return Citation(
        document=ENTERED,
        meeting=None,
        date=None,
        agenda=None,
        speaker=None,
        page=None,
        lines=(1, 1),
        quote="",
        level=one.level,
    )


def _urgency(one: FollowUp, today: date) -> tuple[int, int]:
    """The nearest coming day first, then what passed last, those without a day, those received."""
    if one.due_on is None:
        return 2, 0
    if not one.awaited:
        return 3, -one.due_on.toordinal()
    left = (one.due_on - today).days
    return (0, left) if left >= 0 else (1, -left)


def _is_this_week(due_on: date, today: date) -> bool:
    monday = today - timedelta(days=today.weekday())
    return monday <= due_on < monday + timedelta(days=7)


def _unpublished(asking: Asking) -> Answer:
    """Items that were ruled public and of which no published text is on record."""
    published = {
        row.subject for row in asking.record.store.documents(asking.view) if row.distribution == "published"
    }
    waiting = [
        item
        for item in all_items(asking)
        if item.item.disclosure in {"public", "partial"} and item.meeting.document.subject not in published
    ]
    results = []
    for item in waiting:
        citation = asking.passage(item.meeting.document.id, item.item.publication or item.item.span)
        if citation is not None:
            results.append(Result(heading=item.heading, body="公表待ち", citation=citation))
    if not results:
        return _none_such(asking, "公表待ちの議題")
    summary = f"公表とされ、公表された文書が登録されていない議題は{len(results)}件です。"
    return asking.answer("deadline", "公表待ちの議題", summary, results)


def _quoted(asking: Asking, row: DeadlineRow) -> Citation | None:
    return asking.quote(row.document.id, row.deadline.span)


def due(one: FollowUp) -> str:
    return day_with_weekday(one.due_on) if one.due_on else "期日の定めなし"


def _next(wanted: Sequence[FollowUp]) -> list[str]:
    rows = [one.evidence for one in wanted if one.evidence]
    meetings = dict.fromkeys(row.document.meeting for row in rows if row.document.meeting is not None)
    return [f"/meeting {number}" for number in list(meetings)[:2]]
