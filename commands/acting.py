"""What pressed buttons and filled-in forms do to awaited reports: who acts is checked anew, and it is put on record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar

from commands.adding import faults_in
from commands.answer import Answer
from commands.asking import Asking
from commands.entering import put_in, refusal, step
from commands.entry_text import EntryText, parted
from commands.entry_values import NotEntered
from commands.suggesting import respondents
from config.follow_ups import EntryWords, load_entry_words
from config.reminders import load_schedule
from data.access import View
from data.awaited import status_on
from data.calendar import open_on_or_after
from data.entries import Change, ChangedMeanwhile, Entries
from data.followups import FollowUp, Plan, Standing
from data.record import Record
from data.steps import Action, NotPossible, stepped

T = TypeVar("T")
Until = Literal["open_day", "three_days", "week"]
"""Until when a report can be quiet, from today."""

GONE = (
    "この報告は操作できません。資料が登録し直されたか、公開されていない資料によるもので閲覧が認められていません。"
    "/deadline に表示されないときは、管理者に確認してください。"
)
SAME_PEOPLE = "担当も副担当も今のままです。変更する方を選んでください。"


@dataclass(frozen=True, kw_only=True)
class LastStep:
    """The step that somebody took last, in the office's own time."""

    user: str
    label: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Looked:
    """An awaited report as it stands now."""

    follow_up: FollowUp
    last: LastStep | None
    today: date


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A step that was put down: where the report stood, where it stands, what was written beside it, what follows."""

    action: Action
    label: str
    before: FollowUp
    after: FollowUp
    note: str
    next_one: Plan | FollowUp | None = None
    """The report that comes after it, where `planned` tells of one."""
    planned: str = ""
    """What is said of the next report, where one was planned, moved along or on record already."""


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Where people act on one report that they were shown. `view` is always what they may see themselves.

    Who may act, and on what, is a matter of the person; what is then shown of it is the place's, and not decided here.
    """

    record: Record
    clock: Callable[[], datetime]
    surface: str

    def adds(self, text: str) -> bool:
        """Whether a `/deadline` text wants to add a report and says nothing of it."""
        entry = parted(text, self._words)
        return (
            self._words.actions.get(entry.first) == "add"
            and not entry.rest
            and not (entry.fields or entry.unknown)
        )

    def refusal(self, view: View) -> str | None:
        """Why somebody may not enter anything, if so."""
        return refusal(self._asking(view))

    def look(self, id_: str, *, view: View) -> Looked:
        """For who may act on it, and on record; raises NotEntered."""
        return self._noted(view, f"/deadline {id_}", lambda: self._look(self._asking(view), id_))

    def fault(
        self,
        id_: str,
        action: Action,
        *,
        seen: int,
        view: View,
        day: date | None = None,
        number: str | None = None,
        owner: str | None = None,
        deputy: str | None = None,
    ) -> str | None:
        """What is wrong with these values; what is wrong with the step itself is said when it is taken."""
        asking = self._asking(view)
        follow_up = _found(asking, id_)
        if follow_up is None or follow_up.standing.version != seen or refusal(asking) is not None:
            return None
        try:
            to = stepped(
                follow_up,
                action,
                today=asking.today,
                day=day,
                number=number,
                owner=owner,
                deputy=deputy,
            )
        except NotPossible as refused:
            return str(refused)
        return SAME_PEOPLE if action == "assign" and to == follow_up.standing else None

    def step(
        self,
        id_: str,
        action: Action,
        *,
        seen: int,
        view: View,
        note: str = "",
        day: date | None = None,
        number: str | None = None,
        owner: str | None = None,
        deputy: str | None = None,
    ) -> Recorded:
        """Puts the step down, once, from the version that was seen.

        Raises NotEntered, NotPossible, ChangedMeanwhile; then nothing was changed.
        """
        label = self._words.labels[action]

        def put() -> Recorded:
            asking = self._asking(view)
            follow_up = self._look(asking, id_).follow_up
            moved = step(
                asking,
                follow_up,
                action,
                seen=seen,
                note=note,
                day=day,
                number=number,
                owner=owner,
                deputy=deputy,
            )
            after = _standing_so(follow_up, moved.standing, asking.today)
            return Recorded(
                action=action,
                label=label,
                before=follow_up,
                after=after,
                note=note,
                planned=moved.told_of_next,
                next_one=moved.next_one,
            )

        return self._noted(view, f"/deadline {label} {id_}", put)

    def suggested(self, typed: str, *, view: View) -> list[str]:
        """Names of 対象事業者等 that the record has and that it may become."""
        return respondents(self._asking(view), typed)

    def add_faults(self, fields: Mapping[str, str], *, view: View) -> dict[str, str]:
        """What is wrong with a new report, by field."""
        return faults_in(self._asking(view), fields, self._words)

    def add(self, fields: Mapping[str, str], *, view: View) -> Answer:
        """A new report, or why there is none, as if it had been typed."""
        entry = EntryText(first="add", rest="", fields=fields, unknown=())
        told = " ".join(f"{self._words.labels[name]}:{value}" for name, value in fields.items())
        query = f"/deadline {self._words.labels['add']} {told}"
        return self._noted(view, query, lambda: put_in(self._asking(view), entry, "add", self._words))

    def quiet_until(self, until: Until) -> date:
        today = self.clock().date()
        if until == "open_day":
            return open_on_or_after(today + timedelta(days=1), load_schedule(self.record.overlay).closed)
        return today + timedelta(days=3 if until == "three_days" else 7)

    def told(self, change: Change) -> LastStep:
        at = change.at.astimezone(self.clock().tzinfo)
        return LastStep(user=change.user, label=self._words.labels.get(change.action, change.action), at=at)

    @property
    def _words(self) -> EntryWords:
        return load_entry_words(self.record.overlay)

    def _asking(self, view: View) -> Asking:
        return Asking(self.record, view, self.clock())

    def _look(self, asking: Asking, id_: str) -> Looked:
        refused = refusal(asking)
        if refused is not None:
            raise NotEntered(refused)
        follow_up = _found(asking, id_)
        if follow_up is None:
            raise NotEntered(GONE)
        history = Entries(self.record.store.connections).history(id_)
        last = self.told(history[-1]) if history else None
        return Looked(follow_up=follow_up, last=last, today=asking.today)

    def _noted(self, view: View, query: str, work: Callable[[], T]) -> T:
        """Nothing is told that could not be written to the audit log."""
        outcome = "failed"
        try:
            done = work()
            outcome = done.kind if isinstance(done, Answer) else "deadline"
            return done
        except (NotEntered, NotPossible, ChangedMeanwhile):
            outcome = "error"
            raise
        finally:
            self.record.store.audit(
                user=view.user,
                surface=self.surface,
                action="/deadline",
                query=query,
                outcome=outcome,
                at=self.clock(),
            )


def _found(asking: Asking, id_: str) -> FollowUp | None:
    return next((one for one in asking.follow_ups if one.id == id_), None)


def _standing_so(follow_up: FollowUp, standing: Standing, today: date) -> FollowUp:
    due_on = standing.due_on or follow_up.due_on
    return replace(
        follow_up,
        standing=standing,
        due_on=due_on,
        owner=standing.owner,
        status=status_on(standing, due_on, today),
    )
