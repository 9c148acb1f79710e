"""The command that assesses a county from its own tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import click

from junheng.assess.arrange import Arranged, arrange
from junheng.assess.assessment import Judgement, as_json, judge, without_schools
from junheng.assess.cells import squeezed
from junheng.assess.changes import changes
from junheng.assess.conclusions import partly
from junheng.assess.figures import read_figures
from junheng.assess.files import read_file
from junheng.assess.heading_words import UNUSED
from junheng.assess.meanings import Names
from junheng.assess.mending import mend
from junheng.assess.messages import Finding, diagnostic
from junheng.assess.paper import About, Told
from junheng.assess.progress import read_progress
from junheng.assess.report import COLUMN_HEADINGS, remarks, report
from junheng.assess.report_files import WRITERS
from junheng.assess.rules import Rules, rules
from junheng.assess.sheet import Sheet
from junheng.assess.table import read_table
from junheng.catalog.library import open_library
from junheng.check.check import check_vocabulary
from junheng.cli.terminal import FILE, ROOT, Command, fail, presentable
from junheng.data.recommend import offer
from junheng.model.indicators import CURRENT_FRAMEWORK
from junheng.model.vocabulary import FOLDER
from junheng.text.files import replacing_file
from junheng.text.findings import as_text, has_errors, summary
from junheng.text.reasons import system_reason


@click.command(
    cls=Command,
    english="judges a county's own table of schools (CSV, XLSX, XLS or ODS) against the indicators, as the self-check page does; exit 1 when a cell cannot be read, and what needs it has no verdict",
)
@click.argument("file", type=FILE)
@click.option("--sheet", "chosen", multiple=True, help="读哪一张工作表，可以写几次；不写就读有学校的。")
@click.option("--columns", type=FILE, help="每一栏当作什么：两栏，栏名和意思，如 在册学生,学生数；不用的写“不用”。")
@click.option("--county", type=FILE, help="另一张表：两栏，指标和数值，如 G12,99.7%。")
@click.option("--framework", default=CURRENT_FRAMEWORK, help="按哪一套办法：quality-balance 或 basic-balance。")
@click.option(
    "--report",
    "paper_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="把自查报告写到这个文件，带指引和做法：.html 可打印成 A4，.docx 是 Word，.xlsx 是各表。",
)
@click.option("--last", type=FILE, help="上一次在自查页面保存的进度（JSON），说明哪些变好、哪些变差。")
@click.option("--name", default="", help="县（区）名，写在报告上。")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", help="输出的形式。")
@click.option("--root", type=ROOT, default=".", help="含有 practices/ 的文件夹。")
def assess(  # noqa: PLR0913, PLR0917  the options of the command
    file: Path,
    chosen: tuple[str, ...],
    columns: Path | None,
    county: Path | None,
    framework: str,
    paper_file: Path | None,
    last: Path | None,
    name: str,
    form: str,
    root: Path,
) -> None:
    """用 FILE（CSV、XLSX、XLS 或 ODS，各校的表）对照指标自查；认不出的格子逐一指出，用到它的项目不能判断，其余照算。"""
    if paper_file and paper_file.suffix.lower() not in WRITERS:
        raise click.UsageError(f"报告写成什么，看文件名的结尾：{'、'.join(WRITERS)}；{paper_file} 不是")
    asked = _rules(root, framework)
    sheets, in_file = _sheets(file)
    _check_chosen(file, sheets, chosen)
    given = _given(asked, columns) if columns else {}
    arranged = Arranged(()) if in_file else arrange(asked, sheets, chosen, given)
    figures, in_county = _sheets(county) if county else ((), ())
    rows = next((sheet.rows for sheet in figures if not sheet.hidden), ())
    table = read_table(asked, arranged.rows)
    answers, in_figures = read_figures(asked, rows)
    judged, mending = judge(asked, table, answers), mend(asked, table)
    several = len(sheets) > 1
    of_schools = (*in_file, *arranged.findings, *(_placed(arranged, one, several=several) for one in table.findings))
    of_county = (*in_county, *in_figures)
    findings = [diagnostic(str(file), one) for one in of_schools]
    findings += [diagnostic(str(county), one) for one in of_county]
    read = bool(judged.schools)
    judged = judged if read else without_schools(judged)
    news = changes(asked, _last(asked, last), judged) if last else ()
    if paper_file:
        library = open_library(presentable(root))
        weak = [one.id for one in judged.indicators if one.verdict == "missed" or partly(judged, one)]
        offers = {key: offer(library, key) for key in weak}
        about = About(name, datetime.now().astimezone().date().isoformat(), library.edition, "")
        told = Told(table, judged, mending, tuple(remarks(judged, of_schools)), offers, about, news)
        with replacing_file(paper_file) as fresh:
            fresh.write_bytes(WRITERS[paper_file.suffix.lower()](asked, told))
    if form == "json":
        columns_read = [{"sheet": sheet, "text": one.text, "meaning": one.meaning} for sheet, one in arranged.readings]
        result = {
            **as_json(judged, of_schools, of_county),
            "mending": [asdict(one) for one in mending],
            "changes": news,
            "columns": columns_read,
        }
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
        sys.exit(1 if has_errors(findings) else 0)
    click.echo(as_text(findings, "") + summary(findings), err=True)
    if not read:
        click.echo(f"{file} 里没有读出一所学校，各校的项目没有判断", err=True)
    if read or county:
        click.echo(report(asked, judged, mending, len(table.unread), of_schools, arranged.readings, news), nl=False)
    sys.exit(1 if has_errors(findings) else 0)


def _rules(root: Path, framework: str) -> Rules:
    checked = check_vocabulary(root)
    vocabulary = checked.vocabulary
    if not vocabulary.frameworks:
        raise click.UsageError(f"{root} 里没有读得出的 {FOLDER}/frameworks.yml；请用 --root 指明做法库的文件夹")
    if has_errors(checked.findings):
        fail(checked.findings)
    if framework not in vocabulary.frameworks:
        raise click.UsageError(f"没有 {framework} 这套办法：{'、'.join(vocabulary.frameworks)}")
    return rules(vocabulary, vocabulary.frameworks[framework])


def _sheets(path: Path) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the sheets of a county's file, and findings if it cannot be read."""
    try:
        sheets, problem = read_file(path)
    except OSError as error:
        raise click.UsageError(f"{path} 读不出来：{system_reason(error)}") from None
    return sheets, (problem,) if problem else ()


