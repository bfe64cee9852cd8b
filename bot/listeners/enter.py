"""What the listeners need of the record so that people can enter and change awaited reports from Slack."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from commands.acting import LastStep, Looked, Recorded, Until
from commands.answer import Answer
from data.access import View
from data.entries import Change
from data.steps import Action


class Enter(Protocol):
    """`view` is what who acts may see, for each call anew; what is refused raises NotEntered or NotPossible."""

    def adds(self, text: str) -> bool:
        """Whether a `/deadline` text wants to add a report and says nothing of it."""

    def refusal(self, view: View) -> str | None:
        """Why somebody may not enter anything, if so."""

    def look(self, id_: str, *, view: View) -> Looked:
        """The report as it stands now, for who may act on it."""

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
        """What is wrong with these values, if so."""

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
        """One step from the version that was seen; raises ChangedMeanwhile too."""

    def suggested(self, typed: str, *, view: View) -> list[str]:
        """Names that what is typed so far may become."""

    def add_faults(self, fields: Mapping[str, str], *, view: View) -> dict[str, str]:
        """What is wrong with a new report, by field."""

    def add(self, fields: Mapping[str, str], *, view: View) -> Answer:
        """A new report, or why there is none."""

    def quiet_until(self, until: Until) -> date:
        """The day that a choice under 後で通知 stands for today."""

    def told(self, change: Change) -> LastStep:
        """A change as it is told to people."""
