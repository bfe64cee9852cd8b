"""/article: the words of a provision, who cited it, where and for what measure; its earlier numbers count as the same."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.items import measure_in_words
from commands.numbering import Meant, Numbers
from commands.provisions import Wording, not_on_record, wording, wording_result
from commands.quoting import cite, document_name, place
from commands.wording import MEASURE, STATUS
from commands.wording import day as in_words
from config.renumbering import load_renumbering
from data.model.case import Measure
from data.model.reference import Citation, Provision
from data.references import find_in, parse_day, parse_provision
from data.store.rows import CaseRow, CitationRow
from data.text import Span, fold

_AS_OF = re.compile(r"(?:^|\s)asof\s*[:：]\s*(\S*)", re.IGNORECASE)
_MOST_NAMED = 5
_POINTERS = ("同", "前", "次", "本", "当該")


@dataclass(frozen=True)
class _Cited:
    """A passage that cites the provision, and which of the provisions asked for it means."""

    row: CitationRow
    meant: Meant


def article(asking: Asking, text: str) -> Answer:
    """The provision's words of today or of `asof:` a day, then every passage that cites it, the latest first."""
    title = f"参照条文：{text}"
    as_of = _AS_OF.search(text)
    day = parse_day(fold(as_of[1]), asking.today) if as_of else None
    if as_of and day is None:
        return _unreadable_day(title, as_of[1])
    typed_text = _AS_OF.sub(" ", text).strip()
    if not typed_text:
        return _most_cited(asking)
    typed = parse_provision(typed_text, asking.record.vocabulary.laws, asking.home_law)
    numbers = Numbers(load_renumbering(asking.record.overlay), asking.today)
    meant = [one for citation in typed for one in numbers.typed(citation, day)]
    if not meant:
        return _unclear(asking, title, typed)
    return _told(asking, title, typed, meant, numbers, day)


def _told(
    asking: Asking,
    title: str,
    typed: Sequence[Citation],
    meant: Sequence[Meant],
    numbers: Numbers,
    day: date | None,
) -> Answer:
    on = day or asking.today
    version = next((c.version for c in typed if c.version), None)
    said = [(one, wording(asking, one, on, version)) for one in meant]
    words = [told for _, told in said if told is not None and told.texts]
    all_rows = [
        _Cited(row, one)
        for row in _citations(asking)
        if (one := numbers.cited(row.citation, row.document.date))
    ]
    rows = [cited for cited in all_rows if any(_cites(asking, cited.meant, one) for one in meant)]
    asked_for = [one for one, told in said if one.numbers or len(said) == 1 or (told and told.texts)]
    names = "、".join(dict.fromkeys(asking.provision(one.on(on)) for one in asked_for))
    missing = [not_on_record(asking, one.on(on), told, on) for one, told in said if _is_missing(told)]
    notes = [*_two_meanings(words), *_histories(meant, numbers.table.source), *dict.fromkeys(missing)]
    choices = [*_choices(asking, meant, numbers), *_elsewhere(asking, meant)]
    if not rows and not words:
        nothing = asking.nothing(f"{title}（{names}）", choices)
        return replace(nothing, summary="\n".join([nothing.summary, *notes]))
    together = _together(asking, all_rows, rows, numbers)
    summary = [_summary(asking, names, [cited.row for cited in rows]), *_counted(asking, rows), *notes]
    if together:
        summary.append("併せて引かれた条文：" + "、".join(f"{name}（{n}か所）" for name, n in together))
    results = [wording_result(asking, told) for told in words]
    results += [r for cited in sorted(rows, key=_newest, reverse=True) if (r := _result(asking, cited))]
    followed = [f"/article {name}" for name in [*_named_in(asking, words), *(name for name, _ in together)]]
    return asking.answer(
        "article",
        title,
        "\n".join(summary),
        results,
        [*choices, *followed],
        near=_near(asking, meant),
    )


def _is_missing(told: Wording | None) -> bool:
    return told is None or not told.texts or not told.found.covers


def _near(asking: Asking, wanted: Sequence[Meant]) -> list[Result]:
    """Passages with the number; that of a section or an annex stands for it only as it is written."""
    articles = dict.fromkeys(one.on(asking.today).article for one in wanted)
    plain = all(article[0].isdigit() and "-" not in article for article in articles)
    return asking.near(" ".join(f"第{article}条" if plain else f"「{article}」" for article in articles))


