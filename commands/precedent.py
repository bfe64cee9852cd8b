"""/precedent: cases like the incident described or a known case, why they are alike, and what was done in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.incidents import (
    Incident,
    Incidents,
    fields_of,
    incident_name,
    incidents,
    order_of,
)
from commands.outcomes import outcomes
from commands.question import Question
from commands.quoting import cite, passage_result
from commands.tallying import quotes
from config.precedents import PrecedentRules
from data.finding import Hit
from data.precedents import Aspect, Likeness, Rarity, Trait, likeness, traits_of_text
from data.text import fold, squeeze

_HITS = 60
"""Passages looked at for the words of the description."""
_SHORT = 60
"""Characters up to which a text without a full stop is a list of words, not a description."""
_WORD = 2
"""Characters from which a typed word may name a fact."""
_TITLE = 60
_NAMED = 4
"""Labels of one kind that are told as different; how many more is said."""
_CASE = re.compile(r"(?:case|事案)\s*[:：]\s*(?:「([^」]+)」|\"([^\"]+)\"|(\S+))", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s、。，,・/／?？「」『』\"']+|(?<=[^ぁ-ん])[のとやをでがはにへ](?=[^ぁ-ん])")
_ALL_OF_IT = 100.0
NAMED = "お尋ねの事業者等の事案"


@dataclass(frozen=True, kw_only=True)
class _Like:
    incident: Incident
    likeness: Likeness
    passage: Citation | None
    is_named: bool
    """Its respondent is named in what is asked."""


@dataclass(frozen=True, kw_only=True)
class _Sought:
    """What is compared: aspects asked for, and cases that are named or left out."""

    aspects: tuple[Aspect, ...]
    parties: frozenset[str | None] = frozenset()
    itself: Incident | None = None


def precedent(asking: Asking, text: str) -> Answer:
    """The most similar cases first, then what was done in the like ones; then passages that no case explains."""
    if not text.strip():
        return _all(asking)
    title = f"先例：{_short(text)}"
    known = incidents(asking)
    case = _CASE.search(fold(text))
    if case is not None:
        return _like_known(asking, title, known, case, text)
    question = Question(text, asking)
    found = asking.find(text, limit=_HITS)
    sought = _sought(asking, _without_strangers(text, question), known, question)
    alike = _alike(asking, known, sought, found.hits)
    nowhere = not alike and not found.hits
    unknown = question.strangers and not any(one.likeness.shared for one in alike)
    if nowhere or (unknown and _is_words(text)):
        return asking.nothing(title, [f"/precedent {name}" for name in question.near_names()])
    near = [passage_result(hit.passage) for hit in found.hits]
    if not alike:
        return asking.answer(
            "precedent", title, "該当する事案はありませんでした。近い記載を示します。", [], near=near
        )
    return _answer(asking, title, known, alike, near)


def _like_known(asking: Asking, title: str, known: Incidents, typed: re.Match[str], text: str) -> Answer:
    """What is like a case that is named by its id or its respondent; words beside it are looked for too."""
    name = next(filter(None, typed.groups()))
    itself = _known(asking, known, name)
    if itself is None:
        names = Question(name, asking).near_names()
        return asking.nothing(title, [f"/precedent case:{near}" for near in names])
    rest = fold(text).replace(typed[0], " ").strip()
    own = [Aspect(kind=trait.kind, traits=frozenset({trait})) for trait in itself.traits]
    more = _sought(asking, rest, known, Question(rest, asking)).aspects if rest else ()
    summary = next(quotes(asking, [(itself.row.document.id, itself.row.case.summary)]), None)
    hits = asking.find(rest or (summary.quote if summary else ""), limit=_HITS).hits
    sought = _Sought(aspects=(*own, *more), itself=itself)
    alike = _alike(asking, known, sought, hits)
    told = f"比べる事案：{incident_name(asking, itself)}"
    if not alike:
        answer = asking.nothing(title)
        return replace(answer, summary=f"{told}\n似た事案は{answer.summary}")
    answer = _answer(asking, title, known, alike, [])
    return replace(answer, summary=f"{told}\n{answer.summary}")


def _known(asking: Asking, known: Incidents, name: str) -> Incident | None:
    """By the id of the case, by a name on record: then its latest case."""
    ids = {row.key for row in asking.record.store.cases(asking.view, case_id=name)}
    by_id = next((one for one in known.all if any(row.key in ids for row in one.rows)), None)
    if by_id is not None:
        return by_id
    parties = {party.id for party in Question(name, asking).parties}
    own = [one for one in known.all if any(row.party_id in parties for row in one.rows)]
    with_facts = [one for one in own if any(row.case.facts for row in one.rows)] or own
    return max(with_facts, key=lambda one: str(one.rows[-1].document.date), default=None)


def _sought(asking: Asking, text: str, known: Incidents, question: Question) -> _Sought:
    vocabulary = asking.record.vocabulary.matters
    told = {
        trait for said in _readings(asking, text) for trait in traits_of_text(said, vocabulary, known.rules)
    }
    labels = {trait for one in known.all for trait in one.traits}
    aspects: list[Aspect] = []
    names = [squeeze(name) for party in question.parties for name, _ in party.names]
    for word in _words(text) if _is_words(text) else ():
        if any(word in name or name in word for name in names):
            continue
        meant = {trait for trait in labels if word in squeeze(trait.label)}
        meant |= {
            trait
            for said in _readings(asking, word)
            for trait in traits_of_text(said, vocabulary, known.rules)
        }
        kind = min((trait.kind for trait in meant), key=list(known.rules.weights).index, default="word")
        aspects.append(Aspect(kind=kind, traits=frozenset(meant), word=word))
    covered = {trait for aspect in aspects for trait in aspect.traits}
    aspects += [Aspect(kind=t.kind, traits=frozenset({t})) for t in sorted(told - covered)]
    return _Sought(aspects=tuple(aspects), parties=frozenset(party.id for party in question.parties))


def _readings(asking: Asking, text: str) -> Iterator[str]:
    """The text, and the first word of each group of synonyms of which it has another."""
    yield text
    plain = squeeze(text).casefold()
    for group in asking.synonyms.groups:
        forms = [squeeze(form).casefold() for form in group]
        if forms[0] not in plain and any(form in plain for form in forms):
            yield group[0]


def _without_strangers(text: str, question: Question) -> str:
    """What the name of a company that is not on record is made of (…印刷株式会社) tells nothing of an incident."""
    forms = [form for form in question.asking.record.vocabulary.parties.forms if len(form) > 1]
    text = fold(text)
    for name in question.strangers:
        if any(form in name for form in forms):
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text


def _is_words(text: str) -> bool:
    return len(text) <= _SHORT and "。" not in text


def _words(text: str) -> list[str]:
    parts = (part.strip() for part in _BETWEEN.split(fold(text)))
    return [part for part in dict.fromkeys(parts) if len(part) >= _WORD]


def _alike(asking: Asking, known: Incidents, sought: _Sought, hits: Sequence[Hit]) -> list[_Like]:
    """Those from the least likeness on, the most alike first; a case that is named before all others."""
    rarity = Rarity([one.traits for one in known.all], known.rules.rarity_floor)
    hits = [hit for hit in hits if sought.itself is None or not _is_of(hit, sought.itself)]
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    # Where the description tells no more than whose matter it is, its words alone can say what is like it.
    vague = all(aspect.kind in known.rules.weak for aspect in sought.aspects)
    alike: list[tuple[float, float, tuple[bool, str, str, int], _Like]] = []
    for one in known.left(asking):
        if one is sought.itself:
            continue
        own = [hit for hit in hits if _is_of(hit, one)]
        nearness = max((hit.score for hit in own), default=0.0) / best
        passages = squeeze("".join(hit.passage.text for hit in own))
        found = likeness(sought.aspects, one.traits, passages, nearness, rarity, known.rules)
        is_named = any(row.party_id in sought.parties for row in one.rows if row.party_id)
        if is_named:
            found = replace(found, score=_ALL_OF_IT)
        telling = any(trait.kind not in known.rules.weak for trait in found.shared)
        told = telling or found.words or (nearness and vague)
        if (told and found.score >= known.rules.shown) or is_named:
            passage = cite(own[0].passage) if own else None
            like = _Like(incident=one, likeness=found, passage=passage, is_named=is_named)
            alike.append(
                (
                    -round(nearness, 6) if vague and not is_named else 0.0 - is_named,
                    -round(found.score, 6),
                    order_of(one),
                    like,
                )
            )
    alike.sort(key=lambda told: told[:3])
    return [like for *_, like in alike[: known.rules.most]]


def _is_of(hit: Hit, incident: Incident) -> bool:
    passage = hit.passage
    for row in incident.rows:
        if passage.document_id != row.document.id:
            continue
        stands = (
            passage.span.overlaps(row.case.summary) if row.case.row else passage.agenda == row.case.agenda
        )
        if stands:
            return True
    return False


def _answer(
    asking: Asking, title: str, known: Incidents, alike: Sequence[_Like], near: Sequence[Result]
) -> Answer:
    best = alike[0].likeness.score
    least = min(best, max(known.rules.like_part * best, known.rules.like_least))
    like = [one for one in alike if one.likeness.score >= least]
    done = outcomes(asking, [one.incident for one in like])
    results = [result for one in alike if (result := _result(asking, known, one))]
    named = sum(1 for one in like if one.incident.row.case.respondent)
    summary = [
        f"{len(alike)}件の事案が該当します。",
        f"このうち近い{len(like)}件（事業者等の名のある事案{named}件、匿名事案{len(like) - named}件）でとられた対応：",
        *done.lines,
    ]
    return asking.answer(
        "precedent", title, "\n".join(summary), [*results, *done.results], _next(alike), near=near
    )


def _result(asking: Asking, known: Incidents, like: _Like) -> Result | None:
    """The case, why it is alike and how it differs; quotes where each shared fact stands."""
    incident, found = like.incident, like.likeness
    shared = list(quotes(asking, [incident.traits[trait] for trait in found.shared]))
    told = quotes(asking, [(row.document.id, row.case.summary) for row in incident.rows])
    citation = like.passage or next(told, None) or next(iter(shared), None)
    if citation is None:
        return None
    decided = quotes(asking, [(row.document.id, measure.span) for row, measure in incident.measures])
    others = quotes(asking, [(row.document.id, row.case.summary) for row in incident.rows[1:]])
    return Result(
        heading=incident_name(asking, incident),
        body=NAMED if like.is_named else _reasons(known.rules, found),
        fields=fields_of(asking, incident),
        citation=citation,
        supports=tuple(dict.fromkeys([*shared, *decided, *others])),
    )


def _reasons(rules: PrecedentRules, found: Likeness) -> str:
    labels = rules.labels
    shared = _by_kind(labels, found.shared)
    telling = any(trait.kind not in rules.weak for trait in found.shared)
    words = f"語句「{'」「'.join(found.words)}」" if found.words else "" if telling else "記載の語句"
    lacking = [min(one.traits) for one in found.lacking if one.traits]
    unmet = [one.word for one in found.lacking if one.word and not one.traits]
    differs = [
        ("この事案だけ", _by_kind(labels, [t for t in found.own if t.kind != "measure"])),
        ("この事案に記載なし", _by_kind(labels, lacking) + "".join(f" 語句「{word}」" for word in unmet)),
    ]
    lines = [
        f"一致度：{found.score:.0f}％",
        "共通点：" + "／".join(part for part in (shared, words) if part),
        *(f"相違点（{name}）：{told.strip()}" for name, told in differs if told.strip()),
    ]
    return "\n".join(lines)


def _by_kind(labels: Mapping[str, str], traits: Sequence[Trait]) -> str:
    """攻撃「ランサムウェア」「VPN経由の侵入」／原因「パスワード強度」."""
    parts = []
    for kind, name in labels.items():
        own = list(dict.fromkeys(trait.label for trait in traits if trait.kind == kind))
        if own:
            rest = f"ほか{len(own) - _NAMED}件" if len(own) > _NAMED else ""
            parts.append(f"{name}「{'」「'.join(own[:_NAMED])}」{rest}")
    return "／".join(parts)


def _next(alike: Sequence[_Like]) -> list[str]:
    rows = [one.incident.row for one in alike]
    decisions = dict.fromkeys(f"/decision {row.case.respondent}" for row in rows if row.case.respondent)
    return [*list(decisions)[:3], f"/precedent case:{rows[0].case_id}"]


def _all(asking: Asking) -> Answer:
    known = incidents(asking)
    if not known.left(asking):
        return asking.nothing("先例")
    results = [
        Result(heading=incident_name(asking, one), body="", fields=fields_of(asking, one), citation=citation)
        for one in sorted(known.left(asking), key=order_of)
        if (citation := next(quotes(asking, [(row.document.id, row.case.summary) for row in one.rows]), None))
    ]
    rows = sum(len(one.rows) for one in known.left(asking))
    folded = f"（記載は{rows}件。同じ事案の記載は1件にまとめています）" if rows != len(results) else ""
    return asking.answer(
        "precedent", "先例の一覧", f"{len(results)}件の事案を収録しています{folded}。", results
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _TITLE else plain[:_TITLE] + "…"
