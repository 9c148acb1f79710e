"""A site that takes pages from the last one is the same, byte for byte, as one that is built anew."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build

from catalogs import EDITED, project
from junheng.catalog.library import Library
from junheng.check import check
from junheng.model.practice import Practice
from junheng.site import documents as word
from junheng.site import engine
from junheng.site import plan as building
from junheng.site.kept_practices import site_cache
from junheng.site.page_scripts import with_data_version

OTHER = "practices/governance/example-two.md"
PAGE = "practices/example-two.html"
DOCUMENT = "practices/example-two.docx"


@pytest.fixture(scope="module", autouse=True)
def _set_up() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUNHENG_CACHE", "on")
        patch.setenv("JUNHENG_WORKERS", "1")
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project whose site was built once, and of a copy of it."""
    top = tmp_path_factory.mktemp("kept")
    _build(project(top / "root"))
    shutil.copytree(top / "root", top / "first")
    return top


@pytest.fixture
def root(built: Path) -> Path:
    """Return a project whose site was built: always in the same folder, as its path is part of what is kept.

    What is kept is written again, as it holds for one folder of the disk only.
    """
    root = built / "root"
    shutil.rmtree(root)
    shutil.copytree(built / "first", root)
    cache = site_cache(root)
    assert cache
    for name in ("made", "site"):
        cache.write(name, json.loads((cache.folder / f"{name}.json").read_bytes().partition(b"\n")[2]))
    return root


@pytest.fixture
def first(root: Path) -> dict[str, bytes]:
    """Return the site that was built."""
    return _files(root / "site")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the path of each page that is rendered is added."""
    seen: list[str] = []
    original = mkdocs_build._build_page  # noqa: SLF001  what the engine calls for each page

    def count(page: Any, *words: Any) -> None:
        seen.append(page.file.src_uri)
        original(page, *words)

    monkeypatch.setattr(engine, "_build_page", count)
    return seen


def _build(root: Path) -> dict[str, bytes]:
    """Build the site again, and return its files."""
    engine.build(root, root / "site", building.plan(root, last=root / "site", office=True), root / "site")
    return _files(root / "site")


def _anew(root: Path) -> dict[str, bytes]:
    """Build the site in another folder, without the last one."""
    engine.build(root, root / "anew", building.plan(root, office=True))
    return _files(root / "anew")


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _navigation(root: Path) -> list[str]:
    """Return the paths of the pages in the navigation, which mark their own entry in it and so are not kept."""
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    return sorted(re.findall(r": (\S+\.md)$", config, re.MULTILINE))


def _edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.wall
def test_with_any_cache_and_any_number_of_processes_it_is_the_same(
    root: Path, first: dict[str, bytes], rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*, workers: int, cold: bool = False) -> dict[str, bytes]:
        monkeypatch.setenv("JUNHENG_WORKERS", str(workers))
        if cold:
            shutil.rmtree(root / ".cache")
        return _build(root)

    monkeypatch.setattr(check, "MANY", 1)  # as if there were many practices
    monkeypatch.setattr(building, "MANY", 1)
    assert build(workers=1) == first
    for workers in (2, 4):
        assert build(workers=workers, cold=True) == first
        assert build(workers=workers) == first
    for name in ("site", ".cache/junheng"):
        shutil.copytree(root / name, root / "full" / name)
    _edit(root, EDITED, "再定巡查的次数", "再定巡查的人和次数")
    edited = _anew(root)
    assert edited != first
    for workers in (1, 2, 4):  # what is kept is of use but for the edited practice
        shutil.copytree(root / "full", root, dirs_exist_ok=True)
        rendered.clear()
        assert build(workers=workers) == edited
        assert {*rendered} <= {*_navigation(root), "practices/example-one.md"}


def test_again_is_the_same_and_renders_only_the_navigation(
    root: Path, first: dict[str, bytes], rendered: list[str]
) -> None:
    assert _build(root) == first
    assert sorted(rendered) == _navigation(root)
    rendered.clear()
    assert _anew(root) == first
    assert len(rendered) > 60


def test_after_an_edit_only_what_it_changes_is_made(
    root: Path, first: dict[str, bytes], rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of the other practice is made again, because it shows the edited one, and is the same."""
    made: list[str] = []
    for module, name in ((building, "practice_page"), (word, "practice_document")):
        monkeypatch.setattr(module, name, _noting(getattr(module, name), made))
    assert _build(root) == first
    assert made == []
    rendered.clear()
    _edit(root, EDITED, "再定巡查的次数", "再定巡查的人和次数")
    after = _build(root)
    assert sorted(made) == ["practice_document example-one", "practice_page example-one", "practice_page example-two"]
    assert {*rendered} - {*_navigation(root)} == {"practices/example-one.md"}
    assert after == _anew(root)
    assert first["contribute/index.html"] != after["contribute/index.html"], "the version of the data is on every page"


