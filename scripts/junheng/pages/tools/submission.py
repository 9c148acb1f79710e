"""The page of the form for a new practice, which a script lays out; what stands here says what is checked where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from junheng.catalog.addresses import CONTRIBUTE_PAGE, FORM_PAGE, check_path
from junheng.check.rules import GROUPS
from junheng.check.rules.finding import Rule, code, explain
from junheng.data.form import IN_FORM, NEVER, arrangement
from junheng.model.practice import SECTIONS, Practice
from junheng.model.types import fields
from junheng.pages.parts.crumbs import BELOW_CONTRIBUTE
from junheng.pages.parts.markup import Page, coded, link, section


def submission_page() -> Page:
    """Return the page; an address may fill it in: `contribute/new.html?topic=…&indicator=…&region=…`."""
    rules = [rule for group in GROUPS.values() for rule in group]
    later = [rule for rule in rules if code(rule) not in IN_FORM | NEVER]
    text = (
        "这一页需要脚本。没有脚本时，把下面六个问题的回答写在一封信或一份 Word 文件里，"
        f"照{link(FORM_PAGE, '投稿', CONTRIBUTE_PAGE)}里的办法发给编者。\n\n"
        + section("六个问题", "asked", _asked())
        + section("这里查什么", "here", "下面这些规则边填边查，和编辑用的检查是同一套：\n\n" + _listed(rules, IN_FORM))
        + section("以后查什么", "later", "这些要对着整个库才能查，收到以后再查：\n\n" + _listed(later, {code(rule) for rule in later}))
    )  # fmt: skip
    crumbs = BELOW_CONTRIBUTE
    meta = {"kind": "form", "styles": ["practice", "form"], "template": "new.html", "hide": ["toc"]}
    return Page(FORM_PAGE, "写一条做法", text, description="在网页上填写一条新的做法", crumbs=crumbs, meta=meta)


def _asked() -> str:
    """Return the questions of the form with what each asks for, as a numbered list."""
    meanings = {field.name: [re.split(r"[，；;（]", field.meaning)[0]] for field in fields(Practice)}
    asked = {**meanings, "body": list(SECTIONS)}
    *questions, _ = arrangement()
    return "".join(
        f"{number}. {title}：{'、'.join(label for name in names for label in asked[name])}。\n"
        for number, (title, names) in enumerate(questions, 1)
    )


def _listed(rules: Iterable[Rule], codes: Iterable[str]) -> str:
    wanted = set(codes)
    return "".join(
        f"- {coded(explain(rule).partition(chr(10))[0])}{link(FORM_PAGE, code(rule), check_path(code(rule)))}\n"
        for rule in rules
        if code(rule) in wanted
    )
