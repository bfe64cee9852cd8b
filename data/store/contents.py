"""The seal over everything read in a document, so that a row that changed by itself is noticed."""

import hashlib

from sqlite_utils import Database

_TABLES = (
    *("document_text", "meeting", "agenda_item", "speech", "event", "recusal", "meeting_reference", "report"),
    *(
        "matter",
        "alias",
        "fact",
        "finding",
        "measure",
        "deadline",
        "receipt",
        "citation",
        "date_mention",
        "doubt",
    ),
)
_IDENTITY = """SELECT id, name, sha256, reading, format, committee, kind, distribution, subject, date, rank
FROM document WHERE id = ?"""


def contents(db: Database, document_id: str) -> str:
    """The sha256 over the document's rows as they are stored; passages have seals of their own."""
    digest = hashlib.sha256(repr(tuple(db.execute(_IDENTITY, [document_id]).fetchone())).encode())
    for table in _TABLES:
        for row in db.execute(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY 1, 2, 3", [document_id]):
            digest.update(f"{table}{tuple(row)!r}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
