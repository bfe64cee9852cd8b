"""What is read in the real documents, against the gold, through the contract of the command line."""

from calendar import monthrange
from typing import Any

from data.periods import days_of_period


def _speakers(item: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(f"{speech['speaker']}{speech['role']}" for speech in item["speeches"]))


def test_meetings(senrei: Any, gold: Any) -> None:
    """Head, attendance and every item of the meetings in the gold."""
    for expected in gold("record")["meetings"]:
        found = senrei("show", "meeting", str(expected["number"]))
        for name in ("number", "date", "start_time", "place", "chair", "members", "absent", "secretariat"):
            assert found[name] == expected[name], name
        assert [
            {
                "number": item["number"],
                "title": item["title"],
                "disclosure": item["disclosure"],
                "outcome": item["outcome"],
                "measures": [
                    {name: measure[name] for name in ("kind", "law", "article", "respondent")}
                    for measure in item["measures"]
                ],
                "recusals": item["recusals"],
                "speakers": _speakers(item),
                "commissioner_statements": [name for name in _speakers(item) if name.endswith("委員")],
            }
            for item in found["agenda"]
        ] == [{**item, "speakers": item["speakers"]} for item in expected["agenda"]]
        assert [
            {"number": reference["number"], "date": reference["date"]}
            for reference in found["meeting_references"]
        ] == expected["meeting_references"]


def test_citations(senrei: Any, gold: Any) -> None:
    """Every reference to a provision in the two documents of the gold, and no other."""
    names = ("line", "raw", "law", "article", "paragraph", "item")
    for file in ("minutes-318.txt", "enforcement-r6-q3.txt"):
        found = senrei("show", "document", file)["citations"]
        expected = [c for c in gold("record")["citations"] if c["file"] == file]
        assert [
            tuple({**citation, "line": citation["lines"][0]}[name] for name in names) for citation in found
        ] == [tuple(citation[name] for name in names) for citation in expected]


def test_dates(senrei: Any, gold: Any) -> None:
    """Every date expression of the gold at its place with its days; 本日 besides, and no other."""
    for file in ("minutes-318.txt", "enforcement-r6-q3.txt"):
        found = {
            (date["lines"][0], date["cols"][0], date["raw"]): (date["start"], date["end"])
            for date in senrei("show", "document", file)["dates"]
            if date["raw"] != "本日"
        }
        expected = {
            (date["line"], date["col"], date["raw"]): _days(date["value"])
            for date in gold("dates")
            if date["file"] == file
        }
        assert found == expected


def _days(value: str) -> tuple[str, str]:
    if days := days_of_period(value):
        return days[0].isoformat(), days[1].isoformat()
    parts = [int(part) for part in value.split("-")] if "H" not in value else []
    match parts:
        case [year]:
            return f"{year}-01-01", f"{year}-12-31"
        case [year, month]:
            return f"{year}-{month:02}-01", f"{year}-{month:02}-{monthrange(year, month)[1]}"
        case [_, _, _]:
            return value, value
    year, half = value.split("H")
    return (f"{year}-01-01", f"{year}-06-30") if half == "1" else (f"{year}-07-01", f"{year}-12-31")


def test_follow_ups(senrei: Any, gold: Any) -> None:
    """Both deadlines of the 295th with their basis and round; undated ones besides, nothing else with a day."""
    found = [
        {
            "meeting": follow_up["meeting"],
            "agenda": follow_up["agenda"],
            "respondent": follow_up["respondent"],
            "due": follow_up["due_on"],
            "law": follow_up["basis"]["law"],
            "article": follow_up["basis"]["article"],
            "paragraph": follow_up["basis"]["paragraph"],
            "round": follow_up["round"],
        }
        for follow_up in senrei("followups")["followups"]
        if follow_up["due_on"]
    ]
    assert found == gold("record")["followups"]


def test_the_open_follow_up(senrei: Any) -> None:
    """What the 277th asked of エムケイシステム, told once, and of the secretariat: open, without a day or a basis."""
    found = [f for f in senrei("followups")["followups"] if f["due_on"] is None]
    assert {(f["respondent"], f["basis"], f["meeting"], f["agenda"]) for f in found} == {
        ("株式会社エムケイシステム", None, 277, 3),
        ("事務局", None, 277, 1),
    }
    assert len(found) == 2


