"""The national frameworks: their indicators with limits and quotients, and the coefficient with its worked examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from junheng.model.types import ID, Date, Many, Number, Part, Term, Text, When, declare

CURRENT_FRAMEWORK: Final = "quality-balance"
"""The framework in force; practices are filed under its indicators alone."""


@dataclass(frozen=True)
class Threshold:
    """A limit that an indicator sets."""

    measure: str = declare(Text(40), "量的是什么；标题已说明就不写", "骨干教师占比", required=False, empty=True)
    levels: tuple[str, ...] = declare(Many(Term("threshold-levels"), 1), "学段，或 county", "[primary]")
    operator: str = declare(Term("operators"), "怎样比较", "'>='")
    value: float | str = declare(Number(grades=True), "界限", "4.2")
    unit: str = declare(Text(24), "单位", "人/百生", empty=True)


@dataclass(frozen=True)
class Operand:
    """A column of the self-check's table of schools that is added to a numerator or subtracted from it."""

    name: str = declare(Text(40), "栏名", "室内体育用房面积")
    aliases: tuple[str, ...] = declare(Many(Text(40)), "栏名的别名", "[室内体育用房]", required=False, empty=True)


@dataclass(frozen=True)
class Sum:
    """Columns that add up to a numerator in a table that has none for it."""

    levels: tuple[str, ...] = declare(
        Many(Term("threshold-levels")), "只对哪些学段；不写就是都对", "[primary]", required=False, empty=True
    )
    parts: tuple[Operand, ...] = declare(Many(Part(Operand), 1), "由哪几栏相加", "[{name: 运动场地面积}]")


@dataclass(frozen=True)
class Quotient:
    """What a measure divides by what; a measure over `学生数` is a column of the self-check's table of schools."""

    measure: str = declare(Text(40), "是哪个量，同 thresholds", "骨干教师占比", required=False, empty=True)
    numerator: str = declare(Text(40), "分子", "高于规定学历教师数")
    numerator_unit: str = declare(Text(10, "人|平方米|元|间|台|册", "人、平方米、元、间、台或册"), "分子的单位", "人")
    denominator: str = declare(Text(40), "分母", "学生数")
    per: float = declare(Number(), "再乘以多少", "100")
    aliases: tuple[str, ...] = declare(Many(Text(40)), "分子的别名", "[高学历教师数]", required=False, empty=True)
    less: tuple[Operand, ...] = declare(
        Many(Part(Operand)), "从分子里减去哪几栏", "[{name: 室内体育用房面积}]", required=False, empty=True
    )
    sums: tuple[Sum, ...] = declare(
        Many(Part(Sum)),
        "表里没有分子这一栏时，由哪几栏相加；有几种加法的，得数要一样",
        "[{parts: [{name: 运动场地面积}]}]",
        required=False,
        empty=True,
    )


@dataclass(frozen=True)
class Indicator:
    """An item of a national framework."""

    id: str = declare(Text(4, r"[A-Z][0-9]{1,2}"), "编号", "G11")
    framework: str = declare(Term("frameworks"), "属于哪一套办法", "quality-balance")
    part: str = declare(Text(40, ID), "属于办法的哪一部分", "government")
    title: str = declare(Text(40), "名称", "教师交流轮岗")
    title_en: str = declare(Text(120), "英文名称", "Teacher rotation")
    wording: str = declare(Text(300), "要求的大意", "每年交流的教师不低于应交流的10%。")
    scope: str = declare(Term("scopes"), "逐校判断还是全县判断", "county")
    kind: str = declare(Term("indicator-kinds"), "定量还是定性", "quantitative")
    unit: str = declare(Text(24), "单位；定性的空着", "'%'", empty=True)
    thresholds: tuple[Threshold, ...] = declare(Many(Part(Threshold)), "界限", "[]", empty=True)
    formula: str = declare(Text(300), "怎样计算", "交流教师数 ÷ 应交流教师数 × 100", empty=True)
    quotients: tuple[Quotient, ...] = declare(Many(Part(Quotient)), "分子和分母", "[]", required=False, empty=True)
    counts: str = declare(Text(200), "哪些算在内", "专科及以上的小学教师", required=False, empty=True)
    excludes: str = declare(Text(200), "哪些不算", "校级骨干", required=False, empty=True)
    mistakes: tuple[str, ...] = declare(Many(Text(120)), "常见的错", "[用平均班额代替]", required=False, empty=True)
    example: str = declare(
        Text(200),
        "算例，数是编的，算式由测试核对",
        "40 ÷ 400 × 100 = 10（%），不低于10，达到。",
        required=False,
        empty=True,
    )
    document: str = declare(Text(40), "文号", "教督〔2017〕6号")
    corroboration: str = declare(Term("corroborations"), "数值有几份独立材料印证", "multi", column="印证")
    note: str = declare(Text(600), "特殊情形与疑点", "两个20%不同", empty=True, column="疑点")
    aliases: tuple[str, ...] = declare(Many(Text(30)), "别的叫法", "[L1]", required=False, empty=True)


