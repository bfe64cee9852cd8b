"""More layouts of fictional councils: tables, seats, columns, wrapped lines, sections, boards of education and auditors."""

import pytest

from tests.data.minutes.reading import DOCUMENTS, people, read, read_document, speakers

HEADS = [
    # name, committee, number, date, start time, chair, members, absent, secretariat
    (
        "table",
        "ひばり市情報公開・個人情報保護運営審議会",
        2,
        "2025-08-21",
        "10:00",
        "大河原誠/会長/False",
        "大河原誠/会長 西園寺薫/副会長 馬場みどり/委員 島一/委員",
        "久保田勝/委員",
        "黒田修/総務部長 白井恵/総務課長 赤木翔/総務課文書係長",
    ),
    (
        "kyoiku",
        "すみれ町教育委員会",
        9,
        "2024-09-26",
        "15:02",
        "辻正人/教育長/False",
        "辻正人/教育長 牧野和子/教育長職務代理者 堤義夫/委員 斎藤由美/委員",
        "渡邊健/委員",
        "岡信二/教育次長 三宅弘/学校教育課長 池上舞/生涯学習課長 平純/教育総務課主査",
    ),
    (
        "kansa",
        "監査委員協議会",
        None,
        "2025-10-15",
        "09:30",
        "森山茂樹/代表監査委員/False",
        "森山茂樹/代表監査委員 浅野智子/監査委員 中井剛/監査委員",
        "",
        "古川/局長 北/次長 泉/書記",
    ),
    (
        "bukai",
        "情報公開審査会(第1部会)",
        12,
        "2019-10-09",
        "13:15",
        "鬼頭/部会長/False",
        "鬼頭/部会長 長谷/部会長代理 五十嵐/委員",
        "",
        "",
    ),
    (
        "wrapped",
        "つばめ市個人情報保護審議会",
        1,
        "2024-07-12",
        "14:00",
        "柏木玲子/会長/False",
        "柏木玲子/会長 仁科徹/副会長 戸田明美/委員 荒井俊/委員 谷口一/委員",
        "",
        "/企画部長 /デジタル推進課長",
    ),
    (
        "seats",
        "総務文教常任委員会",
        None,
        "2025-03-12",
        "09:59",
        "髙橋保/委員長/False",
        "髙橋保/委員長 佐野まゆみ/副委員長 小田切剛/委員 関一成/委員 比嘉清美/委員",
        "",
        "相馬直樹/総務部長 榎本浩/税務課長 丸山晃/情報システム課長 秋葉奈緒/書記",
    ),
    (
        "roster",
        "データ連携推進検討会",
        3,
        "2025-02-03",
        "10:00",
        "村雨健太郎/座長/False",
        "村雨健太郎/座長 七瀬ひかり/構成員 ジョンソン・マイク/構成員",
        "鷹野修/構成員",
        "若宮/課長 大谷/課長補佐",
    ),
    (
        "columns",
        "水郷市公文書管理委員会",
        8,
        "2025-05-19",
        "13:30",
        "楢崎宗一/委員長/False",
        "楢崎宗一/委員長 奥真琴/副委員長 葛西千尋/委員 東海林護/委員",
        "由比聡/委員",
        "阿久津/部長 細川/課長 南雲/補佐 月岡/主任",
    ),
    (
        "bunkakai",
        "情報通信審議会 個人データ利用分科会",
        21,
        "2026-01-23",
        "14:58",
        "海老名隆史/分科会長代理/True",
        "海老名隆史/分科会長代理 安部光子/構成員 岸啓介/構成員 真鍋アンナ/構成員",
        "三浦/分科会長",
        "児島修/大臣官房審議官 千原実/データ政策課長 梅津薫/同課企画官",
    ),
    (
        "kanji",
        "椿県個人情報保護審査委員会",
        4,
        "2025-05-10",
        "13:30",
        "氏家/委員長/False",
        "氏家/委員長 小鳥遊/副委員長 四月朔日/委員 勅使河原/委員 辺見/委員",
        "國分/委員",
        "来栖/課長",
    ),
    (
        "kana",
        "緑川区個人情報保護運営審議会",
        5,
        "2024-11-29",
        "18:30",
        "藤堂/会長/False",
        "藤堂/会長 羽生/副会長 桜井/委員 黛/委員 早乙女/委員",
        "神代/委員",
        "/総務部長 /区政情報課長",
    ),
]


