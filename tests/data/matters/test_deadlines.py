"""How documents set a deadline, and what is none: one sentence a row."""

from datetime import date

import pytest

from data.model.case import Deadline
from tests.data.matters.minutes_text import understand

ASK = "アカネ社に対し、法第146条第1項の規定により、"
CHAIN = (
    ASK
    + "取組状況について、令和7年6月30日までに初回の報告を、令和7年12月26日までに2回目の報告をするよう求めたい。"
)


def deadlines(explanation: str, **frame: str) -> tuple[Deadline, ...]:
    return understand(explanation, **frame)[2].deadlines


def plain(deadline: Deadline) -> tuple:
    return (
        deadline.due_on.isoformat() if deadline.due_on else None,
        deadline.what,
        deadline.round,
        deadline.final,
    )


@pytest.mark.parametrize(
    ("explanation", "expected"),
    [
        (CHAIN, [("2025-06-30", "取組状況", 1, False), ("2025-12-26", "取組状況", 2, False)]),
        (
            ASK
            + "改善の状況について、令和7年4月30日までに第1回、同年7月31日までに第2回、"
            + "同年12月26日までに最終の報告を求めます。",
            [
                ("2025-04-30", "改善の状況", 1, False),
                ("2025-07-31", "改善の状況", 2, False),
                ("2025-12-26", "改善の状況", 3, True),
            ],
        ),
        (
            ASK + "令和7年6月30日までに改善状況を報告するよう求めることとしたい。",
            [("2025-06-30", "改善状況", None, False)],
        ),
        (
            ASK + "報告徴収を行うこととします。報告期限は令和7年4月30日とします。",
            [("2025-04-30", "報告", None, False)],
        ),
        (
            ASK + "本日から三月以内に再発防止策を報告するよう求めます。",
            [("2025-06-19", "再発防止策", None, False)],
        ),
        (ASK + "到達の日から30日以内に改善状況を報告するよう求めます。", [(None, "改善状況", None, False)]),
        (
            ASK + "11月下旬に報告し、その後は2か月ごとに報告するよう求めます。",
            [(None, "報告（2か月ごと）", None, False)],
        ),
        (ASK + "改善状況について報告を求めることといたします。", [(None, "改善状況", None, False)]),
        (
            ASK
            + "勧告事項に対する改善状況について、令和7年4月25日、同年7月31日の2回にわたり報告を求めます。",
            [
                ("2025-04-25", "勧告事項に対する改善状況", 1, False),
                ("2025-07-31", "勧告事項に対する改善状況", 2, False),
            ],
        ),
        (
            ASK + "四半期ごとに改善状況の報告を求めることとし、初回の報告期限は令和7年4月30日とします。",
            [("2025-04-30", "改善状況（四半期ごと）", 1, False)],
        ),
        (
            "同社に対し、法第147条により、次の事項を指導する。②令和7年6月30日までに、改善結果を報告すること。",
            [("2025-06-30", "改善結果", None, False)],
        ),
        (ASK + "次回の委員会までに再発防止策を報告するよう求めます。", [(None, "再発防止策", None, False)]),
        (
            "提出期限（令和7年5月9日）までに報告書を提出するよう、法第146条第1項の規定により求めます。",
            [("2025-05-09", "報告書", None, False)],
        ),
        (
            ASK
            + "初回の報告を令和7年6月30日までに、中間の報告を同年9月30日までに、最終の報告を令和8年3月末日までに、"
            "それぞれ行うよう求めることといたします。",
            [
                ("2025-06-30", "報告", 1, False),
                ("2025-09-30", "報告", 2, False),
                ("2026-03-31", "報告", 3, True),
            ],
        ),
        (
            ASK + "第1回を令和7年9月30日、第2回（最終）を翌年1月31日を期限として報告するよう求めます。",
            [("2025-09-30", "報告", 1, False), ("2026-01-31", "報告", 2, True)],
        ),
        (
            ASK + "発生原因について、５月３０日（金）までに報告させることとします。",
            [("2025-05-30", "発生原因", None, False)],
        ),
        (
            ASK + "本年8月末を目途に、改善状況を報告するよう求めます。",
            [("2025-08-31", "改善状況", None, False)],
        ),
        (
            "アカネ社に対し、法第148条第1項により、令和7年7月31日までに必要な措置を講じ、"
            "同年8月29日までに結果を報告するよう勧告します。",
            [("2025-08-29", "結果", None, False)],
        ),
        (
            "アカネ社に対しては、4月末日までに改善状況の報告を求めております。",
            [("2025-04-30", "改善状況", None, False)],
        ),
        (
            "アカネ社の対応については、引き続き注視してまいります。",
            [(None, "アカネ社の対応（引き続き注視）", None, False)],
        ),
        (
            ASK + "令和7年4月1日から同年6月30日までの取組状況を、同年7月31日までに報告するよう求めます。",
            [("2025-07-31", "取組状況", None, False)],
        ),
        (
            ASK + "令和7年4月25日（金）必着で報告書を提出するよう求めます。",
            [("2025-04-25", "報告書", None, False)],
        ),
        (
            "アカネ社に対し、報告徴収を行います。提出期限：令和7年4月30日（水）",
            [("2025-04-30", "報告", None, False)],
        ),
        (
            ASK + "下記の期日までに報告するよう求めます。\n\n（1）改善計画　令和7年4月30日（水）\n\n"
            "（2）委託先の監督の状況　同年9月30日（火）",
            [("2025-04-30", "改善計画", None, False), ("2025-09-30", "委託先の監督の状況", None, False)],
        ),
        (
            ASK
            + "令和7年4月18日までに再発防止策を、同年10月17日までにその実施状況を、それぞれ報告するよう求めます。",
            [("2025-04-18", "再発防止策", 1, False), ("2025-10-17", "実施状況", 2, False)],
        ),
    ],
)
def test_what_sets_a_deadline(explanation: str, expected: list[tuple]) -> None:
    """Day, matter and round; no day where the text gives none."""
    assert [plain(deadline) for deadline in deadlines(explanation)] == expected


