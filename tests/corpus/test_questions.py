"""The plain questions of the gold, as a clerk types them."""

import json
from typing import Any


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
