"""A practice, the record in a file of `practices/<topic>/`, with its figures, sources and relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from junheng.model.types import (
    ID,
    Date,
    Flag,
    Many,
    Part,
    Quantity,
    QuantityText,
    Term,
    Text,
    UnitText,
    When,
    declare,
)
from junheng.text.markdown import EMPTY, Body
from junheng.text.source import Source

SECTIONS: Final = {
    "要解决的问题": "problem",
    "做法": "approach",
    "成效": "results",
    "条件与成本": "conditions",
    "注意": "cautions",
}
"""The headings of a practice's body in order, each with its anchor."""
GAP: Final = "来源未载明"
"""What no page says: an omission of the sources is a question of `ask`."""
BLANK: Final = "填写"
"""Placeholder in a new practice's file for text that is still to be written."""


@dataclass(frozen=True)
class Period:
    """When the practice ran, as far as known."""

    from_: When | None = declare(Date(), "开始的时间", "2018", required=False, empty=True)
    to: When | None = declare(
        Date(),
        "结束的时间，或材料截止的时间",
        "2023-03",
        required=False,
        empty=True,
        column="结束的时间，或材料截止的时间",
    )
    certainty: str = declare(
        Term("certainties"), "时间是原文写明、推定还是不知道", "stated", column="时间是原文写明、推定还是不明"
    )
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
        """The last year in which the practice is known to have run; '' when none is known."""
        when = self.to or self.from_
        return when.start[:4] if when else ""


@dataclass(frozen=True)
class Figure:
    """A figure that a source states or hides."""

    claim: str = declare(Text(60), "数的是什么，短语", "新建改扩建中小学幼儿园")
    value: Quantity | None = declare(
        QuantityText(), "数值，照原文；被遮的不写", "277", required=False, empty=True, column="数值，照原文"
    )
    unit: str = declare(UnitText(24), "单位和分母，照原文", "所", empty=True, column="单位")
    kind: str = declare(
        Term("figure-kinds"), "是投入、产出、成效还是计划", "output", column="投入、产出、成效、背景还是计划"
    )
    date: When | None = declare(
        Date(span=True),
        "这个数属于哪一时间；不知道就不写",
        "2021/2022",
        required=False,
        empty=True,
        column="属于哪一时间",
    )
    masked: bool = declare(Flag(), "原文是否把这个数遮去", "false", required=False, column="原文是否遮去")
    source: str = declare(Term("sources"), "出自哪一份来源，写 sources 里的编号", "seed-004", column="来源的编号")
    doubt: str = declare(
        Text(200), "这个数哪里可疑、和什么矛盾", "与分项之和不符", required=False, empty=True, column="哪里可疑"
    )
    measure: str = declare(
        Term("measures"),
        "和别处的哪些数是同一个量；没有就不写",
        "rural-allowance-month",
        required=False,
        empty=True,
        column="量的编号",
    )


@dataclass(frozen=True)
class Ratio:
    """Two figures of the practice of which the editors say that they have the same scope, so that one may be divided by the other."""

    measure: str = declare(Term("measures"), "算出来的是哪个量", "building-cost-area")
    over: str = declare(Text(60), "被除的数，照 results 里的 claim 写", "新建教学楼投资")
    under: str = declare(Text(60), "除以哪个数，照 results 里的 claim 写", "新建教学楼面积")
    why: str = declare(Text(120), "为什么说两个数说的是同一件事", "来源说这笔钱就是盖这栋楼的。")


@dataclass(frozen=True)
class Citation:
    """A source of the practice and the passage cited."""

    id: str = declare(Term("sources"), "来源的编号，见来源表", "seed-004")
    locator: str = declare(Text(80), "能在来源里找到那段话的字样", "2021—2022两年总投资", required=False, empty=True)


@dataclass(frozen=True)
class Relation:
    """A typed link to another practice."""

    id: str = declare(Term("practices"), "另一条做法的编号", "rural-living-allowance-hanzhong")
    kind: str = declare(Term("relations"), "是别处的同类、上下位、易混还是配合", "variant")
    note: str = declare(Text(120), "一句话：有何不同，或怎样相关", "汉中按学校发放，略阳按人次统计。")


@dataclass(frozen=True)
class Bearing:
    """How a practice bears on an indicator, or on a condition that rules a county out."""

    id: str = declare(Term("items"), "指标或一票否决事项，写编号", "G11")
    strength: str = declare(Term("strengths"), "强弱，是直接算进、有关还是教训", "serves")
    why: str = declare(Text(60), "为什么，一句话", "轮岗的教师和骨干计入本项的比例。")


@dataclass(frozen=True)
class Question:
    """What the sources leave out and a reader should ask before doing the same."""

    about: str = declare(Term("ask-kinds"), "问的是哪一方面", "cost")
    question: str = declare(
        Text(60, ".*？", "以“？”结尾"), "问题，像打电话问那个县一样写", "每批教师待几年，期满怎样交接？"
    )


@dataclass(frozen=True)
class Partner:
    """Another place that takes part in the practice."""

    region: str = declare(Term("regions"), "地区代码", "'510113'")
    role: str = declare(Term("place-roles"), "哪一方，是给的还是受的", "receives")


@dataclass(frozen=True)
class Reading:
    """When the practice was last compared with its sources, and how much of them was read."""

    date: When = declare(Date(whole=True), "日期，最近一次对照来源的那一天", "2026-11-30")
    extent: str = declare(Term("extents"), "读了多少，是全文、开头还是只据摘录", "opening")


