"""What each practice counts as in the grid of provinces: a script with its province, topics, evidence and year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from junheng.catalog.addresses import script_path
from junheng.catalog.library import Library
from junheng.text.script import script


def province_file(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the script, which the index of regions loads at the first choice."""
    yield script_path("provinces"), script("table", "provinces", _table(library))


def _table(library: Library) -> dict[str, Any]:
    """Return the topics, the degrees of what is shown, and of each practice its province, topics, degree and year."""
    vocabulary = library.catalog.vocabulary
    topics = [topic for topic in vocabulary.topics.values() if not topic.parent]
    numbers = {topic.id: number for number, topic in enumerate(topics)}
    return {
        "topics": [[topic.id, topic.title] for topic in topics],
        "shown": [[term.id, term.title] for term in vocabulary.terms["shown"].values()],
        "practices": [
            [
                vocabulary.region_path(practice.region)[0].code,
                sorted({numbers[key.partition("/")[0]] for key in practice.topics}),
                library.evidence[practice.id].shown,
                int(practice.period.year or 0),
            ]
            for practice in library.practices
        ],
    }
