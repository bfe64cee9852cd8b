"""Precedents of the real documents: what a clerk would name, and counts that are those of the paper."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from bot.command_line import main
from tests.corpus.conftest import Senrei

INCIDENTS = [
    pytest.param(
        "当社のサーバーがランサムウェアに感染した。VPN装置が更新されておらず、既知の脆弱性を突かれて侵入された。",
        ("ランサムウェア", "VPN機器の脆弱性"),
        5,
        id="VPN and ransomware",
    ),
    pytest.param(
        "市の福祉課の職員が、対象者の一覧を別の事業所に誤って送信した。確認の手順が守られていなかった。",
        ("誤送付・誤送信",),
        1,
        id="mis-sent",
    ),
    pytest.param(
        "町役場の職員が私物のUSBメモリを持ち出し、帰宅途中に紛失した。",
        ("紛失", "USBメモリ等の媒体"),
        1,
        id="stick",
    ),
    pytest.param(
        "退職した元社員が、退職後も使えたIDで会員のデータベースに入り、名簿を競合他社に渡した。",
        ("内部不正", "元従業者"),
        2,
        id="insider",
    ),
    pytest.param(
        "コンビニで住民票の写しを申請した人に、別人の証明書が誤って交付された。改修時のテストが不十分だった。",
        ("住民票・証明書情報", "誤交付"),
        1,
        id="certificate",
    ),
]


@pytest.mark.parametrize(("text", "common", "first"), INCIDENTS)
def test_the_nearest_share_what_a_clerk_looks_for(
    senrei: Senrei, text: str, common: tuple[str, ...], first: int
) -> None:
    """The first ones share all of it."""
    results = senrei("ask", f"/precedent {text}")["results"]
    for result in results[:first]:
        told = result["body"].split("相違点")[0]
        assert all(label in told for label in common), result["heading"]


def test_words_alone_where_no_fact_is_told(senrei: Senrei) -> None:
    """A description that the vocabulary does not know is still compared by its words, and says so."""
    first = senrei("ask", "/precedent 警察官が捜査の情報を知人に漏らした。")["results"][0]
    assert "行政機関等 1番" in first["heading"]
    assert "警察職員" in first["citation"]["quote"]


def test_one_incident_and_eight_clients(senrei: Senrei) -> None:
    """Rows 43 to 50 are one case, told again under the second law; rows 52 and 54 are two."""
    results = senrei("ask", "/precedent", "--limit", "1000")["results"]
    clients = [result for result in results if "ほか7件" in result["heading"]]
    assert len(clients) == 1 and "民間事業者 43番" in clients[0]["heading"]
    assert (
        "ほぼ同文の8件（43番、44番、45番、46番、47番、48番、49番、50番）"
        in clients[0]["fields"]["同じ事案の記載"]
    )
    assert "別の法律にも計上" in clients[0]["fields"]["同じ事案の記載"]
    groups = [result for result in results if "民間事業者 38番" in result["heading"]]
    assert "ほか3件" in groups[0]["heading"]
    assert sum("民間事業者 52番" in r["heading"] or "民間事業者 54番" in r["heading"] for r in results) == 2


def test_counts_are_those_of_the_paper(senrei: Senrei) -> None:
    """Every printed figure of findings is that of the rows counted in the same range."""
    answer = senrei("ask", "/stats 指導事項 令和6年度第3四半期", "--limit", "1000")
    first = answer["results"][0]
    assert first["fields"]["資料の記載"].endswith("民間事業者 25件（同じ範囲の集計25件）")
    assert not any("一致しません" in result["body"] for result in answer["results"])
    assert "事案12件は、1件として数えました" in answer["summary"]
    assert "民間事業者 42件" in answer["summary"] and "行政機関等 21件" in answer["summary"]
    assert "改訂される可能性がある" in answer["summary"]


def test_the_memo_of_real_cases(database: Path, tmp_path: Path) -> None:
    """As a clerk opens it."""
    file = tmp_path / "memo.docx"
    done = CliRunner().invoke(
        main,
        [
            "export",
            "memo",
            str(file),
            "--ask",
            "/precedent case:イセトー",
            "--pick",
            "1,2",
            "--db",
            str(database),
        ],
    )
    assert done.exit_code == 0, done.output
    table = Document(str(file)).tables[0]
    assert len(table.rows) == 3
    assert json.dumps([cell.text for cell in table.rows[0].cells], ensure_ascii=False).startswith(
        '["事案", "本人数"'
    )
