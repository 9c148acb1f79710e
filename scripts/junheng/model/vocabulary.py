"""Read the vocabularies, the terms that a field of a practice may name, from `practices/_vocabulary/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from junheng.model.indicators import Coefficient, Framework, Indicator
from junheng.model.measure import Measure
from junheng.model.packs import Pack
from junheng.model.practice import Practice
from junheng.model.publication import AddressEntry, ChangeEntry, Edition, LedgerEntry, SnapshotEntry, Withdrawal
from junheng.model.readings import Correction, Rereading, SecondJudgement, SourceVisit
from junheng.model.study import Study
from junheng.model.terms import (
    AttributeKind,
    ConceptGroup,
    GapEntry,
    Region,
    RegionAttribute,
    RegionNote,
    SourceEntry,
    StopPhrase,
    Topic,
    VocabularyTerm,
)
from junheng.model.types import Part, Term, Terms, fields, read
from junheng.model.units import UnitEntry
from junheng.text.findings import Place
from junheng.text.source import (
    Flaw,
    Mapping,
    Sequence,
    Source,
    decode,
    parse_csv,
    parse_yaml,
    read_bytes,
    read_csv,
    read_yaml,
)

FOLDER = "practices/_vocabulary"


@dataclass(frozen=True)
class File:
    """A file of the vocabulary: its record type and its format."""

    record: type
    title: str
    """What it holds, in Chinese."""
    reader: Callable[[Path, str], Source] = read_yaml
    key: tuple[str, ...] = ("id",)
    """The fields that identify a record; () for a file that is a single record."""


FILES: Lookup[str, File] = {
    "terms.yml": File(VocabularyTerm, "小词表", key=("vocabulary", "id")),
    "topics.yml": File(Topic, "主题和子主题"),
    "indicators.yml": File(Indicator, "指标"),
    "frameworks.yml": File(Framework, "督导评估办法"),
    "coefficient.yml": File(Coefficient, "校际差异系数", key=()),
    "regions.csv": File(Region, "地区", read_csv, key=("code",)),
    "hidden-regions.yml": File(Region, "隐去名称的地区", key=("code",)),
    "region-notes.yml": File(RegionNote, "地区的背景说明", key=("code",)),
    "attribute-kinds.yml": File(AttributeKind, "县区的名单"),
    "region-attributes.csv": File(RegionAttribute, "名单上的县区", read_csv, key=("code", "attribute")),
    "sources.yml": File(SourceEntry, "来源"),
    "studies.yml": File(Study, "同类研究"),
    "units.yml": File(UnitEntry, "单位"),
    "measures.yml": File(Measure, "量"),
    "concepts.yml": File(ConceptGroup, "搜索的同义说法"),
    "stop-phrases.csv": File(StopPhrase, "搜索时不算数的词", read_csv, key=("phrase",)),
    "ledger.csv": File(LedgerEntry, "编号的账本", read_csv),
    "addresses.csv": File(AddressEntry, "地址的账本", read_csv, key=("address",)),
    "withdrawn.yml": File(Withdrawal, "撤下的做法"),
    "editions.yml": File(Edition, "版本", key=("date",)),
    "snapshot.csv": File(SnapshotEntry, "上一版的指纹", read_csv),
    "changes.csv": File(ChangeEntry, "各版改了什么", read_csv, key=("edition", "id")),
    "second-readings.csv": File(SecondJudgement, "第二位读者对指标的判断", read_csv, key=("practice", "item")),
    "rereadings.csv": File(Rereading, "第二次对照来源", read_csv, key=("practice",)),
    "visits.csv": File(SourceVisit, "打不开的来源", read_csv, key=("source",)),
    "corrections.yml": File(Correction, "更正", key=("practice", "date")),
    "gaps.yml": File(GapEntry, "空白图的记录", key=("topic", "indicator")),
}
"""Every file of the vocabulary."""


@dataclass(frozen=True)
class Vocabulary:
    """The terms by id. Each mapping keeps the order of its file."""

    terms: Lookup[str, Lookup[str, VocabularyTerm]]
    topics: Lookup[str, Topic]
    indicators: Lookup[str, Indicator]
    frameworks: Lookup[str, Framework]
    coefficient: Coefficient | None
    regions: Lookup[str, Region]
    region_notes: Lookup[str, RegionNote]
    attribute_kinds: Lookup[str, AttributeKind]
    region_attributes: Lookup[tuple[str, str], RegionAttribute]
    """By code and kind."""
    sources: Lookup[str, SourceEntry]
    studies: Lookup[str, Study]
    units: Lookup[str, UnitEntry]
    measures: Lookup[str, Measure]
    concepts: tuple[ConceptGroup, ...]
    stop_phrases: tuple[str, ...]
    ledger: Lookup[str, LedgerEntry]
    gaps: Lookup[tuple[str, str], GapEntry]
    """By topic and indicator."""
    second_judgements: tuple[SecondJudgement, ...]
    rereadings: tuple[Rereading, ...]
    visits: Lookup[str, SourceVisit]
    """By source."""
    corrections: tuple[Correction, ...]
    """The newest first."""
    addresses: Lookup[str, AddressEntry]
    withdrawn: Lookup[str, Withdrawal]
    editions: tuple[Edition, ...]
    """The oldest first."""
    snapshot: Lookup[str, SnapshotEntry]
    changes: tuple[ChangeEntry, ...]
    files: Lookup[str, Source] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def titles(self) -> Terms:
        """The vocabularies by the name used in `Term`, each a mapping from id to title."""
        return {
            **{name: {t.id: t.title for t in terms.values()} for name, terms in self.terms.items()},
            "topics": {t.id: t.title for t in self.topics.values()},
            "indicators": {i.id: i.title for i in self.indicators.values()},
            "frameworks": {f.id: f.title for f in self.frameworks.values()},
            "items": {
                **{i.id: i.title for i in self.indicators.values()},
                **{veto.id: veto.title for f in self.frameworks.values() for veto in f.vetoes},
            },
            "regions": {r.code: r.name for r in self.regions.values()},
            "attribute-kinds": {kind.id: kind.title for kind in self.attribute_kinds.values()},
            "sources": {s.id: s.title for s in self.sources.values()},
            "units": {unit: unit for unit in self.units},
            "measures": {m.id: m.title for m in self.measures.values()},
        }

    def title(self, vocabulary: str, term: str) -> str:
        """Return the Chinese title of an existing term."""
        return self.titles[vocabulary][term]

    def attributes(self, code: str) -> tuple[RegionAttribute, ...]:
        """Return the lists that a county is known to be on, in the order of their kinds."""
        found = (self.region_attributes.get((code, kind)) for kind in self.attribute_kinds)
        return tuple(one for one in found if one)

    def region_path(self, code: str) -> tuple[Region, ...]:
        """Return the region and its parents, the province first."""
        path: list[Region] = []
        while code and code in self.regions and len(path) < 4:
            path.insert(0, self.regions[code])
            code = self.regions[code].parent
        return tuple(path)

    def place_name(self, code: str) -> str:
        """Return the full name of a region, such as 陕西省汉中市略阳县."""
        if code in self.regions and self.regions[code].level == "hidden":
            return self.regions[code].name
        return "".join(region.name for region in self.region_path(code))


def bare_name(name: str) -> str:
    """Return a region's name without its suffix, such as 略阳 for 略阳县; a name of two characters is unchanged."""
    return _SUFFIX.sub("", name)


