"""Rules on the fields of any record: they follow from the declarations of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from junheng.check.key_names import field_named
from junheng.check.rules.finding import Finding, Rule
from junheng.model.nodes import records, walk
from junheng.model.types import Field, Many, Term, Type, UnitText, fields
from junheng.model.units import known as is_unit
from junheng.text.findings import did_you_mean, suggest
from junheng.text.source import Mapping, Node, Scalar, Sequence

Names = Lookup[str, Lookup[str, str]]
"""The existing ids by vocabulary, with their titles; former names follow after `|`."""
TEXTS: Final = {
    "example": "例如 {name}: {example}",
    "missing-field": "缺少字段 {name}（{meaning}）",
    "empty-field": "字段 {name} 是空的",
    "wrong-count": "{name} 有 {count} 项，应为 {least} 至 {most} 项",
    "wrong-count-help": "请增减到这个范围",
    "twice": "{name} 里“{item}”写了两次",
    "twice-help": "请删去一个",
    "unknown-term": "{name}：{vocabulary}里没有“{text}”",
    "unknown-term-few": "可用的有：{known}",
    "unknown-term-many": "请查{vocabulary}的编号",
    "bad-text": "{name} {problem}",
    "bad-text-help": "应写：{form}",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""
FORM_TEXTS: Final = {
    "example": "请写上",
    "missing-field": "还没有写",
    "empty-field": "是空的",
    "wrong-count": "有 {count} 项，应为 {least} 至 {most} 项",
    "twice": "“{item}”写了两次",
    "unknown-term": "没有“{text}”这一项",
    "unknown-term-few": "请从列表里选一项",
    "unknown-term-many": "请从列表里选一项",
    "bad-text": "{problem}",
}
"""What the form says instead: it names a field by its label, and not by its key in the file."""


@dataclass(frozen=True)
class Form:
    """A record as written in a file; a single walk through it serves all rules."""

    record: type
    node: Mapping

    @cached_property
    def records(self) -> tuple[tuple[type, Mapping], ...]:
        """The record and each record within it, with their nodes."""
        return tuple(records(self.record, self.node))

    @cached_property
    def values(self) -> tuple[tuple[Field, Node | None], ...]:
        """Each field of each record with its node; None where it is missing."""
        return tuple((field, value) for _, field, value in walk(self.record, self.node))

    @cached_property
    def scalars(self) -> tuple[tuple[Field, Type, Scalar], ...]:
        """Each scalar with text, alone or in a list, with its type."""
        return tuple(_scalars(self.values))


def _scalars(values: Iterable[tuple[Field, Node | None]]) -> Iterator[tuple[Field, Type, Scalar]]:
    for field, value in values:
        kind = field.type
        if isinstance(value, Scalar) and value.text and kind.shape is Scalar:
            yield field, kind, value
        elif isinstance(kind, Many) and kind.item.shape is Scalar and isinstance(value, Sequence):
            for item in value.items[: kind.most]:
                if isinstance(item, Scalar):
                    yield field, kind.item, item


_SHAPES = {Scalar: "一个值", Sequence: "列表", Mapping: "一组字段"}


def unknown_key(form: Form) -> Iterator[Finding]:
    """只写约定的字段。

    写错名字的字段等于没写。

    错误：`titel: 学校安全`
    正确：`title: 学校安全`
    """
    for part, mapping in form.records:
        known = [field.name for field in fields(part)]
        for key, _ in mapping.entries:
            if key.text not in known:
                meant = field_named(part, key.text)
                advice = (
                    f"请写成 {meant}" if meant else did_you_mean(key.text, known, f"可用的字段：{'、'.join(known)}")
                )
                yield Finding(key.place, f"没有“{key.text}”这个字段", advice)


def missing_field(form: Form) -> Iterator[Finding]:
    """必填的字段都要有。

    错误：没有 `summary`。
    正确：`summary: 县里出台网格化管理办法，把安全工作分到人。`
    """
    for part, owner in form.records:
        known = {field.name for field in fields(part)}
        strange = [key.text for key, _ in owner.entries if key.text not in known]
        for field in fields(part):
            if field.required and owner.get(field.name) is None and not _misspelt(part, field.name, strange):
                what = TEXTS["missing-field"].format(name=field.name, meaning=field.meaning)
                yield Finding(owner.place, what, _example(field))


def _misspelt(part: type, name: str, strange: Iterable[str]) -> bool:
    """Tell whether one of the unknown keys means this field: `unknown-key` reports it already."""
    return any(suggest(key, [name]) or field_named(part, key) == name for key in strange)


def empty_field(form: Form) -> Iterator[Finding]:
    """必填的字段不能空着。

    必填的不要留空：空着分不清是没有还是忘了。

    错误：`title:`
    正确：`title: 学校安全网格化管理`
    """
    for field, value in form.values:
        if value is not None and not field.may_be_empty and _blank(value):
            yield Finding(value.place, TEXTS["empty-field"].format(name=field.name), _example(field))


def wrong_type(form: Form) -> Iterator[Finding]:
    """列表写成列表，单个的值写成单个的值。

    错误：`topics: safety/food`
    正确：`topics: [safety/food]`
    """
    for field, value in form.values:
        if value is not None and not _blank(value):
            yield from _shape(field, field.type, value)


def _shape(field: Field, kind: Type, value: Node) -> Iterator[Finding]:
    if not isinstance(value, kind.shape):
        what = f"{field.name} 应当是{_SHAPES[kind.shape]}，这里是{_SHAPES[type(value)]}"
        yield Finding(value.place, what, _example(field))
    elif isinstance(kind, Many) and isinstance(value, Sequence):
        for item in value.items[: kind.most]:
            yield from _shape(field, kind.item, item)


def wrong_count(form: Form) -> Iterator[Finding]:
    """列表的项数在规定之内，项目不重复。

    错误：`keywords: [安全, 安全]`
    正确：`keywords: [校园安全谁来管, 安全责任到人, 安全包片]`
    """
    for field, value in form.values:
        if not isinstance(field.type, Many) or not isinstance(value, Sequence):
            continue
        count = len(value.items)
        if count and not field.type.least <= count <= field.type.most:
            what = TEXTS["wrong-count"].format(
                name=field.name, count=count, least=field.type.least, most=field.type.most
            )
            yield Finding(value.place, what, TEXTS["wrong-count-help"])
        seen: set[str] = set()
        for item in value.items:
            if isinstance(item, Scalar) and not _numeric(field.type) and item.text in seen:
                yield Finding(item.place, TEXTS["twice"].format(name=field.name, item=item.text), TEXTS["twice-help"])
            seen.add(item.text if isinstance(item, Scalar) else "")


def unknown_term(form: Form, names: Names) -> Iterator[Finding]:
    """字段里的编号要在词表里。

    网站按词表汇总，词表里没有的就汇总不到。

    错误：`topics: [safty/grid]`
    正确：`topics: [safety/grid-responsibility]`
    """
    for field, kind, value in form.scalars:
        if isinstance(kind, Term) and kind.vocabulary in names and value.text not in names[kind.vocabulary]:
            known = names[kind.vocabulary]
            name = VOCABULARIES.get(kind.vocabulary, kind.vocabulary)
            few, many = (
                TEXTS["unknown-term-few"].format(known="、".join(known)),
                TEXTS["unknown-term-many"].format(vocabulary=name),
            )
            what = TEXTS["unknown-term"].format(name=field.name, vocabulary=name, text=value.text)
            advice = few if len(known) <= FEW else many
            yield Finding(value.place, what, _by_name(value.text, known) or did_you_mean(value.text, known, advice))


def _by_name(text: str, known: Lookup[str, str]) -> str:
    """Return a help text with the ids of the terms that have this name, now or formerly; '' when none has."""
    found = [key for key, names in known.items() if text in names.split("|")] or [
        key for key, names in known.items() if names and any(map(text.endswith, names.split("|")))
    ]
    return f"“{text}”的编号是 {'、'.join(found)}，请写编号" if 0 < len(found) <= FEW else ""


def unknown_unit(form: Form, names: Names) -> Iterator[Finding]:
    """单位由单位表里的词组成：前面可加“万”“亿”，相乘写 ·，除以写 /。

    认得单位，才能把各地的数折算成同一个单位来比。单位表是 `practices/_vocabulary/units.yml`；来源用了表里没有的词，就先加进表里。

    错误：`unit: 元每月`
    正确：`unit: 元/月`
    """
    for field, kind, value in form.scalars:
        if isinstance(kind, UnitText) and "units" in names and not is_unit(value.text, names["units"]):
            what = f"{field.name}：单位表里组不出“{value.text}”"
            yield Finding(value.place, what, did_you_mean(value.text, names["units"], UNIT_HELP))


UNIT_HELP = "请写成 万元、元/人·月 的样子；是新的单位就先加进 units.yml"
FEW = 12
"""Maximum number of terms listed in a help text."""
VOCABULARIES = {
    "topics": "主题",
    "regions": "地区",
    "sources": "来源",
    "practices": "做法",
    "indicators": "指标",
    "items": "指标",
    "measures": "量",
}
"""The names of the large vocabularies in messages."""


def bad_date(form: Form) -> Iterator[Finding]:
    """日期是真实的日期，写成 2021、2021-08 或 2021-08-15；推定的后面加 ~。

    错误：`from: 2021年8月`
    正确：`from: 2021-08`
    """
    yield from _forms("bad-date", form)


def bad_number(form: Form) -> Iterator[Finding]:
    """数值是数，不带单位和千分号；“4000余”这样的约数可以照写。

    错误：`value: 1.5亿元`
    正确：`value: 1.5`，`unit: 亿元`
    """
    yield from _forms("bad-number", form)


def bad_value(form: Form) -> Iterator[Finding]:
    """文字不超过规定的长度，格式对得上。

    错误：`title` 写了四十个字。
    正确：标题不超过 28 个字符，其余写进 `summary`。
    """
    yield from _forms("bad-value", form)


def _forms(code: str, form: Form) -> Iterator[Finding]:
    """Yield the findings for scalars of the types that report under `code`."""
    for field, kind, value in form.scalars:
        problem = kind.problem(value.text) if kind.code == code else None
        if problem:
            what = TEXTS["bad-text"].format(name=field.name, problem=problem)
            yield Finding(value.place, what, TEXTS["bad-text-help"].format(form=kind.describe()))


def _example(field: Field) -> str:
    return TEXTS["example"].format(name=field.name, example=field.example)


def _blank(value: Node) -> bool:
    if isinstance(value, Scalar):
        return not value.text.strip()
    return isinstance(value, Sequence) and not value.items


def _numeric(kind: Many) -> bool:
    return getattr(kind.item, "code", "") == "bad-number"


FIELD_RULES: tuple[Rule, ...] = (
    unknown_key,
    missing_field,
    empty_field,
    wrong_type,
    wrong_count,
    unknown_term,
    unknown_unit,
    bad_date,
    bad_number,
    bad_value,
)
