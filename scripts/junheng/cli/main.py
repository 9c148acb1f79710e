"""The command `junheng`. Exit: 0 clean, 1 findings or a failed build, 2 misuse."""

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
from pathlib import Path

import click

from junheng.assess.assessment import as_json, assess
from junheng.assess.files import read_file
from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, diagnostic
from junheng.assess.report import report
from junheng.assess.rules import rules
from junheng.catalog.catalog import Catalog
from junheng.catalog.editions import recorded, unpublished
from junheng.catalog.ledger import with_addresses, with_ids
from junheng.catalog.library import open_library
from junheng.catalog.likeness import nearest
from junheng.check.check import Checked
from junheng.check.check import check as check_folder
from junheng.check.mend import fixes
from junheng.check.since import ChangesError, has_history, since
from junheng.cli.host.editor import editor_files
from junheng.cli.host.issue_forms import issue_forms
from junheng.cli.links.http_client import Visitor
from junheng.cli.links.link_check import look, tally
from junheng.cli.new.questions import ask, near_lines
from junheng.cli.new.scaffold import Draft, scaffold, settle
from junheng.cli.terminal import FILE, ROOT, Commands, sound
from junheng.data import opensearch
from junheng.model.practice import BLANK
from junheng.model.vocabulary import FOLDER
from junheng.search.documents import documents
from junheng.search.terminal import Finder
from junheng.site import plan as building
from junheng.site import zip as dist
from junheng.site.seal import SealError, seal
from junheng.text.files import create, replace
from junheng.text.findings import FORMATS, SITE, as_text, has_errors, summary


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="junheng")
def main() -> None:
    """均衡实践库：检查、构建和预览做法库。"""


@main.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", help="输出的形式。")
@click.option("--changed-since", metavar="REV", help="只报从 git 的这个版本以来的改动引起的问题。")
def check(root: Path, form: str, changed_since: str | None) -> None:
    """检查 ROOT（含有 practices/ 的文件夹）里的全部做法和词表。"""
    checked = check_folder(root)
    try:
        findings = since(root, changed_since, checked) if changed_since else checked.findings
    except ChangesError as error:
        raise click.UsageError(str(error)) from None
    click.echo(FORMATS[form](findings, os.environ.get("SITE_URL") or SITE), nl=False)
    if form == "text":
        click.echo(f"{len(checked.catalog.practices)} practices, {summary(findings)}", err=True)
    sys.exit(1 if has_errors(findings) else 0)


@main.command()
@click.argument("query")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
@click.option("--most", type=click.IntRange(1, 100), default=10, help="最多列出几条。")
def find(query: str, root: Path, most: int) -> None:
    """在终端里查做法。"""
    checked = check_folder(root)
    library = open_library(checked.catalog)
    hits = Finder(documents(library)).find(query, most)
    for hit in hits:
        practice = library.catalog.practices[hit.id]
        place = library.catalog.vocabulary.place_name(practice.region)
        click.echo(f"{practice.title}（{place}，证据 {library.tier(practice)}）\n  {practice.source.path}")
    if not hits:
        click.echo("没有查到；换一种说法，或在网站的“查做法”里试试拼音和同义词", err=True)
    sys.exit(0 if hits else 1)


@main.command("assess")
@click.argument("file", type=FILE)
@click.option("--county", type=FILE, help="另一张表：两栏，指标和数值，如 G12,99.7%。")
@click.option("--framework", default="quality-balance", help="按哪一套办法：quality-balance 或 basic-balance。")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", help="输出的形式。")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
def assess_file(file: Path, county: Path | None, framework: str, form: str, root: Path) -> None:
    """用 FILE（CSV 或 XLSX，一行一所学校）对照指标自查；认不出的格子逐一指出，其余照算。"""
    vocabulary = check_folder(root).catalog.vocabulary
    if not vocabulary.frameworks:
        raise click.UsageError(f"{root} 里没有读得出的 {FOLDER}/frameworks.yml；请用 --root 指明做法库的文件夹")
    if framework not in vocabulary.frameworks:
        raise click.UsageError(f"没有 {framework} 这套办法：{'、'.join(vocabulary.frameworks)}")
    asked = rules(vocabulary, vocabulary.frameworks[framework])
    table, in_file = _table(file)
    figures, in_county = _table(county) if county else ([], ())
    judged, in_table, in_figures = assess(asked, table, figures)
    of_schools, of_county = (*in_file, *in_table), (*in_county, *in_figures)
    findings = [diagnostic(str(file), one) for one in of_schools]
    findings += [diagnostic(str(county), one) for one in of_county]
    if form == "json":
        click.echo(json.dumps(as_json(judged, of_schools, of_county), ensure_ascii=False, indent=2))
    else:
        click.echo(report(asked, judged), nl=False)
        click.echo(as_text(findings, "") + summary(findings), err=True)
    sys.exit(1 if has_errors(findings) else 0)


def _table(path: Path) -> tuple[Rows, tuple[Finding, ...]]:
    """Return the rows of a county's file, and what keeps it from being read further."""
    try:
        rows, problem = read_file(path)
    except OSError as error:
        raise click.UsageError(f"{path} 读不出来：{error.strerror}") from None
    return rows, (problem,) if problem else ()


