"""The library: a catalogue with everything computed from it, the source of the pages and the data files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from junheng.catalog.catalog import Catalog, link_catalog
from junheng.catalog.evidence import Evidence, weigh_evidence
from junheng.catalog.follow_ups import follow_ups
from junheng.catalog.measured import Amount, Order, amounts, order_of
from junheng.catalog.related import Neighbour, kept_neighbours, neighbours
from junheng.model.practice import Practice
from junheng.text.cache import Cache


@dataclass(frozen=True)
class Library:
    """A catalogue, the evidence of each practice and its nearest neighbours."""

    catalog: Catalog
    evidence: Mapping[str, Evidence]
    neighbours: Mapping[str, tuple[Neighbour, ...]]
    site_url: str = ""
    """The site's public address with a trailing slash; '' when it is not known, as in a folder that is passed on."""
    by_hand: frozenset[str] = frozenset()
    """The hand-written files below `docs/`."""
    office: bool = False
    """Whether Word documents are made, so that pages link to them."""

    @property
    def practices(self) -> Iterable[Practice]:
        return self.catalog.practices.values()

    @property
    def edition(self) -> str:
        return self.catalog.edition

    @property
    def edition_name(self) -> str:
        return self.catalog.edition_name

    @cached_property
    def source_places(self) -> Mapping[str, int]:
        """The cited sources and those of the first collection, each with its position in the list of sources."""
        cited = {*self.catalog.by_source, *self.catalog.noted_by_source, *self.catalog.listed_by_source}
        listed = (key for key in self.catalog.vocabulary.sources if key in cited or key.startswith("seed-"))
        return {key: place for place, key in enumerate(listed)}

    @cached_property
    def amounts(self) -> Mapping[str, tuple[Amount, ...]]:
        """The figures of each measure, the largest first."""
        return amounts(self.catalog)

    @cached_property
    def orders(self) -> Mapping[str, Order]:
        """The order of the places in each measure."""
        return {key: order_of(self.catalog, some) for key, some in self.amounts.items()}

    @cached_property
    def follow_ups(self) -> Mapping[str, tuple[str, ...]]:
        """The sources on the same matter that are newer than the reading of a practice, by practice; without those that have none."""
        return follow_ups(self.catalog)

    def marks(self, practice: Practice) -> str:
        """Return both marks of the evidence, such as 有前后变化 · 外部报道."""
        evidence, vocabulary = self.evidence[practice.id], self.catalog.vocabulary
        return f"{vocabulary.title('shown', str(evidence.shown))} · {vocabulary.title('speakers', evidence.said)}"

    def asked(self) -> Mapping[str, int]:
        """Return the number of questions left by the sources, by what they are about."""
        return Counter(question.about for practice in self.practices for question in practice.ask)


def open_library(
    catalog: Catalog,
    site_url: str = "",
    by_hand: frozenset[str] = frozenset(),
    *,
    office: bool = False,
    cache: Cache | None = None,
) -> Library:
    """Compute what the pages need; what the cache has is not computed again."""
    address = f"{site_url.rstrip('/')}/" if site_url else ""
    return Library(catalog, weigh_evidence(catalog), kept_neighbours(catalog, cache), address, by_hand, office)


def with_edited(library: Library, edited: Mapping[str, Practice], gone: Container[str] = ()) -> Library:
    """Return the library with some practices edited or new and some gone; only the neighbours of the edited ones are computed again."""
    old = library.catalog
    practices = [one for key, one in {**old.practices, **edited}.items() if key not in gone]
    catalog = link_catalog(old.vocabulary, practices, old.unreadable, old.packs.values(), old.guides.values())
    near = {**library.neighbours, **neighbours(catalog, edited)}
    return replace(library, catalog=catalog, evidence=weigh_evidence(catalog), neighbours=near)
