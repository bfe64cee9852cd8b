"""References as a person types them (法147条), and as Senrei writes them (個人情報保護法第147条)."""

import re
from dataclasses import replace
from datetime import date

from config.laws import Laws
from data.model.reference import Citation, DateMention, Provision
from data.numerals import NUMERAL, to_int
from data.paragraphs import lay_out
from data.references.citations import CitationContext, find_citations
from data.references.dates import find_dates
from data.references.provisions import DASH
from data.text import SourceText, Span, fold, normalise

_COMMAND = re.compile(r"^\s*/\w+\s*")
_TYPED = re.compile(
    rf"(?P<law>.*?) ?第? ?(?P<article>{NUMERAL}) ?条?(?P<branch>(?: ?の ?{NUMERAL})*)"
    rf"(?P<paragraph> ?第? ?{NUMERAL} ?項)?(?P<item> ?第? ?{NUMERAL} ?号(?:の{NUMERAL})*)?"
)
_TYPED_SECTION = re.compile(
    rf"(?P<law>.*?) ?(?P<section>[0-9]{{1,2}}(?:{DASH}[0-9]{{1,2}})+(?:\([0-9]{{1,2}}\))*)"
)
_GUIDELINE = "ガイドライン"
_AROUND_A_PERIOD = re.compile(r"(?:まで|に|の|頃|\s)+$")
_MONTH = re.compile(rf"{NUMERAL}月")
_COMPACT_DAY = re.compile(r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_SLASHED_DAY = re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?:\([月火水木金土日]\))?")


def parse_provision(text: str, laws: Laws, home_law: str | None) -> tuple[Citation, ...]:
    """The provisions that a typed text names; spans point into the text. Empty when it names none.

    Understood are all forms of running text and shorter ones: /article 147, 法147条, 147条1項, 番号法 51,
    ガイドライン10-3(2), 10-3(2).
    """
    typed = _COMMAND.sub("", text)
    annex = _annex(typed, laws, home_law)
    if annex is not None:
        return _as_typed((annex,), text, len(text) - len(typed))
    whole = _whole(typed, laws, home_law)
    found = find_in(whole or typed, laws, home_law)
    if whole is None:
        return _moved(found, len(text) - len(typed))
    return _as_typed(found, text, len(text) - len(typed))


def find_in(text: str, laws: Laws, home_law: str | None) -> tuple[Citation, ...]:
    """The citations of a short text."""
    source = SourceText(text)
    context = CitationContext(laws=laws, home_law=home_law, day=None, typed=True)
    return find_citations(normalise(source, lay_out(source).joined), context)


def format_provision(provision: Provision, laws: Laws) -> str:
    """個人情報保護法第147条第1項, ガイドライン（通則編）10-3(2), 番号法附則第2条, 番号法別表第1."""
    law = laws.short(provision.law)
    parts = _format_article(provision.article, laws.by_sections(provision.law))
    if provision.paragraph is not None:
        parts += f"第{provision.paragraph}項"
    if provision.item is not None:
        head, *branches = provision.item.split("の")
        parts += "".join([f"第{head}号", *(f"の{branch}" for branch in branches)])
    return law + parts


def parse_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """The day that a typed text names (R6.9.30, 2024-09-30, 9月30日, 明日, 9/30, 20240930), or None.

    A day without a year is the last one up to today, or with `ahead` (a deadline) the next one from today.
    """
    typed = fold(text).strip()
    compact = _COMPACT_DAY.fullmatch(typed)
    if compact:
        return _date(int(compact["year"]), int(compact["month"]), int(compact["day"]))
    slashed = _SLASHED_DAY.fullmatch(typed) or re.fullmatch(
        rf"(?P<month>{NUMERAL})月(?P<day>{NUMERAL})日(?:\([月火水木金土日]\))?", typed
    )
    if slashed:
        return _without_year(to_int(slashed["month"]) or 0, to_int(slashed["day"]) or 0, today, ahead)
    found = find_dates(normalise(SourceText(typed)), day=today)
    if len(found) != 1 or found[0].precision != "day":
        return None
    rest = typed.replace(found[0].raw, "", 1)
    return found[0].start if re.fullmatch(r"(?:\([月火水木金土日]\)|まで|に|の|\s)*", rest) else None


