"""Find the topics and the regions that a few words may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from junheng.model.terms import Region, Topic
from junheng.model.vocabulary import Vocabulary, bare_name

MAX_CHOICES = 20
"""Maximum number of choices that are listed."""
T = TypeVar("T")


@dataclass(frozen=True)
class Choice:
    """A term that the words may mean."""

    id: str
    title: str
    """Its name with those of its parents, which distinguish it from others of the same name."""


def topics(vocabulary: Vocabulary, asked: str) -> tuple[Choice, ...]:
    """Return the subtopics that match best: by an id, a name or a synonym, else by a part of one.

    The name of a topic matches all its subtopics; its id is used as it is.
    """

    def names(topic: Topic) -> set[str]:
        above = vocabulary.topics.get(topic.parent)
        return {topic.title, *topic.aliases, *((above.title, *above.aliases) if above else ())}

    fitting = _first(
        vocabulary.topics.values(),
        lambda topic: topic.id == asked,
        lambda topic: topic.parent and asked in names(topic),
        lambda topic: topic.parent and any(asked in name for name in (topic.id, *names(topic))),
    )
    return tuple(Choice(topic.id, _title(vocabulary, topic)) for topic in fitting)


def _title(vocabulary: Vocabulary, topic: Topic) -> str:
    return f"{vocabulary.topics[topic.parent].title} › {topic.title}" if topic.parent else topic.title


def regions(vocabulary: Vocabulary, asked: str) -> tuple[Choice, ...]:
    """Return the regions that match best: by code, old or new; by name, with or without 县 or 市; else by a part of one."""
    places = {code: vocabulary.place_name(code) for code in vocabulary.regions}
    within = re.compile(".*".join(map(re.escape, asked)))
    fitting = _first(
        vocabulary.regions.values(),
        lambda region: asked in _codes(region),
        lambda region: asked in {region.name, places[region.code], *_former(region)},
        lambda region: bare_name(asked) == bare_name(region.name),
        lambda region: asked in region.name,
        lambda region: within.search(places[region.code]),
    )
    return tuple(Choice(region.code, places[region.code]) for region in fitting)


def _former(region: Region) -> list[str]:
    return region.aliases.split("|") if region.aliases else []


def _codes(region: Region) -> set[str]:
    return {region.code, *(name for name in _former(region) if name.isdigit())}


def _first(known: Iterable[T], *fits: Callable[[T], object]) -> tuple[T, ...]:
    """Return what passes the first test that any item passes."""
    return next((found for fit in fits if (found := tuple(each for each in known if fit(each)))), ())


def unclear(found: Sequence[Choice], asked: str) -> str:
    """Return in Chinese why there is not exactly one choice."""
    if not found:
        return f"没有找到“{asked}”，请换个说法，或写编号"
    lines = [f"  {number}. {choice.title}  {choice.id}" for number, choice in enumerate(found[:MAX_CHOICES], 1)]
    more = [f"  还有 {len(found) - MAX_CHOICES} 个，请写得更全"] if len(found) > MAX_CHOICES else []
    return "\n".join([f"“{asked}”可能是：", *lines, *more])
