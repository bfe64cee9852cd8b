"""Files are read in a child process that may fail without taking anything along."""

import os
import time
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading import Limits, Reader, Reading, UnreadableDocument, read_document
from data.reading.refusal import READ_FORMATS, TookTooLong, refusal_kinds
from tests.data.reading.made import (
    HELLO,
    PdfPages,
    exponential_forms,
    laughs,
    packed_twice,
    pdf_of_content,
    plain_word,
    raw_pdf,
    stream,
    word_body,
    word_with,
)

TEXT = "○山田委員　それでは、始めます。\r\n"


def kind_of_failure(reader: Reader, path: Path) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        reader.read(path)
    assert path.name in str(refused.value)
    assert refused.value.path == path
    return type(refused.value).__name__


def test_a_text_file_is_read_as_it_is(tmp_path):
    """Line ends stay, the byte order mark goes, the digest is of the bytes."""
    path = tmp_path / "議事録.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert read_document(path) == Reading(
        text=TEXT,
        format="txt",
        encoding="utf-8",
        page_starts=(),
        sha256=sha256(path.read_bytes()).hexdigest(),
        notes=(),
    )


def test_every_format_through_one_child(tmp_path, monkeypatch):
    """One process serves file after file, also by relative paths, and failures do not end it."""
    made = PdfPages()
    made.page(["本文である。"])
    files = {
        "a.txt": TEXT.encode("cp932"),
        "b.pdf": made.bytes(),
        "c.docx": plain_word(),
        "d.html": "<p>議題</p>".encode(),
        "e.xml": "<Law>法</Law>".encode(),
        "f.bin": b"\0\1",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    with Reader() as reader:
        formats = [reader.read(Path(name)).format for name in list(files)[:-1]]
        child = reader._child
        assert kind_of_failure(reader, Path("f.bin")) == "UnknownFormat"
        assert reader.read(Path("a.txt")).text == TEXT
        assert reader._child is child
    assert formats == ["txt", "pdf", "docx", "html", "xml"]
    assert child is not None
    assert child.poll() is not None


@pytest.mark.parametrize("name", ["nowhere.txt", "議事録\n{x}.txt"])
def test_a_missing_file(tmp_path, name):
    """Its sentence names it, in one line."""
    with Reader() as reader, pytest.raises(UnreadableDocument) as refused:
        reader.read(tmp_path / name)
    assert type(refused.value).__name__ == "MissingDocument"
    assert "\n" not in str(refused.value)


def test_folders_and_pipes_are_no_files(tmp_path):
    """A pipe would make a reader wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    with Reader() as reader:
        assert kind_of_failure(reader, tmp_path / "pipe.txt") == "NotAFile"
        assert kind_of_failure(reader, tmp_path) == "NotAFile"


def test_limits_on_size_and_time(tmp_path):
    """A large file is refused by its size; one that takes too long is stopped, and the next one is read."""
    large, fine = tmp_path / "large.txt", tmp_path / "fine.txt"
    large.write_bytes(b"a" * (1 << 20) + b"b")
    fine.write_text(TEXT, encoding="utf-8")
    with Reader(limits=Limits(file_mib=1)) as reader:
        assert kind_of_failure(reader, large) == "FileTooLarge"
    slow = tmp_path / "slow.pdf"
    many = b"<</Type/Pages/Kids[" + b"3 0 R " * 3000 + b"]/Count 3000>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    slow.write_bytes(raw_pdf([catalogue, many, page, stream(HELLO * 5000, b""), font]))
    with Reader(limits=Limits(seconds=0.5)) as reader:
        started = time.monotonic()
        assert kind_of_failure(reader, slow) == TookTooLong.__name__
        assert time.monotonic() - started < 2
    with Reader() as reader:
        assert reader.read(fine).text.startswith("○山田委員")


def hostile_files() -> dict[str, bytes]:
    """Return bombs by name; none is larger than a megabyte, all would be far larger unpacked."""
    return {
        "zip.docx": word_with({"word/document.xml": b"0" * 120_000_000}),
        "deep.docx": word_body("<w:sdt><w:sdtContent>" * 50_000),
        "laughs.docx": word_body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=laughs("x")),
        "deep.html": b"<html><body>" + b"<div>" * 150_000 + b"x",
        "tag.html": b"<p " + b" a=1" * 200_000 + b">x",
        "twice.pdf": packed_twice(120_000_000),
        "forms.pdf": exponential_forms(),
        "hex.pdf": pdf_of_content(
            stream(packed_hex(HELLO * 1_500_000), b"/Filter[/ASCIIHexDecode/FlateDecode]")
        ),
    }


def packed_hex(data: bytes) -> bytes:
    return zlib.compress(data, 9).hex().encode() + b">"


def test_bombs_are_refused_quickly_and_the_next_file_is_read(tmp_path):
    """Each is reported by name, in 0.2 to 2 s as measured, and costs no one else anything."""
    fine = tmp_path / "fine.txt"
    fine.write_text(TEXT, encoding="utf-8", newline="")
    with Reader() as reader:
        for name, content in hostile_files().items():
            path = tmp_path / name
            path.write_bytes(content)
            started = time.monotonic()
            kind_of_failure(reader, path)
            assert time.monotonic() - started < 6, name
            assert reader.read(fine).text == TEXT


def test_the_child_keeps_to_its_memory(tmp_path):
    """What does not fit is refused, not swapped; the limit is the system's, not our own count."""
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (60 << 20))
    with Reader(limits=Limits(memory_mib=128)) as reader:
        assert kind_of_failure(reader, path) == "NeedsTooMuchMemory"
    path.write_bytes(TEXT.encode())
    with Reader(limits=Limits(memory_mib=128)) as reader:
        assert reader.read(path).text == TEXT


