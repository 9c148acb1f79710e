"""The design system's page: each component as the site shows it, the colours with their contrast, the sizes of type."""

from __future__ import annotations

from itertools import islice

from junheng.catalog.addresses import DESIGN_PAGE, practice_path
from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.pages.about.colours import DARK, LIGHT, PAIRS, contrast, stylesheet, tokens
from junheng.pages.indexes.sources import source_path
from junheng.pages.parts.crumbs import BELOW_CONTRIBUTE
from junheng.pages.parts.listing import listing, marks_badge
from junheng.pages.parts.markup import Page, attributes, definitions, link, section, table
from junheng.text.markdown import escape_markdown

_INTRODUCTION = (
    "写页面、改样式的人看这一页：每个组件怎样显示、由哪个函数或类生成。各页共用的样式在 `theme/assets/junheng.css`，只有一种页面用的另在一个文件，由那一页的 `styles` 写明；"
    "类名以 `jh-` 开头；颜色、间距、字体只用文件开头的变量。\n\n"
)


def design_page(library: Library) -> Page:
    """Return the page that shows every component with an example from the catalogue and the function that makes it."""
    parts = [
        _INTRODUCTION,
        section("颜色", "colours", _colours()),
        section("字号与行长", "type", _type()),
        section("证据的两个记号", "marks", _marks(library)),
        section("做法列表", "list", _list(library)),
        section("基本情况", "facts", _facts(library)),
        section("数据表", "tables", _tables()),
        section("引文与来源", "sources", _sources(library)),
        section("提醒", "notices", _notice()),
        section("位置", "crumbs", "本页标题上方的一行。由 `Page.crumbs` 生成，模板 `main.html` 画，类 `jh-crumbs`。\n"),
        section("操作", "controls", _controls()),
        _drawn("省份方格", "tiles", "jh-tiles"),
        _drawn("主题与指标对照", "matrix", "jh-matrix"),
    ]
    crumbs = BELOW_CONTRIBUTE
    return Page(DESIGN_PAGE, "页面组件", "".join(parts), description="组件、颜色和字号，给开发者看", crumbs=crumbs)


def _colours() -> str:
    css = stylesheet()
    light, dark = tokens(css, LIGHT), tokens(css, DARK)
    rows = [
        [
            pair.use,
            f"`--jh-{pair.front}` / `--jh-{pair.back}`",
            *(
                f"`#{colours[pair.front]}` / `#{colours[pair.back]}`：{contrast(colours[pair.front], colours[pair.back]):.1f}"
                for colours in (light, dark)
            ),
            f"{pair.least:g}",
        ]
        for pair in PAIRS
    ]
    return (
        "前景和背景成对使用，对比度由样式文件算出；新增的颜色要在 `colours.py` 里配成一对，测试才通过。\n\n"
        + table(["用处", "变量", "浅色", "深色", "至少"], rows)
        + "\n意思不能只靠颜色：证据的记号有名称，状态有文字。\n"
    )


def _type() -> str:
    rows = [
        ["一级标题", "`.md-typeset h1`", "1.6rem", "32 px"],
        ["二级标题", "`.md-typeset h2`", "1.25rem", "25 px"],
        ["三级标题", "`.md-typeset h3`", "1rem", "20 px"],
        ["正文", "`.md-typeset`", "0.8rem", "16 px"],
        ["表格、说明", "`--jh-small`", "0.68rem", "13.6 px"],
    ]
    return (
        table(["用处", "选择器或变量", "字号", "常用屏幕上"], rows)
        + "\n正文每行不超过 `--jh-line`，约 40 个汉字，行高 1.75。按“大字”后 `<html>` 有类 `jh-large`，"
        "全部字号随根字号放大三成，行高 2。\n"
    )


def _marks(library: Library) -> str:
    shown: dict[int, Practice] = {}
    for practice in library.practices:
        shown.setdefault(library.evidence[practice.id].shown, practice)
    lines = [
        f"- {marks_badge(library, practice)} {link(DESIGN_PAGE, practice.title, practice_path(practice.id))}\n"
        for _, practice in sorted(shown.items())
    ]
    return f"`pages.listing.marks_badge`，类 `jh-marks`、`jh-shown-0` 至 `jh-shown-4`；库里还没有的不列。\n\n{''.join(lines)}"


def _list(library: Library) -> str:
    return (
        "`pages.listing.listing`：题目是链接，类 `jh-item`，带 `data-practice-id`、`data-shown`、`data-status`、`data-year`，"
        f"供脚本排序、筛选和对照。\n\n{listing(library, islice(library.practices, 2), DESIGN_PAGE)}"
    )


def _facts(library: Library) -> str:
    pairs = [
        (
            practice.title,
            f"{escape_markdown(library.catalog.vocabulary.place_name(practice.region))}，{practice.reviewed.text()}核对",
        )
        for practice in islice(library.practices, 3)
    ]
    return f"`markup.definitions`：左右两栏，窄屏上下排。\n\n{definitions(pairs)}"


def _tables() -> str:
    rows = [["列名不换行", "单元格里可以有链接和代码"], ["数字", "等宽数字，不从中间断开"]]
    return f"`markup.table`。放不下时横向滚动，脚本 `tables.js` 让滚动的框能用键盘操作。\n\n{table(['列名', '说明'], rows)}"


def _sources(library: Library) -> str:
    sources = library.catalog.vocabulary.sources
    lines = [
        f"1. {link(DESIGN_PAGE, sources[key].title, source_path(library, key), key)}，{escape_markdown(sources[key].publisher)}。\n"
        for key in list(library.catalog.by_source)[:2]
    ]
    return f"来源用编号列表，题目链到来源页的锚点。\n\n{''.join(lines)}"


def _notice() -> str:
    text = "**注意：**先看条件，再照着做。"
    return f"类 `jh-notice`，开头用加粗的词说明是什么。\n\n{text}\n{attributes('jh-notice', {})}\n"


def _controls() -> str:
    return (
        "按钮和输入框只在模板里写，或由脚本生成，正文里不写。可点的地方至少 24 × 24 像素，大字时 44 像素；"
        "焦点框由 `:focus-visible` 统一画，不要去掉。主按钮 `md-button md-button--primary`，次要按钮 `md-button`，"
        "像链接的按钮 `jh-plain`。\n"
    )


def _drawn(title: str, anchor: str, name: str) -> str:
    """Return the section of a component that only its own page can show; nothing while the style sheet lacks it."""
    return section(title, anchor, f"类 `{name}`。\n" if f".{name}" in stylesheet() else "")
