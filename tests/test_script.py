"""Data as scripts: one version for all scripts of a build, which follows from what they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from junheng.catalog.catalog import link_catalog
from junheng.catalog.library import Library, open_library
from junheng.site.plan import Tree, scripts_of
from junheng.text.script import script, version_in, versioned

FILES = {
    "search/meta.js": script("meta", "meta", {"shards": 2}),
    "search/terms-0.js": script("terms", 0, "校车", "AA=="),
}


def test_the_version_stands_first_in_each_script() -> None:
    made = versioned(FILES)
    (version,) = {version_in(text) for text in made.values()}
    assert re.fullmatch(r"[0-9a-f]{12}", version)
    assert made["search/meta.js"] == f'Junheng.shard("{version}","meta","meta",{{"shards":2}});\n'
    assert versioned(dict(reversed(FILES.items()))) == made


def test_any_change_of_any_script_changes_the_version_of_all() -> None:
    before = version_in(versioned(FILES)["search/meta.js"])
    others = [
        {**FILES, "search/terms-0.js": script("terms", 0, "校车", "AQ==")},
        {**FILES, "search/terms-1.js": script("terms", 1, "", "")},
        {"search/meta.js": FILES["search/meta.js"]},
        {**dict([*FILES.items()][:1]), "search/terms-00.js": FILES["search/terms-0.js"]},
    ]
    versions = [version_in(versioned(files)["search/meta.js"]) for files in others]
    assert len({before, *versions}) == 5


def test_no_version_is_no_version() -> None:
    assert version_in("") == ""


@pytest.mark.wall
def test_two_builds_of_one_day_differ_and_the_same_library_gives_the_same(tree: Tree, library: Library) -> None:
    """A word is changed and the day of the edition is not."""
    first, *others = library.practices
    catalog = library.catalog
    changed = link_catalog(catalog.vocabulary, [replace(first, title=f"{first.title}了"), *others])
    edited = open_library(changed)
    assert edited.edition == library.edition
    found = _versions(_scripts(edited))
    assert len(found) == 1
    assert found != _versions(tree)
    assert _versions(_scripts(library)) == _versions(tree)


def test_every_script_of_the_tree_has_the_version(tree: Tree) -> None:
    scripts = [path for path in tree if path.endswith(".js")]
    assert len(scripts) > 700
    assert len(_versions(tree)) == 1


def _scripts(library: Library) -> dict[str, str]:
    return versioned(dict(scripts_of(library)))


def _versions(tree: Tree) -> set[str]:
    return {version_in(text) for path, text in tree.items() if path.endswith(".js")}
