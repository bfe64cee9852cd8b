"""What follows from a step on a report that comes again: the next is planned, moved along, or on record already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from commands.asking import Asking
from commands.wording import day_with_weekday
from data.access import OPERATOR, View, rank
from data.entries import FOLLOWED, Entries, Planned
from data.followups import FollowUp, Plan, Standing
from data.linking import PartyRules, same_name
from data.series import next_id, next_report
from data.steps import Action

_PLANS = frozenset({"receive", "complete"})
_MOVES = frozenset({"redate", "reopen"})
_NEAR = timedelta(days=31)
"""A day entered by hand may differ by so much from the one computed for the same round."""
Next = tuple[Plan, Standing]


@dataclass(frozen=True, kw_only=True)
class Following:
    """The report that comes after one, and whether it is to be planned, or only moved where it is planned already."""

    then: Next | None = None
    is_new: bool = False
    known: FollowUp | None = None
    """The one that is on record already, where nothing is to be planned beside it."""


def following(asking: Asking, follow_up: FollowUp, to: Standing, action: Action) -> Following:
    """For all that is on record, whatever part of it who acts may see; what may be told of it is another matter."""
    if action not in _PLANS | _MOVES:
        return Following()
    if follow_up.every is None and follow_up.plan is None:
        return Following()
    if action == "reopen" and (to.due_on or follow_up.due_on) is None:
        return Following()
    all_of_it = Asking(asking.record, OPERATOR, asking.now).follow_ups
    whole = next((one for one in all_of_it if one.id == follow_up.id), follow_up)
    then = (
        _after(asking, follow_up, to)
        or _after(asking, whole, to)
        or _after_joined(asking, whole, to, all_of_it)
    )
    if then is None:
        return Following()
    rules = asking.record.vocabulary.parties
    others = (one for one in all_of_it if one.id not in {follow_up.id, next_id(follow_up)})
    known = next((one for one in others if _is_next(one, whole, then, rules)), None)
    if known is not None:
        return Following(known=known if action in _PLANS else None)
    return Following(then=then, is_new=action in _PLANS)


def told_of_next(asking: Asking, found: Following, planned: Planned | None) -> str:
    """A sentence on the next report, as far as it is for the eyes of who acts; else nothing."""
    if found.known is not None and any(one.id == found.known.id for one in asking.follow_ups):
        when = day_with_weekday(found.known.due_on) if found.known.due_on else "期日の定めなし"
        return f"次回の報告期限（{when}）はすでに登録されています（番号 {found.known.id}）。"
    if planned is None or not _may_see(planned.plan, asking.view):
        return ""
    plan, due_on = planned.plan, planned.standing.due_on
    when = day_with_weekday(due_on) if due_on else "期日の定めなし"
    if planned.before is not None:
        before = day_with_weekday(planned.before)
        return (
            f"これに合わせて、次回（第{plan.round}回）の報告期限を{before}から{when}に変更しました"
            f"（要確認、番号 {plan.id}）。"
        )
    return f"次回（第{plan.round}回）の報告期限を{when}として登録しました（要確認、番号 {plan.id}）。"


def _after(asking: Asking, follow_up: FollowUp, to: Standing) -> Next | None:
    return next_report(follow_up, to, asking.today, told=_told_day(asking, follow_up))


def _told_day(asking: Asking, follow_up: FollowUp) -> date | None:
    """The day it had before people moved it: that of the document, or that for which it was planned."""
    if follow_up.row is not None:
        return follow_up.row.deadline.instead_of or follow_up.row.deadline.due_on
    history = Entries(asking.record.store.connections).history(follow_up.id)
    planned = [
        change.after["due_on"]
        for change in history
        if change.action in {"add", FOLLOWED} and change.after.get("due_on")
    ]
    return date.fromisoformat(planned[-1]) if planned else None


def _after_joined(
    asking: Asking, follow_up: FollowUp, to: Standing, all_of_it: Sequence[FollowUp]
) -> Next | None:
    """After one that people entered by hand in the place of the next of a series."""
    rules = asking.record.vocabulary.parties
    for one in all_of_it if follow_up.plan is not None else ():
        then = _after(asking, one, one.standing) if one.every and one.id != follow_up.id else None
        if then is None or not _is_next(follow_up, one, then, rules):
            continue
        plan = then[0]
        joined = replace(
            follow_up, every=plan.every, round=plan.round, level=plan.level, recused=plan.recused
        )
        after = _after(asking, joined, to)
        return (replace(after[0], follows=plan.follows), after[1]) if after else None
    return None


def _is_next(one: FollowUp, before: FollowUp, then: Next, rules: PartyRules) -> bool:
    """Whether a report on record is the one that comes after `before`: one respondent, day and round, one request."""
    plan, standing = then
    if one.status == "対象外" or one.respondent is None or one.due_on is None or standing.due_on is None:
        return False
    if same_name(one.respondent, rules) != same_name(plan.respondent, rules) or _differ(one, before):
        return False
    if one.round is not None and one.round == plan.round:
        return abs(one.due_on - standing.due_on) <= _NEAR
    return one.round is None and one.due_on == standing.due_on


def _differ(one: FollowUp, before: FollowUp) -> bool:
    """Asked for by two documents, or for two things."""
    if one.evidence is not None and before.evidence is not None and one.request != before.request:
        return True
    pairs = [(one.what, before.what)]
    if one.plan and before.plan:
        pairs.append((one.plan.document_number or "", before.plan.document_number or ""))
    return any(this and that and this != that for this, that in pairs)


def _may_see(plan: Plan, view: View) -> bool:
    return rank(plan.level) <= view.rank and not (plan.recused and view.member is not None)
