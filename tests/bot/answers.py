"""Builders of answers and citations for tests of what Slack is sent."""

from commands.answer import Answer, Citation, Result


def citation(**over) -> Citation:
    values = {
        "document": "minutes-044.txt",
        "meeting": 44,
        "date": "2024-05-15",
        "agenda": 2,
        "speaker": "山田",
        "page": None,
        "lines": (12, 14),
        "quote": "　再発防止策の実施状況について、\n報告を求めることとした。",
    }
    return Citation(**(values | over))


def result(**over) -> Result:
    values = {
        "heading": "株式会社みほん",
        "body": "指導を行うことを決定した。",
        "citation": citation(),
        "fields": {"根拠": "法第147条"},
    }
    return Result(**(values | over))


def answer(*results: Result, **over) -> Answer:
    values = {
        "kind": "decision",
        "title": "議決：みほん",
        "summary": "第44回で決定されています。",
        "results": results,
        "total": len(results),
        "suggestions": ("/meeting 44",),
    }
    return Answer(**(values | over))
