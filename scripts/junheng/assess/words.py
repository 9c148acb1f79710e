"""What a cell of a county's table may say: levels, units, totals, blanks, grades, yes and no. The browser reads the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

ROWS: Final = 10_000
"""Maximum number of rows read; a county has a few hundred schools."""
HEADING_WITHIN: Final = 20
"""Number of first rows in which the headings are looked for."""
SCHOOL: Final = "学校"
LEVEL: Final = "学段"
PUPILS: Final = "学生数"
TOWN: Final = "乡镇"
IGNORED: Final = "序号"
"""What stands in this column is not read."""
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    SCHOOL: ("学校", "学校名称", "校名", "单位", "单位名称", "学校（机构）名称", "机构名称", "填报学校"),
    LEVEL: ("学段", "办学类型", "办学类别", "办学层次", "学校类型", "学校类别", "学校办学类型", "类别", "类型", "层次"),
    PUPILS: ("学生数", "在校生数", "在校学生数", "在校中小学生数", "生数", "生人数"),
    TOWN: ("乡镇", "乡镇街道", "所在乡镇", "所属乡镇", "镇", "街道", "学区", "片区"),
    IGNORED: ("序号", "编号", "备注", "学校代码", "学校标识码", "学校（机构）标识码"),
}
"""The columns that every table has and how they are headed; those of the indicators are in the rules."""
FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "指标": ("指标", "项目", "编号", "代码", "指标编号", "名称"),
    "数值": ("数值", "值", "数", "结果", "数据", "填写"),
}
"""The two columns of a county's figures and how they are headed."""
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "primary": (
        *("小学", "primary", "完全小学", "完小", "中心小学", "村小", "村小学", "小学部"),
        *("九年一贯制小学部", "九年一贯制学校小学部", "十二年一贯制小学部", "十二年一贯制学校小学部", "一贯制小学部"),
    ),
    "junior": (
        *("初中", "junior", "初级中学", "初中部", "完全中学初中部", "完中初中部"),
        *("九年一贯制初中部", "九年一贯制学校初中部", "十二年一贯制初中部", "十二年一贯制学校初中部", "一贯制初中部"),
    ),
    "point": ("教学点", "小学教学点"),
    "unsplit": (
        *("九年一贯制", "九年一贯制学校", "九年制", "九年制学校", "一贯制", "一贯制学校"),
        *("十二年一贯制", "十二年一贯制学校", "完全中学", "完中"),
    ),
    "outside": (
        *("特殊教育学校", "特殊教育", "特教", "特教学校", "职业学校", "中等职业学校", "职业高中", "职高", "中职"),
        *("高中", "普通高中", "高级中学", "高中部", "幼儿园", "学前"),
    ),
}
"""What a row of the table is: a school or part of a level, a teaching point, a school not split, or none of ours."""
LEVEL_STARTS: Final = (
    *("城区", "镇区", "乡村", "农村", "城市", "城镇", "县城", "县直", "乡镇", "镇", "村"),
    *("普通", "独立设置", "独立", "单设", "全日制", "公办", "民办", "公立", "私立"),
)
"""What may stand before a level."""
NO_LEVELS: Final = ("中心校", "中心学校", "中学", "学校", "义务教育", "义务教育学校", "是", "否", "其他")
"""What stands where the level should and is none; nor is what LEVEL_STARTS has, alone."""
NAME_ENDS: Final[Mapping[str, tuple[str, ...]]] = {
    "primary": ("小学", "完小", "小学部", "小学校"),
    "junior": ("初级中学", "初中", "初中部", "初中学校", "初级中学校"),
}
"""What the name of a school ends with that is of a level, whatever its table says; 中学 may be a complete one."""
TITLE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {"primary": ("小学",), "junior": ("初中", "初级中学")}
"""What a title has whose table is of one level."""
TITLE_BOTH: Final = ("中小学", "九年", "十二年", "一贯", "完全中学", "高中", "幼儿园")
"""What a title has whose table may be of several."""
TOTAL_STARTS: Final = (
    *("合计", "总计", "小计", "共计", "总和", "总数", "累计", "平均", "其中"),
    *("全市", "全区", "全县", "全旗", "全乡", "全镇", "本市", "本区", "本县", "本旗"),
)
TOTAL_ENDS: Final = (
    *("合计", "总计", "小计", "共计", "总和", "总数", "累计", "汇总"),
    *("平均", "平均值", "平均数", "均值", "均数", "县均", "区均", "校均"),
)
"""A row whose school or level begins or ends so is not a school."""
TOTAL_CELLS: Final = (
    *("合计", "总计", "小计", "共计", "总和", "总数", "平均", "平均值", "平均数"),
    *("全市", "全区", "全县", "全旗", "全市合计", "全区合计", "全县合计", "全旗合计"),
)
"""Nor is a row in which any cell is one of these."""
SCHOOL_ENDS: Final = ("小学", "中学", "初中", "完小", "校", "校区", "教学点", "部")
"""What the name of a school ends with; a row named otherwise is taken for a total on less evidence of its sums."""
NOTE_STARTS: Final = ("注", "说明", "备注", "填表", "制表", *(f"{number}、" for number in "一二三四五六七八九十"))
"""What a note below the table, or a heading within it, begins with."""
POINT_END: Final = "教学点"
"""A school whose name ends so is a teaching point, whatever its level says."""
BLANKS: Final = ("", "-", "--", "—", "——", "/", "N/A", "缺", "暂缺", "不详", "不清楚", "不知道", "未知")
MERGED: Final = "(合并单元格)"
BOTH: Final = "(小学初中合计)"
"""What is written behind a number that stands for several rows or columns, and behind one of a school's two levels."""
BEYOND: Final = "以下没有读的各行"
"""The line below the rows that are read where something stands further down."""
NONE: Final = ("不适用", "没有这类学校")
"""What a county writes for a figure that it cannot have, such as the size of a kind of school that it lacks."""
YES: Final = ("是", "有", "达到", "达标", "符合", "符合要求", "做到", "√", "✓")
NO: Final = ("否", "无", "没有", "未达到", "未达标", "不达标", "不符合", "没做到", "×", "✗")
HAPPENED: Final = ("是", "有", "存在", "发生")
NOT_HAPPENED: Final = ("否", "无", "没有", "不存在", "未发生", "没有发生")
GRADES: Final = (
    (("不合格", "差"), ("合格", "一般", "中"), ("良好", "良"), ("优秀", "优")),
    (
        ("Ⅰ级", "Ⅰ", "I级", "I", "1级", "一级"),
        ("Ⅱ级", "Ⅱ", "II级", "II", "2级", "二级"),
        ("Ⅲ级", "Ⅲ", "III级", "III", "3级", "三级"),
        ("Ⅳ级", "Ⅳ", "IV级", "IV", "4级", "四级"),
    ),
)
"""Grades from the lowest to the highest, each with the ways to write it."""
SQUARE: Final[Mapping[str, float]] = {
    **dict.fromkeys(("平方米", "平米", "m2", "m²", "㎡", "M2", "M²"), 1.0),
    "万平方米": 10000.0,
}
UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    "人": dict.fromkeys(("人", "名", "位", "个"), 1.0),
    "平方米": SQUARE,
    "元": {"元": 1.0, "万元": 10000.0, "万": 10000.0, "亿元": 100000000.0},
    "间": dict.fromkeys(("间", "个"), 1.0),
    "台": dict.fromkeys(("台", "部"), 1.0),
    "册": {"册": 1.0, "本": 1.0, "万册": 10000.0},
}
"""What may be pasted along behind a number of each unit, and what it is worth; anything else is refused."""
PACKINGS: Final = {"9": " Deflate64", "12": " bzip2", "14": " LZMA", "93": " Zstandard", "95": " XZ", "98": " PPMd"}
"""The ways to pack an archive that no spreadsheet program uses, by their numbers."""
WHOLE: Final = ("人", "间", "台", "册")
"""What cannot be cut: what a school lacks of it is rounded up."""
MOVED: Final = ("人",)
"""What can be moved from one school to another: teachers. Rooms and grounds cannot, and equipment is bought."""
MONEY: Final = "元"
AREA: Final = "平方米"
SIZES: Final[Mapping[str, bool]] = {"G4.1": False, "G4.2": True}
"""The figures that are the pupils of the largest school: of one level, or at both levels of a school that has both."""
STEPS: Final[Mapping[str, float]] = {MONEY: 1000.0}
"""In what steps something is bought that is not counted one by one: a sum of money to the yuan would say more than is known."""
IMPLAUSIBLE: Final = 100.0
"""Money below this part of its limit was counted in another unit."""
FEWER_THAN_PUPILS: Final = ("人", "间")
"""Of these a school has fewer than pupils; more says that two columns are swapped."""


