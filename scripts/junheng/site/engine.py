"""The site engine: the folder of a catalogue and what was planned from it in, the finished site out."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from junheng.site.plan import Plan
from junheng.text.files import replacing


class BuildError(Exception):
    """The site engine failed; the text is what it said."""


def build(root: Path, site: Path, plan: Plan) -> None:
    """Build the whole site with MkDocs into `site`, which is replaced as a whole or not at all.

    MkDocs runs in this process, so that the plugin is given the plan and need not check the catalogue once more.
    Raises BuildError with what MkDocs said when it fails or warns; the last good site is then still there.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a notice of the theme, which docs/contribute/engine.md answers
    with replacing(site) as fresh, _said() as said:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
            config.extra["plan"] = plan
            config.plugins.on_startup(command="build", dirty=False)
            build_site(config)
        except (MkDocsException, TemplateError, UnicodeError) as error:
            raise BuildError(f"{said.getvalue()}{error}") from None


@contextmanager
def _said() -> Iterator[io.StringIO]:
    """Yield what MkDocs says while the block runs: warnings are errors here, and so must be named."""
    said = io.StringIO()
    handler, logger = logging.StreamHandler(said), logging.getLogger("mkdocs")
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
