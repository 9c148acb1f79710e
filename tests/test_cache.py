"""A cache is believed only when this program has written it for this folder; whatever is wrong with it, the run goes on."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from junheng.text import cache as module
from junheng.text.cache import Cache, open_cache, program

CONTENT = {"甲": [1, None, "二"]}


def _open(root: Path, version: str = "1") -> Cache:
    cache = open_cache(root, version)
    assert cache
    return cache


@pytest.fixture(autouse=True)
def _turn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUNHENG_CACHE", "on")


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    cache = _open(tmp_path)
    cache.write("one", CONTENT)
    return cache


def test_what_was_kept_comes_back(kept: Cache, tmp_path: Path) -> None:
    assert _open(tmp_path).read("one") == CONTENT
    assert kept.read("two") is None
    kept.write("one", [])
    assert kept.read("one") == []


def test_each_byte_counts(kept: Cache) -> None:
    file = kept.folder / "one.json"
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert kept.read("one") is None
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept.read("one") is None
    file.write_bytes(whole)
    assert kept.read("one") == CONTENT


def test_another_program_another_name_or_another_folder_is_not_believed(kept: Cache, tmp_path: Path) -> None:
    assert _open(tmp_path, "2").read("one") is None
    (kept.folder / "one.json").rename(kept.folder / "two.json")
    assert kept.read("two") is None
    (kept.folder / "two.json").rename(kept.folder / "one.json")
    shutil.copytree(tmp_path / ".cache", tmp_path / "copy" / ".cache")
    assert _open(tmp_path / "copy").read("one") is None
    shutil.copytree(kept.folder, tmp_path / "moved")
    shutil.rmtree(kept.folder)
    (tmp_path / "moved").rename(kept.folder)
    assert _open(tmp_path).read("one") is None


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "\ud800"])
def test_what_is_no_json_is_not_believed_even_with_its_digest(text: str, kept: Cache) -> None:
    body = text.encode("utf-8", "surrogatepass")
    (kept.folder / "one.json").write_bytes(kept._digest("one", body) + b"\n" + body)  # noqa: SLF001  as a stranger may
    assert kept.read("one") is None


def test_links_pipes_and_folders_are_not_read(kept: Cache, tmp_path: Path) -> None:
    file, outside = kept.folder / "one.json", tmp_path / "outside.json"
    file.rename(outside)
    file.symlink_to(outside)
    assert kept.read("one") is None
    file.unlink()
    os.mkfifo(file)
    assert kept.read("one") is None
    kept.write("one", CONTENT)
    assert kept.read("one") == CONTENT
    assert outside.exists()
    file.unlink()
    file.mkdir()
    assert kept.read("one") is None
    kept.write("one", CONTENT)
    assert [path.name for path in kept.folder.iterdir() if path.is_file()] == [".gitignore"]


def test_a_file_that_is_too_large_is_not_read(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 10)
    assert kept.read("one") is None


@pytest.mark.parametrize("name", [".cache", ".cache/junheng"])
def test_a_folder_that_is_a_link_is_not_used(name: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "junheng").mkdir(parents=True)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    assert open_cache(tmp_path, "1") is None
    assert list((tmp_path / "elsewhere").rglob("*.*")) == []


def test_a_folder_of_another_user_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _open(tmp_path).write("one", CONTENT)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert open_cache(tmp_path, "1") is None


def test_it_can_be_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUNHENG_CACHE", "off")
    assert open_cache(tmp_path, "1") is None
    assert list(tmp_path.iterdir()) == []


def _git(root: Path, *words: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *name, *words], cwd=root, check=True, capture_output=True)  # noqa: S607  git, as on the PATH


def test_one_that_the_repository_brings_along_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger's proposal may hold a cache that says that its files are in order."""
    _git(tmp_path, "init", "--quiet")
    library = tmp_path / "library"
    library.mkdir()
    _open(library).write("one", CONTENT)
    _git(tmp_path, "add", ".")
    assert _open(library).read("one") == CONTENT  # it is ignored: see the file that it brings itself
    _git(tmp_path, "add", "--force", "library/.cache/junheng/one.json")
    assert open_cache(library, "1") is None
    _git(tmp_path, "rm", "--quiet", "--cached", "library/.cache/junheng/one.json")
    assert open_cache(library, "1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert open_cache(library, "1") is None, "without git nobody can tell"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    assert open_cache(tmp_path, "1") is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_is_full_or_closed(code: int, kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    kept.write("one", [])
    assert kept.read("one") == CONTENT
    assert sorted(path.name for path in kept.folder.iterdir()) == [".gitignore", "one.json"]


def test_half_of_a_character_is_not_kept(kept: Cache) -> None:
    kept.write("one", ["\ud800"])
    assert kept.read("one") == CONTENT


def test_what_a_killed_program_left_is_removed(kept: Cache) -> None:
    fresh, old = kept.folder / "one.json.fresh", kept.folder / "one.json.old"
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    kept.write("one", CONTENT)
    assert (fresh.exists(), old.exists()) == (True, False)


def test_many_writers_at_once_leave_a_whole_file(kept: Cache) -> None:
    def write(number: int) -> None:
        for _ in range(20):
            kept.write("one", [number] * 10_000)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        found = kept.read("one")
        assert found == CONTENT or (len(found) == 10_000 and len(set(found)) == 1)
    assert sorted(path.name for path in kept.folder.iterdir()) == [".gitignore", "one.json"]


def test_the_program_is_its_modules_and_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    for path in ("text/a.py", "text/b/c.py", "model/d.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("1", encoding="utf-8")
    read = program.__wrapped__
    first = read(("text",), ("yaml 6",))
    assert first == read(("text",), ("yaml 6",))
    assert first != read(("text",), ("yaml 7",))
    (tmp_path / "model/d.py").write_text("2", encoding="utf-8")
    assert first == read(("text",), ("yaml 6",))
    (tmp_path / "text/b/c.py").write_text("2", encoding="utf-8")
    assert first != read(("text",), ("yaml 6",))


def test_a_module_that_is_edited_while_the_program_runs_is_not_the_one_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    words = ((".",), (str(tmp_path),))
    first = program(*words)
    (tmp_path / "a.py").write_text("2", encoding="utf-8")
    assert program(*words) == first != program.__wrapped__(*words)


def test_only_json_is_written(kept: Cache) -> None:
    _, _, body = (kept.folder / "one.json").read_bytes().partition(b"\n")
    assert json.loads(body) == CONTENT
