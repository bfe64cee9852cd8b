"""Encodings are decided, never guessed with replacement characters."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.encoding import decode, doubts_about
from data.reading.refusal import Refusal

MINUTES = "○山田委員長　それでは、第12回審議会を開会いたします。\n本日の議題は三つです。\n"
CIRCLED = "①不正アクセス、②パスワードの強度、㈱青空商事について説明いたします。\n"
HALF_WIDTH = "事業者名はｱｵｿﾞﾗｼｮｳｼﾞと届け出られている。\n"


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (MINUTES.encode(), MINUTES, "utf-8"),
        (codecs.BOM_UTF8 + MINUTES.encode(), MINUTES, "utf-8"),
        (codecs.BOM_UTF16_LE + MINUTES.encode("utf-16-le"), MINUTES, "utf-16"),
        (codecs.BOM_UTF16_BE + MINUTES.encode("utf-16-be"), MINUTES, "utf-16"),
        (MINUTES.encode("utf-16-le"), MINUTES, "utf-16"),
        (MINUTES.encode("utf-16-be"), MINUTES, "utf-16"),
        ("plain words only\n".encode("utf-16-le"), "plain words only\n", "utf-16"),
        (b"plain words only\r\n", "plain words only\r\n", "utf-8"),
        (MINUTES.encode("cp932"), MINUTES, "cp932"),
        (MINUTES.encode("euc_jp"), MINUTES, "euc-jp"),
        (MINUTES.encode("iso2022_jp"), MINUTES, "iso-2022-jp"),
        (CIRCLED.encode("cp932"), CIRCLED, "cp932"),
        (HALF_WIDTH.encode("cp932"), HALF_WIDTH, "cp932"),
        (HALF_WIDTH.encode("euc_jp"), HALF_WIDTH, "euc-jp"),
        ("一\r二\r\n三\n".encode("cp932"), "一\r二\r\n三\n", "cp932"),
        ("委員会".encode("euc_jp"), "委員会", "euc-jp"),
        ("委員会".encode("cp932"), "委員会", "cp932"),
    ],
)
def test_text_comes_back_as_it_was_written(content, text, encoding):
    """Every encoding a secretariat's files come in is recognised without being told."""
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_circled_numbers_in_euc_jp_are_read():
    """Windows writes ① and ㈱ into EUC-JP at places Python's own codec refuses."""
    nec = {"①": b"\xad\xa1", "②": b"\xad\xa2", "㈱": b"\xad\xea"}
    content = b"".join(nec.get(character) or character.encode("euc_jp") for character in CIRCLED)
    assert decode(content).text == CIRCLED


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "EmptyDocument"),
        (codecs.BOM_UTF8, "EmptyDocument"),
        (b" \r\n\t\n", "EmptyDocument"),
        (b"abc\0def", "NotText"),
        (bytes(range(256)) * 4, "NotText"),
        (b"\x01\x02\x03\x04text", "NotText"),
        ("café au lait".encode("latin-1"), "UndecidableEncoding"),
        (MINUTES.encode("cp932") + MINUTES.encode(), "UndecidableEncoding"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "UndecidableEncoding"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "UndecidableEncoding"),
        (MINUTES.encode("cp932")[:-2], "UndecidableEncoding"),
    ],
)
def test_what_cannot_be_decided_is_refused(content, kind):
    """A wrong guess would be quoted as the record, so doubt is an answer."""
    with pytest.raises(Refusal) as refused:
        decode(content)
    assert refused.value.kind.__name__ == kind


def test_lost_characters_are_told():
    """A replacement character that is already in the file is kept and noted."""
    assert doubts_about("山\ufffd委員") == ("元のファイルで既に失われている文字（�）が 1 箇所あります。",)


JAPANESE = st.text(
    st.sampled_from(
        "のはをについて議題委員会個人情報保護法第条指導報告等事業者、。（）「」１２３アイウ年月日"
    ),
    min_size=30,
)


@settings(max_examples=150, deadline=None)
@given(JAPANESE, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]))
def test_ordinary_japanese_survives_any_encoding(text, codec):
    """Thirty characters of a minute are enough to tell the encodings apart."""
    assert decode(text.encode(codec)).text == text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_text_or_refused(content):
    """No bytes raise anything else, and no replacement character is invented."""
    try:
        decoded = decode(content)
    except Refusal:
        return
    assert decoded.text.count("\ufffd") <= content.count(b"\xef\xbf\xbd") + content.count(b"\xfd\xff") + (
        content.count(b"\xff\xfd")
    )
