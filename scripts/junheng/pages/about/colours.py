"""The colours of the style sheet: its text in, each scheme's tokens and the contrast of the pairs in use out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

LIGHT, DARK = ":root", '[data-md-color-scheme="slate"]'
"""Where the style sheet sets the tokens of a scheme."""
_HEX = re.compile(r"--jh-(?P<name>[a-z-]+):\s*#(?P<value>[0-9a-f]{6}|[0-9a-f]{3});")


@dataclass(frozen=True)
class Pair:
    """A colour that stands on another."""

    front: str
    back: str
    use: str
    least: float
    """The contrast that WCAG 2.2 asks for: 4.5 for text, 3 for borders and marks that one must see to understand."""


PAIRS = (
    Pair("text", "paper", "正文", 4.5),
    Pair("muted", "paper", "次要文字", 4.5),
    Pair("ink", "paper", "项目名", 4.5),
    Pair("link", "paper", "链接", 4.5),
    Pair("warn", "paper", "提醒", 4.5),
    Pair("text", "wash", "衬底上的文字", 4.5),
    Pair("muted", "wash", "衬底上的次要文字", 4.5),
    Pair("link", "wash", "衬底上的链接", 4.5),
    Pair("on-fill", "fill", "页眉、主按钮", 4.5),
    Pair("on-middle", "middle", "深一些的方格", 4.5),
    Pair("on-most", "most", "最浓的方格", 4.5),
    Pair("on-mark", "mark", "查到的词", 4.5),
    Pair("focus", "paper", "焦点框", 3),
    Pair("edge", "paper", "输入框的边", 3),
)


def stylesheet() -> str:
    """Return the library's style sheet."""
    return files("junheng").joinpath("theme/assets/junheng.css").read_text(encoding="utf-8")


def tokens(css: str, scheme: str) -> Mapping[str, str]:
    """Return the colours of the first rule for `scheme`: a token's name without `--jh-` to six hexadecimal digits."""
    rule = css.partition(f"\n{scheme} {{")[2].partition("}")[0]
    return {match["name"]: _six(match["value"]) for match in _HEX.finditer(rule)}


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def _six(value: str) -> str:
    return value if len(value) == 6 else "".join(digit * 2 for digit in value)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