@dataclass(frozen=True)
class Practice:
    """One practice, the record in a file of `practices/<topic>/`."""

    id: str = declare(
        Text(60, ID, "小写字母、数字、连字符；与文件名相同，永不改变"), "编号，也是网址", "safety-grid-management"
    )
    title: str = declare(Text(28), "标题，全库唯一", "学校安全网格化管理")
    title_en: str = declare(Text(120), "英文标题", "Grid-based school safety management")
    summary: str = declare(
        Text(100), "一句话说明谁做了什么", "县里出台网格化管理办法，把安全工作分到人。", column="一句话说明"
    )
    summary_en: str = declare(Text(300), "一句英文说明", "A county rule divides school safety work into a grid.")
    topics: tuple[str, ...] = declare(
        Many(Term("topics"), 1, 4),
        "主题；第一个是主要主题，也决定文件放在哪个文件夹",
        "[safety/grid-responsibility]",
        label="主题",
        column="主题，第一个是主要主题",
    )
    region: str = declare(Term("regions"), "地区，写代码；隐去县名的用 hidden-a 一类", "'610727'", label="地方")
    places: tuple[Partner, ...] = declare(
        Many(Part(Partner), 0, 6),
        "结对的地方，另外给或受的；没有就不写",
        "[{region: '510113', role: receives}]",
        required=False,
        empty=True,
        label="结对的地方",
    )
    levels: tuple[str, ...] = declare(Many(Term("levels"), 1, 4), "学段", "[primary, junior]", label="学段")
    period: Period = declare(Part(Period), "时间", "{from: 2018, to: 2023-03, certainty: stated}", label="时间")
    actors: tuple[str, ...] = declare(
        Many(Text(40), 1, 12), "由谁来做，只写单位和职务", "[县教育局, 中小学]", label="谁来做"
    )
    indicators: tuple[Bearing, ...] = declare(
        Many(Part(Bearing), 0, 6),
        "指标，和哪些有关、强弱和理由；没有就写 []",
        "[{id: G11, strength: serves, why: 轮岗的教师计入本项。}]",
        empty=True,
        label="指标",
    )
    none_because: str = declare(
        Term("none-reasons"),
        "没有指标的原因；一项指标也没有时必填",
        "not-counted",
        required=False,
        empty=True,
        label="没有指标的原因",
        column="没有指标的原因",
    )
    framework: str = declare(
        Term("frameworks"),
        "依据的办法，来源按较早的办法评估或说的就是它时才写",
        "basic-balance",
        required=False,
        empty=True,
        label="依据的办法",
        column="来源说的是哪一套办法；空着是没有说",
    )
    keywords: tuple[str, ...] = declare(
        Many(Text(20), 3, 8), "读者会怎么搜，而正文里没有的说法", "[下乡补贴, 老师住哪]"
    )
    questions: tuple[str, ...] = declare(
        Many(Text(20), 0, 8), "外行怎样问", "[老师住哪]", required=False, empty=True, column="读者会怎样问"
    )
    status: str = declare(Term("statuses"), "现状", "in-force", label="现状")
    results: tuple[Figure, ...] = declare(Many(Part(Figure), 0, 60), "数字；没有就写 []", "[]", empty=True)
    ratios: tuple[Ratio, ...] = declare(
        Many(Part(Ratio), 0, 8),
        "可以相除的两个数；没有就不写",
        "[{measure: building-cost-area, over: 新建教学楼投资, under: 新建教学楼面积, why: 钱就是盖这栋楼的。}]",
        required=False,
        empty=True,
    )
    cost: str = declare(
        Text(200),
        "谁出钱、多少、按什么算；不知道就不写，写成要问清的问题",
        "县财政全额承担，金额被遮",
        required=False,
        empty=True,
        label="花费",
        column="花费",
    )
    ask: tuple[Question, ...] = declare(
        Many(Part(Question), 0, 8),
        "照做前要问清的，来源没有说、照做的人要知道",
        "[{about: cost, question: 每人每月多少，由哪一级财政出？}]",
        required=False,
        empty=True,
    )
    sources: tuple[Citation, ...] = declare(
        Many(Part(Citation), 1, 12), "来源", "[{id: seed-004, locator: 两年总投资}]"
    )
    related: tuple[Relation, ...] = declare(Many(Part(Relation), 0, 12), "与其他做法的关系", "[]", empty=True)
    former_ids: tuple[str, ...] = declare(Many(Text(60, ID)), "并入或改名前的编号，旧网址会转到这里", "[]", empty=True)
    read: Reading = declare(
        Part(Reading), "对照来源，最近一次是哪天、读了多少", "{date: 2026-11-30, extent: opening}", label="对照来源"
    )

    source: Source = field(default=Source(""), compare=False, repr=False)
    """The file that it was read from."""
    body: Body = field(default=EMPTY, compare=False, repr=False)
    """The Markdown below the front matter."""

    @property
    def reviewed(self) -> When:
        """The date of the last comparison with the sources."""
        return self.read.date

    @property
    def cited(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the sources, each once, with the passages cited; the place of an id is its number on the page."""
        passages: dict[str, list[str]] = {}
        for citation in self.sources:
            passages.setdefault(citation.id, []).extend([citation.locator] if citation.locator else [])
        return {key: tuple(found) for key, found in passages.items()}

    @property
    def serves(self) -> tuple[str, ...]:
        """The ids of the indicators whose number the practice moves."""
        return self.bearing("serves")

    def bearing(self, strength: str) -> tuple[str, ...]:
        """Return the ids of the indicators on which the practice bears with a strength: serves, supports or warns."""
        return tuple(one.id for one in self.indicators if one.strength == strength)

    @property
    def home(self) -> str:
        """The id of the topic that it is filed under, such as `safety`."""
        return self.topics[0].partition("/")[0]
