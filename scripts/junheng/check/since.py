"""Find the findings caused by a change: those in the files that it touches, and new ones elsewhere."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

from junheng.check.check import Checked, check
from junheng.model.packs import FOLDER as PACKS
from junheng.text.findings import Diagnostic


class ChangesError(Exception):
    """Git cannot determine what changed; the text says why, in one line."""


def since(root: Path, revision: str, checked: Checked) -> tuple[Diagnostic, ...]:
    """Return the findings of `checked` that belong to the change from `revision` to the files below `root`.

    A finding in a file that the change does not touch belongs to it when the revision did not have it: for example, when a
    term is removed that others use.

    Raises ChangesError when there is no git, no repository, or no such revision.
    """
    commit = (
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )
    touched = set(_git(root, "diff", "--name-only", "--relative", "-z", commit, "--", ".").decode().split("\0"))
    touched |= set(_git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".").decode().split("\0"))
    before = Counter(map(_known, _findings(root, commit)))
    found = []
    for finding in checked.findings:
        old = before[_known(finding)] > 0
        before[_known(finding)] -= 1
        if finding.place.path in touched or not old:
            found.append(finding)
    return tuple(found)


def has_history(root: Path) -> bool:
    """Tell whether the files below `root` are in a git repository with at least one commit."""
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except ChangesError:
        return False
    return True


def _findings(root: Path, commit: str) -> tuple[Diagnostic, ...]:
    """Return the findings of the catalogue at a commit."""
    folders = _git(root, "ls-tree", "--name-only", "-z", commit, "--", "practices", PACKS).decode().split("\0")[:-1]
    if not folders:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit, *folders))) as archive:
            archive.extractall(folder, filter="data")
        return check(Path(folder)).findings


def _known(finding: Diagnostic) -> tuple[str, str, str]:
    """Return the identity of a finding, which does not depend on line numbers."""
    return finding.place.path, finding.code, finding.message


_ADVICE: Final = (
    (
        "not a git repository",
        "这里不在 git 的仓库里，或者 .git 指的地方已经没有；请在仓库的文件夹里运行，仓库坏了就重新 git clone",
    ),
    ("dubious ownership", "这个文件夹是别的用户的，git 不肯读；请用那个用户运行，或照 git status 说的登记"),
    ("does not have any commits", "仓库里还没有提交，比不出改了什么"),
)
"""What git says, in English as `LC_ALL=C` makes it, and what to do about it."""
_OTHERWISE: Final = "不带 --changed-since 就检查全部"


def _git(root: Path, *words: str) -> bytes:
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", *words], cwd=root, env=environment, capture_output=True, check=False)  # noqa: S603, S607  git, as on the PATH
    except FileNotFoundError:
        raise ChangesError(f"没有找到 git；{_OTHERWISE}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        advice = next((advice for words, advice in _ADVICE if words in said), "")
        shown = f"（{said.strip().splitlines()[-1]}）" if said.strip() and not advice else ""
        raise ChangesError(f"{advice or '仓库里没有这个版本'}{shown}；{_OTHERWISE}")
    return done.stdout
