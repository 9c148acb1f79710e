"""The command that creates the file of a new practice."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from junheng.catalog.likeness import nearest
from junheng.check.since import has_history
from junheng.cli.new.questions import ask, near_lines
from junheng.cli.new.scaffold import Draft, scaffold, settle
from junheng.cli.terminal import ROOT, Command, presentable
from junheng.model.practice import BLANK
from junheng.text.files import create


@click.command(
    cls=Command,
    english="shows the nearest practices, then writes the file of a new one with every field explained; asks for what is not given",
)
@click.argument("practice_id", metavar="[ID]", default="")
@click.option("--title", default="", help="标题。")
@click.option("--topic", default="", help="主要主题：编号如 safety/food，或名称如 食品安全。")
@click.option("--region", default="", help="地区：代码如 610727，或名称如 略阳。")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
def new(practice_id: str, title: str, topic: str, region: str, root: Path) -> None:
    """新建一条做法的文件，空白处都有标记；在终端里，没有给的会逐项问。"""
    catalog = presentable(root)
    given = Draft(practice_id, title, topic, region)
    asking = sys.stdin.isatty()
    draft, problems = (ask(catalog, given), ()) if asking else settle(catalog, given)
    if problems:
        raise click.UsageError("\n".join(problems))
    near = nearest(catalog, draft.title, draft.region)
    click.echo(f"库里最近的 {len(near)} 条，【】里是共同的说法；如果是同一件事，请改那一页，不要新建：")
    click.echo("\n".join(near_lines(catalog.vocabulary, near)))
    if asking and not click.confirm("都不是同一件事，要新建吗"):
        return
    try:
        create(root / draft.path, scaffold(draft))
    except FileExistsError:
        raise click.UsageError(f"{root / draft.path} 已经存在") from None
    place = "" if root == Path() else f" {shlex.quote(str(root))}"
    click.echo(f"{root / draft.path}\n填好标着“{BLANK}”的和空着的地方，再检查这一处改动：")
    click.echo(f"  junheng check{place}{' --changed-since HEAD' if has_history(root) else ''}")