@main.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹，默认 ROOT/site。")
def build(root: Path, site: Path | None) -> None:
    """构建整个网站；有错误时原有的网站不动。"""
    checked = sound(root)
    out = (site or root / "site").resolve()
    _build_site(root, out, checked)
    catalog = checked.catalog
    click.echo(f"{len(catalog.practices)} practices, edition {catalog.edition}: {out}/index.html")


def _build_site(root: Path, site: Path, checked: Checked) -> None:
    """Build the site of a catalogue that has no error; leave with what MkDocs says when it fails."""
    from junheng.site import engine  # noqa: PLC0415  MkDocs takes a while to load

    try:
        engine.build(root, site, building.plan(root, checked))
    except engine.BuildError as error:
        advice = "error build-failed: MkDocs 没有建成网站\n  help: 看上面的最后几行；原有的网站没有动"
        click.echo(f"{str(error).rstrip()}\n{advice}", err=True)
        sys.exit(1)


@main.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="本机端口。")
def serve(root: Path, port: int) -> None:
    """在本机预览网站；改动做法、词表或页面后自动更新，有错误时显示在页面顶上。"""
    from junheng.site import preview  # noqa: PLC0415  MkDocs takes a while to load

    click.echo(f"http://127.0.0.1:{port}/")
    preview.serve(root, port)


@main.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到哪个文件夹。")
def render(root: Path, out: Path) -> None:
    """把全部页面的 Markdown 和数据文件写到 OUT，供别的网站引擎使用；OUT 整个换新。"""
    plan = building.plan(root)
    click.echo(plan.report, err=True, nl=bool(plan.report))
    if not plan.ok:
        sys.exit(1)
    if out.exists() and not (out / "api" / "v1").is_dir() and any(out.iterdir()):
        raise click.UsageError(f"{out} 里有别的东西；请给一个空的或新的文件夹")
    building.write(plan.files, out)
    click.echo(f"{len(plan.tree)} files, edition {plan.edition_name}: {out}")


@main.command("seal")
@click.argument("site", type=ROOT)
def seal_site(site: Path) -> None:
    """给别的引擎建好的网站 SITE 补上本库的两样：清洗各页的内容，写进内容安全策略。"""
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} 里没有 index.html；请给引擎建好的网站文件夹")
    try:
        click.echo(f"{seal(site)} pages sealed: {site}")
    except SealError as error:
        raise click.UsageError(f'{error} 的开头不是 <meta charset="utf-8">，写不进策略；没有改动任何一页') from None


@main.command()
@click.argument("practice_id", metavar="[ID]", default="")
@click.option("--title", default="", help="标题。")
@click.option("--topic", default="", help="主要主题：编号如 safety/food，或名称如 食品安全。")
@click.option("--region", default="", help="地区：代码如 610727，或名称如 略阳。")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
def new(practice_id: str, title: str, topic: str, region: str, root: Path) -> None:
    """新建一条做法的文件，空白处都有标记；在终端里，没有给的会逐项问。"""
    catalog = check_folder(root).catalog
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


@main.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--write", is_flag=True, help="照显示的改；不加就只显示。")
def fix(root: Path, write: bool) -> None:  # noqa: FBT001  click's form
    """改正做法文件里机械的毛病：全角数字、文号括号、日期写法、看不见的字符、行尾空格、字段次序。"""
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


@main.command()
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


@main.command("dist")
@click.argument("root", type=ROOT, default=".")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹，默认 ROOT/dist。")
def make_dist(root: Path, out: Path | None) -> None:
    """构建网站，打成一个压缩包：一个文件夹，双击 index.html 就能看。"""
    checked = sound(root)
    library = open_library(checked.catalog)
    path = (out or root / "dist") / f"{dist.NAME}-{library.edition}.zip"
    with tempfile.TemporaryDirectory() as folder:
        _build_site(root, Path(folder) / "site", checked)
        dist.write(dist.pack(Path(folder) / "site", library.edition_name, library.edition), path)
    size = path.stat().st_size
    click.echo(f"{path}: {size / 1e6:.1f} MB")
    if size > dist.MOST:
        click.echo(f"{path}:1:1: error too-large: 压缩包超过 {dist.MOST / 1e6:.0f} MB\n  help: 请查多了什么", err=True)
        sys.exit(1)


@main.command()
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


@main.command()
@click.argument("root", type=ROOT, default=".")
def host(root: Path) -> None:
    """照词表和字段说明写出代码托管网站的表单（.github/）和编辑器的设置（.vscode/）；改过词表以后运行。"""
    catalog = _catalog(root)
    for path, text in {**issue_forms(catalog.vocabulary), **editor_files(catalog.vocabulary)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace(root / path, text)
        click.echo(path)


@main.command()
@click.argument("root", type=ROOT, default=".")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", help="输出的形式。")
def links(root: Path, form: str) -> None:
    """到网上逐个看来源的网址：还在不在、还是不是那一页；要联网，每个网站一次只看一页。"""
    catalog = _catalog(root)
    findings = look(catalog, Visitor())
    click.echo(FORMATS[form](findings, ""), nl=False)
    if form == "text":
        click.echo(tally(catalog, findings))
    sys.exit(1 if has_errors(findings) else 0)


def _catalog(root: Path) -> Catalog:
    """Return the catalogue, whose practices may have errors; leave with the findings when a vocabulary has."""
    checked = check_folder(root)
    if not checked.presentable:
        click.echo(as_text(checked.findings) + summary(checked.findings), err=True)
        sys.exit(1)
    return checked.catalog
