"""Block Kit drawn in a terminal, from the blocks themselves: what is seen is what Slack would be sent."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

Block = dict[str, Any]
STYLES = {"bold": "bold", "italic": "dim", "code": "cyan"}


class Quoted:
    """A quotation with a bar along every line, wrapped ones too."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, max(options.max_width - 4, 10)):
            yield Text("  ▏ ", style="dim") + line


def draw(blocks: Sequence[Block]) -> Iterator[RenderableType]:
    """Each block as something rich can print; a kind that cannot be drawn is named, not left out."""
    for block in blocks:
        match block["type"]:
            case "header":
                yield Text("\n" + block["text"]["text"], style="bold reverse")
            case "section":
                yield Text(block["text"]["text"])
            case "context":
                yield Text("　".join(element["text"] for element in block["elements"]), style="dim")
            case "rich_text":
                yield Text("")
                yield from map(_rich_text, block["elements"])
            case kind:
                yield Text(f"［{kind}］", style="dim")


def _rich_text(element: Block) -> RenderableType:
    match element["type"]:
        case "rich_text_quote":
            return Quoted(_spans(element["elements"]))
        case "rich_text_list":
            items = [Text("・") + _spans(item["elements"]) for item in element["elements"]]
            return Padding(Text("\n").join(items), (0, 2))
        case _:
            return _spans(element["elements"])


def _spans(spans: Sequence[Block]) -> Text:
    text = Text()
    for span in spans:
        style = " ".join(STYLES[name] for name in span.get("style", {}) if name in STYLES)
        text.append(span["text"], style=style)
    return text
