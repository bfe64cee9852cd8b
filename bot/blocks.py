"""Answers as Block Kit: pure functions from an Answer and a View to the blocks and text of one message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from bot.buttons import AROUND, FOLLOW, LOOK, MEMO, MORE, SHARE, Buttons, actions, button
from bot.markup import cut, escape, printable, width
from commands.answer import Answer, Citation, Kind, Result
from data.access import View

Block = dict[str, Any]

TOTAL_TEXT = 9_000
"""All text of a message's blocks; undocumented: 9,597 was accepted and 11,341 refused."""
BLOCKS = 50
HEADER = 150
SECTION = 3_000
TEXT = 4_000
QUOTE = 1_200
BODY = 1_200
HEADING = 300
FIELD = 200
FIELDS = 12
PLACE = 400
SUGGESTION = 100
SUGGESTIONS = 5
LABEL = 75
SUMMARY_OVER_RESULTS = 1_000
"""These six keep one whole result, with all around it, below TOTAL_TEXT: at least one is always shown."""

FOOTER = "検索結果です。原本を確認してください"
PEOPLE = frozenset({"担当"})
"""Fields whose value names people."""
_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_USER_IN = re.compile(rf"((?<![A-Za-z0-9]){_USER.pattern}(?![A-Za-z0-9]))")
_NARROW = "語を足すと絞り込めます。"
_TITLES: dict[Kind, str] = {
    "decision": "議決",
    "precedent": "先例",
    "article": "条文の参照",
    "meeting": "会議",
    "deadline": "報告期限管理",
    "statistics": "集計",
    "answer": "回答",
    "help": "使い方",
    "none": "該当なし",
    "error": "お答えできませんでした",
}
FROM_RECORD: frozenset[Kind] = frozenset(
    {"decision", "precedent", "article", "meeting", "deadline", "statistics", "answer"}
)


@dataclass(frozen=True, kw_only=True)
class Message:
    """One Slack message: `text` is what notifications and screen readers read."""

    text: str
    blocks: list[Block]
    shown: int = 0
    """How many of the answer's results are in it."""


def answer_message(
    answer: Answer,
    view: View,
    *,
    start: int = 0,
    buttons: Buttons | None = None,
    shared_by: str | None = None,
) -> Message:
    """The answer within Slack's limits; what does not fit is counted, and how to get at it is said.

    `start` finds were shown before these; `shared_by` is the user who shows it to a whole channel.
    """
    shown_in_full = all(may_show(result, view) or _is_bare(result) for result in answer.results)
    title = (printable(answer.title) if shown_in_full else "") or _TITLES[answer.kind]
    summary = printable(answer.summary) if shown_in_full else f"{answer.total}件あります。"
    summary = cut(summary, SUMMARY_OVER_RESULTS if answer.results else SECTION) if start == 0 else ""
    opening = [*_sharer(shared_by), header(title), *paragraph(summary)]
    closing = _suggestions(answer.suggestions if shown_in_full and start == 0 else (), buttons)
    room = TOTAL_TEXT - text_width(opening) - text_width(closing) - PLACE
    finds = _fitting([_find(result, view, buttons) for result in answer.results], room=room)
    footer = _footer(answer, start, len(finds), buttons)
    return Message(
        text=_fallback(title, summary),
        blocks=[*opening, *chain.from_iterable(finds), *closing, *footer],
        shown=len(finds),
    )


def notice_message(sentence: str) -> Message:
    """One fixed sentence of ours."""
    return Message(text=sentence, blocks=paragraph(sentence))


def error_message(reference: str) -> Message:
    """What a person reads when something broke: a number to hand on, nothing about the content."""
    return notice_message(
        "申し訳ありません。処理の途中で問題が起きました。もう一度お試しください。"
        f"続くときは、この番号を管理者にお伝えください：{reference}"
    )


def header(title: str) -> Block:
    return {"type": "header", "text": _plain(cut(title.replace("\n", " "), HEADER))}


def context(*texts: str) -> Block:
    return {"type": "context", "elements": [_plain(cut(text, PLACE)) for text in texts]}


def result_block(result: Result, view: View) -> Block:
    """One find as rich text: heading, body, fields, the quotation and where it stands."""
    place = span(where(result.citation), italic=True)
    if not may_show(result, view):
        return rich_text(section(span(where_only(result.citation), bold=True)))
    lines = [span(cut(printable(result.heading), HEADING), bold=True)]
    if result.body:
        lines.append(span("\n" + cut(printable(result.body), BODY)))
    for name, value in list(result.fields.items())[:FIELDS]:
        shown = cut(f"{printable(name)}：{printable(value)}", FIELD)
        lines += _with_mentions(f"\n{shown}") if name in PEOPLE else [span(f"\n{shown}")]
    quote = printable(result.citation.quote).strip("\n")
    quoted = (
        [{"type": "rich_text_quote", "elements": [span(cut(quote, QUOTE, mark="…（以下略）"))]}]
        if quote
        else []
    )
    return rich_text(section(*lines), *quoted, section(place, *_supports(result.supports)))


def where(citation: Citation) -> str:
    """Where a quotation stands: meeting, date, item, speaker, document, page and lines."""
    parts = [where_only(citation), citation.speaker and f"発言：{citation.speaker}", citation.url]
    return cut("　".join(printable(part) for part in parts if part), PLACE)


def where_only(citation: Citation) -> str:
    """回・議題・行 and the document's name, without anything of its text."""
    first, last = citation.lines
    parts = [
        f"第{citation.meeting}回" if citation.meeting is not None else None,
        f"（{citation.date}）" if citation.date else None,
        f"議題{citation.agenda}" if citation.agenda is not None else None,
        citation.document,
        f"{citation.page}ページ" if citation.page is not None else None,
        f"{first}行" if first == last else f"{first}〜{last}行",
    ]
    return cut("　".join(printable(part) for part in parts if part), PLACE)


