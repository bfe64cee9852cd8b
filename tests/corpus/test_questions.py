"""The plain questions of the gold, as a clerk types them."""

import json
from typing import Any

import pytest


def test_questions(senrei: Any, gold: Any) -> None:
    """Each answer contains one of each group of strings, where the gold says, from the lines it says."""
    for question in gold("questions"):
        answer = senrei("ask", question["question"])
        where = question.get("in", "any")
        text = answer["summary"] if where == "summary" else json.dumps(answer, ensure_ascii=False)
        assert all(any(one in text for one in group) for group in question["contains"]), question["id"]
        if question["lines"]:
            first = answer["results"][0]["citation"]
            assert first["document"] == question["document"], question["id"]
            assert question["lines"][0] <= first["lines"][0] <= question["lines"][1], question["id"]


PRINTED = [
    ("令和6年度第3四半期の指導件数は？", ["129件", "100件", "29件", "15件"]),
    ("令和６年度第３四半期の行政機関等への指導は何件？", ["29件"]),
    ("番号法の指導は何件？", ["15件"]),
    ("報告徴収の件数は？", ["3件", "0件"]),
    ("提出の遅延に関する指導の件数は？", ["42件", "21件"]),
    ("委託先の監督の件数は？", ["14件"]),
]


@pytest.mark.parametrize(("question", "figures"), PRINTED)
def test_printed_totals(senrei: Any, question: str, figures: list[str]) -> None:
    """Totals of authorities and findings are told as the paper prints them, with the passage behind each."""
    answer = senrei("ask", question)
    assert answer["kind"] == "statistics"
    assert all(figure in answer["summary"] for figure in figures)
    assert all(result["citation"]["document"] == "enforcement-r6-q3.txt" for result in answer["results"][:1])