@pytest.mark.parametrize(
    "explanation",
    [
        "アカネ社からは、令和7年2月28日までに報告がありました。",
        "資料は令和7年4月1日までに公表する予定です。",
        "結果は、令和8年3月31日までに取りまとめ、委員会に御報告します。",
        "当委員会は、令和6年11月1日、同社に対し、法第146条第1項の規定により、同年12月2日までに報告するよう求めておりました。",
        "アカネ社に対し、令和7年6月30日までにパスワードの要件を改めるよう指導することとしたい。",
    ],
)
def test_what_sets_none(explanation: str) -> None:
    """Past reports, publication, the secretariat's own work, a request told again."""
    assert deadlines(explanation) == ()


def test_how_a_period_is_counted_is_kept() -> None:
    """The start, the rule and that the day waits for a person are told."""
    computed, waiting = (
        deadlines(ASK + words + "報告するよう求めます。")[0]
        for words in ("本日から三月以内に", "到達の日から30日以内に")
    )

    assert computed.counting is not None
    assert "民法第140条" in computed.counting
    assert waiting.counting is not None
    assert "到達の日から30日以内" in waiting.counting
    assert "要確認" in waiting.counting


def test_an_amendment_moves_the_day() -> None:
    """The chair names the round and its new day."""
    ruling = (
        "それでは、2回目の報告の期限を令和8年1月30日に修正した上で、決定したいと思います。よろしいでしょうか。"
        "\n\n御異議がないようですので、修正の上、議決することといたします。"
    )

    assert [d.due_on for d in deadlines(CHAIN, ruling=ruling)] == [date(2025, 6, 30), date(2026, 1, 30)]


def test_spans_point_at_the_words() -> None:
    """The sentence that sets it, and the date within it, in the document's own characters."""
    source, _, matters = understand(CHAIN)

    assert [source.quote(d.day) for d in matters.deadlines if d.day] == ["令和7年6月30日", "令和7年12月26日"]
    assert {source.quote(d.span) for d in matters.deadlines} == {CHAIN}


