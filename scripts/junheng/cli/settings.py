"""Check the settings that a build takes from the environment: their values in, what is wrong out, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

LAST_SECOND = 253_402_300_799
"""The last second of the year 9999, the last that a date of Python can have."""


def wrong_settings(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return one line for each setting that no site can be built with."""
    return tuple(_wrong(environment))


def _wrong(environment: Mapping[str, str]) -> Iterator[str]:
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not (re.fullmatch(r"[0-9]{1,12}", epoch) and int(epoch) <= LAST_SECOND):
        yield (
            f"环境变量 SOURCE_DATE_EPOCH 写的是“{epoch}”，应当是 1970 年以来的秒数，如 1767225600；"
            "本库用不到它，可以 unset SOURCE_DATE_EPOCH"
        )
    for name, what in (("SITE_URL", "网站"), ("REPOSITORY_URL", "仓库")):
        address = environment.get(name, "")
        if address and not _is_web_address(address):
            yield f"环境变量 {name} 写的是“{address}”，应当是{what}的网址，如 https://example.org/lib/；不用就留空"
    mail = environment.get("LETTERS_TO", "")
    if mail and not re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", mail):
        yield f"环境变量 LETTERS_TO 写的是“{mail}”，应当是编辑的邮箱，如 editors@example.org；不用就留空"


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0
            and not re.search(r"\s", text)
        )
    except ValueError:  # an unclosed bracket, a port that is no number
        return False