def rich_text(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def section(*spans: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(spans)}


def span(text: str, *, bold: bool = False, italic: bool = False, code: bool = False) -> Block:
    """One run of text; rich text is never parsed, so quoted documents need no escaping here."""
    style = {name: True for name, on in (("bold", bold), ("italic", italic), ("code", code)) if on}
    return {"type": "text", "text": text or " "} | ({"style": style} if style else {})


def mention(user: str) -> Block:
    """A person by Slack's id is mentioned; a name is only written."""
    return {"type": "user", "user_id": user} if _USER.fullmatch(user) else span(cut(printable(user), FIELD))


def _with_mentions(text: str) -> list[Block]:
    """Slack's ids of people become mentions, which show a name."""
    return [mention(part) if _USER.fullmatch(part) else span(part) for part in _USER_IN.split(text) if part]


def text_width(blocks: Sequence[Block]) -> int:
    """All text of the blocks, in the unit of Slack's limits."""
    return sum(width(text) for block in blocks for text in _texts(block))


def _texts(node: object) -> list[str]:
    if isinstance(node, list):
        return [text for child in node for text in _texts(child)]
    if not isinstance(node, dict):
        return []
    text = node.get("text")
    own = [text] if isinstance(text, str) else []
    return own + [text for child in node.values() for text in _texts(child)]


def may_show(result: Result, view: View) -> bool:
    """Whether its text may be shown there, or only where it stands."""
    cited = (result.citation, *result.supports)
    told = result.body or result.fields or any(citation.quote for citation in cited)
    return view.shows_text or not told or all(citation.level == "public" for citation in cited)


def _is_bare(result: Result) -> bool:
    """Nothing but a place: the answer around it was made without its text."""
    return not (result.body or result.fields or result.supports or result.citation.quote)


def _find(result: Result, view: View, buttons: Buttons | None) -> list[Block]:
    """A find with the button to what stands around it."""
    block, passage = result_block(result, view), result.citation.passage
    row = []
    if buttons is not None and passage is not None and may_show(result, view):
        row.append(button("前後を表示", AROUND, passage))
    if buttons is not None and buttons.enters and result.follow_up is not None:
        row.append(button("受領・変更を記録", LOOK, result.follow_up))
    return [block, actions(*row)] if row else [block]


def _fitting(finds: Sequence[list[Block]], *, room: int) -> list[list[Block]]:
    """As many finds from the front as there is room for."""
    kept: list[list[Block]] = []
    blocks = BLOCKS - 10
    for find in finds:
        room -= text_width(find)
        blocks -= len(find)
        if room < 0 or blocks < 0:
            break
        kept.append(find)
    return kept


def _supports(supports: Sequence[Citation]) -> list[Block]:
    if not supports:
        return []
    places = "；".join(where(support) for support in supports[:3])
    rest = f" ほか{len(supports) - 3}箇所" if len(supports) > 3 else ""
    return [span(f"\nほかの根拠箇所：{places}{rest}", italic=True)]


def paragraph(text: str) -> list[Block]:
    """Plain text of any length as a block; none where there is nothing to say."""
    if not text.strip():
        return []
    return [{"type": "section", "text": _plain(cut(text, SECTION))}]


def _suggestions(suggestions: Sequence[str], buttons: Buttons | None) -> list[Block]:
    """What can be asked next: as buttons, or where nobody can press one, as it is typed."""
    if not suggestions:
        return []
    if buttons and buttons.follow:
        row = [
            button(cut(printable(text), LABEL), f"{FOLLOW}.{number}", handle)
            for number, (text, handle) in enumerate(buttons.follow, start=1)
            if printable(text).strip()
        ]
        return [context("続けて調べる"), actions(*row)] if row else []
    items = [section(span(cut(printable(text), SUGGESTION), code=True)) for text in suggestions[:SUGGESTIONS]]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": items}
    return [rich_text(section(span("次のように入力できます")), bullets)]


def _sharer(user: str | None) -> list[Block]:
    if user is None:
        return []
    return [rich_text(section({"type": "user", "user_id": user}, span(" さんが検索結果を共有しました")))]


def _footer(answer: Answer, start: int, shown: int, buttons: Buttons | None) -> list[Block]:
    if answer.kind not in FROM_RECORD:
        return []
    rest = answer.total - start - shown
    pressed = []
    if buttons and buttons.more and shown and rest > 0:
        pressed.append(button(f"残りを表示（{rest}件）", MORE, buttons.more))
    if buttons and buttons.share and shown:
        pressed.append(button("チャンネルに共有", SHARE, buttons.share))
    if buttons and buttons.memo and shown:
        pressed.append(button("調べメモにする", MEMO, buttons.memo))
    row = [actions(*pressed)] if pressed else []
    return [*row, context(*_counted(answer.total, start, shown, buttons), FOOTER)]


def _counted(total: int, start: int, shown: int, buttons: Buttons | None) -> list[str]:
    if start:
        return [f"{total}件中{start + 1}〜{start + shown}件目を表示しています。"]
    if shown >= total:
        return []
    return [f"{total}件中{shown}件を表示しています。" + ("" if buttons and buttons.more else _NARROW)]


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text or " ", "emoji": False}


def _fallback(title: str, summary: str) -> str:
    """`text` is parsed as mrkdwn, so it is escaped, and cut before that so that no entity is cut in two."""
    whole = "\n".join(part for part in (title, summary) if part.strip()) or FOOTER
    limit = TEXT
    while width(escape(cut(whole, limit))) > TEXT:
        limit //= 2
    return escape(cut(whole, limit))
