"""The types of fields, and what is derived from a field's declaration: reading, JSON Schema and help.

A record is a frozen dataclass whose fields are made with `declare`. A type validates a node (`problem`), converts a valid
node to a value (`read`) and describes itself. The rules of the group `fields` report problems; reading never does.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final, Protocol

from junheng.text.source import Mapping, Scalar, Sequence

Json = dict[str, Any]
Terms = Lookup[str, Lookup[str, str]]
"""The vocabularies by name, each from a term's id to its title."""
ID: Final = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?![a-z0-9-]))[a-z0-9]+(-[a-z0-9]+)*"
"""An id: lower-case ASCII letters, digits and single hyphens; it is a permanent part of an address. No file on Windows can
have the name of a device."""
TEXTS: Final = {
    "too-long": "有 {count} 个字符，最多 {most} 个",
    "many-lines": "只能写一行",
    "bad-form": "“{text}”不合格式",
    "not-number": "“{text}”不是数",
    "not-date": "“{text}”不是日期",
    "ends-early": "“{text}”的终点早于起点",
}
"""Descriptions of an invalid value, by key, shared with the form in a browser. `{name}` is a placeholder."""


class Type(Protocol):
    """The type of a field's value."""

    code: ClassVar[str]
    """The rule that reports an invalid scalar."""
    shape: ClassVar[type[Scalar | Sequence | Mapping]]
    """The kind of node in the file."""
    empty: ClassVar[Any]
    """The value of an optional field that is omitted."""

    def problem(self, text: str) -> str | None:
        """Return in Chinese what is wrong with a scalar; None when it is valid."""

    def read(self, node: Any) -> Any:
        """Return the value of a valid node."""

    def json_schema(self, terms: Terms) -> Json:
        """Return the JSON Schema of the value as written in YAML."""

    def describe(self) -> str:
        """Describe in Chinese what may be written."""


class ScalarType:
    """Base class of the types that are written as one value."""

    code: ClassVar[str] = "bad-value"
    shape: ClassVar[type[Scalar | Sequence | Mapping]] = Scalar
    empty: ClassVar[Any] = None

    def problem(self, text: str) -> str | None:  # noqa: ARG002  a scalar type without a form of its own takes any text
        return None

    def read(self, node: Scalar) -> Any:
        return node.text


@dataclass(frozen=True)
class Text(ScalarType):
    """A line of text of at most `most` characters; `pattern`, if given, must match all of it."""

    most: int = 400
    pattern: str = ""
    hint: str = ""
    empty: ClassVar[Any] = ""

    def problem(self, text: str) -> str | None:
        if len(text) > self.most:
            return TEXTS["too-long"].format(count=len(text), most=self.most)
        if "\n" in text.strip("\n"):
            return TEXTS["many-lines"]
        if self.pattern and not re.fullmatch(self.pattern, text):
            return TEXTS["bad-form"].format(text=text)
        return None

    def read(self, node: Scalar) -> str:
        return node.text.strip("\n")

    def json_schema(self, terms: Terms) -> Json:  # noqa: ARG002  the protocol's form
        schema: Json = {"type": "string", "maxLength": self.most}
        return {**schema, "pattern": f"^(?:{self.pattern})$"} if self.pattern else schema

    def describe(self) -> str:
        return f"文字，最多 {self.most} 个字符" + (f"；{self.hint}" if self.hint else "")


@dataclass(frozen=True)
class UnitText(Text):
    """A unit made of those of the vocabulary `units`; `model/units.py` reads it."""

    def describe(self) -> str:
        return f"单位，最多 {self.most} 个字符，如 万元、元/人·月、%"


@dataclass(frozen=True)
class Flag(ScalarType):
    """true or false."""

    empty: ClassVar[Any] = False

    def problem(self, text: str) -> str | None:
        return None if text in {"true", "false"} else f"“{text}”既不是 true 也不是 false"

    def read(self, node: Scalar) -> bool:
        return node.text == "true"

    def json_schema(self, terms: Terms) -> Json:  # noqa: ARG002  the protocol's form
        return {"type": "boolean"}

    def describe(self) -> str:
        return "true 或 false"


