"""Atom feeds of what the editions added and changed: overall, by topic and by indicator; and of the guides."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from junheng.catalog.addresses import (
    FEED,
    GUIDES_FEED,
    guide_path,
    href,
    indicator_feed,
    page_url,
    practice_path,
    topic_feed,
)
from junheng.catalog.editions import changed_on
from junheng.catalog.library import Library
from junheng.data.citations import NAME
from junheng.model.guide import Guide
from junheng.model.phrases import part_name
from junheng.model.practice import Practice
from junheng.model.publication import ChangeEntry

_ATOM: Final = "http://www.w3.org/2005/Atom"
MAX_ENTRIES: Final = 100
"""Maximum number of entries: a feed shows what is new; all are in `api/v1/practices.json` and `guides.json`."""

_NO_ADDRESS: Final = (
    "这一份建站时没有给出网址，各条的链接只在这个文件夹里打得开。要订阅，请用网站上的同一个文件；"
    "建站的人请先设好环境变量 SITE_URL。"
)
"""What a feed says whose links a reader cannot resolve, because it is not told where the feed is from."""


@dataclass(frozen=True)
class Entry:
    """What a feed says of a page."""

    path: str
    title: str
    date: str
    """When it was written or last changed, YYYY-MM-DD."""
    summary: str


def feed_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of each feed; none before the first edition."""
    if not library.catalog.vocabulary.editions:
        return
    vocabulary, dates = library.catalog.vocabulary, changed_on(library.catalog)
    entries = {practice.id: _entry(practice, dates[practice.id]) for practice in library.practices}
    yield FEED, _feed(library, FEED, NAME, entries.values())
    yield GUIDES_FEED, _feed(library, GUIDES_FEED, f"{NAME}：指引", map(_guide_entry, library.catalog.guides.values()))
    for topic in (topic for topic in vocabulary.topics.values() if not topic.parent):
        members = (entries[one.id] for one in library.catalog.members(library.catalog.by_topic, topic.id))
        yield topic_feed(topic.id), _feed(library, topic_feed(topic.id), f"{NAME}：{topic.title}", members)
    for indicator in vocabulary.indicators.values():
        members = (entries[one.id] for one in library.catalog.members(library.catalog.by_indicator, indicator.id))
        path = indicator_feed(indicator.id)
        yield path, _feed(library, path, f"{NAME}：{indicator.id} {indicator.title}", members)


def _entry(practice: Practice, change: ChangeEntry) -> Entry:
    names = "、".join(part_name(name) for name in change.fields.split())
    what = f"改了{names}。" if change.kind == "changed" else "新增。"
    date = change.edition.start
    return Entry(practice_path(practice.id), practice.title, date, f"{what}{practice.summary}")


def _guide_entry(guide: Guide) -> Entry:
    return Entry(guide_path(guide.id), guide.title, guide.weighed.start, guide.question)


def _feed(library: Library, path: str, title: str, entries: Iterable[Entry]) -> str:
    """Return a feed. Its ids depend only on paths and ids, so that they are the same wherever the site is hosted."""
    newest = sorted(entries, key=lambda entry: entry.path)
    newest.sort(key=lambda entry: entry.date, reverse=True)
    edition = library.catalog.vocabulary.editions[-1].date.start
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _id(path))
    _add(feed, "title", title)
    _add(feed, "updated", _time(edition))
    ET.SubElement(_add(feed, "author"), "name").text = NAME
    if library.site_url:
        _add(feed, "link", rel="self", href=f"{library.site_url}{path}")
    else:
        _add(feed, "subtitle", _NO_ADDRESS)
    for entry in newest[:MAX_ENTRIES]:
        _add_entry(_add(feed, "entry"), library, path, entry)
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add_entry(parent: ET.Element, library: Library, path: str, entry: Entry) -> None:
    page = page_url(entry.path)
    _add(parent, "id", _id(page))
    _add(parent, "title", " ".join(entry.title.split()))
    _add(parent, "updated", _time(entry.date))
    _add(parent, "link", rel="alternate", href=f"{library.site_url}{page}" if library.site_url else href(path, page))
    _add(parent, "summary", entry.summary)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, attributes)
    made.text = text or None
    return made


def _id(path: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"junheng:{path}").urn


def _time(day: str) -> str:
    return f"{day}T00:00:00+08:00"
