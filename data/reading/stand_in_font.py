"""A font of one empty box, given to PDFium for the fonts that a file names but does not contain.

PDFium leaves out every text object whose glyphs have no extent; where no Japanese font is installed, that is
each single character in a font the file does not embed. It also makes a page read alike on every machine.
"""

from __future__ import annotations

import base64
import ctypes
import zlib
from functools import cache
from typing import Any

from pypdfium2 import raw

_BOX = zlib.decompress(  # a TrueType font whose only glyph, for every character, is a square of one em
    base64.b64decode(
        "eNpjYGRgYGBncGBgYjBIzk0sYBBmCGFgAAkyaKTnVKbtfL/zLZBvAOSbZKQmpiT9d74BZNcAsVkGUIA9irkIyN4CxCoZuSUVzC"
        "9AWhl+ADFbTn5yIoMUAy9QvwaIn5tYUcDAwsAGZIPMUABbA8RNfzZ9iOe3+crADNWNAv53ML9gLgAymIFuhACgHuaC/x1AEqwe"
        "SDKiaWIEizABbYPIMKGbimQTI9BkLiDNA3IpEMggbAG6ken/fyibF+gXMAvqImYGBlFBRUHmF0BP/5HAIwMAMu41nw=="
    )
)
_HANDLE = 1
_CHINESE_JAPANESE_KOREAN = frozenset((128, 129, 134, 136))


@cache
def install() -> raw.FPDF_SYSFONTINFO:
    """Give the font to PDFium, once a process; the result is kept alive for it."""
    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    callbacks = {
        "Release": lambda this: None,
        "EnumFonts": lambda this, mapper: None,
        "MapFont": _map_font,
        "GetFont": lambda this, face: None,
        "GetFontData": _font_data,
        "GetFaceName": lambda this, font, buffer, size: 0,
        "GetFontCharset": lambda this, font: 0,
        "DeleteFont": lambda this, font: None,
    }
    types = dict(info._fields_)
    for name, function in callbacks.items():
        setattr(info, name, types[name](function))
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))
    return info


def _map_font(this: object, weight: int, italic: int, charset: int, *rest: object) -> int | None:
    return _HANDLE if charset in _CHINESE_JAPANESE_KOREAN else None


def _font_data(this: object, font: object, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401 - a C pointer
    if table:
        return 0
    if buffer and size >= len(_BOX):
        ctypes.memmove(buffer, _BOX, len(_BOX))
    return len(_BOX)
