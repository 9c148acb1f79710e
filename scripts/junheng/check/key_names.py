"""What people call the fields of a record: a Chinese word in, the field's name out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from junheng.model.practice import Practice
from junheng.model.types import Part, fields

_ALSO: Final = {
    "标题": "title", "题目": "title", "名称": "title",
    "摘要": "summary", "简介": "summary", "一句话说明": "summary",
    "地方": "region", "县": "region", "县区": "region", "区县": "region",
    "关键词": "keywords", "搜索词": "keywords", "谁来做": "actors", "责任单位": "actors",
    "开始": "from", "开始时间": "from", "起": "from", "结束": "to", "结束时间": "to", "止": "to",
    "备注": "note", "说明": "note", "日期": "date", "数字": "results", "成效数字": "results", "经费": "cost",
}  # fmt: skip
"""Words that are used beside those with which the schema explains its fields."""


def field_named(record: type, word: str) -> str:
    """Return the name of the field of `record` that `word` stands for; '' when it stands for none."""
    return _names(record).get(word, "")


@cache
def within(record: type = Practice) -> frozenset[type]:
    """Return the records that a record has fields of."""
    kinds = (getattr(field.type, "item", field.type) for field in fields(record))
    return frozenset(kind.record for kind in kinds if isinstance(kind, Part))


@cache
def _names(record: type) -> Mapping[str, str]:
    declared = fields(record)
    known = {field.name for field in declared}
    titles = {word: field.name for field in reversed(declared) for word in (field.title, field.label) if word}
    return {**{word: name for word, name in _ALSO.items() if name in known}, **titles}
