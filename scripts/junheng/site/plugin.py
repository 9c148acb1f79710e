"""The MkDocs plugin: the tree as generated files, sanitised HTML, and one error with all findings."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from junheng.site import page, page_scripts, plan, safety, seal


class JunhengPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no options
    """Adds the catalogue to a MkDocs site. `mkdocs serve` shows findings on every page; `mkdocs build` fails on them."""

    def on_startup(self, *, command: str, **_: object) -> None:
        self.serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.plan = config.extra.pop("plan", None) or plan.plan(Path(config.config_file_path).parent)  # see engine
        if not self.plan.ok and not self.serving:
            raise PluginError(self.plan.report)
        config.extra.update(findings=self.plan.report if self.serving else "", edition=self.plan.edition_name)
        # before the theme that ours changes, after what the site itself lays over both
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(page_scripts.THEME))
        self.seal = seal.seal_of(config.theme.dirs, "" if self.serving else self.plan.version)  # see Seal.data

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        others = {**self.plan.data, **self.plan.documents}
        page.add_files(files, self.plan.pages, others, (self.plan.edition, self.seal.stamp), config)

    def on_page_content(self, html: str, **_: object) -> str:
        return safety.sanitise(html)

    def on_post_page(self, output: str, **_: object) -> str:
        return self.seal.put_on(output)

    on_post_template = on_post_page
