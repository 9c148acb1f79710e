"""Hostile changes to real texts: tokens dropped, doubled, swapped or flooded, and what parsers trip over put between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

PROFILE = settings.get_current_profile_name()
TIMES = {"wall": 3, "long": 100}.get(PROFILE, 1)
"""Number of times as many examples as `make test` takes: `make test-all` runs with the profile `wall`."""
TOKENS = (
    *[": ", "- ", "? ", "&a ", "*a", "!!str ", "!x ", "<<: ", "{", "}", "[", "]", "#", " #", "'", '"', "%YAML 9", "@", "`", ",", "...", "~", "null", ".nan", ".inf", "0x1", "1e999", "-0", "true"],
    "|", "> ", "|+\n ", "\n", "\n\n", "\n---\n", "---\n", "\n  ", "\n- ", "\n? ", "  ", "\t", "\r", "\r\n", "\0", "\x1b[31m",
    "\x85", "\xa0", "\xad", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffe", "\ufffd", "\ue000", "\u0301", "\u3164",
    "\U0001f600", "\U000e0041", "\\", "\\0", "\\u202e", "\\ud800", "\\x", "\\N", "[[", "]]", "[[example-two]]", "[[|", "#]]", "](",
    "[x](javascript:pwn())", "![x](//evil.example)", "[x]: data:x\n", "<script>", "</script>", "<!--", "-->", "<a\n", "&lt;",
    "&#0;", "&#x110000;", "{: .x }", "{#x}", "{{ x }}", "{% x %}", "--8<--", "!!! x\n", "```", "~~~\n", "> ", "# ", "## ",
    "## 做法", "## 做法\n", "===\n", "***", "**", "__", "*", "_", "1. ", "- - - ", "|--|--|\n", "9" * 400, "2026-02-30", "0000", "9999-99-99",
    "1/2/3", "~~", "../", "..\\", "/etc/passwd", "con", "%2e%2e", "__proto__", "constructor", "甲", "甲" * 300, "１２", "١٢", "=1+1",
    ",", '""', "；", "：", "＃", "-1", "0", "100%", "1,234", "1.2.3", "1e5", "无", "不适用", "小学", "学校",
)  # fmt: skip
"""Indicators, controls, markup, paths and numbers."""
QUERIES = (
    "轮岗 教师",
    "“家校共育” -补贴",
    "G11 R1",
    "lunfang jiaoshi",
    "交流輪崗",
    "乡村教师老师住哪怎么办",
    "safety grid 2021",
)
"""Questions as people put them, in every form that the search understands."""


def fuzz(examples: int) -> settings:
    """Return the settings of a fuzz test that takes this number of examples, or many times as many."""
    return settings(
        max_examples=examples * TIMES,
        derandomize=PROFILE != "long",  # the same code has the same result; only the long run looks for new examples
        deadline=timedelta(seconds=10),
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


@st.composite
def mutated(draw: st.DrawFn, texts: Sequence[str]) -> str:
    """Draw a text with one to eight hostile changes."""
    tokens = re.findall(r"\w+|\s|[^\w\s]", draw(st.sampled_from(texts)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(len(tokens) - 1, 0)))
        end = at + draw(st.integers(0, 12))
        tokens = _changed(draw, tokens, at, end)
    return "".join(tokens)


def _changed(draw: st.DrawFn, tokens: list[str], at: int, end: int) -> list[str]:
    kind = draw(
        st.sampled_from(["insert", "insert", "insert", "replace", "drop", "double", "flood", "cut", "text", "swap"])
    )
    if kind in {"insert", "replace"}:
        return [*tokens[:at], draw(st.sampled_from(TOKENS)), *tokens[at + (kind == "replace") :]]
    if kind == "flood":
        return [*tokens[:at], draw(st.sampled_from(TOKENS))[:40] * draw(st.integers(2, 600)), *tokens[at:]]
    if kind == "text":
        return [*tokens[:at], draw(st.text(max_size=12)), *tokens[at:]]
    if kind == "swap":
        return [*tokens[end:], *tokens[at:end], *tokens[:at]]
    if kind == "cut":
        return tokens[: max(at, 1)]
    return [*tokens[:at], *tokens[at:end] * (kind == "double") * 2, *tokens[end:]]
