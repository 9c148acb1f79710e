"""The words of the field as records: a practice with its parts, and the terms of the vocabularies it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from junheng.schema import Date, Flag, Many, Number, Part, Quantity, QuantityText, Term, Text, When, declare
from junheng.text.markdown import EMPTY, Body
from junheng.text.source import Source

ID: Final = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?![a-z0-9-]))[a-z0-9]+(-[a-z0-9]+)*"
"""An id: lower-case ASCII letters, digits and single hyphens; it is part of an address for ever. No file on Windows can
have the name of a device."""
SECTIONS: Final = {
    "要解决的问题": "problem",
    "做法": "approach",
    "成效": "results",
    "条件与成本": "conditions",
    "注意": "cautions",
}
"""The headings of a practice's body in their order, and the anchor of each."""
GAP: Final = "来源未载明"
"""What a page says where its sources say nothing. The build counts these."""

BLANK: Final = "填写"
"""What a new practice's file says where something is still to be written."""


@dataclass(frozen=True)
class Period:
    """When the practice ran, as far as it is known."""

    from_: When | None = declare(Date(), "开始的时间", "2018", required=False, empty=True)
    to: When | None = declare(Date(), "结束的时间，或材料截止的时间", "2023-03", required=False, empty=True)
    certainty: str = declare(Term("certainties"), "时间是原文写明、推定还是不知道", "stated")
    note: str = declare(
        Text(200), "推定的理由，或原文怎么写；不是“原文写明”时必填", "原文年份被遮", required=False, empty=True
    )

    def text(self) -> str:
        """Return the period in Chinese, without its certainty."""
        if self.from_ and self.to:
            return When(self.from_.start, self.to.end).text()
        if self.from_:
            return When(self.from_.start, "").text()
        return f"截至{self.to.text()}" if self.to else ""

    @property
    def year(self) -> str:
        """The last year that the practice is known to have run in; '' when none is known."""
        when = self.to or self.from_
        return when.start[:4] if when else ""


@dataclass(frozen=True)
class Figure:
    """A figure that a source states or hides."""

    claim: str = declare(Text(60), "数的是什么，短语", "新建改扩建中小学幼儿园")
    value: Quantity | None = declare(
        QuantityText(), "数值，照原文；被遮的不写", "277", required=False, empty=True
    )  # fmt: skip
    unit: str = declare(Text(24), "单位和分母，照原文", "所", empty=True)
    kind: str = declare(Term("figure-kinds"), "是投入、产出、成效还是计划", "output")
    date: When | None = declare(
        Date(span=True), "这个数属于哪一时间；不知道就不写", "2021/2022", required=False, empty=True
    )
    masked: bool = declare(Flag(), "原文是否把这个数遮去", "false", required=False)
    source: str = declare(Term("sources"), "出自哪一份来源，写 sources 里的编号", "seed-004")
    doubt: str = declare(Text(200), "这个数哪里可疑、和什么矛盾", "与分项之和不符", required=False, empty=True)


@dataclass(frozen=True)
class Citation:
    """A source of the practice and the passage in it."""

    id: str = declare(Term("sources"), "来源的编号，见来源表", "seed-004")
    locator: str = declare(Text(80), "能在来源里找到那段话的字样", "2021—2022两年总投资", required=False, empty=True)


@dataclass(frozen=True)
class Relation:
    """A typed link to another practice."""

    id: str = declare(Term("practices"), "另一条做法的编号", "rural-living-allowance-hanzhong")
    kind: str = declare(Term("relations"), "是别处的同类、上下位、易混还是配合", "variant")
    note: str = declare(Text(120), "一句话：有何不同，或怎样相关", "汉中按学校发放，略阳按人次统计。")


