"""Made practices: the real ones' sentences recombined over all counties, seeded, to measure a library of any size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from junheng.body import read_body
from junheng.library import Library
from junheng.model import Practice, Relation
from junheng.source import Source


def made_practices(library: Library, size: int, seed: int = 1) -> Iterator[Practice]:
    """Yield `size` practices: each takes its fields from one real practice, its sentences from three, a county of its own."""
    dice = random.Random(seed)  # noqa: S311  to recombine, not to keep a secret
    real = list(library.practices)
    vocabulary = library.catalog.vocabulary
    counties = [region for region in vocabulary.regions.values() if region.level == "county"]
    for number in range(size):
        base, other, third = dice.choice(real), dice.choice(real), dice.choice(real)
        county = dice.choice(counties)
        key = f"made-{number:05}"
        lines = [line for one in (base, other, third) for line in one.body.sections[0][1].splitlines() if line]
        approach = "\n".join(dice.sample(lines, min(len(lines), 6)))
        source = Source(f"practices/{base.home}/{key}.md", body=f"## 做法\n\n{approach}\n")
        related = (Relation(f"made-{dice.randrange(size):05}", "variant", "另一个县的做法。"),)
        yield replace(
            base,
            id=key,
            title=f"{county.name}{base.title}"[:28],
            summary=f"{county.name}：{base.summary}"[:100],
            region=county.code,
            keywords=other.keywords,
            related=related if related[0].id != key else (),
            former_ids=(),
            source=source,
            body=read_body(source),
        )
