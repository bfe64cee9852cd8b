"""The composition root: settings and record in, the parts that serve, remind and talk out."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime

from slack_sdk import WebClient

from bot.app import Bot, build_bot
from bot.composing import Rooms
from bot.identity import view_for, view_of_channel
from bot.listeners.answering import Ask, Desk, Through
from bot.posting import Mailbox
from bot.reply import SendTo
from bot.slack import answering_client, hinting_client, posting_client, slack_confirms_private
from bot.worker import Worker
from commands import Answer, ask, surroundings
from commands.acting import Counter
from commands.asking import LIMIT
from commands.memo import finds_for_memo, memo
from commands.memo_file import memo_file
from config.people import load_people
from config.reminders import load_schedule
from config.settings import Settings
from data.access import OPERATOR, View
from data.awaited import awaited, note_first_seen
from data.deliveries import Deliveries
from data.followups import FollowUp
from data.handles import Handles
from data.model.reference import Provision
from data.record import Record
from data.references import format_provision

Clock = Callable[[], datetime]


def wall_clock(settings: Settings) -> Clock:
    return lambda: datetime.now(settings.timezone)


def asking(record: Record, clock: Clock, surface: str, most: int = LIMIT) -> Ask:
    """What the app calls to have a text answered, with at most so many finds at once."""

    def answered(
        text: str,
        *,
        view: View,
        thread: str | None,
        offset: int = 0,
        limit: int = most,
        through: Through = "",
    ) -> Answer:
        return ask(
            record,
            text,
            view=view,
            now=clock(),
            limit=limit,
            offset=offset,
            thread=thread,
            surface=f"{surface} {through}".strip(),
        )

    return answered


def desk_of(record: Record, clock: Clock, surface: str) -> Desk:
    """What the buttons of the app need."""

    def around(passage: str, *, view: View, offset: int = 0) -> Answer:
        return surroundings(
            record, passage, view=view, now=clock(), offset=offset, surface=f"{surface} around"
        )

    def papers(text: str, *, view: View, thread: str | None, picks: Collection[int] = ()) -> bytes:
        now = clock()
        made = memo(record, text, view=view, now=now, thread=thread, picks=picks, surface=surface)
        return memo_file(made, now)

    def finds(text: str, *, view: View, thread: str | None) -> Answer:
        return finds_for_memo(record, text, view=view, now=clock(), thread=thread, surface=surface)

    return Desk(
        handles=Handles(record.store.connections),
        surroundings=around,
        finds=finds,
        memo=papers,
        clock=clock,
    )


def counter_of(record: Record, clock: Clock, surface: str) -> Counter:
    """Where people act on reports with buttons and forms."""
    return Counter(record=record, clock=clock, surface=f"{surface} form")


def slack_bot(settings: Settings, record: Record) -> Bot:
    """The app as Slack reaches it."""
    client = answering_client(settings.require_slack(), settings.api_url)
    people = load_people(settings.overlay)
    confirm = slack_confirms_private(client)
    clock = wall_clock(settings)
    deliveries = Deliveries(record.store.connections)
    return build_bot(
        client=client,
        ask=asking(record, clock, "slack"),
        view_of=lambda user, channel: view_for(people, user, channel, confirm=confirm),
        first_time=lambda id_: deliveries.first_time(id_, clock()),
        signing_secret=settings.signing_secret or "",
        desk=desk_of(record, clock, "slack"),
        enter=counter_of(record, clock, "slack"),
        hints=hinting_client(settings.require_slack(), settings.api_url),
    )


def terminal_bot(
    record: Record, client: WebClient, send_to: SendTo, clock: Clock, *, most: int = LIMIT
) -> Bot:
    """The same app in a terminal, where whoever types is the operator and there are no buttons to press."""
    deliveries = Deliveries(record.store.connections)
    return build_bot(
        client=client,
        ask=asking(record, clock, "terminal", most),
        view_of=lambda *_: OPERATOR,
        first_time=lambda id_: deliveries.first_time(id_, clock()),
        send_to=send_to,
    )


def reminder_worker(settings: Settings, record: Record) -> Worker:
    """The worker over the record's awaited reports."""
    client = posting_client(settings.require_slack(), settings.api_url)
    people = load_people(settings.overlay)
    confirm = slack_confirms_private(client)

    def named(provision: Provision) -> str:
        return format_provision(provision, record.vocabulary.laws)

    mailbox = Mailbox(client)

    def follow_ups(today: date) -> Iterator[FollowUp]:
        note_first_seen(record.store, today)
        return iter(awaited(record.store, OPERATOR, today, named))

    return Worker(
        deliveries=Deliveries(record.store.connections),
        follow_ups=follow_ups,
        mailbox=mailbox,
        schedule=load_schedule(settings.overlay),
        zone=settings.timezone,
        rooms=Rooms(
            channel=settings.require_channel(),
            view_of=lambda channel: view_of_channel(people, channel, confirm=confirm),
            view_of_person=lambda user: view_for(people, user, "D", confirm=confirm),
            direct_message=mailbox.direct_message,
            superior_of=lambda user: people.person(user).superior,
        ),
    )
