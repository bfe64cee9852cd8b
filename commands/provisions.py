"""The words of a provision as answers quote them: from the version in force on a day, or saying that it is not on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commands.answer import Citation, Result
from commands.asking import Asking
from commands.numbering import Meant
from commands.wording import day as in_words
from data.model.law import Dated, ProvisionText
from data.model.reference import Provision
from data.references import find_dates
from data.store.laws import InForce, LawVersionRow
from data.text import SourceText, normalise

HOW = "senrei law import ファイル名"
DATED: dict[Dated, str] = {
    "given": "施行日は取込時の指定",
    "file": "施行日はファイルの記載",
    "name": "施行日はファイル名の記載",
    "amendment": "ファイルに施行日がないため、反映されている最後の改正の日を版の日としています",
    "promulgation": "ファイルに施行日がないため、公布の日を版の日としています",
}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A provision's words in one version; none: the version has no such provision."""

    provision: Provision
    asked_of: date
    found: InForce
    texts: Sequence[ProvisionText]
    others: Sequence[str]
    """Amending laws that have a supplementary provision of the same number."""
    is_former: bool = False
    """It was asked for by a number that it had before."""

    @property
    def version(self) -> LawVersionRow:
        return self.found.version

    @property
    def caption(self) -> str:
        return self.texts[0].caption if self.texts else ""


def wording(asking: Asking, meant: Meant, day: date, amended: str | None = None) -> Wording | None:
    """What the provision says in the version of the day; None when its law was not taken in.

    `amended` names the amending law whose supplementary provision is meant: 令和3年改正法.
    """
    found = asking.record.law_texts.in_force(meant.provision.law, day)
    if found is None:
        return None
    provision = meant.on(day if found.covers else found.version.effective_on)
    texts = asking.record.law_texts.texts(found.version, provision.article)
    amending = list(dict.fromkeys(text.amending for text in texts if text.amending))
    own = [text for text in texts if text.amending == _amending(amending, amended)]
    if not own and not amended:
        own = [text for text in texts if text.amending == amending[-1]] if amending else []
    return Wording(
        provision=provision,
        asked_of=day,
        found=found,
        texts=tuple(text for text in own if _is_within(text, provision)),
        others=tuple(name for name in amending if not own or name != own[0].amending),
        is_former=provision.article != meant.provision.article,
    )


def _amending(names: Sequence[str], amended: str | None) -> str | None:
    """The amending law's number that a name of it (平成27年改正法) stands for; "" when there is none such."""
    year = _year(amended) if amended else None
    if year is None:
        return None
    return next((name for name in names if _year(name) == year), "")


def _year(name: str) -> int | None:
    """Of an amending law's number (平成二七年九月九日法律第六五号) or name (平成27年改正法)."""
    found = find_dates(normalise(SourceText(name)), day=None)
    return found[0].start.year if found and found[0].start else None


def wording_result(asking: Asking, told: Wording) -> Result:
    """The words as a find: quoted as they stand in the law's file, with the version they are of."""
    caption = f"（{told.caption}）" if told.caption else ""
    fields = {"条文の版": _version(told)}
    if told.texts[0].path:
        fields["位置"] = told.texts[0].path
    if told.others:
        fields["同じ番号の附則"] = "、".join(told.others)
    return Result(
        heading=f"{asking.provision(told.provision)}{caption}",
        body="",
        citation=Citation(
            document=document(told.version),
            meeting=None,
            date=told.version.effective_on.isoformat(),
            agenda=None,
            speaker=None,
            page=None,
            lines=(min(t.lines[0] for t in told.texts), max(t.lines[1] for t in told.texts)),
            quote=quoted(told.texts),
        ),
        fields=fields,
    )


def quoted(texts: Sequence[ProvisionText]) -> str:
    """The words with their own numbers, each paragraph, item and row on a line; of one alone without its number."""
    if len(texts) == 1:
        return texts[0].text
    return "\n".join(f"{text.label}　{text.text}" if text.label else text.text for text in texts)


def document(version: LawVersionRow) -> str:
    """個人情報の保護に関する法律（令和6年6月7日版）."""
    return f"{version.law}（{in_words(version.effective_on)}版）"


def dated(version: LawVersionRow) -> str:
    return f"{in_words(version.effective_on)}（{DATED[version.dated]}）"


def not_on_record(asking: Asking, provision: Provision, told: Wording | None, day: date) -> str:
    """Why no words are shown, and what can be done."""
    name = asking.provision(provision)
    law = asking.record.vocabulary.laws.short(provision.law)
    if told is None:
        return f"{law}の条文は取り込まれていないため、文言は示せません（{HOW} で取り込めます）。"
    if not told.found.covers:
        return (
            f"{in_words(day)}に施行されていた{law}の条文は取り込まれていません"
            f"（取り込まれている最も古い版は{in_words(told.version.effective_on)}）。"
        )
    return f"{name}は、{document(told.version)}には見当たりません。"


def _version(told: Wording) -> str:
    note = "" if told.found.covers else f"。{in_words(told.asked_of)}に施行されていた版は取り込まれていません"
    return f"{document(told.version)}。{DATED[told.version.dated]}{note}"


def _is_within(text: ProvisionText, provision: Provision) -> bool:
    if provision.paragraph is not None and text.paragraph != provision.paragraph:
        return False
    return provision.item is None or text.item == provision.item
