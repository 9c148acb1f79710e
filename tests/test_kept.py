"""The check gives the same with a cache that is empty, full, half full, spoilt or of something else."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from catalogs import CASES, EDITED, ROOT, make
from junheng.catalog import likeness
from junheng.check import check as module
from junheng.check.asked_names import AskedNames
from junheng.check.check import Checked, check, check_vocabulary
from junheng.check.kept import check_cache
from junheng.model.practice import Practice
from junheng.model.vocabulary import FOLDER, Vocabulary
from junheng.text import processes, source
from junheng.text.cache import Cache
from junheng.text.source import Source
from runner import run_junheng

OTHER = "practices/governance/example-two.md"
ON = {"JUNHENG_CACHE": "on"}


@pytest.fixture(autouse=True)
def _turn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUNHENG_CACHE", "on")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a catalogue with sound files and files with every kind of fault."""
    shutil.copytree(CASES / "bad", tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache"))
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    return tmp_path


def _cached(root: Path) -> Checked:
    cache = check_cache(root)
    assert cache
    return check(root, cache=cache)


def _everything(checked: Checked) -> dict[str, Any]:
    """Return all that a check gives, down to the text of the files."""
    catalog = checked.catalog
    return {
        "findings": checked.findings,
        "unreadable": catalog.unreadable,
        "packs": dict(catalog.packs),
        "practices": {key: _values(practice) for key, practice in catalog.practices.items()},
        "vocabulary": {field.name: getattr(catalog.vocabulary, field.name) for field in fields(Vocabulary)},
    }


def _values(practice: Practice) -> dict[str, Any]:
    found = {field.name: getattr(practice, field.name) for field in fields(Practice)}
    parts: dict[str, Any] = {"body": practice.body, "source": practice.source}
    return {**found, **{name: [getattr(part, field.name) for field in fields(part)] for name, part in parts.items()}}


def _assert_same(root: Path) -> None:
    """Compare a check without a cache, one with what is in the cache now, and one after it."""
    plain = _everything(check(root))
    assert _everything(_cached(root)) == plain
    assert _everything(_cached(root)) == plain


def test_cold_and_warm_are_the_same(root: Path) -> None:
    _assert_same(root)
    assert len(_cached(root).catalog.practices) >= 2
    assert len(_cached(root).findings) >= 10


@pytest.mark.wall
def test_the_real_library_is_the_same(tmp_path: Path, checked: Checked) -> None:
    for name in ("practices", "docs/packs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    _cached(tmp_path)
    assert _everything(_cached(tmp_path)) == _everything(checked)


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path, {})
    plain = check(root)
    _cached(root)
    seen = _counted(monkeypatch)
    monkeypatch.setattr(module, "parse_files", None)
    monkeypatch.setattr(likeness, "_weights", None)
    warm = _cached(root)
    assert warm.findings == plain.findings
    assert seen == []
    monkeypatch.undo()
    monkeypatch.setenv("JUNHENG_CACHE", "on")
    seen = _counted(monkeypatch)
    _edit(root, EDITED, "网格管理", "网格分工")
    other = _cached(root).catalog.practices["example-two"]
    assert seen == [EDITED]
    assert type(other) is not Practice, "the rules across files look at no field that is made later"


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the path of each file that is checked is added."""
    seen: list[str] = []
    original = module.check_source

    def count(one: Source, known: Any) -> Any:
        seen.append(one.path)
        return original(one, known)

    monkeypatch.setattr(module, "check_source", count)
    return seen


def _edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def _rename(root: Path) -> None:
    (root / OTHER).rename(root / "practices/governance/example-three.md")


EDITS: Mapping[str, Callable[[Path], object]] = {
    "a practice": lambda root: _edit(root, EDITED, "网格管理", "网格分工"),
    "a practice becomes wrong": lambda root: _edit(root, EDITED, "region:", "regoin:"),
    "a practice goes": lambda root: (root / OTHER).unlink(),
    "a practice comes": lambda root: shutil.copy(root / OTHER, root / "practices/governance/example-nine.md"),
    "a practice has another name": _rename,
    "a former id comes": lambda root: _edit(root, OTHER, "former_ids: []", "former_ids: [example-gone]"),
    "a term goes": lambda root: _edit(root, f"{FOLDER}/sources.yml", "- id: seed-004\n", "- id: seed-9004\n"),
    "a term comes": lambda root: _edit(root, f"{FOLDER}/stop-phrases.csv", "phrase\n", "phrase\n听说\n"),
    "a slogan comes": lambda root: _edit(root, f"{FOLDER}/terms.yml", "title: '361'", "title: '网格'"),
    "a vocabulary is broken": lambda root: (root / f"{FOLDER}/topics.yml").write_text("\t: [", encoding="utf-8"),
    "a vocabulary goes": lambda root: (root / f"{FOLDER}/levels.yml").unlink(missing_ok=True),
    "the vocabularies go": lambda root: shutil.rmtree(root / FOLDER),
    "a file that is no practice comes": lambda root: (root / "practices/safety/a.txt").write_text("a", "utf-8"),
}


FEW = ("a practice", "a term goes", "a vocabulary is broken")
"""For `make test`: what each of the parts depends on."""


@pytest.mark.parametrize("name", [pytest.param(name, marks=[] if name in FEW else pytest.mark.wall) for name in EDITS])
def test_after_an_edit_it_is_the_same(name: str, root: Path) -> None:
    _cached(root)
    EDITS[name](root)
    _assert_same(root)


@pytest.mark.wall
def test_after_all_edits_one_after_the_other_it_is_the_same(root: Path) -> None:
    for name, edit in EDITS.items():
        if name not in {"a practice goes", "the vocabularies go", "a practice has another name"}:
            edit(root)
            _assert_same(root)


def test_an_id_that_exists_no_more_is_reported(tmp_path: Path) -> None:
    """A practice that names it has not changed itself."""
    root = make(tmp_path, {})
    assert not [finding for finding in _cached(root).findings if finding.code == "unknown-term"]
    (root / OTHER).unlink()
    assert {f.place.path for f in _cached(root).findings if f.code == "unknown-term"} == {EDITED}
    _assert_same(root)


def test_a_measure_that_counts_in_another_unit_makes_a_figure_wrong(tmp_path: Path) -> None:
    """The practice that names it has not changed, and the measure still exists."""
    root = make(tmp_path, {"edit": [["unit: 个", "unit: 元/人·年\n    measure: rural-allowance-month"]]})
    assert not [finding for finding in _cached(root).findings if finding.code == "wrong-measure"]
    _edit(root, f"{FOLDER}/measures.yml", "unit: 元/人·月\n", "unit: 平方米\n")
    assert {f.place.path for f in _cached(root).findings if f.code == "wrong-measure"} == {EDITED}
    _assert_same(root)


def test_the_rules_for_one_practice_get_only_what_an_entry_depends_on(checked: Checked) -> None:
    given = module._for_one(checked.catalog.vocabulary)  # noqa: SLF001  what the rules get, and the digest is made of
    assert {field.name for field in fields(Vocabulary) if getattr(given, field.name)} == {"terms", "units", "measures"}
    assert set(given.terms) == {"slogans"}


def _spoilt(file: Path) -> Iterator[bytes | None]:
    """Yield what may have become of a file: None for a file that is gone."""
    data = file.read_bytes()
    yield from (None, data[: len(data) // 2], data[:-1] + b"]", data.replace(b"1", b"2", 1))


@pytest.mark.wall
def test_a_spoilt_file_of_the_cache_is_not_believed(root: Path) -> None:
    plain = _everything(check(root))
    _cached(root)
    assert {file.stem.partition("-")[0] for file in _files(root)} == {
        "files",
        "practices",
        "vocabulary",
        "alike",
        "pairs",
    }
    for file in [file for files in _by_kind(root) for file in {files[0], files[-1]}]:
        before = file.read_bytes()
        for spoilt in _spoilt(file):
            file.unlink()
            if spoilt is not None:
                file.write_bytes(spoilt)
            if file.stem == "pairs":  # read when a province is compared
                file.with_stem("alike").unlink()
            assert _everything(_cached(root)) == plain, file
            file.write_bytes(before)


def _files(root: Path) -> list[Path]:
    return sorted((root / ".cache/junheng").glob("*.json"))


def _by_kind(root: Path) -> list[list[Path]]:
    """Return the files of each kind, the largest first, which have entries."""
    kinds: dict[str, list[Path]] = {}
    for file in sorted(_files(root), key=lambda file: -file.stat().st_size):
        kinds.setdefault(file.stem.rpartition("-")[0] or file.stem, []).append(file)
    return [*kinds.values()]


def test_files_that_are_exchanged_or_of_an_earlier_time_are_not_believed(root: Path) -> None:
    _cached(root)
    folder = root / ".cache/junheng"
    before = {file.name: file.read_bytes() for file in folder.glob("*.json")}
    _edit(root, EDITED, "网格管理", "网格分工")
    _edit(root, f"{FOLDER}/stop-phrases.csv", "phrase\n", "phrase\n听说\n")
    plain = _everything(check(root))
    _cached(root)
    after = {file.name: file.read_bytes() for file in folder.glob("*.json")}
    assert before != after
    changed = [name for name, data in before.items() if data != after[name]]
    assert {"alike.json", "vocabulary.json", "vocabulary-stop_phrases.json"} <= {*changed}
    for name in [name for name in changed if not name.startswith("vocabulary-")] + ["vocabulary-stop_phrases.json"]:
        (folder / name).write_bytes(before[name])
        assert _everything(_cached(root)) == plain, name
        (folder / name).write_bytes(after[name])
    one, two = sorted(folder.glob("files-*.json"))[:2]
    one.write_bytes(after[two.name])
    assert _everything(_cached(root)) == plain


@pytest.mark.wall
@pytest.mark.parametrize("junk", [1, [], {"a": 1}, ["k", 1, 2, 3, 4]])
def test_another_content_with_the_right_digest_does_no_harm(junk: Any, root: Path) -> None:
    """Nobody else knows how the digest is made; if somebody does, the check still does not stumble."""
    cache = check_cache(root)
    assert cache
    plain = _everything(check(root))
    _cached(root)
    for file in [files[0] for files in _by_kind(root)]:
        kept = cache.read(file.stem)
        cache.write(file.stem, junk)
        assert _everything(_cached(root)) == plain
        if isinstance(kept, dict):
            cache.write(file.stem, {path: _with_key(junk, row) for path, row in kept.items()})
        else:
            cache.write(file.stem, _with_key(junk, kept))
        assert junk == [] or _everything(_cached(root)) == plain  # no rows at all is a form that results have
        cache.write(file.stem, kept)
    key = cache.read("pairs")[0]
    for counts in (junk, {"甲乙": junk}):
        cache.write("pairs", [key, counts])
        cache.write("alike", None)
        assert counts == {} or _everything(_cached(root)) == plain


def _with_key(junk: Any, row: Any) -> Any:
    """Return junk that names the right bytes."""
    return [row[0], *junk[1:]] if isinstance(junk, list) and len(junk) > 1 and row else junk


def test_a_file_that_changes_while_it_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is of the bytes that it read, and so is what it keeps: the next one reads the file again."""
    original, before = source.read_bytes, check(root).findings

    def read_and_change(folder: Path, path: str) -> Any:
        data = original(folder, path)
        if path == EDITED:
            (folder / path).write_bytes(b"---\n")
        return data

    monkeypatch.setattr(module, "read_bytes", read_and_change)
    assert _cached(root).findings == before
    monkeypatch.setattr(module, "read_bytes", original)
    assert _cached(root).findings == check(root).findings != before


def test_a_killed_process_leaves_its_share_to_this_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _everything(check(root))
    original, parent = module.check_source, os.getpid()

    def die(source: Source, known: Any) -> Any:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(source, known)

    monkeypatch.setattr(module, "check_source", die)
    monkeypatch.setattr(module, "MANY", 1)
    monkeypatch.setenv("JUNHENG_WORKERS", "3")
    assert processes.cores() == 3
    _assert_same(root)
    assert _everything(_cached(root)) == plain


def test_without_a_folder_to_write_to_it_is_the_same(root: Path) -> None:
    (root / ".cache").write_text("", encoding="utf-8")
    assert check_cache(root) is None
    done = run_junheng("check", str(root), expect=1, env=ON)
    assert done.stdout == run_junheng("check", str(root), expect=1, env={"JUNHENG_CACHE": "off"}).stdout


def test_the_command_says_the_same_each_time(root: Path) -> None:
    words = ("check", str(root), "--format", "json")
    plain = run_junheng(*words, expect=1, env={"JUNHENG_CACHE": "off"})
    assert not (root / ".cache").exists()
    for _ in range(2):
        assert run_junheng(*words, expect=1, env=ON).stdout == plain.stdout
    assert (root / ".cache/junheng").is_dir()
    assert json.loads(plain.stdout)


def test_only_what_changed_is_written(root: Path) -> None:
    _cached(root)
    folder = root / ".cache/junheng"
    before = {file.name: file.stat().st_ino for file in folder.glob("*.json")}
    _cached(root)
    assert {file.name: file.stat().st_ino for file in folder.glob("*.json")} == before
    _edit(root, EDITED, "网格管理", "网格分工")
    _cached(root)
    after = {file.name: file.stat().st_ino for file in folder.glob("*.json")}
    assert len({name.partition("-")[0] for name in before if before[name] != after[name]}) == 4
    assert sum(before[name] != after[name] for name in before) == 4


def test_no_entry_outlives_its_file(root: Path) -> None:
    cache = check_cache(root)
    assert cache
    _cached(root)
    assert OTHER in _paths(cache)
    (root / OTHER).unlink()
    _cached(root)
    assert OTHER not in _paths(cache)


def _paths(cache: Cache) -> set[str]:
    return {path for file in cache.folder.glob("files-*.json") for path in cache.read(file.stem)}


def test_names_are_recorded_as_they_are_asked_for() -> None:
    names = AskedNames({"topics": {"a": "甲", "b": "乙"}, "levels": {}})
    assert "a" in names["topics"]
    assert names.asked == {"topics": ["a"]}
    assert "c" not in names["topics"]
    assert names.asked is None
    for ask in (len, list, lambda found: found["a"]):
        names = AskedNames({"topics": {"a": "甲"}})
        ask(names["topics"])
        assert names.asked is None
    assert list(AskedNames({"topics": {}})) == ["topics"]
    assert len(AskedNames({"topics": {}})) == 1


def test_a_vocabulary_is_read_kind_by_kind(root: Path) -> None:
    cache = check_cache(root)
    assert cache
    plain = check_vocabulary(root)
    check_vocabulary(root, cache)
    warm = check_vocabulary(root, cache)
    for field in fields(Vocabulary):
        assert getattr(warm.vocabulary, field.name) == getattr(plain.vocabulary, field.name)
    assert {**warm.files} == plain.files
    assert len(warm.files) == len(plain.files)
    assert (warm.findings, warm.names, warm.practices) == (plain.findings, plain.names, plain.practices)
    with pytest.raises(AttributeError):
        _ = warm.vocabulary.nothing  # type: ignore[attr-defined]
