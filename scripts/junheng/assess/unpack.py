"""A workbook that is a ZIP archive: bytes in, the parts that a table is read from out, checked, in an archive of their own."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from junheng.assess.words import PACKINGS

PART: Final = 10 << 20
"""Maximum number of bytes of a part that is read, and of all sheets: a browser reads 14 MiB in 2.8 s of its time. 10,000 schools
in ten columns take 3 MiB."""
TOTAL: Final = 128 << 20
"""Maximum number of bytes of all parts, pictures included."""
_READ: Final = re.compile(r"(?:xl|_rels)/.*\.(?:xml|rels)|content\.xml")
"""The parts that a table is read from: those of XLSX, and those of ODS."""
_DOCUMENT: Final = re.compile(r"word/document\.xml")
"""The part of a Word document with its text."""
_DECLARED: Final = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")


class WorkbookError(Exception):
    """The file is no workbook that can be read; the text says why, in Chinese, or the code of a message does."""

    def __init__(self, text: str = "", code: str = "bad-workbook") -> None:
        """Take the text, and the code of its message."""
        super().__init__(text)
        self.code = code


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of an archive that a table is read from, by their names, checked. Raises WorkbookError."""
    return _parts(data, _READ, _check_kind)


def document_of(data: bytes) -> bytes | None:
    """Return the text of a Word document, checked in the same way; None where an archive is none. Raises WorkbookError."""
    return _parts(data, _DOCUMENT, lambda _: None).get("word/document.xml")


def _parts(data: bytes, wanted: re.Pattern[str], check_kind: Callable[[set[str]], None]) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            check_kind({one.filename for one in entries})
            _check_sizes(entries, wanted)
            parts = {one.filename: archive.read(one) for one in entries if wanted.fullmatch(one.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise WorkbookError("压缩包损坏") from error
    for name, part in parts.items():
        _check_text(name, part)
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of nothing but checked parts: a reader that takes archives otherwise finds no more.

    Raises WorkbookError.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as clean:
        for name, part in parts.items():
            clean.writestr(name, _written(name, part))
    return out.getvalue()


def _check_kind(names: set[str]) -> None:
    """See that it is a workbook: a document is a ZIP archive, too."""
    if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return
    raise WorkbookError(code="word-file" if "word/document.xml" in names else "archive-file")


def _check_sizes(entries: list[zipfile.ZipInfo], wanted: re.Pattern[str]) -> None:
    """See that nothing is locked, packed otherwise or too large. No entry is unpacked beyond the size that it states."""
    for one in entries:
        if one.flag_bits & 1:
            raise WorkbookError("有密码")
        if one.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            method = str(one.compress_type)
            raise WorkbookError(f"压缩方法是{PACKINGS.get(method, f'第 {method} 种')}")
    read = (one.file_size for one in entries if wanted.fullmatch(one.filename))
    sheets = sum(one.file_size for one in entries if one.filename.startswith("xl/worksheets/"))
    if any(size > PART for size in (*read, sheets)) or sum(one.file_size for one in entries) > TOTAL:
        raise WorkbookError("展开以后太大")


def _check_text(name: str, part: bytes) -> None:
    """See that a part is UTF-8. A document type is refused: entities could make it grow without end."""
    declared = _DECLARED.match(part.removeprefix(b"\xef\xbb\xbf"))
    try:
        part.decode()
    except UnicodeDecodeError as error:
        raise WorkbookError(f"{name} 不是 UTF-8 的文字") from error
    if declared and declared[1].upper() not in {b"UTF-8", b"US-ASCII"}:
        raise WorkbookError(f"{name} 不是 UTF-8 的文字")
    if b"\x00" in part or b"<!DOCTYPE" in part:
        raise WorkbookError("含有不安全的内容")


def _written(name: str, part: bytes) -> bytes:
    """Return a part that is well-formed XML, and in a sheet formulas without a saved value and errors as text.

    The reader gives a blank for either; they must be refused, not taken for blanks. Of a part that is cut off it returns what
    is there.
    """
    try:
        root = ET.fromstring(part)  # noqa: S314  without a document type there is no entity to expand
    except ET.ParseError as error:
        raise WorkbookError(f"{name} 的 XML 有错误") from error
    if not name.startswith("xl/worksheets/"):
        return part
    for cell in root.iterfind(".//{*}c"):
        value, formula = cell.find("{*}v"), cell.find("{*}f")
        if cell.get("t") == "e":
            cell.set("t", "str")
        elif formula is not None and (value is None or not value.text):
            text = ET.SubElement(cell, cell.tag[:-1] + "v") if value is None else value
            text.text = f"={formula.text or ''}"
            cell.set("t", "str")
    return ET.tostring(root)
