"""Days by which the law wants a report of a breach (漏えい等報告), counted from the day on which it became known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from config.statutory import Place, ReportRule, Statutory
from data.calendar import open_on_or_after
from data.model.reference import Provision
from data.references.eras import in_era

_WEEKDAYS = "月火水木金土日"


class NoDutyYet(Exception):
    """What became known before the duty to report began; the message says since when it is."""

    def __init__(self, first_day: date) -> None:
        super().__init__(
            f"漏えい等報告の義務は{in_era(first_day)}からです。それより前に知った事態の期限は計算できません。"
        )
        self.first_day = first_day


@dataclass(frozen=True, kw_only=True)
class StatutoryDeadline:
    """One report of a breach and the day by which it is wanted."""

    label: str
    """速報 or 確報."""
    known_on: date
    days: int
    """The day of knowing is the first of them."""
    counted_on: date
    """The last of the days, open or closed."""
    due_on: date
    """The open day on or after it; of a target the day itself, for the law on closed days moves periods only."""
    earliest_on: date | None
    """The first day of a target that is told as a range (3～5日)."""
    is_binding: bool
    """False: a target (目安) of the guideline, no period of the law."""
    rule: Provision
    section: Provision
    """Of the guideline, where the counting is told."""
    counting: str
    """How the days were counted, in Japanese sentences."""

    @property
    def has_rolled(self) -> bool:
        return self.due_on != self.counted_on


def statutory_deadlines(
    known_on: date, incidents: Collection[str], statutory: Statutory
) -> tuple[StatutoryDeadline, ...]:
    """The reports in the order of the table; `incidents` are its labels. Raises NoDutyYet.

    ガイドライン（通則編）3-5-3-4: the day of knowing is day 1, Saturdays, Sundays and holidays count, and a last day
    on one of them or from 29 December to 3 January moves to the day after (行政機関の休日に関する法律第2条).
    """
    if known_on < statutory.first_day:
        raise NoDutyYet(statutory.first_day)
    return tuple(_deadline(known_on, incidents, report) for report in statutory.reports)


def provision_at(place: Place) -> Provision:
    return Provision(law=place.law, article=place.article, paragraph=place.paragraph, item=place.item)


def _deadline(known_on: date, incidents: Collection[str], report: ReportRule) -> StatutoryDeadline:
    days = report.days_of(incidents)
    counted_on = _nth_day(known_on, days)
    due_on = open_on_or_after(counted_on) if report.is_binding else counted_on
    earliest_on = _nth_day(known_on, report.earliest) if report.earliest is not None else None
    return StatutoryDeadline(
        label=report.label,
        known_on=known_on,
        days=days,
        counted_on=counted_on,
        due_on=due_on,
        earliest_on=earliest_on,
        is_binding=report.is_binding,
        rule=provision_at(report.rule),
        section=provision_at(report.section),
        counting=_counting(known_on, days, counted_on, due_on) if report.is_binding else _aim(known_on, days),
    )


def _nth_day(first: date, number: int) -> date:
    return first + timedelta(days=number - 1)


def _counting(known_on: date, days: int, counted_on: date, due_on: date) -> str:
    told = f"知った日（{_named(known_on)}）を1日目とし、土日・祝日も含めて数えた{days}日目は{_named(counted_on)}です。"
    if due_on == counted_on:
        return f"{told}開庁日のため、その日が期限です。"
    return f"{told}閉庁日のため、次の開庁日の{_named(due_on)}が期限です。"


def _aim(known_on: date, days: int) -> str:
    """The guideline gives day 1 for 確報 only; the same is the cautious reading here, never a day too late."""
    return (
        f"知った日（{_named(known_on)}）を1日目として数えた{days}日目までを目安としました。"
        "法令が日数で定めた期限ではないため、閉庁日でも繰り下げません。"
    )


def _named(day: date) -> str:
    """令和8年12月19日・土."""
    return f"{in_era(day)}・{_WEEKDAYS[day.weekday()]}"
