"""Single forms that minutes take, each in a few lines of its own."""

import pytest

from tests.data.minutes.reading import people, read

HEAD = "第5回みどり市環境審議会 議事録\n日時：令和6年5月8日（水）13:00～\n場所：市役所\n"


def _agenda(text: str) -> list[tuple[int, str, str]]:
    return [(item.number, item.title, item.outcome) for item in read(text)[1].meeting.agenda]


def test_numbers_that_restart_in_each_section():
    """審議事項(1) and 報告事項(1) are two items, counted through."""
    text = HEAD + (
        "出席者\n会長 山田太郎\n委員 佐藤花子\n\n議題\n1 審議事項\n(1) 条例改正について\n2 報告事項\n(1) 測定結果について\n\n"
        "会長　開会します。\n審議事項(1)について、説明をお願いします。\n佐藤委員　賛成です。\n会長　原案どおり可決します。\n"
        "続いて、報告事項(1)について、報告をお願いします。\n会長　以上で本日の審議は終了しました。\n"
    )
    assert _agenda(text) == [(1, "条例改正について", "adopted"), (2, "測定結果について", "none")]


def test_minutes_that_only_tell():
    """Without speakers the text under each heading says what was decided."""
    text = HEAD + (
        "出席委員：山田会長、佐藤委員\n\n議題1 条例改正について\n説明があり、審議の結果、原案のとおり承認された。\n"
        "議題2 測定結果について\n報告があり、了承された。\n議題3 次期計画について\n継続審議とすることとした。\n"
    )
    assert [outcome for _, _, outcome in _agenda(text)] == ["adopted", "noted", "continued"]
    assert people(read(text)[1].meeting.members) == ["山田/会長", "佐藤/委員"]


def test_a_second_title_in_the_list():
    """「議長：」 is the one whom the list calls 山田会長（議長）."""
    text = HEAD + (
        "出席者：山田会長（議長）、佐藤委員\n議題：「個人情報の取扱いについて」\n\n議長：会議を開きます。"
        "議題「個人情報の取扱いについて」の説明をお願いします。\n佐藤委員：反対です。\n議長：賛成少数で本案は否決されました。\n"
    )
    meeting = read(text)[1].meeting
    assert {(speech.speaker, speech.role) for speech in meeting.speeches} == {
        ("山田", "議長"),
        ("佐藤", "委員"),
    }
    assert _agenda(text) == [(1, "個人情報の取扱いについて", "rejected")]


def test_a_recusal_told_before_the_item_is_announced():
    """「次の議題については…御退席」 belongs to the item that follows, with its rule."""
    text = HEAD + (
        "出席者：早川会長、三浦委員、土屋委員\n○早川会長　議題１「甲について」です。案のとおり決定します。\n"
        "次の議題については、"
        "みどり市環境審議会規則第八条第一項の規定により、三浦委員及び土屋委員に御退席いただきます。\n（三浦委員及び土屋委員退室）\n"
        "○早川会長　議題２「乙について」です。\n○早川会長　取り下げることとします。\n（三浦委員、土屋委員入室）\n"
        "○早川会長　議題３「丙について」です。\n"
    )
    agenda = read(text)[1].meeting.agenda
    found = [[(r.name, r.rule, r.article) for r in item.recusals] for item in agenda]
    rule = ("みどり市環境審議会規則", "8")
    assert found == [[], [("三浦", *rule), ("土屋", *rule)], []]
    assert [item.outcome for item in agenda] == ["adopted", "withdrawn", "none"]


ITEM = (
    HEAD
    + "出席者：早川会長、三浦委員\n○早川会長　議題１「甲について」です。\n○三浦委員　{member}\n○早川会長　{chair}\n"
)
OUTCOMES = [
    ("賛成です。", "原案のとおり決定いたします。", "adopted"),
    (
        "修正の上、決定すべきです。",
        "修正の上決定すべきとの御意見もありましたが、原案のとおり決定します。",
        "adopted",
    ),
    ("継続審議にしてください。", "原案のとおり承認することといたします。", "adopted"),
    ("賛成です。", "一部修正の上、決定することといたします。", "amended"),
    ("賛成です。", "本件は継続審議といたします。", "continued"),
    ("賛成です。", "更に検討を深めてください。", "continued"),
    ("賛成です。", "原案のとおり決定します。引き続き検討を進めてください。", "adopted"),
    ("賛成です。", "報告を受け、了承したものといたします。", "noted"),
    ("賛成です。", "前回は原案のとおり決定しました。", "none"),
    ("原案のとおり決定すべきです。", "ありがとうございました。", "none"),
    ("賛成です。", "案を適当と認め、答申することでよろしいか。そのように答申します。", "adopted"),
    ("賛成です。", "計画に一点追加の上、決定することとしてよろしいか。そのように決定します。", "amended"),
    ("反対です。", "採決の結果、本件は承認しないこととします。", "rejected"),
    ("賛成です。", "申出のとおり、議案の取下げを承認することといたします。", "withdrawn"),
]


@pytest.mark.parametrize(("member", "chair", "outcome"), OUTCOMES)
def test_the_chair_decides(member, chair, outcome):
    """Only what the chair declares counts, and the declaration over what is merely mentioned."""
    assert _agenda(ITEM.format(member=member, chair=chair)) == [(1, "甲について", outcome)]


RULINGS = [
    ("資料及び議事録は、公表することとします。", "public"),
    ("資料１は公表し、それ以外の資料、議事録は公表しないこととします。", "partial"),
    ("資料、議事録及び議事概要については、公表しないこととします。", "closed"),
    ("資料は非公表とします。", "closed"),
    ("資料を御覧ください。", "unknown"),
]


@pytest.mark.parametrize(("chair", "disclosure"), RULINGS)
def test_the_ruling_on_publication(chair, disclosure):
    """From the words of the ruling alone."""
    agenda = read(ITEM.format(member="はい。", chair=chair))[1].meeting.agenda
    assert [item.disclosure for item in agenda] == [disclosure]


TIMES = [
    ("午後１時半", "13:30"),
    ("午前九時五分", "09:05"),
    ("14時00分～16時", "14:00"),
    ("15：30～", "15:30"),
]


@pytest.mark.parametrize(("written", "time"), TIMES)
def test_the_hour_of_the_start(written, time):
    """Half past, kanji, colon and 時分."""
    head = f"みどり市環境審議会 会議録\n日時　令和６年５月８日　{written}\n場所　市役所\n"
    text = head + "○会長　開会します。\n○会長　終わります。\n"
    assert read(text)[1].meeting.start_time == time
