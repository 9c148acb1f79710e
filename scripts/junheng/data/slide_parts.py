"""Write what a browser needs to make a deck: the parts that are the same in all, and the slide of each practice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from junheng.catalog.addresses import script_path
from junheng.catalog.library import Library
from junheng.data.slides import practice_slide
from junheng.search.shards import record_shards
from junheng.text.script import script, shard_of
from junheng.text.slides.layouts import LAYOUTS, Layout
from junheng.text.slides.parts import FIXED, content_types, placeholder, presentation
from junheng.text.slides.templates import TEMPLATES
from junheng.text.slides.write import frame_place


def slide_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the scripts; the slides are in as many shards as the records."""
    parts = {
        "fixed": FIXED,
        "types": content_types([]),
        "presentation": presentation(0),
        "layouts": {name: _layout(layout) for name, layout in LAYOUTS.items()},
        "templates": TEMPLATES,
        "edition": [library.edition, library.edition_name],
        "packs": [[pack.title, [choice.id for choice in pack.practices]] for pack in library.catalog.packs.values()],
        "site": library.site_url,
    }
    yield script_path("deck-parts"), script("deck", "parts", parts)
    count = record_shards(library)
    shards: list[dict[str, Any]] = [{} for _ in range(count)]
    for practice in library.practices:
        shards[shard_of(practice.id, count)][practice.id] = practice_slide(library, practice).data()
    for number, shard in enumerate(shards):
        yield script_path(f"slides-{number}"), script("slides", number, shard)


def _layout(layout: Layout) -> dict[str, Any]:
    """Return the boxes of a layout: name, kind, prompt, what makes it a placeholder, and where a chart lies."""
    boxes = [
        [box.name, box.kind, box.prompt, placeholder(at, box), frame_place(box) if box.kind == "chart" else ""]
        for at, box in enumerate(layout.boxes)
    ]
    return {"boxes": boxes, "filled": layout.filled}
