"""How the tests of this folder read a text, and the names they use."""

from datetime import date

from config.laws import load_laws
from data.paragraphs import lay_out
from data.references import CitationContext, find_citations, find_dates
from data.text import Normalised, SourceText, normalise

LAWS = load_laws()
APPI = "個人情報の保護に関する法律"
NUMBERS = "行政手続における特定の個人を識別するための番号の利用等に関する法律"
GUIDELINE = "個人情報の保護に関する法律についてのガイドライン"
RULES = "個人情報保護委員会議事運営規程"
DAY = date(2025, 3, 19)


def normalised(text: str) -> Normalised:
    source = SourceText(text)
    return normalise(source, lay_out(source).joined)


def citations(text, home=APPI, headings=()):
    context = CitationContext(laws=LAWS, home_law=home, day=DAY, headings=headings)
    return find_citations(normalised(text), context)


def cited(text, home=APPI):
    """Each citation as (raw, law, article, paragraph, item); law is None where it is not resolved."""
    return [
        (c.raw, c.provision.law if c.provision else None, c.article, c.paragraph, c.item)
        for c in citations(text, home)
    ]


def dates(text, day=DAY):
    return find_dates(normalised(text), day=day)


def value(mention):
    """The value as gold/dates.json writes it."""
    start, end = mention.start, mention.end
    if start is None:
        return None
    if mention.precision == "range":
        return f"{start}/{end}"
    if mention.precision in {"day", "month", "year"}:
        return start.isoformat()[: {"day": 10, "month": 7, "year": 4}[mention.precision]]
    fiscal = start.year if start.month >= 4 else start.year - 1
    if mention.precision == "fiscal_year":
        return f"FY{start.year}"
    if mention.precision == "quarter":
        return f"FY{fiscal}Q{(start.month - 4) % 12 // 3 + 1}"
    return {1: f"{start.year}H1", 7: f"{start.year}H2", 4: f"FY{fiscal}H1", 10: f"FY{fiscal}H2"}[start.month]
