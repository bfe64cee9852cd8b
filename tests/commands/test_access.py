"""Nothing above a view is in an answer: no quote, name, title, count, suggestion, number or coverage."""

import json
import re
from datetime import datetime

import pytest

from bot.blocks import answer_message
from commands import Answer, ask
from data.access import OPERATOR, View, rank
from data.record import Record
from data.store import Store
from data.text import squeeze
from tests.commands.conftest import NOW, Asked
from tests.commands.questions import ABOUT_A_NAME, ABOUT_HIDDEN, EVERYTHING, HIDDEN_NAMES, UNKNOWN_NAMES

PUBLIC = View(user="U0PUBLIC", ceiling="public")
STAFF = View(user="U0STAFF", ceiling="staff")
SUPERVISION = View(user="U0SUPER", ceiling="supervision")
RECUSED = View(user="U0MEMBER", ceiling="supervision", member="小鳥遊")
PLACES = View(user="U0SUPER", ceiling="supervision", shows_text=False)

HIDDEN_FROM = {
    "staff": (
        "シラカバ",
        "8,064",
        "8064",
        "7,533",
        "令和8年12月11日",
        "2026-12-11",
        "令和9年3月31日",
        "2027-03-31",
        "送り状の控え",
        "内々に押さえ",
        "管理簿",
        "鍵を扱える従業者は4人",
        "督促は期限の前",
        "令和7年2月28日",
        "2025-02-28",
    ),
    "public": ("第60回", "記載例の改定", "2026-10-14", "令和8年10月14日", "速報の期限を数える"),
}
"""Words of the sample that stand only in passages above the level."""


def shown(answer: Answer, typed: str) -> str:
    """All of an answer as JSON, without what the asker typed."""
    text = squeeze(json.dumps(answer.as_json(), ensure_ascii=False))
    return text.replace(squeeze(json.dumps(typed, ensure_ascii=False))[1:-1], "")


@pytest.mark.parametrize("typed", EVERYTHING)
def test_the_public_is_answered_as_if_nothing_internal_were_on_record(
    record: Record, published: Record, typed: str
) -> None:
    """The whole answer is equal to that of a record without the internal documents."""
    kept = ask(record, typed, view=PUBLIC, now=NOW).as_json()
    assert kept == ask(published, typed, view=PUBLIC, now=NOW).as_json()


@pytest.mark.parametrize("view", [PUBLIC, STAFF], ids=lambda view: view.ceiling)
def test_no_words_of_hidden_passages(asked: Asked, view: View) -> None:
    """Names, numbers, days and titles that stand only above the view are in no answer."""
    hidden = HIDDEN_FROM["staff"] + (HIDDEN_FROM["public"] if view is PUBLIC else ())
    for typed in EVERYTHING:
        text = shown(asked(typed, view=view, limit=100), typed)
        leaked = [
            words for words in hidden if squeeze(words) in text and squeeze(words) not in squeeze(typed)
        ]
        assert not leaked, typed


@pytest.mark.parametrize("view", [PUBLIC, STAFF], ids=lambda view: view.ceiling)
def test_no_citation_above_the_view(asked: Asked, view: View) -> None:
    """Each passage cited, as the main one or as a support, is one the view may read."""
    for typed in EVERYTHING:
        for result in asked(typed, view=view, limit=100).results:
            for citation in (result.citation, *result.supports):
                assert rank(citation.level) <= view.rank, typed


@pytest.mark.parametrize("view", [PUBLIC, STAFF], ids=lambda view: view.ceiling)
@pytest.mark.parametrize("question", ABOUT_A_NAME)
def test_a_hidden_name_is_answered_like_one_that_does_not_exist(
    asked: Asked, view: View, question: str
) -> None:
    """But for the name typed, the answers are the same."""
    for hidden, unknown in zip(HIDDEN_NAMES, UNKNOWN_NAMES, strict=True):
        one, other = asked(question.format(hidden), view=view), asked(question.format(unknown), view=view)
        assert (one.kind, one.summary, one.suggestions) == (other.kind, other.summary, other.suggestions)