@dataclass(frozen=True)
class Practice:
    """One practice: what a file in `practices/<topic>/` holds."""

    id: str = declare(
        Text(60, ID, "小写字母、数字、连字符；与文件名相同，永不改变"), "编号，也是网址", "safety-grid-management"
    )
    title: str = declare(Text(28), "标题，全库唯一", "学校安全网格化管理")
    title_en: str = declare(Text(120), "英文标题", "Grid-based school safety management")
    summary: str = declare(Text(100), "一句话说明谁做了什么", "县里出台网格化管理办法，把安全工作分到人。")
    summary_en: str = declare(Text(300), "一句英文说明", "A county rule divides school safety work into a grid.")
    topics: tuple[str, ...] = declare(
        Many(Term("topics"), 1, 4), "主题；第一个是主要主题，也决定文件放在哪个文件夹", "[safety/grid-responsibility]"
    )
    region: str = declare(Term("regions"), "地区，写代码；隐去县名的用 hidden-a 一类", "'610727'")
    levels: tuple[str, ...] = declare(Many(Term("levels"), 1, 4), "学段", "[primary, junior]")
    period: Period = declare(Part(Period), "时间", "{from: 2018, to: 2023-03, certainty: stated}")
    actors: tuple[str, ...] = declare(Many(Text(40), 1, 12), "由谁来做，只写单位和职务", "[县教育局, 中小学]")
    indicators: tuple[str, ...] = declare(
        Many(Term("indicators"), 0, 12), "明显服务于哪些指标；没有就写 []", "[G11]", empty=True
    )
    keywords: tuple[str, ...] = declare(
        Many(Text(20), 3, 8), "读者会怎么搜，而正文里没有的说法", "[下乡补贴, 老师住哪]"
    )
    questions: tuple[str, ...] = declare(Many(Text(20), 0, 8), "外行怎样问", "[老师住哪]", required=False, empty=True)
    status: str = declare(Term("statuses"), "现状", "in-force")
    results: tuple[Figure, ...] = declare(Many(Part(Figure), 0, 60), "数字；没有就写 []", "[]", empty=True)
    cost: str = declare(Text(200), "谁出钱、多少、按什么算；原文没有就写“来源未载明”", "县财政全额承担，金额被遮")
    sources: tuple[Citation, ...] = declare(
        Many(Part(Citation), 1, 12), "来源", "[{id: seed-004, locator: 两年总投资}]"
    )
    related: tuple[Relation, ...] = declare(Many(Part(Relation), 0, 12), "与其他做法的关系", "[]", empty=True)
    former_ids: tuple[str, ...] = declare(Many(Text(60, ID)), "并入或改名前的编号，旧网址会转到这里", "[]", empty=True)
    reviewed: When = declare(Date(whole=True), "最近一次对照来源核对的日期", "2026-11-22")

    source: Source = field(default=Source(""), compare=False, repr=False)
    """The file that it was read from."""
    body: Body = field(default=EMPTY, compare=False, repr=False)
    """What stands below the front matter."""

    @property
    def home(self) -> str:
        """The id of the topic that it is filed under, such as `safety`."""
        return self.topics[0].partition("/")[0]


@dataclass(frozen=True)
class Topic:
    """A topic such as `safety`, or a subtopic such as `safety/food`."""

    id: str = declare(Text(60, f"{ID}(/{ID})?"), "编号；子主题写作 主题/子主题", "safety/food")
    title: str = declare(Text(20), "名称", "食品安全")
    title_en: str = declare(Text(80), "英文名称", "Food safety")
    definition: str = declare(Text(120), "一句话定义", "食堂采购、加工和供餐的安全。")
    aliases: tuple[str, ...] = declare(Many(Text(30)), "人们会用的别的说法", "[营养餐]", required=False, empty=True)
    overview: str = declare(Text(600), "主题页的综述，只写库里有的", "有三类做法。", required=False, empty=True)

    @property
    def parent(self) -> str:
        """The id of the topic that a subtopic belongs to; '' for a topic."""
        return self.id.partition("/")[0] if "/" in self.id else ""


@dataclass(frozen=True)
class Region:
    """A province, prefecture or county by its code; or a county whose name the source hides."""

    code: str = declare(Text(20, rf"[0-9]{{6}}|hidden-{ID}"), "六位代码，或 hidden- 开头的编号", "'610727'")
    name: str = declare(Text(30), "名称", "略阳县")
    level: str = declare(Term("region-levels"), "级别", "county")
    parent: str = declare(Text(20), "上级的代码；没有就空着", "'610700'", empty=True)
    aliases: str = declare(Text(200), "旧名、旧代码，用 | 隔开", "襄樊市", required=False, empty=True)
    note: str = declare(Text(200), "说明", "原文隐去县名", required=False, empty=True)

    @property
    def id(self) -> str:
        return self.code


@dataclass(frozen=True)
class RegionNote:
    """What a reader should know of a place before its practices: a few sentences with their source."""

    code: str = declare(Term("regions"), "地区代码", "'610700'")
    note: str = declare(Text(300), "两三句背景，数字带时间", "全市有中小学和幼儿园1472所（截至2023年3月）。")
    source: str = declare(Term("sources"), "出自哪一份来源", "seed-004")


@dataclass(frozen=True)
class Threshold:
    """A limit that an indicator sets."""

    measure: str = declare(Text(40), "量的是什么；标题已说明就不写", "骨干教师占比", required=False, empty=True)
    levels: tuple[str, ...] = declare(Many(Term("threshold-levels"), 1), "学段，或 county", "[primary]")
    operator: str = declare(Term("operators"), "怎样比较", "'>='")
    value: float | str = declare(Number(grades=True), "界限", "4.2")
    unit: str = declare(Text(24), "单位", "人/百生", empty=True)


