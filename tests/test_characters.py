"""What is invisible depends neither on the version of Python nor on that of the browser; see also browser/test_form.py."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from catalogs import ROOT, make
from junheng.check.check import check
from junheng.text.characters import INVISIBLE, invisible
from junheng.text.findings import Diagnostic, Place, as_github, as_json, as_text, visible

SUPPORTED = ("3.11", "3.12", "3.13")
RARE = "\U00031350\U0002ebf0\U000323b0"
"""Chinese characters that Unicode 15.0, 15.1 and 17.0 added: no letters yet for Python 3.11, for 3.12 or for any so far."""
ALLOWED = {0x0A, 0x20, 0x3000}
OWN = {
    *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}
"""Letters, marks and a symbol that show nothing."""
THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
_ASK = """
import itertools, json, runpy, sys, unicodedata
invisible = runpy.run_path(sys.argv[1])["invisible"]
alike = itertools.groupby(range(sys.maxunicode + 1), lambda c: (unicodedata.category(chr(c)), invisible(chr(c))))
print(json.dumps([[*verdict, next(points)] for verdict, points in alike]))
"""
Verdicts = dict[int, tuple[str, bool]]
"""For each code point its category in a version of Python, and whether it is invisible there."""


@pytest.fixture(scope="module", params=sorted({THIS, *SUPPORTED}))
def verdicts(request: pytest.FixtureRequest) -> Verdicts:
    python = sys.executable if request.param == THIS else shutil.which(f"python{request.param}")
    command = [python or "", "-c", _ASK, str(ROOT / "scripts" / "junheng" / "text" / "characters.py")]
    chosen = {**os.environ, "PYENV_VERSION": request.param}  # for pyenv, which runs the command only if it is told so
    done = subprocess.run(command, env=chosen, capture_output=True, text=True, check=False) if python else None
    if not done or done.returncode == 127:  # as pyenv exits where it has no such version
        pytest.skip(f"this machine has no python{request.param}: not compared")
    assert done.returncode == 0, done.stderr
    runs = json.loads(done.stdout)
    ends = [*(first for *_, first in runs[1:]), sys.maxunicode + 1]
    pairs = zip(runs, ends, strict=True)
    return {point: (category, hidden) for (category, hidden, first), end in pairs for point in range(first, end)}


def test_every_python_sees_the_same(verdicts: Verdicts) -> None:
    seen = {point for point, (_, hidden) in verdicts.items() if hidden}
    assert seen == {point for first, last in INVISIBLE for point in range(first, last + 1)}
    assert all(first <= last for first, last in INVISIBLE)
    assert all(one[1] < two[0] for one, two in pairwise(INVISIBLE)), "out of order"


def test_the_table_is_what_unicode_says(verdicts: Verdicts) -> None:
    """Of the code points that this version knows; of the others only those that will never be letters are invisible."""
    for point, (category, hidden) in verdicts.items():
        if category != "Cn":
            expected = category in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"} and point not in ALLOWED
            assert hidden == (expected or point in OWN), f"U+{point:04X}"
        elif hidden:
            never = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
            later = point == 0x2065 or 0xFFF0 <= point <= 0xFFF8 or 0xE0000 <= point <= 0xE0FFF
            formats = 0x13439 <= point <= 0x1343F  # Unicode 15.0
            assert never or later or formats, f"U+{point:04X}"


def test_a_rare_character_passes_and_is_shown(tmp_path: Path) -> None:
    root = make(tmp_path, {"edit": [["先划网格", f"先划{RARE}网格"], ["title: 示例一", f"title: {RARE}示例一"]]})
    assert check(root).findings == ()


@pytest.mark.parametrize("form", [as_text, as_github, as_json])
def test_a_finding_shows_it_and_no_invisible_character(form: Callable[..., str]) -> None:
    hidden = "\x1b\u202e\u3164"
    finding = Diagnostic(Place(f"practices/{RARE}{hidden}.md"), "bad-value", f"{RARE}\n{hidden}")
    shown = form([finding])
    assert shown.count(RARE) == 2
    assert not {char for char in shown if invisible(char)}


def test_nothing_else_asks_what_this_unicode_can_print() -> None:
    folders = (ROOT / "scripts" / name for name in ("junheng", "bench", "github"))
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".js"}]
    asking = re.compile(r"isprintable|isalnum|\\[pP]\{")
    assert [path.name for path in files if asking.search(path.read_text(encoding="utf-8"))] == []


def test_what_is_invisible_is_written_as_an_escape() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        assert visible(char) == (f"\\u{{{ord(char):x}}}" if char == "\n" or invisible(char) else char)
