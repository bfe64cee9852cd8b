"""An Answer as plain text, for `senrei ask` without --json."""

from commands.answer import Answer, Citation, Result

FOOTER = "検索結果です。原本を確認してください"


def printed(answer: Answer) -> str:
    """The answer as lines: title, summary, each result with its quotation and place, what can be typed next."""
    lines = [f"■ {answer.title}", answer.summary, ""]
    for number, result in enumerate(answer.results, start=1):
        lines += _result(number, result)
    if answer.total > len(answer.results):
        lines.append(f"（{answer.total}件中{len(answer.results)}件を表示。--limit で件数を変えられます）")
    if answer.suggestions:
        lines.append("次に: " + "　".join(answer.suggestions))
    if answer.results:
        lines.append(FOOTER)
    return "\n".join(lines).rstrip()


def place(citation: Citation) -> str:
    """Where a quotation stands: document, meeting, item, speaker, page, lines."""
    first, last = citation.lines
    parts = [
        f"第{citation.meeting}回" if citation.meeting is not None else None,
        citation.date,
        f"議題{citation.agenda}" if citation.agenda is not None else None,
        citation.speaker,
        citation.document,
        f"{citation.page}頁" if citation.page is not None else None,
        f"{first}行" if first == last else f"{first}～{last}行",
    ]
    return " ".join(part for part in parts if part)


def _result(number: int, result: Result) -> list[str]:
    lines = [f"{number}. {result.heading}"]
    if result.body:
        lines += [f"   {line}" for line in result.body.splitlines()]
    lines += [f"   {name}: {value}" for name, value in result.fields.items()]
    for citation in (result.citation, *result.supports):
        if citation.quote:
            lines.append(f"   「{' '.join(citation.quote.split())}」")
        lines.append(f"   ―― {place(citation)}")
    return [*lines, ""]
