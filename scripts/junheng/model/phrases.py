"""The wording of facts as plain text: one for the pages, the data of the compare page and whatever else shows them."""

from __future__ import annotations

from junheng.model.practice import SECTIONS, Figure, Period, Practice
from junheng.model.terms import SourceEntry
from junheng.model.types import fields
from junheng.model.vocabulary import Vocabulary

NO_INDICATOR = "没有明显对应的指标"
NO_FIGURE = "来源没有可以列出的数字。"
UNDATED = "未写明"


def period_text(vocabulary: Vocabulary, period: Period) -> str:
    """Return when a practice ran and how that is known."""
    certainty = vocabulary.title("certainties", period.certainty)
    return f"{period.text()}（{certainty}）" if period.text() else certainty


def topic_text(vocabulary: Vocabulary, topic: str) -> str:
    """Return a topic, a subtopic below its own."""
    home, _, sub = topic.partition("/")
    return " › ".join(vocabulary.topics[key].title for key in ([home, topic] if sub else [home]))


def figure_date(figure: Figure) -> str:
    """Return the time that a figure belongs to, and whether that is inferred; '' when it is not known."""
    if figure.date is None:
        return ""
    return figure.date.text() + ("（推定）" if figure.date.inferred else "")


def published(entry: SourceEntry) -> str:
    """Return who published a source, and when."""
    return f"{entry.publisher}，{entry.date.text() if entry.date else '日期不明'}"


def part_name(part: str) -> str:
    """Return the Chinese name of a field of a practice, or of a section by its anchor, such as #approach."""
    if part.startswith("#"):
        return next((f"“{title}”" for title, anchor in SECTIONS.items() if anchor == part[1:]), part)
    return next((field.title for field in fields(Practice) if field.name == part), part)
