"""The page of a trainer's own workshop, which scripts fill; what stands here says how to use it."""

from __future__ import annotations

from junheng.catalog.addresses import FIND_PAGE, PACKS_PAGE, WORKSHOP_PAGE
from junheng.pages.parts.crumbs import BELOW_PACKS
from junheng.pages.parts.markup import Page, link, section


def workshop_page() -> Page:
    """Return the page that the address names practices for: `workshop.html?ids=a,b&minutes=90`."""
    here = WORKSHOP_PAGE
    text = (
        "- 先查做法加进来，或从现成的课抄一套，再定 90 分钟还是 180 分钟：安排跟着变。\n"
        "- 每一张都可以就地改字、上移、下移、移出；“本县”的几张放本县的数和照片。\n"
        "- 投影是 PowerPoint 文件，图是活的，数可以改；每条做法带来源，网站有公开网址时还带二维码。备注里有全部数字和来源。\n"
        "- 讲义和学员填的表是 Word 文件。改过的字记在网址里；改得多了，网址放不下，请存成文件。\n"
        "- 都在这台电脑上做，不传到别处，断网也能用。\n\n"
        f"没有脚本时，用{link(here, '现成的课', PACKS_PAGE)}，或在{link(here, '查做法', FIND_PAGE)}里挑几条，每条的页面可以直接打印。\n"
    )
    meta = {
        "kind": "workshop",
        "styles": ["packs", "workshop"],
        "template": "workshop.html",
        "hide": ["navigation", "toc"],
    }
    return Page(
        here,
        "自己编一课",
        section("怎样用", "use", text),
        description="选几条做法，排好、改好，拿走投影、讲义和学员填的表",
        crumbs=BELOW_PACKS,
        meta=meta,
    )
