"""Groups of synonyms in queries, and the shards of their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from junheng.model.terms import ConceptGroup
from junheng.search.documents import WEIGHTS, Document
from junheng.search.terms import normalise, terms
from junheng.text.script import shard_of


@dataclass(frozen=True)
class Concept:
    """A group of words; the first is the one that the catalogue itself uses."""

    number: int
    words: tuple[str, ...]
    spoken: tuple[str, ...] = ()
    """Everyday synonyms: recognised in a query, not counted in a document."""

    @property
    def term(self) -> str:
        """The pseudo-term that stands for the group in the index."""
        return f"#{self.number}"


def weight(concept: Concept, document: Document) -> float:
    """Return the weight of a concept in a document: 0 when it has none of the words.

    The document's text is normalised. The first word counts whole, the others a little less; a body's repetitions count three times at most.
    """
    total = 0.0
    for rank, word in enumerate(concept.words):
        if not word.isascii():
            share = 1.0 if rank == 0 else 0.8
            total += share * sum(
                WEIGHTS[part] * (min(3, text.count(word)) if part == "body" else 1)
                for part, text in document.parts.items()
                if word in text
            )
    return total


def concepts(groups: tuple[ConceptGroup, ...]) -> tuple[Concept, ...]:
    """Return the groups numbered, their words normalised."""
    return tuple(
        Concept(number, tuple(map(normalise, group.words)), tuple(map(normalise, group.spoken)))
        for number, group in enumerate(groups)
    )


def words_by_shard(
    groups: Sequence[Concept], everyday: Sequence[tuple[str, str]], stops: Sequence[str], shards: int
) -> Mapping[int, str]:
    """Return, by shard, the words of groups with the groups' numbers: each in the shard of its first term in a query.

    That is the first term of the word after removing the phrases without meaning, as in a query. A word is included as
    written, in everyday words, and in the words of documents. `~` marks a group's spoken words.
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
