"""PDF files come out as the running text that was set, with their pages and tables."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader

from data.reading.document import Extract, Limits
from data.reading.pdf import read
from data.reading.refusal import Refusal
from tests.data.reading.made import LEADING, LEFT, SIZE, TOP, PdfPages, wrapped

LIMITS = Limits()
SPEECH = (
    "○山田委員　それでは、資料に沿って御説明いたします。本件は、令和６年４月４日に事業者のサーバが"
    "不正アクセスを受け、個人データについて漏えいのおそれが生じた事案でございます。原因は、機器の更新を怠っていたことにあります。"
)
ANSWER = "○田中会長　ありがとうございました。御質問、御意見がありましたらお願いいたします。"
FULL = "本日の会議の資料は、あらかじめ委員の皆様にお配りしたとおりでございますので御覧くださいませ。"


def pdf_of(*pages: list[str], **edges: str) -> Extract:
    made = PdfPages()
    for number, lines in enumerate(pages, 1):
        made.page(lines, **{edge: text.format(n=number, all=len(pages)) for edge, text in edges.items()})
    return read(made.bytes(), LIMITS)


def test_line_breaks_inside_sentences_are_undone():
    """A speech set over several lines is one line again, and the next speaker begins another."""
    extract = pdf_of([*wrapped(SPEECH), *wrapped(ANSWER)])
    assert extract.text == f"{SPEECH}\n{ANSWER}\n"
    assert "文の途中の改行を 3 箇所つなぎました。" in extract.notes


def test_a_sentence_goes_on_over_the_page():
    """The second page begins where its own first character stands, in the middle of a sentence."""
    lines = wrapped(SPEECH)
    extract = pdf_of(lines[:2], lines[2:], foot="{n}")
    assert extract.text == f"{SPEECH}\n"
    assert extract.page_starts == (0, 80)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (FULL[:40], "○事務局　承知しました。"),
        (FULL[:40], "【会長】承知しました。"),
        (FULL[:40], "◆（委員）承知しました。"),
        (FULL[:40], "議題２　その他"),
        (FULL[:40], "(2) その他"),
        (FULL[:40], "・その他"),
        (FULL[:40], "①その他"),
        (FULL[:40], "第３節　その他の事項"),
        (FULL[:39] + "。", "（内容について非公表）"),
        (FULL[:39] + "。", "次の議題に移ります。"),
        ("短い行", "次の行である。"),
        (FULL[:40], "以　上"),
    ],
)
def test_paragraphs_stay_apart(above, below):
    """A full line is no reason to swallow a speaker, a heading or a list item."""
    text = pdf_of([FULL[:40], "　", above, below, "　", FULL[:40]]).text
    assert f"{above}\n{below}\n" in text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (FULL[:38] + "令和", "6 年の改正についても、あわせて御説明いたします。"),
        (FULL[:40], "（平成15年法律第57号）の規定による。"),
        (FULL[:40], "第147条（指導及び助言）の規定による。"),
        (FULL[:40], "第147条の規定による指導を行うこととしております。"),
        (FULL[:36] + "富士", "Japanにおいて確認する。"),
        (FULL[:39] + "、", "資料1-2を御覧ください。"),
        (FULL[:39] + "、", "②教育の実施を求める。"),
        ("出席者は、山田委員、田中委員、", "佐藤委員である。"),
    ],
)
def test_wrapped_lines_are_joined(above, below):
    """A number, a bracket or an article at the beginning of a line may be the middle of a sentence."""
    assert f"{above}{below}\n" in pdf_of([FULL[:40], "　", above, below]).text


def test_hanging_paragraphs():
    """Where only the first line of a speech stands out to the left, the lines under it go on with it."""
    page = [*wrapped(SPEECH)[:1], *("　" + line for line in wrapped(SPEECH[40:], 39))]
    page += [ANSWER[:40], "　" + ANSWER[40:]]
    assert pdf_of(page).text == f"{SPEECH}\n{ANSWER}\n"


def test_indented_paragraphs():
    """Where paragraphs are set in, a full line that ends with a full stop still goes on."""
    ending = FULL[:39] + "。"
    page = [
        "　" + FULL[:39],
        ending,
        "そのとおりである。",
        "　次の段落である。",
        "　別の段落である。",
        "　終わりである。",
    ]
    assert f"{FULL[:39]}{ending}そのとおりである。\n次の段落である。\n別の段落である。\n" in pdf_of(page).text


@pytest.mark.parametrize(
    "foot", ["{n}", "- {n} -", "－{n}－", "{n}/{all}", "{n} ページ", "p.{n}", "第{n}頁", "Page {n} of {all}"]
)
def test_page_numbers_are_removed(foot):
    """Page numbers in their usual dress do not interrupt the text."""
    lines = wrapped(SPEECH)
    assert pdf_of(lines[:2], lines[2:], foot=foot).text == f"{SPEECH}\n"


def test_running_heads_are_removed_and_told():
    """A title that comes back at the top of every page is no part of the text, but is not lost either."""
    lines = wrapped(SPEECH)
    extract = pdf_of(lines[:1], lines[1:2], lines[2:], head="第12回審議会 議事録 {n}")
    assert extract.text == f"{SPEECH}\n"
    assert any("「第12回審議会 議事録 1」" in note for note in extract.notes)


def test_what_differs_at_the_top_of_pages_stays():
    """Headings that happen to stand high on their pages are text."""
    text = pdf_of(["本文一。"], ["本文二。"], ["本文三。"], head="第{n}章の見出し・別々の中身").text
    assert text.count("見出し") in (0, 3)
    text = pdf_of(["本文。"], ["本文。"]).text
    assert text == "本文。\n本文。\n"


CASES = [
    (
        "1",
        "事業者のサーバが不正アクセスを受け、個人データの漏えいが生じた事案。",
        ["技術的安全管理措置", "(外部からの不正アクセス等の防止)"],
    ),
    ("2", "従業者が書類を紛失した事案。", ["従業者の監督"]),
]
XS = (60.0, 85.0, 345.0, 520.0)


def case_table(made: PdfPages, rows: list[tuple[str, str, list[str]]], top: float = 740.0) -> None:
    """Draw a ruled table with wrapped cells and a heading row."""
    ys, y = [top], top
    for number, summary, findings in [("", "事案の概要", ["指導事項"]), *rows]:
        lines = wrapped(summary, 24)
        for place, line in enumerate(lines):
            made.text(XS[1] + 3, y - 14 - place * 14, line)
        made.text(XS[0] + 3, y - 14, number)
        for place, line in enumerate(findings):
            made.text(XS[2] + 3, y - 14 - place * 14, line)
        y -= 14 * max(len(lines), len(findings)) + 8
        ys.append(y)
    made.grid(XS, ys)


def test_ruled_tables_come_out_row_by_row():
    """Wrapped cells are joined, a list in a cell keeps its parts apart, and the columns stay columns."""
    made = PdfPages()
    made.text(LEFT, TOP, "下表の事案について指導を行った。")
    case_table(made, CASES)
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == (
        "下表の事案について指導を行った。\n\n"
        "\t事案の概要\t指導事項\n"
        f"1\t{CASES[0][1]}\t技術的安全管理措置 (外部からの不正アクセス等の防止)\n"
        f"2\t{CASES[1][1]}\t従業者の監督\n"
    )


def test_a_row_that_goes_on_over_the_page():
    """The next page repeats the heading and goes on with an empty number, as it is printed."""
    made = PdfPages()
    case_table(made, CASES)
    made.canvas.showPage()
    case_table(made, [("", "続きの文である。", ["教育"]), ("3", "別の事案。", [])])
    made.canvas.showPage()
    extract = read(made.bytes(), LIMITS)
    head = "\t事案の概要\t指導事項\n"
    assert extract.text[extract.page_starts[1] :] == f"{head}\t続きの文である。\t教育\n3\t別の事案。\t\n"


def test_merged_heading_cells():
    """A heading over two columns stands over the first of them."""
    made = PdfPages()
    xs, ys = (60.0, 160.0, 260.0, 360.0), (700.0, 680.0, 660.0, 640.0)
    for x, y, text in [
        (65, 685, "内容"),
        (165, 685, "安全管理措置"),
        (165, 665, "組織的"),
        (265, 665, "技術的"),
    ]:
        made.text(x, y, text)
    for x, text in zip(xs, ["件数", "1", "22"], strict=False):
        made.text(x + 5, 645, text)
    for y in (700.0, 660.0, 640.0):
        made.canvas.line(60, y, 360, y)
    made.canvas.line(160, 680, 360, 680)
    for x in (60.0, 160.0, 360.0):
        made.canvas.line(x, ys[0], x, ys[-1])
    made.canvas.line(260, 680, 260, 640)
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == "内容\t安全管理措置\t\n\t組織的\t技術的\n件数\t1\t22\n"


def test_frames_and_underlines_are_no_tables():
    """A box around a notice and a line under a word leave the text as it is."""
    made = PdfPages()
    made.canvas.rect(50, 690, 300, 30)
    made.text(60, 700, "取扱注意")
    made.text(60, 650, "下線のある文である。")
    made.canvas.line(60, 648, 150, 648)
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == "取扱注意\n下線のある文である。\n"


def test_thin_filled_bars_are_lines():
    """Word draws the borders of tables as narrow filled rectangles."""
    made = PdfPages()
    for x in (60, 160, 260):
        made.canvas.rect(x, 640, 0.5, 60, stroke=0, fill=1)
    for y in (640, 670, 700):
        made.canvas.rect(60, y, 200, 0.5, stroke=0, fill=1)
    for x, y, text in [(65, 680, "左上"), (165, 680, "右上"), (65, 650, "左下"), (165, 650, "右下")]:
        made.text(x, y, text)
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == "左上\t右上\n左下\t右下\n"


def test_rotated_pages_are_read_as_shown():
    """A landscape table on a rotated page is read the right way up."""
    made = PdfPages()
    made.canvas.setPageRotation(90)
    made.canvas.translate(595, 0)
    made.canvas.rotate(90)
    made.text(100, 500, "一行目である。")
    made.text(100, 480, "二行目である。")
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == "一行目である。\n二行目である。\n"


def test_single_characters_in_fonts_the_file_lacks():
    """PDFium drops a lone character without a glyph; the last character of a sentence must not go."""
    made = PdfPages()
    for place, character in enumerate("議事録。"):
        made.text(LEFT + place * SIZE, TOP, character)
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == "議事録。\n"


def test_a_heading_drawn_last_is_read_first():
    """Some programs write a page out of order."""
    made = PdfPages()
    made.text(LEFT, 700, "二番目の段落である。")
    made.text(LEFT, 740, "一番目の段落である。")
    made.canvas.showPage()
    assert read(made.bytes(), LIMITS).text == "一番目の段落である。\n二番目の段落である。\n"


def picture() -> ImageReader:
    return ImageReader(Image.new("L", (40, 40), 128))


def test_a_scan_is_refused_and_a_picture_page_is_told():
    """Without a text layer there is nothing to quote; one page without is said."""
    made = PdfPages()
    made.canvas.drawImage(picture(), 0, 0, 595, 842)
    made.canvas.showPage()
    with pytest.raises(Refusal) as refused:
        read(made.bytes(), LIMITS)
    assert refused.value.kind.__name__ == "ScannedDocument"

    mixed = PdfPages()
    mixed.page(["本文である。"])
    mixed.canvas.drawImage(picture(), 0, 0, 595, 842)
    mixed.canvas.showPage()
    extract = read(mixed.bytes(), LIMITS)
    assert extract.page_starts == (0, len("本文である。"))
    assert "2 ページは画像だけで、文字の情報がありません。" in extract.notes


def test_encrypted_files_are_refused():
    """A password is the owner's business."""
    made = PdfPages(password="secret")
    made.page(["本文"])
    with pytest.raises(Refusal) as refused:
        read(made.bytes(), LIMITS)
    assert refused.value.kind.__name__ == "EncryptedDocument"