@dataclass(frozen=True)
class Number(ScalarType):
    """A decimal number; or a grade such as 良好 if `grades` is set."""

    grades: bool = False
    code: ClassVar[str] = "bad-number"
    _NUMBER: ClassVar[re.Pattern[str]] = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")

    def problem(self, text: str) -> str | None:
        if self._NUMBER.fullmatch(text) or (self.grades and text and not text[0].isdigit()):
            return None
        return TEXTS["not-number"].format(text=text)

    def read(self, node: Scalar) -> float | str:
        return float(node.text) if self._NUMBER.fullmatch(node.text) else node.text

    def json_schema(self, terms: Terms) -> Json:  # noqa: ARG002  the protocol's form
        return {"type": ["number", "string"]} if self.grades else {"type": "number"}

    def describe(self) -> str:
        return "数，或等级" if self.grades else "数"


@dataclass(frozen=True)
class Quantity:
    """A figure as the source prints it, such as 4000余, and the number in it."""

    text: str
    number: float


@dataclass(frozen=True)
class QuantityText(ScalarType):
    """A number that 约, 近, 超过 and the like may precede, and 余, 多, 以上 and the like may follow; 万 and 亿 only in 3万多.

    Elsewhere 万 and 亿 belong to the unit, so that 1.5亿元 has one form.
    """

    code: ClassVar[str] = "bad-number"
    PATTERN: ClassVar[str] = (
        r"(约|近|超|超过|不足|至少)?(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(?:(万|亿)(?=余|多))?(余|多|以上|以下|左右)?"
    )
    _MANY: ClassVar[Lookup[str, float]] = {"万": 1e4, "亿": 1e8}

    def problem(self, text: str) -> str | None:
        return None if re.fullmatch(self.PATTERN, text) else TEXTS["not-number"].format(text=text)

    def read(self, node: Scalar) -> Quantity:
        match = re.fullmatch(self.PATTERN, node.text)
        return Quantity(node.text, round(float(match[2]) * self._MANY.get(match[3], 1.0), 6) if match else 0.0)

    def json_schema(self, terms: Terms) -> Json:  # noqa: ARG002  the protocol's form
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{self.PATTERN}$"}]}

    def describe(self) -> str:
        return "数，照原文写；前面可加“约、近、超、超过、不足、至少”，后面可加“余、多、以上、以下、左右”，如“3万多”"


@dataclass(frozen=True)
class When:
    """A date or a span. `start` and `end` are YYYY, YYYY-MM or YYYY-MM-DD; an open end is ''."""

    start: str
    end: str
    inferred: bool = False
    """Whether the date is the editors' inference and not the source's statement."""

    def text(self) -> str:
        """Return the date in Chinese."""
        if self.end == self.start:
            return _chinese_date(self.start)
        return (
            f"{_chinese_date(self.start)}—{_chinese_date(self.end)}" if self.end else f"{_chinese_date(self.start)}以来"
        )


def _chinese_date(text: str) -> str:
    """Return 2023-03-21 as 2023年3月21日."""
    units = ("年", "月", "日")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), units, strict=False))


@dataclass(frozen=True)
class Date(ScalarType):
    """A date: YYYY-MM-DD when `whole`; else a year or month is enough, `a/b` is a span, and `~` marks an inferred date."""

    whole: bool = False
    span: bool = False
    code: ClassVar[str] = "bad-date"

    def problem(self, text: str) -> str | None:
        if self.whole:
            return None if len(text) == len("YYYY-MM-DD") and _is_date(text) else TEXTS["not-date"].format(text=text)
        parts = text.split("/") if self.span else [text]
        dates = [part.removesuffix("~") for part in parts]
        if len(dates) > 2 or not _is_date(dates[0]) or (len(dates) == 2 and dates[1] and not _is_date(dates[1])):
            return TEXTS["not-date"].format(text=text)
        if len(dates) == 2 and dates[1] and dates[1] < dates[0]:
            return TEXTS["ends-early"].format(text=text)
        return None

    def read(self, node: Scalar) -> When:
        start, slash, end = node.text.replace("~", "").partition("/")
        return When(start, end if slash else start, inferred="~" in node.text)

    def json_schema(self, terms: Terms) -> Json:  # noqa: ARG002  the protocol's form
        if self.whole:
            return {"type": "string", "format": "date"}
        one = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
        pattern = f"^{one}(/({one})?)?$" if self.span else f"^{one}$"
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": pattern}]}

    def describe(self) -> str:
        if self.whole:
            return "日期，如 2026-11-22"
        text = "年、年月或日期，如 2021、2021-08；推定的在后面加 ~，如 2012~"
        return text + ("；时段写 2021/2022，至今写 2019/" if self.span else "")


