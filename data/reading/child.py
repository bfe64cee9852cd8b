"""The process in which files are read, one request a line: `python -m data.reading.child`."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from data.reading.budget import allow, declare_expendable
from data.reading.document import Extract, Limits
from data.reading.form import format_of
from data.reading.refusal import (
    BrokenDocument,
    FileTooLarge,
    MissingDocument,
    NeedsTooMuchMemory,
    NotAFile,
    Refusal,
    UnpacksTooLarge,
)

MIB = 1024 * 1024
_READERS = {
    "txt": "data.reading.plain",
    "xml": "data.reading.plain",
    "pdf": "data.reading.pdf",
    "docx": "data.reading.word",
    "html": "data.reading.html",
}


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer every request until the caller closes its end."""
    for line in requests:
        reply = _answer(json.loads(line))
        replies.write(json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        replies.flush()


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    limits = Limits(**request["limits"])
    _confine(limits)
    try:
        return _read(Path(request["path"]), limits)
    except Refusal as refusal:
        return {"refusal": refusal.kind.__name__, "facts": refusal.facts}
    except MemoryError:
        return {"refusal": NeedsTooMuchMemory.__name__, "facts": {"mib": limits.memory_mib}}


def _read(path: Path, limits: Limits) -> dict[str, Any]:
    content = _bytes_of(path, limits)
    form = format_of(content, path.suffix)
    extract = _extract(form, content, limits)
    if len(extract.text) > limits.unpacked_mib * MIB:
        raise Refusal(UnpacksTooLarge)
    return {
        "text": extract.text,
        "format": form,
        "encoding": extract.encoding,
        "page_starts": extract.page_starts,
        "sha256": hashlib.sha256(content).hexdigest(),
        "notes": extract.notes,
    }


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Refusal(NotAFile)
        with path.open("rb") as file:
            content = file.read(limits.file_mib * MIB + 1)
    except OSError as error:
        raise Refusal(MissingDocument) from error
    if len(content) > limits.file_mib * MIB:
        raise Refusal(FileTooLarge, mib=limits.file_mib)
    return content


def _extract(form: str, content: bytes, limits: Limits) -> Extract:
    # Imported only now: plain text does not wait for the other formats' libraries.
    reader = importlib.import_module(_READERS[form])
    try:
        extract: Extract = reader.read(content, limits)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # a hostile file may raise anything, and the next file must be read
        raise Refusal(BrokenDocument, form=form) from error
    finally:
        allow(0)
    return extract


def _confine(limits: Limits) -> None:
    """Bound this process; processor time counts from what earlier files have used."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime + limits.seconds) + 2
    for kind, bound in (
        (resource.RLIMIT_AS, limits.memory_mib * MIB),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, resource.getrlimit(kind)[1]))


def main() -> None:
    """Serve on the pipes given, out of reach of libraries that print."""
    declare_expendable()
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
