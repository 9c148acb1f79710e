"""The pages that explain the library to those who read it closely or write for it: evidence, fields, checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from junheng.catalog.addresses import (
    CHECKS_PAGE,
    CONCEPTS_PAGE,
    EVIDENCE_PAGE,
    FIELDS_PAGE,
    check_path,
    practice_path,
)
from junheng.catalog.agreement import agreement
from junheng.catalog.evidence import DESCRIBED
from junheng.catalog.library import Library
from junheng.check.rules import GROUPS
from junheng.check.rules.finding import Rule, code, explain, severity
from junheng.model.packs import FOLDER as PACKS
from junheng.model.packs import Pack
from junheng.model.practice import SECTIONS, Citation, Figure, Period, Practice, Relation
from junheng.model.types import Field, Many, Part, fields
from junheng.model.vocabulary import FILES, FOLDER
from junheng.pages.parts.crumbs import BELOW_CHECKS, BELOW_CONTRIBUTE, BELOW_HOME
from junheng.pages.parts.elements import anchor, cards, html
from junheng.pages.parts.markup import Page, coded, definitions, link, section, table
from junheng.text.markdown import escape_markdown


def reference_pages(library: Library) -> Iterator[Page]:
    """Yield the pages on evidence, ways of saying, fields and checks."""
    yield _evidence(library)
    yield _concepts(library)
    yield _fields()
    yield _checks()
    for group, rules in GROUPS.items():
        for rule in rules:
            yield _check(group, rule)


def _evidence(library: Library) -> Page:
    found = library.evidence.values()
    text = (
        "每条做法有两个记号，都由字段按下面的规则算出，不由人填写。多一份来源、多一个数，记号只会升、不会降；别的县的数不算本县的。"
        "记号说的是证据，不是说这个县做得好不好。\n\n"
        + section("谁说的", "said", _marks_table(library, "speakers", Counter(one.said for one in found)))
        + section("说出了什么", "shown", _marks_table(library, "shown", Counter(str(one.shown) for one in found)))
        + section(
            "怎样算",
            "rules",
            "- 谁说的：看每份来源是谁办的、谁写的，取离做的单位最远的一份；报纸登出的通讯员稿、本地供稿算本地，不因为登在报纸上就算外部。\n"
            f"- 来源来历不明，或还是打算，或“做法”不足 {DESCRIBED} 个字，说出了什么就是第一级。\n"
            "- 其余逐级看有没有这样的数字：投入、产出或成效，和从前比的成效，有对照的研究给出的成效。\n"
            "- 被遮去的、存疑的、没有时间的、属于背景或计划的数字不算。\n"
            "- 每一页都写明因为什么，再进一级还需要什么。\n",
        )
        + section(
            "为什么分成两个",
            "why",
            "多数材料是做的人自己写的，登在报纸上也还是自己说的。谁说的和说出了什么是两回事：外部报道可以没有一个数，自己的总结也可以有前后变化。"
            "合成一把尺子，就看不出缺的是哪一样。优质均衡与基本均衡是两套办法，一套的数字不能当另一套的佐证。\n",
        )
        + section("两个人判得一样吗", "agreement", _agreement(library))
        + section("对照来源再读一遍", "rereadings", _rereadings(library))
        + section(
            "以前的等级",
            "tier",
            "2026年11月以前，每条做法只有一个 0 至 5 的等级。接口里的 `evidence.tier` 再保留一版，由两个记号折算，下一版取消。\n",
        )
    )
    return Page(
        EVIDENCE_PAGE,
        "证据的两个记号",
        text,
        description="谁说的，说出了什么，怎样算",
        crumbs=BELOW_HOME,
        meta={"styles": ["practice"]},
    )


def _marks_table(library: Library, name: str, counts: Counter[str]) -> str:
    terms = library.catalog.vocabulary.terms[name].values()
    rows = [[f"**{escape_markdown(t.title)}**", escape_markdown(t.definition), str(counts[t.id])] for t in terms]
    return table(["记号", "条件", "做法数"], rows)


def _agreement(library: Library) -> str:
    """Return how far two readers agree on the indicators, and each disagreement with what was settled."""
    vocabulary, found = library.catalog.vocabulary, agreement(library.catalog.vocabulary)
    if found is None:
        return ""
    titles = {**vocabulary.titles["strengths"], "-": "没有列"}
    differing = [one for one in vocabulary.second_judgements if one.item and one.first != one.second]
    rows = [
        [
            _practice_link(library, one.practice),
            one.item,
            titles[one.first or "-"],
            titles[one.second or "-"],
            titles[one.settled or "-"],
            one.reason,
        ]
        for one in differing
    ]
    text = (
        f"抽出 {found.practices} 条做法，由第二位读者不看第一位写的，对着指标的定义另判一遍，一共 {found.cells} 格。"
        f"判得一样的 {found.same} 格，Cohen 的 κ 是 {found.kappa:.2f}（1 是完全一样，0 是只靠碰巧）。"
        f"不一样的 {len(differing)} 处照定义商定，列在下面。\n\n"
    )
    head = ("做法", "指标", "第一位", "第二位", "商定", "理由")
    return text + _folded(f"逐处看（{len(differing)} 处）", cards("两位读者判得不一样的", head, rows))


def _rereadings(library: Library) -> str:
    """Return the rate of faults that second readers found beside the sources, and the major ones, which are mended."""
    vocabulary = library.catalog.vocabulary
    found = vocabulary.rereadings
    if not found:
        return ""
    counts = Counter(one.result for one in found)
    titles = vocabulary.titles["reread-results"]
    each = "，".join(f"{escape_markdown(title)} {counts[key]} 条" for key, title in titles.items())
    rows = [[_practice_link(library, one.practice), one.said, one.source] for one in found if one.result == "major"]
    text = f"第二位读者把 {len(found)} 条做法和来源逐句对了一遍：{each}。找到的错都已经改了；大错列在下面，没有抽到的做法里会有同样多的错。\n\n"
    return text + _folded(
        f"逐条看（{len(rows)} 条）", cards("大错，都已经改了", ("做法", "原来写的", "来源说的"), rows)
    )


def _folded(summary: str, table_: Markup) -> Markup:
    """Return a long table closed at first."""
    return html("<details><summary>{}</summary>\n{}</details>\n\n", summary, table_)


def _practice_link(library: Library, key: str) -> str:
    practice = library.catalog.practices.get(library.catalog.current(key))
    return anchor(EVIDENCE_PAGE, practice.title, practice_path(practice.id)) if practice else key


def _concepts(library: Library) -> Page:
    vocabulary = library.catalog.vocabulary
    rows = [
        [f"`{group.id}`", escape_markdown("、".join(group.words)), escape_markdown("、".join(group.spoken))]
        for group in vocabulary.concepts
    ]
    everyday = [
        [escape_markdown(t.title), escape_markdown(t.definition)] for t in vocabulary.terms.get("everyday", {}).values()
    ]
    text = (
        "同一件事有几种说法。查其中一种，写着别的说法的做法也会找到；每组第一个是库里的说法。口语只用来听懂查询，不算文中的词。\n\n"
        + section("说法", "groups", table(["编号", "说法", "口语"], rows))
        + section("日常用语", "everyday", table(["日常说", "文件里写"], everyday))
        + section(
            "怎样增补",
            "propose",
            "查不到该查到的做法时，把您用的说法加进 `practices/_vocabulary/concepts.yml` 的一组里，或另起一组；口语加在 `spoken`，两到五个字最好用，"
            "再运行 `junheng check`。一组里只放真正问同一件事的说法，不放“学校”“教师”这样处处都有的词。\n",
        )
    )
    return Page(CONCEPTS_PAGE, "搜索的同义说法", text, crumbs=BELOW_CONTRIBUTE)


def _fields() -> Page:
    here = FIELDS_PAGE
    parts = [
        f"一条做法是一个文件：开头两行 `---` 之间是字段，后面是正文。正文的标题只用这五个，按这个顺序：{'、'.join(SECTIONS)}；“做法”必须有。\n\n",
        "字段里能写的编号在词表里；词表各文件的字段在[后半页](#vocabulary)。\n\n",
    ]
    for title, record in (
        ("做法", Practice), ("period：时间", Period), ("results：数字", Figure), ("sources：来源", Citation), ("related：相关", Relation),
    ):  # fmt: skip
        parts.append(section(title, record.__name__.lower(), _field_table(record)))
    parts.append(
        section(
            "词表",
            "vocabulary",
            f"词表在 `{FOLDER}/`，一个文件一种记录。怎样改见[提议主题、说法、来源](vocabulary.md)。\n",
        )
    )
    for name, file in FILES.items():
        parts.append(section(f"{name}：{file.title}", f"file-{name.partition('.')[0]}", _field_table(file.record), 3))
        for field, part in _parts(file.record):
            title = f"{name} 的 {field.name}：{field.meaning}"
            parts.append(section(title, part.__name__.lower(), _field_table(part), 3))
    about = f"一课是一个文件 `{PACKS}/编号.yml`；怎样编见[培训](../packs/index.md#make)。\n\n"
    parts.append(section("培训包", "pack", about + _field_table(Pack)))
    for field, part in _parts(Pack):
        parts.append(section(f"{field.name}：{field.meaning}", f"pack-{field.name}", _field_table(part), 3))
    return Page(here, "字段说明", "".join(parts), crumbs=BELOW_CONTRIBUTE)


def _parts(record: type) -> Iterator[tuple[Field, type]]:
    """Yield each field of a record that holds records, with the record that it holds."""
    for field in fields(record):
        kind = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(kind, Part):
            yield field, kind.record


def _field_table(record: type) -> str:
    rows = [
        [
            f"`{field.name}`",
            ("必填" if field.required else "可以不写") + ("，可以空" if field.may_be_empty and field.required else ""),
            escape_markdown(field.meaning),
            escape_markdown(field.type.describe()),
            f"`{field.example}`",
        ]
        for field in fields(record)
    ]
    return table(["字段", "必填", "意思", "怎么写", "例子"], rows)


def _checks() -> Page:
    here = CHECKS_PAGE
    formats = "`github` 在合并请求里逐行标出，`sarif`（SARIF 2.1.0）给代码托管网站的扫描结果页，`json` 给别的程序"
    parts = [
        "`junheng check` 逐条检查下面这些规则。错误要改了才能发布；提醒可以酌情。\n\n",
        f"结果默认写成文字；`--format` 还有三种：{formats}。\n\n",
    ]
    for number, (group, rules) in enumerate(GROUPS.items(), 1):
        rows = [[link(here, code(rule), check_path(code(rule))), coded(_first_line(rule))] for rule in rules]
        parts.append(section(group, f"group-{number}", table(["代号", "规则"], rows)))
    return Page(here, "检查规则", "".join(parts), crumbs=BELOW_CONTRIBUTE)


def _check(group: str, rule: Rule) -> Page:
    here = check_path(code(rule))
    lines = explain(rule).splitlines()
    why = " ".join(line for line in lines[1:] if line and not line.startswith(("错误：", "正确：")))
    facts = [
        ("轻重", "错误" if severity(rule) == "error" else "提醒"),
        ("检查对象", escape_markdown(group)),
        ("为什么", coded(why)),
        *((line[:2], coded(line[3:])) for line in lines if line.startswith(("错误：", "正确："))),
    ]
    crumbs = BELOW_CHECKS
    return Page(
        here,
        code(rule),
        f"{coded(_first_line(rule))}\n\n{definitions(facts)}",
        description=_first_line(rule),
        crumbs=crumbs,
    )


def _first_line(rule: Rule) -> str:
    return explain(rule).partition("\n")[0]
