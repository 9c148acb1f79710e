"""A guide: the answer to one question of an official, weighed from many practices; the record in `docs/guides/<id>.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from junheng.model.types import ID, Date, Many, Part, Term, Text, When, declare
from junheng.text.source import Source

FOLDER: Final = "docs/guides"
CITED: Final = re.compile(r"\[\[([a-z0-9-]+)\]\]")
"""The id of a practice or of a study, behind the statement that it supports."""


@dataclass(frozen=True)
class Way:
    """A way that counties took."""

    title: str = declare(Text(24), "这种做法叫什么", "按距离分档")
    text: str = declare(
        Text(500), "怎样做的，每句写明出自哪一条", "离县城越远补得越多。[[tiered-rural-living-allowance]]"
    )
    fits: str = declare(Text(160), "什么时候合适", "学校远近差得多、补助由县里出的时候。")
    unfit: str = declare(Text(160), "什么时候不合适", "各校远近差不多的时候。")
    needs: str = declare(Text(160), "要先有什么", "一张各校到县城的里程表。")


@dataclass(frozen=True)
class Move:
    """A step that the ways have in common."""

    who: str = declare(Text(40), "谁来做", "县教育局人事股")
    what: str = declare(Text(200), "做什么", "逐校量里程，公示一周。")


@dataclass(frozen=True)
class Query:
    """A table of figures, made from the practices of the guide's subtopics and those that it cites."""

    title: str = declare(Text(40), "表的标题", "每人每月补多少")
    unit: str = declare(Text(60), "单位，照数字里写的；几种写法用 | 隔开", "元/人·月|元")
    words: tuple[str, ...] = declare(
        Many(Text(12), 0, 8), "数的名称里要有其中一个词；不写就都要", "[补助, 津贴]", required=False, empty=True
    )
    kinds: tuple[str, ...] = declare(Many(Term("figure-kinds"), 1, 5), "哪几种数", "[input, output]")


@dataclass(frozen=True)
class Guide:
    """The answer to one question."""

    id: str = declare(
        Text(60, rf"(?!index$){ID}", "小写字母、数字、连字符；与文件名相同"), "编号，也是网址", "rural-allowance"
    )
    title: str = declare(Text(28), "标题", "乡村教师补助怎样定")
    title_en: str = declare(Text(120), "英文标题", "How to set allowances for rural teachers")
    question: str = declare(
        Text(60, ".*？", "以“？”结尾"), "回答的是哪个问题", "乡村教师补助按什么分档、发多少、钱从哪来？"
    )
    topics: tuple[str, ...] = declare(
        Many(Term("topics"), 1, 6), "取哪几个子主题的做法", "[teacher-benefits/allowances]"
    )
    indicators: tuple[str, ...] = declare(
        Many(Term("indicators"), 0, 8), "关系到哪些指标；没有就写 []", "[G8]", empty=True
    )
    weighed: When = declare(Date(whole=True), "把这些做法放在一起看的日期", "2026-11-30")
    answer: tuple[str, ...] = declare(
        Many(Text(200), 2, 4), "两到四句话的回答，每句写明出自哪一条", "[分档多按距离。[[a]]]"
    )
    recommendations: tuple[str, ...] = declare(
        Many(Text(200), 1, 6), "建议，每条写明出自哪几条；强弱由程序算", "[先量里程再定档。[[a]][[b]]]"
    )
    ways: tuple[Way, ...] = declare(Many(Part(Way), 1, 6), "各地的几种做法", "[]")
    steps: tuple[Move, ...] = declare(Many(Part(Move), 3, 12), "共同的步骤，按先后", "[]")
    figures: tuple[Query, ...] = declare(
        Many(Part(Query), 0, 6), "花多少、有什么结果：从数字里取的表", "[]", empty=True
    )
    disagree: tuple[str, ...] = declare(
        Many(Text(240), 0, 8),
        "各地不一致的地方，写明出自哪一条",
        "[甲按距离，乙按职称。[[a]][[b]]]",
        required=False,
        empty=True,
    )
    mistakes: tuple[str, ...] = declare(
        Many(Text(240), 0, 10), "走过的弯路和没做成的，写明出自哪一条", "[先发后停。[[a]]]", required=False, empty=True
    )
    first: tuple[str, ...] = declare(Many(Text(120), 3, 14), "头九十天的清单，一件一行", "[一周内：列出各校里程]")
    unknown: tuple[str, ...] = declare(Many(Text(200), 1, 8), "谁也不知道的", "[补多少才留得住人，没有一个县比过。]")

    source: Source = field(default=Source(""), compare=False, repr=False)
    """The file that it was read from."""

    def statements(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the place and the text of everything that states facts, and so has to name its records."""
        for name in ("answer", "recommendations", "disagree", "mistakes"):
            for number, text in enumerate(getattr(self, name)):
                yield (name, number), text
        for number, way in enumerate(self.ways):
            yield ("ways", number, "text"), way.text

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the practices and studies, in the order in which they are first named."""
        return tuple(dict.fromkeys(key for _, text in self.statements() for key in CITED.findall(text)))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a statement, each with the ids behind it."""
    for found in re.finditer(r"[^。；！？]+[。；！？]?(?:\[\[[a-z0-9-]+\]\])*", text):
        if CITED.sub("", found[0]).strip():
            yield found[0]
