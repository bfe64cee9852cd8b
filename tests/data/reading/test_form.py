"""A file is what its first bytes say, and what its name says where they do not tell."""

import pytest

from data.reading.form import format_of
from data.reading.refusal import Refusal
from tests.data.reading.made import plain_word, word_with

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)


@pytest.mark.parametrize(
    ("content", "suffix", "form"),
    [
        (b"text", ".txt", "txt"),
        (b"text", ".TXT", "txt"),
        (b"<p>x", ".htm", "html"),
        (b"<law/>", ".xml", "xml"),
        (b"%PDF-1.4", ".txt", "pdf"),
        (b"junk\n%PDF-1.4", ".pdf", "pdf"),
        (plain_word(), ".bin", "docx"),
        (b"\n<!DOCTYPE html><title>x</title>", "", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Law/>', ".dat", "xml"),
    ],
)
def test_the_format_is_recognised(content, suffix, form):
    """A wrong name does not hide what a file is."""
    assert format_of(content, suffix) == form


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (b"", ".txt", "EmptyDocument"),
        (b"a,b", ".csv", "UnknownFormat"),
        (b"\x89PNG\r\n\x1a\n", ".png", "UnknownFormat"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc", "OldWordDocument"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls", "UnknownFormat"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "EncryptedDocument"),
        (b"not a zip", ".docx", "BrokenDocument"),
        (b"not a pdf", ".pdf", "BrokenDocument"),
        (plain_word()[:-100], ".docx", "BrokenDocument"),
        (b"PK\x03\x04rest", ".zip", "UnknownFormat"),
    ],
)
def test_what_is_not_read_is_told_apart(content, suffix, kind):
    """Each failure has its own sentence, because each needs something else done."""
    with pytest.raises(Refusal) as refused:
        format_of(content, suffix)
    assert refused.value.kind.__name__ == kind


def test_a_word_file_is_known_by_its_main_part():
    """Another Office file in a zip is not a document."""
    assert format_of(word_with({}), ".zip") == "docx"
