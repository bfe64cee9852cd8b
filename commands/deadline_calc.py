"""/deadline calc: by which days the law wants the reports of a breach that became known on the day typed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.numbering import Meant
from commands.provisions import Wording, wording, wording_result
from commands.wording import day as in_words
from commands.wording import day_with_weekday, days_left
from config.statutory import Incident, ReportRule, Statutory, load_statutory
from data.calendar import is_closed
from data.model.reference import Provision
from data.references import parse_day
from data.statutory import NoDutyYet, StatutoryDeadline, provision_at, statutory_deadlines
from data.text import fold

COMMAND = "/deadline calc"
_AROUND = " \t\n、,。:はがにでのをと・"
_FARTHEST = timedelta(days=366)
_LONGEST_SHOWN = 40


@dataclass(frozen=True, kw_only=True)
class _Typed:
    """What was understood: words for what happened, and what is left, which should be a day."""

    day: str
    incidents: tuple[Incident, ...]
    is_contradictory: bool


def calc(asking: Asking, text: str) -> Answer:
    """The reports due for what became known on the typed day (令和8年11月20日 不正の目的, 知った日:R8.11.20 不正)."""
    title = f"報告期限の計算：{text.strip()}" if text.strip() else "報告期限の計算"
    statutory = load_statutory(asking.record.overlay)
    typed = _typed(text, statutory)
    known_on = parse_day(typed.day, asking.today) if typed.day else None
    refusal = _refusal(asking, typed, known_on)
    if known_on is None or refusal is not None:
        return _error(asking, title, refusal or "", statutory)
    labels = [incident.label for incident in typed.incidents]
    try:
        deadlines = statutory_deadlines(known_on, labels, statutory)
    except NoDutyYet as reason:
        return _error(asking, title, str(reason), statutory)
    results = [
        result
        for told, report in zip(deadlines, statutory.reports, strict=True)
        for result in _results(asking, told, report)
    ]
    summary = _summary(asking, statutory, deadlines, typed.incidents)
    return asking.answer(
        "deadline", title, summary, results, _next(asking, statutory, deadlines, typed.incidents, results)
    )


def _typed(text: str, statutory: Statutory) -> _Typed:
    """Known words are taken out wherever they stand, the longest first; nothing else is passed over."""
    meanings: dict[str, Incident | None] = {
        word: None for name in ("knowing", "passing", "none") for word in statutory.words[name]
    }
    meanings |= dict.fromkeys(report.label for report in statutory.reports)
    meanings |= {word: incident for incident in statutory.incidents for word in incident.words}
    pattern = "|".join(map(_exactly, sorted(meanings, key=len, reverse=True)))
    # Not fold(): it would join the digits of 「11/20 3号」.
    folded = unicodedata.normalize("NFKC", text)
    words = re.findall(pattern, folded)
    found = {meanings[word] for word in words}
    incidents = tuple(incident for incident in statutory.incidents if incident in found)
    denied = any(word in statutory.words["none"] for word in words)
    return _Typed(
        day=re.sub(r"\s+", " ", re.sub(pattern, " ", folded)).strip(_AROUND),
        incidents=incidents,
        is_contradictory=denied and any(incident in statutory.longer for incident in incidents),
    )


def _exactly(word: str) -> str:
    """3号 is not part of 13号."""
    return rf"(?<![0-9]){re.escape(word)}" if word[0].isdigit() else re.escape(word)


def _refusal(asking: Asking, typed: _Typed, known_on: date | None) -> str | None:
    """Why nothing can be counted, as a sentence."""
    if not typed.day:
        return "知った日が入力されていません。"
    if known_on is None:
        return f"「{typed.day[:_LONGEST_SHOWN]}」を知った日の日付として読めません。"
    if typed.is_contradictory:
        return "不正の目的に当たるとも当たらないとも読めます。"
    if known_on - asking.today > _FARTHEST:
        return f"知った日（{in_words(known_on)}）が1年以上先です。年を確かめてください。"
    return None


def _error(asking: Asking, title: str, reason: str, statutory: Statutory) -> Answer:
    plain, longer = _examples(asking.today, statutory)
    return Answer(
        kind="error",
        title=title,
        summary=f"{reason}「{plain}」又は「{longer}」のように入力してください。",
        suggestions=(plain, longer),
    )


def _examples(day: date, statutory: Statutory) -> tuple[str, str]:
    """What can be typed for a day: without and with the longer period."""
    plain = f"{COMMAND} {in_words(day)}"
    return plain, " ".join([plain, *(incident.label for incident in statutory.longer)])


def _summary(
    asking: Asking,
    statutory: Statutory,
    deadlines: Sequence[StatutoryDeadline],
    incidents: Sequence[Incident],
) -> str:
    known_on = deadlines[0].known_on
    happened = "、".join(f"{i.label}（{asking.provision(provision_at(i.rule))}）" for i in incidents)
    duty = asking.provision(provision_at(statutory.duty))
    lines = [f"{day_with_weekday(known_on)}に知った漏えい等の報告（{duty}）の期限です。"]
    if known_on > asking.today:
        lines.append("知った日が本日より後です。日付を確かめてください。")
    if happened:
        lines.append(f"事態：{happened}")
    lines += [_line(asking, statutory, told) for told in deadlines]
    lines += _otherwise(asking, statutory, deadlines, incidents)
    section = asking.provision(provision_at(statutory.knowing))
    lines.append(
        f"「知った」時点は個別の事案ごとに判断され、法人ではいずれかの部署が知った時点が基準です（{section}）。"
    )
    return "\n".join(lines)


def _line(asking: Asking, statutory: Statutory, told: StatutoryDeadline) -> str:
    left = days_left(told.due_on, asking.today)
    bases = [told.rule, told.section]
    if told.has_rolled:
        bases.append(provision_at(statutory.closed_days))
    basis = f"（{'、'.join(map(asking.provision, bases))}）"
    if told.is_binding:
        return f"{told.label}：{day_with_weekday(told.due_on)}まで（{left}）。{told.counting}{basis}"
    first = f"{_closed(told.earliest_on)}～" if told.earliest_on else ""
    aim = f"{first}{_closed(told.due_on)}（{_aim_left(told.due_on, asking.today)}）"
    return f"{told.label}：速やかに。目安は{aim}。{told.counting}{basis}"


def _closed(day: date) -> str:
    return f"{day_with_weekday(day)}{'・閉庁日' if is_closed(day) else ''}"


def _aim_left(day: date, today: date) -> str:
    """A target is passed, not overdue: 目安まであと2日."""
    left = (day - today).days
    return (
        f"目安まであと{left}日" if left > 0 else "本日が目安の最終日" if left == 0 else f"目安を{-left}日経過"
    )


def _otherwise(
    asking: Asking,
    statutory: Statutory,
    deadlines: Sequence[StatutoryDeadline],
    incidents: Sequence[Incident],
) -> Iterator[str]:
    """The longer period that would apply, were it a matter of another kind."""
    for incident in statutory.longer:
        if incident in incidents:
            continue
        labels = [incident.label, *(i.label for i in incidents)]
        for told, other in zip(
            deadlines, statutory_deadlines(deadlines[0].known_on, labels, statutory), strict=True
        ):
            if other.days != told.days:
                rule = asking.provision(provision_at(incident.rule))
                yield (
                    f"{incident.label}によるおそれがある事態（{rule}）なら、{other.label}は{other.days}日以内、"
                    f"{day_with_weekday(other.due_on)}までです。"
                )


def _results(asking: Asking, told: StatutoryDeadline, report: ReportRule) -> Iterator[Result]:
    """The rule's own words and the guideline's passages on counting, where they are on record."""
    body = f"{told.label}の{'期限' if told.is_binding else '目安'}：{day_with_weekday(told.due_on)}まで"
    rule = _wording(asking, told.rule, told.known_on)
    if rule is not None:
        yield replace(wording_result(asking, rule), body=body)
    section = _wording(asking, told.section, told.known_on)
    if section is None:
        return
    passages = [text for words in report.quotes for text in section.texts if words in fold(text.text)]
    quoted = [wording_result(asking, replace(section, texts=(text,))) for text in dict.fromkeys(passages)]
    if quoted:
        heading = wording_result(asking, section).heading
        supports = tuple(result.citation for result in quoted[1:])
        yield replace(quoted[0], heading=heading, body=body, supports=supports)


def _wording(asking: Asking, provision: Provision, day: date) -> Wording | None:
    told = wording(asking, Meant(provision), day)
    return told if told is not None and told.texts else None


def _next(
    asking: Asking,
    statutory: Statutory,
    deadlines: Sequence[StatutoryDeadline],
    incidents: Sequence[Incident],
    results: Sequence[Result],
) -> list[str]:
    """The same day with the other period, the provisions that are on record, and the list of deadlines."""
    plain, longer = _examples(deadlines[0].known_on, statutory)
    is_longer = any(incident in statutory.longer for incident in incidents)
    sections = [told.section for told in deadlines] if results else []
    return [
        plain if is_longer else longer,
        *(f"/article {asking.provision(section)}" for section in sections),
        "/deadline",
    ]
