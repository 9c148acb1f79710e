"""The rules for the browser: one script that the self-check's page loads with `Junheng.shards.load('assess', 'rules')`.

scripts/lint/types/assess.d.ts describes what the script holds, and the evaluator in the browser that reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from junheng.assess import heading_words, words
from junheng.assess.messages import MESSAGES, NOTES
from junheng.assess.phrases import PAPER, PAPER_STYLE, PHRASES, SIGNS, VERDICTS
from junheng.assess.rules import rules
from junheng.catalog.addresses import script_path
from junheng.catalog.library import Library
from junheng.model.vocabulary import Vocabulary
from junheng.text.script import script


def rule_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the script; it lies where the loader looks for every script."""
    yield script_path("assess-rules"), script("assess", "rules", book(library.catalog.vocabulary))


def book(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return all that the browser's evaluator reads: the rules of each framework, the words and the messages."""
    return {
        "frameworks": {one.id: asdict(rules(vocabulary, one)) for one in vocabulary.frameworks.values()},
        "words": {**words.published(), **heading_words.published()},
        "messages": MESSAGES,
        "notes": NOTES,
        "phrases": PHRASES,
        "paper": PAPER,
        "paperStyle": PAPER_STYLE,
        "signs": SIGNS,
        "verdicts": VERDICTS,
    }
