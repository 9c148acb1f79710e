"""Fix mechanical faults in the files of the practices.

Anything that needs a decision is left to its author.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from junheng.check.key_names import field_named, within
from junheng.check.rules.lines import BULLETS
from junheng.check.rules.quoting import unquoted
from junheng.model.practice import SECTIONS, Practice
from junheng.model.types import fields
from junheng.text.characters import invisible
from junheng.text.source import Flaw, Source, find_files, parse_practice

_FENCE = "---\n"
_KEY = re.compile(r"([a-z_]+):")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]+")
"""Full-width digits, letters and percent signs."""
_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[\[(（【﹝]((?:19|20)[0-9]{2})[\])）】﹞]\s*(?=[0-9]+号)")
"""The year of a document's number in the wrong kind of brackets."""
_DATE = re.compile(
    r"^([ \t]*+(?:- |read: *\{ *)?(?:from|to|date): *)((?:19|20)[0-9]{2})(?:年|[-/.])(1[0-2]|0?[1-9])"
    r"(?:(?:月|[-/.](?=[0-9]))(?:(3[01]|[12][0-9]|0?[1-9])日?)?)?(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?Z?)?(~?) *(?=$|[,}])",
    re.MULTILINE,
)
"""A date in the way of an office, with or without a time of day, which no field has."""
_RULE = re.compile(r"[-\u2010-\u2015\u2500\uff0d]{1,4}")
"""A line of dashes, into which Word turns `---`."""
_ENTRY = re.compile(r"( *(?:- )?)([a-z_]+|[\u4e00-\u9fff]{1,8})([:：])[ \u3000]*(.*)")
_CURLED = re.compile(
    r"(?<=[:\[{,] )[“‘]([!-~]+)[”’](?= *(?:$|[,}\]]))|(?<=\[)[“‘]([!-~]+)[”’](?= *[,\]])", re.MULTILINE
)
"""A code, an id or a date in the quotation marks of Word; around Chinese they belong to the text."""
_HEADING = re.compile(rf"[#＃]{{2}}\s*({'|'.join(SECTIONS)})[:：]?")
_BULLET = re.compile(rf"( *)(?:[{BULLETS}]|(\d{{1,2}})(?:[．、.]|[)）])(?!\d)|([①-⑳]))[ \u3000]*(?=\S)")


@dataclass(frozen=True)
class Fix:
    """A file with its fixed text."""

    path: str
    """Relative to the catalogue's root, with forward slashes."""
    text: str
    mended: str

    def difference(self) -> str:
        """Return the change as a unified diff."""
        return difference(self.path, self.text, self.mended)


def fixes(root: Path) -> tuple[tuple[Fix, ...], tuple[str, ...]]:
    """Return the fixes of the practices below `root`, and the paths of the files that cannot be read as text."""
    found: list[Fix] = []
    unreadable: list[str] = []
    for path in find_files(root, "practices"):
        if isinstance(path, Flaw) or not path.endswith(".md"):
            continue
        try:
            text = (root / path).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            unreadable.append(path)
            continue
        if (mended := mend(text)) != text:
            found.append(Fix(path, text, mended))
    return tuple(found), tuple(unreadable)


def mend(text: str) -> str:
    """Return the text of a practice's file with mechanical faults fixed; the same text when there are none."""
    for step in _STEPS:
        text = step(text)
    return text


