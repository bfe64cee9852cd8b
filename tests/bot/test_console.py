"""The terminal workspace: typed lines go through the app, and its blocks come out as text."""

import io

from bot.app import Bot, build_bot
from bot.console import run_console, run_tour
from bot.workspace import TerminalClient
from data.access import OPERATOR
from tests.bot.answers import answer, result


def build(client: TerminalClient) -> Bot:
    return build_bot(
        client=client,
        send_to=client.respond,
        ask=lambda text, *, view, thread: answer(result(), title=f"{view.user}：{text}"),
        view_of=lambda user, channel: OPERATOR,
        first_time=lambda _: True,
    )


def test_the_tour_runs_to_its_end_without_a_terminal(capsys) -> None:
    """Question, heading, quotation, place and footer are all to be seen."""
    run_tour(
        build,
        [("決定を示します。", "/decision みほん"), ("質問です。", "みほんの期限は？")],
        opening="案内です。",
    )
    shown = capsys.readouterr().out
    for part in (
        "案内です。",
        "【1／2】決定を示します。",
        "operator：/decision みほん",
        "operator：みほんの期限は？",
        "▏ 　再発防止策",
        "議題2",
        "原本を確認",
    ):
        assert part in shown


def test_the_console_reads_lines_until_the_end(capsys) -> None:
    """Piped questions are answered in order; 終了 ends it."""
    run_console(build, source=io.StringIO("一つ目\n\n/meeting 44\n終了\n三つ目\n"))
    shown = capsys.readouterr().out
    assert shown.index("operator：一つ目") < shown.index("operator：/meeting 44")
    assert "三つ目" not in shown
