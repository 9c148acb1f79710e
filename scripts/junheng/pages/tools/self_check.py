"""The self-check: what stands below the tool says how it judges, and how to judge by hand without it."""

from __future__ import annotations

from markupsafe import Markup, escape

from junheng.catalog.addresses import COEFFICIENT_PAGE, DICTIONARY_PAGE, SELF_CHECK_PAGE, indicator_path, template_path
from junheng.catalog.library import Library
from junheng.model.indicators import Framework, FrameworkPart
from junheng.model.vocabulary import Vocabulary
from junheng.pages.parts.crumbs import BELOW_HOME
from junheng.pages.parts.elements import anchor, bullets, html, joined, paragraph
from junheng.pages.parts.limits import limit
from junheng.pages.parts.markup import Page, link, section
from junheng.text.markdown import escape_markdown

LINE = "自查参考，不替代督导认定"


def self_check_page(library: Library) -> Page:
    """Return the page whose tool a script makes."""
    vocabulary = library.catalog.vocabulary
    parts = [
        section("怎样判断", "how", _how(vocabulary)),
        section("不判断什么", "limits", _limits()),
        section("数留在哪里", "privacy", _privacy()),
        section("不用脚本，手工判断", "by-hand", _by_hand(vocabulary)),
    ]
    return Page(
        SELF_CHECK_PAGE,
        "自查",
        "".join(parts),
        description="填本县的数，看 32 项指标里缺哪几项、差多少、谁做过；数不离开浏览器",
        crumbs=BELOW_HOME,
        meta={
            "kind": "self-check",
            "styles": ["self-check"],
            "template": "self-check.html",
            "hide": ["toc"],
            "workbooks": _workbooks(library),
        },
    )


def _workbooks(library: Library) -> list[list[str]]:
    """Return the framework and the address of each table to fill in; none where none is made."""
    frameworks = library.catalog.vocabulary.frameworks.values() if library.office else ()
    return [[str(escape(one.title)), template_path(one.id)] for one in frameworks]


def _how(vocabulary: Vocabulary) -> str:
    rules = [
        f"{escape_markdown(part.title)}：{escape_markdown(part.rule)}"
        for framework in vocabulary.frameworks.values()
        for part in framework.parts
        if part.rule
    ]
    items = [
        *rules,
        f"差异系数按学生数加权，小学、初中分开算，{link(SELF_CHECK_PAGE, '怎样算', COEFFICIENT_PAGE)}有公式和算例。",
        f"每项数什么、除以什么、算谁，见{link(SELF_CHECK_PAGE, '指标字典', DICTIONARY_PAGE)}。",
        "缺一个数，或者有一格认不出，只有用到它的项目“不能判断”，其余照样判断；差异系数要用到一个学段的每一所学校。",
        "合计、平均的行不算学校，按名称认，也按数认：各栏大多正好是别的几行之和或平均数的。",
        "一贯制学校的小学部、初中部分开算。两部合在一起的数不代为拆开：按什么比例拆，没有见到公开的规定。",
        "几行或几栏共有的一个数（合并单元格）不用，也不均分。平均数乘学生数得出总数，平均数本身照表里的用。",
        "没有算的行、没有用的栏、换算过的单位和假定的事，都列在结果前面。",
        "资源有两种看法：全县的差异系数、各校自己的数。全县达到而有学校未达到的，写“达到（县）”，照样列做法。",
        "“怎样补最省”逐项试出动得最少的调动和增加，每次只看一项一个学段；不调学生，不折成钱，试出来的供商量用。",
        "做法先按证据、再按地方远近和学段排，不是推荐，也不是排名。",
    ]
    return "".join(f"- {item}\n" for item in items)


def _limits() -> str:
    return (
        f"**{LINE}。** 界限为编者整理，以教育部原文为准。\n\n"
        "- 不核对数是不是真的，也不核对口径；填的是什么就按什么算。\n"
        "- 不判断督导组现场看的事，例如材料、访谈和满意度怎样调查。\n"
        "- 不给县排名，不预测能不能通过。\n"
    )


def _privacy() -> str:
    return (
        "填的数只在这个网页里，不上传，也不写进浏览器；关掉网页就没有了。要留下来，点“保存进度”，存成自己电脑上的一个文件。"
        "断网也能用。\n"
    )


def _by_hand(vocabulary: Vocabulary) -> str:
    steps = (
        "1. 对照下面每一项的界限，记下达到、没达到和不知道的。\n"
        f"2. 资源配置各项先逐校算生均，再照{link(SELF_CHECK_PAGE, '差异系数', COEFFICIENT_PAGE)}一页的步骤算全县的差异系数。\n"
        "3. 没达到的，打开那一项的页面，看谁做过。\n\n"
    )
    return steps + "".join(_framework(vocabulary, framework) for framework in vocabulary.frameworks.values())


def _framework(vocabulary: Vocabulary, framework: Framework) -> Markup:
    return joined(_part(vocabulary, framework, part) for part in framework.parts)


def _part(vocabulary: Vocabulary, framework: Framework, part: FrameworkPart) -> Markup:
    items = [
        html(
            '<span id="{}">{}</span> {}',
            item.id,
            anchor(SELF_CHECK_PAGE, f"{item.id} {item.title}", indicator_path(item.id)),
            "；".join(limit(vocabulary, threshold) for threshold in item.thresholds) or "没有数值界限",
        )
        for item in vocabulary.indicators.values()
        if (item.framework, item.part) == (framework.id, part.id)
    ]
    return paragraph(html("<b>{}</b>（{}）", part.title, framework.document)) + bullets("jh-sc-hand", items)
