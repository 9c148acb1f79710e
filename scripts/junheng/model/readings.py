"""What was found after a practice was written: by second readers, by those who visit its sources, by those who object."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.model.types import Date, Term, Text, When, declare


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


@dataclass(frozen=True)
class SourceVisit:
    """That the address of a source did not lead to it when it was last visited; `junheng links --record` writes these."""

    source: str = declare(Term("sources"), "来源的编号", "seed-004")
    date: When = declare(Date(whole=True), "看的那一天", "2026-11-30")
    outcome: str = declare(Text(9, "gone|drifted|unreached"), "gone 没有了、drifted 变了、unreached 没有看到", "gone")


@dataclass(frozen=True)
class Correction:
    """A statement of a published practice that was wrong, and what stands there now."""

    practice: str = declare(Term("practices"), "做法的编号", "safety-grid-management")
    date: When = declare(Date(whole=True), "改的那一天", "2026-11-30")
    was: str = declare(Text(160), "原来写的", "已经停发")
    now: str = declare(Text(160), "现在写的", "下一步将停发")
    reason: str = declare(Text(160), "为什么改，谁提出的只写身份", "县教育局来函指出，对照来源属实。")
