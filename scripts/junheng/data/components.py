"""What of others the built site ships and is built by: the table of components in, their list in CycloneDX out."""

from __future__ import annotations

import csv
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

from junheng.catalog.library import Library

TABLE: Final = "components.csv"
SHIPS: Final = "ships"
ALLOWED: Final = frozenset({"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "W3C"})
"""The licences that let anyone hand the folder round; a new one is a decision of the editors."""


@dataclass(frozen=True)
class Component:
    """A program of others, in one version."""

    registry: str
    """`pypi` or `npm`: where it is published under its name."""
    name: str
    version: str
    """'' for what another component brings along without saying."""
    licence: str
    """An expression of SPDX."""
    role: str
    """`ships`: the site holds it, or data made from it; `builds`: the site is made with it."""

    @property
    def address(self) -> str:
        """Its package URL."""
        return f"pkg:{self.registry}/{quote(self.name)}" + (f"@{self.version}" if self.version else "")


def components() -> tuple[Component, ...]:
    """Return every component, sorted by registry, name and version."""
    text = files("junheng.data").joinpath(TABLE).read_text(encoding="utf-8")
    return tuple(Component(**row) for row in csv.DictReader(text.splitlines()))


def bill_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the software bill of materials: CycloneDX 1.6, dated by the edition."""
    yield "sbom.cdx.json", json.dumps(_bill(library.edition), ensure_ascii=False, indent=1) + "\n"


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
