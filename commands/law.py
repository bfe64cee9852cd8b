"""`show law --json`: one article of a law as in force on a day, paragraph by paragraph, as other scripts read it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from commands.asking import Asking
from commands.numbering import Meant, Numbers
from commands.provisions import Wording, not_on_record, quoted, wording
from config.renumbering import load_renumbering
from data.model.law import ProvisionText
from data.references import parse_provision

Json = dict[str, Any]


def law_json(asking: Asking, name: str, article: str, day: date, *, strict: bool = False) -> Json | str:
    """The article's words, or a Japanese sentence on why there are none.

    `name` is any name of the law, `article` in any numeral, with a paragraph and item or without; `strict`: the
    number is that of the day, and never one of before.
    """
    formal = _formal(asking, name)
    if formal is None:
        return f"「{name}」という法令は、設定（laws.toml）にも取り込まれた法令にも見当たりません。"
    laws = asking.record.vocabulary.laws
    sections = laws.by_sections(formal)
    typed = parse_provision(f"{formal}{article}" if sections else article, laws, formal)
    if not typed or typed[0].provision is None:
        return f"「{article}」は条番号として読めません。147 や 第百四十七条第一項 のように入力してください。"
    numbers = Numbers(load_renumbering(asking.record.overlay), asking.today)
    told = None
    # The number of the day itself before one that the provision had earlier.
    for meant in sorted(numbers.typed(typed[0], day if strict else None), key=lambda one: bool(one.numbers)):
        told = wording(asking, meant, day, typed[0].version)
        if told is not None and told.texts:
            return _json(told, meant, numbers)
    return not_on_record(asking, typed[0].provision, told, day)


def _formal(asking: Asking, name: str) -> str | None:
    laws = asking.record.vocabulary.laws
    if name in laws.words.home:
        return asking.home_law
    named = laws.named(name)
    if named:
        return named[0]
    own = laws.at_home(name, asking.home_law)
    taken_in = {version.law for version in asking.record.law_texts.versions()}
    return own or (name if name in taken_in else None)


def _json(told: Wording, meant: Meant, numbers: Numbers) -> Json:
    version = told.version
    return {
        "law": version.law,
        "number": version.number,
        "law_id": version.law_id,
        "document": version.name,
        "effective_on": version.effective_on.isoformat(),
        "effective_from": version.dated,
        "asof": told.asked_of.isoformat(),
        "in_force_then": told.found.covers,
        "article": told.provision.article,
        "paragraph": told.provision.paragraph,
        "item": told.provision.item,
        "title": told.texts[0].title,
        "caption": told.caption,
        "path": told.texts[0].path,
        "amending": told.texts[0].amending,
        "other_supplements": list(told.others),
        "text": quoted(told.texts),
        "lines": [min(t.lines[0] for t in told.texts), max(t.lines[1] for t in told.texts)],
        "paragraphs": _paragraphs(told.texts),
        "numbers": [
            {
                "article": n.article,
                "first_day": n.first_day.isoformat() if n.first_day else None,
                "last_day": n.last_day.isoformat() if n.last_day else None,
            }
            for n in meant.numbers
        ],
        "numbers_source": numbers.table.source if meant.numbers else None,
    }


def _paragraphs(texts: Sequence[ProvisionText]) -> list[Json]:
    return [
        {
            "part": text.part,
            "article": text.article,
            "paragraph": text.paragraph,
            "item": text.item,
            "subitem": text.subitem,
            "label": text.label,
            "text": text.text,
            "lines": list(text.lines),
        }
        for text in texts
    ]