@pytest.mark.parametrize(
    ("name", "committee", "number", "day", "time", "chair", "members", "absent", "secretariat"), HEADS
)
def test_the_head(name, committee, number, day, time, chair, members, absent, secretariat):
    """Tabs, padded titles, kanji seats, affiliations, columns, offices and names withheld."""
    meeting = read_document(name)[1].meeting
    assert (meeting.committee, meeting.number, str(meeting.date)) == (committee, number, day)
    assert meeting.start_time == time
    assert meeting.chair is not None
    assert f"{meeting.chair.name}/{meeting.chair.role}/{meeting.chair.acting}" == chair
    assert people(meeting.members) == members.split()
    assert people(meeting.absent) == absent.split()
    assert people(meeting.secretariat) == secretariat.split()


AGENDAS = [
    # name, then each item: number, title, disclosure, outcome, materials, recusals, lines
    (
        "table",
        [
            (
                1,
                "諮問第４号　防災アプリにおける位置情報の収集について",
                "public",
                "adopted",
                "資料1-1 資料1-2",
                "",
                (26, 32),
            ),
            (2, "諮問第５号　児童相談記録の外部提供について", "closed", "continued", "資料2", "", (33, 37)),
            (3, "令和６年度の開示請求の処理状況について", "public", "noted", "資料3", "", (38, 40)),
        ],
    ),
    (
        "kyoiku",
        [
            (1, "会議録署名委員の指名", "unknown", "none", "", "", (25, 25)),
            (2, "教育長報告", "unknown", "none", "", "", (26, 27)),
            (
                3,
                "議案第三十二号　すみれ町立学校個人情報取扱規程の制定について",
                "unknown",
                "amended",
                "",
                "",
                (28, 33),
            ),
            (
                4,
                "議案第三十三号　すみれ町就学援助要綱の一部改正について",
                "unknown",
                "withdrawn",
                "",
                "",
                (34, 36),
            ),
            (5, "議案第三十四号　職員の人事について", "closed", "adopted", "", "", (37, 42)),
        ],
    ),
    (
        "kansa",
        [
            (1, "定期監査（後期）の実施計画について", "unknown", "amended", "資料1", "", (15, 19)),
            (
                2,
                "住民監査請求（第３号）の取扱いについて",
                "unknown",
                "rejected",
                "資料2",
                "中井:地方自治法:199の2",
                (20, 24),
            ),
            (3, "例月現金出納検査の結果について", "unknown", "noted", "", "", (25, 27)),
        ],
    ),
    (
        "bukai",
        [
            (1, "前回議事録の確認", "unknown", "adopted", "", "", (14, 16)),
            (
                2,
                "諮問事件の審議（令和元年（行情）諮問第１０１号外３件）",
                "unknown",
                "continued",
                "参考資料1",
                "鬼頭:None:None",
                (17, 23),
            ),
            (3, "答申の決定", "unknown", "adopted", "資料3", "", (24, 26)),
        ],
    ),
    (
        "wrapped",
        [
            (1, "会長の選出について", "unknown", "adopted", "", "", (26, 28)),
            (
                2,
                "特定個人情報保護評価書（全項目評価書）の第三者点検について",
                "unknown",
                "adopted",
                "資料2-1",
                "",
                (29, 52),
            ),
        ],
    ),
    (
        "seats",
        [
            (
                1,
                "議案第１１号　個人情報保護法施行条例の一部を改正する条例",
                "unknown",
                "adopted",
                "",
                "",
                (25, 31),
            ),
            (2, "議案第１５号　令和７年度一般会計予算（所管分）", "unknown", "adopted", "", "", (32, 38)),
            (3, "請願第２号　監視カメラの設置規制を求める請願", "unknown", "rejected", "", "", (39, 43)),
        ],
    ),
    (
        "roster",
        [
            (1, "中間取りまとめ（案）について", "unknown", "amended", "資料1 資料2", "", (18, 26)),
            (2, "今後のスケジュールについて", "unknown", "none", "資料3", "", (28, 31)),
        ],
    ),
    (
        "columns",
        [
            (1, "公文書管理規程の改正について（諮問）", "unknown", "adopted", "資料1", "", (17, 26)),
            (
                2,
                "歴史公文書の廃棄について（答申）",
                "unknown",
                "amended",
                "資料2",
                "東海林:水郷市公文書管理委員会規則:5",
                (27, 34),
            ),
            (3, "その他", "unknown", "none", "", "", (35, 36)),
        ],
    ),
    (
        "bunkakai",
        [
            (
                1,
                "データ利用に関する基本方針の変更について【諮問第３０２７号】",
                "unknown",
                "adopted",
                "資料21-1-1",
                "",
                (23, 30),
            ),
            (2, "認定事業者の取消しについて", "closed", "unknown", "", "", (31, 36)),
            (3, "海外調査の結果について", "unknown", "none", "資料21-3", "", (37, 39)),
        ],
    ),
    (
        "kanji",
        [
            (1, "前回会議の議事録の承認について", "public", "adopted", "", "", (20, 23)),
            (2, "開示請求に係る不服申立てについて（諮問）", "public", "adopted", "資料2", "", (24, 30)),
            (
                3,
                "株式会社つばき運輸に対する勧告について",
                "closed",
                "adopted",
                "資料3",
                "四月朔日:審査委員会運営要領:9 勅使河原:審査委員会運営要領:9",
                (31, 40),
            ),
        ],
    ),
    (
        "kana",
        [
            (1, "母子手帳アプリの導入について", "public", "adopted", "資料1", "", (31, 39)),
            (2, "本人外収集の類型追加について", "public", "rejected", "資料1", "", (40, 47)),
            (3, "個人情報の漏えい等の報告について", "public", "noted", "資料2", "", (48, 52)),
        ],
    ),
]


