"""A workshop pack, the record in `docs/packs/<id>.yml`; and fingerprints, which show whether a practice has changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Final

from junheng.model.practice import Practice
from junheng.model.types import ID, Date, Many, Number, Part, Term, Text, When, declare, fields
from junheng.text.source import Mapping, Source, as_values

FOLDER: Final = "docs/packs"
_PACK_ID: Final = rf"(?!index$)(?!.*-(?:slides|handout|notes|worksheet)$){ID}"
"""Pattern of an id that does not collide with the addresses of other packs' pages."""


@dataclass(frozen=True)
class Choice:
    """A practice that a pack uses, as it was when it was chosen."""

    id: str = declare(Text(60, ID), "做法的编号", "safety-grid-management")
    chosen: str = declare(Text(8, "[0-9a-f]{8}"), "选用时的内容指纹，由检查给出", "'1f0c9a7e'")
    why: str = declare(Text(120), "为什么选它，一两句话", "办法、责任人、点位都写到了，结果只有自述。")


@dataclass(frozen=True)
class Step:
    """A step of the workshop."""

    minutes: float = declare(Number(), "几分钟", "15")
    kind: str = declare(Text(1, "讲|读|议|做", "讲、读、议或做"), "讲、读、议、做", "读")
    title: str = declare(Text(28), "这一步做什么", "分组读两条做法")
    practices: tuple[str, ...] = declare(
        Many(Text(60, ID), 0, 4), "用到的做法，写编号", "[safety-grid-management]", required=False, empty=True
    )
    points: tuple[str, ...] = declare(Many(Text(60), 1, 5), "投影上给大家看的几行", "[谁负责, 多久查一次]")
    notes: str = declare(Text(400), "讲课的人自己看的", "先问后讲，不报标准答案。")


@dataclass(frozen=True)
class Question:
    """A question for discussion that the pack's practices can answer."""

    text: str = declare(Text(120), "问题", "没有出事，能不能说明网格管用？")
    answer: str = declare(Text(300), "答的时候抓住什么，在哪一条里", "不能：那一页没有推行前的数字可比。")


@dataclass(frozen=True)
class Pack:
    """A workshop of 60 to 90 minutes, ready to be held: a plan over a few practices."""

    id: str = declare(
        Text(60, _PACK_ID, "小写字母、数字、连字符；与文件名相同；不以 -slides 一类结尾"),
        "编号，也是网址",
        "safety-grid",
    )
    title: str = declare(Text(28), "标题", "安全网格化管理")
    summary: str = declare(Text(100), "一句话：这一课做什么", "读几个县的做法，定出本县的责任表。")
    minutes: float = declare(Number(), "一共几分钟；等于各步之和", "90")
    audience: str = declare(Text(60), "给谁上", "县教育局安全股，校长")
    aims: tuple[str, ...] = declare(Many(Text(60), 1, 5), "上完能做什么", "[说出三种分工的差别]")
    topic: str = declare(Term("topics"), "主题；空白图和自查从这里取", "safety")
    indicators: tuple[str, ...] = declare(
        Many(Term("indicators"), 0, 8), "自查用的指标；没有就写 []", "[G11]", empty=True
    )
    edition: When = declare(Date(whole=True), "选用做法时的版本，看首页", "2026-11-22")
    practices: tuple[Choice, ...] = declare(Many(Part(Choice), 2, 10), "选用的做法，按出场先后", "[]")
    steps: tuple[Step, ...] = declare(Many(Part(Step), 2, 14), "安排，按先后", "[]")
    questions: tuple[Question, ...] = declare(Many(Part(Question), 1, 8), "讨论题", "[]")
    worksheets: tuple[str, ...] = declare(
        Many(Text(3, "比较|自查|空白图|计划", "比较、自查、空白图或计划"), 1, 4), "学员填的表", "[比较, 计划]"
    )

    source: Source = field(default=Source(""), compare=False, repr=False)
    """The file that it was read from."""


_ASIDE = {"read", "ask", "keywords", "questions", "related", "former_ids", "ratios", "measure"}
"""Fields that are not part of a practice's statement: when it was checked, what it leaves out, how it is found, what it links to,
and with what its figures are compared."""


def fingerprint(practice: Practice) -> str:
    """Return a fingerprint of the fields and the body: eight hexadecimal digits.

    It is computed from the file's values, not its bytes: the order of keys, quotes and blank lines do not matter. An omitted
    field is ignored, so that a field newly added to the declaration changes no fingerprint.
    """
    front = practice.source.nodes
    nodes = {f.name: front.get(f.name) for f in fields(Practice)} if isinstance(front, Mapping) else {}
    values = {name: _stated(as_values(node)) for name, node in nodes.items()}
    said = {name: value for name, value in values.items() if name not in _ASIDE and value != ""}
    text = json.dumps([said, practice.source.body.split()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _stated(value: Any) -> Any:
    """Return a value without what is aside, and without the keys in it that have no value: they count as left out."""
    if isinstance(value, dict):
        return {key: stated for key, one in value.items() if key not in _ASIDE and (stated := _stated(one))}
    return [_stated(one) for one in value] if isinstance(value, list) else value
