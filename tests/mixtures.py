"""Counties drawn at random, and tables of them in mixtures of the shapes that county offices use: each with its right reading."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

UNITS: Final = {"R1": "人", "R2": "人", "R3": "人", "R4": "平方米", "R5": "平方米", "R6": "元", "R7": "间"}
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "学校": ("学校", "学校名称", "校名", "学校（机构）名称", "学校\n名称", "单位名称"),
    "学段": ("学段", "办学类型", "学校类别", "学 段"),
    "学生数": (
        "学生数",
        "在校生数",
        "在校学生人数",
        "学生总数",
        "在校生（人）",
        "1.在校生数",
        "2025年在校生数",
        "在校学生数（3）",
    ),
    "R1": ("高于规定学历教师数", "高于规定学历教师", "超过规定学历教师人数", "高学历教师数"),
    "R2": ("县级以上骨干教师数", "县级及以上骨干教师人数", "骨干教师", "县（区）级以上骨干教师数"),
    "R3": ("体育艺术专任教师数", "体育、艺术（美术、音乐）专任教师数", "音体美教师", "体育艺术教师总数"),
    "R4": ("教学及辅助用房面积", "教学及辅助用房总面积", "教学辅助用房面积", "教学及辅助用房"),
    "R5": ("体育运动场馆面积", "体育运动场（馆）面积", "体育场馆面积", "体育运动场馆总面积"),
    "R6": ("教学仪器设备值", "教学仪器设备总值", "教学仪器设备资产值", "教学仪器设备资产值（账面原值）"),
    "R7": ("网络多媒体教室数", "网络多媒体教室间数", "多媒体教室数量", "网络多媒体教室"),
}
GROUPS: Final = {"R1": "专任教师", "R2": "专任教师", "R3": "专任教师", "R4": "校舍及场馆", "R5": "校舍及场馆"}
OTHERS: Final = ("班级数", "教职工数", "占地面积（平方米）", "其中：女生", "图书册数", "校长电话")
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "primary": ("小学", "211-小学", "普通小学", "完全小学", "小学部"),
    "junior": ("初中", "初级中学", "311-初级中学", "独立初中", "初中部"),
}
TITLES: Final = {"primary": "小学", "junior": "初中"}
NOTES: Final = ("注：学生数以学年初报表为准。", "说明：不足50人的教学点不填。", "备注：教学及辅助用房面积不含食堂。")


@dataclass(frozen=True)
class School:
    """A school at one level."""

    name: str
    level: str
    pupils: int
    amounts: Mapping[str, float]


@dataclass
class Sheet:
    """A sheet that is being drawn."""

    rows: list[list[str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    name: str = ""


def county(draw: random.Random) -> list[School]:
    """Return schools whose numbers are no sums of one another; some of the names are of both levels."""
    found = []
    for number in range(draw.randint(2, 6)):
        level = draw.choice(["primary", "junior"])
        end = {"primary": "小学", "junior": "初级中学"}[level]
        found.append(_school(draw, f"第{number}{end}", level))
    for number in range(draw.randint(0, 2)):
        name = f"第{number}九年一贯制学校"
        found += [_school(draw, name, "primary"), _school(draw, name, "junior")]
    return found


def _school(draw: random.Random, name: str, level: str) -> School:
    pupils = draw.randint(60, 2400)
    each = {"R1": 0.07, "R2": 0.02, "R3": 0.02, "R4": 9.0, "R5": 14.0, "R6": 5000.0, "R7": 0.05}
    amounts = {}
    for key, most in each.items():
        amount = pupils * most * draw.uniform(0.2, 1)
        amounts[key] = (
            round(amount, 1)
            if UNITS[key] == "平方米"
            else float(round(amount / 100) * 100 if key == "R6" else round(amount))
        )
    return School(name, level, pupils, amounts)


def mixture(draw: random.Random, schools: Sequence[School]) -> list[dict[str, Any]]:
    """Return the sheets of a file that says all of the schools."""
    way = draw.choice(["one", "one", "sheets", "blocks", "sections", "side", "turned"])
    levels = [level for level in ("primary", "junior") if any(one.level == level for one in schools)]
    of = {level: [one for one in schools if one.level == level] for level in levels}
    if way == "sheets":
        sheets = [_table(draw, of[level], title=True, level=False) for level in levels]
        for level, sheet in zip(levels, sheets, strict=True):
            sheet.name = draw.choice(["{}", "{}表", "全县{}"]).format(TITLES[level])
    elif way == "blocks":
        sheets = [Sheet()]
        for level in levels:
            _below(sheets[0], _table(draw, of[level], title=True, level=False, named=TITLES[level]))
    elif way == "sections":
        sheets = [_table(draw, schools, title=False, level=False, sections=of)]
    elif way == "side":
        sheets = [_side(draw, schools)]
    elif way == "turned":
        sheets = [_turned(draw, schools)]
    else:
        sheets = [_table(draw, schools, title=True, level=True)]
    if draw.random() < 0.3:
        sheets.insert(
            0, Sheet([["填报说明"], ["一、单位：人、平方米、元。"], ["二、学校按统计口径填写。"]], [], "填表说明")
        )
    for number, sheet in enumerate(sheets):
        sheet.name = sheet.name or f"表{number}"
    return [{"rows": sheet.rows, "merges": sheet.merges, "name": sheet.name} for sheet in sheets]


@dataclass(frozen=True)
class Column:
    """A column of a table: what it has, how it is headed, what it is counted in."""

    key: str
    heading: str
    group: str = ""
    unit: str = ""
    """What its numbers are divided by: 万元, or nothing."""
    per: bool = False

    def cell(self, school: School, number: int, level: str) -> str:
        """Return what the column says of a school."""
        if self.key == "序号":
            return str(number)
        if self.key in {"学校", "学段", "学生数"}:
            return {"学校": school.name, "学段": level, "学生数": str(school.pupils)}[self.key]
        if self.key not in UNITS:
            return str(number % 7 + 3)
        amount = school.amounts[self.key] / (10000 if self.unit == "万元" else 1)
        if self.per:
            amount = amount / school.pupils * (1 if UNITS[self.key] in {"平方米", "元"} else 100)
            return f"{amount:.12f}"
        return _written(amount)


def _written(amount: float) -> str:
    return f"{amount:.4f}".rstrip("0").rstrip(".")


def _columns(draw: random.Random, *, level: bool, per: bool = True) -> list[Column]:
    keys = ["R1", "R2", "R3", "R4", "R5", "R6", "R7"]
    if draw.random() < 0.5:
        draw.shuffle(keys)
    grouped = draw.random() < 0.5
    averages = per and draw.random() < 0.2
    columns = [
        Column("学校", draw.choice(HEADINGS["学校"])),
        *([Column("学段", draw.choice(HEADINGS["学段"]))] if level else []),
    ]
    columns.append(Column("学生数", draw.choice(HEADINGS["学生数"])))
    thousands = draw.random() < 0.5
    for key in keys:
        unit = "万元" if key == "R6" and thousands else ""
        heading = draw.choice(HEADINGS[key])
        if averages:
            plain = heading.removesuffix("（账面原值）")
            heading = f"生均{plain}" if UNITS[key] in {"平方米", "元"} else f"每百名学生拥有{plain}"
        shown = unit or (UNITS[key] if draw.random() < 0.4 else "")
        heading = f"{heading}（{shown}）" if shown else heading
        columns.append(Column(key, heading, GROUPS.get(key, "") if grouped else "", unit, averages))
    for other in draw.sample(OTHERS, draw.randint(0, 3)):
        columns.insert(draw.randint(1, len(columns)), Column("", other))
    if draw.random() < 0.5:
        columns.insert(0, Column("序号", "序号"))
    return columns


def _table(  # noqa: PLR0913  the ways in which a table differs
    draw: random.Random,
    schools: Sequence[School],
    *,
    title: bool,
    level: bool,
    named: str = "",
    sections: Mapping[str, Sequence[School]] | None = None,
) -> Sheet:
    columns = _columns(draw, level=level)
    sheet = Sheet()
    _title(
        draw,
        sheet,
        len(columns),
        named or "义务教育学校",
        always=bool(named) or (title and draw.random() < 0.5),
    )
    _head(draw, sheet, columns)
    number = 0
    for part, members in (sections or {"": schools}).items():
        if part:
            sheet.rows.append([draw.choice(["一、{}", "（二）{}学校", "{}："]).format(TITLES[part])])
        for school in members:
            number += 1
            words = draw.choice(LEVELS[school.level])
            sheet.rows.append([column.cell(school, number, words) for column in columns])
            if draw.random() < 0.1:
                sheet.rows.append([""] * len(columns))
        if len(members) > 1 and draw.random() < 0.5:
            sheet.rows.append(_total(draw, columns, members))
    for note in draw.sample(NOTES, draw.randint(0, 2)):
        sheet.rows.append([note])
        if draw.random() < 0.5:
            sheet.merges.append((len(sheet.rows) - 1, 0, len(sheet.rows) - 1, len(columns) - 1))
    return sheet


def _title(draw: random.Random, sheet: Sheet, width: int, of: str, *, always: bool) -> None:
    if always:
        sheet.rows.append([f"某县{of}资源配置情况表"])
        if draw.random() < 0.7:
            sheet.merges.append((len(sheet.rows) - 1, 0, len(sheet.rows) - 1, width - 1))
    if draw.random() < 0.3:
        sheet.rows.append(["填报单位（盖章）：某县教育局", "", "填报日期：2025年10月20日"])


def _head(draw: random.Random, sheet: Sheet, columns: Sequence[Column]) -> None:
    if not any(column.group for column in columns):
        sheet.rows.append([column.heading for column in columns])
    else:
        top = len(sheet.rows)
        upper = [column.group or column.heading for column in columns]
        shown = [
            text if not at or not columns[at].group or columns[at - 1].group != columns[at].group else ""
            for at, text in enumerate(upper)
        ]
        sheet.rows += [shown, [column.heading if column.group else "" for column in columns]]
        at = 0
        merge = draw.random() < 0.7
        while at < len(columns):
            last = at
            while columns[at].group and last + 1 < len(columns) and columns[last + 1].group == columns[at].group:
                last += 1
            if merge and (last > at or not columns[at].group):
                sheet.merges.append((top, at, top if columns[at].group else top + 1, last))
            at = last + 1
    if draw.random() < 0.2:
        letters = iter("甲乙丙丁戊己")
        sheet.rows.append(
            [next(letters) if column.key in {"序号", "学校", "学段"} else str(at) for at, column in enumerate(columns)]
        )


def _total(draw: random.Random, columns: Sequence[Column], schools: Sequence[School]) -> list[str]:
    name = draw.choice(["合计", "小计", "总 计", "全县合计", f"合计（{len(schools)}所）"])
    row = []
    for column in columns:
        if column.key == "学校":
            row.append(name)
        elif column.key == "学生数":
            row.append(str(sum(one.pupils for one in schools)))
        elif column.key in UNITS and not column.per:
            row.append(_written(sum(one.amounts[column.key] for one in schools) / (10000 if column.unit else 1)))
        else:
            row.append("")
    return row


def _below(sheet: Sheet, other: Sheet) -> None:
    if sheet.rows and other.rows:
        sheet.rows.append([])
    start = len(sheet.rows)
    sheet.rows += other.rows
    sheet.merges += [(top + start, first, bottom + start, last) for top, first, bottom, last in other.merges]


def _side(draw: random.Random, schools: Sequence[School]) -> Sheet:
    """Draw a table with a column of each level for every number."""
    keys = ["学生数", "R1", "R2", "R3", "R4", "R5", "R6", "R7"]
    names = list(dict.fromkeys(one.name for one in schools))
    nothing = draw.choice(["", "0"])
    by_level = draw.random() < 0.5
    order = (
        [(key, level) for key in keys for level in TITLES]
        if by_level
        else [(key, level) for level in TITLES for key in keys]
    )
    words = {key: draw.choice(HEADINGS[key]) for key in keys}
    upper, lower = [], []
    for key, level in order:
        above, below = (words[key], TITLES[level]) if by_level else (TITLES[level], words[key])
        upper.append(above)
        lower.append(below)
    sheet = Sheet([["学校名称", *upper], ["", *lower]], [(0, 0, 1, 0)])
    for at in range(1, len(upper) + 1):
        if at > 1 and upper[at - 1] == upper[at - 2]:
            sheet.rows[0][at] = ""
    start = 1
    for at in range(2, len(upper) + 2):
        if at == len(upper) + 1 or upper[at - 1] != upper[start - 1]:
            if at - 1 > start and draw.random() < 0.8:
                sheet.merges.append((0, start, 0, at - 1))
            start = at
    for name in names:
        here = {one.level: one for one in schools if one.name == name}
        row = [name]
        for key, level in order:
            one = here.get(level)
            row.append(nothing if one is None else str(one.pupils) if key == "学生数" else _written(one.amounts[key]))
        sheet.rows.append(row)
    return sheet


def _turned(draw: random.Random, schools: Sequence[School]) -> Sheet:
    columns = [column for column in _columns(draw, level=True, per=False) if column.key != "序号"]
    columns = [Column(column.key, column.heading, "", column.unit) for column in columns]
    first = next(column for column in columns if column.key == "学校")
    columns = [first, *(column for column in columns if column is not first)]
    rows = [
        [
            column.heading if column.key != "学校" else draw.choice(["项目", "指标", column.heading]),
            *(column.cell(one, 1, draw.choice(LEVELS[one.level])) for one in schools),
        ]
        for column in columns
    ]
    title = [["某县义务教育学校资源配置情况表"]] if draw.random() < 0.5 else []
    return Sheet([*title, *rows])
