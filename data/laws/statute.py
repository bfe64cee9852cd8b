"""e-Gov's 法令標準XML read into the words of each paragraph, item and table, wherever in a response the law stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from data.laws.effective import Effective, day_in_statute
from data.laws.unreadable import UnreadableLaw
from data.model.law import Part, ProvisionText
from data.references.provisions import numbers
from data.text import fold

_DIVISIONS = ("Part", "Chapter", "Section", "Subsection", "Division")
_SUBITEM = re.compile(r"Subitem(\d+)")
_APPENDIX = re.compile(r"Appdx(?:Table|Note|Style|Format|Fig)?|Suppl(?:ProvisionAppdxTable|ProvisionAppdx.*)")
_TABLE_PART = re.compile("TableStruct|Table|FigStruct|StyleStruct|NoteStruct|FormatStruct|Remarks|List")
_BRACKETS = "（）() 　"
_LONGEST_RANGE = 200


@dataclass(frozen=True, kw_only=True)
class Statute:
    title: str
    number: str | None
    law_id: str | None
    effective: Effective | None
    texts: tuple[ProvisionText, ...]


def read_statute(text: str, name: str) -> Statute:
    """The law in a bare `<Law>` or in an API's response; raises UnreadableLaw."""
    root = _parsed(text, name)
    laws = [root] if root.tag == "Law" else list(root.iter("Law"))
    if len(laws) != 1:
        raise UnreadableLaw(name, f"Law 要素が{len(laws)}個あります。法令1件のファイルを指定してください。")
    law = laws[0]
    title = _words(law.find("LawBody/LawTitle"))
    reader = _Reader()
    body = law.find("LawBody")
    if body is not None:
        reader.read_body(body)
    if not title or not reader.texts:
        raise UnreadableLaw(name, "題名か条文が見つかりません。e-Gov から取得し直してください。")
    return Statute(
        title=title,
        number=_words(law.find("LawNum")) or None,
        law_id=_first(root, ("LawId", "law_id")),
        effective=day_in_statute(root, law),
        texts=tuple(reader.texts),
    )