def _given(asked: Rules, path: Path) -> Mapping[str, str]:
    """Return what the columns of a file are taken for, by what stands above them."""
    sheets, in_file = _sheets(path)
    for one in in_file:
        raise click.UsageError(f"{path}：{one.message}")
    names = Names(asked)
    given: dict[str, str] = {}
    for number, row in enumerate(sheets[0].rows, 1):
        text, meaning = (squeezed(cell) for cell in ([*row, "", ""])[:2])
        if not text or (number == 1 and (text, meaning) == COLUMN_HEADINGS):
            continue
        if meaning != UNUSED and not names.meaning([meaning]).known:
            known = "、".join(one.name for one in asked.headings)
            raise click.UsageError(
                f"{path}:{number}：不认识“{meaning}”；请写“不用”，或：{known}，前面可以加小学、初中、生均"
            )
        given[text] = meaning
    return given


def _last(asked: Rules, path: Path) -> Judgement:
    """Return what an earlier self-check came to."""
    saved = read_progress(path.read_text(encoding="utf-8", errors="replace"))
    if saved is None:
        raise click.UsageError(f"{path} 不是自查页面保存的进度，或者不完整")
    if saved.framework != asked.framework:
        raise click.UsageError(f"{path} 是按另一套办法（{saved.framework}）填的，不能比")
    answers, _ = read_figures(asked, saved.answers)
    return judge(asked, read_table(asked, saved.rows), answers)


def _check_chosen(file: Path, sheets: Sequence[Sheet], chosen: Sequence[str]) -> None:
    names = [sheet.name for sheet in sheets]
    unknown = [name for name in chosen if name not in names]
    if unknown and names:
        raise click.UsageError(f"{file} 里没有工作表“{unknown[0]}”，有：{'、'.join(names)}")


def _placed(arranged: Arranged, found: Finding, *, several: bool) -> Finding:
    """Return a finding with the place in the file in place of that in the table that was made of it."""
    sheet, row, column = arranged.place(found.row, found.column)
    return replace(found, row=row, column=column, sheet=sheet if several else "")
