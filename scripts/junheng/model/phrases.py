"""The wording of facts as plain text, shared by the pages, the data of the compare page and all other output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from junheng.model.practice import SECTIONS, Figure, Period, Practice
from junheng.model.terms import SourceEntry
from junheng.model.types import Many, Part, Quantity, Term, Type, When, fields
from junheng.model.vocabulary import Vocabulary

NO_FIGURE = "来源没有可以列出的数字。"
UNSTATED = "未写明"
TO_ASK = "照做前要问清"
HIDDEN = "原文遮去"


def number_text(value: float) -> str:
    """Return a number without an exponent: with two decimals at most, or four significant digits when it is small."""
    text = f"{value:.2f}" if abs(value) >= _SMALL else f"{value:.4g}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SMALL: Final = 10


def many_text(value: float, unit: str, *, bare: bool = False) -> str:
    """Return an amount with its unit as one says it: 15000 万元 is 1.5亿元; `bare` leaves the unit out, but not its 万 or 亿."""
    own = 1e4 if unit.startswith("万") else 1.0
    rest = unit[1:] if own > 1 else unit
    many = value * own
    step, word = next(((size, word) for size, word in _MANY if abs(many) >= size), (1.0, ""))
    return f"{number_text(many) if step == 1 else _short(many / step)}{word}{'' if bare else rest}"


_MANY: Final = ((1e8, "亿"), (1e4, "万"))


def _short(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def period_text(vocabulary: Vocabulary, period: Period) -> str:
    """Return the period of a practice and how it is known."""
    certainty = vocabulary.title("certainties", period.certainty)
    return f"{period.text()}（{certainty}）" if period.text() else certainty


def year_text(year: str) -> str:
    """Return the year of a list of counties; with ../ it or an earlier one."""
    return f"{year[-4:]}年或更早" if year.startswith("../") else f"{year}年"


def topic_text(vocabulary: Vocabulary, topic: str) -> str:
    """Return a topic; a subtopic with its topic."""
    home, _, sub = topic.partition("/")
    return " › ".join(vocabulary.topics[key].title for key in ([home, topic] if sub else [home]))


def term_text(vocabulary: Vocabulary, name: str, key: str) -> str:
    """Return a term of the vocabulary `name`: a topic with its parent, an indicator with its id, a place in full."""
    if name == "topics":
        return topic_text(vocabulary, key)
    if name == "regions":
        return vocabulary.place_name(key)
    title = vocabulary.titles.get(name, {}).get(key, key)
    return f"{key} {title}" if name in {"indicators", "items"} else title


def value_text(vocabulary: Vocabulary, kind: Type, value: Any) -> str:
    """Return a value of a declared type in one line; '' when there is none."""
    if isinstance(kind, Many):
        return "、".join(value_text(vocabulary, kind.item, item) for item in value)
    if isinstance(kind, Part) and value:
        parts = (value_text(vocabulary, part.type, getattr(value, part.attribute)) for part in fields(kind.record))
        return "，".join(filter(None, parts))
    return term_text(vocabulary, kind.vocabulary, value) if isinstance(kind, Term) and value else _scalar_text(value)


def _scalar_text(value: Any) -> str:
    if isinstance(value, When):
        return value.text()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.text if isinstance(value, Quantity) else f"{'' if value is None else value}"


@dataclass(frozen=True)
class FigureWords:
    """The parts of a figure in words, for each kind of output to arrange."""

    claim: str
    value: str
    """As the source prints it; or that the source hides it."""
    unit: str
    kind: str
    date: str
    """Its date, and whether the date is inferred; '' when it is not known."""
    doubt: str
    hidden: bool

    def amount(self) -> str:
        """Return the value with its unit."""
        return f"{self.value} {self.unit}".strip()


def figure_words(vocabulary: Vocabulary, figure: Figure) -> FigureWords:
    """Return a figure in words."""
    hidden = figure.masked or figure.value is None
    return FigureWords(
        claim=figure.claim,
        value=figure.value.text if figure.value and not hidden else HIDDEN,
        unit=figure.unit,
        kind=vocabulary.title("figure-kinds", figure.kind),
        date=figure.date.text() + ("（推定）" if figure.date.inferred else "") if figure.date else "",
        doubt=figure.doubt,
        hidden=hidden,
    )


def published(entry: SourceEntry) -> str:
    """Return who published a source, and when."""
    return f"{entry.publisher}，{entry.date.text() if entry.date else '日期不明'}"


def part_name(part: str) -> str:
    """Return the Chinese name of a field of a practice, or of a section by its anchor, such as #approach."""
    if part.startswith("#"):
        return next((f"“{title}”" for title, anchor in SECTIONS.items() if anchor == part[1:]), part)
    return next((field.title for field in fields(Practice) if field.name == part), part)
