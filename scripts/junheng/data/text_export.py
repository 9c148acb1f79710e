"""Write each practice as plain Markdown beside its page, and `llms.txt`, which guides programs that read text to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from junheng.catalog.addresses import DATA_PAGE, EVIDENCE_PAGE, GUIDE, data_path, page_url, text_path, topic_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, gbt, of_practice, of_source
from junheng.data.compare import label
from junheng.data.facts import facts
from junheng.data.order import in_order
from junheng.model.phrases import NO_FIGURE, TO_ASK, figure_words
from junheng.model.practice import SECTIONS, Figure, Practice
from junheng.text.lengths import share
from junheng.text.markdown import escape_markdown
from junheng.text.parser import WIKI

MAX_NAMED: Final = 500
"""Maximum number of practices in `llms.txt`, the best evidence first; the lists and the data have all of them."""

_ORDER: Final = (
    "region", "period", "levels", "status", "evidence", "topics", "indicators", "actors", "cost", "read"
)  # fmt: skip
"""The order of the facts; any other follows these."""


def text_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text."""
    yield GUIDE, _guide(library)
    for practice in library.practices:
        yield text_path(practice.id), practice_text(library, practice)


def practice_text(library: Library, practice: Practice) -> str:
    """Return a practice as Markdown without a page round it: facts, its own text, figures, sources, and how to cite it."""
    head = f"# {escape_markdown(practice.title)}\n\n> {escape_markdown(practice.summary)}\n\n"
    sources = [gbt(of_source(library.catalog.vocabulary.sources[key])) for key in practice.cited]
    return (
        head
        + "".join(f"- {label}：{escape_markdown(text)}\n" for label, text in stated(library, practice))
        + "".join(f"\n## {title}\n\n{_section(library, practice, title)}\n" for title in _titles(practice))
        + _asked(library, practice)
        + f"\n## 数字\n\n{_figures(library, practice)}"
        + "\n## 来源\n\n"
        + "".join(f"{number}. {escape_markdown(text)}\n" for number, text in enumerate(sources, 1))
        + f"\n## 怎样引用\n\n{escape_markdown(gbt(of_practice(library, practice)))}\n"
    )


def stated(library: Library, practice: Practice) -> Iterator[tuple[str, str]]:
    """Yield the label and the text of each stated fact; dates as in the data."""
    own = {
        "read": f"{practice.reviewed.start}，{library.catalog.vocabulary.title('extents', practice.read.extent)}",
        "evidence": f"{library.marks(practice)}（{library.evidence[practice.id].why()}）",
    }
    yield "编号", practice.id
    for name, fact in in_order(facts(library, practice), _ORDER).items():
        if fact.lines:
            yield fact.label, own.get(name) or fact.text()


def _titles(practice: Practice) -> Iterator[str]:
    return (title for title, _ in practice.body.sections if title in SECTIONS)


def _section(library: Library, practice: Practice, title: str) -> str:
    text = dict(practice.body.sections)[title].strip()
    return WIKI.sub(lambda match: escape_markdown(label(library.catalog, match)), text)


def _asked(library: Library, practice: Practice) -> str:
    lines = "".join(f"- {escape_markdown(line)}\n" for line in asked(library, practice))
    return f"\n## {TO_ASK}\n\n{lines}" if lines else ""


def asked(library: Library, practice: Practice) -> list[str]:
    """Return what a reader should ask before doing the same, a line each."""
    kinds = library.catalog.vocabulary.titles["ask-kinds"]
    return [f"{kinds[one.about]}：{one.question}" for one in practice.ask]


def _figures(library: Library, practice: Practice) -> str:
    lines = (_figure(library, figure) for figure in practice.results)
    return "".join(f"- {escape_markdown(line)}\n" for line in lines) or f"{NO_FIGURE}\n"


def _figure(library: Library, figure: Figure) -> str:
    words = figure_words(library.catalog.vocabulary, figure)
    value = words.value if words.hidden else f"{words.value}{words.unit}"
    about = "，".join(filter(None, (words.kind, words.date, figure.source)))
    return f"{words.claim}：{value}（{about}）" + (f"存疑：{words.doubt}" if words.doubt else "")


def _guide(library: Library) -> str:
    """Return `llms.txt`: what the site is, its data, and the practices by topic."""
    site, topics = library.site_url, library.catalog.vocabulary.topics
    data = (
        ("全部做法（JSON）", data_path("practices.json")),
        ("全部做法（CSV）", data_path("practices.csv")),
        ("全部数字（CSV）", data_path("figures.csv")),
        ("全部来源（CSV）", data_path("sources.csv")),
        ("数据与引用的说明", page_url(DATA_PAGE)),
        ("证据怎样算", page_url(EVIDENCE_PAGE)),
    )
    head = (
        f"# {NAME}\n\n> 义务教育优质均衡做法的知识库，{library.edition_name}，{len(list(library.practices))} 条做法，"
        "逐条注明来源和证据。非官方；内容 CC BY 4.0。\n\n"
        "引用数字时请连同单位、时间、来源和“存疑”“遮去”的标注一起引用；记号说的是证据，不是县。\n\n## 数据\n\n"
    )
    parts = [
        head,
        *(f"- [{title}]({site}{path})\n" for title, path in data),
    ]
    homes: dict[str, list[Practice]] = {}
    for practice in sorted(
        library.practices, key=lambda one: (*(-part for part in library.evidence[one.id].rank), one.id)
    ):
        homes.setdefault(practice.home, []).append(practice)
    named = share([len(own) for own in homes.values()], MAX_NAMED)
    for key in (key for key in topics if key in homes):
        lines = [
            f"- [{escape_markdown(practice.title)}]({site}{text_path(practice.id)}): {escape_markdown(practice.summary)}\n"
            for practice in homes[key][:named]
        ]
        more = len(homes[key]) - named
        rest = f"- [其余 {more} 条]({site}{page_url(topic_path(key))})\n" if more > 0 else ""
        parts.append(f"\n## {topics[key].title}\n\n{''.join(lines)}{rest}")
    return "".join(parts)
