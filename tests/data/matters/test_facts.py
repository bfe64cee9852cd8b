"""Causes, attacks, information, people affected, secondary harm and publicity, and sums that do not add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.matters import check_sums, describe
from data.text import SourceText, normalise
from tests.data.matters.minutes_text import understand
from tests.data.matters.reading import VOCABULARY


def facts(text: str, kind: str) -> list[tuple[str, str]]:
    found = describe(normalise(SourceText(text)), VOCABULARY)
    return [(fact.label, fact.value) for fact in found if fact.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "labels"),
    [
        (
            "事業者のサーバが VPN 経由で不正アクセスを受け、ランサムウェアに感染した。",
            "attack",
            {"不正アクセス", "ランサムウェア", "VPN経由の侵入"},
        ),
        (
            "VPN 機器等のアップデートを実施しておらず、危険度の高い脆弱性が放置されていた。",
            "cause",
            {"VPN機器の脆弱性", "脆弱性の放置"},
        ),
        ("管理者アカウントのパスワードの強度に問題があった。", "cause", {"パスワード強度"}),
        ("氏名及び住所、ローン残高が記載されていました。", "information", {"氏名", "住所", "資産・債務情報"}),
        ("要配慮個人情報は含まれておりません。", "information", set()),
        (
            "ガイドラインは「情報システムを外部からの不正アクセスを受けた場合に保護しなければならない」と規定しています。",
            "attack",
            set(),
        ),
    ],
)
def test_terms(text: str, kind: str, labels: set[str]) -> None:
    """The vocabulary's terms, whatever the width; not what is denied, nor the wording of a rule."""
    assert {label for label, _ in facts(text, kind)} == labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本人数は合計3,000人で、うち会員は2,000人、退会者は1,000人です。",
            [("本人数", "3000"), ("会員", "2000"), ("退会者", "1000")],
        ),
        ("報告者ベースで3,067件、本人数合計は約750万人でした。", [("本人数（約）", "7500000")]),
        (
            "このうち、要配慮個人情報が含まれる個人データに係る本人数は13,150人となります。",
            [("要配慮個人情報が含まれる本人数", "13150")],
        ),
        ("約3万8千人が受講したと伺っております。", []),
        ("約3万8千人の顧客情報が漏えいしました。", [("本人数（約）", "38000")]),
        ("誤って住民二千三百四十五人分の名簿を流出させました。", [("本人数", "2345")]),
        ("最大で1億2,345万人分の情報が漏えいしたおそれがあります。", [("本人数（約）", "123450000")]),
        ("職員が住民三百十二人の名簿を紛失した。", [("本人数", "312")]),
        ("第三者1,200名分の情報が漏えいしました。", [("本人数", "1200")]),
        ("担当者が一人で作業をしていました。", []),
    ],
)
def test_people_affected(text: str, expected: list[tuple[str, str]]) -> None:
    """Totals, parts under the text's own names, those with special information; nobody else."""
    assert facts(text, "affected") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("現時点で個人データの悪用は確認されておりません。", [("個人データの悪用", "なし")]),
        (
            "二次被害については、同社をかたる電話が17件確認されております。",
            [("二次被害", "あり"), ("なりすまし・かたり", "あり")],
        ),
        ("個人データがダークウェブ上に公開されました。", [("ダークウェブでの公開", "あり")]),
    ],
)
def test_secondary_harm(text: str, expected: list[tuple[str, str]]) -> None:
    """Seen or not."""
    assert facts(text, "secondary_harm") == expected


@pytest.mark.parametrize(
    ("explanation", "decision"),
    [
        ("本件は、本人数が多いことから、社名を公表することとしたい。", "公表する"),
        ("社名の公表は行わないこととしたいと考えております。", "公表しない"),
        ("資料は委員会終了後、ホームページにて公表を予定しております。", None),
    ],
)
def test_publicity(explanation: str, decision: str | None) -> None:
    """That the case is made public, not that the papers are."""
    _, _, matters = understand(explanation)
    found = [fact.value for fact in matters.cases[0].facts if fact.kind == "publicity"]

    assert found == ([decision] if decision else [])


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("本人数は3,000人で、うち会員は2,000人、退会者は1,000人です。", False),
        ("本人数は3,000人で、うち会員は2,000人、退会者は1,001人です。", True),
        ("受け付けた件数は1,482件でした。うち事業者が903件、個人が579件です。", False),
        ("受け付けた件数は1,482件でした。うち事業者が903件、個人が578件です。", True),
        ("本人数は3,000人です。契約者のうち2,000人については、口座番号が含まれます。", False),
        ("指導は、事業者に68件、行政機関に23件の、合計91件でした。", False),
        ("指導は、事業者に68件、行政機関に23件の、合計92件でした。", True),
        ("本人数は約3,000人で、うち会員は2,000人、退会者は1,001人です。", False),
        ("本人数は3,000人で、うち会員は2,000人です。", False),
        ("影響は100人で、うち団体は3団体、企業は4社です。", False),
    ],
)
def test_sums(text: str, is_doubtful: bool) -> None:
    """A total and all its parts must agree; shares, estimates and other units say nothing."""
    assert bool(check_sums(normalise(SourceText(text)))) is is_doubtful


@given(st.lists(st.integers(1, 10_000_000), min_size=2, max_size=5), st.integers(-3, 3))
def test_sums_by_arithmetic(parts: list[int], error: int) -> None:
    """Any partition: a doubt exactly when the printed total is wrong."""
    total = max(1, sum(parts) + error)
    listed = "、".join(f"区分{name}は{part:,}人" for name, part in zip("甲乙丙丁戊", parts, strict=False))
    text = normalise(SourceText(f"本人数は合計{total:,}人で、うち{listed}です。"))

    assert bool(check_sums(text)) is (total != sum(parts))


def test_a_table_that_does_not_add_up() -> None:
    """The rows of a table in the minutes against its last one."""
    table = "区分\t本人数（人）\n会員\t2,000\n退会者\t1,001\n合計\t3,000"
    _, _, matters = understand(f"本人数は、次の表のとおりです。\n\n{table}")

    assert [(d.kind, "3,001" in d.message) for d in matters.doubts] == [("table", True)]
    people = {f.label: f.value for f in matters.cases[0].facts if f.kind == "affected"}
    assert people == {"会員": "2000", "退会者": "1001", "本人数": "3000"}
