"""/article: who cited a provision, in which meetings and cases; its earlier numbers count as the same provision."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.items import measure_in_words
from commands.quoting import cite, document_name, place
from config.renumbering import Renumbering, load_renumbering
from data.model.case import Measure
from data.model.reference import Citation, Provision
from data.references import parse_provision
from data.store.rows import CitationRow
from data.text import Span


def article(asking: Asking, text: str) -> Answer:
    """Every passage that cites the provision, the latest first; then the next best passages."""
    title = f"参照条文：{text}"
    if not text.strip():
        return _most_cited(asking)
    typed = parse_provision(text, asking.record.vocabulary.laws, asking.home_law)
    wanted = [citation.provision for citation in typed if citation.provision is not None]
    if not wanted:
        return _unclear(asking, title, typed)
    renumbering = load_renumbering(asking.record.overlay)
    rows = [row for row in _citations(asking) if _cites(row, wanted, renumbering)]
    names = "、".join(asking.provision(provision) for provision in wanted)
    if not rows:
        return asking.nothing(f"{title}（{names}）", _elsewhere(asking, wanted))
    results = [_result(asking, row) for row in sorted(rows, key=_day, reverse=True)]
    summary = _summary(names, rows)
    facts = [result for result in results if result]
    return asking.answer(
        "article", title, summary, facts, _elsewhere(asking, wanted), near=asking.near(_written(wanted))
    )


def _written(wanted: Sequence[Provision]) -> str:
    return " ".join(dict.fromkeys(f"第{provision.article}条" for provision in wanted))


def _citations(asking: Asking) -> Sequence[CitationRow]:
    return asking.record.store.citations(asking.view)


def _cites(row: CitationRow, wanted: Sequence[Provision], renumbering: Renumbering) -> bool:
    cited = row.citation.provision
    if cited is None:
        return False
    day = None if row.citation.version else row.document.date
    return any(_same_article(cited, day, one, renumbering) and _within(cited, one) for one in wanted)


def _same_article(cited: Provision, day: date | None, wanted: Provision, renumbering: Renumbering) -> bool:
    """The number cited on a day is that of the provision that has the wanted number today."""
    if cited.law != wanted.law:
        return False
    numbers = renumbering.numberings(wanted.law, wanted.article)
    if numbers:
        return renumbering.numberings(cited.law, cited.article, day) == numbers
    return cited.article == wanted.article


def _within(cited: Provision, wanted: Provision) -> bool:
    """A look-up by article finds all its paragraphs; one by paragraph that paragraph, and the article cited whole."""
    if None not in (cited.paragraph, wanted.paragraph) and cited.paragraph != wanted.paragraph:
        return False
    return None in (cited.item, wanted.item) or cited.item == wanted.item


def _result(asking: Asking, row: CitationRow) -> Result | None:
    if row.passage is None or row.citation.provision is None:
        return None
    measures = dict.fromkeys(measure_in_words(asking, m) for m in _measures(asking, row, row.passage.span))
    fields = {"引用": row.citation.raw, "条文": asking.provision(row.citation.provision)}
    if measures:
        fields["権限行使"] = "／".join(measures)
    return Result(heading=place(row.passage), body="", citation=cite(row.passage), fields=fields)


def _measures(asking: Asking, row: CitationRow, span: Span) -> list[Measure]:
    """Measures that rest on the provision and stand in the same passage."""
    return [
        measure
        for case in asking.cases
        if case.document.id == row.document.id
        for measure in case.case.measures
        if measure.span.overlaps(span) and measure.basis == row.citation.provision
    ]


def _summary(names: str, rows: Sequence[CitationRow]) -> str:
    years = Counter(row.document.date.year for row in rows if row.document.date)
    by_year = "、".join(f"{year}年{count}件" for year, count in sorted(years.items()))
    places = dict.fromkeys(document_name(row.document) for row in sorted(rows, key=_day, reverse=True))
    return f"{names}は{len(rows)}か所で引かれています（{by_year}）：{'、'.join(places)}"


def _elsewhere(asking: Asking, wanted: Sequence[Provision]) -> list[str]:
    """The same article number of other laws that the record cites."""
    numbers = {provision.article for provision in wanted}
    laws = {p.law for p in wanted}
    others = (row.citation.provision for row in _citations(asking))
    found = {asking.provision(p) for p in others if p and p.article in numbers and p.law not in laws}
    return [f"/article {name}" for name in sorted(found)]


def _unclear(asking: Asking, title: str, typed: Sequence[Citation]) -> Answer:
    candidates = [f"/article {law}第{c.article}条" for c in typed for law in c.candidates if c.article]
    if candidates:
        return asking.answer("article", title, "どの法令の条文か選んでください。", [], candidates)
    return asking.nothing(title, ["/article 147", "/article 番号法33条"])


def _most_cited(asking: Asking) -> Answer:
    counts = Counter(
        asking.provision(r.citation.provision) for r in _citations(asking) if r.citation.provision
    )
    if not counts:
        return asking.nothing("参照条文")
    lines = "、".join(f"{name}（{count}か所）" for name, count in counts.most_common(10))
    names = [f"/article {name}" for name, _ in counts.most_common(5)]
    return Answer(
        kind="article", title="参照条文", summary=f"多く引かれている条文：{lines}", suggestions=tuple(names)
    )


def _day(row: CitationRow) -> tuple[str, int]:
    return (row.document.date.isoformat() if row.document.date else "", -row.citation.span.start)
