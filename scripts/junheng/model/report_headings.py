"""The headings in reports of counties: which section of a practice what stands below them belongs to."""

from __future__ import annotations

from typing import Final

from junheng.model.practice import SECTIONS

NUMBERED: Final = (
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[、.．](?![0-9]))\s*"
)
"""How offices number headings and steps; with the same meaning in Python and JavaScript."""
LONGEST: Final = 24
"""Maximum number of characters of a heading without a style; a sentence is longer or has a comma or a stop."""
HEADINGS: Final = (
    ("条件与成本", "条件|经费|成本|投入|资金|花费"),
    ("成效", "成效|效果|成果|结果|变化|收获|反响"),
    ("做法", "做法|举措|措施|经验|怎么做|实施|步骤|推进|机制|路径"),
    ("注意", "注意|不足|下一步|教训|反思|打算|启示|建议"),
    ("要解决的问题", "背景|问题|起因|现状|缘由|为什么|基本情况|困难"),
)
"""What headings say, by section; the first that fits counts. A problem that is told after what was done is a caution."""
FIRST, AFTER = "要解决的问题", "注意"
"""The section of a problem, and of one that is told late."""


def anchored() -> list[tuple[str, str]]:
    """Return the headings with the anchors of their sections, as a browser knows them."""
    return [(SECTIONS[title], words) for title, words in HEADINGS]
