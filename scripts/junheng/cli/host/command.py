"""The command that writes the files of the code host and the editor."""

from __future__ import annotations

from pathlib import Path

import click

from junheng.cli.host.editor import editor_files
from junheng.cli.host.issue_forms import issue_forms
from junheng.cli.terminal import ROOT, Command, presentable
from junheng.text.files import replace


@click.command(
    cls=Command,
    english="writes the issue forms and the editor settings of the repository from the vocabularies and the schema",
)
@click.argument("root", type=ROOT, default=".")
def host(root: Path) -> None:
    """照词表和字段说明写出代码托管网站的表单（.github/）和编辑器的设置（.vscode/）；改过词表以后运行。"""
    catalog = presentable(root)
    for path, text in {**issue_forms(catalog.vocabulary), **editor_files(catalog.vocabulary)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace(root / path, text)
        click.echo(path)