@dataclass(frozen=True)
class Quotient:
    """What a measure divides by what; a measure over `学生数` is a column of the self-check's table of schools."""

    measure: str = declare(Text(40), "是哪个量，同 thresholds", "骨干教师占比", required=False, empty=True)
    numerator: str = declare(Text(40), "分子", "高于规定学历教师数")
    numerator_unit: str = declare(Text(10, "人|平方米|元|间|台|册", "人、平方米、元、间、台或册"), "分子的单位", "人")
    denominator: str = declare(Text(40), "分母", "学生数")
    per: float = declare(Number(), "再乘以多少", "100")
    aliases: tuple[str, ...] = declare(Many(Text(40)), "分子的别名", "[高学历教师数]", required=False, empty=True)


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
    corroboration: str = declare(Term("corroborations"), "数值有几份独立材料印证", "multi")
    note: str = declare(Text(600), "特殊情形与疑点", "两个20%不同", empty=True)
    aliases: tuple[str, ...] = declare(Many(Text(30)), "别的叫法", "[L1]", required=False, empty=True)


@dataclass(frozen=True)
class SchoolRule:
    """When a school meets a part of a framework."""

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
    """A fact that excludes a county whatever its figures."""

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
    """Coefficients that a county printed, one an indicator, for checking the limits."""

    name: str = declare(Text(40), "哪里、哪年", "宁国市（2022）")
    framework: str = declare(Term("frameworks"), "按哪一套办法", "quality-balance")
    primary: tuple[float, ...] = declare(Many(Number()), "小学各项", "[0.677]", empty=True)
    junior: tuple[float, ...] = declare(Many(Number()), "初中各项", "[0.542]", empty=True)
    printed_mean: float | None = declare(Number(), "出处印出的平均", "0.592", required=False)


@dataclass(frozen=True)
class Coefficient:
    """The between-school difference coefficient: how it is computed, and vectors to check a computation with."""

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


@dataclass(frozen=True)
class SourceEntry:
    """A document that practices cite: one of the five collected materials, or a public page."""

    id: str = declare(Text(20, ID), "编号", "seed-004")
    title: str = declare(Text(120), "标题", "义务教育优质均衡创建工作推进会交流发言")
    publisher: str = declare(Text(60), "发布者；不明就写明不明", "陕西省教育厅")
    kind: str = declare(Term("source-kinds"), "是汇报、报道、公文还是研究", "report")
    date: When | None = declare(Date(), "发布日期；不知道就空着", "2023-03-21", empty=True)
    address: str = declare(Text(300, r"https?://[^\s<>\"'\\]+"), "网址；没有就空着", "''", empty=True)
    quality: str = declare(Term("source-qualities"), "来源的性质", "official")
    independence: str = declare(Term("independences"), "是做的人自己说的，还是别人说的", "own")
    remarks: str = declare(Text(300), "说明", "转载件。", required=False, empty=True)
    original_title: str = declare(Text(120), "原题，一字不改；没有就空着", "控辍保学通知", required=False, empty=True)


@dataclass(frozen=True)
class VocabularyTerm:
    """A term of one of the small vocabularies: levels, statuses, kinds of figure and the like."""

    vocabulary: str = declare(Text(30, ID), "词表的名称", "levels")
    id: str = declare(Text(30), "编号", "primary")
    title: str = declare(Text(30), "名称", "小学")
    title_en: str = declare(Text(60), "英文名称", "Primary")
    definition: str = declare(Text(200), "定义", "小学阶段。", required=False, empty=True)


@dataclass(frozen=True)
class ConceptGroup:
    """Words that ask for the same thing."""

    id: str = declare(Text(40, ID), "编号", "rotation")
    words: tuple[str, ...] = declare(Many(Text(30), 2, 40), "说法；第一个是库里的说法", "[交流轮岗, 教师流动, 换岗]")
    spoken: tuple[str, ...] = declare(
        Many(Text(12), 0, 40),
        "口语里的说法：只用来听懂查询，分量轻些",
        "[轮着下乡, 老师互换]",
        required=False,
        empty=True,
    )


@dataclass(frozen=True)
class StopPhrase:
    """Words that carry no meaning in a question."""

    phrase: str = declare(Text(10), "问句里没有实义的词", "怎么办")


@dataclass(frozen=True)
class LedgerEntry:
    """A line of the ledger: an id that has been an address once."""

    id: str = declare(Text(60, ID), "编号", "safety-grid-management")
    region: str = declare(Text(20), "首次发布时的地区", "hidden-a")
    date: When = declare(Date(whole=True), "首次发布的日期", "2026-11-22")


@dataclass(frozen=True)
class GapEntry:
    """What is known of an empty cell of the gap map; of the other empty cells nobody has looked for a practice yet."""

    topic: str = declare(Term("topics"), "主题；不写子主题", "safety")
    indicator: str = declare(Term("indicators"), "现行办法的一项指标", "G8")
    kind: str = declare(Term("gap-kinds"), "是找过没有，还是不相干", "senseless")
    note: str = declare(Text(100), "怎样找的，或为什么不相干，一句话", "校园安全不涉及教师工资。")
