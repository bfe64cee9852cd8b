"""先例調べメモ: a real Word file, opened again, with the record's own text, fixed wording and nothing else."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from commands.memo import COLUMNS, FOOTER, NoMemo, memo
from commands.memo_file import memo_file
from data.access import OPERATOR, View
from data.record import Record
from tests.commands.conftest import NOW
from tests.commands.questions import HIDDEN_NAMES

PUBLIC = View(user="U1", ceiling="public")
PLACES = View(user="U2", ceiling="supervision", shows_text=False)
RECUSED = View(user="U3", ceiling="supervision", member="小鳥遊")
QUESTION = "/precedent VPN ランサムウェア パスワード"


def opened(file: bytes) -> tuple[list[str], list[list[str]]]:
    """The paragraphs, and the rows of the table."""
    document = Document(BytesIO(file))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs], rows


def written(record: Record, text: str, view: View = OPERATOR, picks: tuple[int, ...] = ()) -> bytes:
    return memo_file(memo(record, text, view=view, now=NOW, picks=picks), NOW)


def test_question_coverage_table_and_quotations(record: Record) -> None:
    """In that order; each quotation stands with its place, in the document's own characters."""
    paragraphs, rows = opened(written(record, QUESTION))
    assert paragraphs[0] == "先例調べメモ"
    assert f"問い：{QUESTION}" in paragraphs and "作成日：令和8年11月22日" in paragraphs
    assert any(line.startswith("収録範囲：第12回～第60回") for line in paragraphs)
    assert rows[0] == list(COLUMNS)
    yamabuki = next(row for row in rows if "ヤマブキ通信サービス（第41回" in row[0])
    assert "184,320人" in yamabuki[1] and "口座情報" in yamabuki[2] and "ランサムウェア" in yamabuki[3]
    assert "外部からの不正アクセス等の防止" in yamabuki[4] and "指導・助言" in yamabuki[5]
    assert yamabuki[6].startswith("公表する（理由：") and "minutes-041.txt" in yamabuki[7]
    assert paragraphs[-1] == FOOTER
    answer = memo(record, QUESTION, view=OPERATOR, now=NOW)
    texts = {
        document.name: text.text.original
        for document in record.store.documents(OPERATOR)
        if (text := record.store.document(OPERATOR, document.id)) and text.text
    }
    quotes = [quote for one in answer.quotations for quote, _ in one.quotes]
    assert quotes and all(any(quote in text for text in texts.values()) for quote in quotes)


def test_picked_finds_alone(record: Record) -> None:
    """By their numbers; a number there is not makes none."""
    paragraphs, rows = opened(written(record, QUESTION, picks=(2,)))
    assert len(rows) == 2
    assert sum(line.startswith("1 ") for line in paragraphs) == 1
    with pytest.raises(NoMemo, match="99番の結果はありません"):
        memo(record, QUESTION, view=OPERATOR, now=NOW, picks=(99,))


ANSWERS = (
    "/decision ヤマブキ",
    "/meeting 58",
    "/article 法147条",
    "/stats 指導事項",
    "ヤマブキ通信サービスの件は何人に影響した？",
    "/deadline",
    "/precedent クロマメ製菓",
)


@pytest.mark.parametrize("text", ANSWERS)
def test_any_answer(record: Record, text: str) -> None:
    """What is a find of none makes a paper that says so."""
    paragraphs, _ = opened(written(record, text))
    assert f"問い：{text}" in paragraphs


@pytest.mark.parametrize("text", ["/senrei help", "/deadline 受領 ヤマブキ", "/nothing"])
def test_no_paper_of_what_is_no_answer(record: Record, text: str) -> None:
    """Nothing is put down by making one."""
    before = len(record.store.audited())
    with pytest.raises(NoMemo):
        memo(record, text, view=OPERATOR, now=NOW)
    assert not any(row.query == "/deadline 受領 ヤマブキ" for row in record.store.audited()[before:])


@pytest.mark.parametrize("view", [PUBLIC, PLACES, RECUSED], ids=["public", "places", "recused"])
@pytest.mark.parametrize(
    "text", ["/precedent 再委託 送り状", "/decision シラカバ印刷", "/stats 業種", "/meeting 60"]
)
def test_what_may_not_be_seen_is_not_in_it(record: Record, view: View, text: str) -> None:
    """Neither in the text, nor in any part of the file; the place of what may not be shown may be."""
    paragraphs, rows = opened(written(record, text, view))
    told = "\n".join([*paragraphs[2:], *(cell for row in rows for cell in row)])
    for name in (*HIDDEN_NAMES, "8,064"):
        assert name not in told.replace(text, "")
    with zipfile.ZipFile(BytesIO(written(record, "/precedent 再委託", view))) as parts:
        whole = "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    assert "シラカバ" not in whole


def test_the_file_names_nobody(record: Record) -> None:
    """Its properties are fixed; signs that XML cannot hold are left out."""
    properties = Document(BytesIO(written(record, QUESTION))).core_properties
    assert (properties.author, properties.title, properties.comments) == (
        "Senrei（先例）",
        "先例調べメモ",
        "",
    )
    paragraphs, _ = opened(written(record, "/precedent VPN\x07\x0b\ud800 ランサムウェア"))
    assert any("VPN" in line for line in paragraphs)


def test_the_look_up_is_on_record(record: Record) -> None:
    """As what it is."""
    memo(record, QUESTION, view=PUBLIC, now=NOW, surface="slack")
    last = record.store.audited()[-1]
    assert (last.user, last.surface, last.query) == ("U1", "slack memo", QUESTION)
