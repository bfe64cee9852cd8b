"""Which encoding a text is in: decided by strict decoding and by how much of it is ordinary Japanese."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from data.reading.refusal import EmptyDocument, NotText, Refusal, UndecidableEncoding

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CODECS = {"euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp"}
_DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc-jp",
    "x-euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp",
}
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")
_ORDINARY_ENOUGH = 0.7
_CLEARLY_AHEAD = 0.15
_JUDGED_CHARACTERS = 20_000


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A text and the encoding it was found to be in."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Return the text without its byte order mark; raises Refusal rather than replace a character."""
    return _checked(_decide(content))


def _checked(decoded: Decoded) -> Decoded:
    if not decoded.text.strip():
        raise Refusal(EmptyDocument)
    if "\0" in decoded.text or len(_CONTROLS.findall(decoded.text)) * 100 > len(decoded.text):
        raise Refusal(NotText)
    return decoded


def decode_declared(content: bytes, declared: str) -> Decoded | None:
    """Return the text in the encoding it names; None when the bytes disagree or the name is unknown."""
    name = _DECLARED.get(declared.lower().replace("_", "-"))
    if name is None or content.startswith(tuple(mark for mark, _, _ in _BYTE_ORDER_MARKS)):
        return None
    text = _try(content, _CODECS.get(name, name))
    return None if text is None else _checked(Decoded(text=text, encoding=name))


def doubts_about(text: str) -> tuple[str, ...]:
    """Return sentences on characters that were in the file but say nothing to a reader."""
    found = (
        (text.count("\ufffd"), "元のファイルで既に失われている文字（�）が {n} 箇所あります。"),
        (len(_PRIVATE_USE.findall(text)), "外字が {n} 文字あります。表示が原本と異なることがあります。"),
        (len(_CONTROLS.findall(text)), "制御文字が {n} 文字含まれています。"),
    )
    return tuple(sentence.format(n=n) for n, sentence in found if n)


def _decide(content: bytes) -> Decoded:
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], codec, name)
    if _ISO_2022_JP.search(content) and content.isascii():
        return _strictly(content, "iso2022_jp", "iso-2022-jp")
    if b"\0" not in content:
        text = _try(content, "utf-8")
        if text is not None:
            return Decoded(text=text, encoding="utf-8")
    return _most_plausible(content)


def _strictly(content: bytes, codec: str, name: str) -> Decoded:
    text = _try(content, codec)
    if text is None:
        raise Refusal(UndecidableEncoding)
    return Decoded(text=text, encoding=name)


def _most_plausible(content: bytes) -> Decoded:
    """Weigh the encodings that do not announce themselves against one another."""
    ranked = sorted(
        (
            (_plausibility(text), name, text)
            for codec, name in _candidates(content)
            if (text := _try(content, codec)) is not None
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ORDINARY_ENOUGH:
        raise Refusal(NotText if b"\0" in content else UndecidableEncoding)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY_AHEAD:
        raise Refusal(UndecidableEncoding)
    return Decoded(text=ranked[0][2], encoding=ranked[0][1])


def _candidates(content: bytes) -> tuple[tuple[str, str], ...]:
    wide = (("utf-16-le", "utf-16"), ("utf-16-be", "utf-16")) if len(content) % 2 == 0 else ()
    if b"\0" in content:
        return wide
    return (("cp932", "cp932"), ("euc_jp", "euc-jp"), *wide)


def _try(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec, "nec-row-13" if codec == "euc_jp" else "strict")
    except UnicodeError:
        return None


def _nec_row_13(error: UnicodeError) -> tuple[str, int]:
    """Read the circled numbers and ㈱ that Windows writes into EUC-JP and Python's strict codec lacks."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) < 2 or pair[0] != 0xAD or not 0xA1 <= pair[1] <= 0xFC:
        raise error
    trail = pair[1] - 0xA1
    shifted = bytes((0x87, trail + 0x40 + (trail >= 0x3F)))
    return shifted.decode("cp932"), error.start + 2


codecs.register_error("nec-row-13", _nec_row_13)


def _plausibility(text: str) -> float:
    """Return the share of the characters beyond ASCII that ordinary Japanese documents are written with."""
    beyond = [character for character in text[:_JUDGED_CHARACTERS] if character > "\x7f"]
    if not beyond:
        return 0.0 if _CONTROLS.search(text) or "\0" in text else 1.0
    return sum(map(_weight, beyond)) / len(beyond)


def _weight(character: str) -> float:
    """Tell kana, signs and the commoner half of the kanji (JIS level 1) from all the rest.

    Half-width katakana count half: names are written in them, but EUC-JP misread as CP932 is nothing else.
    """
    if "\u3041" <= character <= "\u30fe" or "\u2460" <= character <= "\u2473":
        return 1.0
    if "\uff61" <= character <= "\uff9f":
        return 0.5
    try:
        code = character.encode("euc_jp")
    except UnicodeEncodeError:
        return 0.0
    return float(len(code) == 2 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xCF))
