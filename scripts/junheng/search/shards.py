"""Write the index as scripts that a browser loads one by one, from a server or a folder: postings, hits, tables.

Each script calls one registered function: `Junheng.shard(kind, key, …)`. On `file://` nothing else can be loaded.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from junheng.catalog.addresses import script_path
from junheng.catalog.glance import brief, tag
from junheng.catalog.library import Library
from junheng.model.indicators import CURRENT_FRAMEWORK
from junheng.model.vocabulary import Vocabulary
from junheng.search.answers import answers, answers_by_shard, guides
from junheng.search.concepts import concepts, words_by_shard
from junheng.search.documents import Document, documents
from junheng.search.facets import facets
from junheng.search.kin import FACETS, kin
from junheng.search.lexicon import pinyin_words, simplified, sounds, syllables, words
from junheng.search.passages import passages
from junheng.search.postings import STEPS, PostingList, postings
from junheng.search.suggestions import suggestions
from junheng.text.script import script, shard_of

RECORDS = 16
"""Approximate number of practices in a shard of the records that the compare page loads."""


def search_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of every script of the index."""
    listed = documents(library)
    vocabulary = library.catalog.vocabulary
    groups = concepts(vocabulary.concepts)
    found, frequencies = postings(listed, groups)
    packed = {term: _packed(of_term, frequencies[term]) for term, of_term in found.items()}
    shards = _shards(packed, shard_size(len(listed)))
    everyday = tuple((term.title, term.definition) for term in vocabulary.terms.get("everyday", {}).values())
    said = words_by_shard(groups, everyday, vocabulary.stop_phrases, len(shards))
    answered = answers_by_shard(tuple(answers(library)), len(shards))
    for number, shard in enumerate(shards):
        names = " ".join(term for term, _ in shard)
        data = base64.b64encode(b"".join(packed for _, packed in shard)).decode()
        found_here = [answered[number]] if number in answered else []
        yield script_path(f"terms-{number}"), script("terms", number, names, data, said.get(number, ""), *found_here)
    size = hits_in_shard(len(listed))
    for number in range(0, len(listed), size):
        hits = [_hit(library, document) for document in listed[number : number + size]]
        yield script_path(f"hits-{number // size}"), script("hits", number // size, hits)
    block = passages_in_shard(len(listed))
    for number in range(0, len(listed), block):
        texts = [
            passages(library.catalog, library.catalog.practices[one.id]) for one in listed[number : number + block]
        ]
        yield script_path(f"passages-{number // block}"), script("passages", number // block, texts)
    characters = {term for term in found if len(term) == 1 and not term.isascii()}
    said_so = tuple(words(library))
    read = pinyin_words(said_so)
    for letter, pairs in sounds(said_so).items():
        yield script_path(f"sounds-{letter}"), script("sounds", letter, pairs)
    for letter, readings in read.items():
        yield script_path(f"pinyin-{letter}"), script("pinyin", letter, " ".join(f"{w} {p}" for w, p in readings))
    table = " ".join(f"{reading}:{all_so_read}" for reading, all_so_read in syllables(characters).items())
    yield script_path("syllables"), script("table", "syllables", table)
    yield script_path("traditional"), script("table", "traditional", list(simplified(characters)))
    values = facets(library, listed)
    yield script_path("places"), script("table", "places", values["region"])
    apart = {**{name: [values[name][0], ""] for name in FACETS}, "region": [[], ""]}
    yield script_path("facets"), script("table", "facets", {**values, **apart})
    yield script_path("alike"), script("table", "alike", kin(library, listed, values))
    yield script_path("suggestions"), script("table", "suggestions", suggestions(library))
    yield script_path("guides"), script("table", "guides", guides(library, [value[0] for value in values["topic"][0]]))
    yield script_path("codes"), script("table", "codes", _codes(vocabulary))
    yield script_path("meta"), script("meta", "meta", _meta(library, listed, len(shards), "".join(read)))


def hits_in_shard(documents: int) -> int:
    """Return the number of hits in a shard: with more documents, neighbours are more alike and ten hits are in fewer shards.

    Shards and bytes for ten hits, median. 354 documents: 6 and 6 KB with 8 in a shard, 5 and 10 with 16. 30,000: 7 and 3.5 KB
    with 8, 3 and 6.4 with 64; ordered by evidence and title instead, 8 and 5 KB, 4 and 9.9.
    """
    return min(64, 8 + documents // 500)


def passages_in_shard(documents: int) -> int:
    """Return the number of practices whose passages are in one script: one, 1.3 KB, where neighbours are in few of the hits.

    They are loaded when the hits are drawn. Ten hits of 445 practices take 9 KB in ten scripts; eight in a script, 40 KB.
    """
    return max(1, hits_in_shard(documents) // 8)


def shard_size(documents: int) -> int:
    """Return the approximate size of a shard of postings in bytes; a term's shard is its hash, so that no query needs a list of shards.

    Bytes before a first result, median and p95 over the golden queries. 445 practices: 37 and 63 KB with 512 bytes, 38 and 65
    with 640, 42 and 69 with 1,024, in 1,847, 1,499 and 979 files; the goal is 40 with all scripts of the page. The more documents, the less it matters: of the terms'
    shards of 30,000 practices 12 and 27 KB with 1,024, 18 and 36 with 2,048; split by ranges of terms instead, with the list
    of shards that this needs, 29 and 48 with 4,096, 32 and 43 with 2,048.
    """
    return min(1024, 448 + documents // 20)


def record_shards(library: Library) -> int:
    """Return the number of shards of the practices' records."""
    return len(library.catalog.practices) // RECORDS + 1


def _meta(library: Library, listed: Sequence[Document], shards: int, letters: str) -> dict[str, Any]:
    """Return the data that every query needs: the numbers of documents and shards, and the known words."""
    vocabulary = library.catalog.vocabulary
    return {
        "edition": library.edition,
        "documents": len(listed),
        "hits": hits_in_shard(len(listed)),
        "passages": passages_in_shard(len(listed)),
        "steps": STEPS,
        "shards": shards,
        "records": record_shards(library),
        "letters": letters,
        "concepts": [group.words[0] for group in vocabulary.concepts],
        "stop": list(vocabulary.stop_phrases),
        "everyday": [[t.title, t.definition] for t in vocabulary.terms.get("everyday", {}).values()],
    }


def _codes(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the titles of the indicators in force by their codes; few queries have one."""
    return {i.id.lower(): i.title for i in vocabulary.indicators.values() if i.framework == CURRENT_FRAMEWORK}


def _shards(packed: Mapping[str, bytes], of: int) -> list[list[tuple[str, bytes]]]:
    """Return the terms with their packed postings, each in the shard of its hash; a shard has about `of` bytes."""
    whole = sum(len(listed) + len(term.encode()) + 1 for term, listed in packed.items())
    shards: list[list[tuple[str, bytes]]] = [[] for _ in range(whole // of + 1)]
    for term, listed in packed.items():
        shards[shard_of(term, len(shards))].append((term, listed))
    return shards


def _packed(listed: PostingList, frequency: int) -> bytes:
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
    while number > 0x7F:  # seven bits per byte, the eighth says that more follow
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _hit(library: Library, document: Document) -> list[Any]:
    practice, vocabulary = library.catalog.practices[document.id], library.catalog.vocabulary
    word, year = tag(vocabulary, practice), practice.period.year
    status = vocabulary.title("statuses", practice.status) if practice.status != "unknown" else ""
    about = [word if word != status else "", f"{year}年" if year else "年份不明", status]
    return [
        practice.id,
        practice.title,
        vocabulary.place_name(practice.region),
        " · ".join(filter(None, [*about, library.marks(practice), brief(vocabulary, practice)])),
        practice.summary,
    ]
