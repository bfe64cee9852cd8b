"""The packed streams of a PDF file, measured before PDFium unpacks them without asking."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from data.reading.document import Limits
from data.reading.refusal import Refusal, UnpacksTooLarge

_MIB = 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_DICTIONARY = 600
_CHUNK = 1 << 20
_LAYERS = 4


def check_streams(content: bytes, limits: Limits) -> None:
    """Raise Refusal when the streams that text is read from unpack to more than the limits allow."""
    left = limits.unpacked_mib * _MIB
    for start in _packed_streams(content):
        size = _unpacked_size(memoryview(content)[start:], min(left, limits.part_mib * _MIB), _LAYERS)
        left -= size
        if left < 0 or size > limits.part_mib * _MIB:
            raise Refusal(UnpacksTooLarge)


def _packed_streams(content: bytes) -> Iterator[int]:
    """Yield where deflated streams begin; pictures, large by nature, hold no text."""
    for match in _STREAM.finditer(content):
        start = match.end()
        dictionary = content[max(0, start - _DICTIONARY) : start]
        own = dictionary[dictionary.rfind(b" obj") + 1 :]
        if _is_deflated(content[start : start + 2]) and not _PICTURE.search(own):
            yield start


def _is_deflated(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _unpacked_size(packed: memoryview | bytes, most: int, layers: int) -> int:
    """Count the bytes that come out, and those of a stream packed once more inside."""
    unpacker = zlib.decompressobj()
    size = 0
    rest: memoryview | bytes = packed[:_CHUNK]
    taken = len(rest)
    inner = bytearray()
    try:
        while size <= most and not unpacker.eof and len(rest):
            out = unpacker.decompress(rest, _CHUNK)
            size += len(out)
            if layers and size <= 64 * _CHUNK and (inner or _is_deflated(out[:2])):
                inner += out
            rest = unpacker.unconsumed_tail
            if not rest:
                rest = packed[taken : taken + _CHUNK]
                taken += len(rest)
    except zlib.error:
        return size
    return size + (_unpacked_size(bytes(inner), most - size, layers - 1) if inner and size <= most else 0)
