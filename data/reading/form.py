"""Which format a file is in: by its first bytes, and by its name where bytes do not tell."""

from __future__ import annotations

import io
import zipfile

from data.reading.refusal import (
    BrokenDocument,
    EmptyDocument,
    EncryptedDocument,
    OldWordDocument,
    Refusal,
    UnknownFormat,
)

_BY_SUFFIX = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".pdf": "pdf",
    ".docx": "docx",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_PART = "word/document.xml"


def format_of(content: bytes, suffix: str) -> str:
    """Return `txt`, `pdf`, `docx`, `html` or `xml`; raises Refusal when it is none of them."""
    if not content:
        raise Refusal(EmptyDocument)
    named = _BY_SUFFIX.get(suffix.lower())
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        raise Refusal(_kind_of_ole(content))
    if content.startswith(b"PK\x03\x04"):
        return _format_of_zip(content, named)
    if named in ("pdf", "docx"):
        raise Refusal(BrokenDocument, form=named)
    return named or _format_of_markup(content)


def _kind_of_ole(content: bytes) -> type[OldWordDocument | EncryptedDocument | UnknownFormat]:
    if _ENCRYPTED_PACKAGE in content:
        return EncryptedDocument
    return OldWordDocument if "WordDocument".encode("utf-16-le") in content else UnknownFormat


def _format_of_zip(content: bytes, named: str | None) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refusal(BrokenDocument, form="docx") if named == "docx" else Refusal(UnknownFormat) from error
    if _WORD_PART in names or named == "docx":
        return "docx"
    raise Refusal(UnknownFormat)


def _format_of_markup(content: bytes) -> str:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith(b"<?xml"):
        return "xml"
    raise Refusal(UnknownFormat)
