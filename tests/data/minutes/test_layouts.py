"""Minutes of fictional councils, reviews and assemblies in layouts that break the rules of the real ones."""

import pytest

from data.minutes import looks_like_minutes
from tests.data.minutes.reading import DOCUMENTS, people, read_document, speakers

HEADS = [
    # name, committee, number, date, start time, chair, role, acting
    ("shingikai", "海辺市情報公開・個人情報保護審議会", 2, "2024-07-03", "13:30", "山本太一", "会長", False),
    ("gikai", "丘上町議会", 3, "2024-09-05", "10:00", "東野五月", "議長", False),
    ("kentokai", "星野県データ利活用検討会", 4, "2025-02-14", "14:00", "川口", "座長代理", True),
    ("shinsakai", "月見区行政不服審査会", 17, "2025-01-20", "09:30", "東海林悟", "会長", False),
    ("unmarked", "風見川流域環境協議会", 8, "2024-11-08", "14:00", "岩崎誠", "委員", True),
    ("kansatsu", "みなと情報監察委員会", 20, "2025-09-24", "09:30", "桐生", "委員長", False),
    ("anonymous", "こもれび町公民館運営審議会", 1, "2024-05-28", "10:00", "", "会長", False),
]


@pytest.mark.parametrize(("name", "committee", "number", "day", "time", "chair", "role", "acting"), HEADS)
def test_the_head(name, committee, number, day, time, chair, role, acting):
    """Committee from heading or label, era days in any digits, clock times in any form, who really presides."""
    meeting = read_document(name)[1].meeting
    assert (meeting.committee, meeting.number, str(meeting.date)) == (committee, number, day)
    assert meeting.start_time == time
    assert meeting.chair is not None
    assert vars(meeting.chair) == {"name": chair, "role": role, "acting": acting}


ATTENDANCE = [
    (
        "shingikai",
        "山本太一/会長 中川雪江/副会長 杉田実/委員 松原かおり/委員 石橋健/委員",
        "岡部直子/委員",
        "原田/総務部長 野口/総務課長 福井/総務課主査",
    ),
    (
        "gikai",
        "青山一男/議員 木下あき/議員 北村三郎/議員 南四郎/議員 東野五月/議員",
        "西田二郎/議員",
        "上野明/町長 下川進/副町長 左近久/総務課長 右田弘/税務課長 奥山茂/議会事務局長",
    ),
    ("kentokai", "森/座長 川口/座長代理 大木/構成員 小泉/構成員", "", "谷/課長 浜/係長"),
    ("shinsakai", "東海林悟/会長 五十嵐望/委員 百瀬梓/委員", "", "千葉/法務課長 一色/係員"),
    ("unmarked", "岩崎誠/学識委員 小山澄子/住民委員 原学/住民委員", "", "江川/課長 沢田/主事"),
    (
        "kansatsu",
        "桐生/委員長 伊庭/委員 氷室/委員 安曇/委員 白瀬/委員",
        "御手洗/委員 仁科/委員",
        "真壁/事務局長 古賀/審議官 戸田/企画官",
    ),
    ("anonymous", "/会長 /副会長 A/委員 B/委員 C/委員 D/委員 E/委員", "F/委員", "/館長 /主査"),
]


@pytest.mark.parametrize(("name", "members", "absent", "secretariat"), ATTENDANCE)
def test_the_attendance(name, members, absent, secretariat):
    """Full names, padded names, seat numbers, offices before titles, titles before names, names withheld."""
    meeting = read_document(name)[1].meeting
    assert people(meeting.members) == members.split()
    assert people(meeting.absent) == absent.split()
    assert people(meeting.secretariat) == secretariat.split()


AGENDAS = [
    (
        "shingikai",
        [
            (1, "unknown", "none"),
            (2, "unknown", "adopted"),
            (3, "closed", "continued"),
            (4, "unknown", "none"),
        ],
    ),
    (
        "gikai",
        [
            (1, "unknown", "none"),
            (2, "unknown", "adopted"),
            (3, "unknown", "amended"),
            (4, "unknown", "rejected"),
        ],
    ),
    ("kentokai", [(1, "unknown", "amended"), (2, "unknown", "noted")]),
    ("shinsakai", [(1, "closed", "unknown"), (2, "unknown", "withdrawn"), (3, "unknown", "noted")]),
    ("unmarked", [(1, "unknown", "noted"), (2, "unknown", "rejected")]),
    (
        "kansatsu",
        [
            (1, "public", "noted"),
            (2, "closed", "amended"),
            (3, "closed", "amended"),
            (4, "closed", "unknown"),
        ],
    ),
    ("anonymous", [(3, "unknown", "noted"), (4, "unknown", "continued"), (5, "unknown", "none")]),
]


