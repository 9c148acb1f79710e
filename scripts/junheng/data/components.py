"""List the third-party components that the built site contains or is built with, in CycloneDX format, from the lock.

`make lock` writes `locked.cdx.json` with cyclonedx-py: every package of the lock with the licence in its metadata. Anything
that is not in metadata is declared here.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

from junheng.catalog.addresses import BILL
from junheng.catalog.library import Library

LOCKED: Final = "locked.cdx.json"
SHIPS: Final = "ships"
BUILDS: Final = "builds"
ALLOWED: Final = frozenset({"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "W3C"})
"""Licences that allow anyone to redistribute the folder; a new one is a decision of the editors."""


@dataclass(frozen=True, order=True)
class Component:
    """A version of a third-party program."""

    registry: str
    """`pypi` or `npm`: the registry that has it under its name."""
    name: str
    version: str
    """'' for a component bundled in another one without its version."""
    licence: str
    """An SPDX expression."""
    role: str
    """`ships`: the site contains it, or data made from it; `builds`: the site is built with it."""

    @property
    def address(self) -> str:
        """Its package URL."""
        return f"pkg:{self.registry}/{quote(self.name)}" + (f"@{self.version}" if self.version else "")


SHIPPED: Final = frozenset({"mkdocs-material", "opencc", "pypinyin"})
"""The packages whose files, or tables made with them, are in the site. The other packages only run during the build."""
LICENCES: Final[Mapping[str, str]] = {
    "colorama": "BSD-3-Clause",
    "ghp-import": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "opencc": "Apache-2.0",
    "pathspec": "MPL-2.0",
    "segno": "BSD-3-Clause",
    "trove-classifiers": "Apache-2.0",
}
"""Licences of packages whose metadata only has a class of licences, such as "BSD License", taken from their licence files."""
OTHERS: Final = (
    Component("npm", "@mdi/svg", "", "Apache-2.0", SHIPS),
    Component("npm", "clipboard", "", "MIT", SHIPS),
    Component("npm", "escape-html", "", "MIT", SHIPS),
    Component("npm", "focus-visible", "", "W3C", SHIPS),
    Component("npm", "material-design-color", "", "MIT", SHIPS),
    Component("npm", "rxjs", "", "Apache-2.0", SHIPS),
    Component("npm", "tslib", "", "0BSD", SHIPS),
    Component("pypi", "pymdown-extensions", "12.3", "MIT", BUILDS),
)
"""Components missing from any environment that the list is made from: the npm packages that mkdocs-material bundles (its
source maps name them, without versions), and the version of a package that the lock has for Python before 3.11.5."""


def components() -> tuple[Component, ...]:
    """Return every component, sorted by registry, name and version."""
    text = files("junheng.data").joinpath(LOCKED).read_text(encoding="utf-8")
    return tuple(sorted([*map(_locked, json.loads(text)["components"]), *OTHERS]))


def _locked(entry: Mapping[str, Any]) -> Component:
    """Return a component of a CycloneDX list."""
    name = entry["purl"].removeprefix("pkg:pypi/").partition("@")[0]
    licence = LICENCES.get(name) or declared(entry)
    return Component("pypi", name, entry["version"], licence, SHIPS if name in SHIPPED else BUILDS)


def declared(entry: Mapping[str, Any]) -> str:
    """Return the SPDX expression in a package's metadata; '' when it has none, or only a class of licences."""
    found = (each.get("expression") or each["license"].get("id") for each in entry.get("licenses", ()))
    return " AND ".join(dict.fromkeys(filter(None, found)))


def bill_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the software bill of materials: CycloneDX 1.6, dated by the edition."""
    yield BILL, json.dumps(_bill(library.edition), ensure_ascii=False, indent=1) + "\n"


def _bill(edition: str) -> dict[str, Any]:
    listed = [_listed(component) for component in components()]
    content = json.dumps([edition, listed])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {
            "timestamp": f"{edition or '2026-01-01'}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": "junheng",
                "name": "junheng",
                "version": edition,
                "licenses": [{"expression": "MIT AND CC-BY-4.0"}],
            },
        },
        "components": listed,
    }


def _listed(component: Component) -> dict[str, Any]:
    version = {"version": component.version} if component.version else {}
    return {
        "type": "library",
        "bom-ref": component.address,
        "name": component.name,
        **version,
        "scope": "required" if component.role == SHIPS else "excluded",
        "licenses": [{"expression": component.licence}],
        "purl": component.address,
    }
