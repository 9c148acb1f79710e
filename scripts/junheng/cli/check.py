"""The commands that check and mend the practices and vocabularies of a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from junheng.check.check import check as check_folder
from junheng.check.formats import FORMATS
from junheng.check.kept import check_cache
from junheng.check.mend import fixes
from junheng.check.since import ChangesError, since
from junheng.cli.terminal import ROOT, Command
from junheng.text.files import replace
from junheng.text.findings import SITE, has_errors, summary


@click.command(
    cls=Command,
    english="checks every practice and vocabulary; with `--changed-since` reports only what the changes since a git revision cause",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help="输出的形式。")
@click.option("--changed-since", metavar="REV", help="只报从 git 的这个版本以来的改动引起的问题。")
def check(root: Path, form: str, changed_since: str | None) -> None:
    """检查 ROOT（含有 practices/ 的文件夹）里的全部做法和词表。"""
    checked = check_folder(root, cache=check_cache(root))
    try:
        findings = since(root, changed_since, checked) if changed_since else checked.findings
    except ChangesError as error:
        raise click.UsageError(str(error)) from None
    click.echo(FORMATS[form](findings, os.environ.get("SITE_URL") or SITE), nl=False)
    if form == "text":
        click.echo(f"{len(checked.catalog.practices)} practices, {summary(findings)}", err=True)
    sys.exit(1 if has_errors(findings) else 0)


@click.command(
    cls=Command,
    english="shows mechanical faults in the files of the practices as a diff; `--write` corrects them",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--write", is_flag=True, help="照显示的改；不加就只显示。")
def fix(root: Path, write: bool) -> None:  # noqa: FBT001  click's form
    """改正做法文件里机械的毛病：全角数字和冒号、中文的字段名、缺的引号、文号括号、日期写法、Word 的列表符号、看不见的字符、行尾空格、字段次序。"""
    found, unreadable = fixes(root)
    for path in unreadable:
        click.echo(f"{path} 读不出来，没有改；原因见 junheng check", err=True)
    for each in found:
        click.echo(each.difference(), nl=False)
        if write:
            replace(root / each.path, each.mended)
    done = "mended" if write else "to mend; add --write"
    click.echo(f"{len(found)} files {done}" if found else "nothing to mend", err=True)
    sys.exit(1 if unreadable or (found and not write) else 0)
