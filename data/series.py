"""Reports that come again and again: when one has come the next is planned, for a person to confirm."""

from datetime import date

from data.followups import UNNAMED, FollowUp, Plan, Standing
from data.matters.recurring import interval
from data.references.eras import in_era
from data.references.periods import Period, compute_period
from data.store.identity import opaque


def next_report(follow_up: FollowUp, standing: Standing, today: date) -> tuple[Plan, Standing] | None:
    """The one after this, counted from its day, where it has none from the day of arrival.

    Its id follows from this one's: however often this one is received, the next is planned once. None where it does
    not come again. Of an entered report it takes over what was entered, and nothing that only a document tells: who
    may see that document gets it from there. An interval that only a document tells keeps the document's level.
    """
    start = follow_up.due_on or standing.received_on or today
    if follow_up.every is None or follow_up.final:
        return None
    count, unit = interval(follow_up.every)
    period = compute_period(start=start, count=count, unit=unit)
    own = follow_up.plan
    by_entry = own is not None and own.every is not None
    plan = Plan(
        id=opaque("next", follow_up.id),
        respondent=follow_up.respondent or UNNAMED,
        what=own.what if own else follow_up.what,
        basis=own.basis if own else follow_up.provision,
        round=((own.round if own and by_entry else follow_up.round) or 1) + 1,
        final=False,
        level=own.level if own and by_entry else follow_up.level,
        recused=own.recused if own and by_entry else follow_up.recused,
        entered_on=today,
        document_number=follow_up.plan.document_number if follow_up.plan else None,
        counting=_counting(follow_up, period),
        every=follow_up.every,
        inexact=follow_up.inexact,
        follows=(follow_up.plan.follows if follow_up.plan else None) or follow_up.id,
    )
    stands = Standing(
        status="要確認",
        due_on=period.due_on,
        owner=standing.owner,
        deputy=standing.deputy,
        channel=standing.channel,
        before=standing.before,
    )
    return plan, stands


def _counting(follow_up: FollowUp, period: Period) -> str:
    told = "前回の期限" if follow_up.due_on else "前回の報告があった日"
    inexact = "前回の期限の日が厳密ではないため、この日も目安です。" if follow_up.inexact else ""
    return f"{told}（{in_era(period.start)}）から計算しました（要確認）。{inexact}{period.rule}"
