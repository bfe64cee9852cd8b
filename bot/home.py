"""The home tab: pure functions from the deadlines a person may see to the view that Slack publishes."""

from typing import Any

from bot.blocks import (
    FIELD,
    TOTAL_TEXT,
    Block,
    Message,
    context,
    header,
    may_show,
    paragraph,
    rich_text,
    section,
    span,
    text_width,
    where_only,
)
from bot.markup import cut, printable
from commands.answer import Answer, Result
from data.access import View

DEADLINES = 50
BLOCKS = 100
_ALSO = "「メッセージ」のタブでは、コマンドもふつうの文も入力できます。"


def home_view(deadlines: Answer, usage: Answer, view: View) -> dict[str, Any]:
    """The deadlines, nearest first, as many as Slack takes; then how to ask."""
    opening = [header("報告期限"), *paragraph(_summary(deadlines, view))]
    closing = [header(printable(usage.title)), *paragraph(printable(usage.summary)), context(_ALSO)]
    room = TOTAL_TEXT - text_width(opening) - text_width(closing) - FIELD
    lines: list[Block] = []
    for result in deadlines.results:
        line = _line(result, view)
        room -= text_width([line])
        if room < 0 or len(lines) >= BLOCKS - 10:
            break
        lines.append(line)
    return _home([*opening, *lines, *_rest(deadlines.total, len(lines)), *closing])


def plain_view(message: Message) -> dict[str, Any]:
    """A message in place of the home tab, when it cannot be made."""
    return _home(message.blocks)


def _home(blocks: list[Block]) -> dict[str, Any]:
    return {"type": "home", "blocks": blocks}


def _summary(deadlines: Answer, view: View) -> str:
    shown = all(may_show(result, view) for result in deadlines.results)
    return printable(deadlines.summary) if shown else f"{deadlines.total}件あります。"


def _line(result: Result, view: View) -> Block:
    place = span(where_only(result.citation), italic=True)
    if not may_show(result, view):
        return rich_text(section(place))
    told = [printable(result.body), *(printable(f"{name}：{result.fields[name]}") for name in _told(result))]
    return rich_text(
        section(
            span(cut(printable(result.heading), FIELD), bold=True),
            *(span("\n" + cut(line, FIELD)) for line in told if line),
            span("\n"),
            place,
        )
    )


def _told(result: Result) -> list[str]:
    return [name for name in ("状態", "根拠", "内容") if name in result.fields]


def _rest(total: int, shown: int) -> list[Block]:
    if shown >= total:
        return []
    return [context(f"{total}件中{shown}件を表示しています。残りは /deadline で確認できます。")]
