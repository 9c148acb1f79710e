"""The terms that a practice names: topics, regions, sources, words; and what is known about the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from junheng.model.types import ID, Date, Flag, Many, Number, Part, Term, Text, When, declare


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

    @property
    def kind(self) -> str:
        """The kind of a county by its name, a term of `region-kinds`; '' for any other region."""
        if self.level != "county":
            return ""
        return next((kind for suffix, kind in _KINDS.items() if self.name.endswith(suffix)), "other")


_KINDS: Final = {
    "林区": "other",
    "特区": "other",
    "自治县": "autonomous",
    "自治旗": "autonomous",
    "旗": "banner",
    "县": "county",
    "市": "city",
    "区": "district",
}
"""The kinds by the ends of names, the longest first."""


@dataclass(frozen=True)
class RegionNote:
    """What a reader should know about a place before its practices: a few sentences with their source."""

    code: str = declare(Term("regions"), "地区代码", "'610700'")
    note: str = declare(Text(300), "两三句背景，数字带时间", "全市有中小学和幼儿园1472所（截至2023年3月）。")
    source: str = declare(Term("sources"), "出自哪一份来源", "seed-004")


_YEAR: Final = r"(?:\.\./)?(?:19|20)[0-9]{2}"


@dataclass(frozen=True)
class WholeList:
    """A place and a year of which every county on a list is known."""

    region: str = declare(Term("regions"), "省级或地级的代码", "'610000'")
    year: str = declare(Text(7, _YEAR), "年份；../2025 是2025年及以前", "2024")
    count: float = declare(Number(), "名单上有县级代码的县数", "14")


def within(year: str, span: str) -> bool:
    """Tell whether a county of the list of `year` is on the list of `span`: that year, or with ../ that year and before."""
    return year == span or (span.startswith("../") and year[-4:] <= span[-4:])


@dataclass(frozen=True)
class AttributeKind:
    """A national list of counties: who lists them, and how much of the list is known."""

    id: str = declare(Text(40, ID), "编号", "quality-balanced")
    title: str = declare(Text(30), "名称", "义务教育优质均衡发展县")
    short: str = declare(Text(12), "短名，筛选时用", "优质均衡县")
    issuer: str = declare(Text(60), "谁认定或公布", "教育部")
    likens: bool = declare(Flag(), "两个县都在名单上，算不算相像", "true")
    note: str = declare(Text(200), "说明", "2021年公布，160个。", required=False, empty=True)
    whole: tuple[WholeList, ...] = declare(
        Many(Part(WholeList), 0, 400), "哪些地方、哪些年的名单是全的", "[]", required=False, empty=True
    )


@dataclass(frozen=True)
class RegionAttribute:
    """That a county is on a list, since when, and which source says so."""

    code: str = declare(Term("regions"), "县级的代码", "610727")
    attribute: str = declare(Term("attribute-kinds"), "名单的编号", "quality-balanced")
    year: str = declare(Text(7, _YEAR), "哪一年的名单；只知道那年或更早的，前面加 ../", "2024")
    source: str = declare(Term("sources"), "出自哪一份来源", "pub-472")


_LEADING_ON: Final = (
    r"(?:[a-z0-9]+\.)?(?:baidu\.com/(?:link|baidu\.php|s)\?|so\.com/(?:link|s)\?|sogou\.com/(?:link|web)\?"
    r"|weixin\.sogou\.com/|bing\.com/(?:ck/|search\?)|google\.[a-z.]+/(?:url|search)\?|link\.zhihu\.com/"
    r"|t\.cn/|url\.cn/|dwz\.cn/|suo\.im/|mail\.qq\.com/|c\.pc\.qq\.com/)"
)
"""What the addresses of search engines, messengers and shorteners begin with: they lead on for a while, and to anything."""


@dataclass(frozen=True)
class SourceEntry:
    """A document that practices cite: one of the five collected materials, or a public page."""

    id: str = declare(Text(20, ID), "编号", "seed-004")
    title: str = declare(Text(120), "标题", "义务教育优质均衡创建工作推进会交流发言")
    publisher: str = declare(Text(60), "发布者；不明就写明不明", "陕西省教育厅")
    kind: str = declare(Term("source-kinds"), "是汇报、报道、公文还是研究", "report", column="种类")
    date: When | None = declare(Date(), "发布日期；不知道就空着", "2023-03-21", empty=True)
    address: str = declare(
        Text(
            300,
            rf"https?://(?!{_LEADING_ON})[^\s<>\"'\\]+",
            "页面自己的网址：不是搜索引擎的跳转地址，也不是短链接；打开以后抄地址栏里的",
        ),
        "网址；没有就空着",
        "''",
        empty=True,
    )
    quality: str = declare(Term("source-qualities"), "来源的性质", "official", column="性质")
    speaker: str = declare(Term("speakers"), "谁说的：看谁办的、谁写的，不看是不是媒体", "own", column="谁说的")
    byline: str = declare(Text(40), "署名的身份，不写姓名", "通讯员", required=False, empty=True, column="署名的身份")
    remarks: str = declare(Text(300), "说明", "转载件。", required=False, empty=True)
    original_title: str = declare(
        Text(120), "原题，一字不改；没有就空着", "控辍保学通知", required=False, empty=True, column="原文自己的题名"
    )


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
    """Words with the same meaning in a query."""

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
    """Words without meaning in a query."""

    phrase: str = declare(Text(10), "问句里没有实义的词", "怎么办")


@dataclass(frozen=True)
class GapEntry:
    """What is known about an empty cell of the gap map; for other empty cells nobody has searched yet."""

    topic: str = declare(Term("topics"), "主题；不写子主题", "safety")
    indicator: str = declare(Term("indicators"), "现行办法的一项指标", "G8")
    kind: str = declare(Term("gap-kinds"), "是找过没有，还是不相干", "senseless")
    note: str = declare(Text(100), "怎样找的，或为什么不相干，一句话", "校园安全不涉及教师工资。")
