"""/precedent: the cases most alike, named and anonymous, with what they share, and what was done in them."""

import pytest

from commands import Answer, ask
from data.access import View
from data.record import Record
from data.text import squeeze
from tests.commands.conftest import NOW, Asked

PUBLIC = View(user="U1", ceiling="public")
STICK = (
    "市の職員が、申請者の情報を入れたUSBメモリを鞄に入れて持ち帰る途中、その鞄を電車に置き忘れて紛失した。"
    "USBメモリは台帳に記載がなく、暗号化もされていなかった。"
)
MEMBERS = (
    "通信会社の会員向けサイトで、会員が自分の手続きの画面を開くと別の会員の情報が表示される状態になっていた。"
    "切り替えの際の設定誤りによるもので、会員の氏名と住所が見える状態だった。"
)


def facts(answer: Answer) -> list[str]:
    return [result.heading for result in answer.results[: answer.facts]]


def test_what_is_shared(asked: Asked) -> None:
    """The first shares all words; an anonymous one is called by period, section and row, and never named."""
    answer = asked("/precedent VPN ランサムウェア パスワード", limit=100)
    told = answer.results[: answer.facts]
    assert "ランサムウェア" in told[0].body
    assert (
        "令和7年度第1四半期 個人情報の保護に関する法律 指導・助言 民間事業者 3番（匿名事案。事業者は特定していません）"
        in {fact.heading for fact in told if "匿名事案" in fact.heading}
    )


def test_a_name_not_on_record(asked: Asked) -> None:
    """No case stands in for one that is not there."""
    assert asked("/precedent クロマメ製菓").kind == "none"
    assert asked("/precedent 宇宙船").kind == "none"


@pytest.mark.parametrize(
    ("text", "first", "shared"),
    [
        (STICK, "行政機関等 2番", ("紛失", "USBメモリ等の媒体", "行政機関等")),
        (MEMBERS, "ヤマブキ通信サービス", ("誤表示・誤公開",)),
    ],
)
def test_a_pasted_paragraph(asked: Asked, text: str, first: str, shared: tuple[str, ...]) -> None:
    """The case a clerk would name comes first, with why; differences are named."""
    best = asked(f"/precedent {text}").results[0]
    assert first in best.heading
    assert all(label in best.body.split("相違点")[0] for label in shared)
    assert "相違点" in best.body and "一致度" in best.body


def test_each_reason_stands_in_a_passage_that_is_quoted(asked: Asked) -> None:
    """The sentence of a shared fact is among what the find rests on, in the document's own characters."""
    best = asked(f"/precedent {STICK}").results[0]
    quoted = squeeze("".join(one.quote for one in (best.citation, *best.supports)))
    assert "記録媒体" in quoted and "紛失" in quoted


def test_what_was_done_in_the_like_cases(asked: Asked) -> None:
    """With counts in the summary, and a find with the passages behind each."""
    answer = asked("/precedent VPN ランサムウェア パスワード", limit=100)
    for topic in ("指導事項：", "権限行使：", "公表：", "本人数：", "発生・判明から決定まで：", "その後："):
        assert topic in answer.summary
    counted = [result for result in answer.results if result.heading.startswith("指導事項：")]
    assert counted
    for result in counted:
        assert len({(c.document, c.lines) for c in (result.citation, *result.supports)}) == int(
            result.fields["件数"].removesuffix("件")
        )


def test_a_declined_measure_comes_with_its_reason(asked: Asked) -> None:
    """In the words of the record."""
    answer = asked("/precedent case:ルリビタキ・モビリティ", limit=100)
    other = asked("/precedent 元従業者 内部不正", limit=100)
    declined = [r for r in other.results if "見送り" in r.heading and "ルリビタキ" in r.heading]
    assert declined and declined[0].fields["理由"] != "記載なし"
    assert "ルリビタキ・モビリティ株式会社" in answer.summary


def test_like_a_known_case(asked: Asked) -> None:
    """By name or by id; the case itself is not among those like it."""
    by_name = asked("/precedent case:ヤマブキ", limit=50)
    assert by_name.kind == "precedent" and by_name.summary.startswith("比べる事案：")
    itself = by_name.summary.split("\n")[0].removeprefix("比べる事案：")
    assert itself not in facts(by_name)
    first = asked("/precedent VPN ランサムウェア").results[0]
    by_id = asked(f"/precedent case:{first.fields['事案ID']}", limit=50)
    assert by_id.summary.startswith(f"比べる事案：{first.heading}")
    assert asked("/precedent case:クロマメ製菓").kind == "none"


def test_a_matter_of_two_meetings_is_one(asked: Asked) -> None:
    """The second meeting is told where the first is shown."""
    names = [result.heading for result in asked("/precedent", limit=1000).results]
    assert len(names) == len(set(names))
    minamo = [r for r in asked("/precedent", limit=1000).results if "ミナモ労務クラウド" in r.heading]
    assert len(minamo) == 1 and "第55回" in minamo[0].fields["同じ事案の記載"]


def test_two_laws_are_said(asked: Asked) -> None:
    """A row that another repeats is one case."""
    third = [
        r for r in asked("/precedent", limit=1000).results if "第1四半期" in r.heading and " 3番" in r.heading
    ]
    assert any("別の法律にも計上" in result.fields.get("同じ事案の記載", "") for result in third)


def test_counts_of_a_public_asker_are_of_public_passages(asked: Asked, published: Record) -> None:
    """As if nothing internal were on record: the same finds in the same order with the same figures."""
    for text in ("/precedent 再委託 印刷", f"/precedent {STICK}", "/stats 指導事項", "/stats 権限行使"):
        one = asked(text, view=PUBLIC, limit=100)
        other = ask(published, text, view=PUBLIC, now=NOW, limit=100)
        assert one.summary == other.summary
        assert [(r.heading, r.body) for r in one.results] == [(r.heading, r.body) for r in other.results]
