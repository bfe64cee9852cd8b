"""The text of laws in the database: each version put as a whole, and read back as it was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from data.model.law import Dated, LawVersion, ProvisionText
from data.store.connection import Connections, immediate, snapshot
from data.store.error import AlteredPassageError
from data.store.identity import opaque, seal
from data.store.rows import Put
from data.store.statements import statements

_SHOWN = (
    *("version_id", "seq", "part", "article", "paragraph", "item", "subitem", "amending", "title", "caption"),
    *("label", "path", "text", "line_first", "line_last"),
)
_OF_VERSION = (
    *("id", "law", "number", "law_id", "effective_on", "dated", "name", "source_sha256", "by_sections"),
)


@dataclass(frozen=True, kw_only=True)
class LawVersionRow:
    """A version of a law as it stands in the record, without its texts."""

    id: str
    law: str
    number: str | None
    law_id: str | None
    effective_on: date
    dated: Dated
    name: str
    """File name."""
    by_sections: bool


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The version that is looked into for a day; `covers` is false when it came into force only later."""

    version: LawVersionRow
    covers: bool


class LawTexts:
    """The only way to the text of laws; each step is one transaction. Laws are public: no view is asked for."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._sql = statements("laws")

    def put(self, version: LawVersion) -> Put:
        """Store the version in place of what was taken in as the same law of the same day."""
        rows = list(_rows(version))
        row = _version_row(version, rows)
        with immediate(self._connections.mine()) as db:
            same = db.execute(self._sql["same_version"], {"id": row["id"]}).fetchone()
            if same is not None and same["sha256"] == row["sha256"]:
                return "unchanged"
            db.execute(self._sql["forget_version"], {"id": row["id"]})
            db.execute(self._sql["version"], row)
            for text in rows:
                db.execute(self._sql["text"], text)
        return "new" if same is None else "replaced"

    def versions(self, law: str | None = None) -> list[LawVersionRow]:
        """By law and day; of one law when its formal name is given."""
        with snapshot(self._connections.mine()) as db:
            rows = [_version(row) for row in db.execute(self._sql["versions"])]
        return [row for row in rows if law is None or row.law == law]

    def in_force(self, law: str, day: date | None) -> InForce | None:
        """The version of the day, else the first one after it; without a day the latest; None: not taken in."""
        versions = self.versions(law)
        if not versions:
            return None
        begun = [version for version in versions if day is None or version.effective_on <= day]
        return InForce(version=begun[-1] if begun else versions[0], covers=bool(begun))

    def texts(self, version: LawVersionRow, article: str) -> list[ProvisionText]:
        """The words of an article in order, with the numbered parts of a guideline's section."""
        with snapshot(self._connections.mine()) as db:
            asked = {"version_id": version.id, "article": article}
            names = ("texts_of_article", "texts_of_parts") if version.by_sections else ("texts_of_article",)
            rows = [row for name in names for row in db.execute(self._sql[name], asked)]
            return sorted(map(_text, rows), key=lambda text: text.order)

    def places(self, version: LawVersionRow) -> set[tuple[str, str | None, str | None]]:
        """Every (article, paragraph, item) that has words of its own."""
        with snapshot(self._connections.mine()) as db:
            rows = db.execute(self._sql["places"], {"version_id": version.id})
            return {(row["article"], row["paragraph"], row["item"]) for row in rows}


def altered_laws(db: Database) -> str | None:
    """The file name of a version that is no longer as it was written, None when all are."""
    sql = statements("laws")
    for version in db.execute(sql["versions"]).fetchall():
        texts = db.execute(sql["texts_of_version"], {"version_id": version["id"]}).fetchall()
        whole = _whole_seal(version, [text["sha256"] for text in texts])
        if whole != version["sha256"] or any(_seal(text) != text["sha256"] for text in texts):
            return str(version["name"])
    return None


def _rows(version: LawVersion) -> Iterable[dict[str, Any]]:
    id_ = _id(version)
    for text in version.texts:
        row = {
            "version_id": id_,
            "seq": text.order,
            "line_first": text.lines[0],
            "line_last": text.lines[1],
            **{name: getattr(text, name) for name in _SHOWN if hasattr(text, name)},
        }
        yield {**row, "sha256": _seal(row)}


def _version_row(version: LawVersion, rows: list[dict[str, Any]]) -> dict[str, Any]:
    row = {
        "id": _id(version),
        "law": version.law,
        "number": version.number,
        "law_id": version.law_id,
        "effective_on": version.effective_on.isoformat(),
        "dated": version.dated,
        "name": version.name,
        "source_sha256": version.sha256,
        "by_sections": int(version.by_sections),
    }
    return {**row, "sha256": _whole_seal(row, [text["sha256"] for text in rows])}


def _id(version: LawVersion) -> str:
    return opaque("law", version.law, version.effective_on.isoformat())


def _seal(row: dict[str, Any] | Row) -> str:
    return seal(*(row[part] for part in _SHOWN))


def _whole_seal(row: dict[str, Any] | Row, texts: list[str]) -> str:
    return seal(*(row[part] for part in _OF_VERSION), *texts)


def _version(row: Row) -> LawVersionRow:
    return LawVersionRow(
        id=row["id"],
        law=row["law"],
        number=row["number"],
        law_id=row["law_id"],
        effective_on=date.fromisoformat(row["effective_on"]),
        dated=row["dated"],
        name=row["name"],
        by_sections=bool(row["by_sections"]),
    )


def _text(row: Row) -> ProvisionText:
    """The words, if they are still what was written; raises AlteredPassageError."""
    if _seal(row) != row["sha256"]:
        raise AlteredPassageError(name=row["name"], first=row["line_first"])
    return ProvisionText(
        order=row["seq"],
        part=row["part"],
        article=row["article"],
        paragraph=row["paragraph"],
        item=row["item"],
        subitem=row["subitem"],
        amending=row["amending"],
        title=row["title"],
        caption=row["caption"],
        label=row["label"],
        path=row["path"],
        text=row["text"],
        lines=(row["line_first"], row["line_last"]),
    )
