"""Filters typed beside a question: taken off it and held over all that it is answered from, or told to be wrong."""

from collections.abc import Callable
from dataclasses import replace

from commands.answer import Answer
from commands.asking import Asking
from config.filters import load_filter_words
from data.finding.filters import Known, Typed, may_have_filters, read_filters

FILTERED = frozenset({"", "/ask", "/decision", "/precedent", "/stats"})
"""Where filters may stand: plain questions and the commands that look through the record."""


def filtered(asking: Asking, text: str, answer: Callable[[Asking, str], Answer]) -> Answer:
    """The answer to the text without its filters, from what they leave; what is wrong with them, if anything is."""
    if not may_have_filters(text):
        return answer(asking, text)
    typed = read_filters(text, _known(asking))
    if typed.wrong:
        return _wrong(typed)
    if not typed.narrowing:
        return answer(asking, text)
    narrowed = replace(asking, narrowing=typed.narrowing)
    found = answer(narrowed, typed.text)
    asked = f"{found.asked} {typed.shown}" if found.asked else ""
    return replace(found, title=f"{found.title} {typed.shown}".strip(), asked=asked)


def _wrong(typed: Typed) -> Answer:
    return Answer(
        kind="error",
        title="絞り込みを読み取れません",
        summary="\n".join(typed.wrong),
        suggestions=("/senrei help",),
    )


def _known(asking: Asking) -> Known:
    heard = dict.fromkeys(
        (speech.speaker, speech.role) for row in asking.meetings for speech in row.meeting.speeches
    )
    labels = [(fact.kind, fact.label) for row in asking.all_cases for fact in row.case.facts]
    return Known(
        words=load_filter_words(asking.record.overlay),
        questions=asking.words,
        vocabulary=asking.record.vocabulary,
        home_law=asking.home_law,
        today=asking.today,
        speakers=list(dict.fromkeys(name or role for name, role in heard)),
        titles=[*dict.fromkeys([*(role for _, role in heard if role), *asking.words.names["titles"]])],
        meetings=[row.meeting.number for row in asking.meetings if row.meeting.number is not None],
        causes=sorted({label for kind, label in labels if kind in {"cause", "attack"}}),
        findings=list(
            dict.fromkeys(finding.item for row in asking.all_cases for finding in row.case.findings)
        ),
    )