def _noting(make: Callable[..., Any], made: list[str]) -> Callable[..., Any]:
    def noting(library: Library, practice: Practice, *others: Any) -> Any:
        made.append(f"{make.__name__} {practice.id}")
        return make(library, practice, *others)

    return noting


def _append(root: Path, path: str, text: str) -> None:
    file = root / path
    file.write_text(f"{file.read_text('utf-8')}\n{text}\n", encoding="utf-8")


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "a title that lists show": lambda root: _edit(root, EDITED, "title: 示例一：网格管理", "title: 示例一：网格分工"),
    "a practice goes": lambda root: (root / EDITED).unlink(),
    "a practice comes": lambda root: (root / "practices/governance/example-nine.md").write_text(
        (root / OTHER).read_text("utf-8").replace("example-two", "example-nine").replace("title: ", "title: 又一个"),
        "utf-8",
    ),
    "the date of the edition": lambda root: _edit(root, OTHER, "read: {date: 2026", "read: {date: 2027"),
    "a page by hand": lambda root: _append(root, "docs/data.md", "新的一句。"),
    "the name of the site": lambda root: _edit(root, "mkdocs.yml", "site_name: 均衡实践库", "site_name: 另一个库"),
    "the navigation": lambda root: _edit(root, "mkdocs.yml", "- 关于: about.md", "- 说明: about.md"),
    "a template of its own": lambda root: _override(root, "<p>丙</p>"),
    "a changed template": lambda root: _edit(root, "own/partials/copyright.html", "丙", "丁"),
    "a changed picture": lambda root: _append(root, "own/partials/picture.svg", "<!-- 丁 -->"),
}


