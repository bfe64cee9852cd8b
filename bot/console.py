"""The terminal workspace: what is typed goes through the app's own listeners, and their blocks are shown."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.app import Bot
from bot.drawing import draw
from bot.workspace import TerminalClient, say

BuildBot = Callable[[TerminalClient], Bot]
"""Puts the real app together around the client of this terminal (`client` and `client.respond`)."""

PROMPT = "senrei> "
ENDINGS = {"終了", "exit", "quit", ":q"}
GREETING = (
    "Senrei の端末ワークスペースです。Slack と同じように、コマンドか質問を入力してください。\n"
    "使い方は /senrei help、終わるには「終了」と入力するか Ctrl-D を押してください。"
)
Step = tuple[str, str]
"""What a step of the tour shows, in a sentence, and what is typed."""


def run_console(build: BuildBot, *, greeting: str = GREETING, source: TextIO | None = None) -> None:
    """A prompt until the end of input; without a terminal it reads questions, one a line, in the same way."""
    console = Console(highlight=False, soft_wrap=False)
    console.print(Text(greeting))
    with _opened(build) as ask:
        for line in _lines(source or sys.stdin):
            _show(console, ask(line))


def run_tour(build: BuildBot, steps: Sequence[Step], *, opening: str = "") -> None:
    """A short tour of scripted questions, each with a sentence on what it shows."""
    console = Console(highlight=False, soft_wrap=False)
    console.print(Text(opening))
    with _opened(build) as ask:
        for number, (what, typed) in enumerate(steps, start=1):
            console.print(Text(f"\n【{number}／{len(steps)}】{what}", style="bold"))
            console.print(Text(f"{PROMPT}{typed}", style="bold green"))
            _show(console, ask(typed))


@contextlib.contextmanager
def _opened(build: BuildBot) -> Iterator[Callable[[str], Sequence[dict[str, object]]]]:
    client = TerminalClient()
    bot = build(client)
    try:
        yield lambda line: say(bot, client, line)
    finally:
        bot.close()


def _show(console: Console, posted: Sequence[dict[str, object]]) -> None:
    for message in posted:
        blocks = message["blocks"]
        for part in draw(blocks if isinstance(blocks, list) else []):
            console.print(part)


def _lines(source: TextIO) -> Iterator[str]:
    while True:
        line = _prompted() if source.isatty() else source.readline()
        if not line or line.strip() in ENDINGS:
            return
        if line.strip():
            yield line.strip()


def _prompted() -> str:
    """A line typed at the prompt, with its newline; empty at the end of input, as a file has it."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - importing it is what gives input() its line editing
    try:
        return input(PROMPT) + "\n"
    except (EOFError, KeyboardInterrupt):
        return ""
