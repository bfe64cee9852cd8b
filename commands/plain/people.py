"""「…の議題で退席した委員は？」「清水委員は…について何と言った？」: who they are, and what they said."""

from collections.abc import Sequence

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.items import Item, all_items, cases_of
from commands.plain.terms import Term, all_needed, coverage, law_terms, own_terms, plain_text, terms_of
from commands.question import Question, Speaker
from commands.quoting import cite, meeting_name, place
from data.people import Career, Office
from data.store.rows import PassageRow
from data.text import squeeze

_LONGEST = 600
"""Characters of a speech told in a summary; all of it is quoted below."""
_SHORT = 25
"""Characters below which a paragraph of a speech is only a courtesy (○清水委員 ありがとうございます。)."""


def recused(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Who left the room for the items of a party, a meeting, or any."""
    if not question.wants("recusal"):
        return None
    items = [item for item in all_items(asking) if item.item.recusals and _is_meant(asking, question, item)]
    if question.speakers:
        who = {name for speaker in question.speakers for name in speaker.names}
        items = [item for item in items if who & {recusal.name for recusal in item.item.recusals}]
    results = [result for item in items if (result := _recusal(asking, item))]
    if not results:
        return asking.nothing(question.text, near=near)
    summary = "\n".join(f"{r.heading}：{r.fields['退席']}（根拠：{r.fields['根拠']}）" for r in results)
    return asking.answer("answer", question.text, summary, results, near=near)


def said(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """What a speaker said: on the words asked about, in the items of the party named, else in the latest speeches."""
    if not question.speakers or not question.wants("said"):
        return None
    spoken = [row for speaker in question.speakers for row in _spoken(asking, speaker)]
    spoken = [
        row
        for row in spoken
        if len(row.text) >= _SHORT
        and _is_in_place(asking, question, row)
        and not any(word in row.text for word in asking.words.told["procedural"])
    ]
    terms = [*_topics(question), *law_terms(question)]
    about = _about(asking, question, spoken, terms) if terms else spoken
    if not about:
        return asking.nothing(question.text, near=near)
    who = "、".join(dict.fromkeys(f"{row.speaker}{row.role or ''}" for row in about))
    speech = about[:1]
    if not terms and question.parties:
        first = _where(about[0])
        speech = [row for row in about if _where(row) == first]
        about = sorted(about, key=lambda row: (_where(row) != first, -len(row.text)))
    results = [
        Result(
            heading=place(row),
            body="",
            citation=cite(row),
            fields={"発言者": f"{row.speaker}{row.role or ''}"},
        )
        for row in about
    ]
    told = f"「{_cut(' '.join(' '.join(row.text.split()) for row in speech))}」（{place(about[0])}）"
    if not terms and not question.parties:
        summary = f"{who}の発言は{len(about)}か所あります。新しいものから示します。"
    else:
        summary = f"{results[0].fields['発言者']}の発言です：{told}"
    return asking.answer("answer", question.text, summary, results, near=near)


def offices(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """「大島委員の役職は？」「委員長代理は誰？」: which titles somebody held when, or who held a title."""
    if not (question.wants("office") or (question.wants("who") and not question.speakers)):
        return None
    roles = {plain_text(office.role) for career in asking.people for office in career.offices}
    if any(not roles & set(term.forms) for term in own_terms(question)):
        return None
    if question.speakers:
        named = {(speaker.names, speaker.roles) for speaker in question.speakers}
        found = [(c, o) for c in asking.people if (c.names, c.roles) in named for o in c.offices]
    else:
        roles = {office.role for career in asking.people for office in career.offices}
        asked = max((role for role in roles if role and role in question.folded), key=len, default=None)
        found = [(c, o) for c in asking.people for o in c.offices if o.role == asked]
    if question.meeting_numbers:
        wanted = set(question.meeting_numbers)
        found = [(c, o) for c, o in found if wanted & {row.meeting.number for row in o.meetings}]
    results = [result for career, office in found if (result := _office(asking, career, office))]
    if not results:
        return None
    summary = "\n".join(f"{result.heading}：{result.body}" for result in results)
    return asking.answer("answer", question.text, summary, results, near=near)


def _office(asking: Asking, career: Career, office: Office) -> Result | None:
    """From which meeting to which, quoting the attendance list of the first, of the text that may be seen."""
    row = office.first
    texts = [text for text in (row, row.published) if text is not None]
    names = [squeeze(name) for name in career.names]
    listed = [
        passage
        for text in texts
        for passage in asking.record.store.passages_covering(
            asking.view, text.document.id, text.meeting.header
        )
        if any(name in squeeze(passage.text) for name in names)
    ]
    if not listed:
        return None
    first, last = (meeting_name(held.meeting.number, held.meeting.date) for held in (row, office.last))
    when = first if first == last else f"{first}～{last}"
    return Result(
        heading=f"{career.name}{office.role}",
        body=f"{when}（収録{len(office.meetings)}回）",
        citation=cite(listed[0]),
    )


def _where(row: PassageRow) -> tuple[str, int | None]:
    return row.document_id, row.agenda


def _cut(speech: str) -> str:
    return speech if len(speech) <= _LONGEST else f"{speech[:_LONGEST]}…"


def _topics(question: Question) -> list[Term]:
    """What is asked about, without the words for saying."""
    ways = [plain_text(word) for word in question.asking.words.asked["said"]]
    return [
        term
        for term in terms_of(question)
        if term.needed and not any(form in way for form in term.forms for way in ways)
    ]


def _is_in_place(asking: Asking, question: Question, row: PassageRow) -> bool:
    """In the meetings, the item and the matters of the parties named, where any are."""
    if question.meeting_numbers and row.meeting not in question.meeting_numbers:
        return False
    if question.agenda is not None and row.agenda != question.agenda:
        return False
    parties = {party.id for party in question.parties}
    return not parties or any(
        case.party_id in parties and (case.document.id, case.case.agenda) == (row.document_id, row.agenda)
        for case in asking.cases
    )


def _is_meant(asking: Asking, question: Question, item: Item) -> bool:
    if question.meeting_numbers and item.meeting.meeting.number not in question.meeting_numbers:
        return False
    if question.days and item.meeting.meeting.date not in question.days:
        return False
    if not question.parties:
        return question.concerns(item.meeting.document.id, item.item.number)
    parties = {party.id for party in question.parties}
    names = {squeeze(name) for party in question.parties for name, _ in party.names}
    title = squeeze(item.item.title)
    return any(row.party_id in parties for row in cases_of(asking, item)) or any(
        name in title for name in names
    )


def _recusal(asking: Asking, item: Item) -> Result | None:
    first = item.item.recusals[0]
    citation = asking.quote(item.meeting.document.id, first.span)
    if citation is None:
        return None
    who = "、".join(f"{recusal.name}{recusal.role}" for recusal in item.item.recusals)
    rule = f"{first.rule}第{first.article}条" if first.rule and first.article else "記載なし"
    return Result(heading=item.heading, body="", citation=citation, fields={"退席": who, "根拠": rule})


def _spoken(asking: Asking, speaker: Speaker) -> list[PassageRow]:
    rows = [row for name in speaker.names for row in asking.record.store.spoken_by(asking.view, name)]
    return [
        row
        for row in rows
        if (not speaker.roles or (row.role or "") in speaker.roles)
        and asking.fits(row.document_id, row.agenda, row.span)
    ]


def _about(
    asking: Asking, question: Question, spoken: list[PassageRow], terms: Sequence[Term]
) -> list[PassageRow]:
    """The speaker's passages in a speech that has all the words asked about, best first."""
    speeches: dict[tuple[str, int | None], str] = {}
    for row in spoken:
        place_of = (row.document_id, row.agenda)
        speeches[place_of] = speeches.get(place_of, "") + plain_text(row.text)
    scored = [
        (coverage(terms, plain_text(row.text), speeches[row.document_id, row.agenda], ""), row)
        for row in spoken
        if all_needed(terms, speeches[row.document_id, row.agenda])
        and any(term.stands_in(plain_text(row.text)) for term in terms)
    ]
    best = {hit.passage.id: hit.score for hit in question.hits}
    scored.sort(key=lambda entry: (-entry[0], -best.get(entry[1].id, 0.0)))
    return [row for _, row in scored]
