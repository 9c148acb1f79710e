"""Split a text into search terms: characters and pairs of them, words and numbers. `assets/search/text.js` does the same."""

from __future__ import annotations

import re
import unicodedata

RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:[.+][a-z0-9]+)*%?")
_RUNS = re.compile(rf"({RUN.pattern})(?=([\u3400-\u9fff])?)")
_PART = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-z]+")


def normalise(text: str) -> str:
    """Return the text in Unicode compatibility form and lower case: Ｇ１１ as g11, ㎡ as m2."""
    return unicodedata.normalize("NFKC", text).lower()


def terms(text: str) -> list[str]:
    """Return the terms of a text, repeated as often as they occur.

    A run of Chinese gives its characters and each pair of adjacent ones; a word or number gives itself and its parts, and
    a number also itself with the character after it: 6000 and 6000元.
    """
    found: list[str] = []
    for match in _RUNS.finditer(normalise(text)):
        run, unit = match.groups()
        if is_chinese(run):
            found += run
            found += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            found.append(run)
            found += [part for part in _PART.findall(run) if part != run]
            found += [run + unit] if unit and run[-1].isdigit() else []
    return found


def is_chinese(run: str) -> bool:
    """Tell whether a run of the text is Chinese, and not a word or a number."""
    return run[0] >= "\u3400"
