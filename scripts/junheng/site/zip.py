"""Write the zip of an edition: a folder with a built site, checksums and a note, reproducible byte for byte."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from markupsafe import escape

from junheng.text.files import replacing_file

NAME: Final = "junheng"
MAX_BYTES: Final = 20_000_000
"""Maximum size in bytes: what an office mailbox accepts as an ordinary attachment; 445 practices are 16.4 MB without documents."""
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can store: the time of packing is not part of the edition."""
_CHECK: Final = Path(__file__).with_name("check-files.html")
"""The page that compares a folder with its checksums; it needs no other file, of which any may be the one that is broken."""
_NOTE: Final = """均衡实践库　{edition}

怎样打开
  先把压缩包整个解压，再双击 junheng 文件夹里的 index.html。断网也能用，不用安装。
  不要在压缩软件的窗口里直接双击：那样只解出一页，样式和搜索都没有。

这一份有多旧
  内容截至 {date}。它不会自己更新；过了一年，请找发给您的人要新的。
  各版改了什么，见 changes.html。指标以教育部原文为准。

文件全不全
  双击 check-files.html，选这个文件夹，就知道缺了哪些、坏了哪些、混进了哪些旧的。换新的一份时，先删掉旧文件夹再解压，不要盖在上面。
  SHA256SUMS 里是每个文件的校验和；会用命令行的，在文件夹里运行 sha256sum -c SHA256SUMS 也可以核对。

许可：内容 CC BY 4.0，程序 MIT；用到的程序和许可见 licences.html 和 sbom.cdx.json。非官方。
"""


def pack(site: Path, edition: str, date: str) -> dict[str, bytes]:
    """Return the files of the folder by name, sorted: the site, the note, the page that checks them, and the checksums of all."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    note = _NOTE.format(edition=edition, date=date).replace("\n", "\r\n")  # for the Notepad of an old Windows
    files["READ-ME-FIRST.txt"] = b"\xef\xbb\xbf" + note.encode()
    page = _CHECK.read_text(encoding="utf-8").replace("@EDITION@", str(escape(edition)))
    files[_CHECK.name] = page.encode()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    return dict(sorted(files.items()))


def write(files: Mapping[str, bytes], path: Path) -> None:
    """Write files as a zip with one folder in it, beside `path` first: a program that is killed leaves no half of it there.

    Raises ValueError for a name that is not ASCII: old Windows would unpack it under a different name.
    """
    with replacing_file(path) as fresh, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            if not name.isascii():
                raise ValueError(name)
            about = zipfile.ZipInfo(f"{NAME}/{name}", _TIME)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3  # as on Linux, on any system
            about.external_attr = 0o644 << 16
            archive.writestr(about, data)