def published() -> Mapping[str, Any]:
    """Return the words as the browser reads them."""
    return {
        "rows": ROWS,
        "headingWithin": HEADING_WITHIN,
        "school": SCHOOL,
        "level": LEVEL,
        "pupils": PUPILS,
        "town": TOWN,
        "ignored": IGNORED,
        "figures": FIGURES,
        "levels": LEVELS,
        "levelStarts": LEVEL_STARTS,
        "noLevels": NO_LEVELS,
        "nameEnds": NAME_ENDS,
        "titleWords": TITLE_WORDS,
        "titleBoth": TITLE_BOTH,
        "totalStarts": TOTAL_STARTS,
        "totalEnds": TOTAL_ENDS,
        "totalCells": TOTAL_CELLS,
        "schoolEnds": SCHOOL_ENDS,
        "noteStarts": NOTE_STARTS,
        "pointEnd": POINT_END,
        "blanks": BLANKS,
        "merged": MERGED,
        "both": BOTH,
        "beyond": BEYOND,
        "none": NONE,
        "yes": YES,
        "no": NO,
        "happened": HAPPENED,
        "notHappened": NOT_HAPPENED,
        "grades": GRADES,
        "units": UNITS,
        "packings": PACKINGS,
        "whole": WHOLE,
        "fewerThanPupils": FEWER_THAN_PUPILS,
        "moved": MOVED,
        "money": MONEY,
        "area": AREA,
        "sizes": SIZES,
        "steps": STEPS,
        "implausible": IMPLAUSIBLE,
    }