def test_nothing_is_owed_where_something_is_to_be_done_at_once() -> None:
    """直ちに停止するよう命ずる: no report."""
    assert (
        deadlines("アカネ社に対し、法第148条第2項により、直ちに提供を停止するよう命ずることとします。") == ()
    )


@pytest.mark.parametrize(
    ("change", "due_on"),
    [
        ("報告の期限を「二月以内」と修正の上、", "2025-05-19"),
        ("報告期限の「三月以内」を「30日以内」に修正の上、", "2025-04-18"),
    ],
)
def test_an_amended_period_is_counted_from_the_same_day(change: str, due_on: str) -> None:
    """The chair shortens 本日から三月以内; the counting is kept with the new sentence."""
    ruling = (
        f"御意見を踏まえ、{change}決定することとしてよろしいでしょうか。"
        "\n\n御異議がないようですので、修正の上、決定します。"
    )
    (deadline,) = deadlines(ASK + "本日から三月以内に再発防止策を報告するよう求めます。", ruling=ruling)

    assert str(deadline.due_on) == due_on
    assert deadline.counting is not None
    assert "民法" in deadline.counting


def test_each_respondent_has_its_own_day() -> None:
    """Two respondents, two days, one sentence."""
    found = deadlines(
        "アカネ社に対し、法第146条第1項により、令和7年5月30日までに改善状況を報告するよう求めることとし、"
        "みどり市に対し、法第156条により、同年6月30日までに資料を提出するよう求めることとします。",
        title="株式会社アカネ情報及びみどり市に対する行政上の対応について",
    )

    assert [(d.respondent, str(d.due_on)) for d in found] == [
        ("株式会社アカネ情報", "2025-05-30"),
        ("みどり市", "2025-06-30"),
    ]


SAID = "それでは、原案のとおり決定いたします。御異議がないようですので、そのように取り扱うこととします。"


@pytest.mark.parametrize(
    ("explanation", "due_on", "every", "inexact"),
    [
        ("四半期ごとに改善状況を報告するよう求めます。", None, "P3M", False),
        (
            "令和7年4月10日を初回として毎月10日までに記録を提出するよう求めます。",
            "2025-04-10",
            "P1M@10",
            False,
        ),
        ("本日から6か月ごとに改善状況を報告するよう求めます。", "2025-09-19", "P6M", False),
        (
            "本年11月下旬に改善状況を報告し、その後は2か月ごとに報告するよう求めます。",
            "2025-11-30",
            "P2M",
            True,
        ),
    ],
)
def test_a_report_that_comes_again(explanation: str, due_on: str | None, every: str, inexact: bool) -> None:
    """The first day where there is one, and how often."""
    (deadline,) = deadlines(ASK + explanation)

    assert (deadline.due_on and str(deadline.due_on), deadline.every, deadline.inexact) == (
        due_on,
        every,
        inexact,
    )


@pytest.mark.parametrize(
    ("before", "due_on"),
    [
        ("勧告書は、今月10日に同社に到達しております。", "2025-04-09"),
        ("勧告書は、今月10日に本社に、今月12日に支店に、それぞれ到達しております。", None),
        ("同社のサーバは今月10日に停止しました。", None),
        ("", None),
    ],
)
def test_a_period_from_an_event_has_a_day_where_one_is_told(before: str, due_on: str | None) -> None:
    """到達の日から30日以内: a day only where exactly one is told for the arrival."""
    (deadline,) = deadlines(before + ASK + "到達の日から30日以内に改善状況を報告するよう求めます。")

    assert (deadline.due_on and str(deadline.due_on)) == due_on
    assert deadline.counting is not None
    assert "要確認" in deadline.counting


