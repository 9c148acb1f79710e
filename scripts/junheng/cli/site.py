"""The commands that build, preview, render, seal and package the site."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from junheng.catalog.library import open_library
from junheng.check.check import Checked
from junheng.cli.settings import wrong_settings
from junheng.cli.terminal import ROOT, Command, sound
from junheng.site import plan as building
from junheng.site import zip as dist
from junheng.site.page_scripts import THEME
from junheng.site.seal import SealError, seal
from junheng.text.files import replacing

OFFICE = "各页旁边放不放 Word 文档。"


@click.command(
    cls=Command,
    english="checks, then builds the whole site; on an error the last good site stays",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹，默认 ROOT/site。")
@click.option("--office/--no-office", default=True, help=OFFICE)
def build(root: Path, site: Path | None, *, office: bool) -> None:
    """构建整个网站；有错误时原有的网站不动。"""
    _see_settings()
    checked = sound(root)
    out = (site or root / "site").resolve()
    _build_site(root, out, checked, out, office=office)
    catalog = checked.catalog
    click.echo(f"{len(catalog.practices)} practices, edition {catalog.edition}: {out}/index.html")


def _see_settings() -> None:
    """Exit with what is wrong in the environment, before anything is read or written."""
    if problems := wrong_settings(os.environ):
        raise click.UsageError("\n".join(problems))


def _build_site(root: Path, site: Path, checked: Checked, last: Path | None = None, *, office: bool) -> None:
    """Build the site of a catalogue without errors; print what MkDocs says and exit when it fails."""
    from junheng.site import engine  # noqa: PLC0415  MkDocs takes a while to load

    try:
        engine.build(root, site, building.plan(root, checked, last, office=office), last)
    except engine.BuildError as error:
        advice = "error build-failed: MkDocs 没有建成网站\n  help: 看上面的最后几行；原有的网站没有动"
        click.echo(f"{str(error).rstrip()}\n{advice}", err=True)
        sys.exit(1)


@click.command(
    cls=Command,
    english="previews the site, follows edits and shows findings on every page",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="本机端口。")
def serve(root: Path, port: int) -> None:
    """在本机预览网站；改动做法、词表或页面后自动更新，有错误时显示在页面顶上。"""
    _see_settings()
    from junheng.site import preview  # noqa: PLC0415  MkDocs takes a while to load

    click.echo(f"http://127.0.0.1:{port}/")
    preview.serve(root, port)


@click.command(
    cls=Command,
    english="writes the generated pages and data for another site engine",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到哪个文件夹。")
@click.option(
    "--theme", type=click.Path(file_okay=False, path_type=Path), help="把主题（模板、样式、脚本）写到哪个文件夹。"
)
@click.option("--office/--no-office", default=True, help=OFFICE)
def render(root: Path, out: Path, theme: Path | None, *, office: bool) -> None:
    """把全部页面的 Markdown 和数据文件写到 OUT，供别的网站引擎使用；OUT 整个换新。"""
    _see_settings()
    plan = building.plan(root, office=office)
    click.echo(plan.report, err=True, nl=bool(plan.report))
    if not plan.ok:
        sys.exit(1)
    for folder, mark in ((out, "api/v1"), (theme, "main.html")):
        if folder and folder.exists() and not (folder / mark).exists() and any(folder.iterdir()):
            raise click.UsageError(f"{folder} 里有别的东西；请给一个空的或新的文件夹")
    files: dict[str, str | bytes] = {**plan.tree, **plan.documents}
    building.write(files, out)
    if theme:
        with replacing(theme) as fresh:
            shutil.copytree(THEME, fresh, dirs_exist_ok=True)
    click.echo(f"{len(files)} files, edition {plan.edition_name}: {out}")


@click.command(
    "seal",
    cls=Command,
    english="cleans the content of a site that another engine built, and adds its security policy",
)
@click.argument("site", type=ROOT)
def seal_site(site: Path) -> None:
    """给别的引擎建好的网站 SITE 补上本库的两样：清洗各页的内容，写进内容安全策略。"""
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} 里没有 index.html；请给引擎建好的网站文件夹")
    try:
        click.echo(f"{seal(site)} pages sealed: {site}")
    except SealError as error:
        raise click.UsageError(f'{error} 的开头不是 <meta charset="utf-8">，写不进策略；没有改动任何一页') from None


@click.command(
    "dist",
    cls=Command,
    english="builds the site and packs it as `dist/junheng-<date>.zip`: one folder that opens with a double click",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹，默认 ROOT/dist。")
@click.option("--office/--no-office", default=False, help=f"{OFFICE}放了就不止 {dist.MAX_BYTES / 1e6:.0f} MB。")
def make_dist(root: Path, out: Path | None, *, office: bool) -> None:
    """构建网站，打成一个压缩包：一个文件夹，双击 index.html 就能看。"""
    _see_settings()
    checked = sound(root)
    library = open_library(checked.catalog)
    path = (out or root / "dist") / f"{dist.NAME}-{library.edition}{'-office' if office else ''}.zip"
    with tempfile.TemporaryDirectory() as folder:
        _build_site(root, Path(folder) / "site", checked, office=office)
        dist.write(dist.pack(Path(folder) / "site", library.edition_name, library.edition), path)
    size = path.stat().st_size
    click.echo(f"{path}: {size / 1e6:.1f} MB")
    if size > dist.MAX_BYTES and not office:
        click.echo(
            f"{path}:1:1: error too-large: 压缩包超过 {dist.MAX_BYTES / 1e6:.0f} MB\n  help: 请查多了什么", err=True
        )
        sys.exit(1)
