"""Make a draft from a county's own text: a file in; title, sections, figures to be filled and names to be taken out come out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from junheng.assess.unpack import WorkbookError, document_of
from junheng.check.rules.practices import NAME
from junheng.model.practice import SECTIONS, Practice
from junheng.model.report_headings import AFTER, FIRST, HEADINGS, LONGEST, NUMBERED
from junheng.model.types import Many, fields
from junheng.model.units import known
from junheng.text.word.read import Paragraph, read_word

MAX_BYTES: Final = 50_000_000
"""Maximum size of a file: a report with photographs has some megabytes."""
_NUMBERED: Final = re.compile(NUMBERED)
_FIGURE: Final = re.compile(
    r"(?<![\d.A-Za-z〔\[])((?:约|近|超过|超|不足|至少)?)([0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+(?:\.[0-9]+)?)\s*"
    r"((?:余|多)?)((?:万|亿)?(?:余|多)?(?:%|[\u4e00-\u9fff]{1,3}))"
)
_CONTEXT: Final = 12
"""Number of characters shown before a figure, so that one finds it in the text."""


class SourceFileError(Exception):
    """No text can be read from the file; the text says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Counted:
    """A number with a unit, as the text has it; what was counted is for a person to say."""

    value: str
    unit: str
    context: str


@dataclass(frozen=True)
class Told:
    """What a text tells."""

    title: str
    sections: Mapping[str, str]
    figures: tuple[Counted, ...]
    names: tuple[str, ...]
    """What reads like the name of a person, with its title."""


def read_told(path: Path, units: Container[str]) -> Told:
    """Read a Word document or a plain text. Raises SourceFileError."""
    return told(_paragraphs(path), units)


def told(paragraphs: Iterable[Paragraph], units: Container[str]) -> Told:
    """Sort paragraphs into the sections of a practice by the headings between them."""
    rest = list(paragraphs)
    title = rest.pop(0).text if rest and _may_be_title(rest[0]) else ""
    sections: dict[str, list[str]] = {name: [] for name in SECTIONS}
    headed = any(_section(one, seen=False) for one in rest)
    here = FIRST if headed else "做法"
    for one in rest:
        section = _section(one, seen=bool(sections["做法"]))
        if section:
            here = section
        else:
            sections[here].append(_line(one))
    lines = [one.text for one in rest]
    most = next(f.type.most for f in fields(Practice) if f.name == "results" and isinstance(f.type, Many))
    figures = [figure for line in lines for figure in _figures(line, units)]
    names = dict.fromkeys(match[0] for line in lines for part in _pieces(line) for match in NAME.finditer(part))
    texts = {name: _joined(found) for name, found in sections.items()}
    return Told(title, texts, tuple(dict.fromkeys(figures))[:most], tuple(names))


def _paragraphs(path: Path) -> tuple[Paragraph, ...]:
    if path.stat().st_size > MAX_BYTES:
        raise SourceFileError(f"{path} 超过 {MAX_BYTES // 1_000_000} MB；请删去图片再试")
    data = path.read_bytes()
    if match := re.match(rb"(?:\xef\xbb\xbf)?---\r?\nid: ([a-z0-9-]+)", data):
        raise SourceFileError(
            f"{path} 是本库表单写出的做法文件，只是传送时改了名；请改名为 {match[1].decode()}.md，放进 practices/ 下主题的文件夹"
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceFileError(f"{path} 是旧的 Word 格式，或加了密码；请在 Word 或 WPS 里另存为 .docx")
    if not data.startswith(b"PK"):
        return tuple(Paragraph(text) for line in _decoded(path, data).splitlines() if (text := " ".join(line.split())))
    try:
        document = document_of(data)
        if document is None:
            raise SourceFileError(f"{path} 不是 Word 文件；请在 Word 或 WPS 里打开，另存为 .docx")
        return read_word(document)
    except WorkbookError as error:
        raise SourceFileError(f"{path} 读不出来：{error}；请在 Word 或 WPS 里打开，另存为 .docx") from None
    except ET.ParseError:
        raise SourceFileError(f"{path} 读不出来：内容损坏；请在 Word 或 WPS 里打开，另存为 .docx") from None


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise SourceFileError(f"{path} 里不是文字；请给 .docx 或 .txt 文件")


def _may_be_title(first: Paragraph) -> bool:
    return not first.row and len(first.text) <= 2 * LONGEST and not re.search(r"[。；]", first.text)


def _section(one: Paragraph, *, seen: bool) -> str:
    """Return the section that a paragraph is the heading of; '' for other text. A problem told after what was done is a caution."""
    bare = _NUMBERED.sub("", one.text, count=1)
    short = len(bare) <= LONGEST and not re.search(r"[。；，,;]", bare)
    if one.row or not (one.heading or (short and (bare != one.text or bare.rstrip("：:") in SECTIONS))):
        return ""
    found = next((section for section, words in HEADINGS if re.search(words, bare)), "")
    return AFTER if found == FIRST and seen else found


def _line(one: Paragraph) -> str:
    """Return a paragraph as Markdown: an item, a step with a bold lead, or text."""
    numbered = _NUMBERED.match(one.text)
    text = one.text[numbered.end() :] if numbered else one.text
    if one.heading or (numbered and len(text) <= LONGEST and not text.endswith("。")):
        return f"**{text.rstrip('。：:')}。**"
    return f"- {text}" if one.item or one.row or numbered else text


def _joined(lines: list[str]) -> str:
    """Return lines as Markdown: items below each other, paragraphs apart."""
    text = ""
    for line in lines:
        close = line.startswith("- ") and text.rpartition("\n")[2].startswith("- ")
        text += f"{'' if not text else chr(10) if close else chr(10) * 2}{line}"
    return text


def _figures(line: str, units: Container[str]) -> Iterable[Counted]:
    for match in _FIGURE.finditer(line):
        unit = next((match[4][:end] for end in range(len(match[4]), 0, -1) if known(match[4][:end], units)), "")
        if unit and not unit.startswith(("年", "月", "日", "号")):
            value = f"{match[1]}{re.sub('[,，]', '', match[2])}{match[3]}"
            yield Counted(value, unit, line[max(0, match.start() - _CONTEXT) : match.end()].replace("#", "＃"))


def _pieces(line: str) -> list[str]:
    """Return a line cut where a name may begin: the pattern wants no Chinese character before it."""
    return re.split(r"(?<=[由请在和与对向是经，。、；：“（])", line)
