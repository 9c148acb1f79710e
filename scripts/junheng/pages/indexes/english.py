"""The English list: every practice once, under its topic, for readers who have no Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from junheng.catalog.addresses import ENGLISH_PAGE, EVIDENCE_PAGE, practice_path
from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.pages.parts.crumbs import BELOW_HOME
from junheng.pages.parts.elements import grid
from junheng.pages.parts.markup import Page, in_chinese, link, section
from junheng.pages.parts.paging import Listed, beginning, continuing, sharing
from junheng.text.markdown import escape_markdown


def english_pages(library: Library) -> Iterator[Page]:
    """Yield the list in English; what has no English in the catalogue is marked as Chinese."""
    lists = _lists(library)
    yield _english(library, lists)
    for each in lists:
        yield from continuing(each)


def _lists(library: Library) -> list[Listed[Practice]]:
    """Return the practices by the topic that they are filed under, in the order of the topics."""
    homes: dict[str, list[Practice]] = {}
    for practice in sorted(
        library.practices, key=lambda p: (*(-part for part in library.evidence[p.id].rank), p.title_en, p.id)
    ):
        homes.setdefault(practice.home, []).append(practice)

    def draw(some: Sequence[Practice], here: str) -> str:
        return _list(library, some, here)

    topics = [topic for topic in library.catalog.vocabulary.topics.values() if topic.id in homes]
    crumbs = (*BELOW_HOME, ("Practices in English", ENGLISH_PAGE))
    return sharing(Listed(crumbs, topic.id, topic.title_en, homes[topic.id], draw, english=True) for topic in topics)


def _english(library: Library, lists: Iterable[Listed[Practice]]) -> Page:
    count = len(library.catalog.practices)
    intro = (
        f"This library collects {count} practices by which Chinese counties bring compulsory education into balance: "
        "who did what, at what cost, what came of it, and how we know. The pages themselves are in Chinese.\n\n"
        "It is not an official site, and it does not rank counties. Two marks of a practice say who tells it and what is shown "
        "is, not how good the county is; it is computed from the sources by published rules "
        f"({link(ENGLISH_PAGE, 'the rules, in Chinese', EVIDENCE_PAGE)}).\n\n"
    )
    parts = [
        intro,
        section("Evidence", "evidence", _evidence(library)),
        *(section(each.title, each.anchor, beginning(each)) for each in lists),
    ]
    description = f"{count} practices that bring compulsory education in Chinese counties into balance, in English"
    meta = {"kind": "english", "lang": "en"}
    return Page(ENGLISH_PAGE, "Practices in English", "".join(parts), description, BELOW_HOME, meta)


def _evidence(library: Library) -> str:
    shown = [str(evidence.shown) for evidence in library.evidence.values()]
    rows = [[term.title_en, str(shown.count(term.id))] for term in library.catalog.vocabulary.terms["shown"].values()]
    return grid("Practices by what their sources show", ["Shown", "Practices"], rows, "jh-places")


def _list(library: Library, practices: Iterable[Practice], here: str) -> str:
    vocabulary = library.catalog.vocabulary
    lines = []
    for practice in practices:
        place = in_chinese(vocabulary.place_name(practice.region))
        lines.append(
            f"- {link(here, practice.title_en, practice_path(practice.id))} "
            f"{place} · {_marks(library, practice)}  \n    {escape_markdown(practice.summary_en)}\n"
        )
    return "".join(lines)


def _marks(library: Library, practice: Practice) -> str:
    evidence, terms = library.evidence[practice.id], library.catalog.vocabulary.terms
    return f"{terms['shown'][str(evidence.shown)].title_en}, {terms['speakers'][evidence.said].title_en.lower()}"
