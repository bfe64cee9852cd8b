"""The hand that acts on a report: whose it is, where the button stood, and how that person and the others are told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.blocks import Message, notice_message
from bot.errands import note_failure
from bot.follow_up_messages import recorded_message, too_late_message
from bot.listeners.answering import Answering
from bot.listeners.enter import Enter
from bot.modals import Origin
from bot.reply import Asked, post
from commands.entry_values import NotEntered
from data.access import View
from data.entries import ChangedMeanwhile
from data.steps import Action, NotPossible

_NOT_THERE = {"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"}


@dataclass(frozen=True, kw_only=True)
class Values:
    """What a form or a choice says of the step."""

    day: date | None = None
    number: str | None = None
    owner: str | None = None
    deputy: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Hand:
    """Who acts, where the button stood, and how to tell that person something."""

    answering: Answering
    enter: Enter
    user: str
    origin: Origin
    response_url: str | None = None

    @property
    def alone(self) -> bool:
        """In a direct message, where nobody else reads along."""
        return self.origin.channel.startswith("D")

    @property
    def own(self) -> View:
        """What the person may see: that decides who may act, and on what."""
        return self.answering.view_of(self.user, "D")

    @property
    def here(self) -> View:
        """What may be shown to the person there."""
        return self.answering.view_of(self.user, self.origin.channel)

    @property
    def asked(self) -> Asked:
        thread_ts = self.origin.root if self.alone else self.origin.thread_ts
        return Asked(
            user=self.user,
            channel=self.origin.channel,
            response_url=self.response_url,
            thread_ts=thread_ts,
        )

    def tell(self, message: Message) -> None:
        """To the person alone: there, or directly where Senrei cannot speak."""
        try:
            self.answering.show(self.asked, message)
        except SlackApiError as error:
            if self.alone or error.response.get("error") not in _NOT_THERE:
                raise
            opened = self.answering.client.conversations_open(users=self.user)
            post(self.answering.client, Asked(user=self.user, channel=opened["channel"]["id"]), message)

    def tell_the_others(self, message: Message) -> bool:
        """In the thread of the message whose button was pressed; False when Slack did not take it."""
        if self.origin.root is None:
            return True
        place = Asked(user=self.user, channel=self.origin.channel, thread_ts=self.origin.root)
        try:
            post(self.answering.client, place, message)
        except (SlackClientError, OSError) as error:
            # What was entered stands, and a second try might tell it twice.
            note_failure(error, doing="telling a thread")
            return False
        return True


def or_why_not(hand: Hand, work: Callable[[], None]) -> None:
    """Does the work; where it is refused, who acts is told why, or who was quicker."""
    try:
        work()
    except NotEntered as refused:
        hand.tell(notice_message(refused.sentence))
    except NotPossible as refused:
        hand.tell(notice_message(str(refused)))
    except ChangedMeanwhile as quicker:
        now = hand.enter.look(hand.origin.follow_up, view=hand.own).follow_up
        hand.tell(too_late_message(hand.enter.told(quicker.last), hand.user, now))


def take_step(hand: Hand, action: Action, values: Values) -> None:
    """From the version that was seen, once; the thread is told with no more than the place may see.

    In a direct message who acts reads that thread, and is told nothing besides.
    """
    recorded = hand.enter.step(
        hand.origin.follow_up,
        action,
        seen=hand.origin.version,
        view=hand.own,
        note=values.note,
        day=values.day,
        number=values.number,
        owner=values.owner,
        deputy=values.deputy,
    )
    here = hand.here
    posted = hand.tell_the_others(recorded_message(recorded, here, by=hand.user, alone=hand.alone))
    if not (hand.alone and posted and hand.origin.root):
        hand.tell(recorded_message(recorded, here, alone=hand.alone, posted=posted))