@pytest.mark.parametrize(("name", "items"), AGENDAS)
def test_the_agenda(name, items):
    """Numbers as printed where they tell items apart; what members merely propose decides nothing."""
    agenda = read_document(name)[1].meeting.agenda
    assert [(item.number, item.disclosure, item.outcome) for item in agenda] == items


TITLES = [
    ("shingikai", 1, "諮問第５号　海辺市個人情報の保護に関する法律施行条例の一部改正について（諮問）"),
    ("shingikai", 2, "防犯カメラの設置に係る個人情報の取扱いについて"),
    ("gikai", 2, "議案第１３号　令和６年度丘上町一般会計補正予算（第２号）"),
    ("unmarked", 1, "堤防の桜並木の保全に関する方針案について"),
    ("kansatsu", 0, "令和７年度上半期の相談の状況について"),
    ("kansatsu", 2, "なぎさ配送の委託元に対する対応について"),
]


@pytest.mark.parametrize(("name", "at", "title"), TITLES)
def test_titles_are_verbatim(name, at, title):
    """In the document's own characters, with line breaks undone, with or without brackets."""
    assert read_document(name)[1].meeting.agenda[at].title == title


SPEAKERS = [
    ("shingikai", 1, ["山本会長", "野口総務課長", "杉田委員"]),
    ("gikai", 1, ["東野議長", "上野町長", "北村議員", "右田税務課長"]),
    ("kentokai", 0, ["浜係長", "大木構成員", "小泉構成員", "川口座長代理"]),
    ("shinsakai", 1, ["東海林会長", "一色係員", "五十嵐委員"]),
    ("unmarked", 1, ["岩崎委員", "沢田主事", "原委員"]),
    ("kansatsu", 1, ["桐生委員長", "戸田企画官", "安曇委員"]),
    ("anonymous", 0, ["会長", "主査", "A委員"]),
]


@pytest.mark.parametrize(("name", "at", "expected"), SPEAKERS)
def test_the_speakers_of_an_item(name, at, expected):
    """Marks in brackets, with colons, with seats or with a mere gap; a title alone is who holds it by the list."""
    meeting = read_document(name)[1].meeting
    assert speakers(meeting, meeting.agenda[at]) == expected


RECUSALS = [
    ("shingikai", 2, [("石橋", "審議会規則", "7")]),
    ("gikai", 3, [("青山", "地方自治法", "117")]),
    (
        "kansatsu",
        1,
        [("伊庭", "みなと情報監察委員会運営規則", "12"), ("氷室", "みなと情報監察委員会運営規則", "12")],
    ),
    ("kansatsu", 3, []),
]


@pytest.mark.parametrize(("name", "at", "expected"), RECUSALS)
def test_recusals(name, at, expected):
    """Two members in one sentence; kanji articles; whoever leaves for reasons of their own is not recused."""
    item = read_document(name)[1].meeting.agenda[at]
    assert [(r.name, r.rule, r.article) for r in item.recusals] == expected


def test_supervision_ends_when_the_others_come_back():
    """After 監督関係者以外入室 the next item is not behind closed doors."""
    agenda = read_document("kansatsu")[1].meeting.agenda
    assert [item.supervision_from is not None for item in agenda] == [False, True, True, False]


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTS.glob("*.txt")))
def test_all_are_known_as_minutes_and_leave_no_doubt(name):
    """Speeches count on, lie in their item, and nothing is left over."""
    source, minutes = read_document(name)
    assert looks_like_minutes(source)
    assert minutes.doubts == ()
    assert [s.order for s in minutes.meeting.speeches] == list(range(1, len(minutes.meeting.speeches) + 1))
    spans = {item.number: item.span for item in minutes.meeting.agenda}
    assert all(spans[s.agenda].contains(s.span) for s in minutes.meeting.speeches if s.agenda is not None)