_SUFFIX = re.compile(r"(?<=..)(?:自治县|自治州|地区|省|市|县|区|州|旗|盟)$")


def read_files(root: Path) -> dict[str, bytes | Flaw]:
    """Read every file of the vocabulary, by name, or return why it cannot be read."""
    return {name: read_bytes(root, f"{FOLDER}/{name}") for name in FILES}


def parse_files(files: Lookup[str, bytes | Flaw]) -> dict[str, Source]:
    """Parse every file of the vocabulary."""
    return {
        name: (parse_csv if FILES[name].reader is read_csv else parse_yaml)(decode(f"{FOLDER}/{name}", data))
        for name, data in files.items()
    }


def entries(source: Source) -> tuple[Mapping, ...]:
    """Return the records of a vocabulary file as nodes."""
    if isinstance(source.front, Mapping):
        return (source.front,)
    if isinstance(source.front, Sequence):
        return tuple(item for item in source.front.items if isinstance(item, Mapping))
    return ()


def key_of(node: Mapping, file: File) -> tuple[str, Place]:
    """Return the id of a record and its place."""
    parts = [node.get(name) for name in file.key]
    text = "/".join(getattr(part, "text", "") for part in parts)
    return text, (parts[-1].place if parts[-1] else node.place)


def names(files: Lookup[str, Source]) -> dict[str, dict[str, str]]:
    """Return the ids of every vocabulary with their titles, before any check; the former names of a region follow after `|`.

    A vocabulary whose file could not be read is omitted, so that uses of its terms are not reported; an empty one is included.
    """
    declared = {
        name for record in (Practice, Pack, *(file.record for file in FILES.values())) for name in vocabularies(record)
    }
    found: dict[str, dict[str, str]] = {name: {} for name in sorted(declared - {"practices"})}
    for name, file in FILES.items():
        for node in entries(files[name]):
            vocabulary = getattr(node.get("vocabulary"), "text", "") or _VOCABULARY_OF.get(name, "")
            if not vocabulary:
                continue
            key = getattr(node.get(file.key[-1]), "text", "")
            title = getattr(node.get("title"), "text", "") or getattr(node.get("name"), "text", "")
            former = getattr(node.get("aliases"), "text", "")
            found.setdefault(vocabulary, {}).setdefault(key, f"{title}|{former}" if former else title)
    found["items"] = {**found["indicators"], **_vetoes(files["frameworks.yml"])}
    unread = {name for name in FILES if files[name].front is None}
    return {vocabulary: ids for vocabulary, ids in found.items() if unread.isdisjoint(_files_of(vocabulary))}


