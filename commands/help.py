"""/senrei: how to ask, and how the record stands."""

from commands.answer import Answer
from commands.asking import Asking

USAGE: tuple[tuple[str, str], ...] = (
    ("/decision イセトー", "議題ごとの決定と、その箇所"),
    ("/precedent VPN ランサムウェア", "似た事案（先例）と指導事項"),
    ("/article 法147条", "条文を引いている箇所"),
    ("/meeting 295", "会議の出席者・議題・議決"),
    ("/deadline", "報告期限の一覧"),
    ("/senrei status", "収録の状況"),
)


def senrei(asking: Asking, text: str) -> Answer:
    """`help` (also when nothing is said) or `status`."""
    return _status(asking) if text.strip() in {"status", "状況"} else _help()


def _help() -> Answer:
    lines = [f"{command}　{what}" for command, what in USAGE]
    lines.append("ふつうの質問もできます：「富士通Japanの2回目の報告期限はいつ？」")
    return Answer(
        kind="help",
        title="使い方",
        summary="\n".join(lines),
        suggestions=tuple(command for command, _ in USAGE),
    )


def _status(asking: Asking) -> Answer:
    coverage = asking.coverage
    meetings = sum(committee.meetings for committee in coverage.committees)
    lines = [
        f"収録範囲：{asking.covered}",
        f"文書{coverage.documents}件、会議{meetings}回、報告期限{len(asking.deadlines)}件",
        "検索：語句の一致（意味による検索はありません）",
    ]
    return Answer(kind="help", title="収録の状況", summary="\n".join(lines))
