"""Render once per folder the parts of the theme that all its pages share, such as the navigation, and not once per page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from jinja2 import Environment, TemplateNotFound
from jinja2.runtime import Context

TEMPLATES: Final = ("partials/nav.html", "partials/footer.html", "partials/logo.html", "partials/palette.html")
BLOCKS: Final = {"base.html": ("styles", "config")}
"""Templates, and blocks of templates, whose output depends only on the configuration and on the folder of the page. They are
half of the time that the templates take: the navigation a third, the others a sixth.
"""
Part = Callable[[Context], Iterator[str]]


def render_once(env: Environment) -> None:
    """Let the templates of a theme keep the output of these parts; those that the theme does not have are skipped."""
    for name in TEMPLATES:
        with suppress(TemplateNotFound):
            template = env.get_template(name)
            template.root_render_func = _kept(template.root_render_func)
    for name, shared in BLOCKS.items():
        with suppress(TemplateNotFound):
            blocks = env.get_template(name).blocks
            blocks.update({block: _kept(blocks[block]) for block in shared if block in blocks})


def _kept(part: Part) -> Part:
    """Return a part that keeps its output for each folder.

    Links are relative to the folder of the page. Pages in the navigation are rendered each time, because their own entry
    differs, and so are templates that are not pages.
    """
    kept: dict[str, str] = {}

    def render(context: Context) -> Iterator[str]:
        page = context.get("page")
        if not page or any(page is shown for shown in context["nav"].pages):
            yield from part(context)
            return
        folder = _folder(page.url)
        if folder not in kept:
            kept[folder] = "".join(part(context))
        yield kept[folder]

    return render


def _folder(url: str) -> str:
    """Return the address that the links of a page are relative to, as `mkdocs.utils.get_relative_url` determines it."""
    folder, _, name = url.rpartition("/")
    return folder if "." in name else url
