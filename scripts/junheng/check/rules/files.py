"""Rules on a file: whether it and its front matter can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from junheng.check.rules.finding import Finding, Rule
from junheng.model.guide import FOLDER as GUIDES
from junheng.model.packs import FOLDER as PACKS
from junheng.model.types import ID
from junheng.model.vocabulary import FILES, FOLDER
from junheng.text.findings import Place, did_you_mean
from junheng.text.source import MAX_DEPTH, Flaw, Source, limit

TEXTS: Final = {
    "too-large": "文件有 {bytes} 字节，最多 {most}",
    "too-large-help": "请只留文字",
    "invisible-character": "有看不见的字符 {text}",
    "invisible-character-help": "请删去，或换成普通空格",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""


def missing_folder(source: Source) -> Iterator[Finding]:
    """目录里要有 practices/ 文件夹。

    没有它就没有可以检查、可以发布的内容，多半是在错误的文件夹里运行了命令。

    错误：在桌面上运行 `junheng check`。
    正确：先 `cd` 到仓库的根目录。
    """
    for flaw in _flaws(source, "missing-folder"):
        yield Finding(
            flaw.place, f"找不到文件夹 {flaw.place.path}/", "请在仓库的根目录运行，或用 check 后面的路径指明它"
        )


def unreadable(source: Source) -> Iterator[Finding]:
    """每个文件都要能打开。

    打不开的文件不会被悄悄跳过：它的内容会从网站上消失，所以算错误。

    错误：文件没有读取权限。
    正确：`chmod u+r 文件名` 之后再检查。
    """
    for flaw in _flaws(source, "unreadable"):
        yield Finding(flaw.place, f"打不开：{flaw.detail}", "请检查文件是否存在、有没有读取权限")


def symbolic_link(source: Source) -> Iterator[Finding]:
    """不使用符号链接。

    链接可以指到仓库之外，也可以绕成圈；压缩包和 Windows 上它还会失效。

    错误：`practices/safety/a.md -> ../../elsewhere.md`
    正确：把文件本身放进来。
    """
    for flaw in _flaws(source, "symbolic-link"):
        yield Finding(flaw.place, "这是一个符号链接", "请换成文件本身")


def bad_file_name(source: Source) -> Iterator[Finding]:
    """一条做法一个文件：practices/<主题>/<编号>.md，只用小写字母、数字和连字符。

    文件名就是网址的一部分，要在任何系统和邮件里都能打开。培训包是 `docs/packs/<编号>.yml`，指引是 `docs/guides/<编号>.yml`。

    错误：`practices/safety/Safety Grid.md`
    正确：`practices/safety/safety-grid-management.md`
    """
    elsewhere = {"missing-folder", "symbolic-link"} & {flaw.kind for flaw in source.flaws}
    if source.path.startswith(f"{FOLDER}/") or elsewhere:
        return
    folder = next((each for each in (PACKS, GUIDES) if source.path.startswith(f"{each}/")), "")
    if folder:
        if not re.fullmatch(rf"{folder}/{ID}\.yml", source.path):
            yield Finding(Place(source.path), "文件名或位置不合规则", f"请放在 {folder}/<编号>.yml")
    elif not re.fullmatch(rf"practices/{ID}/{ID}\.md", source.path):
        name = source.path.rpartition("/")[2].rpartition(".")[0]
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        better = f"，例如 {slug}.md" if slug else ""
        advice = f"请放在 practices/<主题>/<编号>.md{better}"
        yield Finding(Place(source.path), "文件名或位置不合规则", _kind_advice(source.path) or advice)


def _kind_advice(path: str) -> str:
    """Return what to do with a file that came by a messenger or from Word; '' for any other."""
    name = path.rpartition("/")[2].lower()
    if name.endswith((".docx", ".doc", ".wps")):
        return f"Word 文件先另存为 .docx，再运行 junheng new --from {path}"
    if match := re.fullmatch(r"(.+?\.md)(?:\.\w+|\(\d+\))+|(.+?)[ _]?[（(]\d+[）)]\.md|(.+?)\.txt", name):
        stem = (match[1] or match[2] or match[3]).removesuffix(".md")
        return f"像是传送时改了名；请改回原来的 {stem}.md"
    return ""


def too_large(source: Source) -> Iterator[Finding]:
    """一条做法的文件不超过 64 KiB；词表和培训包不超过 1 MiB，CSV 词表和来源表不超过 32 MiB。

    一条做法只有一两页字；更大的多半是误放的图片或导出文件。

    错误：10 MB 的 Markdown 文件。
    正确：只留文字，其余的作为来源引用。
    """
    for flaw in _flaws(source, "too-large"):
        what = TEXTS["too-large"].format(bytes=flaw.detail, most=limit(flaw.place.path))
        yield Finding(flaw.place, what, TEXTS["too-large-help"])


def not_utf8(source: Source) -> Iterator[Finding]:
    """文件用 UTF-8 编码。

    其他编码在别人的电脑上是乱码。Windows 记事本另存为时可以选 UTF-8。

    错误：GBK 编码的文件。
    正确：另存为“UTF-8”。
    """
    for flaw in _flaws(source, "not-utf8"):
        advice = f"看来是 GBK：iconv -f gb18030 -t utf-8 {source.path}，或用记事本另存为 UTF-8"
        yield Finding(flaw.place, "不是 UTF-8 编码", advice if flaw.detail else "请另存为 UTF-8")


def byte_order_mark(source: Source) -> Iterator[Finding]:
    """文件开头没有字节顺序标记（BOM）。

    它看不见，却让第一行的 `---` 不在行首。

    错误：记事本存成“带有 BOM 的 UTF-8”。
    正确：存成“UTF-8”。
    """
    for flaw in _flaws(source, "byte-order-mark"):
        yield Finding(flaw.place, "开头有看不见的 BOM", "请存成不带 BOM 的 UTF-8")


def carriage_return(source: Source) -> Iterator[Finding]:
    """行末只有换行符（LF）。

    混用两种换行会让修改对比里每一行都变红。

    错误：CRLF（Windows 换行）。
    正确：在编辑器右下角把 CRLF 改成 LF。
    """
    for flaw in _flaws(source, "carriage-return"):
        yield Finding(flaw.place, "用了 Windows 换行（CRLF）", "请在编辑器里改成 LF")


def invisible_character(source: Source) -> Iterator[Finding]:
    """没有看不见的字符：控制符、零宽字符、方向控制、制表符、特殊空格。

    它们从网页或文档粘贴过来，会让搜索和比对失灵，也能把文字藏起来。

    错误：“轮岗”两字之间夹着零宽空格。
    正确：“轮岗”。
    """
    for flaw in _flaws(source, "invisible-character"):
        text = f"U+{ord(flaw.detail):04X}"
        yield Finding(flaw.place, TEXTS["invisible-character"].format(text=text), TEXTS["invisible-character-help"])


def no_front_matter(source: Source) -> Iterator[Finding]:
    """文件以 `---` 开头，字段写在两行 `---` 之间。

    没有这一段就不知道它是什么、在哪里、来自何处。

    错误：直接以正文开头。
    正确：`---`、各字段、`---`，然后是正文。
    """
    for flaw in _flaws(source, "no-front-matter"):
        what = "字段没有以一行 --- 结束" if flaw.detail else "第一行不是 ---"
        yield Finding(
            flaw.place,
            what,
            "请照 junheng new 写出的样子，在开头用两行 --- 包住字段；只有正文的，运行 junheng new --from 这个文件",
        )


def yaml_syntax(source: Source) -> Iterator[Finding]:
    """字段部分是合格的 YAML。

    常见的是冒号后面少了空格、缩进不齐、引号不成对。

    错误：`title:学校安全`
    正确：`title: 学校安全`
    """
    for flaw in _flaws(source, "yaml-syntax"):
        yield Finding(
            flaw.place, f"YAML 读不下去：{flaw.detail}", "请检查这一行和上一行：冒号后有空格、缩进对齐、引号成对"
        )


def yaml_feature(source: Source) -> Iterator[Finding]:
    """字段里不用 YAML 的锚点（&）、别名（*）、标签（!）和复合键（?）。

    锚点和别名能让几行字展开成几个 GB，标签能让程序去造对象；这里都用不着。

    错误：`title: !!python/object:os.system x`
    正确：`title: 学校安全`
    """
    for flaw in _flaws(source, "yaml-feature"):
        yield Finding(
            flaw.place, f"不允许“{flaw.detail.strip()}”这种写法", "请直接写出内容；以 & * ! 开头的文字要加引号"
        )


def too_deep(source: Source) -> Iterator[Finding]:
    """字段嵌套不超过 12 层。

    最复杂的字段只有三四层，更深的是写错了或有意捣乱。

    错误：`[[[[[[[[[[[[[[]]]]]]]]]]]]]]`
    正确：`[]`
    """
    for flaw in _flaws(source, "too-deep"):
        yield Finding(flaw.place, f"嵌套超过 {MAX_DEPTH} 层", "请检查括号和缩进")


def duplicate_key(source: Source) -> Iterator[Finding]:
    """同一个字段只写一次。

    写两次时，别的程序会悄悄用后一个，而人以为是前一个。

    错误：两行 `title:`。
    正确：留下对的那一行。
    """
    for flaw in _flaws(source, "duplicate-key"):
        yield Finding(flaw.place, f"字段 {flaw.detail} 写了两次", "请留下一个")


def csv_syntax(source: Source) -> Iterator[Finding]:
    """CSV 词表每行的引号成对。

    错误：`420600,"襄阳市,prefecture`
    正确：`420600,襄阳市,prefecture`
    """
    for flaw in _flaws(source, "csv-syntax"):
        yield Finding(flaw.place, f"CSV 读不下去：{flaw.detail}", "请检查这一行的引号")


def unknown_file(source: Source) -> Iterator[Finding]:
    """词表文件夹里只有约定的文件。

    名字写错的词表会被当作没有。

    错误：`practices/_vocabulary/topic.yml`
    正确：`practices/_vocabulary/topics.yml`
    """
    name = source.path.rpartition("/")[2]
    if source.path.startswith(f"{FOLDER}/") and name not in FILES:
        yield Finding(source.place(), f"不认识的词表文件 {name}", did_you_mean(name, FILES, "请删去或改名"))


FILE_RULES: tuple[Rule, ...] = (
    missing_folder,
    unreadable,
    symbolic_link,
    bad_file_name,
    unknown_file,
    too_large,
    not_utf8,
    byte_order_mark,
    carriage_return,
    invisible_character,
    no_front_matter,
    yaml_syntax,
    yaml_feature,
    too_deep,
    duplicate_key,
    csv_syntax,
)


def _flaws(source: Source, kind: str) -> Iterator[Flaw]:
    return (flaw for flaw in source.flaws if flaw.kind == kind)