def difference(path: str, text: str, mended: str) -> str:
    """Return the change as a unified diff; '' when there is none."""
    lines = unified_diff(text.splitlines(keepends=True), mended.splitlines(keepends=True), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _line_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _hidden(text: str) -> str:
    """Remove invisible characters; replace a tab or a special space with a space."""
    return "".join(_seen(char) if invisible(char) else char for char in text)


def _seen(char: str) -> str:
    return " " if char == "\t" or unicodedata.category(char) == "Zs" else ""


def _trailing_blanks(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in text.split("\n")).rstrip("\n") + "\n"


def _half_width(text: str) -> str:
    return _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _document_numbers(text: str) -> str:
    return _NUMBER.sub(r"〔\1〕", text)


def _dates(text: str) -> str:
    return _DATE.sub(lambda m: m[1] + "-".join([m[2], *(part.zfill(2) for part in (m[3], m[4]) if part)]) + m[5], text)


def _fences(text: str) -> str:
    """Restore the two lines `---`, which Word turns into dashes."""
    lines = text.split("\n")
    if _RULE.fullmatch(lines[0]):
        second = next((at for at, line in enumerate(lines[1:], 1) if _RULE.fullmatch(line)), 0)
        for at in (0, second) if second else ():
            lines[at] = "---"
    return "\n".join(lines)


def _keys(text: str) -> str:
    """Write Chinese names of fields as those of the schema, and after a field's name a colon with a blank."""
    front, body = _parts(text)
    return _FENCE + "\n".join(map(_entry, front.split("\n"))) + body if front else text


def _entry(line: str) -> str:
    match = _ENTRY.fullmatch(line)
    if not match:
        return line
    start, word, colon, value = match.groups()
    records = (Practice,) if not start else tuple(sorted(within(Practice), key=lambda record: record.__name__))
    names = {name for record in records if (name := field_named(record, word) or _own(record, word))}
    if len(names) != 1 or (word in names and colon == ":" and line[match.end(3) : match.end(3) + 1] in {"", " "}):
        return line
    return f"{start}{names.pop()}:{f' {value}' if value else ''}"


def _own(record: type, word: str) -> str:
    return word if any(field.name == word for field in fields(record)) else ""


def _parts(text: str) -> tuple[str, str]:
    """Return the front matter between its fences, and the rest from the second fence's line break on; '' without front matter."""
    if not text.startswith(_FENCE):
        return "", text
    front, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    return (front, f"{fence}{body}") if fence else ("", text)


def _curled_quotes(text: str) -> str:
    front, body = _parts(text)
    return _FENCE + _CURLED.sub(lambda match: f"'{match[1] or match[2]}'", front) + body if front else text


def _quotes(text: str) -> str:
    """Quote what other readers of YAML would take for a number, a date or a truth value."""
    lines = text.split("\n")
    for value in reversed(tuple(unquoted(parse_practice(Source("", text))))):
        line, at = lines[value.place.line - 1], value.place.column - 1
        lines[value.place.line - 1] = f"{line[:at]}'{value.text}'{line[at + len(value.text) :]}"
    return "\n".join(lines)


def _headings(text: str) -> str:
    front, body = _parts(text)
    lines = [f"## {match[1]}" if (match := _HEADING.fullmatch(line)) else line for line in body.split("\n")]
    return _FENCE + front + "\n".join(lines) if front else text


def _bullets(text: str) -> str:
    """Write the signs of Word before items as those of Markdown; a number stays what it is."""
    front, body = _parts(text)
    return _FENCE + front + "\n".join(map(_item, body.split("\n"))) if front else text


def _item(line: str) -> str:
    match = _BULLET.match(line)
    if not match or (line[match.start() : match.end()].rstrip().endswith((".", ")")) and line[match.end() - 1] == " "):
        return line
    number = match[2] or (str(int(unicodedata.numeric(match[3]))) if match[3] else "")
    return f"{match[1]}{f'{number}.' if number else '-'} {line[match.end() :]}"


def _key_order(text: str) -> str:
    """Sort the fields in the order of the schema; comments stay above their field, unknown fields come last."""
    front, body = _parts(text)
    if not front:
        return text
    blocks: list[list[str]] = [[]]
    for line in front.split("\n"):
        if (_KEY.match(line) or line.startswith("#")) and any(_KEY.match(above) for above in blocks[-1]):
            blocks.append([])
        blocks[-1].append(line)
    order = [field.name for field in fields(Practice)]
    ordered = sorted(blocks, key=lambda block: _rank(block, order))
    return _FENCE + "\n".join("\n".join(block) for block in ordered) + body


def _rank(block: list[str], order: list[str]) -> int:
    names = [match[1] for line in block if (match := _KEY.match(line))]
    return order.index(names[0]) if names and names[0] in order else len(order)


_STEPS: tuple[Callable[[str], str], ...] = (
    _line_ends, _hidden, _trailing_blanks, _fences, _half_width, _keys, _curled_quotes, _document_numbers, _dates, _quotes,
    _headings, _bullets, _key_order,
)  # fmt: skip
