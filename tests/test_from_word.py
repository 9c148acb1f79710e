"""`junheng new --from`: a county's own text becomes a draft, and a file that is none is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement

from catalogs import make
from junheng.check.check import check
from junheng.cli.new.from_word import SourceFileError, read_told
from junheng.model.units import UnitEntry
from runner import call_junheng

UNITS = {one: UnitEntry(one, one, 1) for one in ("元", "人", "所", "%", "名")}
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _report(path: Path) -> Path:
    """Write a report as an office types it: a title, headings by number and by style, a list, a table, a deletion."""
    document = Document()
    document.add_paragraph("某县校车进村接送的做法")
    document.add_paragraph("一、基本情况")
    document.add_paragraph("2023年全县撤并村小12所，1,260余名学生上学超过3公里。")
    document.add_paragraph("二、主要做法")
    document.add_paragraph("（一）先摸底")
    document.add_paragraph("由张某科长带队逐户登记。")
    document.add_paragraph("交通局定线路", style="List Bullet")
    document.add_paragraph("教育局定站点", style="List Bullet")
    document.add_heading("取得的成效", level=1)
    document.add_paragraph("投入320.5万元，覆盖率达到98.5%。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("线路", "人数", "一线", "40人"), strict=True):
        cell.text = text
    document.add_paragraph("四、存在的问题")
    last = document.add_paragraph("司机难招。")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "这句话已经删去。"
    run.append(text)
    deleted.append(run)
    last._p.append(deleted)  # noqa: SLF001  the library has no deletions
    document.save(str(path))
    return path


def test_a_report_is_sorted_into_sections(tmp_path: Path) -> None:
    told = read_told(_report(tmp_path / "材料.docx"), UNITS)
    assert told.title == "某县校车进村接送的做法"
    assert told.sections == {
        "要解决的问题": "2023年全县撤并村小12所，1,260余名学生上学超过3公里。",
        "做法": "**先摸底。**\n\n由张某科长带队逐户登记。\n\n- 交通局定线路\n- 教育局定站点",
        "成效": "投入320.5万元，覆盖率达到98.5%。\n\n- 线路，人数\n- 一线，40人",
        "条件与成本": "",
        "注意": "司机难招。",
    }
    counted = [(one.value, one.unit) for one in told.figures]
    assert counted == [("12", "所"), ("1260余", "名"), ("320.5", "万元"), ("98.5", "%"), ("40", "人")]
    assert told.names == ("张某科长",)


def test_the_draft_is_a_file_whose_blanks_the_check_finds(tmp_path: Path) -> None:
    root = make(tmp_path / "库", {})
    words = ("new", "village-bus", "--topic", "safety/food", "--region", "略阳", "--root", str(root))
    said = call_junheng(*words, "--from", str(_report(tmp_path / "材料.docx"))).stdout
    assert "要解决的问题、做法、成效、注意；数字列出 6 个" in said
    assert "请改成职务：张某科长" in said
    found = check(root).findings
    assert {one.place.path for one in found} == {"practices/safety/village-bus.md"}
    lines = (root / "practices/safety/village-bus.md").read_text(encoding="utf-8").split("\n")
    assert "title: 某县校车进村接送的做法" in lines[2]
    codes = [one.code for one in found]
    assert codes.count("unfilled-blank") == 6 + 1  # what each figure counts, and the section of which nothing is told
    assert set(codes) == {"empty-field", "unfilled-blank"}


def _archive(name: str, text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return data.getvalue()


def _document(body: str, before: str = "") -> bytes:
    return _archive(
        "word/document.xml", f'{before}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    )


@pytest.mark.parametrize(
    ("name", "make_data", "said"),
    [
        ("bomb.docx", lambda: _document(" " * (11 << 20)), "展开以后太大"),
        ("entity.docx", lambda: _document("&a;", '<!DOCTYPE a [<!ENTITY a "b">]>'), "不安全的内容"),
        ("broken.docx", lambda: _document("<w:p>"), "内容损坏"),
        ("cut.docx", lambda: _document("<w:p/>")[:60], "压缩包损坏"),
        ("table.docx", lambda: _archive("xl/workbook.xml", "<a/>"), "不是 Word 文件"),
        ("old.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "另存为 .docx"),
        ("picture.txt", lambda: b"\x89PNG\x00\x00\xff\xfe", "不是文字"),
        ("grid.md.txt", lambda: b"---\nid: grid\ntitle: a\n---\n", "改名为 grid.md"),
        ("grid.docx", lambda: b"\xef\xbb\xbf---\r\nid: grid\r\n---\r\n", "改名为 grid.md"),
    ],
)
def test_a_file_that_is_none_is_refused(name: str, make_data: Callable[[], bytes], said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(make_data())
    with pytest.raises(SourceFileError, match=said):
        read_told(path, UNITS)


def test_a_text_in_the_encoding_of_old_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "材料.txt"
    path.write_bytes("校车进村\r\n每天接送，早晚各一次。\r\n".encode("gbk"))
    told = read_told(path, UNITS)
    assert (told.title, told.sections["做法"]) == ("校车进村", "每天接送，早晚各一次。")


def test_what_a_document_holds_stays_text(tmp_path: Path) -> None:
    """Front matter and markup of a document come after the draft's own, where the check looks at them as in any file."""
    path = tmp_path / "a.docx"
    texts = ("标题", "一、做法", "---", "id: other", "<script>alert(1)</script>", "[甲](https://example.org/)")
    escaped = (text.replace("<", "&lt;") for text in texts)
    path.write_bytes(_document("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in escaped)))
    root = make(tmp_path / "库", {})
    words = ("new", "another", "--topic", "safety/food", "--region", "略阳", "--root", str(root))
    call_junheng(*words, "--from", str(path))
    text = (root / "practices/safety/another.md").read_text(encoding="utf-8")
    assert text.index("id: another") < text.index("\n---\n") < text.index("id: other")