def test_a_dead_child_is_replaced(tmp_path):
    """Reading goes on after the process was killed from outside."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    with Reader() as reader:
        reader.read(path)
        assert reader._child is not None
        reader._child.kill()
        reader._child.wait()
        assert reader.read(path).text == TEXT


def test_the_child_gets_no_secrets(tmp_path, monkeypatch):
    """Parsers of strangers' files run without this process's environment."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "canary")
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    with Reader() as reader:
        reader.read(path)
        assert reader._child is not None
        environment = Path(f"/proc/{reader._child.pid}/environ").read_bytes()
    assert b"canary" not in environment


def test_a_folder_of_documents_cannot_stand_in_for_the_program(tmp_path, monkeypatch):
    """A file json.py beside the documents is not run."""
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    (tmp_path / "data.py").write_text("raise SystemExit(1)")
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path)
    assert read_document(Path("a.txt")).text == TEXT


def seeds() -> list[tuple[str, bytes]]:
    made = PdfPages()
    made.page(["本文である。", "次の文である。"])
    page = "<!DOCTYPE html><table><tr><td>一<td>二</table>".encode()
    return [(".pdf", made.bytes()), (".docx", plain_word()), (".html", page), (".txt", TEXT.encode("utf-16"))]


@pytest.fixture(scope="module")
def one_reader():
    """Yield one reader for many malformed files."""
    with Reader(limits=Limits(seconds=10)) as reader:
        yield reader


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.sampled_from(seeds()),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=20),
)
def test_malformed_files_are_read_or_refused(one_reader, tmp_path, seed, cut, flips):
    """Truncated and damaged files of every format give a reading or a sentence, never anything else."""
    suffix, content = seed
    damaged = bytearray(content[: int(len(content) * max(cut, 0.05))])
    for place, value in flips:
        damaged[int(place * len(damaged))] = value
    path = tmp_path / f"damaged{suffix}"
    path.write_bytes(damaged)
    try:
        reading = one_reader.read(path)
    except UnreadableDocument as error:
        assert path.name in str(error)
    else:
        assert all(0 <= start <= len(reading.text) for start in reading.page_starts)
        assert list(reading.page_starts) == sorted(reading.page_starts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".html", ".xml", ".pdf", ".docx", ""])
)
def test_random_bytes_are_read_or_refused(one_reader, tmp_path, content, suffix):
    """Whatever the name says."""
    path = tmp_path / f"random{suffix}"
    path.write_bytes(content)
    try:
        one_reader.read(path)
    except UnreadableDocument as error:
        assert path.name in str(error)


def test_every_failure_has_its_own_polite_sentence():
    """No two failures read alike, each says what to do, and the formats are named where they matter."""
    facts = {"mib": 1, "pages": 1, "seconds": "1", "form": "pdf"}
    sentences = [str(kind(Path("x.pdf"), **facts)) for kind in refusal_kinds().values()]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith("ください。") for sentence in sentences)
    assert any(READ_FORMATS in sentence for sentence in sentences)


def test_the_real_documents_are_read_quickly(shared):
    """Four text files through one child take far less than a second; their text is the file's."""
    started = time.monotonic()
    with Reader() as reader:
        for path in sorted((shared / "corpus").glob("*.txt")):
            assert reader.read(path).text == path.read_bytes().decode("utf-8")
    assert time.monotonic() - started < 2
