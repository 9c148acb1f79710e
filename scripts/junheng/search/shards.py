"""The index as scripts that a browser loads one by one, from a server or a folder: postings, hits, tables.

Each script calls one registered function: `Junheng.shard(kind, key, …)`. On `file://` nothing else can be loaded.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from junheng.catalog.addresses import (
    FIND_PAGE,
    INDICATORS_PAGE,
    indicator_path,
    page_url,
    practice_path,
    region_path,
    script_path,
    topic_path,
)
from junheng.catalog.library import Library
from junheng.model.indicators import CURRENT_FRAMEWORK
from junheng.search.concepts import Concept, concepts
from junheng.search.documents import Document, documents
from junheng.search.lexicon import pinyin_words, simplified, syllables
from junheng.search.postings import STEPS, Listed, postings
from junheng.search.terms import terms
from junheng.text.script import script, shard_of

SHARD = 1024
"""A shard of postings holds about so many bytes; a term's shard is its hash, so that no query needs a list of shards.

Bytes of the terms' shards before a first result, median and p95 over the golden queries. 354 practices: 5 and 10 KB with
512 bytes, 9 and 18 with 1,024, 15 and 29 with 2,048. 30,000 practices: 12 and 27 KB with 1,024, 18 and 36 with 2,048;
cut at ranges of terms instead, with the list of shards that this needs, 29 and 48 with 4,096, 32 and 43 with 2,048.
"""
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"
RECORDS = 16
"""About so many practices stand in one shard of the records that the compare page reads."""


def search_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of every script of the index."""
    listed = documents(library)
    vocabulary = library.catalog.vocabulary
    groups = concepts(vocabulary.concepts)
    found, frequencies = postings(listed, groups)
    shards = _shards({term: _packed(of_term, frequencies[term]) for term, of_term in found.items()})
    everyday = tuple((term.title, term.definition) for term in vocabulary.terms.get("everyday", {}).values())
    said = _said(groups, everyday, vocabulary.stop_phrases, len(shards))
    for number, shard in enumerate(shards):
        names = " ".join(term for term, _ in shard)
        data = base64.b64encode(b"".join(packed for _, packed in shard)).decode()
        yield script_path(f"terms-{number}"), script("terms", number, names, data, said.get(number, ""))
    size = hits_in_shard(len(listed))
    for number in range(0, len(listed), size):
        hits = [_hit(library, document) for document in listed[number : number + size]]
        yield script_path(f"hits-{number // size}"), script("hits", number // size, hits)
    characters = {term for term in found if len(term) == 1 and not term.isascii()}
    for letter, words in pinyin_words(_words(library)).items():
        yield script_path(f"pinyin-{letter}"), script("pinyin", letter, " ".join(f"{w} {p}" for w, p in words))
    table = " ".join(f"{reading}:{all_so_read}" for reading, all_so_read in syllables(characters).items())
    yield script_path("syllables"), script("table", "syllables", table)
    yield script_path("traditional"), script("table", "traditional", list(simplified(characters)))
    facets = _facets(library, listed)
    yield script_path("places"), script("table", "places", facets["region"])
    yield script_path("facets"), script("table", "facets", {**facets, "region": [[], ""]})
    yield script_path("suggestions"), script("table", "suggestions", _suggestions(library))
    yield script_path("meta"), script("meta", "meta", _meta(library, listed, len(shards)))


def hits_in_shard(documents: int) -> int:
    """Return how many hits stand in one shard: the more documents, the more alike are neighbours, and the fewer shards hold ten hits.

    Shards and bytes for ten hits, median. 354 documents: 6 and 6 KB with 8 in a shard, 5 and 10 with 16. 30,000: 7 and 3.5 KB
    with 8, 3 and 6.4 with 64; ordered by evidence and title instead, 8 and 5 KB, 4 and 9.9.
    """
    return min(64, 8 + documents // 500)


def record_shards(library: Library) -> int:
    """Return how many shards the practices' records stand in."""
    return len(library.catalog.practices) // RECORDS + 1


def _meta(library: Library, listed: Sequence[Document], shards: int) -> dict[str, Any]:
    """Return what every query needs: how many documents and shards, the words to understand."""
    vocabulary = library.catalog.vocabulary
    letters = sorted(pinyin_words(_words(library)))
    return {
        "edition": library.edition,
        "documents": len(listed),
        "hits": hits_in_shard(len(listed)),
        "steps": STEPS,
        "shards": shards,
        "records": record_shards(library),
        "letters": "".join(letters),
        "concepts": [group.words[0] for group in vocabulary.concepts],
        "stop": list(vocabulary.stop_phrases),
        "everyday": [[t.title, t.definition] for t in vocabulary.terms.get("everyday", {}).values()],
        "codes": {i.id.lower(): i.title for i in vocabulary.indicators.values() if i.framework == CURRENT_FRAMEWORK},
    }


def _said(
    groups: Sequence[Concept], everyday: Sequence[tuple[str, str]], stops: Sequence[str], shards: int
) -> Mapping[int, str]:
    """Return, by shard, the words of groups with the groups' numbers: each where the term stands that asks for it first.

    That is the first term of the word once the phrases without meaning are taken out, as they are out of a query. A word
    is there as it is written, in everyday words, and in the words of documents. `~` marks a group's spoken words.
    """
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for group in groups:
        for word in (*group.words, *group.spoken):
            for variant in {word, *_reworded(word, everyday)}:
                mark = f"{'' if variant in group.words else '~'}{group.number}"
                rest = variant
                for phrase in stops:
                    rest = rest.replace(phrase, " ")
                key = next(iter(_keys(rest)), next(iter(_keys(variant)), ""))
                if key:
                    found[shard_of(key, shards)][variant.replace(" ", "_")].add(mark)
    return {
        shard: " ".join(f"{word} {'+'.join(sorted(marks))}" for word, marks in sorted(words.items()))
        for shard, words in found.items()
    }


def _keys(word: str) -> list[str]:
    return [term for term in terms(word) if len(term) > 1]


def _reworded(word: str, everyday: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return a word in the words of documents, and in everyday words."""
    formal = spoken = word
    for said, written in everyday:
        formal, spoken = formal.replace(said, written), spoken.replace(written, said)
    return formal, spoken


def _shards(packed: Mapping[str, bytes]) -> list[list[tuple[str, bytes]]]:
    """Return the terms with their packed postings, each in the shard of its hash."""
    size = sum(len(listed) + len(term.encode()) + 1 for term, listed in packed.items())
    shards: list[list[tuple[str, bytes]]] = [[] for _ in range(size // SHARD + 1)]
    for term, listed in packed.items():
        shards[shard_of(term, len(shards))].append((term, listed))
    return shards


def _packed(listed: Listed, frequency: int) -> bytes:
    """Return postings as bytes: frequency, length, gaps between document numbers, then two weights a byte."""
    numbers, weights = listed
    out = bytearray()
    _varint(frequency, out)
    _varint(len(numbers), out)
    last = -1
    for number in numbers:
        _varint(number - last - 1, out)
        last = number
    even = [*weights, *[0] * (len(weights) % 2)]
    out += bytes(high << 4 | low for high, low in zip(even[::2], even[1::2], strict=True))
    return bytes(out)


def _varint(number: int, out: bytearray) -> None:
    while number > 0x7F:  # seven bits a byte, the eighth says that more follow
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _hit(library: Library, document: Document) -> list[Any]:
    practice = library.catalog.practices[document.id]
    return [
        practice.id,
        practice.title,
        page_url(practice_path(practice.id)),
        library.catalog.vocabulary.place_name(practice.region),
        library.tier(practice),
        practice.summary,
    ]


def _facets(library: Library, listed: Sequence[Document]) -> dict[str, Any]:
    """Return the values of each facet with names and parents, and in one line for each document the numbers of its own.

    What lies above those follows. The places weigh as much as all the rest, and stand in a script of their own.
    """
    vocabulary, catalog = library.catalog.vocabulary, library.catalog
    values: dict[str, list[list[str]]] = {
        "topic": [[t.id, t.title, t.parent] for t in vocabulary.topics.values() if t.id in catalog.by_topic],
        "region": [
            [code, vocabulary.regions[code].name, vocabulary.regions[code].parent] for code in catalog.by_region
        ],
        "indicator": [
            [i.id, f"{i.id} {i.title}", ""] for i in vocabulary.indicators.values() if i.id in catalog.by_indicator
        ],
        "level": [[t.id, t.title, ""] for t in vocabulary.terms["levels"].values()],
        "evidence": [[t.id, f"{t.id} {t.title}", ""] for t in vocabulary.terms["tiers"].values()],
        "status": [[t.id, t.title, ""] for t in vocabulary.terms["statuses"].values()],
    }
    years = sorted({catalog.practices[document.id].period.year for document in listed} - {""}, reverse=True)
    values["year"] = [[year, f"{year}年", ""] for year in years]
    columns: dict[str, list[str]] = {name: [] for name in values}
    numbers = {name: {value[0]: _figure(at) for at, value in enumerate(of)} for name, of in values.items()}
    for document in listed:
        practice = catalog.practices[document.id]
        held = {
            "topic": sorted(practice.topics),
            "region": [practice.region],
            "indicator": sorted(practice.indicators),
            "level": sorted(practice.levels),
            "evidence": [str(library.evidence[practice.id].tier)],
            "status": [practice.status],
            "year": sorted({practice.period.year} - {""}),
        }
        for name, of in held.items():
            columns[name].append("+".join(numbers[name][value] for value in of))
    return {name: [values[name], " ".join(columns[name])] for name in values}


def _figure(number: int) -> str:
    """Return a number as JavaScript reads it with `parseInt(text, 36)`."""
    head, last = divmod(number, len(_FIGURES))
    return (_figure(head) if head else "") + _FIGURES[last]


def _suggestions(library: Library) -> list[list[str]]:
    """Return what the box in the header offers by name: text, kind and address; practices the search itself offers."""
    vocabulary, catalog = library.catalog.vocabulary, library.catalog
    offered = [[f"{i.id} {i.title}", "指标", page_url(indicator_path(i.id))] for i in vocabulary.indicators.values()]
    offered += [[t.title, "主题", page_url(topic_path(t.id))] for t in vocabulary.topics.values()]
    offered += [[vocabulary.place_name(code), "地方", page_url(region_path(code))] for code in catalog.by_region]
    documents_named = sorted({i.document for i in vocabulary.indicators.values()})
    offered += [[name, "文号", page_url(INDICATORS_PAGE)] for name in documents_named]
    offered += [[g.words[0], "说法", f"{page_url(FIND_PAGE)}?q={quote(g.words[0])}"] for g in vocabulary.concepts]
    return offered


def _words(library: Library) -> Iterator[str]:
    """Yield the words that may be asked for in pinyin, or may be meant by a slip."""
    vocabulary, catalog = library.catalog.vocabulary, library.catalog
    for group in vocabulary.concepts:
        yield from group.words
    for topic in vocabulary.topics.values():
        yield topic.title
        yield from topic.aliases
    for indicator in vocabulary.indicators.values():
        yield indicator.title
        yield from indicator.aliases
    for code in catalog.by_region:
        yield vocabulary.regions[code].name
    yield from (term.title for term in vocabulary.terms.get("words", {}).values())
    for practice in library.practices:
        yield practice.title
        yield from practice.keywords
