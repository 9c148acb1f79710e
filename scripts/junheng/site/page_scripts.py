"""Add the theme's scripts to a page: each after its dependencies, with a hash in its address, and the version of the data.

A script names its dependencies, other scripts of the theme, in its first lines: `// needs: element, search/shards`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

from click import ClickException

from junheng.text.findings import Diagnostic, Place, as_text, did_you_mean

THEME: Final = Path(__file__).parents[1] / "theme"
_LOADER: Final = "search/shards"
"""The script that loads the data and so needs its version."""
_NEEDS: Final = re.compile(r"^// needs: (.+)$", re.MULTILINE)
_TAG: Final = re.compile(r'<script src="(?P<root>[^"]*?)assets/(?P<name>[\w/-]+)\.js"(?P<rest>[^>]*)></script>')
"""The engine's own scripts have a hash, and so a full stop, in their names; they do not match."""
_LOADED: Final = re.compile(
    rf'(<script src="[^"<>]*assets/{_LOADER}\.js\?v=[0-9a-f]+-)[^"<>]*(" data-version=")[^"<>]*(")'.encode()
)
"""The finished tag of that script."""
_UNSTAMPED: Final = "const STAMP = '';"
"""The line of that script in which the site's own edition is put."""
_COMMENT: Final = re.compile(
    r"^ *(?://[^\n]*|/\*\* @(?:type|param) [^\n]*\*/)\n|/\*\* @type [^\n]*?\*/ ?", re.MULTILINE
)
"""A comment on a line of its own, or a type before an expression."""


class ScriptError(ClickException):
    """A script needs a missing script, or itself; the text says where, and every command shows it."""


@dataclass(frozen=True)
class Scripts:
    """The scripts of a theme."""

    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of the dependencies by the name of a script, such as `search/shards`."""
    hash: str = ""
    """A hash of the contents of all scripts."""

    def stamp(self, data: str) -> str:
        """Return what tells an edition of the site from another: the hash of its scripts and the version of its data."""
        return f"{self.hash}-{data}" if data else ""

    def in_order(self, *names: str) -> tuple[str, ...]:
        """Return scripts with all their dependencies, each after its own."""
        order: dict[str, None] = {}
        for name in names:
            order.update(dict.fromkeys((*self.in_order(*self.needs[name]), name)))
        return tuple(order)


def without_comments(script: str) -> str:
    """Return a script without the lines that only developers and the type checker read: a fifth of its compressed size."""
    return _COMMENT.sub("", script)


def published(script: str, stamp: str) -> str:
    """Return a script as a site has it: without comments, and the one that loads data with the edition of the site.

    A page has the edition in the address of that script, so that a page of another edition than its folder is noticed without
    a request.
    """
    return without_comments(script).replace(_UNSTAMPED, f"const STAMP = '{stamp}';")


def read_scripts(theme: Path) -> Scripts:
    """Read the dependencies of a theme's scripts.

    Raises ScriptError when a script needs one that the theme does not have, or depends on itself.
    """
    assets = theme / "assets"
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(assets.rglob("*.js"))}
    places = {_name(path, assets): dict(_needed(path, text)) for path, text in texts.items()}
    for needed in places.values():
        for name, place in needed.items():
            if name not in places:
                _fail(place, "unknown-script", f"没有脚本“{name}”", did_you_mean(name, places, ""))
    try:
        TopologicalSorter(places).prepare()
    except CycleError as error:
        needed_by, needing = error.args[1][:2]  # each is needed by the next
        way = " → ".join(reversed(error.args[1]))
        _fail(places[needing][needed_by], "circular-need", f"脚本互相需要：{way}", "把它们都要的放进一个单独的脚本")
    digest = hashlib.sha256("".join(texts.values()).encode()).hexdigest()
    return Scripts({name: tuple(needed) for name, needed in places.items()}, digest[:8])


def _name(path: Path, assets: Path) -> str:
    return path.relative_to(assets).with_suffix("").as_posix()


def _needed(path: Path, text: str) -> Iterator[tuple[str, Place]]:
    """Yield the name and the place of each dependency that a script declares."""
    for found in _NEEDS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        for name in re.finditer(r"[^\s,]+", found[1]):
            yield name[0], Place(path.as_posix(), line, found.start(1) - found.start() + name.start() + 1)


def _fail(place: Place, code: str, message: str, help_: str) -> None:
    raise ScriptError(as_text([Diagnostic(place, code, message, help_)], site="").rstrip())


def with_data_version(page: bytes, data: str) -> bytes:
    """Return a finished page with another version of the data."""
    return _LOADED.sub(lambda found: data.encode().join(found.groups()), page, count=1)


def with_scripts(html: str, scripts: Scripts, data: str) -> str:
    """Return a page in which the dependencies of each script come before it, once, each with the hash in its address.

    A browser with older scripts in its cache then requests the new ones, so that no code gets data in an unknown format; the
    script that loads data is given its version.
    """
    seen: set[str] = set()

    def tags(found: re.Match[str]) -> str:
        if found["name"] not in scripts.needs:
            return found[0]
        fresh = [name for name in scripts.in_order(found["name"]) if name not in seen]
        seen.update(fresh)
        return "\n".join(
            tag(name, found["root"], found["rest"] if name == found["name"] else " defer") for name in fresh
        )

    def tag(name: str, root: str, rest: str) -> str:
        if name != _LOADER or not data:
            return f'<script src="{root}assets/{name}.js?v={scripts.hash}"{rest}></script>'
        return f'<script src="{root}assets/{name}.js?v={scripts.stamp(data)}" data-version="{data}"{rest}></script>'

    return _TAG.sub(tags, html)
