"""The compare page: two to four practices side by side, which a script lays out; what stands here says how to choose."""

from __future__ import annotations

from junheng.catalog.addresses import COMPARE_PAGE, FIND_PAGE, INDICATORS_PAGE, REGIONS_PAGE, TOPICS_PAGE
from junheng.pages.parts.crumbs import BELOW_HOME
from junheng.pages.parts.markup import Page, link, section


def compare_page() -> Page:
    """Return the page that the address names practices for: `compare.html?ids=a,b`."""
    here = COMPARE_PAGE
    text = (
        "在下面这些页里，点做法旁边的“加入比较”；选好两到四条，点页面底部的“比较”。"
        "选了哪些记在网址里，把网址发给别人，看到的是同一张表。\n\n"
        f"- {link(here, '查做法', FIND_PAGE)}\n"
        f"- {link(here, '按指标查', INDICATORS_PAGE)}\n"
        f"- {link(here, '按主题查', TOPICS_PAGE)}\n"
        f"- {link(here, '按地区查', REGIONS_PAGE)}\n\n"
        "没有脚本也能比较：每条做法的页面栏目相同、顺序相同，从上面的目录打开两条，并排看或打印出来对照。\n"
    )
    crumbs = BELOW_HOME
    meta = {"kind": "compare", "styles": ["compare"], "template": "compare.html", "hide": ["toc"]}
    return Page(
        here,
        "比较",
        section("怎样选", "choose", text),
        description="把两到四条做法逐栏并排比较",
        crumbs=crumbs,
        meta=meta,
    )
