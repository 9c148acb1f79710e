"""What the headings of a county's tables say: levels, quotients per pupil, what may stand beside a name. The browser reads the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

HEADING_ROWS: Final = 4
"""Maximum number of rows that headings stand in: the yearly statistics of education have four."""
SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "人": ("总人数", "人数", "数量", "总数", "数"),
    "间": ("总间数", "间数", "数量", "总数", "数"),
    "台": ("总台数", "台数", "数量", "总数", "数"),
    "册": ("总册数", "册数", "数量", "总数", "数"),
    "平方米": ("总面积", "建筑面积", "面积"),
    "元": ("资产总值", "资产值", "总价值", "总金额", "总值", "总额", "价值", "金额", "值"),
}
"""What a column of each unit may end with: 网络多媒体教室数, 网络多媒体教室间数 and 网络多媒体教室总数 are one."""
MEASURED: Final = ("平方米", "元")
"""Of these a name alone could be a number of rooms or things: 体育场馆 is read where its unit is stated."""
LEVEL_MARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "primary": ("小学阶段", "小学学段", "小学段", "小学部", "小学"),
    "junior": ("初中阶段", "初中学段", "初中段", "初中部", "普通初中", "初中"),
}
"""What says that a column is of one level: before a name, in brackets behind it, or above it."""
PER_PUPIL: Final[Mapping[str, float]] = {
    **dict.fromkeys(("每百名学生拥有", "每百名学生", "每百生拥有", "每百生", "百名学生拥有", "百生"), 100.0),
    **dict.fromkeys(("每名学生拥有", "每生拥有", "生均拥有", "每生", "生均"), 1.0),
}
"""What says before a name that the number is an average, and of how many pupils."""
PER_UNITS: Final[Mapping[str, float]] = {"百名学生": 100.0, "百生": 100.0, "学生": 1.0, "生": 1.0}
"""The same behind a unit: 人/百生."""
STARTS: Final = ("其中", "本校", "全校", "学校", "现有", "实有", "本学年", "学年初")
"""What may stand before a name and says nothing."""
ASIDES: Final = (
    *("机构", "盖章", "公章", "全称", "名称", "必填", "可填小数", "保留两位小数"),
    *("美术音乐", "音乐美术", "音体美", "体育音乐美术", "体音美", "账面原值", "账面值", "原值", "资产值", "含艺术"),
)
"""What may stand in brackets and says nothing; anything else is asked about."""
UNUSED: Final = "不用"
"""What somebody says of a column that is not to be read."""
LEAVES: Final = (
    *("计", "合计", "小计", "总计", "共计", "总数", "数值", "数据", "数"),
    *("实际值", "实际数", "实际", "实有", "现有", "现状", "本年", "本学年", "本年度"),
)
"""What may stand below a name and says that it is that name's own number."""
SKIPPED: Final = (
    *("基本值", "达标值", "标准值", "标准", "应有", "国家标准", "省定标准", "要求", "界限"),
    *("是否达标", "达标情况", "是否达到", "是否符合", "差值", "差额", "缺口", "缺额", "排名", "位次", "增减"),
    *("上年", "上年度", "上学年", "去年", "计划", "规划", "新增", "在建", "女", "女生", "民办"),
)
"""What makes another number of the name above it: none of these columns is read."""


def published() -> Mapping[str, Any]:
    """Return the words as the browser reads them."""
    return {
        "headingRows": HEADING_ROWS,
        "suffixes": SUFFIXES,
        "measured": MEASURED,
        "levelMarks": LEVEL_MARKS,
        "perPupil": PER_PUPIL,
        "perUnits": PER_UNITS,
        "starts": STARTS,
        "asides": ASIDES,
        "unused": UNUSED,
        "leaves": LEAVES,
        "skipped": SKIPPED,
    }