def _citations(asking: Asking) -> Sequence[CitationRow]:
    return asking.record.store.citations(asking.view)


def _cites(asking: Asking, cited: Meant, wanted: Meant) -> bool:
    if cited.provision.law != wanted.provision.law:
        return False
    if asking.record.vocabulary.laws.by_sections(wanted.provision.law):
        return _is_of_section(cited.provision.article, wanted.provision.article)
    return cited.key == wanted.key and _within(cited.provision, wanted.provision)


def _is_of_section(cited: str, wanted: str) -> bool:
    """A look-up by 10-3 finds 10-3(2) too, one by 10-3(2) the section cited whole."""
    return cited == wanted or cited.startswith(f"{wanted}(") or wanted.startswith(f"{cited}(")


def _within(cited: Provision, wanted: Provision) -> bool:
    """A look-up by article finds all its paragraphs; one by paragraph that paragraph, and the article cited whole."""
    if None not in (cited.paragraph, wanted.paragraph) and cited.paragraph != wanted.paragraph:
        return False
    return None in (cited.item, wanted.item) or cited.item == wanted.item


def _result(asking: Asking, cited: _Cited) -> Result | None:
    row = cited.row
    if row.passage is None or row.citation.provision is None:
        return None
    fields = {"引用": row.citation.raw, "条文": asking.provision(row.citation.provision)}
    now = cited.meant.on(asking.today)
    if now != row.citation.provision:
        fields["現在の条番号"] = asking.provision(now)
    cases = _cases(asking, row, row.passage.span)
    measures = dict.fromkeys(measure_in_words(asking, m) for m in _measures(cases, row))
    if measures:
        fields["権限行使"] = "／".join(measures)
    respondents = dict.fromkeys(case.case.respondent for case in cases if case.case.respondent)
    if respondents and not measures:
        fields["事案"] = "、".join(filter(None, respondents))
    if (version := _version_then(asking, row)) is not None:
        fields["引用時の版"] = version
    return Result(heading=place(row.passage), body="", citation=cite(row.passage), fields=fields)


def _version_then(asking: Asking, row: CitationRow) -> str | None:
    """The version in force on the document's day, where it was taken in."""
    if row.citation.provision is None or row.document.date is None:
        return None
    found = asking.record.law_texts.in_force(row.citation.provision.law, row.document.date)
    return f"{in_words(found.version.effective_on)}版" if found is not None and found.covers else None


def _cases(asking: Asking, row: CitationRow, span: Span) -> list[CaseRow]:
    """Cases of the item that the passage stands in, or of the row of a report."""
    agenda = row.passage.agenda if row.passage else None
    return [
        case
        for case in asking.cases
        if case.document.id == row.document.id
        and (case.case.agenda == agenda if agenda is not None else case.case.summary.overlaps(span))
    ]


def _measures(cases: Sequence[CaseRow], row: CitationRow) -> list[Measure]:
    """Measures that rest on the provision and stand in the same passage."""
    return [
        measure
        for case in cases
        for measure in case.case.measures
        if row.passage and measure.span.overlaps(row.passage.span) and measure.basis == row.citation.provision
    ]


def _summary(asking: Asking, names: str, rows: Sequence[CitationRow]) -> str:
    if not rows:
        return f"{names}を引いている箇所は収録資料には見当たりません（収録範囲：{asking.covered}）。"
    years = Counter(row.document.date.year for row in rows if row.document.date)
    by_year = "、".join(f"{year}年{count}件" for year, count in sorted(years.items()))
    places = dict.fromkeys(document_name(row.document) for row in sorted(rows, key=_place, reverse=True))
    return f"{names}は{len(rows)}か所で引かれています（{by_year}）：{'、'.join(places)}"


def _counted(asking: Asking, rows: Sequence[_Cited]) -> list[str]:
    """権限行使：指導・助言（決定8件、過去の経緯4件）."""
    spans = {
        (cited.row.document.id, measure.span, measure.respondent): measure
        for cited in rows
        if cited.row.passage is not None
        for measure in _measures(_cases(asking, cited.row, cited.row.passage.span), cited.row)
    }
    kinds: dict[str, Counter[str]] = {}
    for measure in spans.values():
        kinds.setdefault(MEASURE[measure.kind], Counter())[STATUS[measure.status]] += 1
    told = [
        f"{kind}（{'、'.join(f'{status}{n}件' for status, n in counts.most_common())}）"
        for kind, counts in sorted(kinds.items(), key=lambda entry: -entry[1].total())
    ]
    return [f"権限行使：{'、'.join(told)}"] if told else []


