"""From a question heard on any surface to the answer shown there."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.blocks import FROM_RECORD, SUGGESTIONS, Message, answer_message, error_message
from bot.buttons import Buttons
from bot.errands import Errands
from bot.identity import ViewOf
from bot.listeners.enter import Enter
from bot.reply import Asked, SendTo, reply
from commands.answer import Answer
from commands.asking import LIMIT
from data.access import View
from data.handles import Handle, Handles, new_id

FirstTime = Callable[[str], bool]
"""Whether this id (of an event or a trigger) is seen for the first time; remembers it across restarts."""
Through = Literal["", "more", "around", "share", "follow", "home", "look"]
"""What a look-up came through, for the audit log: typed, a button, or a tab."""
STATUS = "収録資料を調べています…"


class Ask(Protocol):
    """What the record answers to a text, exactly as typed; `thread` ties follow-up questions together."""

    def __call__(
        self,
        text: str,
        *,
        view: View,
        thread: str | None,
        offset: int = 0,
        limit: int = LIMIT,
        through: Through = "",
    ) -> Answer: ...


class Surroundings(Protocol):
    """What stands around a passage, as far as the view sees it."""

    def __call__(self, passage: str, *, view: View, offset: int = 0) -> Answer: ...


class FindsOf(Protocol):
    """The answer that a memo can be made of; raises NoMemo."""

    def __call__(self, text: str, *, view: View, thread: str | None) -> Answer: ...


class MemoOf(Protocol):
    """The bytes of a memo of the answer to a text, of the finds picked (from 1) or of all; raises NoMemo."""

    def __call__(
        self, text: str, *, view: View, thread: str | None, picks: Collection[int] = ()
    ) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What buttons need: where it is kept what they stand for, what surrounds a passage, and memos."""

    handles: Handles
    surroundings: Surroundings
    finds: FindsOf
    memo: MemoOf
    clock: Callable[[], datetime]


@dataclass(frozen=True, kw_only=True)
class Answering:
    """The parts every surface shares."""

    client: WebClient
    send_to: SendTo
    ask: Ask
    view_of: ViewOf
    first_time: FirstTime
    errands: Errands
    desk: Desk | None
    """None where nobody can press a button."""
    enter: Enter | None
    """None where reports are entered by typing only."""
    hints: WebClient | None
    """A client that gives up at once, for what helps but is never needed."""

    def take(self, text: str, asked: Asked, *, once: str | None) -> None:
        """Answers in the background, and only once what is delivered again under the same id."""
        self.do(lambda: self._answer(text, asked), once=once, tell=lambda error: self.show(asked, error))

    def do(self, work: Callable[[], None], *, once: str | None, tell: Callable[[Message], None]) -> None:
        """Does the work in the background, once under the same id; `tell` says so to the person if it fails."""
        self.errands.start(
            lambda: work() if once is None or self.first_time(once) else None,
            apologise=lambda reference: tell(error_message(reference)),
        )

    def show(self, asked: Asked, message: Message) -> None:
        reply(self.client, self.send_to, asked, message)

    def page(self, answer: Answer, view: View, about: Handle, *, shared_by: str | None = None) -> Message:
        """The answer from `about.start` on, with the buttons it needs, whose handles are kept first."""
        if self.desk is None:
            return answer_message(answer, view, start=about.start)
        shares = about.question is not None and shared_by is None and not about.channel.startswith("D")
        share = replace(about, id=new_id()) if shares else None
        papers = about.question is not None and shared_by is None
        memo = replace(about, id=new_id(), start=0) if papers else None
        more = replace(about, id=new_id(), for_all=shared_by is not None)
        follow = [
            replace(more, id=new_id(), question=text, passage=None, start=0)
            for text in (answer.suggestions[:SUGGESTIONS] if about.start == 0 else ())
        ]
        message = answer_message(
            answer,
            view,
            start=about.start,
            buttons=Buttons(
                more=more.id,
                share=share.id if share else None,
                memo=memo.id if memo else None,
                follow=tuple((handle.question or "", handle.id) for handle in follow),
                enters=self.enter is not None,
            ),
            shared_by=shared_by,
        )
        kept = list(follow)
        if message.shown and answer.kind in FROM_RECORD:
            more = replace(more, start=about.start + message.shown)
            kept += [
                *([more] if more.start < answer.total else []),
                *([share] if share else []),
                *([memo] if memo else []),
            ]
        if kept:
            self.desk.handles.keep(*kept, now=self.desk.clock())
        return message

    @contextmanager
    def hinting(self) -> Iterator[WebClient | None]:
        """For calls that workspaces on some plans refuse: whatever comes of them, the answer does not wait."""
        try:
            yield self.hints
        except (SlackClientError, OSError):
            return

    def _answer(self, text: str, asked: Asked) -> None:
        self._show_status(asked)
        view = self.view_of(asked.user, asked.channel)
        answer = self.ask(text, view=view, thread=thread_of(asked))
        about = Handle(id="", user=asked.user, channel=asked.channel, question=answer.asked or text)
        self.show(asked, self.page(answer, view, about))

    def _show_status(self, asked: Asked) -> None:
        with self.hinting() as client:
            if client and asked.direct and asked.thread_ts:
                client.assistant_threads_setStatus(
                    channel_id=asked.channel, thread_ts=asked.thread_ts, status=STATUS
                )


def thread_of(asked: Asked) -> str | None:
    return f"{asked.channel}:{asked.thread_ts}" if asked.thread_ts else None