def test_a_recused_member_learns_nothing_of_the_item(asked: Asked) -> None:
    """小鳥遊 left for item 2 of the 60th: neither the case nor its title is shown, to other members it is."""
    for typed in ABOUT_HIDDEN:
        text = shown(asked(typed, view=RECUSED, limit=100), typed)
        assert not any(words in text for words in ITEM if words not in typed), typed
    assert "シラカバ" in shown(asked("/meeting 60", view=SUPERVISION), "")


ITEM = ("シラカバ", "8,064", "2026-12-11", "令和8年12月11日")


def test_places_without_text(asked: Asked) -> None:
    """Where text is not shown, an answer has no word that stands only in non-public passages, only where they are."""
    hidden = [word for word in sum(HIDDEN_FROM.values(), ()) if word not in PLACE_WORDS]
    for typed in ABOUT_HIDDEN[::2]:
        answer = asked(typed, view=PLACES, limit=100)
        message = answer_message(answer, PLACES)
        sent = squeeze(message.text + json.dumps(message.blocks, ensure_ascii=False))
        text = shown(answer, typed) + sent
        assert not [w for w in hidden if squeeze(w) in text and squeeze(w) not in squeeze(typed)], typed
        for result in answer.results:
            if result.citation.level != "public":
                assert (result.body, result.fields, result.citation.quote) == ("", {}, ""), typed


PLACE_WORDS = {"第60回", "2026-10-14", "令和8年10月14日"}
"""Number and day of a meeting are where a passage stands."""


def test_places_are_given(asked: Asked) -> None:
    """A cleared person is told where to look, first of all finds."""
    answer = asked("シラカバ印刷ロジスティクスの報告期限は？", view=PLACES)
    assert (answer.results[0].citation.meeting, answer.results[0].citation.agenda) == (60, 2)
    assert answer.results[0].heading == "第60回（令和8年10月14日） 議題2"
    assert "所在" in answer.summary


@pytest.mark.parametrize("typed", ["/meeting 58", "/meeting 44", "/decision ヤマブキ", "/meeting 41"])
def test_no_public_passage_is_among_the_hidden(record: Record, asked: Asked, typed: str) -> None:
    """What is told to be without text is not public, and what is public is answered as to anyone."""
    results = asked(typed, view=PLACES, limit=1_000).results
    public = ask(record, typed, view=PUBLIC, now=NOW, limit=1_000).results
    assert all(result.citation.quote for result in results if result.citation.level == "public")
    assert [result for result in results if result.citation.level == "public"] == list(public)


def test_public_facts_keep_their_text(asked: Asked) -> None:
    """What anyone may read is answered in full beside the places."""
    answer = asked("/meeting 44", view=PLACES)
    assert answer.results[0].citation.quote
    assert answer.summary.startswith("第44回")


class Deaf(Store):
    """A store whose audit log cannot be written."""

    def audit(
        self, *, user: str, surface: str, action: str, query: str, outcome: str, at: datetime | None = None
    ) -> None:
        raise OSError("disk full")


def test_no_audit_row_no_answer() -> None:
    """When the look-up cannot be put on record nothing is answered."""
    with Deaf.open(":memory:") as store, pytest.raises(OSError, match="disk full"):
        ask(Record(store), "/meeting", view=OPERATOR, now=NOW)


def test_every_look_up_is_on_record(record: Record) -> None:
    """Who asked what, where and when, with what came of it."""
    ask(record, "/meeting 44", view=STAFF, now=NOW, surface="slack")
    row = record.store.audited()[-1]
    assert (row.user, row.surface, row.action, row.query) == ("U0STAFF", "slack", "/meeting", "/meeting 44")
    assert re.match(r"meeting \d+$", row.outcome)
    assert row.at.startswith("2026-11-22T00:00:00")
