"""Rules on how a value is written in the front matter: other readers of YAML must see what we see, and all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import yaml

from junheng.check.rules.fields import Form
from junheng.check.rules.finding import Finding, Rule
from junheng.model.practice import Practice
from junheng.model.types import QuantityText, Term, Text
from junheng.text.findings import Place
from junheng.text.source import Mapping, Scalar, Source

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_REMARK = re.compile(r"\s{2,}# ")
"""A comment as `junheng new` writes it: two blanks before, one after. Nobody writes a number sign in a sentence like that."""
_LEADING_ZERO = re.compile(r"-?0[0-9]+")
_STRING = "tag:yaml.org,2002:str"


def needs_quotes(source: Source) -> Iterator[Finding]:
    """文字看起来像数、日期或真假时，要加引号。

    本库把 `610727` 读作文字，别的程序读作数，`no` 读作“否”，`01` 读作八进制；加了引号就都一样。`junheng fix --write` 会加上。

    错误：`region: 610727`
    正确：`region: '610727'`
    """
    for value in unquoted(source):
        what = f"“{value.text}”没有加引号，别的程序会读成数、日期或真假"
        yield Finding(value.place, what, f"请写成 '{value.text}'，或运行 junheng fix --write")


def cut_short(source: Source) -> Iterator[Finding]:
    """值里的 # 前面不空格；要空格就把整个值加引号。

    YAML 把空格后的 # 当成注释，后面的字悄悄不见了。真的注释，前面空两格、后面空一格。

    错误：`title: 甲校 #2 号楼`
    正确：`title: '甲校 #2 号楼'`
    """
    if " #" not in source.text[: len(source.text) - len(source.body)]:
        return
    lines = source.text.split("\n")
    for value in _scalars(source):
        line = lines[value.place.line - 1]
        rest = line[value.place.column - 1 :]
        if rest[:1] in {"'", '"', "|", ">"} or not rest.startswith(value.text):
            continue  # it is quoted, or goes on over several lines, where a comment is an error already
        rest = rest[len(value.text) :]
        match = _COMMENT.search(rest)
        if match and not rest[: match.start()].strip() and not _REMARK.match(rest):
            column = value.place.column + len(value.text) + match.start()
            what = f"“{match[0]}”会被当成注释，读者看不到"
            advice = "是内容就把整个值加单引号；是注释就在 # 前面空两格、后面空一格"
            yield Finding(Place(source.path, value.place.line, column), what, advice)


def unquoted(source: Source) -> Iterator[Scalar]:
    """Yield each value that is text here and something else to other readers, as it is written without quotes."""
    lines: list[str] = []
    if not isinstance(source.front, Mapping):
        return
    for _, kind, value in Form(Practice, source.front).scalars:
        if not _is_other(value.text) if isinstance(kind, Text | Term) else not _is_octal(kind, value.text):
            continue
        lines = lines or source.text.split("\n")
        if lines[value.place.line - 1][value.place.column - 1 :].startswith(value.text):
            yield value


def _scalars(source: Source) -> Iterator[Scalar]:
    """Yield the scalars of a practice's front matter, empty ones too."""
    if isinstance(source.front, Mapping):
        for _, value in Form(Practice, source.front).values:
            items = getattr(value, "items", (value,))
            yield from (item for item in items if isinstance(item, Scalar))


@cache
def _resolver() -> yaml.SafeLoader:
    return yaml.SafeLoader("")


def _is_other(text: str) -> bool:
    """Tell whether a standard reader (YAML 1.1) takes a plain scalar for anything but text."""
    if text[:1] not in yaml.SafeLoader.yaml_implicit_resolvers:
        return False
    return bool(_resolver().resolve(yaml.ScalarNode, text, (True, False)) != _STRING)  # type: ignore[no-untyped-call]  # the stubs leave it out


def _is_octal(kind: object, text: str) -> bool:
    return isinstance(kind, QuantityText) and _LEADING_ZERO.fullmatch(text) is not None


QUOTING_RULES: tuple[Rule, ...] = (needs_quotes, cut_short)