@dataclass(frozen=True)
class SchoolRule:
    """The conditions under which a school meets a part of a framework."""

    least: float = declare(Number(), "至少几项达标", "6")
    rest: float = declare(Number(), "余项不低于要求的几分之几", "0.85")
    point: float = declare(Number(), "教学点不足多少人不计", "50")


@dataclass(frozen=True)
class FrameworkPart:
    """A group of indicators within a framework."""

    id: str = declare(Text(40, ID), "编号", "government")
    title: str = declare(Text(40), "名称", "政府保障程度")
    rule: str = declare(Text(300), "怎样算达标", "15项均要达到要求。")
    corroboration: str = declare(Term("corroborations"), "印证", "single")
    schools: SchoolRule | None = declare(Part(SchoolRule), "逐校判定的规则", "{}", required=False, empty=True)


@dataclass(frozen=True)
class CoefficientLimit:
    """A limit of the between-school difference coefficient."""

    applies_to: str = declare(Term("coefficient-scopes"), "逐项还是各项平均", "each")
    levels: tuple[str, ...] = declare(Many(Term("threshold-levels"), 1), "学段", "[primary]")
    operator: str = declare(Term("operators"), "怎样比较", "'<='")
    value: float | str = declare(Number(), "界限", "0.50")


@dataclass(frozen=True)
class Veto:
    """A fact that excludes a county regardless of its figures."""

    id: str = declare(Text(4, r"V[0-9]"), "编号", "V1")
    title: str = declare(Text(60), "情形", "以考试方式招生")
    corroboration: str = declare(Term("corroborations"), "印证", "single")


@dataclass(frozen=True)
class Framework:
    """A national method of assessment."""

    id: str = declare(Text(40, ID), "编号", "quality-balance")
    title: str = declare(Text(60), "名称", "县域义务教育优质均衡发展督导评估办法")
    document: str = declare(Text(40), "文号", "教督〔2017〕6号")
    issuer: str = declare(Text(40), "印发单位", "教育部")
    issued: When = declare(Date(whole=True), "印发日期", "2017-04-19")
    status: str = declare(Text(300), "现状，以及怎么知道", "现行。")
    conditions: tuple[str, ...] = declare(Many(Text(200)), "申请条件", "[]", empty=True)
    parts: tuple[FrameworkPart, ...] = declare(Many(Part(FrameworkPart), 1), "各部分", "[]")
    coefficients: tuple[CoefficientLimit, ...] = declare(
        Many(Part(CoefficientLimit)), "差异系数的界限", "[]", empty=True
    )
    vetoes: tuple[Veto, ...] = declare(Many(Part(Veto)), "一票否决", "[]", empty=True)
    note: str = declare(Text(800), "疑点", "以教育部原文为准。", empty=True)


@dataclass(frozen=True)
class Vector:
    """A worked example of the coefficient: schools' pupils and what each school has."""

    name: str = declare(Text(40), "名称", "图书示例")
    pupils: tuple[float, ...] = declare(Many(Number(), 2, 200), "各校学生数", "[45, 37]")
    totals: tuple[float, ...] = declare(Many(Number(), 2, 200), "各校拥有量", "[279, 137]")
    mean: float = declare(Number(), "全县均值", "6.33")
    coefficient: float = declare(Number(), "加权的差异系数", "0.515")
    printed: float | None = declare(Number(), "出处印出的值", "0.52", required=False)
    unweighted_population: float | None = declare(Number(), "不加权、除以校数", "0.489", required=False)
    unweighted_sample: float | None = declare(Number(), "不加权、除以校数减一", "0.546", required=False)


@dataclass(frozen=True)
class PublishedCoefficients:
    """Coefficients that a county published, one per indicator, for checking the limits."""

    name: str = declare(Text(40), "哪里、哪年", "宁国市（2022）")
    framework: str = declare(Term("frameworks"), "按哪一套办法", "quality-balance")
    primary: tuple[float, ...] = declare(Many(Number()), "小学各项", "[0.677]", empty=True)
    junior: tuple[float, ...] = declare(Many(Number()), "初中各项", "[0.542]", empty=True)
    printed_mean: float | None = declare(Number(), "出处印出的平均", "0.592", required=False)


@dataclass(frozen=True)
class Coefficient:
    """The between-school difference coefficient: how it is computed, and examples to check a computation with."""

    title: str = declare(Text(40), "名称", "校际差异系数")
    title_en: str = declare(Text(80), "英文名称", "Between-school difference coefficient")
    formula: str = declare(Text(300), "公式", "CV = …")
    steps: tuple[str, ...] = declare(Many(Text(120), 1), "步骤", "[求和, 开平方]")
    weighting: str = declare(Text(200), "怎样加权", "按学生数加权。")
    levels: str = declare(Text(200), "怎样分学段", "小学、初中分开计算。")
    data: str = declare(Text(200), "数据从哪里来", "教育事业统计报表。")
    corroboration: str = declare(Term("corroborations"), "印证", "multi")
    vectors: tuple[Vector, ...] = declare(Many(Part(Vector), 1), "算例", "[]")
    published: tuple[PublishedCoefficients, ...] = declare(
        Many(Part(PublishedCoefficients)), "公布过的系数", "[]", empty=True
    )
