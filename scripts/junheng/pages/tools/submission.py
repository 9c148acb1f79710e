"""The page of the form for a new practice, which a script lays out; what stands here says what is checked where."""

from __future__ import annotations

from collections.abc import Iterable

from junheng.check.rules import GROUPS
from junheng.check.rules.finding import Rule, code, explain
from junheng.data.form import HERE, NEVER
from junheng.pages.parts.markup import Page, coded, link, section

PATH = "contribute/new.md"


def submission_page() -> Page:
    """Return the page; an address may fill it in: `contribute/new.html?topic=…&indicator=…&region=…`."""
    rules = [rule for group in GROUPS.values() for rule in group]
    later = [rule for rule in rules if code(rule) not in HERE | NEVER]
    text = (
        f"这一页需要脚本。没有脚本时，照{link(PATH, '投稿', 'contribute/index.md')}里别的办法做，结果是同一种文件。\n\n"
        + section("这里查什么", "here", "下面这些规则边填边查，和编辑用的检查是同一套：\n\n" + _listed(rules, HERE))
        + section("以后查什么", "later", "这些要对着整个库才能查，收到以后再查：\n\n" + _listed(later, {code(rule) for rule in later}))
    )  # fmt: skip
    crumbs = (("首页", "index.md"), ("投稿", "contribute/index.md"))
    meta = {"kind": "form", "styles": ["practice", "form"], "template": "new.html", "hide": ["navigation", "toc"]}
    return Page(PATH, "写一条做法", text, description="在网页上填写一条新的做法", crumbs=crumbs, meta=meta)


def _listed(rules: Iterable[Rule], codes: Iterable[str]) -> str:
    wanted = set(codes)
    return "".join(
        f"- {coded(explain(rule).partition(chr(10))[0])}{link(PATH, code(rule), f'contribute/checks/{code(rule)}.md')}\n"
        for rule in rules
        if code(rule) in wanted
    )
