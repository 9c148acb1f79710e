"""A measure: what figures of several places count alike, so that they can be put side by side."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.model.types import ID, Flag, Many, Term, Text, UnitText, declare


@dataclass(frozen=True)
class Measure:
    """What is counted, in which unit, and what belongs to it."""

    id: str = declare(Text(40, rf"(?!index$){ID}"), "编号，也是网址", "rural-allowance-month")
    title: str = declare(Text(24), "数的是什么，不带单位", "乡村教师生活补助标准")
    title_en: str = declare(Text(80), "英文名称", "Rural teachers' living allowance")
    unit: str = declare(UnitText(24), "比较时用的单位", "元/人·月")
    also: tuple[str, ...] = declare(
        Many(UnitText(24), 0, 6),
        "来源这样写也是这个意思的单位，只差没有写全",
        "[元, 元/月]",
        required=False,
        empty=True,
    )
    includes: str = declare(Text(120), "哪些算、哪些不算", "只算按月发给本人的生活补助；不含交通补贴。")
    topics: tuple[str, ...] = declare(Many(Term("topics"), 1, 3), "属于哪些子主题", "[teacher-benefits/allowances]")
    indicators: tuple[str, ...] = declare(
        Many(Term("indicators"), 0, 4), "就是哪项指标的数，或直接算进去；没有就写 []", "[G3]", empty=True
    )
    derived: bool = declare(Flag(), "是不是由两个数相除算出来的", "true", required=False)
