"""The command that searches on the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from junheng.catalog.library import open_library
from junheng.cli.terminal import ROOT, Command, presentable
from junheng.search.documents import documents
from junheng.search.terminal import Finder


@click.command(
    cls=Command,
    english="searches on the terminal; exit 1 when nothing is found",
)
@click.argument("query")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
@click.option("--most", type=click.IntRange(1, 100), default=10, help="最多列出几条。")
def find(query: str, root: Path, most: int) -> None:
    """在终端里查做法。"""
    library = open_library(presentable(root))
    hits = Finder(documents(library)).find(query, most)
    for hit in hits:
        practice = library.catalog.practices[hit.id]
        place = library.catalog.vocabulary.place_name(practice.region)
        click.echo(f"{practice.title}（{place}，{library.marks(practice)}）\n  {practice.source.path}")
    if not hits:
        click.echo("没有查到；换一种说法，或在网站的“查做法”里试试拼音和同义词", err=True)
    sys.exit(0 if hits else 1)
