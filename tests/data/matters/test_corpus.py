"""The three real meetings: who, what, on what basis, by when."""

from pathlib import Path

from data.matters import Matters
from data.model.case import Case
from data.text import SourceText
from tests.data.matters.reading import read


def meeting(shared: Path, number: int) -> tuple[SourceText, Matters]:
    source, _, matters = read(shared / "corpus" / f"minutes-{number}.txt")
    return source, matters


def told(case: Case) -> list[tuple]:
    return [
        (m.kind, m.status, m.basis.article if m.basis else None, str(m.date or m.period or ""))
        for m in case.measures
    ]


def test_318(shared: Path) -> None:
    """One case, one measure; the misprinted name is merged; the paper's own sum is off by thirty."""
    source, matters = meeting(shared, 318)
    (case,) = matters.cases
    facts = {(f.kind, f.label): f for f in case.facts}
    aliases = {alias.name: alias.reason.split()[0] for alias in case.aliases}

    assert (case.agenda, case.respondent, case.follows) == (2, "株式会社イセトー", False)
    assert aliases == {"イセトー": "商号の表記", "イセトール": "近似表記"}
    assert told(case) == [("guidance", "decided", "147", "")]
    assert len(case.findings) == 5
    assert facts["incident_date", "発生日"].value == "2024-05-26"
    assert facts["affected", "本人数"].value == "3076477"
    assert source.lines(facts["affected", "本人数"].span) == (111, 111)
    assert facts["affected", "要配慮個人情報が含まれる本人数"].value == "13150"
    assert {("cause", "VPN機器の脆弱性"), ("cause", "パスワード強度"), ("attack", "ランサムウェア")} <= set(
        facts
    )
    assert facts["publicity", "公表"].value == "公表する"
    assert matters.deadlines == ()
    assert [(d.kind, source.lines(d.span)[0]) for d in matters.doubts] == [("sum", 111)]


def test_295_item_1(shared: Path) -> None:
    """What is decided now beside what was done in September 2023; two days to report by."""
    source, matters = meeting(shared, 295)
    company, city = (case for case in matters.cases if case.agenda == 1)

    assert (company.respondent, city.respondent) == ("富士通Japan", "高松市")
    assert sorted(told(company)) == [
        ("guidance", "decided", "147", ""),
        ("guidance", "past", "147", "2023-09-20"),
        ("report_request", "decided", "146", ""),
        ("report_request", "past", "146", "2023-09-20"),
    ]
    assert city.measures == ()
    first, second = (d for d in matters.deadlines if d.agenda == 1)
    assert (first.respondent, str(first.due_on), first.round) == ("富士通Japan", "2024-09-30", 1)
    assert (second.respondent, str(second.due_on), second.round) == ("富士通Japan", "2025-01-31", 2)
    assert {source.lines(d.span) for d in (first, second)} == {(113, 113)}
    assert {(d.basis.article, d.basis.paragraph) for d in (first, second) if d.basis} == {("146", "1")}


def test_295_item_2(shared: Path) -> None:
    """The follow-up of the 277th: told as past, the users' supervision considered, the company watched."""
    _, matters = meeting(shared, 295)
    (case,) = (case for case in matters.cases if case.agenda == 2)
    (deadline,) = (d for d in matters.deadlines if d.agenda == 2)

    assert (case.respondent, case.follows) == ("株式会社エムケイシステム", True)
    assert {alias.name for alias in case.aliases} == {"エムケイシステム社", "エムケイ社"}
    assert told(case) == [
        ("guidance", "past", None, "2024-03"),
        ("report_request", "past", None, "2024-03"),
        ("unspecified", "considered", None, ""),
    ]
    assert [finding.item for finding in case.findings] == [
        "アクセス者の識別と認証",
        "外部からの不正アクセス等の防止",
    ]
    assert (deadline.due_on, deadline.basis, deadline.respondent) == (None, None, "株式会社エムケイシステム")


def test_277(shared: Path) -> None:
    """Guidance; a report without stated basis or day; the guidance not given and why; an alert; a hearing to prepare."""
    source, matters = meeting(shared, 277)
    (case,) = matters.cases
    hearing, deadline = matters.deadlines
    declined = next(m for m in case.measures if m.status == "declined")

    assert (case.agenda, case.respondent) == (3, "株式会社エムケイシステム")
    assert sorted(told(case), key=str) == [
        ("alert", "decided", None, ""),
        ("guidance", "decided", "147", ""),
        ("guidance", "declined", None, ""),
        ("report_request", "decided", None, ""),
    ]
    assert declined.law == "行政手続における特定の個人を識別するための番号の利用等に関する法律"
    assert declined.reason is not None
    assert "高度に暗号化" in source.quote(declined.reason)
    assert (deadline.due_on, deadline.basis) == (None, None)
    assert deadline.what.endswith("安全管理措置の改善状況")
    assert (hearing.agenda, hearing.respondent, hearing.due_on) == (1, "事務局", None)
    assert hearing.what == "ヒアリングの実施に向けて所定の準備"
    assert ("affected", "7500000") in {(f.kind, f.value) for f in case.facts}
    assert matters.doubts == ()
