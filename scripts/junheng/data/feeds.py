"""Atom feeds of what the editions added and changed: overall, by topic and by indicator."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from junheng.catalog.addresses import FEED, href, indicator_feed, page_url, practice_path, topic_feed
from junheng.catalog.editions import changed_on
from junheng.catalog.library import Library
from junheng.data.citations import NAME
from junheng.model.phrases import part_name
from junheng.model.practice import Practice
from junheng.model.publication import ChangeEntry

_ATOM: Final = "http://www.w3.org/2005/Atom"
MAX_ENTRIES: Final = 100
"""Maximum number of entries: a feed shows what is new; all practices are in `api/v1/practices.json`."""


def feed_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of each feed; none before the first edition."""
    if not library.catalog.vocabulary.editions:
        return
    vocabulary, dates = library.catalog.vocabulary, changed_on(library.catalog)
    yield FEED, _feed(library, dates, FEED, NAME, library.practices)
    for topic in (topic for topic in vocabulary.topics.values() if not topic.parent):
        members = library.catalog.members(library.catalog.by_topic, topic.id)
        yield topic_feed(topic.id), _feed(library, dates, topic_feed(topic.id), f"{NAME}：{topic.title}", members)
    for indicator in vocabulary.indicators.values():
        members, path = (
            library.catalog.members(library.catalog.by_indicator, indicator.id),
            indicator_feed(indicator.id),
        )
        yield path, _feed(library, dates, path, f"{NAME}：{indicator.id} {indicator.title}", members)


def _feed(
    library: Library, dates: Mapping[str, ChangeEntry], path: str, title: str, practices: Iterable[Practice]
) -> str:
    """Return a feed. Its ids depend only on paths and ids, so that they are the same wherever the site is hosted."""
    newest = sorted(practices, key=lambda practice: practice.id)
    newest.sort(key=lambda practice: dates[practice.id].edition.start, reverse=True)
    edition = library.catalog.vocabulary.editions[-1].date.start
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _id(path))
    _add(feed, "title", title)
    _add(feed, "updated", _time(edition))
    ET.SubElement(_add(feed, "author"), "name").text = NAME
    if library.site_url:
        _add(feed, "link", rel="self", href=f"{library.site_url}{path}")
    for practice in newest[:MAX_ENTRIES]:
        _entry(_add(feed, "entry"), library, path, practice, dates[practice.id])
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _entry(entry: ET.Element, library: Library, path: str, practice: Practice, change: ChangeEntry) -> None:
    page = page_url(practice_path(practice.id))
    _add(entry, "id", _id(page))
    _add(entry, "title", " ".join(practice.title.split()))
    _add(entry, "updated", _time(change.edition.start))
    _add(entry, "link", rel="alternate", href=f"{library.site_url}{page}" if library.site_url else href(path, page))
    names = "、".join(part_name(name) for name in change.fields.split())
    what = f"改了{names}。" if change.kind == "changed" else "新增。"
    _add(entry, "summary", f"{what}{practice.summary}")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, attributes)
    made.text = text or None
    return made


def _id(path: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"junheng:{path}").urn


def _time(day: str) -> str:
    return f"{day}T00:00:00+08:00"
