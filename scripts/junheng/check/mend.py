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

from junheng.model.practice import Practice
from junheng.model.types import fields
from junheng.text.characters import invisible
from junheng.text.source import Flaw, find_files

_FENCE = "---\n"
_KEY = re.compile(r"([a-z_]+):")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]+")
"""Full-width digits, letters and percent signs."""
_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[\[(（【﹝]((?:19|20)[0-9]{2})[\])）】﹞]\s*(?=[0-9]+号)")
"""The year of a document's number in the wrong kind of brackets."""
_DATE = re.compile(
    r"^(\s*(?:- |read: *\{ *)?(?:from|to|date): *)((?:19|20)[0-9]{2})(?:年|[/.])([0-9]{1,2})(?:(?:月|[/.])(?:([0-9]{1,2})日?)?)?(~?) *(?=$|[,}])",
    re.MULTILINE,
)


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


def _key_order(text: str) -> str:
    """Sort the fields in the order of the schema; comments stay above their field, unknown fields come last."""
    if not text.startswith(_FENCE):
        return text
    front, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    if not fence:
        return text
    blocks: list[list[str]] = [[]]
    for line in front.split("\n"):
        if (_KEY.match(line) or line.startswith("#")) and any(_KEY.match(above) for above in blocks[-1]):
            blocks.append([])
        blocks[-1].append(line)
    order = [field.name for field in fields(Practice)]
    ordered = sorted(blocks, key=lambda block: _rank(block, order))
    return _FENCE + "\n".join("\n".join(block) for block in ordered) + f"\n{_FENCE}" + body


def _rank(block: list[str], order: list[str]) -> int:
    names = [match[1] for line in block if (match := _KEY.match(line))]
    return order.index(names[0]) if names and names[0] in order else len(order)


_STEPS: tuple[Callable[[str], str], ...] = (
    _line_ends, _hidden, _trailing_blanks, _half_width, _document_numbers, _dates, _key_order,
)  # fmt: skip
