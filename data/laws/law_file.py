"""A file with a law or a guideline, told apart, read, and given the day from which it is in force."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from config.laws import Laws
from data.laws.effective import Effective, day_in_name, day_of
from data.laws.guideline import read_guideline
from data.laws.statute import read_statute
from data.laws.unreadable import UnreadableLaw
from data.model.law import Dated, LawVersion, ProvisionText
from data.reading.encoding import decode
from data.reading.refusal import Refusal

__all__ = ["UnreadableLaw", "read_law"]

_LARGEST = 64 << 20
_LINE_END = re.compile(r"\r\n?")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DECLARES_ENTITIES = re.compile(r"<!(?:ENTITY|DOCTYPE\s[^>]*\[)", re.IGNORECASE)
_LAW_ELEMENT = re.compile(r"<Law[\s>]")
_HTML = re.compile(r"<(?:!DOCTYPE\s+html|html)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class LawFile:
    """What a file says of its law; the day in it is None when the file has none."""

    title: str
    number: str | None
    law_id: str | None
    effective: Effective | None
    by_sections: bool
    texts: tuple[ProvisionText, ...]


def read_law(path: Path, laws: Laws, effective_on: date | None = None) -> LawVersion:
    """The law in an e-Gov XML file, or the guideline in a page; raises UnreadableLaw.

    `effective_on`: from when the text is in force; None: as the file or its name says, else the earliest it can be.
    """
    content = _content(path)
    text = _text(content, path.name)
    found = _read(text, path.name)
    named = laws.named(found.title)
    law = named[0] if len(named) == 1 else found.title
    first_day, dated = _first_day(found, path.name, effective_on)
    return LawVersion(
        law=law,
        number=found.number,
        law_id=found.law_id,
        effective_on=first_day,
        dated=dated,
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        by_sections=found.by_sections,
        texts=found.texts,
    )


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableLaw(path.name, "ファイルを開けません。場所と権限をご確認ください。") from error
    if len(content) > _LARGEST:
        raise UnreadableLaw(
            path.name, f"ファイルが大きすぎます（上限 {_LARGEST >> 20} MiB）。ファイルをご確認ください。"
        )
    return content


def _text(content: bytes, name: str) -> str:
    """The file's characters, every line end as "\\n" so that lines count as everywhere else."""
    try:
        text = _LINE_END.sub("\n", decode(content).text)
    except Refusal as refusal:
        raise UnreadableLaw(
            name, "文字コードを判定できないか、内容が空です。ファイルを取得し直してください。"
        ) from refusal
    if _DECLARES_ENTITIES.search(text):
        raise UnreadableLaw(
            name, "実体宣言（ENTITY）があり、安全のため読み取りません。e-Gov から取得し直してください。"
        )
    # The text is decoded already: an encoding that it declares of itself no longer holds.
    return _DECLARATION.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _read(text: str, name: str) -> LawFile:
    if _LAW_ELEMENT.search(text):
        statute = read_statute(text, name)
        return LawFile(
            title=statute.title,
            number=statute.number,
            law_id=statute.law_id,
            effective=statute.effective,
            by_sections=False,
            texts=statute.texts,
        )
    if _HTML.search(text):
        guideline = read_guideline(text, name)
        return LawFile(
            title=guideline.title,
            number=None,
            law_id=None,
            effective=guideline.effective,
            by_sections=True,
            texts=guideline.texts,
        )
    raise UnreadableLaw(
        name, "法令標準XMLでもガイドラインのHTMLでもありません。e-Gov 法令検索の XML を指定してください。"
    )


def _first_day(found: LawFile, name: str, given: date | None) -> tuple[date, Dated]:
    if given is not None:
        return given, "given"
    if found.effective is not None and found.effective.dated == "file":
        return day_of(found.effective)
    in_name = day_in_name(name)
    if in_name is not None:
        return in_name, "name"
    if found.effective is not None:
        return day_of(found.effective)
    raise UnreadableLaw(name, "いつの条文かが分かりません。--effective で施行日を指定してください。")
