"""What follows from all documents together: parties, cases over several meetings, recusals, follow-ups."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from sqlite3 import Row

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
    matters = db.execute(sql["matters"]).fetchall()
    aliases = db.execute(sql["aliases"]).fetchall()
    for rank in range(len(LEVELS)):
        seen = [row for row in matters if row["rank"] <= rank]
        named = _named(seen, [row for row in aliases if row["rank"] <= rank])
        _write(db, rank, link(named, rules))
        anonymous = [row["key"] for row in seen if not row["respondent"]]
        db.conn.executemany(sql["case_link"], (_alone(key, rank) for key in anonymous))
    for name in ("recused_here", "recused_from_case", "follow_ups"):
        db.execute(sql[name])


def _named(matters: Iterable[Row], aliases: Iterable[Row]) -> list[Matter]:
    """The matters with a respondent: an anonymous one is never linked."""
    names: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in aliases:
        alias = decode(Alias, row["value"])
        names[row["matter_key"]].append((alias.name, alias.reason))
    return [_matter(row, tuple(names[row["key"]])) for row in matters if row["respondent"]]


def _matter(row: Row, aliases: tuple[tuple[str, str], ...]) -> Matter:
    return Matter(
        key=row["key"],
        committee=row["committee"],
        date=_day(row["date"] or row["document_date"]),
        meeting=row["meeting"],
        agenda=row["agenda"] or None,
        distribution=row["distribution"],
        respondent=row["respondent"],
        aliases=aliases,
        follows=decode(Case, row["value"]).follows,
        level=LEVELS[row["rank"]],
    )


def _alone(key: str, rank: int) -> dict[str, object]:
    return {"matter_key": key, "rank": rank, "case_id": opaque("case", key), "party_id": None}


def _write(db: Database, rank: int, linked: Linked) -> None:
    sql = statements("linkage")
    for party in linked.parties:
        db.execute(sql["party"], {"id": party.id, "rank": rank, "name": party.canonical})
        for name, reason in party.names:
            db.execute(
                sql["party_alias"], {"party_id": party.id, "rank": rank, "name": name, "reason": reason}
            )
    db.conn.executemany(
        sql["case_link"],
        (
            {
                "matter_key": entry.key,
                "rank": rank,
                "case_id": entry.case_id,
                "party_id": entry.party_id,
            }
            for entry in linked.links
        ),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
