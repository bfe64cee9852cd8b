"""What the benchmark reads and asks: the real documents beside the project, else the sample ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"


@dataclass(frozen=True, kw_only=True)
class Documents:
    """A folder of published documents, with questions about them as the secretariat words them."""

    name: str
    folder: Path
    command: str
    plain: str
    questions: Sequence[str]
    words: Sequence[str]
    """Look-ups by words alone, which a scan for substrings can answer too."""


_REAL = Documents(
    name="../shared/corpus",
    folder=CORPUS,
    command="/decision イセトー",
    plain="富士通Japanの2回目の報告期限と根拠は？",
    questions=(
        "/decision イセトー",
        "/decision エムケイシステム",
        "/precedent VPN ランサムウェア パスワード",
        "/precedent 委託先がランサムウェアに感染し、個人データが暗号化された",
        "/article 法147条",
        "/article 第百四十七条",
        "/meeting 295",
        "/meeting 第318回",
        "/deadline",
        "/senrei status",
        "富士通Japanの2回目の報告期限と根拠は？",
        "富士通Japanに過去の指導歴は？",
        "清水委員は内部統制について何と言った？",
        "番号法の指導を見送った例と理由は？",
        "社名を公表した理由の先例は？",
        "147条の指導で多い指導事項は？",
        "エムケイシステムの議題で退席した委員は？",
        "第318回の議題は？",
        "イセトー事案で漏えいした本人の数は？",
        "令和6年度第3四半期のランサムウェアの件数は？",
    ),
    words=(
        "多要素認証", "課徴金", "罰金", "VPN機器 脆弱性", "委託先 監督", "第147条 指導",
        "コンビニ交付 誤交付", "内部統制", "高松市", "アクセス制御", "パスワード 推測", "有識者 ヒアリング",
    ),
)  # fmt: skip

_SAMPLE = Documents(
    name="data/samples/published",
    folder=PROJECT / "data" / "samples" / "published",
    command="/decision ヤマブキ",
    plain="ヤマブキ通信サービスの2回目の報告期限と根拠は？",
    questions=(
        "/decision ヤマブキ",
        "/precedent VPN ランサムウェア",
        "/precedent 委託先がランサムウェアに感染し、個人データが暗号化された",
        "/article 法147条",
        "/article 旧法第41条",
        "/meeting 44",
        "/meeting 第58回",
        "/deadline",
        "/senrei status",
        "ヤマブキ通信サービスの2回目の報告期限と根拠は？",
        "ヤマブキ通信サービスに過去の指導歴は？",
        "番号法の指導を見送った例と理由は？",
        "社名を公表した理由の先例は？",
        "147条の指導で多い指導事項は？",
        "第44回で退席した委員は？",
        "第58回の議題は？",
        "第49回の議長は誰？",
        "令和7年度第1四半期の指導の件数は？",
        "勧告を行わなかった理由は？",
        "報告期限が近いものは？",
    ),
    words=(
        "多要素認証", "VPN機器 脆弱性", "委託先 監督", "第147条 指導", "アクセス制御",
        "パスワード", "ランサムウェア", "報告 期限", "誤送付", "緊急命令",
    ),
)  # fmt: skip


def documents() -> Documents:
    """The real ones where they are."""
    return _REAL if _REAL.folder.is_dir() else _SAMPLE
