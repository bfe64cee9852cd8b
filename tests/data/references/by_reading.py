"""References of two of the real meetings, read by hand: (line, raw, law, article, paragraph, item)."""

from tests.data.references.reading import APPI, NUMBERS, RULES

GOLD_BY_READING = {
    "minutes-277.txt": [
        (29, "第179条", APPI, "179", None, None),
        (29, "第184条", APPI, "184", None, None),
        (29, "第179条", APPI, "179", None, None),
        (31, "法第184条第1項第1号", APPI, "184", "1", "1"),
        (37, "法第179条", APPI, "179", None, None),
        (45, "法第179条", APPI, "179", None, None),
        (47, "第51条", NUMBERS, "51", None, None),
        (59, "法第178条", APPI, "178", None, None),
        (59, "第184条", APPI, "184", None, None),
        (59, "第182条", APPI, "182", None, None),
        (59, "第184条", APPI, "184", None, None),
        (91, "法第179条", APPI, "179", None, None),
        (149, "個人情報保護法第167条第1項", APPI, "167", "1", None),
        (149, "同条第2項", APPI, "167", "2", None),
        (207, "個人情報保護委員会議事運営規程第11条", RULES, "11", None, None),
        (247, "法第23条", APPI, "23", None, None),
        (247, "法第23条", APPI, "23", None, None),
        (253, "法第25条", APPI, "25", None, None),
        (263, "法第147条", APPI, "147", None, None),
    ],
    "minutes-295.txt": [
        (75, "法第147条", APPI, "147", None, None),
        (75, "法第146条第1項", APPI, "146", "1", None),
        (109, "法第147条", APPI, "147", None, None),
        (111, "法第23条", APPI, "23", None, None),
        (113, "法第146条第1項", APPI, "146", "1", None),
        (163, "個人情報保護委員会議事運営規程第11条", RULES, "11", None, None),
    ],
}
