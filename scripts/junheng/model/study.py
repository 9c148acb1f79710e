"""A study of a measure like those of the practices: what was compared, with what effect, and what it does not show."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.model.practice import Reading
from junheng.model.types import ID, Date, Many, Part, Term, Text, When, declare


@dataclass(frozen=True)
class Study:
    """A study; it stands beside the practices of its subtopics and never lifts their marks."""

    id: str = declare(Text(60, ID), "编号，永不改变", "free-glasses-252-schools")
    title: str = declare(Text(60), "标题，编者所起", "农村近视小学生免费眼镜随机试验")
    title_en: str = declare(Text(160), "英文标题", "Free glasses for myopic rural pupils")
    question: str = declare(Text(100, ".*？", "以“？”结尾"), "问的是什么", "直接发眼镜，成绩会不会好一些？")
    topics: tuple[str, ...] = declare(
        Many(Term("topics"), 1, 4), "检验的是哪些子主题的做法", "[equity-care/student-aid]"
    )
    design: str = declare(Term("designs"), "怎样比较的", "trial")
    place: str = declare(Text(80), "在哪里做的", "西部两个地级市")
    sample: str = declare(Text(200), "样本多大；摘要没有写就写明", "252所小学，3177名学生")
    comparison: str = declare(Text(120), "和谁比", "只给验光单的学校")
    finding: str = declare(Term("findings"), "结果是好、没有差别、不好还是不一", "better")
    effect: str = declare(Text(240), "效果，连同单位和区间，照原文", "数学成绩高0.11个标准差（95%置信区间0.01—0.21）")
    authors: str = declare(Text(160), "作者和所在单位，照原文", "Ma等，中山大学等")
    year: When = declare(Date(), "发表的年份", "2014")
    journal: str = declare(Text(160), "登在哪里", "BMJ")
    address: str = declare(Text(300, r"https?://[^\s<>\"'\\]+"), "网址；没有就空着", "''", empty=True)
    limits: str = declare(Text(240), "没有说明什么，搬到别处要当心什么", "戴镜的不到一半；只看半年。")
    read: Reading = declare(Part(Reading), "编者读到的日期和多少", "{date: 2026-11-30, extent: opening}")
