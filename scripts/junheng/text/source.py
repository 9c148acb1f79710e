"""Read a file: its text, its front matter as nodes that know their place, its body, and its flaws."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from junheng.text.characters import INVISIBLE_PATTERN, invisible
from junheng.text.csv import CsvError, read_rows
from junheng.text.findings import Place
from junheng.text.reasons import csv_reason, system_reason, yaml_reason

MAX_BYTES = 1 << 16
"""Maximum size of a practice in bytes: the longest has 9 KB. A larger file is a mistake or an attack, and slow to read."""
MAX_LIST_BYTES = 1 << 20
"""Maximum size of a vocabulary in bytes; most have about ten kilobytes."""
MAX_TABLE_BYTES = 1 << 25
"""Maximum size in bytes of a vocabulary that grows with the library, such as the sources or the ledger; 30,000 practices take
ten megabytes.
"""
MAX_DEPTH = 12
"""Maximum nesting of the front matter; the deepest record of the schema needs five levels."""

_HIDDEN = re.compile(f"[{INVISIBLE_PATTERN}]")
_FENCE = "---\n"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser, where available, is ten times as fast


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as text: nothing is turned into a date, a number or a truth value here."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, in the order of the file; a duplicate key appears once."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the value of `key`."""
        return self._values.get(key)

    @cached_property
    def _values(self) -> dict[str, Node]:
        return {name.text: value for name, value in reversed(self.entries)}


Node = Scalar | Sequence | Mapping


