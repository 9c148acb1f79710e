"""What a county says of its largest school, beside what its table says: answers in, those that the table does not refute out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from junheng.assess import words
from junheng.assess.cells import shown, squeezed
from junheng.assess.figures import Answer
from junheng.assess.messages import NOTES, fill
from junheng.assess.rules import Rules
from junheng.assess.table import School


def beside_table(
    rules: Rules, schools: Sequence[School], answers: Mapping[str, Answer]
) -> tuple[Mapping[str, Answer], Mapping[str, tuple[str, ...]]]:
    """Return the answers that may be true, and by indicator why others are not used: a school of the table has more pupils."""
    notes: dict[str, tuple[str, ...]] = {}
    kept = dict(answers)
    for item in rules.items:
        for figure in item.figures:
            typed, sizes = answers.get(figure.id), dict(_sizes(schools, both=words.SIZES.get(figure.id, False)))
            if figure.id not in words.SIZES or not isinstance(typed, float | int) or not sizes:
                continue
            name = max(sizes, key=sizes.__getitem__)
            if sizes[name] > typed:
                del kept[figure.id]
                slots = {
                    "label": figure.label,
                    "typed": shown(typed, 2),
                    "school": name,
                    "pupils": shown(sizes[name], 0),
                }
                notes[item.id] = (*notes.get(item.id, ()), fill(NOTES["refuted"], slots))
    return kept, notes


def _sizes(schools: Sequence[School], *, both: bool) -> Iterator[tuple[str, float]]:
    """Yield name and pupils of the schools of one level, or of those of both, whose pupils at both count."""
    parts: dict[str, list[School]] = {}
    for one in schools:
        parts.setdefault(squeezed(one.name), []).append(one)
    for found in parts.values():
        if (len({one.level for one in found}) > 1) == both:
            yield found[0].name, sum(one.pupils for one in found)
