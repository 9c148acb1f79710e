"""What second readers found: how they judged the indicators of a third of the practices, and faults beside the sources."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.model.types import Term, Text, declare


@dataclass(frozen=True)
class SecondJudgement:
    """How two readers judged a practice for an indicator, each without seeing what the other wrote.

    A practice for which neither named an indicator has one record without an item.
    """

    practice: str = declare(Term("practices"), "做法的编号", "safety-grid-management")
    item: str = declare(
        Term("items"), "指标或一票否决事项的编号；两人都没有列就空着", "G11", required=False, empty=True
    )
    first: str = declare(
        Text(10, "-|serves|supports|warns"), "第一位读者判的强弱", "serves", required=False, empty=True
    )
    second: str = declare(Text(10, "-|serves|supports|warns"), "第二位读者判的强弱", "-", required=False, empty=True)
    settled: str = declare(Text(10, "-|serves|supports|warns"), "商定的强弱", "serves", required=False, empty=True)
    reason: str = declare(Text(160), "商定的理由", "轮岗的教师计入本项。", required=False, empty=True)


@dataclass(frozen=True)
class Rereading:
    """What a second reader found in a practice beside its source; the faults are mended since."""

    practice: str = declare(Term("practices"), "做法的编号", "safety-grid-management")
    result: str = declare(Term("reread-results"), "没有错、小错、大错，还是没有找到来源", "clean")
    said: str = declare(Text(160), "原来写的", "已经停发", required=False, empty=True)
    source: str = declare(Text(160), "来源说的", "下一步将停发", required=False, empty=True)
