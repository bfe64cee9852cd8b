"""What follows from all documents together: parties, cases over several meetings, recusals, follow-ups."""

from collections import defaultdict
from datetime import date

from sqlite_utils import Database

from data.access import LEVELS
from data.linking import Linked, Matter, PartyRules, link
from data.model.case import Alias, Case
from data.store.codec import decode
from data.store.identity import opaque
from data.store.statements import statements


def relink(db: Database, rules: PartyRules) -> None:
    """Write the derived tables anew from all documents, within the transaction that is open."""
    sql = statements("linkage")
    for name in ("forget_links", "forget_parties", "forget_recused", "forget_follow_ups"):
        db.execute(sql[name])
    matters = _matters(db)
    _write(db, link([matter for matter in matters.values() if matter is not None], rules))
    anonymous = [key for key, matter in matters.items() if matter is None]
    db.conn.executemany(
        sql["case_link"],
        ({"matter_key": key, "case_id": opaque("case", key), "party_id": None} for key in anonymous),
    )
    for name in ("recused_here", "recused_from_case", "follow_ups"):
        db.execute(sql[name])


def _matters(db: Database) -> dict[str, Matter | None]:
    """Every matter by its key; None for an anonymous one, which is never linked."""
    aliases: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in db.execute(statements("linkage")["aliases"]):
        alias = decode(Alias, row["value"])
        aliases[row["matter_key"]].append((alias.name, alias.reason))
    found: dict[str, Matter | None] = {}
    for row in db.execute(statements("linkage")["matters"]):
        found[row["key"]] = row["respondent"] and Matter(
            key=row["key"],
            committee=row["committee"],
            date=_day(row["date"] or row["document_date"]),
            meeting=row["meeting"],
            agenda=row["agenda"] or None,
            distribution=row["distribution"],
            respondent=row["respondent"],
            aliases=tuple(aliases[row["key"]]),
            follows=decode(Case, row["value"]).follows,
            level=LEVELS[row["rank"]],
        )
    return found


def _write(db: Database, linked: Linked) -> None:
    sql = statements("linkage")
    for party in linked.parties:
        db.execute(sql["party"], {"id": party.id, "name": party.canonical})
        for name, reason in party.names:
            db.execute(sql["party_alias"], {"party_id": party.id, "name": name, "reason": reason})
    db.conn.executemany(
        sql["case_link"],
        (
            {"matter_key": entry.key, "case_id": entry.case_id, "party_id": entry.party_id}
            for entry in linked.links
        ),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
