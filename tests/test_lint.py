"""The linters of scripts and styles: each is run as `make lint` runs it, on a file with the faults that it must find."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogs import ROOT
from junheng.site.page_scripts import THEME, without_comments

LINT = ROOT / "scripts" / "lint"
SCRIPT = """
(function (jh) {
  'use strict';
  const { text } = jh;
  const name = 1;
  function show(name, unused) {
    document.body.innerHTML = name == 1 ? text.runs(name) : name?.at(0).then;
  }
  jh.element = show;
  jh.edition.length;
})((window.Junheng = window.Junheng || {}));
"""
STYLE = "p { color: #ffffff; color: #ffffff }\np { margin: 0px }\n@media (width >= 1px) { .jhWide { margin: 0 } }\n"
FAULTS = {
    "eslint": (
        ("spoilt.js", SCRIPT),
        {"no-shadow", "eqeqeq", "no-unused-vars", "no-restricted-properties", "no-unused-expressions"},
    ),
    "eslint, a syntax that Chromium 90 does not know": (
        ("spoilt.js", "window.a ||= 1;\n"),
        {"Parsing error"},
    ),
    "tsc": (("spoilt.js", SCRIPT), {"TS7006", "TS2322", "TS2339"}),
    "stylelint": (
        ("spoilt.css", STYLE),
        {
            "color-hex-length",
            "declaration-block-no-duplicate-properties",
            "length-zero-no-unit",
            "media-feature-range-notation",
            "no-duplicate-selectors",
            "selector-class-pattern",
        },
    ),
}
"""A file with faults, and the names under which its linter must find them."""


def _run(linter: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a linter in a folder by its line of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    values = {**dict(re.findall(r"^(\w+) := (.*)$", makefile, re.MULTILINE)), "BIN": str(Path(sys.executable).parent)}
    (line,) = re.findall(rf"^\t(.*/{linter}\b.*)$", makefile, re.MULTILINE)
    while "$(" in line:
        line = re.sub(r"\$\((\w+)\)", lambda match: values[match[1]], line)
    return subprocess.run(shlex.split(line), cwd=folder, capture_output=True, text=True, check=False)


SAME_CODE = """
const { parse } = require('espree');
const code = (text) => JSON.stringify(parse(text, { ecmaVersion: 2020 }), (key, value) => (['start', 'end'].includes(key) ? 0 : value));
const pairs = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(pairs.map(([one, other]) => code(one) === code(other))));
"""
"""A program that tells of each pair of scripts whether the parser of eslint reads the same code in both."""


def _same_code(pairs: list[tuple[str, str]]) -> list[bool]:
    command = [str(Path(sys.executable).with_name("node")), "-e", SAME_CODE]
    modules = {**os.environ, "NODE_PATH": str(LINT / "node_modules")}
    done = subprocess.run(command, input=json.dumps(pairs), env=modules, capture_output=True, text=True, check=True)
    found: list[bool] = json.loads(done.stdout)
    return found


def test_a_published_script_is_the_same_code() -> None:
    """Lines that are comments are left out by a pattern, which knows no text that goes over several lines."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((THEME / "assets").rglob("*.js"))]
    assert texts
    assert all(_same_code([(text, without_comments(text)) for text in texts]))
    assert _same_code(
        [("let a = `\n// b\n`;", without_comments("let a = `\n// b\n`;")), ("let a;", "let a; // b")]
    ) == [
        False,
        True,
    ]


@pytest.mark.parametrize("name", FAULTS)
def test_a_linter_finds_what_is_wrong(name: str, tmp_path: Path) -> None:
    assert (LINT / "node_modules").is_dir(), "the linters are missing: make lint"
    (path, text), wanted = FAULTS[name]
    shutil.copytree(LINT, tmp_path / "scripts" / "lint", ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / "scripts" / "lint" / "node_modules").symlink_to(LINT / "node_modules")
    assets = tmp_path / "scripts" / "junheng" / "theme" / "assets"
    assets.mkdir(parents=True)
    (assets / path).write_text(text, encoding="utf-8")
    done = _run(name.partition(",")[0], tmp_path)
    assert done.returncode, done.stdout + done.stderr
    assert {one for one in wanted if one not in done.stdout + done.stderr} == set()
