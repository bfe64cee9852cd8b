"""/deadline 受領, 期限変更 …: steps that people take on awaited reports, each with a sentence on what was put down."""

from dataclasses import dataclass, replace
from functools import partial

from commands.adding import add
from commands.answer import Answer
from commands.asking import Asking
from commands.due_dates import Unreadable
from commands.entry_history import changed_meanwhile
from commands.entry_text import EntryText, parted
from commands.entry_values import NotEntered, day_typed, known_name, label_of, meant, user_typed
from commands.next_reports import following, told_of_next
from commands.wording import day_with_weekday
from config.follow_ups import EntryWords, load_entry_words
from config.people import load_people
from data.entries import ChangedMeanwhile, Entries
from data.followups import CLOSED, FollowUp, Plan, Standing
from data.steps import Action, NotPossible, can_be, stepped


@dataclass(frozen=True, kw_only=True)
class Stepped:
    """Where a report stands after a step, and what is said of the one after it."""

    standing: Standing
    told_of_next: str
    next_one: Plan | FollowUp | None
    """What that sentence tells of."""


NOT_STAFF = "報告期限の入力ができるのは、設定で職員とされている方です。担当者に確認してください。"
NOT_HERE = (
    "この場所は公開の場所として扱われるため、報告期限を入力できません。"
    "Senrei とのダイレクトメッセージで入力してください。"
)
_STEPS: dict[str, Action] = {
    "confirm": "confirm",
    "receive": "receive",
    "review": "review",
    "inquire": "inquire",
    "complete": "complete",
    "dismiss": "dismiss",
    "reopen": "reopen",
    "redate": "redate",
    "assign": "assign",
    "snooze": "snooze",
}


def enters(text: str, words: EntryWords) -> str | None:
    """What a `/deadline` text does to the record, or None when it only asks."""
    action = words.actions.get(parted(text, words).first)
    return action if action in {"add", "hand_over", *_STEPS} else None


def enter(asking: Asking, text: str) -> Answer:
    """Do what the text says, once; what could not be done is said with why, and nothing is changed."""
    words = load_entry_words(asking.record.overlay)
    entry = parted(text, words)
    return put_in(asking, entry, words.actions[entry.first], words)


def put_in(asking: Asking, entry: EntryText, action: str, words: EntryWords) -> Answer:
    """The same for what comes in parts already, from a form."""
    try:
        refused = refusal(asking)
        if refused is not None:
            raise NotEntered(refused)
        if entry.unknown:
            known = "、".join(dict.fromkeys(words.labels[name] for name in words.fields.values()))
            raise NotEntered(f"「{entry.unknown[0]}」という項目はありません。使える項目：{known}")
        if action == "add":
            return add(asking, entry, words)
        if action == "hand_over":
            return _hand_over(asking, entry, words)
        return _step(asking, entry, _STEPS[action], words)
    except NotEntered as why:
        return _not_entered(why.sentence)
    except (NotPossible, Unreadable) as why:
        return _not_entered(str(why))
    except ChangedMeanwhile as quicker:
        return _not_entered(changed_meanwhile(asking, quicker.last, words))


def _not_entered(sentence: str) -> Answer:
    return Answer(kind="error", title="入力できませんでした", summary=sentence, suggestions=("/deadline",))


def step(
    asking: Asking, follow_up: FollowUp, action: Action, *, seen: int, note: str = "", **fields: object
) -> Stepped:
    """One step on a follow-up that somebody looked at in version `seen`; raises NotPossible, ChangedMeanwhile."""
    if seen != follow_up.standing.version:
        history = Entries(asking.record.store.connections).history(follow_up.id)
        raise ChangedMeanwhile(history[-1])
    to = stepped(follow_up, action, today=asking.today, **fields)  # type: ignore[arg-type]
    after = following(asking, follow_up, to, action)
    moved = Entries(asking.record.store.connections).move(
        follow_up.id,
        seen=follow_up.standing,
        to=to,
        by=asking.view.user,
        at=asking.now,
        action=action,
        note=note,
        then=after.then,
        is_new=after.is_new,
    )
    said = told_of_next(asking, after, moved.next)
    next_one = after.known or (moved.next.plan if moved.next else None)
    return Stepped(standing=moved.standing, told_of_next=said, next_one=next_one if said else None)