@pytest.mark.parametrize(("name", "items"), AGENDAS)
def test_the_agenda(name, items):
    """What was taken up where, what became of it, and who left for it."""
    source, minutes = read_document(name)
    assert [
        (
            item.number,
            item.title,
            item.disclosure,
            item.outcome,
            " ".join(item.materials),
            " ".join(f"{r.name}:{r.rule}:{r.article}" for r in item.recusals),
            source.lines(item.span),
        )
        for item in minutes.meeting.agenda
    ] == items


SPEAKERS = [
    ("table", 0, "大河原会長 白井総務課長 馬場委員"),
    ("kyoiku", 2, "辻教育長 三宅学校教育課長 牧野教育長職務代理者"),
    ("kansa", 1, "森山代表監査委員 泉書記"),
    ("bukai", 1, "鬼頭部会長 長谷部会長代理 事務局 五十嵐委員"),
    ("wrapped", 1, "事務局 A委員 B委員 柏木会長 全委員"),
    ("seats", 1, "髙橋委員長 佐野副委員長 小田切委員 丸山情報システム課長"),
    ("columns", 0, "楢崎委員長 細川課長 葛西委員 南雲補佐"),
    ("bunkakai", 0, "海老名分科会長代理 千原データ政策課長 岸委員"),
    ("kanji", 1, "氏家委員長 来栖課長 辺見委員"),
    ("kana", 0, "区政情報課長 桜井委員 藤堂会長"),
]


@pytest.mark.parametrize(("name", "at", "expected"), SPEAKERS)
def test_the_speakers(name, at, expected):
    """Surnames from list, marks or dictionary; a change of chair within one item; those who speak together."""
    meeting = read_document(name)[1].meeting
    assert " ".join(speakers(meeting, meeting.agenda[at])) == expected


def test_the_opening_speech_is_no_speech_of_the_first_item():
    """It stays whole and outside, though the item begins where it announces it; running over into the next item parts it."""
    source, minutes = read_document("kyoiku")
    meeting = minutes.meeting
    assert [(s.agenda, source.lines(s.span)) for s in meeting.speeches[:3]] == [
        (None, (24, 25)),
        (2, (26, 27)),
        (3, (28, 28)),
    ]
    assert source.lines(meeting.agenda[0].span) == (25, 25)


def test_line_ends_change_nothing():
    """CRLF, page breaks and page numbers inside sentences."""
    text = (DOCUMENTS / "wrapped.txt").read_text(encoding="utf-8")
    plain, dos = (read(one)[1].meeting for one in (text, text.replace("\n", "\r\n")))
    assert [(i.number, i.title, i.outcome) for i in plain.agenda] == [
        (i.number, i.title, i.outcome) for i in dos.agenda
    ]
    assert [s.speaker + s.role for s in plain.speeches] == [s.speaker + s.role for s in dos.speeches]