def test_too_many_pages_are_refused():
    """The limit is asked before the pages are read."""
    made = PdfPages()
    for _ in range(4):
        made.page(["本文"])
    with pytest.raises(Refusal) as refused:
        read(made.bytes(), Limits(pages=3))
    assert refused.value.kind.__name__ == "TooManyPages"


def test_a_cut_off_file_says_so():
    """PDFium repairs what it can; that something may be missing is told."""
    made = PdfPages()
    made.page(["本文である。"])
    extract = read(made.bytes().replace(b"%%EOF", b""), LIMITS)
    assert any("末尾が欠けている" in note for note in extract.notes)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 130), min_size=1, max_size=30))
def test_nothing_set_is_lost(lengths):
    """Whatever the paragraphs and page breaks, the characters come back in order."""
    letters = "個人情報保護委員会は、事務局から説明を受けて議論した上で決定をしました。"
    paragraphs = [(letters * 4)[: length - 1] + "。" for length in lengths]
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph)]
    made = PdfPages()
    for start in range(0, len(lines), 30):
        made.page(lines[start : start + 30], foot=str(start // 30 + 1))
    extract = read(made.bytes(), LIMITS)
    assert extract.text.replace("\n", "") == "".join(paragraphs)
    starts = [sum(map(len, lines[:start])) for start in range(0, len(lines), 30)]
    assert [len(extract.text[:offset].replace("\n", "")) for offset in extract.page_starts] == starts
    assert LEADING > SIZE
