"""What a person reads, whole: typical answers over the sample record, kept as files and read in the diff.

SENREI_GOLDEN=write writes them anew.
"""

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import Asked

FOLDER = Path(__file__).parent / "golden"
QUESTIONS = {
    "decision": "/decision ヤマブキ",
    "decision-none": "/decision 存在しない株式会社",
    "precedent": "/precedent VPN ランサムウェア パスワード",
    "article": "/article 第百四十七条",
    "meeting": "/meeting 44",
    "meeting-none": "/meeting 999",
    "deadline": "/deadline",
    "help": "/senrei help",
    "status": "/senrei status",
    "plain-deadline": "ルリビタキ・モビリティの2回目の報告期限と根拠は？",
    "plain-history": "ヤマブキ通信サービスに過去の指導歴は？",
    "plain-declined": "番号法の指導を見送った例と理由は？",
    "plain-said": "小鳥遊委員は番号法について何と言った？",
    "plain-frequent": "147条の指導で多い指導事項は？",
    "plain-count": "ランサムウェアの件数は？",
    "plain-unknown": "クロマメ製菓の報告期限は？",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_golden(asked: Asked, name: str) -> None:
    """The three first finds of each, as JSON."""
    path = FOLDER / f"{name}.json"
    written = json.dumps(asked(QUESTIONS[name], limit=3).as_json(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("SENREI_GOLDEN") == "write":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