def parse_period(text: str, today: date) -> DateMention | None:
    """The day, month or part of one that a typed text names (11月下旬, 来年1月末), or None.

    What is named without a year is the next one that does not end before today.
    """
    typed = _AROUND_A_PERIOD.sub("", fold(text).strip())
    without_year = _MONTH.match(typed) is not None
    for told in (f"本年{typed}", f"来年{typed}") if without_year else (typed,):
        found = find_dates(normalise(SourceText(told)), day=today)
        if len(found) != 1 or found[0].raw != told or found[0].end is None:
            return None
        if found[0].end >= today or not without_year:
            return replace(found[0], raw=typed)
    return None


def _whole(typed: str, laws: Laws, home_law: str | None) -> str | None:
    """The typed text written out in full (147 → 第147条), when it is one short reference and nothing else."""
    folded = fold(typed).strip()
    section = _TYPED_SECTION.fullmatch(folded)
    if section is not None and _is_guideline(section["law"], laws):
        return f"{section['law'] or _GUIDELINE}{section['section']}"
    match = _TYPED.fullmatch(folded)
    if match is None or not _is_law(match["law"].strip(), laws):
        return None
    branch = "".join(f"の{to_int(numeral)}" for numeral in re.findall(NUMERAL, match["branch"]))
    written = f"{match['law'].strip()}第{to_int(match['article'])}条{branch}"
    if match["paragraph"]:
        written += f"第{to_int(match['paragraph'].strip(' 第項'))}項"
    if match["item"]:
        head, _, rest = match["item"].strip(" 第").partition("号")
        written += f"第{to_int(head.strip())}号{rest}"
    return written


def _annex(typed: str, laws: Laws, home_law: str | None) -> Citation | None:
    """番号法別表: the only annex of a law has no number; in running text such words say too little."""
    name, found, rest = fold(typed).strip().partition("別表")
    if not found or rest:
        return None
    bare = name.strip() in {"", *laws.words.home}
    named = (home_law,) if bare and home_law else laws.named(name.strip())
    if len(named) != 1:
        return None
    provision = Provision(law=named[0], article="別表")
    return Citation(span=Span(0, 0), raw=typed, provision=provision, state="resolved", article="別表")


def _is_law(name: str, laws: Laws) -> bool:
    bare = name.removesuffix("附則")
    if bare in {"", "旧", "別表"} or bare in laws.words.home or laws.named(bare):
        return True
    return bare.endswith(laws.words.endings) and not re.search("[0-9条と、 ]", bare)


def _is_guideline(name: str, laws: Laws) -> bool:
    named = laws.named(name)
    return name in {"", _GUIDELINE} or bool(named and laws.by_sections(named[0]))


def _moved(found: tuple[Citation, ...], by: int) -> tuple[Citation, ...]:
    return tuple(replace(c, span=Span(c.span.start + by, c.span.end + by)) for c in found)


def _as_typed(found: tuple[Citation, ...], text: str, start: int) -> tuple[Citation, ...]:
    """The one reference of a typed text, its span the whole of what was typed."""
    typed = text[start:].strip()
    at = text.index(typed, start) if typed else start
    span = Span(at, at + len(typed))
    return tuple(replace(c, span=span, raw=typed) for c in found[:1])


def _format_article(article: str, by_sections: bool) -> str:
    if by_sections:
        return article
    for sign in ("附則", "別表"):
        if article.startswith(sign):
            rest = article.removeprefix(sign)
            return sign + (_numbered(rest, "" if sign == "別表" else "条") if rest else "")
    return _numbered(article, "条")


def _numbered(article: str, sign: str) -> str:
    head, *branches = article.split("の")
    return "".join([f"第{head}{sign}", *(f"の{branch}" for branch in branches)])


def _without_year(month: int, day: int, today: date, ahead: bool) -> date | None:
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    days = [found for year in years if (found := _date(year, month, day)) is not None]
    return next((d for d in days if (d >= today if ahead else d <= today)), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