def _override(root: Path, text: str) -> None:
    """Lay a template over the theme, with a picture that it includes."""
    (root / "own/partials").mkdir(parents=True)
    (root / "own/partials/picture.svg").write_text("<!-- 丙 -->", encoding="utf-8")
    (root / "own/partials/copyright.html").write_text(f'{text}{{% include "partials/picture.svg" %}}', encoding="utf-8")
    _edit(root, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: own\n")


@pytest.mark.wall
def test_after_each_change_it_is_the_same(root: Path, first: dict[str, bytes]) -> None:
    before = first
    for name, change in CHANGES.items():
        change(root)
        after = _build(root)
        assert after == _anew(root), name
        assert after != before, name
        before = after


def _edited_while(root: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build while a file has another text, which it had neither before nor has after: a page from when it is rendered on."""
    original, file = mkdocs_build._populate_page, root / path  # noqa: SLF001  what the engine calls first for each page
    text = file.read_text(encoding="utf-8")

    def edit(page: Any, *words: Any) -> None:
        if path in {f"docs/{page.file.src_uri}", "own/partials/copyright.html"}:
            file.write_text(text.replace("乙", "甲"), encoding="utf-8")
        original(page, *words)

    monkeypatch.setattr(engine, "_populate_page", edit)
    _build(root)
    monkeypatch.setattr(engine, "_populate_page", original)
    file.write_text(text, encoding="utf-8")


@pytest.mark.wall
def test_a_page_or_a_template_that_is_edited_while_it_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _append(root, "docs/accessibility.md", "乙说的一句。")
    _override(root, "<p>乙</p>")
    for path in ("docs/accessibility.md", "own/partials/copyright.html"):
        _edited_while(root, path, monkeypatch)
        assert _build(root) == _anew(root), path
        shutil.rmtree(root / ".cache")


@pytest.mark.wall
def test_another_environment_is_another_site(
    root: Path, first: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/x/")
    monkeypatch.setenv("REPOSITORY_URL", "https://example.org/y")
    assert _build(root) == _anew(root) != first


def _spoil(file: Path) -> Iterator[None]:
    data = file.read_bytes()
    for spoilt in (data[:-1], data.replace(b"</html>", b"<script>pwn()</script></html>")):
        file.write_bytes(spoilt)
        yield
    file.unlink()
    file.symlink_to("/etc/passwd")
    yield


@pytest.mark.wall
def test_a_page_of_the_last_site_that_was_changed_is_not_taken(
    root: Path, first: dict[str, bytes], rendered: list[str]
) -> None:
    for _ in _spoil(root / "site" / PAGE):
        rendered.clear()
        assert _build(root) == first
        assert PAGE.replace(".html", ".md") in rendered
    for _ in _spoil(root / "site" / DOCUMENT):
        assert _build(root) == first


@pytest.mark.wall
def test_what_is_kept_is_not_believed_when_it_is_spoilt(
    root: Path, first: dict[str, bytes], rendered: list[str]
) -> None:
    made = root / ".cache/junheng/made.json"
    made.write_bytes(made.read_bytes().replace(b"example-two", b"example-one"))
    rendered.clear()
    assert _build(root) == first
    assert sorted(rendered) == _navigation(root)
    file = root / ".cache/junheng/site.json"
    data = file.read_bytes()
    for spoilt in (data[:-2], data.replace(b"example-two", b"example-one")):
        file.write_bytes(spoilt)
        rendered.clear()
        assert _build(root) == first
        assert len(rendered) > 60


@pytest.mark.wall
def test_another_content_with_the_right_digest_does_no_harm(root: Path, first: dict[str, bytes]) -> None:
    cache = site_cache(root)
    assert cache
    key = cache.read("site")[1]["practices/example-two.md"][0]
    site = str(root / "site")
    row = {"practices/example-two.md": [key, [0]]}
    pages: list[Any] = [1, [], ["x"], [site, 1], [site, {"practices/example-two.md": [key, 1, 2, 3, 4, 5]}]]
    made: list[Any] = [[[], row, {}], [[["nothing", "x"]], {}, {}], 1]
    for junk in zip_longest(pages, made):
        for name, content in zip(("site", "made"), junk, strict=True):
            if content is not None:
                cache.write(name, content)
        assert _build(root) == first, junk


@pytest.mark.wall
def test_a_site_in_another_folder_is_built_anew(root: Path, first: dict[str, bytes], rendered: list[str]) -> None:
    rendered.clear()
    engine.build(root, root / "other", building.plan(root, last=root / "other", office=True), root / "other")
    assert len(rendered) > 60
    assert _files(root / "other") == first


def test_a_link_whose_target_is_gone_is_reported(root: Path) -> None:
    """The page that has the link is the same as before."""
    (root / "docs/extra.md").write_text("# 另页 {#top}\n", encoding="utf-8")
    _append(root, "docs/data.md", "[另页](extra.md)")
    _edit(root, "mkdocs.yml", "  data.md\n", "  data.md\n  extra.md\n")
    _build(root)
    _build(root)
    (root / "docs/extra.md").unlink()
    with pytest.raises(engine.BuildError, match=r"extra\.md"):
        _build(root)


def test_an_anchor_that_is_gone_is_reported(root: Path) -> None:
    _append(root, "docs/data.md", "[甲](accessibility.md#one)")
    _append(root, "docs/accessibility.md", "## 甲 {#one}")
    _build(root)
    _edit(root, "docs/accessibility.md", "{#one}", "{#two}")
    with pytest.raises(engine.BuildError, match="#one"):
        _build(root)


@pytest.mark.wall
def test_with_another_plugin_nothing_is_taken(root: Path, rendered: list[str]) -> None:
    _edit(root, "mkdocs.yml", "plugins:\n", "plugins:\n  - search\n")
    _build(root)
    rendered.clear()
    _build(root)
    assert len(rendered) > 60


@pytest.mark.wall
def test_a_disk_that_is_full_leaves_the_last_site(root: Path, first: dict[str, bytes]) -> None:
    """No file may be longer than 9 KB: neither pages nor what is kept find room."""
    shutil.rmtree(root / ".cache")
    code = "import resource as r, junheng.cli.main as m; r.setrlimit(r.RLIMIT_FSIZE, (9000, 9000)); m.main()"
    done = subprocess.run([sys.executable, "-c", code, "build", str(root)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert os.strerror(errno.EFBIG) in done.stderr
    assert _files(root / "site") == first
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".site")) == []
    assert list((root / ".cache/junheng").glob("*.json.*")) == []
    assert _build(root) == first


@pytest.mark.wall
def test_two_builds_at_once_both_give_the_site(root: Path, first: dict[str, bytes]) -> None:
    words = [sys.executable, "-m", "junheng", "build", str(root)]
    builds = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for build in builds:
        _, said = build.communicate()
        assert build.returncode == 0, said
    assert _build(root) == first
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".site")) == []


def test_the_version_of_the_data_is_where_its_script_is() -> None:
    page = (
        b'<p>data-version="x"</p><script src="../assets/search/shards.js?v=0a-old" data-version="old" defer></script>'
    )
    assert with_data_version(page, "new") == page.replace(b"old", b"new")
    assert with_data_version(b"<p>", "new") == b"<p>"
    assert re.search(rb'data-version="x"', with_data_version(page, "new"))
