"""Tables for queries in pinyin, in traditional characters or with homophones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from junheng.catalog.library import Library
from junheng.search.terms import RUN, is_chinese, normalise

_TYPED = {"lve": "lue", "nve": "nue"}
"""Syllables that people type differently from the tables."""
LONGEST = 8
"""Maximum number of characters of a word that can be searched by its initials; the minimum is two."""
_DAMAGED = ("臵囯幵觃迚丌亍癿乊仸戓呾劢亊収", "置国并规进不于的之任或和动事发")
"""Characters that PDF files of offices show for common ones, and those; none is otherwise written today."""


def words(library: Library) -> Iterator[str]:
    """Yield the words of a library that can be searched in pinyin or with a typing mistake."""
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


def pinyin_words(texts: Iterable[str]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the words by the first letter of their pinyin, each with its syllables joined by an apostrophe."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted({run for text in texts for run in RUN.findall(normalise(text)) if is_chinese(run)}):
        if 2 <= len(word) <= LONGEST:
            syllables = _read(word)
            if all(s.isascii() and s.isalpha() for s in syllables):
                found[syllables[0][0]].append((word, "'".join(syllables)))
    return {letter: tuple(listed) for letter, listed in sorted(found.items())}


def sounds(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the pairs of characters of texts by the first letter of their pinyin, for what is typed in pinyin as it sounds.

    `liu shou留守 shui流水溜水;lao shi老师`: behind the first syllable each second one, with the pairs read so, the commonest
    first. A character is read as in its text.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for run in (run for text in texts for run in RUN.findall(normalise(text)) if is_chinese(run)):
        read = _read(run)
        if len(read) == len(run):
            found.update((read[i], read[i + 1], run[i : i + 2]) for i in range(len(run) - 1))
    pairs: dict[str, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    for (first, second, pair), _ in sorted(found.items(), key=lambda entry: (-entry[1], entry[0])):
        if f"{first}{second}".isascii() and f"{first}{second}".isalpha():
            pairs[first][second] += pair
    shards: dict[str, list[str]] = defaultdict(list)
    for first, seconds in sorted(pairs.items()):
        shards[first[0]].append(" ".join([first, *(second + listed for second, listed in sorted(seconds.items()))]))
    return {letter: ";".join(listed) for letter, listed in shards.items()}


def syllables(characters: Iterable[str]) -> Mapping[str, str]:
    """Return, for each syllable, the characters with that reading; only the most common reading counts."""
    found: dict[str, str] = defaultdict(str)
    for character in sorted(set(characters) | set(_common_characters())):
        reading = _read(character)[0]
        if reading.isascii() and reading.isalpha():
            found[reading] += character
    return dict(sorted(found.items()))


def simplified(characters: Iterable[str]) -> tuple[str, str]:
    """Return the traditional characters whose simplified form is among `characters`, and those forms, in parallel.

    With them what conversion of documents makes of common characters.
    """
    known = set(characters) | set(_common_characters())
    from opencc import OpenCC  # noqa: PLC0415  only a build needs it, and every command would wait for it

    convert = OpenCC("t2s").convert
    pairs = []
    for code in range(0x4E00, 0xA000):
        traditional = chr(code)
        simple = convert(traditional)
        if simple != traditional and len(simple) == 1 and simple in known:
            pairs.append((traditional, simple))
    pairs += zip(*_DAMAGED, strict=True)
    return "".join(t for t, _ in pairs), "".join(s for _, s in pairs)


@lru_cache(maxsize=100_000)  # the preview reads the same words after each edit
def _read(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  its tables take a fifth of a second, and only a build needs them

    return tuple(_TYPED.get(syllable, syllable) for syllable in lazy_pinyin(word))


def _common_characters() -> str:
    """Return the 3,755 characters of level one of GB 2312, which include those that people type by mistake."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in rows)
