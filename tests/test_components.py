"""What others made: the locks are exact and hashed, every component is listed with a licence that is allowed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import material
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from catalogs import ROOT
from junheng.data.components import ALLOWED, LICENCES, LOCKED, SHIPPED, SHIPS, Component, components, declared
from junheng.site.plan import Tree

PROJECT: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
WANTED = {
    "requirements.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "requirements-dev.txt": [*PROJECT["project"]["dependencies"], *GROUPS["dev"]],
}
"""What a lock must hold, by its name."""
WORDS = {
    "0BSD": "0BSD",
    "Apache-2.0": "Apache",
    "BSD-2-Clause": "BSD",
    "BSD-3-Clause": "BSD",
    "MIT": "MIT",
    "MPL-2.0": "MPL|Mozilla",
}
"""What the older metadata of a package says when it means a licence."""


def faults(lock: str, wanted: list[str]) -> Iterator[str]:
    """Yield what is wrong with a lock: a line that is not exact or has no hash, a requirement that it does not meet."""
    exact = dict[str, list[str]]()
    for entry in re.split(r"\n(?=[^\s#])", lock):
        line = re.sub(r"#.*", "", entry).replace("\\\n", " ").strip()
        match = re.match(
            r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!]+)( ; (?P<marker>[^-]+?))?(?P<hashes>(\s+--hash=sha256:[0-9a-f]{64})+)$",
            line,
        )
        if not line:
            continue
        if not match:
            yield f"not exact and hashed: {line[:60]}"
        else:
            exact.setdefault(canonicalize_name(match[1]), []).append(match[2])
    for text in wanted:
        need = Requirement(text)
        found = exact.get(canonicalize_name(need.name), [])
        if not found or not all(need.specifier.contains(version) for version in found):
            yield f"{text}: the lock has {found}"


def _versions(lock: str) -> set[tuple[str, str]]:
    return {(name, version) for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE)}


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WANTED)
def test_a_lock_is_exact_hashed_and_holds_what_is_asked_for(name: str) -> None:
    assert list(faults(_read(name), WANTED[name])) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("click==", "click>="),
        ("    --hash=sha256:", "    --no-hash:"),
        ("click==", "clack=="),
        ("mkdocs==1", "mkdocs==9"),
    ],
)
def test_a_bad_lock_is_noticed(old: str, new: str) -> None:
    lock = _read("requirements.txt")
    assert old in lock
    assert list(faults(lock.replace(old, new), WANTED["requirements.txt"]))


def test_the_linters_are_exact_and_hashed() -> None:
    folder = ROOT / "scripts" / "lint"
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert packages.pop("")["devDependencies"] == wanted
    assert {f"node_modules/{name}" for name in wanted} <= packages.keys()
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-")] == []


def test_the_two_locks_agree() -> None:
    both = dict(_versions(_read("requirements.txt"))).keys() & dict(_versions(_read("requirements-dev.txt"))).keys()
    one, two = ({pair for pair in _versions(_read(name)) if pair[0] in both} for name in WANTED)
    assert one == two


def stale(listed: Iterable[Component], lock: str) -> set[tuple[str, str]]:
    """Return the packages that only one of the two has: the list of components or the lock."""
    return {(one.name, one.version) for one in listed if one.registry == "pypi"} ^ _versions(lock)


def test_every_locked_package_is_a_component() -> None:
    assert stale(components(), _read("requirements.txt")) == set(), "run make lock; see OTHERS in data/components.py"


@pytest.mark.parametrize(("old", "new"), [("click==", "click==0"), ("click==", "clack=="), ("\nnh3==", "\n# nh3==")])
def test_a_list_older_than_the_lock_is_noticed(old: str, new: str) -> None:
    lock = _read("requirements.txt")
    assert old in lock
    assert stale(components(), lock.replace(old, new))


def test_what_is_declared_by_hand_is_what_no_metadata_says() -> None:
    locked = {one.name for one in components() if one.registry == "pypi"}
    assert locked >= SHIPPED
    entries = json.loads((ROOT / "scripts" / "junheng" / "data" / LOCKED).read_text(encoding="utf-8"))["components"]
    said = {entry["purl"].removeprefix("pkg:pypi/").partition("@")[0]: declared(entry) for entry in entries}
    assert {name for name, licence in said.items() if not licence} == LICENCES.keys()


def test_what_the_theme_brings_along_is_a_component() -> None:
    """The theme's source maps name every package that its scripts and styles are made of."""
    folder = Path(material.__file__).parent / "templates" / "assets"
    maps = [*folder.glob("stylesheets/*.map"), *folder.glob("javascripts/*.map")]
    assert len(maps) == 3
    sources = [source for path in maps for source in json.loads(path.read_text(encoding="utf-8"))["sources"]]
    brought = {match[1] for source in sources if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    assert brought
    assert brought | {"@mdi/svg"} == {one.name for one in components() if one.registry == "npm"}


def test_the_site_holds_no_script_of_others_but_the_theme_s_own(site: Path) -> None:
    own = {path.name for path in (ROOT / "scripts" / "junheng" / "theme" / "assets").rglob("*.js")}
    made = {path for path in site.rglob("*.js") if path.parent.name in {"search", "records"} or "search" in path.parts}
    others = {path.relative_to(site).as_posix() for path in {*site.rglob("*.js")} - made if path.name not in own}
    strange = [path for path in others if re.match(r"assets/javascripts/", path)]
    assert [re.sub(r"\.[0-9a-f]{8}\.", ".", path) for path in strange] == ["assets/javascripts/bundle.min.js"]
    assert not [path for path in site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".eot"}]