def test_guidance_of_the_past_is_not_the_one_that_is_given() -> None:
    """指導の日から: an earlier guidance has a day, this one has none."""
    found = deadlines(
        "アカネ社に対しては、令和6年3月6日に指導を行っております。アカネ社に対し、法第147条の規定により指導したい。"
        + ASK
        + "指導の日から30日以内に改善状況を報告するよう求めます。"
    )
    assert [d.due_on for d in found] == [None]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "事務局は、次回の委員会までに、過去の事案を整理してください。",
            [("事務局", None, "過去の事案")],
        ),
        (
            "事務局においては所要の手続を進めてください。また、有識者ヒアリングの準備を進めてください。",
            [("事務局", None, "有識者ヒアリングの準備")],
        ),
        (
            "なお、市民生活局長には、改善の状況を令和7年6月30日までに報告していただくこととします。",
            [("市民生活局長", "2025-06-30", "改善の状況")],
        ),
        ("事務局においては所要の手続を進めてください。", []),
        ("本議題の資料は、準備が整い次第、公表してください。", []),
        ("事務局において、更に検討を深めてください。", []),
        ("清水委員には、次回までに御意見を提出していただくこととします。", []),
    ],
)
def test_what_the_chair_asks(said: str, expected: list[tuple]) -> None:
    """Of the secretariat and of offices; formulas, rulings on publication and members owe nothing."""
    found = deadlines("特に申し上げることはございません。", ruling=f"{SAID}{said}")

    assert [(d.respondent, d.due_on and str(d.due_on), d.what) for d in found] == expected


def test_an_interval_is_amended() -> None:
    """The chair makes it every month."""
    ruling = (
        "それでは、報告の間隔を四半期ごとから毎月に改めた上で、決定することとしてよろしいでしょうか。"
        "\n\n御異議がないようですので、修正の上、決定します。"
    )
    (deadline,) = deadlines(ASK + "四半期ごとに改善状況を報告するよう求めます。", ruling=ruling)

    assert (deadline.every, deadline.what) == ("P1M", "改善状況（毎月）")


def test_what_a_party_does_of_its_own_is_no_request() -> None:
    """Third parties' requests, told as a habit or by hearsay; an examination's day; a payment's."""
    assert (
        deadlines(
            "アカネ社は、委託先である株式会社ミナト倉庫に対し、毎月報告するよう求めることとしています。"
            "同社からは、株式会社ミナト倉庫に4月30日までの回答を求めているとの説明がございました。"
            "出願期限は令和8年1月20日、納期限は令和7年8月18日です。"
        )
        == ()
    )


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("令和7年4月25日17時までに報告するよう求めます。", ["2025-04-25"]),
        ("令和7年6月末及び同年12月末の2回、改善状況を報告するよう求めます。", ["2025-06-30", "2025-12-31"]),
        (
            "2回（1回目：令和7年6月30日、2回目：令和7年12月26日）報告するよう求めます。",
            ["2025-06-30", "2025-12-26"],
        ),
        ("改善状況の報告及び説明を、本日から三月以内に行うよう求めます。", ["2025-06-19"]),
        (
            "次のとおり報告させます。\n\n・1回目　Ｒ７．４．２５（金）まで\n\n・2回目（最終）　年内を目途",
            ["2025-04-25", "2025-12-31"],
        ),
        ("令和7年4月から9月までの毎月末に、実施状況を報告するよう求めます。", ["2025-04-30"]),
    ],
)
def test_days_in_other_writings(words: str, days: list[str]) -> None:
    """With an hour, twice in one breath, in brackets, in a list, before the verb that asks, from a month on."""
    assert [str(one.due_on) for one in deadlines(ASK + words)] == days


def test_a_draft_that_is_not_adopted_sets_nothing() -> None:
    """求める案としております, and the item goes on another day."""
    told = ASK + "令和7年6月30日までに改善状況を報告するよう求める案としております。"
    assert len(deadlines(told)) == 1
    assert deadlines(told, ruling="本日は決定せず、継続して審議することといたします。") == ()


@pytest.mark.parametrize(
    "said",
    [
        "マイクの音量を上げてください。",
        "傍聴者を入場させてください。",
        "速やかにアカネ社に通知してください。",
    ],
)
def test_what_the_secretariat_does_on_the_spot_is_not_followed_up(said: str) -> None:
    ruling = (
        f"原案のとおり決定します。御異議がないようですので、そのように取り扱うこととします。事務局は、{said}"
    )
    assert deadlines("特にありません。", ruling=ruling) == ()
