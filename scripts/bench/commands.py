"""The benchmark commands: `junheng bench …`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import click

from bench import made_library as made
from bench.extremes import write as write_extremes
from junheng.cli.terminal import FILE, ROOT, Command, sound

SIZES = click.option("--size", "sizes", type=click.IntRange(1, 30000), multiple=True, help="造这么多条，可写几次。")


@click.group()
def bench() -> None:
    """量快慢、大小和搜索的质量；要有开发依赖。"""


@bench.command(
    "search",
    cls=Command,
    english="measures the search: quality, bytes and speed, beside the theme's own",
)
@click.argument("root", type=ROOT, default=".")
@click.option("--queries", type=FILE, required=True, help="评判过的查询。")
@SIZES
@click.option("--peer/--no-peer", default=True, help="同一批页面也用 Material 自带的搜索量一遍。")
def search_bench(root: Path, queries: Path, sizes: tuple[int, ...], peer: bool) -> None:  # noqa: FBT001  click's form
    """量搜索的质量、字节和快慢；要有 Chromium。"""
    if sys.platform == "win32":  # see devtools
        raise click.UsageError("Windows 上驱动不了浏览器来量；请在 Linux 或 macOS 上量")
    try:
        from bench.search import bench_search  # noqa: PLC0415  needs what only a developer has installed
    except ModuleNotFoundError as error:
        raise click.UsageError(f"缺少 {error.name}：pip install --require-hashes -r requirements-dev.txt") from None
    for line in bench_search(root, queries, sizes, peer=peer):
        click.echo(line)


@bench.command(
    "site",
    cls=Command,
    english="makes libraries of several sizes and measures each stage of the build: time, memory and size, beside stock Material on the same pages",
)
@click.argument("root", type=ROOT, default=".")
@SIZES
@click.option("--peer/--no-peer", default=True, help="同一批页面也用不加改动的 Material 和它的搜索建一遍。")
@click.option("--core", is_flag=True, help="只量到生成的文件为止，不建网站。")
def site_bench(root: Path, sizes: tuple[int, ...], peer: bool, core: bool) -> None:  # noqa: FBT001  click's form
    """造出几种大小的库，量检查、编译、渲染、搜索分片和建站各要多久、占多少内存，网站多大。"""
    for line in _scale().bench_site(root, sizes or (300, 3000), peer=peer, core=core):
        click.echo(line)


@bench.command(
    "edit",
    cls=Command,
    english="measures how long after an edit the preview shows it",
)
@click.argument("root", type=ROOT, default=".")
@SIZES
def edit_bench(root: Path, sizes: tuple[int, ...]) -> None:
    """造出几种大小的库，预览它，改一条做法，量过多久在网页上看到。"""
    for line in _scale().bench_edit(root, sizes or (300, 3000)):
        click.echo(line)


def _scale() -> ModuleType:
    try:
        from bench import scale  # noqa: PLC0415  measures the memory of processes, which not every system tells
    except ModuleNotFoundError as error:
        raise click.UsageError(f"这个系统没有 {error.name}，量不了内存；请在 Linux 或 macOS 上量") from None
    return scale


@bench.command(
    "make",
    cls=Command,
    english="writes a made library of any size: the sentences of the real one recombined over all counties; the same seed gives the same bytes",
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--size", type=click.IntRange(1, 100000), required=True, help="造多少条做法。")
@click.option("--seed", type=int, default=1, help="同样的数造出同样的字节。")
@click.option("--root", type=ROOT, default=".", help="照哪个库造。")
def make_library(out: Path, size: int, seed: int, root: Path) -> None:
    """造一个大小任意的库，写到新文件夹 OUT：句子、来源和地区都从现有的库里重新拼成，不是真事。"""
    if out.exists():
        raise click.UsageError(f"{out} 已经存在；请给一个新的文件夹")
    made.write(sound(root).catalog, root, out, size, seed)
    click.echo(f"{size} practices: {out}")


@bench.command(
    "look",
    cls=Command,
    english="measures first screens in a real browser at 1366 × 768: header, title, first hit, hits in view; fails when one is too low",
)
@click.argument("site", type=ROOT)
def look(site: Path) -> None:
    """量建好的网站的第一屏：页眉、标题、第一条结果各到多少像素，一屏有几条结果。"""
    _told(_look().measure(site))


@bench.command(
    "extremes",
    cls=Command,
    english="builds a made library of extremes and takes pictures of it at 1366, 390 and on paper; fails when a page scrolls sideways",
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--root", type=ROOT, default=".", help="照哪个库的词表和页面造。")
def extremes(out: Path, root: Path) -> None:
    """造一个极端的库（最长的标题和地名、40个数字、12份来源、什么也没有……），建成网站，拍屏幕和打印的图，写到新文件夹 OUT。"""
    if out.exists():
        raise click.UsageError(f"{out} 已经存在；请给一个新的文件夹")
    write_extremes(sound(root).catalog.vocabulary, root, out / "library")
    command = [
        sys.executable,
        "-m",
        "junheng",
        "build",
        str(out / "library"),
        "--site",
        str(out / "site"),
        "--no-office",
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  this very environment
    _told(_look().extremes(out / "site", out / "pictures"))


@bench.command(
    "figures",
    cls=Command,
    english="measures the page of all figures with the data of a made library of at least so many figures, on a processor slowed four times",
)
@click.argument("site", type=ROOT)
@click.option("--root", type=ROOT, default=".", help="照哪个库造。")
@click.option("--size", type=click.IntRange(1, 100000), default=30000, help="至少多少个数字。")
def figures_bench(site: Path, root: Path, size: int) -> None:
    """用造出来的许多数字，量建好的网站的“数字”一页打开、选量、筛选各要多久。"""
    _look()
    from bench.figures import bench_figures  # noqa: PLC0415  needs a browser

    for line in bench_figures(sound(root).catalog, root, site, size):
        click.echo(line)


def _told(lines: Iterable[tuple[str, bool]]) -> None:
    """Print each line, with ✗ before what does not hold, and end with 1 when there is one."""
    broken = 0
    for line, kept in lines:
        broken += not kept
        click.echo(f"{' ' if kept else '✗'} {line}")
    if broken:
        raise SystemExit(1)


def _look() -> ModuleType:
    if sys.platform == "win32":  # see devtools
        raise click.UsageError("Windows 上驱动不了浏览器来量；请在 Linux 或 macOS 上量")
    from bench import look  # noqa: PLC0415  needs a browser

    return look
