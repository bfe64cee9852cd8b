"""Whatever a person types: the command it names is run, the look-up is put on record, then the answer is given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from commands.answer import Answer
from commands.article import article
from commands.asking import LIMIT, Asking
from commands.deadline import deadline
from commands.decision import decision
from commands.entering import enter, enters
from commands.filtering import FILTERED, filtered
from commands.help import senrei
from commands.meeting import meeting
from commands.plain import plain
from commands.precedent import precedent
from commands.statistics import statistics
from commands.withholding import withholds_text, without_text
from config.follow_ups import load_entry_words
from data.access import View
from data.asked import Asked
from data.record import Record

Command = Callable[[Asking, str], Answer]

COMMANDS: dict[str, Command] = {
    "/ask": plain,
    "/decision": decision,
    "/precedent": precedent,
    "/stats": statistics,
    "/article": article,
    "/meeting": meeting,
    "/deadline": deadline,
    "/senrei": senrei,
}
TOO_LONG = 4000
"""Characters: what Slack lets a person type."""


def ask(
    record: Record,
    text: str,
    *,
    view: View,
    now: datetime,
    limit: int = LIMIT,
    offset: int = 0,
    thread: str | None = None,
    surface: str = "command line",
) -> Answer:
    """The answer to a command or a plain question, exactly as typed. `now` is aware.

    No answer is given whose look-up could not be written to the audit log.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    action, rest = _parted(text)
    threads = Asked(record.store.connections)
    earlier = threads.last(thread, view.user, now=now) if thread else None

    def put(view: View, limit: int) -> Answer:
        asking = Asking(record, view, now, limit=limit, earlier=earlier if not action else None)
        return _refused(text) or _run(asking, action, rest)

    def noted(outcome: str) -> None:
        record.store.audit(
            user=view.user,
            surface=surface,
            action=action or "question",
            query=text[:TOO_LONG],
            outcome=outcome,
            at=now,
        )

    try:
        last = offset + limit
        if enters_something(record, text):
            # Done once, whatever the view: what is put down is told without the text of what it rests on.
            entered = _refused(text) or enter(Asking(record, view, now), rest)
            noted(entered.kind)
            return entered
        answer = without_text(put, view, last) if withholds_text(view) else put(view, last)
    except Exception:
        noted("failed")
        raise
    noted(f"{answer.kind} {answer.total}")
    if thread and answer.kind not in {"help", "error"} and (kept := _parted(answer.asked)[1] or rest):
        threads.keep(thread, view.user, kept, now=now)
    return replace(answer, results=answer.results[offset:])


def enters_something(record: Record, text: str) -> bool:
    """Whether the text puts something down instead of asking."""
    action, rest = _parted(text)
    return action == "/deadline" and bool(enters(rest, load_entry_words(record.overlay)))


def _parted(text: str) -> tuple[str, str]:
    """The command's name ("" for a plain question) and what follows it."""
    stripped = text.strip()
    if not stripped.startswith(("/", "／")):
        return "", stripped
    name, _, rest = ("/" + stripped[1:]).replace("　", " ").partition(" ")
    return name.casefold(), rest.strip()


def _refused(text: str) -> Answer | None:
    if not text.strip():
        return senrei_help("質問かコマンドを入力してください。")
    if len(text) > TOO_LONG:
        return _error(f"質問が長すぎます（{len(text)}文字）。{TOO_LONG}文字以内にしてください。")
    return None


def _run(asking: Asking, action: str, rest: str) -> Answer:
    command = COMMANDS.get(action or "/ask")
    if command is None:
        return _error(f"「{action}」というコマンドはありません。", tuple(COMMANDS))
    return filtered(asking, rest, command) if action in FILTERED else command(asking, rest)


def senrei_help(summary: str) -> Answer:
    return Answer(kind="help", title="使い方", summary=summary, suggestions=tuple(COMMANDS))


def _error(summary: str, suggestions: tuple[str, ...] = ("/senrei help",)) -> Answer:
    return Answer(kind="error", title="受け付けられません", summary=summary, suggestions=suggestions)