@pytest.mark.parametrize("component", components(), ids=lambda one: f"{one.name}-{one.version}")
def test_a_licence_is_known_and_allowed(component: Component) -> None:
    assert refused(component.licence) == []
    assert component.role in {SHIPS, "builds"}
    if component.registry == "pypi":
        said = _said(component.name)
        assert said is None or any(re.search(WORDS[one], said) for one in _licences(component.licence)), said


def refused(expression: str) -> list[str]:
    """Return what keeps a licence from being taken: it is no expression of SPDX, or names one that nobody has allowed."""
    spdx = get_spdx_licensing()
    errors = [str(error) for error in spdx.validate(expression).errors]
    return (
        errors
        + [f"no licence: {expression}"] * (not expression)
        + [one for one in _licences(expression) if one not in ALLOWED]
    )


def _licences(expression: str) -> list[str]:
    return re.findall(r"[\w.-]+", re.sub(r"\b(AND|OR)\b", " ", expression))


def _said(name: str) -> str | None:
    """Return what the installed package says of its licence; None when this system does not need it."""
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return None
    classes = [each for each in found.get_all("Classifier") or () if each.startswith("License")]
    texts = [text[:80] for name in ("License-Expression", "License") for text in found.get_all(name) or ()]
    return " ".join([*texts, *classes])


@pytest.mark.parametrize("licence", ["", "UNKNOWN", "GPL-3.0-only", "MIT AND AGPL-3.0-only", "LicenseRef-x"])
def test_a_licence_that_nobody_allowed_is_noticed(licence: str) -> None:
    assert refused(licence)


def test_a_component_that_this_system_lacks_is_asked_for_by_another() -> None:
    missing = {one.name for one in components() if one.registry == "pypi" and _said(one.name) is None}
    markers = {
        name: re.findall(rf"^{name}==\S+ ; ([^\\\n]+)", _read("requirements.txt"), re.MULTILINE) for name in missing
    }
    assert all(found and not any(Marker(each.strip()).evaluate() for each in found) for found in markers.values())


def test_the_bill_is_valid_and_complete(tree: Tree) -> None:
    text = tree["sbom.cdx.json"]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.replace('"library"', '"nothing"')) is not None
    bill = json.loads(text)
    assert [one["purl"] for one in bill["components"]] == [one.address for one in components()]
    shown = tree["licences.md"]
    assert all(one.name in shown.replace("\\", "") and one.licence in shown for one in components())
