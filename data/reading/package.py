"""The zip package of a Word file, measured before anything in it is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib

from data.reading.document import Limits
from data.reading.refusal import BrokenDocument, EncryptedDocument, Refusal, UnpacksTooLarge

_MIB = 1024 * 1024
_CHUNK = 1 << 18
_ALWAYS_ALLOWED = 8 * _MIB
_MOST_PARTS = 10_000
_ENCRYPTED = 0x1


def check_package(content: bytes, limits: Limits) -> None:
    """Raise Refusal when the package is damaged, encrypted or a bomb."""
    most = min(limits.unpacked_mib * _MIB, max(_ALWAYS_ALLOWED, len(content) * limits.unpack_ratio))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_directory(package.infolist(), most, limits.part_mib * _MIB)
            _check_contents(package, most)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Refusal(BrokenDocument, form="docx") from error


def _check_directory(parts: list[zipfile.ZipInfo], most: int, most_xml: int) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise Refusal(UnpacksTooLarge)
    if any(part.file_size > most_xml for part in parts if part.filename.endswith(".xml")):
        raise Refusal(UnpacksTooLarge)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refusal(EncryptedDocument)


def _check_contents(package: zipfile.ZipFile, most: int) -> None:
    """Unpack everything once, keeping nothing: the directory's sizes are only the file's word."""
    unpacked = 0
    for part in package.infolist():
        with package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise Refusal(UnpacksTooLarge)
