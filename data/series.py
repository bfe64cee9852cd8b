"""Reports that come again and again: when one has come the next is planned, for a person to confirm."""

from datetime import date

from data.followups import UNNAMED, FollowUp, Plan, Standing
from data.matters.recurring import interval_in_words, rule_of
from data.references.eras import in_era
from data.store.identity import opaque


def next_id(follow_up: FollowUp) -> str:
    """Follows from this one's: however often this one is received, the next is planned once."""
    return opaque("next", follow_up.id)


def next_report(
    follow_up: FollowUp, standing: Standing, today: date, *, told: date | None = None
) -> tuple[Plan, Standing] | None:
    """The one after this, counted from its day, where it has none from the day of arrival.

    `told` is the day that it had before people moved it: a series whose day of the month is told (毎月10日) goes on from
    there. None where it does not come again. Of an entered report it takes over what was entered, and nothing that
    only a document tells: who may see that document gets it from there. An interval that only a document tells keeps
    the document's level.
    """
    due_on = standing.due_on or follow_up.due_on
    if follow_up.every is None or follow_up.final:
        return None
    rule = rule_of(follow_up.every)
    start = (told if rule.day_of_month else None) or due_on or standing.received_on or today
    following = rule.after(start)
    if following is None:
        return None
    own = follow_up.plan
    by_entry = own is not None and own.every is not None
    plan = Plan(
        id=next_id(follow_up),
        respondent=follow_up.respondent or UNNAMED,
        what=own.what if own else follow_up.what,
        basis=own.basis if own else follow_up.provision,
        round=((own.round if own and by_entry else follow_up.round) or 1) + 1,
        final=False,
        level=own.level if own and by_entry else follow_up.level,
        recused=own.recused if own and by_entry else follow_up.recused,
        entered_on=today,
        document_number=follow_up.plan.document_number if follow_up.plan else None,
        counting=_counting(follow_up, start, due_on),
        every=rule.following(start),
        inexact=follow_up.inexact,
        follows=(follow_up.plan.follows if follow_up.plan else None) or follow_up.id,
    )
    stands = Standing(
        status="要確認",
        due_on=following,
        owner=standing.owner,
        deputy=standing.deputy,
        channel=standing.channel,
        before=standing.before,
    )
    return plan, stands


def _counting(follow_up: FollowUp, start: date, due_on: date | None) -> str:
    told = "前回の期限" if due_on else "前回の報告があった日"
    inexact = "前回の期限の日が厳密ではないため、この日も目安です。" if follow_up.inexact else ""
    again = interval_in_words(follow_up.every or "")
    return f"{told}（{in_era(start)}）から、{again}として計算しました（要確認）。{inexact}"