def test_what_the_295th_tells_of_the_open_follow_up_is_proposed_as_its_receipt(senrei: Any) -> None:
    """Shown with the place and the words; that it has come is for a person to say."""
    found = senrei("ask", "/deadline エムケイシステム")["results"]
    (open_,) = (one for one in found if "期日の定めなし" in one["body"])
    assert open_["fields"]["状態"] == "要確認"
    assert "第295回（2024-07-17） 議題2" in open_["fields"]["資料の記載"]
    assert [support["meeting"] for support in open_["supports"]] == [295]


def test_report(senrei: Any, gold: Any) -> None:
    """Counts, tables, findings and cross-references of the enforcement report."""
    expected = gold("record")["report"]
    counts = expected["counts"]
    found = senrei("show", "document", "enforcement-r6-q3.txt")
    sections = {section["key"]: section for section in found["sections"]}
    private, public, requests = sections["1-1-ア"], sections["1-1-イ"], sections["1-2"]
    myn, myn_requests = sections["2-1"], sections["2-2"]
    assert [len(section["cases"]) for section in (private, public, requests, myn, myn_requests)] == [
        counts["private_cases_listed"],
        counts["public_cases_listed"],
        0,
        counts["myn_guidance"],
        0,
    ]
    assert sections["1-1"]["count"] == counts["appi_guidance"]
    assert (private["count"], private["late_reports"]) == (counts["private"], counts["private_late_reports"])
    assert (public["count"], public["late_reports"]) == (
        counts["public_bodies"],
        counts["public_late_reports"],
    )
    assert (requests["count"], myn["count"], myn_requests["count"]) == (
        counts["report_collection"],
        counts["myn_guidance"],
        counts["myn_report_collection"],
    )
    tables = [{column["label"]: column["count"] for column in table["columns"]} for table in found["tables"]]
    for name in ("private_findings", "industries", "private_scale", "public_findings"):
        assert expected[name] in tables, name
    for section, name in ((private, "private_findings"), (public, "public_findings")):
        assert _count(section) == expected[name], name
    assert {
        str(case["number"]): case["same_as"]["number"] for case in myn["cases"] if case["same_as"]
    } == expected["myn_same_as"]


def _count(section: dict[str, Any]) -> dict[str, int]:
    items = [finding["item"] for case in section["cases"] for finding in case["findings"]]
    return {item: items.count(item) for item in dict.fromkeys(items)}


def test_what_the_paper_itself_cannot_reconcile(senrei: Any) -> None:
    """20 ransomware attacks are printed; check gives both figures."""
    messages = [doubt["message"] for doubt in senrei("check")["doubts"]]
    assert any("ランサムウェア" in message and "20" in message and "19" in message for message in messages)


def test_a_sum_inside_a_sentence(senrei: Any) -> None:
    """The parts that the 318th names do not add up to its total: both figures are given."""
    doubts = [d for d in senrei("check")["doubts"] if d["document"] == "minutes-318.txt"]
    assert any("3,076,477" in d["message"] and "3,076,447" in d["message"] for d in doubts)


def test_every_quotation_is_the_documents_own(senrei: Any, lines: Any) -> None:
    """Whatever is asked, each quote stands in the lines it names, character for character."""
    for text in (
        "/decision イセトー",
        "/precedent ランサムウェア VPN",
        "/article 147",
        "/meeting 295",
        "/deadline",
    ):
        for result in senrei("ask", text)["results"]:
            for citation in (result["citation"], *result["supports"]):
                first, last = citation["lines"]
                assert citation["quote"] in "\n".join(lines(citation["document"])[first - 1 : last])


def test_one_matter_over_two_meetings(senrei: Any) -> None:
    """The 295th's item 2 takes up the case that the 277th's item 3 opened, under the same party."""
    found = senrei("ask", "/decision エムケイシステム")["results"]
    decided = [
        (result["citation"]["meeting"], result["citation"]["agenda"]) for result in found if result["body"]
    ]
    assert decided == [(295, 2), (277, 3)]