def _vetoes(frameworks: Source) -> dict[str, str]:
    """Return the titles of the frameworks' vetoes by id."""
    found = {}
    for node in entries(frameworks):
        vetoes = node.get("vetoes")
        for veto in vetoes.items if isinstance(vetoes, Sequence) else ():
            if isinstance(veto, Mapping):
                found[getattr(veto.get("id"), "text", "")] = getattr(veto.get("title"), "text", "")
    return found


def _files_of(vocabulary: str) -> list[str]:
    if vocabulary == "items":
        return ["indicators.yml", "frameworks.yml"]
    return [name for name, other in _VOCABULARY_OF.items() if other == vocabulary] or ["terms.yml"]


_VOCABULARY_OF = {
    "topics.yml": "topics",
    "indicators.yml": "indicators",
    "frameworks.yml": "frameworks",
    "regions.csv": "regions",
    "hidden-regions.yml": "regions",
    "attribute-kinds.yml": "attribute-kinds",
    "sources.yml": "sources",
    "units.yml": "units",
    "measures.yml": "measures",
}


def vocabularies(record: type) -> Iterator[str]:
    """Yield the vocabularies whose terms are used by the fields of a record and of the records within it."""
    for each in fields(record):
        kind = getattr(each.type, "item", each.type)
        if isinstance(kind, Term):
            yield kind.vocabulary
        elif isinstance(kind, Part):
            yield from vocabularies(kind.record)


def read_vocabulary(files: Lookup[str, Source]) -> Vocabulary:
    """Return the vocabulary from files without errors."""

    def records(name: str) -> list[Any]:
        return [read(FILES[name].record, node) for node in entries(files.get(name, Source(name)))]

    terms: dict[str, dict[str, VocabularyTerm]] = {}
    for term in records("terms.yml"):
        terms.setdefault(term.vocabulary, {})[term.id] = term
    return Vocabulary(
        terms=terms,
        topics={topic.id: topic for topic in records("topics.yml")},
        indicators={indicator.id: indicator for indicator in records("indicators.yml")},
        frameworks={framework.id: framework for framework in records("frameworks.yml")},
        coefficient=next(iter(records("coefficient.yml")), None),
        regions={region.code: region for region in [*records("regions.csv"), *records("hidden-regions.yml")]},
        region_notes={note.code: note for note in records("region-notes.yml")},
        attribute_kinds={kind.id: kind for kind in records("attribute-kinds.yml")},
        region_attributes={(one.code, one.attribute): one for one in records("region-attributes.csv")},
        sources={source.id: source for source in records("sources.yml")},
        studies={study.id: study for study in records("studies.yml")},
        units={unit.id: unit for unit in records("units.yml")},
        measures={measure.id: measure for measure in records("measures.yml")},
        concepts=tuple(records("concepts.yml")),
        stop_phrases=tuple(stop.phrase for stop in records("stop-phrases.csv")),
        ledger={entry.id: entry for entry in records("ledger.csv")},
        gaps={(gap.topic, gap.indicator): gap for gap in records("gaps.yml")},
        second_judgements=tuple(records("second-readings.csv")),
        rereadings=tuple(records("rereadings.csv")),
        visits={visit.source: visit for visit in records("visits.csv")},
        corrections=tuple(sorted(records("corrections.yml"), key=lambda one: one.date.start, reverse=True)),
        addresses={entry.address: entry for entry in records("addresses.csv")},
        withdrawn={entry.id: entry for entry in records("withdrawn.yml")},
        editions=tuple(sorted(records("editions.yml"), key=lambda edition: edition.date.start)),
        snapshot={entry.id: entry for entry in records("snapshot.csv")},
        changes=tuple(records("changes.csv")),
        files=files,
    )
