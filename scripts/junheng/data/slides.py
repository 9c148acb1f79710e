"""The slide of a practice: a plot and big figures where it has them, its source, and what the speaker reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from junheng.catalog.addresses import short_path
from junheng.catalog.library import Library
from junheng.catalog.measured import FEW, Amount
from junheng.data.amounts import short_place
from junheng.data.citations import address, gbt, of_source
from junheng.data.facts import Fact, facts, in_short
from junheng.model.phrases import FigureWords, figure_words, published
from junheng.model.practice import Figure, Practice
from junheng.text.qr import code
from junheng.text.slides.deck import Chart, Slide
from junheng.text.slides.layouts import FIGURES

_ORDER: Final = ("outcome", "output", "input", "plan", "context")
"""The kinds of figures, what came of a practice first."""
_BARS: Final = 8
"""Maximum number of bars, so that their names are read from the last row of a room."""
_ASKED: Final = 2
"""How many of the open questions stand on the slide of a practice without figures."""
_NAMED: Final = 2
"""How many sources are named on a slide; the notes have all."""


def practice_slide(library: Library, practice: Practice, spoken: Sequence[str] = ()) -> Slide:
    """Return the slide of a practice; `spoken` is what the notes begin with."""
    vocabulary = library.catalog.vocabulary
    chart, found = chart_of(library, practice), facts(library, practice)
    best = [figure_words(vocabulary, one) for one in best_figures(practice)]
    layout = "chart" if chart else "figures" if best else "points"
    texts: dict[str, tuple[str, ...]] = {
        "title": (practice.title,),
        "about": (in_short(found),),
        "source": (source_line(library, practice),),
    }
    if layout == "points":
        asked = tuple(f"要问清：{one.question}" for one in practice.ask[:_ASKED])
        texts["points"] = (practice.summary, *asked)
    else:
        texts["lead"] = (practice.summary,)
        for number, words in enumerate(best[: FIGURES[layout]], 1):
            texts[f"value{number}"], texts[f"label{number}"] = (words.amount(),), (label(words),)
    where = address(library, practice) if library.site_url else ""
    notes = "\n".join([*spoken, *_notes(library, practice, found["cost"])])
    return Slide(layout, texts, notes, where, chart, code_rows(where) if where else ())


def best_figures(practice: Practice) -> list[Figure]:
    """Return the figures that a slide can show, those that tell most first: what came of it, and what is not in doubt."""
    shown = [one for one in practice.results if not one.masked and one.value is not None]
    return sorted(shown, key=lambda one: (bool(one.doubt), _ORDER.index(one.kind)))


def label(words: FigureWords) -> str:
    """Return what stands below a big figure: what it counts, of which kind it is and when, and whether it is in doubt."""
    about = "，".join(part for part in (words.kind, words.date, "存疑" if words.doubt else "") if part)
    return f"{words.claim}（{about}）"


def source_line(library: Library, practice: Practice) -> str:
    """Return the publishers of the sources, and the short address where there is one."""
    entries = [library.catalog.vocabulary.sources[key] for key in practice.cited]
    more = f"，等 {len(entries)} 个来源" if len(entries) > _NAMED else ""
    where = f"　{library.site_url}{short_path(practice.id)}" if library.site_url else ""
    return f"来源：{'；'.join(published(one) for one in entries[:_NAMED])}{more}{where}"


def _notes(library: Library, practice: Practice, cost: Fact) -> Iterator[str]:
    vocabulary = library.catalog.vocabulary
    yield practice.summary
    yield library.evidence[practice.id].why()
    if cost.lines:
        yield f"{cost.label}：{cost.text()}"
    for figure in practice.results:
        words = figure_words(vocabulary, figure)
        yield f"数字：{words.amount()}，{label(words)}" + (f"。存疑：{words.doubt}" if words.doubt else "")
    for one in practice.ask:
        yield f"要问清：{one.question}"
    for key in practice.cited:
        yield gbt(of_source(vocabulary.sources[key]))
    yield address(library, practice)


def code_rows(where: str) -> tuple[str, ...]:
    """Return the rows of the QR code of an address in hexadecimal, each filled up with light squares on the right."""
    rows = ["".join("01"[bool(dark)] for dark in row) for row in code(where).matrix]
    digits = -(-len(rows) // 4)
    return tuple(f"{int(bits.ljust(4 * digits, '0'), 2):0{digits}x}" for bits in rows)


# ---- the plot


def chart_of(library: Library, practice: Practice) -> Chart | None:
    """Return the measure of a practice over the years, or else that in which most places have a figure, each a bar."""
    keys = sorted({one.measure for one in practice.results} & library.amounts.keys())
    own = {key: [one for one in library.amounts[key] if one.practice.id == practice.id and _done(one)] for key in keys}
    years = max(keys, key=lambda key: len({one.year for one in own[key]}), default="")
    if years and len({one.year for one in own[years]}) > 1:
        return _over_years(library, years, own[years])
    found = [_among(library, key, one) for key in keys for one in own[key][:1]]
    return max((one for one in found if one), key=lambda one: len(one.points), default=None)


def _done(one: Amount) -> bool:
    return one.drawn and not one.planned and bool(one.year) and not one.ratio


def _over_years(library: Library, key: str, own: Sequence[Amount]) -> Chart | None:
    """Return one bar a year; None where a year has several numbers, which are of different things."""
    years = {one.year: one.value or 0.0 for one in own}
    if len(years) < len(own):
        return None
    measure = library.catalog.vocabulary.measures[key]
    points = tuple((f"{year}年", value) for year, value in sorted(years.items()))
    return Chart(f"{measure.title}（{measure.unit}），各年", measure.unit, points, len(points) - 1, columns=True)


def _among(library: Library, key: str, own: Amount) -> Chart | None:
    """Return the places of the same level around a practice's, the largest first; None for few of them."""
    vocabulary = library.catalog.vocabulary
    standing = library.orders[key].standing(own)
    if not standing or standing.of < FEW:
        return None
    places = next(places for group, places in library.orders[key].largest.items() if group == (False, standing.level))
    if places[own.practice.region] != own.value:  # another practice of the place has a larger one
        return None
    ordered = sorted(places, key=lambda code: (-places[code], code))
    at = ordered.index(own.practice.region)
    first = max(0, min(at - _BARS // 2, len(ordered) - _BARS))
    shown = ordered[first : first + _BARS]
    measure = vocabulary.measures[key]
    part = f"，{len(ordered)} 个地方里的 {len(shown)} 个" if len(shown) < len(ordered) else "，各地"
    points = tuple((short_place(vocabulary, code), places[code]) for code in shown)
    return Chart(f"{measure.title}（{measure.unit}）{part}", measure.unit, points, at - first)
