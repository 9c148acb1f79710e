"""The commands that record what is published and export it to other systems."""

from __future__ import annotations

import json
from pathlib import Path

import click

from junheng.catalog.editions import recorded, unpublished
from junheng.catalog.ledger import with_addresses, with_ids
from junheng.catalog.library import open_library
from junheng.cli.terminal import ROOT, sound
from junheng.data import opensearch
from junheng.model.vocabulary import FOLDER
from junheng.site import plan as building
from junheng.text.files import replace


@click.command()
@click.argument("root", type=ROOT, default=".")
def publish(root: Path) -> None:
    """把现有的编号和地址记进账本（ledger.csv、addresses.csv），记过的以后必须有去处；有新版时记下它改了什么。"""
    checked = sound(root)
    text, added = with_ids(checked.catalog)
    path = root / FOLDER / "ledger.csv"
    replace(path, text)
    click.echo(f"{added} ids added: {path}")
    library = open_library(checked.catalog)
    text, added = with_addresses(library, [*building.render(library), *building.by_hand(root)])
    replace(root / FOLDER / "addresses.csv", text)
    click.echo(f"{added} addresses added: {root / FOLDER / 'addresses.csv'}")
    if unpublished(checked.catalog):
        for name, recording in recorded(checked.catalog).items():
            replace(root / name, recording)
        click.echo(f"edition recorded: {checked.catalog.vocabulary.editions[-1].name}")


@click.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--format", "form", type=click.Choice(["opensearch"]), default="opensearch", help="给哪一种系统。")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到哪个文件夹。")
def export(root: Path, form: str, out: Path) -> None:  # noqa: ARG001  one form so far
    """把全部做法写成 OpenSearch 或 Elasticsearch 的批量请求（NDJSON）和映射。"""
    library = open_library(sound(root).catalog)
    out.mkdir(parents=True, exist_ok=True)
    replace(out / "mapping.json", json.dumps(opensearch.mapping(), ensure_ascii=False, indent=1) + "\n")
    replace(out / "practices.ndjson", "".join(opensearch.bulk(library)))
    click.echo(f"{len(library.catalog.practices)} practices: {out}")