def refusal(asking: Asking) -> str | None:
    """Why nothing may be entered there by who asks, if so.

    Staff may, in a place that is cleared; where the installation names nobody, whoever reads the channel is staff.
    """
    people = load_people(asking.record.overlay)
    if asking.view.rank > 0 or not people.persons:
        return None
    return NOT_STAFF if people.person(asking.view.user).clearance == "public" else NOT_HERE


def _step(asking: Asking, entry: EntryText, action: Action, words: EntryWords) -> Answer:
    follow_up = meant(asking, entry.rest, among=partial(can_be, action))
    moved = step(
        asking,
        follow_up,
        action,
        seen=follow_up.standing.version,
        note=_note(entry, words),
        **_fields(asking, entry, action),
    )
    return _put_down(asking, follow_up, action, moved, words)


def _fields(asking: Asking, entry: EntryText, action: Action) -> dict[str, object]:
    told = entry.fields
    if action == "receive":
        return {"day": day_typed(told.get("received"), asking.today), "number": told.get("receipt")}
    if action == "redate":
        return {"day": day_typed(told.get("due"), asking.today, ahead=True)}
    if action == "snooze":
        until = told.get("until") or " ".join(entry.rest.split()[1:])
        return {"day": day_typed(until, asking.today, ahead=True)}
    if action == "assign":
        owner, deputy = told.get("owner"), told.get("deputy")
        if owner is None and deputy is None:
            owner = " ".join(entry.rest.split()[1:]) or None
        if not (owner or deputy):
            raise NotEntered("新しい担当者を 担当:名前 のように入力してください。")
        return {"owner": user_typed(asking, owner), "deputy": user_typed(asking, deputy)}
    return {}


def _note(entry: EntryText, words: EntryWords) -> str:
    told = [(name, entry.fields[name]) for name in ("reason", "basis") if entry.fields.get(name)]
    return "、".join(f"{words.labels[name]}：{value}" for name, value in told)


def _put_down(asking: Asking, follow_up: FollowUp, action: str, moved: Stepped, words: EntryWords) -> Answer:
    name, standing = label_of(asking, follow_up), moved.standing
    told = [
        f"「{words.labels[action]}」を記録しました：{name}（番号 {follow_up.id}）。状態は「{standing.status}」です。"
    ]
    if action == "receive" and standing.received_on:
        number = f"、収受番号 {standing.receipt_number}" if standing.receipt_number else ""
        told.append(f"収受日 {day_with_weekday(standing.received_on)}{number}")
    if action == "redate" and standing.due_on:
        before = day_with_weekday(follow_up.due_on) if follow_up.due_on else "期日の定めなし"
        told.append(f"期限 {before} → {day_with_weekday(standing.due_on)}")
    if action == "assign":
        owner, deputy = (
            known_name(asking, user) if user else "なし" for user in (standing.owner, standing.deputy)
        )
        told.append(f"担当 {owner}、副担当 {deputy}")
    if action == "snooze" and standing.snoozed_until:
        told.append(f"次の通知は{day_with_weekday(standing.snoozed_until)}以降です。")
    told += filter(None, (moved.told_of_next,))
    return Answer(
        kind="deadline",
        title=f"報告期限：{words.labels[action]}",
        summary="\n".join(told),
        suggestions=(f"/deadline 履歴 {follow_up.id}", "/deadline"),
    )


def _hand_over(asking: Asking, entry: EntryText, words: EntryWords) -> Answer:
    """All of one person's at once, when posts change."""
    names = entry.rest.split()
    if len(names) != 2:
        raise NotEntered(
            "担当一括変更は、/deadline 担当一括変更 今の担当 新しい担当 のように入力してください。"
        )
    before, after = (user_typed(asking, name) for name in names)
    moved, missed = 0, list[str]()
    for one in asking.follow_ups:
        standing = one.standing
        if one.status in CLOSED or before not in {standing.owner, standing.deputy}:
            continue
        to = replace(
            standing,
            owner=after if standing.owner == before else standing.owner,
            deputy=after if standing.deputy == before else standing.deputy,
        )
        try:
            Entries(asking.record.store.connections).move(
                one.id, seen=standing, to=to, by=asking.view.user, at=asking.now, action="assign"
            )
            moved += 1
        except ChangedMeanwhile:
            missed.append(one.id)
    told = [f"{names[0]}の担当{moved}件を{names[1]}に変更しました。"]
    if missed:
        told.append(f"ほかの方が同時に変更したため、変更していないもの：{'、'.join(missed)}")
    return Answer(
        kind="deadline",
        title=f"報告期限：{words.labels['hand_over']}",
        summary="\n".join(told),
        suggestions=("/deadline",),
    )
