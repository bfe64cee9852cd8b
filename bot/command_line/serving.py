"""`senrei serve` and `senrei worker`: the processes that Slack talks to and hears from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.command_line.options import database_option, moment, now_option, record_in_force
from bot.composition import reminder_worker, slack_bot, wall_clock
from bot.filling import filling
from bot.health import health
from bot.heartbeat import run_worker
from bot.http import serve_http
from bot.preflight import SlackOutOfReach, SlackRefuses, check_app_token, check_slack
from bot.slack import answering_client, posting_client
from bot.socket import serve_socket
from data.deliveries import Deliveries


@click.command()
@click.option("--http", "over", flag_value="http", help="HTTP で待ち受けます（/slack/events、/healthz）")
@click.option("--socket", "over", flag_value="socket", help="Socket Mode で接続します")
@click.option("--port", type=click.IntRange(0, 65535), help="HTTP のポート（既定は PORT）")
@database_option
def serve(over: str | None, port: int | None, database: Path | None) -> None:
    """Slack アプリを動かします。"""
    if over is None:
        raise click.UsageError("--http か --socket のどちらかを指定してください。")
    with record_in_force(database) as (record, settings):
        secret = settings.require_signing_secret() if over == "http" else ""
        app_token = settings.require_socket() if over == "socket" else ""
        client = answering_client(settings.require_slack(), settings.api_url)
        with _refusals_told():
            check_slack(client, channel=settings.require_channel() if settings.channel else None)
            if over == "socket":
                check_app_token(client, app_token)
        bot = slack_bot(settings, record)
        if over == "socket":
            serve_socket(bot, app_token=app_token, client=client)
            return
        deliveries = Deliveries(record.store.connections)
        serve_http(
            bot,
            signing_secret=secret,
            port=settings.port if port is None else port,
            health=lambda: health(deliveries, wall_clock(settings)),
        )


@click.command()
@click.option("--once", is_flag=True, help="一回だけ確認して終わります")
@database_option
@now_option
def worker(once: bool, database: Path | None, now: str | None) -> None:
    """報告期限の通知を送ります。"""

    with record_in_force(database) as (record, settings):
        client = posting_client(settings.require_slack(), settings.api_url)
        channel = settings.require_channel()
        with _refusals_told():
            try:
                check_slack(client, channel=channel)
            except SlackOutOfReach as unreachable:
                # It may pass, and the next tick tries again: no reminder is lost over it.
                click.echo(str(unreachable), err=True)
        at_work = reminder_worker(settings, record)
        if once:
            sent = at_work.tick(moment(now, settings))
            click.echo(f"{sent}件を送りました。")
            return
        with filling(record.store):
            run_worker(at_work, wall_clock(settings))


@contextmanager
def _refusals_told() -> Iterator[None]:
    """What Slack refuses ends the command with its sentence and exit code 1."""

    try:
        yield
    except SlackRefuses as refusal:
        raise click.ClickException(str(refusal)) from refusal
