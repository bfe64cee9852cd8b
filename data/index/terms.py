"""Terms of the index for articles and meetings: one form, whatever numeral or name they were written with."""

import hashlib
import re

from data.model.reference import Citation

_NOT_PLAIN = re.compile(r"[^0-9a-z]+")


def article_terms(article: str | None, paragraph: str | None = None, law: str | None = None) -> list[str]:
    """Terms from the widest to the narrowest: the article of any law, its paragraph, the same of this law."""
    if not article:
        return []
    place = f"a{_plain(article)}"
    terms = [place]
    if paragraph:
        terms.append(f"{place}p{_plain(paragraph)}")
    if law:
        terms += [f"l{law_key(law)}{term}" for term in terms]
    return terms


def citation_terms(citation: Citation) -> list[str]:
    """The terms under which the passage of a citation is found."""
    known = citation.provision
    if known is not None:
        return article_terms(known.article, known.paragraph, known.law)
    return article_terms(citation.article, citation.paragraph)


def meeting_term(number: int | str) -> str:
    return f"m{number}"


def law_key(law: str) -> str:
    return hashlib.sha256(law.encode()).hexdigest()[:8]


def _plain(number: str) -> str:
    return _NOT_PLAIN.sub("x", number.casefold()).strip("x")
