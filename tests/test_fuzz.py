"""Whatever a contributor or a county sends, the program answers: no traceback, no hang, and each finding at a place in the file.

`pytest --hypothesis-profile=long tests/test_fuzz.py` takes more than 100,000 examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessing import rules_of, vocabulary
from catalogs import CASES, EDITED, ROOT
from junheng.assess import mending
from junheng.assess.assessment import as_json, assess
from junheng.assess.messages import diagnostic
from junheng.assess.report import report
from junheng.assess.sheets import decode, read_rows
from junheng.assess.table import read_table
from junheng.catalog.catalog import link_catalog
from junheng.catalog.library import open_library
from junheng.check.check import check_source
from junheng.check.formats import FORMATS
from junheng.check.mend import mend
from junheng.check.rules.catalogs import CATALOG_RULES
from junheng.check.rules.fields import FIELD_RULES, Form
from junheng.check.rules.files import FILE_RULES
from junheng.check.rules.finding import run
from junheng.check.rules.personal import PERSONAL_RULES
from junheng.check.rules.practices import PRACTICE_RULES
from junheng.model.packs import Pack
from junheng.model.practice import Practice
from junheng.model.types import read
from junheng.model.vocabulary import FILES, entries
from junheng.pages.parts import markup
from junheng.search.documents import documents
from junheng.search.terminal import Finder
from junheng.text.characters import invisible
from junheng.text.csv import write_guarded
from junheng.text.findings import Diagnostic, has_errors
from junheng.text.source import Source, read_practice, read_yaml
from mutations import QUERIES, fuzz, mutated

FILES_OF_PRACTICES = sorted((ROOT / "practices").glob("*/*.md"))[::29]
PRACTICES = tuple(path.read_text(encoding="utf-8") for path in [CASES / "base" / EDITED, *FILES_OF_PRACTICES])
BODIES = tuple(text.partition("\n---\n")[2] for text in PRACTICES)
HARMLESS = {"p", "ul", "ol", "li", "strong", "em", "h2", "h1", "br", "hr", "dl", "dt", "dd", "pre", "code", "a"}


@cache
def known() -> Mapping[str, Mapping[str, str]]:
    """Return every id that a field may name."""
    practices = {path.stem: "" for path in (ROOT / "practices").glob("*/*.md")}
    return {**vocabulary().titles, "practices": practices}


def _checked(folder: Path, data: bytes) -> tuple[Source, Practice | None, tuple[Diagnostic, ...]]:
    """Check one file as `junheng check` does, on its own."""
    (folder / EDITED).parent.mkdir(parents=True, exist_ok=True)
    (folder / EDITED).write_bytes(data)
    source = read_practice(folder, EDITED)
    practice, findings = check_source(source, known())
    if practice:
        catalog = link_catalog(vocabulary(), [practice])
        alone = run(PRACTICE_RULES, practice=practice, slogans=("四定七备",), vocabulary=vocabulary())
        findings = (*findings, *alone, *run(CATALOG_RULES[:6], catalog=catalog, practices=(practice,)))
    return source, practice, findings


def _assert_located(findings: Iterable[Diagnostic], text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        assert 1 <= finding.place.line <= len(lines), finding
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 2, finding  # a mark counts as a column
        assert finding.message
        assert finding.help


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@fuzz(260)
@given(text=mutated(PRACTICES))
def test_a_file_is_refused_with_its_place_or_shown_as_text(text: str, folder: Path) -> None:
    data = text.encode("utf-8", "surrogatepass")
    source, practice, findings = _checked(folder, data)
    _assert_located(findings, data.decode("utf-8", "replace"))
    assert practice or has_errors(findings)
    for form in FORMATS.values():
        report_ = form(findings, "site")
        assert not any(map(invisible, report_))
    if practice:
        _assert_harmless(practice)
    assert mend(mend(source.text)) == mend(source.text)


@fuzz(300)
@given(text=mutated(BODIES))
def test_a_body_is_refused_or_shown_as_text(text: str, folder: Path) -> None:
    """What the check lets pass, and what it refuses as well, is rendered with nothing but paragraphs, lists and emphasis."""
    head = PRACTICES[0].partition("\n---\n")[0]
    data = f"{head}\n---\n{text}".encode("utf-8", "surrogatepass")
    _, practice, findings = _checked(folder, data)
    _assert_located(findings, data.decode("utf-8", "replace"))
    if practice:
        _assert_harmless(practice)


def _assert_harmless(practice: Practice) -> None:
    catalog = link_catalog(vocabulary(), [practice])
    page = markup.Page(
        "practices/x.md", practice.title, markup.body(catalog, practice, "practices/x.md"), practice.summary
    )
    front, _, text = page.text().removeprefix("---\n").partition("\n---\n")
    assert not re.search(r"(?m)^(title|description): .*[<>]", front)
    html = markdown.markdown(text, extensions=["attr_list", "def_list", "tables", "toc"])
    assert set(re.findall(r"<([a-zA-Z][^\s/>]*)", html)) <= HARMLESS
    assert not re.search(r"<[^>]*\s(on\w+|style|class|hidden|src|name)\s*=", html)
    assert all(
        re.fullmatch(r"[./a-z0-9-]+(\.md|\.html)?(#[a-z-]+)?", to, re.IGNORECASE)
        for to in re.findall(r'href="([^"]*)"', html)
    )


NAMES = [name for name in FILES if not name.endswith(".csv")]


def _excerpts(text: str) -> list[str]:
    """Return three entries from the start of a vocabulary and three from further on; the whole of one that is short."""
    parts = re.split(r"(?m)^(?=- )", text)
    return ["".join(parts[at : at + 3]) for at in (1, 4)] if len(parts) > 4 else [text]


RECORDS = {name: _excerpts((ROOT / "practices/_vocabulary" / name).read_text(encoding="utf-8")) for name in NAMES}


@fuzz(120)
@given(data=st.data())
def test_a_vocabulary_is_refused_with_its_place(data: st.DataObject, folder: Path) -> None:
    name = data.draw(st.sampled_from(NAMES))
    raw = data.draw(mutated(RECORDS[name])).encode("utf-8", "surrogatepass")
    (folder / name).write_bytes(raw)
    source = read_yaml(folder, name)
    findings = [*run((*FILE_RULES[5:], *PERSONAL_RULES), source=source)]
    for node in entries(source):
        wrong = list(run(FIELD_RULES, form=Form(FILES[name].record, node), names=known()))
        findings += wrong
        if not has_errors(wrong):
            read(FILES[name].record, node)
    _assert_located(findings, raw.decode("utf-8", "replace"))


TABLES = tuple(
    (ROOT / "practices/_vocabulary" / name).read_text(encoding="utf-8")[:900]
    for name, file in FILES.items()
    if name.endswith(".csv")
)


@fuzz(60)
@given(name=st.sampled_from([name for name in FILES if name.endswith(".csv")]), text=mutated(TABLES))
def test_a_list_in_csv_is_refused_with_its_place(name: str, text: str, folder: Path) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    (folder / name).write_bytes(raw)
    source = FILES[name].reader(folder, name)
    findings = [*run((*FILE_RULES[5:], *PERSONAL_RULES), source=source)]
    for node in entries(source):
        findings += run(FIELD_RULES, form=Form(FILES[name].record, node), names=known())
    _assert_located(findings, raw.decode("utf-8", "replace"))


PACKS = tuple(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/packs").glob("*.yml")))


@fuzz(40)
@given(text=mutated(PACKS))
def test_a_pack_is_refused_with_its_place(text: str, folder: Path) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    (folder / "pack.yml").write_bytes(raw)
    source = read_yaml(folder, "pack.yml")
    findings = [*run((*FILE_RULES[5:], *PERSONAL_RULES), source=source)]
    for node in entries(source):
        wrong = list(run(FIELD_RULES, form=Form(Pack, node), names=known()))
        findings += wrong
        if not has_errors(wrong):
            read(Pack, node, source=source)
    _assert_located(findings, raw.decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def finder() -> Finder:
    practices = []
    for path in FILES_OF_PRACTICES:
        source = read_practice(ROOT, path.relative_to(ROOT).as_posix())
        practices.append(check_source(source, known())[0])
    return Finder(documents(open_library(link_catalog(vocabulary(), [practice for practice in practices if practice]))))


@fuzz(150)
@given(query=mutated(QUERIES) | st.text(max_size=300))
def test_a_query_has_an_answer(query: str, finder: Finder) -> None:
    hits = finder.find(query)
    assert all(hit.score > 0 for hit in hits)


COUNTY = (
    "学校名称,学段,学生数,高于规定学历教师数,县级以上骨干教师数,图书数\n甲小学,小学,450,12,5,9000\n乙初中,初中,1200,100,20,30000\n",
    "学校\t学段\t学生数\t教学及辅助用房面积\n甲小学\t小学\t450人\t2000平方米\n乙小学\t小学\t37\t'800\n",
    "指标,数值\nG11,12%\nG12,100%\nQ1,95.5％\nV1,无\n",
)


@fuzz(160)
@given(table=mutated(COUNTY), figures=mutated(COUNTY[2:]))
def test_a_pasted_table_is_judged_or_its_cells_are_named(table: str, figures: str) -> None:
    rows, problem = read_rows(table)
    others, _ = read_rows(figures)
    judged, in_table, in_figures = assess(rules_of(), rows, others)
    assert as_json(judged, in_table, in_figures)
    read = read_table(rules_of(), rows)
    assert report(rules_of(), judged, mending.mend(rules_of(), read), len(read.unread), in_table, ())
    for finding in (*in_table, *([problem] if problem else ())):
        assert 1 <= finding.row <= len(rows) + 1, finding
        assert finding.column >= 1
        assert diagnostic("t.csv", finding).message
    plain = [[cell.replace("\t", " ") for cell in row] for row in rows]  # a tab in the first line parts its cells
    assert read_rows(write_guarded(plain).removeprefix("\ufeff"))[1] is None


@fuzz(60)
@given(
    data=st.binary(max_size=400)
    | st.builds(
        lambda head, rest: head + rest, st.sampled_from([b"\xff\xfe", b"\xef\xbb\xbf"]), st.binary(max_size=200)
    )
)
def test_any_bytes_are_a_table_or_are_not(data: bytes) -> None:
    text = decode(data)
    if text is not None:
        assess(rules_of(), read_rows(text)[0])
