"""/senrei: how to ask, and how the record stands."""

from commands.answer import Answer
from commands.asking import Asking
from data.deliveries import Deliveries
from data.pulse import Pulse, pulse
from data.text import fold

_ANYWHERE = (
    (
        "/precedent VPN ランサムウェア",
        "似た事案（先例）と共通点・相違点、とられた対応（事案の説明文を貼り付けてもよい）",
    ),
    ("/stats 指導事項", "件数の集計（原因、攻撃、業種、規模、年度、権限行使も。期間を二つ付けると比較）"),
    ("/article 法147条", "条文と、それを引いている箇所"),
    ("/meeting", "会議の一覧（回数か日付を付けると、その会議の出席者・議題・議決）"),
    ("/deadline", "報告期限の一覧"),
    ("/senrei status", "収録の状況"),
)
_FILTERS = (
    "質問、/ask、/decision、/precedent には絞り込みを付けられます：speaker:（発言者:）、meeting:（回:）、law:（条文:）、"
    "since:（以降:）、until:（以前:）、measure:（権限行使:）、finding:（指導事項:）、cause:（原因:）、affected:>50000（本人数:）、"
    "type:case（種別:事案）、「」で囲んだ語句、-除く語"
)


def senrei(asking: Asking, text: str) -> Answer:
    """`help` (also when nothing is said) or `status`."""
    return _status(asking) if fold(text).strip().casefold() in {"status", "状況"} else _help(asking)


def usage(asking: Asking) -> list[tuple[str, str]]:
    """What can be typed and what it gives, with a name from the record where there is one."""
    decided = (f"/decision {_latest(asking)}".strip(), "議題ごとの決定と、その箇所")
    return [decided, *_ANYWHERE]


def _help(asking: Asking) -> Answer:
    known = usage(asking)
    lines = [f"{command}　{what}" for command, what in known]
    name = _latest(asking)
    if name:
        lines.append(
            f"ふつうの質問もできます（/ask、ダイレクトメッセージ、メンション）：「{name}の報告期限はいつ？」"
            f"「{name}に過去の指導歴は？」"
        )
    lines.append(_FILTERS)
    return Answer(
        kind="help",
        title="使い方",
        summary="\n".join(lines),
        suggestions=tuple(command for command, _ in known),
    )


def _latest(asking: Asking) -> str:
    """The respondent of the latest case that has a name."""
    named = [row for row in asking.cases if row.case.respondent]
    latest = max(named, key=lambda row: str(row.document.date), default=None)
    return (latest.case.respondent or "") if latest else ""


def _status(asking: Asking) -> Answer:
    coverage = asking.coverage
    meetings = sum(committee.meetings for committee in coverage.committees)
    lines = [
        f"収録範囲：{asking.covered}",
        f"文書{coverage.documents}件、会議{meetings}回、報告期限{len(asking.deadlines)}件",
        "検索：語句の一致（意味による検索はありません）",
        *_reminding(pulse(Deliveries(asking.record.store.connections), asking.now)),
    ]
    return Answer(kind="help", title="収録の状況", summary="\n".join(lines))


def _reminding(felt: Pulse) -> list[str]:
    """Whether reminders are sent; what does not run cannot say so itself."""
    if felt.last_tick is None:
        line = "期限の通知：まだ一度も動いていません（senrei worker を動かしてください）"
    elif felt.alive:
        line = "期限の通知：動いています"
    else:
        minutes = int((felt.silent_s or 0) // 60)
        line = f"期限の通知：{_ago(minutes)}前から止まっています。管理者に連絡してください"
    failed = felt.by_state.get("failed", 0)
    return [line, *([f"送れなかった通知：{failed}件（管理者に連絡してください）"] if failed else [])]


def _ago(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes}分"
    hours = minutes // 60
    return f"{hours}時間" if hours < 48 else f"{hours // 24}日"
