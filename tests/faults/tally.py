"""What Slack was given, counted by what was promised: by the stand-in's memory, each list taken apart."""

from collections import Counter
from collections.abc import Collection, Mapping

from data.store import Store
from tests.bot.standin import StandIn


def told(slack: StandIn, store: Store) -> Counter[str]:
    """How often each reminder was told, by itself or in a list of missed ones, and each other posting."""
    rows = store.connections.mine().execute("SELECT reminder_id, delivery_id FROM missed_item")
    listed: dict[str, list[str]] = {}
    for row in rows:
        listed.setdefault(row["delivery_id"], []).append(row["reminder_id"])
    counted: Counter[str] = Counter()
    for id_ in slack.delivery_ids():
        if id_.startswith("missed:"):
            counted.update(listed[id_])
        else:
            counted["backlog" if id_.startswith("backlog:") else id_] += 1
    return counted


def lost_and_doubled(counted: Mapping[str, int], promised: Collection[str]) -> tuple[list[str], list[str]]:
    """What was not told at all, and what was told twice or never promised."""
    lost = [id_ for id_ in promised if not counted.get(id_)]
    doubled = [id_ for id_, times in counted.items() if times > 1 or id_ not in promised]
    return sorted(lost), sorted(doubled)
