"""Plain questions: the fact that was asked for, and never another's."""

from typing import get_args

import pytest

from commands import Answer, ask
from data.access import View
from data.ingest import files_in, ingest
from data.model.document import Distribution, Level
from data.record import open_record
from data.samples import FOLDER
from tests.commands.conftest import NOW, Asked


def told(answer: Answer) -> list[str]:
    return [fact.body for fact in answer.results[: answer.facts]]


@pytest.mark.parametrize(
    ("typed", "summary"),
    [
        (
            "ルリビタキ・モビリティの2回目の報告期限と根拠は？",
            "期限は令和8年11月30日（月）、根拠は個人情報保護法第146条第1項です",
        ),
        ("ルリビタキ・モビリティの二回目の報告期限はいつ？", "第2回報告：期限は令和8年11月30日（月）"),
        ("ミナモ労務クラウドの件で退席した委員は？", "折原委員、潮見委員"),
        ("第４４回の議題は？", "議題1「令和7年度における監視・監督の重点について」"),
        ("第47回の議長は？", "議長 榎戸委員長代理"),
        ("第47回に欠席した委員は？", "欠席 雪村委員長"),
        ("ミナモ労務クラウドの本人数は？", "本人数は412,906人"),
        ("ヤマブキ通信サービスの件はいつ起きた？", "判明日は令和6年4月22日"),
        ("番号法の指導を見送った例と理由は？", "「写しには個人番号の欄がありましたが"),
        (
            "ミナモ労務クラウドを公表した理由は？",
            "株式会社ミナモ労務クラウド（第44回（令和7年1月29日） 議題2）",
        ),
        ("アオバネ名簿情報センターはどうなった？", "議題が該当します"),
        ("147条の指導で多い指導事項は？", "外部からの不正アクセス等の防止"),
        ("令和7年度第1四半期のランサムウェアの件数は？", "ランサムウェア攻撃：資料の記載は3件"),
    ],
)
def test_the_fact(asked: Asked, typed: str, summary: str) -> None:
    """The sentence has it, and a quotation stands behind it."""
    answer = asked(typed)
    assert summary in answer.summary
    assert answer.facts and answer.results[0].citation.quote


@pytest.mark.parametrize(
    "typed",
    [
        "クロマメ製菓の報告期限は？",
        "クロマメ製菓に過去の指導歴は？",
        "クロマメ製菓の件で退席した委員は？",
        "クロマメ製菓を公表した理由は？",
        "クロマメ製菓への指導を見送った例は？",
        "ヤマブキ商事の報告期限は？",
        "ミナモ観光の本人数は？",
        "ルリビタキ・モビリティへの勧告歴は？",
        "ルリビタキ・モビリティの5回目の報告期限は？",
        "第999回の議題は？",
        "第999回で退席した委員は？",
        "山田委員は何と言った？",
        "令和3年度のランサムウェアの件数は？",
        "星見台市の件で退席した委員は？",
    ],
)
def test_no_fact_of_another(asked: Asked, typed: str) -> None:
    """Who or what is not on record, or did not happen, gets no fact: near passages as such, or nothing."""
    answer = asked(typed)
    assert (answer.kind, answer.facts) == ("none", 0)
    assert answer.summary.startswith("収録資料には見当たりません（収録範囲：")


def test_not_what_is_set_aside(asked: Asked) -> None:
    """Asked for the day of guidance and not the deadline, it tells the former."""
    answer = asked("ルリビタキ・モビリティの報告期限ではなく指導日は？")
    assert any("指導・助言" in body for body in told(answer))
    assert not any("期限" in body for body in told(answer))


def test_only_the_measure_asked_for(asked: Asked) -> None:
    """勧告を見送った例 has no guidance in it; 緊急命令 is not 勧告."""
    kinds = {body.split("（")[0].split()[-1] for body in told(asked("勧告を見送った例は？", limit=100))}
    assert kinds == {"勧告"}
    kinds = {body.split("（")[0].split()[-1] for body in told(asked("緊急命令を見送った例は？", limit=100))}
    assert kinds == {"緊急命令"}


def test_what_a_speaker_said(asked: Asked) -> None:
    """On the words asked about; where none of the speeches has them, that is said."""
    assert asked("小鳥遊委員は番号法について何と言った？").summary.startswith("小鳥遊委員の発言です：")
    assert asked("榎戸委員は開発体制について何と言った？").kind == "none"
    assert asked("小鳥遊委員の発言を教えて").summary.startswith("小鳥遊委員の発言は")


def test_a_meeting_that_is_only_mentioned(asked: Asked) -> None:
    """A meeting without minutes on record but named in others' is told as such."""
    answer = asked("第45回の議題は？")
    assert answer.facts == 0
    assert "収録範囲：" in answer.summary


def test_a_day_told_again_without_its_day(asked: Asked) -> None:
    """What was done earlier without a day told is not dated by the meeting that tells it."""
    for body in told(asked("ヤマブキ通信サービスに過去の指導歴は？", limit=100)):
        if "過去の経緯" in body:
            assert not body.startswith(("令和8年6月17日", "令和7年10月22日")), body


def test_a_word_said_a_thousand_times_is_answered(asked: Asked) -> None:
    """However long a question is, it ends."""
    assert asked("前回" * 1_000).kind in {"none", "answer", "decision", "meeting"}


@pytest.mark.parametrize("ceiling", ["public", "staff", "supervision"])
def test_an_office_is_told_from_the_text_that_may_be_seen(ceiling: Level) -> None:
    """Whoever may not see the internal text's attendance list is shown the published one's."""
    with open_record(":memory:") as record:
        for distribution in get_args(Distribution):
            files = [path for path in files_in([FOLDER / distribution]) if "044" in path.name]
            list(
                ingest(
                    record.store,
                    files,
                    distribution=distribution,
                    committee=None,
                    vocabulary=record.vocabulary,
                )
            )
        view = View(user="U0SOMEONE", ceiling=ceiling)
        answer = ask(record, "委員長は誰だった？", view=view, now=NOW)
    assert answer.summary.startswith("雪村委員長：第44回"), answer.summary
