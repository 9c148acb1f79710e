"""The command that assesses a county from its own tables."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from junheng.assess.assessment import as_json, without_schools
from junheng.assess.assessment import assess as judge
from junheng.assess.files import read_file
from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, diagnostic
from junheng.assess.report import report
from junheng.assess.rules import rules
from junheng.check.check import check_vocabulary
from junheng.cli.terminal import FILE, ROOT, Command, fail
from junheng.model.indicators import CURRENT_FRAMEWORK
from junheng.model.vocabulary import FOLDER
from junheng.text.findings import as_text, has_errors, summary


@click.command(
    cls=Command,
    english="judges a county's own table of schools (CSV, XLSX, XLS or ODS) against the indicators, as the self-check page does; exit 1 when a cell cannot be read, and what needs it has no verdict",
)
@click.argument("file", type=FILE)
@click.option("--county", type=FILE, help="另一张表：两栏，指标和数值，如 G12,99.7%。")
@click.option("--framework", default=CURRENT_FRAMEWORK, help="按哪一套办法：quality-balance 或 basic-balance。")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", help="输出的形式。")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
def assess(file: Path, county: Path | None, framework: str, form: str, root: Path) -> None:
    """用 FILE（CSV、XLSX、XLS 或 ODS，一行一所学校）对照指标自查；认不出的格子逐一指出，用到它的项目不能判断，其余照算。"""
    checked = check_vocabulary(root)
    vocabulary = checked.vocabulary
    if not vocabulary.frameworks:
        raise click.UsageError(f"{root} 里没有读得出的 {FOLDER}/frameworks.yml；请用 --root 指明做法库的文件夹")
    if has_errors(checked.findings):
        fail(checked.findings)
    if framework not in vocabulary.frameworks:
        raise click.UsageError(f"没有 {framework} 这套办法：{'、'.join(vocabulary.frameworks)}")
    asked = rules(vocabulary, vocabulary.frameworks[framework])
    table, in_file = _table(file)
    figures, in_county = _table(county) if county else ([], ())
    judged, in_table, in_figures = judge(asked, () if in_file else table, figures)
    of_schools, of_county = (*in_file, *in_table), (*in_county, *in_figures)
    findings = [diagnostic(str(file), one) for one in of_schools]
    findings += [diagnostic(str(county), one) for one in of_county]
    read = bool(judged.schools)
    judged = judged if read else without_schools(judged)
    if form == "json":
        click.echo(json.dumps(as_json(judged, of_schools, of_county), ensure_ascii=False, indent=2))
        sys.exit(1 if has_errors(findings) else 0)
    click.echo(as_text(findings, "") + summary(findings), err=True)
    if not read:
        click.echo(f"{file} 里没有读出一所学校，各校的项目没有判断", err=True)
    if read or county:
        click.echo(report(asked, judged, of_schools), nl=False)
    sys.exit(1 if has_errors(findings) else 0)


def _table(path: Path) -> tuple[Rows, tuple[Finding, ...]]:
    """Return the rows of a county's file, and findings if it cannot be read."""
    try:
        rows, problem = read_file(path)
    except OSError as error:
        raise click.UsageError(f"{path} 读不出来：{error.strerror}") from None
    return rows, (problem,) if problem else ()
