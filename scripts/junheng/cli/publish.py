"""The commands that record what is published and export it to other systems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from junheng.catalog.editions import recorded, unpublished
from junheng.catalog.ledger import with_addresses, with_ids
from junheng.catalog.library import Library, open_library
from junheng.cli.terminal import ROOT, Command, sound
from junheng.data import opensearch
from junheng.model.vocabulary import FOLDER
from junheng.site import plan as building
from junheng.text.files import replace

EXPORTS: Final[Mapping[str, Callable[[Library], Iterator[tuple[str, str]]]]] = {"opensearch": opensearch.export_files}
"""The function that writes the files for each kind of system, by name."""


@click.command(
    cls=Command,
    english="adds all ids and addresses to the ledgers, so that none can vanish; records what a new edition in `editions.yml` changed",
)
@click.argument("root", type=ROOT, default=".")
def publish(root: Path) -> None:
    """把现有的编号和地址记进账本（ledger.csv、addresses.csv），记过的以后必须有去处；有新版时记下它改了什么。"""
    checked = sound(root)
    text, added = with_ids(checked.catalog)
    path = root / FOLDER / "ledger.csv"
    replace(path, text)
    click.echo(f"{added} ids added: {path}")
    library = open_library(checked.catalog, by_hand=building.by_hand(root))
    text, added = with_addresses(library, [*building.render(library), *library.by_hand])
    replace(root / FOLDER / "addresses.csv", text)
    click.echo(f"{added} addresses added: {root / FOLDER / 'addresses.csv'}")
    if unpublished(checked.catalog):
        for name, recording in recorded(checked.catalog).items():
            replace(root / name, recording)
        click.echo(f"edition recorded: {checked.catalog.vocabulary.editions[-1].name}")


@click.command(
    cls=Command,
    english="writes all practices as a bulk request (NDJSON) with its mapping, in the form of OpenSearch and Elasticsearch; it has not been loaded into a server yet",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--format", "form", type=click.Choice(sorted(EXPORTS)), default="opensearch", help="给哪一种系统。")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到哪个文件夹。")
def export(root: Path, form: str, out: Path) -> None:
    """把全部做法写成 OpenSearch、Elasticsearch 的批量请求（NDJSON）和映射；还没有在真的服务器上装载过。"""
    library = open_library(sound(root).catalog)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in EXPORTS[form](library):
        replace(out / name, text)
    click.echo(f"{len(library.catalog.practices)} practices: {out}")
