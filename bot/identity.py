"""Who is asking, and where: from a Slack user and channel to the view through which the record is read."""

from collections.abc import Callable

from config.people import People, Person
from data.access import OPERATOR, View, lower

ConfirmPrivate = Callable[[str], bool]
"""Whether Slack confirms that the channel of this id is private and unshared; False when unknown."""
ViewOf = Callable[[str, str], View]
"""The view of a Slack user id in a channel id."""


def view_for(people: People, user: str, channel: str, *, confirm: ConfirmPrivate) -> View:
    """The view of a person in Slack: their clearance in a direct message, at most the channel's elsewhere."""
    person = people.person(user)
    if channel.startswith("D"):
        return _direct(people, person)
    return _in_channel(people, person, channel, confirm=confirm)


def view_on_command_line(people: People, user: str | None, channel: str | None) -> View:
    """Without --as the operator; --as alone: a direct message; channels are public: nothing confirms them."""
    if user is None:
        return OPERATOR
    person = people.known_as(user)
    if channel is None or channel.startswith("D"):
        return _direct(people, person)
    return _in_channel(people, person, channel, confirm=lambda _: False)


def view_of_channel(people: People, channel: str, *, confirm: ConfirmPrivate) -> View:
    """What may be posted where all of a channel's members read it."""
    place = people.channel(channel)
    if place.clearance == "public" or not confirm(channel):
        return View(user=channel, ceiling="public", shows_text=False)
    return View(user=channel, ceiling=place.clearance, shows_text=place.shows_text)


def _direct(people: People, person: Person) -> View:
    return View(
        user=person.id,
        ceiling=person.clearance,
        member=person.member,
        shows_text=people.direct_messages_show_text,
    )


def _in_channel(people: People, person: Person, channel: str, *, confirm: ConfirmPrivate) -> View:
    surface = view_of_channel(people, channel, confirm=confirm)
    return View(
        user=person.id,
        ceiling=lower(person.clearance, surface.ceiling),
        member=person.member,
        shows_text=surface.shows_text,
    )
