"""From a question heard on any surface to the answer shown there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from slack_sdk import WebClient

from bot.blocks import answer_message, error_message
from bot.errands import Errands
from bot.identity import ViewOf
from bot.reply import Asked, SendTo, reply
from commands.answer import Answer
from data.access import View

FirstTime = Callable[[str], bool]
"""Whether this id (of an event or a trigger) is seen for the first time; remembers it across restarts."""


class Ask(Protocol):
    """What the record answers to a text, exactly as typed; `thread` ties follow-up questions together."""

    def __call__(self, text: str, *, view: View, thread: str | None) -> Answer: ...


@dataclass(frozen=True, kw_only=True)
class Answering:
    """The parts every surface shares."""

    client: WebClient
    send_to: SendTo
    ask: Ask
    view_of: ViewOf
    first_time: FirstTime
    errands: Errands

    def take(self, text: str, asked: Asked, *, once: str | None) -> None:
        """Answers in the background, and only once what is delivered again under the same id."""
        self.errands.start(
            lambda: self._answer(text, asked, once),
            apologise=lambda reference: self._reply(asked, reference),
        )

    def _answer(self, text: str, asked: Asked, once: str | None) -> None:
        if once is not None and not self.first_time(once):
            return
        view = self.view_of(asked.user, asked.channel)
        thread = f"{asked.channel}:{asked.thread_ts}" if asked.thread_ts else None
        message = answer_message(self.ask(text, view=view, thread=thread), view)
        reply(self.client, self.send_to, asked, message)

    def _reply(self, asked: Asked, reference: str) -> None:
        reply(self.client, self.send_to, asked, error_message(reference))