def _parsed(text: str, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableLaw(
            name, f"XML として壊れています（{error.lineno}行目）。e-Gov から取得し直してください。"
        ) from error


def _first(root: etree._Element, tags: tuple[str, ...]) -> str | None:
    found = (_words(element) for element in root.iter(*tags))
    return next((words for words in found if words), None)


@dataclass(frozen=True)
class _Place:
    """Where the reader is: what its texts have in common."""

    article: str = ""
    title: str = ""
    caption: str = ""
    paragraph: str | None = None
    item: str | None = None
    subitem: str | None = None
    amending: str | None = None
    supplement: bool = False
    path: tuple[str, ...] = ()


@dataclass
class _Reader:
    texts: list[ProvisionText] = field(default_factory=list)

    def read_body(self, body: etree._Element) -> None:
        for part in body:
            if part.tag == "MainProvision":
                self._division(part, _Place())
            elif part.tag == "SupplProvision":
                self._supplement(part)
            elif _APPENDIX.fullmatch(str(part.tag)):
                self._appendix(part, _Place())

    def _supplement(self, element: etree._Element) -> None:
        label = "".join(_words(element.find("SupplProvisionLabel")).split()) or "附則"
        amending = element.get("AmendLawNum") or None
        path = f"{label}（{amending}）" if amending else label
        place = _Place(article="附則", title=label, amending=amending, supplement=True, path=(path,))
        self._division(element, place)

    def _division(self, element: etree._Element, place: _Place) -> None:
        for child in element:
            tag = str(child.tag)
            if tag in _DIVISIONS:
                title = _words(child.find(f"{tag}Title"))
                self._division(child, replace(place, path=(*place.path, title)) if title else place)
            elif tag == "Article":
                self._article(child, place)
            elif tag == "Paragraph":
                self._paragraph(child, place, len(element.findall("Paragraph")))
            elif _APPENDIX.fullmatch(tag):
                self._appendix(child, place)

    def _article(self, element: etree._Element, place: _Place) -> None:
        title = _words(element.find("ArticleTitle"))
        caption = _words(element.find("ArticleCaption")).strip(_BRACKETS)
        for number in _numbers(element.get("Num"), numbers(fold(title), "条")):
            here = replace(
                place,
                article=f"附則{number}" if place.supplement else number,
                title=f"附則{title}" if place.supplement else title,
                caption=caption,
            )
            paragraphs = element.findall("Paragraph")
            for paragraph in paragraphs:
                self._paragraph(paragraph, here, len(paragraphs))
            for note in element.findall("SupplNote"):
                self._add("paragraph", here, [note])

    def _paragraph(self, element: etree._Element, place: _Place, of: int) -> None:
        """A paragraph; one alone in a supplementary provision without articles may have no number."""
        printed = numbers(fold(_words(element.find("ParagraphNum"))), None)
        caption = _words(element.find("ParagraphCaption")).strip(_BRACKETS) or place.caption
        first, *rest = _numbers(element.get("Num"), printed) or ["1"]
        for number in (first, *rest):
            here = replace(place, paragraph=number, caption=caption)
            label = _words(element.find("ParagraphNum"))
            self._add("paragraph", here, element.findall("ParagraphSentence"), label=label)
            self._below(element, here)

    def _below(self, element: etree._Element, place: _Place) -> None:
        """Items, sub-items and tables in their order."""
        for child in element:
            tag = str(child.tag)
            if tag == "Item":
                sign = _words(child.find("ItemTitle"))
                for number in _numbers(child.get("Num"), numbers(fold(sign), None)):
                    here = replace(place, item=number)
                    self._add("item", here, child.findall("ItemSentence"), label=sign)
                    self._below(child, here)
            elif (level := _SUBITEM.fullmatch(tag)) is not None:
                sign = _words(child.find(f"{tag}Title")) or child.get("Num", "")
                here = replace(place, subitem=(place.subitem or "") + fold(sign))
                self._add("subitem", here, child.findall(f"Subitem{level[1]}Sentence"), label=sign)
                self._below(child, here)
            elif _TABLE_PART.fullmatch(tag):
                self._table(child, place)
            elif tag == "AmendProvision":
                self._add("paragraph", place, [child])

    def _table(self, element: etree._Element, place: _Place) -> None:
        rows = list(element.iter("TableRow", "TableHeaderRow"))
        for row in rows:
            self._add("table", place, list(row), joiner="\t")
        if not rows:
            self._add("table", place, [element])

    def _appendix(self, element: etree._Element, place: _Place) -> None:
        title = next((_words(child) for child in element if str(child.tag).endswith("Title")), "")
        title = title or "別表"
        amended = "附則" if place.supplement else ""
        here = replace(
            place,
            article=amended + _appendix_key(title),
            title=amended + title,
            caption=_words(element.find("RelatedArticleNum")).strip(_BRACKETS),
            paragraph=None,
        )
        for child in element:
            if str(child.tag) == "Item":
                self._below(element, here)
                return
            if _TABLE_PART.fullmatch(str(child.tag)):
                self._table(child, here)

    def _add(
        self,
        part: Part,
        place: _Place,
        elements: list[etree._Element],
        *,
        label: str = "",
        joiner: str = "",
    ) -> None:
        """The words of the elements, if they have any."""
        words = [text for element in elements if (text := _words(element))]
        if not words:
            return
        self.texts.append(
            ProvisionText(
                order=len(self.texts) + 1,
                part=part,
                article=place.article,
                paragraph=place.paragraph,
                item=place.item,
                subitem=place.subitem,
                amending=place.amending,
                title=place.title,
                caption=place.caption,
                label=label,
                path=" ".join(place.path),
                text=joiner.join(words),
                lines=(_line(elements[0], first=True), _line(elements[-1], first=False)),
            )
        )


def _numbers(num: str | None, printed: str | None) -> list[str]:
    """34_2: 34の2; 3:5, which stand in the file as one: 3, 4, 5; without a number what is printed."""
    if not num:
        return [printed] if printed else []
    first, _, last = num.partition(":")
    if last.isdecimal() and first.isdecimal() and 0 <= int(last) - int(first) <= _LONGEST_RANGE:
        return [str(number) for number in range(int(first), int(last) + 1)]
    ends = [first, last] if last else [first]
    return [end.replace("_", "の") for end in ends]


def _appendix_key(title: str) -> str:
    """別表第一（第二条関係）: 別表1."""
    plain = fold(title).partition("(")[0].strip()
    head = re.match(r"[^第0-9]+", plain)
    name = head[0].strip() if head else plain
    return name + (numbers(plain[len(head[0]) :] if head else "", None) or "")


def _words(element: etree._Element | None) -> str:
    """The text as printed: without the layout of the file and without readings; columns a blank apart."""
    return "" if element is None else "".join(_pieces(element)).strip("　 ")


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag == "Rt":
        return
    columns = len(element.findall("Column")) > 1
    yield _unwrapped(element.text)
    for child in element:
        yield from _pieces(child)
        yield _unwrapped(child.tail)
        if columns and child.tag == "Column" and child.getnext() is not None:
            yield "　"


def _unwrapped(text: str | None) -> str:
    """Without line ends and the blanks around them: those are the file's."""
    return re.sub(r"[ \t]*\n\s*", "", text or "")


def _line(element: etree._Element, *, first: bool) -> int:
    """The line on which the words of an element begin, or end."""
    worded = [part for part in element.iter(etree.Element) if (part.text or "").strip()]
    if not worded:
        return _source_line(element)
    part = worded[0] if first else worded[-1]
    text = part.text or ""
    before = text[: len(text) - len(text.lstrip())] if first else text.rstrip()
    tails = "" if first else "".join(child.tail or "" for child in part)
    return _source_line(part) + before.count("\n") + tails.rstrip().count("\n")


def _source_line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1
