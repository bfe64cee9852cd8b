"""Word files come out as they read on paper."""

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from data.reading.document import Limits
from data.reading.numbering import _FORMATS
from data.reading.refusal import Refusal
from data.reading.word import read
from tests.data.reading.made import plain_word, word_body, word_bytes, word_with

LIMITS = Limits()


def test_paragraphs_and_tables_come_in_document_order():
    """A table stands between the paragraphs around it, with merged cells once."""
    document = docx.Document()
    document.add_paragraph("第12回審議会議事録")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "事案の概要"
    table.cell(0, 2).text = "指導事項"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text = "不正\nアクセス"
    table.cell(2, 2).text = "教育"
    document.add_paragraph("以上")
    assert read(word_bytes(document), LIMITS).text == (
        "第12回審議会議事録\n\n事案の概要\t\t指導事項\n1\t不正 アクセス\t\n\t\t教育\n\n以上\n"
    )


def test_automatic_numbers_are_written_out():
    """Numbers that Word counts are part of what a reader sees."""
    document = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("議題", style=style)
    assert read(word_bytes(document), LIMITS).text == "1. 議題\n2. 議題\n・議題\n"


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "(21)"),
        ("aiueoFullWidth", 2, "イ"),
        ("iroha", 3, "ハ"),
        ("japaneseCounting", 112, "百十二"),
        ("japaneseCounting", 20, "二十"),
        ("ideographDigital", 10, "一〇"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"),
        ("lowerLetter", 2, "b"),
    ],
)
def test_numbers_take_the_form_of_their_list(form, number, written):
    """The forms in which Japanese documents are numbered."""
    assert _FORMATS[form](number) == written


def test_changes_footnotes_rubies_and_boxes():
    """Inserted text is read, deleted text is not; a footnote follows the text; a ruby is left out."""
    xml = (
        "<w:p><w:r><w:t>計</w:t></w:r><w:ins><w:r><w:t>129</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>128</w:delText></w:r></w:del><w:r><w:t>件</w:t></w:r></w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>せん</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>先</w:t></w:r></w:rubyBase></w:ruby><w:t>例</w:t><w:tab/><w:t>集</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>目次</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    extract = read(word_body(xml), LIMITS)
    assert extract.text == "計129件\n先例 集\n目次\n"
    assert extract.notes == ("変更履歴があります。挿入を反映し、削除を除いた文として読みました。",)


def test_footnotes_follow_the_text():
    """A footnote's mark stays in its place and its text comes at the end."""
    document = docx.Document()
    run = document.add_paragraph("計 129 件").add_run()
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    run._r.append(reference)
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        (
            f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>公表時点のもの。</w:t></w:r>'
            "</w:p></w:footnote></w:footnotes>"
        ).encode(),
        document.part.package,
    )
    document.part.relate_to(part, docx.opc.constants.RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(word_bytes(document), LIMITS).text == "計 129 件¹\n\n¹ 公表時点のもの。\n"


def test_text_boxes_are_read_once():
    """Word writes a text box twice, for itself and for old readers."""
    document = docx.Document()
    paragraph = document.add_paragraph("本文")
    box = "<w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent>"
    namespaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    paragraph._p.append(
        parse_xml(
            f"<w:r {namespaces}><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert read(word_bytes(document), LIMITS).text == "本文\n囲み\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word_with({"word/document.xml": b"0" * 60_000_000}), "UnpacksTooLarge"),
        (word_with({"word/media/x.bin": b"0" * 60_000_000}), "UnpacksTooLarge"),
        (plain_word(" "), "EmptyDocument"),
    ],
)
def test_bombs_and_empty_files_are_refused(content, kind):
    """Sizes are looked at before anything is parsed."""
    with pytest.raises(Refusal) as refused:
        read(content, LIMITS)
    assert refused.value.kind.__name__ == kind
