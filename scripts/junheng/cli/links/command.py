"""The command that visits the addresses of the sources."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from junheng.cli.links.http_client import Visitor
from junheng.cli.links.link_check import look, recorded, tally
from junheng.cli.terminal import ROOT, Command, presentable
from junheng.model.vocabulary import FOLDER
from junheng.text.files import replace
from junheng.text.findings import as_json, as_text, has_errors


@click.command(
    cls=Command,
    english="visits the address of every source and reports those that are gone, changed or out of reach, with `--record` into `visits.csv`; exit 1 when one is gone or changed",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", help="输出的形式。")
@click.option("--record", is_flag=True, help="把打不开的写进 visits.csv，列在网站的“库的现状”里。")
def links(root: Path, form: str, *, record: bool) -> None:
    """到网上逐个看来源的网址：还在不在、还是不是那一页；要联网，每个网站一次只看一页。"""
    catalog = presentable(root)
    findings = look(catalog, Visitor())
    if record:
        replace(root / FOLDER / "visits.csv", recorded(findings, datetime.now(tz=UTC).date()))
    click.echo((as_json if form == "json" else as_text)(findings, ""), nl=False)
    if form == "text":
        click.echo(tally(catalog, findings))
    sys.exit(1 if has_errors(findings) else 0)
