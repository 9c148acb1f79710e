"""The catalogue: the practices and vocabularies linked, each edge stored once and every index derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from junheng.catalog.addresses import indicator_path, practice_path, topic_anchor, topic_path
from junheng.model.guide import Guide
from junheng.model.packs import Pack
from junheng.model.practice import SECTIONS, Practice
from junheng.model.vocabulary import Vocabulary
from junheng.text.markdown import Link

SILENT: Final = 5
"""Years without a source after which pages and lists say that it is not known whether a practice goes on."""
ANCHORS = frozenset({*SECTIONS.values(), "ask", "figures", "sources", "studies", "related"})
"""The fixed anchors of a practice's page."""

Index = Mapping[str, tuple[str, ...]]
"""From a term's id to the ids of the practices that have it, sorted."""


@dataclass(frozen=True)
class Target:
    """The target of a `[[…]]` link."""

    kind: str
    """practice, topic or indicator."""
    id: str
    title: str
    path: str
    """The page, relative to the site's root, such as `practices/safety-grid-management.md`."""
    anchor: str = ""


@dataclass(frozen=True)
class Catalog:
    """Everything that the pages are made from."""

    vocabulary: Vocabulary
    practices: Mapping[str, Practice]
    """By id, sorted."""
    unreadable: frozenset[str] = frozenset()
    """Ids of practices whose files have errors; nothing else is known about them."""
    packs: Mapping[str, Pack] = field(default_factory=dict)
    """The workshop packs by id, sorted."""
    guides: Mapping[str, Guide] = field(default_factory=dict)
    """The guides by id, sorted."""

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Each former id, and the id of the practice that holds it now."""
        return {old: practice.id for practice in self.practices.values() for old in practice.former_ids}

    @cached_property
    def by_topic(self) -> Index:
        """Practices by topic and subtopic; a subtopic's practices are its topic's too."""
        return _invert((t, p.id) for p in self._all for topic in p.topics for t in (topic, topic.partition("/")[0]))

    @cached_property
    def by_region(self) -> Index:
        """Practices by region; a county's practices are its prefecture's and its province's too."""
        return _invert((r.code, p.id) for p in self._all for r in self.vocabulary.region_path(p.region))

    @cached_property
    def within(self) -> Mapping[str, tuple[str, ...]]:
        """The regions with practices by their parent region, sorted."""
        return _invert((self.vocabulary.regions[code].parent, code) for code in self.by_region)

    @cached_property
    def by_indicator(self) -> Index:
        """Practices by the indicators that they serve."""
        return self._bearing("serves")

    @cached_property
    def by_supported(self) -> Index:
        """Practices by the indicators that they support."""
        return self._bearing("supports")

    @cached_property
    def by_warned(self) -> Index:
        """Practices by the indicators for which they are a warning."""
        return self._bearing("warns")

    def _bearing(self, strength: str) -> Index:
        return _invert((indicator, p.id) for p in self._all for indicator in p.bearing(strength))

    @cached_property
    def by_source(self) -> Index:
        return _invert((citation.id, p.id) for p in self._all for citation in p.sources)

    @cached_property
    def noted_by_source(self) -> Index:
        """Regions by the source of their note; regions without practices are omitted, as they have no page."""
        notes = self.vocabulary.region_notes.values()
        return _invert((note.source, note.code) for note in notes if note.code in self.by_region)

    @cached_property
    def listed_by_source(self) -> Index:
        """Counties by the sources that say on which lists they are, those without practices too."""
        return _invert((one.source, one.code) for one in self.vocabulary.region_attributes.values())

    @cached_property
    def packs_of(self) -> Index:
        """Packs by practice."""
        return _invert((self.current(choice.id), pack.id) for pack in self.packs.values() for choice in pack.practices)

    @cached_property
    def relations(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """For each practice its typed links in either direction: the other's id, the kind, the note."""
        found: dict[str, dict[str, tuple[str, str, str]]] = {}
        edges = [
            (practice.id, self.current(relation.id), relation)
            for practice in self._all
            for relation in practice.related
            if self.current(relation.id) in self.practices
        ]
        for key, other, relation in edges:
            found.setdefault(key, {})[other] = (other, relation.kind, relation.note)
        for key, other, relation in edges:
            found.setdefault(other, {}).setdefault(key, (key, relation.kind, relation.note))
        return {key: tuple(value.values()) for key, value in found.items()}

    def last_known(self, practice: Practice) -> str:
        """Return the newest date at which a source shows the practice, YYYY to YYYY-MM-DD; '' when none is known."""
        entries = (self.vocabulary.sources.get(citation.id) for citation in practice.sources)  # a check may lack some
        return max((entry.date.end for entry in entries if entry and entry.date), default=practice.period.year)

    def silent(self, practice: Practice, years: int) -> bool:
        """Tell whether no source shows the practice within so many years before the edition."""
        last = self.last_known(practice)
        since = f"{int(self.edition[:4]) - years:04}{self.edition[4:]}" if self.edition else ""
        return last < since[: len(last)]

    @cached_property
    def edition(self) -> str:
        """The latest date of a practice's review, YYYY-MM-DD; '' for an empty catalogue."""
        return max((practice.reviewed.start for practice in self._all), default="")

    @cached_property
    def edition_name(self) -> str:
        """The name of the newest edition, such as 2026年第1版, and the date of the latest change since."""
        if not self.vocabulary.editions:
            return f"{self.edition}版" if self.edition else "未发布"
        newest = self.vocabulary.editions[-1]
        later = f"，其后改到{self.edition}" if self.edition > newest.date.start else ""
        return f"{newest.name}（{newest.date.start}{later}）"

    @property
    def _all(self) -> Iterable[Practice]:
        return self.practices.values()

    def current(self, practice_id: str) -> str:
        """Return the current id of a practice."""
        return practice_id if practice_id in self.practices else self.former.get(practice_id, practice_id)

    def cited_by(self, guide: Guide) -> frozenset[str]:
        """Return the current ids of the practices that a guide names."""
        return frozenset(self.current(key) for key in guide.cited) & self.practices.keys()

    def guides_of(self, indicator: str) -> tuple[Guide, ...]:
        """Return the guides that bear on an indicator."""
        return tuple(guide for guide in self.guides.values() if indicator in guide.indicators)

    def members(self, index: Index, term: str) -> tuple[Practice, ...]:
        """Return the practices that an index lists under a term."""
        return tuple(self.practices[key] for key in index.get(term, ()))

    def resolve(self, link: Link) -> Target | None:
        """Return the target of a wiki link, or None when the id does not exist."""
        key = self.current(link.target)
        if key in self.practices:
            return Target("practice", key, self.practices[key].title, practice_path(key), link.anchor)
        if key in self.vocabulary.indicators:
            title = f"{key} {self.vocabulary.indicators[key].title}"
            return Target("indicator", key, title, indicator_path(key), link.anchor)
        if key in self.vocabulary.topics:
            anchor = link.anchor or topic_anchor(key)
            return Target("topic", key, self.vocabulary.topics[key].title, topic_path(key), anchor)
        return None


def link_catalog(
    vocabulary: Vocabulary,
    practices: Iterable[Practice],
    unreadable: Iterable[str] = (),
    packs: Iterable[Pack] = (),
    guides: Iterable[Guide] = (),
) -> Catalog:
    """Return the catalogue of these practices; of two with the same id the first by path is kept."""
    by_id: dict[str, Practice] = {}
    for practice in sorted(practices, key=lambda practice: (practice.id, practice.source.path)):
        by_id.setdefault(practice.id, practice)
    by_name = {pack.id: pack for pack in sorted(packs, key=lambda pack: pack.id)}
    answers = {guide.id: guide for guide in sorted(guides, key=lambda guide: guide.id)}
    return Catalog(vocabulary, by_id, frozenset(unreadable), by_name, answers)


def _invert(pairs: Iterable[tuple[str, str]]) -> Index:
    found: dict[str, set[str]] = {}
    for term, practice in pairs:
        found.setdefault(term, set()).add(practice)
    return {term: tuple(sorted(practices)) for term, practices in sorted(found.items())}