def as_values(node: Node | None) -> Any:
    """Return a node without its places: text, a list, or a dictionary with text as keys; '' for none."""
    if isinstance(node, Mapping):
        return {key.text: as_values(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [as_values(item) for item in node.items]
    return node.text if node else ""


@dataclass(frozen=True)
class Flaw:
    """What prevents a file from being read; the rules of the group `files` word it."""

    kind: str
    place: Place
    detail: str = ""


@dataclass(frozen=True)
class Source:
    """One file of the catalogue."""

    path: str
    """Relative to the catalogue's root, with forward slashes."""
    text: str = ""
    front: Node | None = None
    """The front matter, or the whole of a vocabulary; None when it could not be read, and in a light source."""
    body: str = ""
    body_line: int = 1
    """The line that the body begins on."""
    flaws: tuple[Flaw, ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    """Line and column of some fields of a light source."""

    def light(self, *fields: str) -> Source:
        """Return the source without its nodes, which take ten times the memory of the text, but with the places of some fields.

        Those are what findings across files name; for others the nodes are read again.
        """
        places = ((field, self.place(field)) for field in fields)
        return replace(self, front=None, places=tuple((field, place.line, place.column) for field, place in places))

    @property
    def nodes(self) -> Node | None:
        """The front matter; for a light source it is parsed again."""
        return self.front or (_nodes(self) if self.body else None)

    def place(self, *steps: str | int) -> Place:
        """Return the place of the value at `steps` (keys and indexes), or the nearest place above it that exists."""
        for field, line, column in self.places:
            if steps == (field,):
                return Place(self.path, line, column)
        node = self.nodes
        here = node.place if node else Place(self.path)
        for step in steps:
            node = _child(node, step) if node else None
            here = node.place if node else here
        return here


def find_files(root: Path, folder: str) -> Iterator[str | Flaw]:
    """Yield the path of each file below `folder`, sorted; a link or a folder that cannot be listed is yielded as a flaw.

    Files whose names begin with a dot belong to the system and are skipped, as is `_vocabulary`.
    """
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Flaw("unreadable", Place(folder), system_reason(error))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or entry.name == "_vocabulary":
            continue
        if entry.is_symlink():
            yield Flaw("symbolic-link", Place(path))
        elif entry.is_dir():
            yield from find_files(root, path)
        elif entry.is_file():
            yield path
        else:
            yield Flaw("unreadable", Place(path), "不是普通文件")


def read_practice(root: Path, path: str) -> Source:
    """Read a Markdown file with front matter."""
    return parse_practice(read_text(root, path))


def parse_practice(source: Source) -> Source:
    """Split the text of a Markdown file into front matter and body, and read the front matter."""
    path = source.path
    if source.flaws:
        return source
    if not source.text.startswith(_FENCE):
        return _flawed(source, "no-front-matter", Place(path))
    end = _front_end(source.text)
    if end < 0:
        return _flawed(source, "no-front-matter", Place(path), "open")
    return _with_yaml(with_body(path, source.text), source.text[len(_FENCE) : end + 1], first_line=2)


def with_body(path: str, text: str, places: tuple[tuple[str, int, int], ...] = ()) -> Source:
    """Return the source of a file with front matter, which is not read."""
    start = _front_end(text) + len("\n---\n")
    return Source(path, text, None, text[start:], text.count("\n", 0, start) + 1, (), places)


def _front_end(text: str) -> int:
    return text.find("\n---\n", len(_FENCE) - 1)


def read_yaml(root: Path, path: str) -> Source:
    """Read a vocabulary in YAML."""
    return parse_yaml(read_text(root, path))


def parse_yaml(source: Source) -> Source:
    """Read the text of a vocabulary in YAML."""
    return source if source.flaws else _with_yaml(source, source.text, first_line=1)


def read_csv(root: Path, path: str) -> Source:
    """Read a vocabulary in CSV: a sequence of mappings from the names in the first row."""
    return parse_csv(read_text(root, path))


def parse_csv(source: Source) -> Source:
    """Read the text of a vocabulary in CSV."""
    path = source.path
    if source.flaws:
        return source
    rows = read_rows(source.text)
    try:
        _, head = next(rows, (0, []))
        items = tuple(_row(head, row, Place(path, line)) for line, row in rows)
    except CsvError as error:
        return _flawed(source, "csv-syntax", Place(path, error.line), csv_reason(str(error)))
    return replace(source, front=Sequence(items, Place(path)))


def _row(head: list[str], row: list[str], place: Place) -> Mapping:
    """Return a row as a mapping; surplus cells get the key `+`, which no schema has."""
    names = head + ["+"] * (len(row) - len(head))
    return Mapping(tuple((Scalar(n, place), Scalar(v, place)) for n, v in zip(names, row, strict=False)), place)


def read_text(root: Path, path: str) -> Source:
    """Read a file as UTF-8 text, with every flaw of its characters."""
    return decode(path, read_bytes(root, path))


def read_bytes(root: Path, path: str) -> bytes | Flaw:
    """Read a file, or return why it cannot be read."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  a third of the time of Path.read_bytes
            size = os.fstat(file.fileno()).st_size
            return Flaw("too-large", Place(path), str(size)) if size > limit(path) else file.read()
    except OSError as error:
        return Flaw("unreadable", Place(path), system_reason(error))


def decode(path: str, data: bytes | Flaw) -> Source:
    """Return the bytes of a file as UTF-8 text, with every flaw of its characters; or a source with why it was not read."""
    source = Source(path)
    if isinstance(data, Flaw):
        return replace(source, flaws=(data,))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _flawed(source, "not-utf8", Place(path, line), "gb18030" if _decodes(data, "gb18030") else "")
    flaws = []
    if text.startswith("\ufeff"):
        flaws.append(Flaw("byte-order-mark", Place(path)))
        text = text[1:]
    if "\r" in text:
        flaws.append(Flaw("carriage-return", _at(path, text, text.index("\r"))))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = sorted(set(_HIDDEN.findall(text)))
    flaws += [Flaw("invisible-character", _at(path, text, text.index(c)), c) for c in hidden]
    return replace(source, text=text, flaws=tuple(flaws))


def limit(path: str) -> int:
    """Return the maximum size of a file in bytes."""
    if path.endswith((".csv", "/_vocabulary/sources.yml")):
        return MAX_TABLE_BYTES
    return MAX_LIST_BYTES if path.endswith(".yml") else MAX_BYTES


def _with_yaml(source: Source, text: str, first_line: int) -> Source:
    """Add the nodes of `text` to the source. Aliases, anchors and tags are refused, so no alias bomb and no object is built."""
    builder = _Builder(source.path, first_line, text.count("\n"), escapes="\\" in text)
    try:
        front = builder.build(text)
    except yaml.MarkedYAMLError as error:
        unclosed = error.context_mark and "end of stream" in (error.problem or "")
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        place = builder.place(mark.line, mark.column) if mark else Place(source.path, first_line)
        return _flawed(source, "yaml-syntax", place, yaml_reason(f"{error.context or ''} {error.problem or ''}"))
    except yaml.YAMLError as error:
        return _flawed(source, "yaml-syntax", Place(source.path, first_line), yaml_reason(str(error)))
    return replace(source, front=front, flaws=tuple(builder.flaws))


class _Builder:
    """Turns the events of the YAML parser into nodes, without recursion, so that depth cannot exhaust the stack."""

    def __init__(self, path: str, first_line: int, breaks: int, *, escapes: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.breaks = breaks
        self.escapes = escapes
        self.flaws: list[Flaw] = []

    def build(self, text: str) -> Node | None:
        """Return the node of the only document; None when it is empty or has a flaw that leaves no node."""
        open_nodes: list[tuple[yaml.Event, list[Node]]] = []
        documents: list[Node] = []
        for event in yaml.parse(text, Loader=_LOADER):
            refusal = self._refusal(event, len(open_nodes), len(documents))
            if refusal:
                self.flaws.append(refusal)
                return None
            node: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                node = Scalar(event.value, self._place(event))
                if self.escapes:  # the characters of the text itself were checked when it was read
                    self.flaws += self._hidden(node)
            elif isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append((event, []))
            elif isinstance(event, yaml.CollectionEndEvent):
                node = self._collect(*open_nodes.pop())
            if node is not None:
                (open_nodes[-1][1] if open_nodes else documents).append(node)
        return documents[0] if documents else None

    def _hidden(self, node: Scalar) -> Iterator[Flaw]:
        """Yield a flaw for each invisible character that comes from an escape, not from the text of the file."""
        return (Flaw("invisible-character", node.place, char) for char in sorted(set(node.text)) if invisible(char))

    def _collect(self, start: yaml.Event, children: list[Node]) -> Node:
        place = self._place(start)
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(tuple(children), place)
        entries = []
        seen: set[str] = set()
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.flaws.append(Flaw("yaml-feature", key.place, "? "))
            elif key.text in seen:
                self.flaws.append(Flaw("duplicate-key", key.place, key.text))
            else:
                seen.add(key.text)
                entries.append((key, value))
        return Mapping(tuple(entries), place)

    def _refusal(self, event: yaml.Event, depth: int, documents: int) -> Flaw | None:
        """Return the reason why the parser must stop at `event`, or None."""
        if isinstance(event, yaml.AliasEvent):
            return self._flaw("yaml-feature", event, f"*{event.anchor}")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor:
                return self._flaw("yaml-feature", event, f"&{event.anchor}")
            if event.tag:
                return self._flaw("yaml-feature", event, str(event.tag))
            if depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
                return self._flaw("too-deep", event)
        elif documents and isinstance(event, yaml.DocumentStartEvent):
            return self._flaw("yaml-syntax", event, yaml_reason("more than one document"))
        return None

    def _flaw(self, kind: str, event: yaml.Event, detail: str = "") -> Flaw:
        return Flaw(kind, self._place(event), detail)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return self.place(mark.line, mark.column) if mark else Place(self.path, self.first_line)

    def place(self, line: int, column: int) -> Place:
        """Return the place of a mark. Without a final newline the parser's last mark is one line too far."""
        return Place(self.path, self.first_line + min(line, self.breaks), column + 1)


@lru_cache(maxsize=64)
def _nodes(source: Source) -> Node | None:
    """Return the nodes of a practice's file; cached, because those of a few files are needed many times."""
    return parse_practice(Source(source.path, source.text)).front


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    return None


def _flawed(source: Source, kind: str, place: Place, detail: str = "") -> Source:
    return replace(source, flaws=(*source.flaws, Flaw(kind, place, detail)))


def _at(path: str, text: str, index: int) -> Place:
    """Return the place of the character at `index`."""
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
