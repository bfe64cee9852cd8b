"""Answers where the text of non-public passages may not be shown: what is public in full, of the rest only the place."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from commands.answer import Answer, Citation, Result
from commands.quoting import meeting_name
from data.access import View

Put = Callable[[View, int], Answer]
"""The question put through a view, with at most so many results."""

_ALL = 1_000_000
_PLACES = "本文を表示できない資料に{}箇所あります。所在（回・議題・行）のみ示します。"
_AND = "ほかに、"


def withholds_text(view: View) -> bool:
    return view.rank > 0 and not view.shows_text


def without_text(put: Put, view: View, limit: int) -> Answer:
    """What anyone is answered, with the places of the non-public finds after its facts.

    Names, counts and sentences of a non-public passage are its text too; only the public answer has any.
    """
    public = put(replace(view, ceiling="public"), _ALL)
    whole = put(view, _ALL)
    if public.kind in {"help", "error"}:
        return public
    facts = _places(whole.results[: whole.facts])
    others = _places(whole.results[whole.facts :])
    if not facts and not others:
        return _cut(public, limit)
    hidden = _PLACES.format(len(facts) + len(others))
    told = public.facts or (public.results and not facts)
    results = (
        *public.results[: public.facts],
        *facts,
        *public.results[public.facts :],
        *others,
    )
    answer = replace(
        public,
        kind=public.kind if told else whole.kind,
        summary=f"{public.summary}\n{_AND}{hidden}" if told else hidden,
        results=results,
        total=len(results),
        facts=public.facts + len(facts),
    )
    return _cut(answer, limit)


def _places(results: tuple[Result, ...]) -> list[Result]:
    """The non-public ones, each place once, without anything of their text."""
    hidden = (citation for result in results for citation in _hidden(result))
    places = {(p.citation.document, p.citation.lines): p for p in map(_place, hidden)}
    return list(places.values())


def _hidden(result: Result) -> Iterator[Citation]:
    """Where it stands; where that is public, what else it rests on that is not."""
    if result.citation.level != "public":
        yield result.citation
        return
    yield from (support for support in result.supports if support.level != "public")


def _place(citation: Citation) -> Result:
    return Result(heading=_where(citation), body="", citation=_bare(citation))


def _bare(citation: Citation) -> Citation:
    return replace(citation, quote="", speaker=None, url=None, passage=None)


def _where(citation: Citation) -> str:
    if citation.meeting is None and citation.agenda is None:
        return citation.document
    held_on = date.fromisoformat(citation.date) if citation.date else None
    item = f" 議題{citation.agenda}" if citation.agenda is not None else ""
    return meeting_name(citation.meeting, held_on) + item


def _cut(answer: Answer, limit: int) -> Answer:
    return replace(answer, results=answer.results[:limit])
