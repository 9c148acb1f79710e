"""What the MkDocs plugin does to every page, done to a site that another engine has built: clean content, and the policy."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from junheng.site.safety import sanitise, theme_scripts, with_policy

POLICY: Final = 'http-equiv="Content-Security-Policy"'
_CONTENT: Final = re.compile(r"(?<=<!--content-->).*(?=<!--/content-->)", re.DOTALL)
"""What theme/main.html has marked; greedy, so that no comment in a submitted text ends it."""


class SealError(Exception):
    """A page that a policy cannot be written into; the text is its name."""


def seal(site: Path) -> int:
    """Clean the content of every page of a built site and give it its policy; return how many pages that were.

    A page that has its policy is left as it is. Raises SealError before anything is written.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    own = theme_scripts(_themes())
    fresh = {path: sealed(html, own) for path, html in pages.items() if POLICY not in html}
    for path, html in fresh.items():
        if POLICY not in html:
            raise SealError(path.relative_to(site).as_posix())
    for path, html in fresh.items():
        path.write_text(html, encoding="utf-8", newline="\n")
    return len(fresh)


def sealed(html: str, own: re.Pattern[str] = re.compile(r"(?!)")) -> str:
    """Return a page with clean content and a policy that lets the theme's `own` scripts run."""
    return with_policy(_CONTENT.sub(lambda match: sanitise(match[0]), html), own)


def _themes() -> list[str]:
    """Return the folders of the theme: ours, and that of the other engine where it is installed."""
    engine = find_spec("zensical")
    return [str(Path(__file__).parent.parent / "theme"), *(engine.submodule_search_locations or () if engine else ())]
