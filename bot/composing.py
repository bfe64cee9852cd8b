"""From a planned posting to the letter that is sent: what is to be said now, where, and whether anything is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.blocks import Message
from bot.digest_message import backlog_message, day_message, missed_message, week_message
from bot.planning import due_or_overdue, due_this_week
from bot.reminder_message import reminder_message
from config.reminders import Schedule
from data.access import View
from data.deliveries import Deliveries, Delivery
from data.followups import FollowUp, FollowUps


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message, the channel it goes to, and whether a reply in a thread is shown in the channel too."""

    channel: str
    message: Message
    broadcast: bool = False


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """Where things are posted, and what may be seen there; each is asked before each posting."""

    channel: str
    view_of: Callable[[str], View]
    """What the members of a channel may see."""
    view_of_person: Callable[[str], View]
    """What a person may see in a direct message."""
    direct_message: Callable[[str], str]
    """The channel of direct messages with a person; raises SlackUnreachable."""
    superior_of: Callable[[str], str | None]


@dataclass(frozen=True, kw_only=True)
class Composer:
    """Letters are made from the follow-ups as they are when they are sent, not as they were when planned."""

    deliveries: Deliveries
    schedule: Schedule
    rooms: Rooms

    def letter(self, delivery: Delivery, follow_ups: FollowUps, today: date) -> Letter | None:
        """None when there is nothing to say any more."""
        if delivery.kind == "reminder":
            return self._reminder(delivery, follow_ups, today)
        channel = self._common_channel(delivery)
        view = self.rooms.view_of(channel)
        message = self._list(delivery, follow_ups, today, view)
        return Letter(channel=channel, message=message) if message else None

    def _list(self, delivery: Delivery, follow_ups: FollowUps, today: date, view: View) -> Message | None:
        if delivery.kind in {"digest", "week"} and delivery.day != today:
            return None
        told = self._told(delivery, follow_ups, today)
        if not told:
            return None
        match delivery.kind:
            case "digest":
                return day_message(told, today, view, perhaps_sent=delivery.perhaps_sent)
            case "week":
                return week_message(told, today, view, perhaps_sent=delivery.perhaps_sent)
            case "missed":
                return missed_message(told, today, view, perhaps_sent=delivery.perhaps_sent)
            case _:
                return backlog_message(told, view, perhaps_sent=delivery.perhaps_sent)

    def _told(self, delivery: Delivery, follow_ups: FollowUps, today: date) -> Sequence[FollowUp]:
        if delivery.kind == "digest":
            return due_or_overdue(follow_ups.values(), today)
        if delivery.kind == "week":
            return due_this_week(follow_ups.values(), today)
        keys = {(item.follow_up, item.due_on) for item in self.deliveries.told_in(delivery)}
        still = [item for item in follow_ups.values() if item.awaited and (item.id, item.due_on) in keys]
        return sorted(still, key=lambda item: (item.due_on or date.min, item.id))

    def _reminder(self, delivery: Delivery, follow_ups: FollowUps, today: date) -> Letter | None:
        follow_up = self._in_care(follow_ups.get(delivery.follow_up or ""))
        if follow_up is None or not follow_up.awaited or follow_up.due_on != delivery.due_on:
            return None
        quiet_until = follow_up.standing.snoozed_until
        if quiet_until is not None and today < quiet_until:
            return None
        alone = self._for_the_owner_alone(delivery, follow_up)
        channel, view = self._room(delivery, follow_up, alone=alone)
        offset = delivery.offset if delivery.offset is not None else 0
        return Letter(
            channel=channel,
            message=reminder_message(
                follow_up,
                today,
                view,
                perhaps_sent=delivery.perhaps_sent,
                chain=follow_ups.chain(follow_up),
                superior=self._superior(follow_up, offset),
                alone=alone,
            ),
            broadcast=offset >= -self.schedule.broadcast_from,
        )

    def _in_care(self, follow_up: FollowUp | None) -> FollowUp | None:
        """Where nobody is entered, whoever the installation names is in charge."""
        if follow_up is None or follow_up.standing.owner or not self.schedule.owner:
            return follow_up
        return replace(follow_up, standing=replace(follow_up.standing, owner=self.schedule.owner))

    def _for_the_owner_alone(self, delivery: Delivery, follow_up: FollowUp) -> bool:
        """An item that somebody left the room for is told to its owner alone, where it is not public."""
        kept_back = follow_up.recused and follow_up.level != "public"
        return kept_back and follow_up.standing.owner is not None and not delivery.fallback

    def _room(self, delivery: Delivery, follow_up: FollowUp, *, alone: bool) -> tuple[str, View]:
        owner = follow_up.standing.owner
        if alone and owner:
            return self.rooms.direct_message(owner), self.rooms.view_of_person(owner)
        channel = self._common_channel(delivery)
        if not delivery.fallback and follow_up.standing.channel:
            channel = follow_up.standing.channel
        return channel, self.rooms.view_of(channel)

    def _common_channel(self, delivery: Delivery) -> str:
        if delivery.fallback and self.schedule.fallback_channel:
            return self.schedule.fallback_channel
        return self.rooms.channel

    def _superior(self, follow_up: FollowUp, offset: int) -> str | None:
        owner, after = follow_up.standing.owner, self.schedule.escalate_after
        if offset <= 0 or not after or not owner or self.deliveries.unanswered(follow_up) < after:
            return None
        return self.rooms.superior_of(owner)
