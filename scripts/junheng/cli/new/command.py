"""The command that creates the file of a new practice."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from junheng.catalog.catalog import Catalog
from junheng.catalog.likeness import nearest
from junheng.check.mend import mend
from junheng.check.since import has_history
from junheng.cli.new.from_word import SourceFileError, Told, read_told
from junheng.cli.new.questions import ask, near_lines
from junheng.cli.new.scaffold import Draft, scaffold, settle
from junheng.cli.terminal import FILE, ROOT, Command, presentable
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
@click.option("--from", "source", type=FILE, help="单位自己的材料（.docx 或 .txt），照它写出草稿。")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
def new(practice_id: str, title: str, topic: str, region: str, source: Path | None, root: Path) -> None:  # noqa: PLR0913, PLR0917  click's form
    """新建一条做法的文件，空白处都有标记；在终端里，没有给的会逐项问。"""
    catalog = presentable(root)
    told = _told(source, catalog) if source else None
    given = Draft(practice_id, title or (told.title if told else ""), topic, region)
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
        create(root / draft.path, mend(scaffold(draft, told)))
    except FileExistsError:
        raise click.UsageError(f"{root / draft.path} 已经存在") from None
    if told:
        click.echo(_summary(told))
    place = "" if root == Path() else f" {shlex.quote(str(root))}"
    click.echo(f"{root / draft.path}\n填好标着“{BLANK}”的和空着的地方，再检查这一处改动：")
    click.echo(f"  junheng check{place}{' --changed-since HEAD' if has_history(root) else ''}")


def _told(path: Path, catalog: Catalog) -> Told:
    try:
        return read_told(path, catalog.vocabulary.units)
    except SourceFileError as error:
        raise click.UsageError(str(error)) from None


def _summary(told: Told) -> str:
    """Return what was taken over from a text, and what a person must look at."""
    filled = "、".join(name for name, text in told.sections.items() if text)
    lines = [f"材料里的文字放进了：{filled or '（没有读到文字）'}；数字列出 {len(told.figures)} 个，待写明数的是什么"]
    if told.names:
        lines.append(f"这些像是人的姓名，请改成职务：{'、'.join(told.names)}")
    return "\n".join(lines)
