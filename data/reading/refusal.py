"""Why a file could not be read: one error for each failure a person can tell apart, with its own sentence."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

READ_FORMATS = ".txt、.pdf、.docx、.html、.xml"


def printable(name: str) -> str:
    """Return a file name without the characters a terminal or Slack cannot show."""
    return "".join(character if character.isprintable() else "?" for character in name)


class Refusal(Exception):
    """A reader's finding that the bytes before it cannot be read, named as the error the caller will see."""

    def __init__(self, kind: type[UnreadableDocument], **facts: str | int) -> None:
        super().__init__(kind.__name__)
        self.kind = kind
        self.facts = facts


class UnreadableDocument(Exception):
    """A file that could not be read; `str()` tells a person what was wrong and what to do."""

    sentence: ClassVar[str] = "「{name}」を読み取れませんでした。ファイルをご確認ください。"

    def __init__(self, path: Path, **facts: str | int) -> None:
        self.path = path
        self.name = printable(path.name)
        self.facts = facts
        super().__init__(self.sentence.format(name=self.name, **facts))


class MissingDocument(UnreadableDocument):
    sentence = "「{name}」が見つからないか、開く権限がありません。場所と権限をご確認ください。"


class NotAFile(UnreadableDocument):
    sentence = "「{name}」は通常のファイルではないため読み取れません。文書ファイルを指定してください。"


class EmptyDocument(UnreadableDocument):
    sentence = "「{name}」には文字がありません。内容のあるファイルを指定してください。"


class FileTooLarge(UnreadableDocument):
    sentence = (
        "「{name}」は大きすぎるため読み取れません（上限 {mib} MiB）。ファイルを分けてから取り込んでください。"
    )


class UnknownFormat(UnreadableDocument):
    sentence = (
        "「{name}」の形式は読み取れません。読める形式は "
        + READ_FORMATS
        + " です。いずれかの形式で保存し直してください。"
    )


class OldWordDocument(UnreadableDocument):
    sentence = (
        "「{name}」は古い Word 形式（.doc）のため読み取れません。Word で .docx 形式に保存し直してください。"
    )


class NotText(UnreadableDocument):
    sentence = (
        "「{name}」には文字ではないデータが含まれているため、テキストとして読み取れません。"
        "元の文書から保存し直してください。"
    )


class UndecidableEncoding(UnreadableDocument):
    sentence = "「{name}」の文字コードを判定できませんでした。UTF-8 で保存し直してください。"


class EncryptedDocument(UnreadableDocument):
    sentence = (
        "「{name}」はパスワードで保護されているため読み取れません。保護を解除したファイルを指定してください。"
    )


class ScannedDocument(UnreadableDocument):
    sentence = (
        "「{name}」は紙をスキャンした画像の PDF で、文字の情報がありません。"
        "OCR（文字認識）をかけた PDF か、元の文書を指定してください。"
    )


class GarbledDocument(UnreadableDocument):
    sentence = (
        "「{name}」の文字情報は壊れていて、正しく取り出せません。"
        "元の文書から PDF を作り直すか、OCR（文字認識）をかけた PDF を指定してください。"
    )


class BrokenDocument(UnreadableDocument):
    sentence = (
        "「{name}」は {form} として壊れているか途中で切れているため読み取れません。"
        "元の文書から保存し直してください。"
    )


class NestedTooDeeply(UnreadableDocument):
    sentence = (
        "「{name}」は要素の入れ子が異常に深いため、安全のため読み取りを止めました。"
        "ファイルの出所をご確認ください。"
    )


class UnpacksTooLarge(UnreadableDocument):
    sentence = (
        "「{name}」は展開すると異常に大きくなるため、安全のため読み取りを止めました。"
        "ファイルの出所をご確認ください。"
    )


class TooManyPages(UnreadableDocument):
    sentence = "「{name}」はページ数が多すぎます（上限 {pages} ページ）。分けてから取り込んでください。"


class TookTooLong(UnreadableDocument):
    sentence = (
        "「{name}」の読み取りが {seconds} 秒以内に終わらなかったため止めました。"
        "ファイルを分けるか、元の文書から保存し直してください。"
    )


class TooMuchWork(UnreadableDocument):
    sentence = (
        "「{name}」は文書としては異常に複雑な作りのため、安全のため読み取りを止めました。"
        "元の文書から保存し直すか、ファイルの出所をご確認ください。"
    )


class NeedsTooMuchMemory(UnreadableDocument):
    sentence = (
        "「{name}」の読み取りに必要なメモリーが上限（{mib} MiB）を超えたため止めました。"
        "ファイルを分けるか、元の文書から保存し直してください。"
    )


class ReaderStopped(UnreadableDocument):
    sentence = (
        "「{name}」の読み取り中に読み取りプログラムが異常終了しました。ファイルが壊れている可能性があります。"
        "元の文書から保存し直してください。"
    )


def refusal_kinds() -> dict[str, type[UnreadableDocument]]:
    """Return every error by its name, for rebuilding one that a child process reported."""
    kinds: list[type[UnreadableDocument]] = [UnreadableDocument, *UnreadableDocument.__subclasses__()]
    return {kind.__name__: kind for kind in kinds}