def _together(
    asking: Asking, every: Sequence[_Cited], rows: Sequence[_Cited], numbers: Numbers
) -> list[tuple[str, int]]:
    """Other provisions cited in the same passages, under today's numbers, with how many passages cite both."""
    passages = {cited.row.passage.id for cited in rows if cited.row.passage}
    own = {cited.meant.key for cited in rows}
    pairs = {
        (asking.provision(replace(other.meant.on(numbers.today), paragraph=None, item=None)), passage.id)
        for other in every
        if (passage := other.row.passage) and passage.id in passages and other.meant.key not in own
    }
    counts = Counter(name for name, _ in sorted(pairs))
    return counts.most_common(_MOST_NAMED)


def _two_meanings(words: Sequence[Wording]) -> list[str]:
    """A number that is one provision's of today and was another's."""
    old = next((told for told in words if told.is_former), None)
    new = next((told for told in words if not told.is_former), None)
    if old is None or new is None:
        return []
    return [
        f"第{new.provision.article}条は、今は「{new.caption}」の、以前は現在の第{old.provision.article}条"
        f"「{old.caption}」の条番号です。両方を示します。"
    ]


def _histories(meant: Sequence[Meant], source: str) -> list[str]:
    told = [
        f"条番号の移動（{one.numbers[0].caption}）：{one.history}（出典：{source}）"
        for one in meant
        if one.history
    ]
    return list(dict.fromkeys(told))


def _choices(asking: Asking, meant: Sequence[Meant], numbers: Numbers) -> list[str]:
    """What else the number may mean: the provision that has had it before."""
    choices = []
    for one in meant:
        law = asking.record.vocabulary.laws.short(one.provision.law)
        other = numbers.other_meaning(one)
        if len(meant) > 1 and one.numbers:
            choices.append(f"/article {asking.provision(one.on(numbers.today))}")
        elif len(meant) > 1:
            choices.append(f"/article {asking.provision(one.provision)} asof:{numbers.today.isoformat()}")
        elif other and other != one.numbers and len(meant) == 1:
            choices.append(f"/article 旧{law}第{one.provision.article}条")
    return choices


def _named_in(asking: Asking, words: Sequence[Wording]) -> list[str]:
    """The articles that the words shown name."""
    laws = asking.record.vocabulary.laws
    names: dict[str, None] = {}
    for told in words:
        for text in told.texts:
            for citation in find_in(text.text, laws, told.provision.law):
                found = citation.provision
                # 前条, 同条 … are counted from the article they stand in, which this piece of text does not say.
                if (
                    found is not None
                    and not citation.raw.startswith(_POINTERS)
                    and (found.law, found.article)
                    != (
                        told.provision.law,
                        told.provision.article,
                    )
                ):
                    names[asking.provision(replace(found, paragraph=None, item=None))] = None
    return list(names)[:_MOST_NAMED]


def _elsewhere(asking: Asking, wanted: Sequence[Meant]) -> list[str]:
    """The same article number of other laws that the record cites."""
    numbers = {one.provision.article for one in wanted}
    laws = {one.provision.law for one in wanted}
    others = (row.citation.provision for row in _citations(asking))
    found = {asking.provision(p) for p in others if p and p.article in numbers and p.law not in laws}
    return [f"/article {name}" for name in sorted(found)]


def _unclear(asking: Asking, title: str, typed: Sequence[Citation]) -> Answer:
    candidates = [f"/article {law}第{c.article}条" for c in typed for law in c.candidates if c.article]
    if candidates:
        return asking.answer("article", title, "どの法令の条文か選んでください。", [], candidates)
    return asking.nothing(title, ["/article 147", "/article 番号法33条"])


def _unreadable_day(title: str, typed: str) -> Answer:
    return Answer(
        kind="error",
        title=title,
        summary=f"asof: の日付「{typed}」を読めません。asof:R6.3.22 や asof:2024-03-22 のように入力してください。",
        suggestions=("/article 147 asof:R6.3.22",),
    )


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


def _newest(cited: _Cited) -> tuple[str, int]:
    return _place(cited.row)


def _place(row: CitationRow) -> tuple[str, int]:
    return (row.document.date.isoformat() if row.document.date else "", -row.citation.span.start)