def _is_date(text: str) -> bool:
    """Tell whether `text` is a real year, month or day of the years 1900 to 2099."""
    if not re.fullmatch(r"(19|20)[0-9][0-9](-[0-9][0-9](-[0-9][0-9])?)?", text):
        return False
    try:
        dt.date.fromisoformat((text + "-01-01")[: len("YYYY-MM-DD")])
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Term(ScalarType):
    """The id of a term of a vocabulary."""

    vocabulary: str
    code: ClassVar[str] = "unknown-term"
    empty: ClassVar[Any] = ""

    def json_schema(self, terms: Terms) -> Json:
        return {"enum": list(terms[self.vocabulary])} if self.vocabulary in terms else {"type": "string"}

    def describe(self) -> str:
        return f"词表 {self.vocabulary} 中的一项"


@dataclass(frozen=True)
class Many:
    """A list of `least` to `most` values of one type."""

    item: Type
    least: int = 0
    most: int = 40
    code: ClassVar[str] = "bad-value"
    shape: ClassVar[type[Scalar | Sequence | Mapping]] = Sequence
    empty: ClassVar[Any] = ()

    def problem(self, text: str) -> str | None:  # noqa: ARG002  a list has no text
        return None

    def read(self, node: Sequence) -> tuple[Any, ...]:
        return tuple(self.item.read(item) for item in node.items)

    def json_schema(self, terms: Terms) -> Json:
        return {
            "type": "array",
            "items": self.item.json_schema(terms),
            "minItems": self.least,
            "maxItems": self.most,
        }

    def describe(self) -> str:
        return f"列表，{self.least} 至 {self.most} 项：{self.item.describe()}"


@dataclass(frozen=True)
class Part:
    """A record within a record."""

    record: type
    code: ClassVar[str] = "bad-value"
    shape: ClassVar[type[Scalar | Sequence | Mapping]] = Mapping
    empty: ClassVar[Any] = None

    def problem(self, text: str) -> str | None:  # noqa: ARG002  a record has no text
        return None

    def read(self, node: Mapping) -> Any:
        return read(self.record, node)

    def json_schema(self, terms: Terms) -> Json:
        return json_schema(self.record, terms)

    def describe(self) -> str:
        return "、".join(field.name for field in fields(self.record))


@dataclass(frozen=True)
class Field:
    """The declaration of one field of a record."""

    name: str
    type: Type
    meaning: str
    example: str
    required: bool
    may_be_empty: bool
    label: str
    """The label of the value among the facts of its record; '' when it is not shown there."""
    column: str
    """The description of the value for readers of the data."""

    @property
    def attribute(self) -> str:
        """The name in Python; it differs from the name in YAML when that is a Python keyword."""
        return f"{self.name}_" if self.name == "from" else self.name

    @property
    def title(self) -> str:
        """The first words of the meaning, without the advice to a writer."""
        return re.split("[，；]", self.meaning)[0]


def declare(  # noqa: PLR0913  one declaration says everything of a field
    kind: Type,
    meaning: str,
    example: str,
    *,
    required: bool = True,
    empty: bool = False,
    label: str = "",
    column: str = "",
) -> Any:
    """Declare a field of a record: its type, its meaning for a writer and an example, both in Chinese or YAML.

    `empty` allows the value to be blank or the list to have no items. A field with a `label` is shown among the facts of
    its record. `column` is its meaning for readers of the data; the default is the first words of `meaning`.
    """
    about = {"type": kind, "meaning": meaning, "example": example, "required": required, "may_be_empty": empty}
    return dataclasses.field(metadata={**about, "label": label, "column": column})


@lru_cache
def fields(record: type) -> tuple[Field, ...]:
    """Return the declared fields of a record, in order."""
    declared = [f for f in dataclasses.fields(record) if "type" in f.metadata]
    return tuple(Field(f.name.removesuffix("_"), **f.metadata) for f in declared)


def read(record: type, node: Mapping, **more: Any) -> Any:
    """Return the record in a node without findings; `more` has the values of fields that are not declared."""
    values = {}
    for field in fields(record):
        value = node.get(field.name)
        blank = value is None or (isinstance(value, Scalar) and not value.text)
        values[field.attribute] = field.type.empty if blank else field.type.read(value)
    return record(**values, **more)


def json_schema(record: type, terms: Terms) -> Json:
    """Return the JSON Schema (draft-07) of a record as written in YAML."""
    properties = {}
    for field in fields(record):
        schema = field.type.json_schema(terms)
        if field.may_be_empty or not field.required:
            schema = {"anyOf": [schema, {"type": "null"}, {"const": ""}]}
        properties[field.name] = {"description": field.meaning, **schema}
    return {
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields(record) if field.required],
        "additionalProperties": False,
    }
