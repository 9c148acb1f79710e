"""Rules on one practice: the consistency of its fields, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from junheng.check.rules.bearings import BEARING_RULES
from junheng.check.rules.conditions import broken
from junheng.check.rules.finding import Finding, Rule, warning
from junheng.check.rules.lines import FORMS, found
from junheng.check.rules.measures import MEASURE_RULES
from junheng.check.rules.questions import QUESTION_RULES
from junheng.check.rules.quoting import QUOTING_RULES
from junheng.model.guide import Guide
from junheng.model.nodes import walk
from junheng.model.packs import Pack
from junheng.model.practice import BLANK, SECTIONS, Practice
from junheng.model.types import Many, Text
from junheng.text.findings import Place, did_you_mean
from junheng.text.markdown import plain
from junheng.text.parser import WIKI
from junheng.text.source import Mapping, Node, Scalar, Sequence, Source

_ORDER = tuple(SECTIONS)
TEXTS: Final = {
    "missing-section": "正文没有“## 做法”一节",
    "missing-section-help": "请写明谁按什么顺序做了什么",
    "empty-section": "“{title}”一节是空的",
    "empty-section-help": "请写内容，或删去标题；来源没有的在 ask 里问",
    "unknown-heading": "不认识的标题“{text}”",
    "unknown-heading-help": "可用的有：{known}",
    "heading-order": "标题“{text}”重复或顺序不对",
    "heading-order-help": "顺序是：{known}",
    "raw-html": "正文里有 HTML 或排版指令",
    "raw-html-help": "请用普通 Markdown：**加粗**、列表；小于号写“小于”",
    "markdown-form": "正文里不用{form}",
    "markdown-form-help": "请改成段落，或以 - 和 1. 开头的列表；数字写进 results",
    "outside-link": "正文里有链接或图片“{text}”",
    "outside-link-help": "站内的写 [[编号]]；网址登记到 sources.yml 再在 sources 里引用",
    "personal-name": "“{text}”像是人的姓名",
    "personal-name-help": "请只写职务",
    "unexplained-slogan": "“{text}”没有说明原文是否解释",
    "unexplained-slogan-help": "请写明“原文未解释”，或按来源解释",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""
FORM_TEXTS: Final = {
    "empty-section-help": "请写内容；来源没有说的，写成要问那个县的问题",
    "raw-html": "正文里有网页的代码或排版指令",
    "raw-html-help": "请只写文字：**加粗**、列表；小于号写“小于”",
    "markdown-form-help": "请改成段落，或以 - 和 1. 开头的列表；数字写进“数字”一题",
    "outside-link-help": "请删去；网址写在“来源”里",
}
"""What the form says instead: it names a field by its label, and not by its key in the file."""


def id_not_file_name(practice: Practice | Pack | Guide) -> Iterator[Finding]:
    """编号与文件名相同。

    编号是网址。文件改了名而编号没改，旧链接就断了。

    错误：文件 `grid.md` 里写 `id: safety-grid-management`。
    正确：文件叫 `safety-grid-management.md`。
    """
    stem = practice.source.path.rpartition("/")[2].rpartition(".")[0]
    if practice.id != stem:
        what = f"编号是 {practice.id}，文件名是 {stem}"
        yield Finding(practice.source.place("id"), what, "请改成一样；发布过的编号不要改，改文件名")


def wrong_folder(practice: Practice) -> Iterator[Finding]:
    """文件放在主要主题的文件夹里。

    主要主题是 `topics` 的第一项。

    错误：`practices/safety/` 里的文件写 `topics: [governance/leadership]`。
    正确：移到 `practices/governance/`，或改 `topics` 的顺序。
    """
    folder = practice.source.path.split("/")[1]
    if folder != practice.home:
        what = f"文件在 {folder}/，主要主题却是 {practice.topics[0]}"
        yield Finding(practice.source.place("topics", 0), what, f"请把文件移到 practices/{practice.home}/")


def masked_with_value(practice: Practice) -> Iterator[Finding]:
    """原文遮去的数字不填。

    遮去的数是猜不出来的；填上去就成了假的。

    错误：`masked: true` 又写 `value: 300`。
    正确：只写 `masked: true`。
    """
    yield from broken("masked-with-value", practice)


def figure_without_value(practice: Practice) -> Iterator[Finding]:
    """没有被遮的数字要有数值。

    错误：只有 `claim` 和 `unit`。
    正确：加上 `value`，或写 `masked: true`。
    """
    yield from broken("figure-without-value", practice)


def figure_without_source(practice: Practice) -> Iterator[Finding]:
    """每个数字都出自这一页列出的来源。

    错误：数字写 `source: seed-004`，而 `sources` 里没有 seed-004。
    正确：在 `sources` 里补上 seed-004 和它的 `locator`。
    """
    yield from broken("figure-without-source", practice)


def missing_locator(practice: Practice) -> Iterator[Finding]:
    """每份来源都写明在哪一段。

    没有原文字样，别人无法核对。

    错误：`- id: seed-004`
    正确：`- {id: seed-004, locator: 两年总投资79.36亿元}`
    """
    yield from broken("missing-locator", practice)


def percentage_out_of_range(practice: Practice) -> Iterator[Finding]:
    """百分比在 0 到 100 之间。

    错误：`value: 250`，`unit: '%'`
    正确：增长率可以超过 100，单位写 `'%（增长）'`。
    """
    yield from broken("percentage-out-of-range", practice)


def period_without_reason(practice: Practice) -> Iterator[Finding]:
    """时间不是原文写明的，就要说明理由；推定的时间要标成推定。

    错误：`certainty: inferred` 而没有 `note`。
    正确：`note: 原文年份被改，据文中活动推定。`
    """
    yield from broken("period-without-reason", practice)


def missing_section(practice: Practice) -> Iterator[Finding]:
    """正文要有“做法”一节，各节都有内容。

    读者来就是要看怎么做。

    错误：只有“成效”。
    正确：`## 做法` 下面写谁先做什么、再做什么。
    """
    source = practice.source
    sections = dict(practice.body.sections)
    if "做法" not in sections:
        yield Finding(Place(source.path, source.body_line), TEXTS["missing-section"], TEXTS["missing-section-help"])
    for heading in practice.body.headings:
        if heading.text in SECTIONS and not sections.get(heading.text, "x").strip():
            yield Finding(heading.place, TEXTS["empty-section"].format(title=heading.text), TEXTS["empty-section-help"])


def unknown_heading(practice: Practice) -> Iterator[Finding]:
    """正文只用五个二级标题，按顺序，各一次：要解决的问题、做法、成效、条件与成本、注意。

    标题一致，才能把几个县放在一起比；锚点也才能永远不变。

    错误：`### 步骤` 或 `## 主要做法`
    正确：`## 做法`
    """
    last = -1
    for heading in practice.body.headings:
        if heading.level != 2 or heading.text not in SECTIONS:
            what = TEXTS["unknown-heading"].format(text=f"{'#' * heading.level} {heading.text}")
            advice = TEXTS["unknown-heading-help"].format(known="、".join(_ORDER))
            yield Finding(heading.place, what, did_you_mean(heading.text, _ORDER, advice))
        elif _ORDER.index(heading.text) <= last:
            known = "、".join(_ORDER)
            yield Finding(
                heading.place,
                TEXTS["heading-order"].format(text=heading.text),
                TEXTS["heading-order-help"].format(known=known),
            )
        else:
            last = _ORDER.index(heading.text)
    if plain(practice.body.preamble):
        place = Place(practice.source.path, practice.source.body_line)
        yield Finding(place, "第一个标题之前有文字", "请放到某个标题下面；一句话说明写进 summary")


def raw_html(practice: Practice) -> Iterator[Finding]:
    """正文里没有 HTML，也没有会被当成 HTML 或排版指令的写法。

    网页代码能在读者的电脑上运行，能盖住别的内容；不同的程序对它的理解也不一样，所以连字符本身也不用。
    小于号请写“小于”或“＜”，花括号不用。

    错误：`<b>重要</b>`、`&lt;`、`{: .big}`
    正确：`**重要**`
    """
    for place in practice.body.html:
        yield Finding(place, TEXTS["raw-html"], TEXTS["raw-html-help"])


def markdown_form(practice: Practice) -> Iterator[Finding]:
    """正文只用段落、列表和加粗。

    数字写进 `results`，页面会排成表；图片和代码对照做无用，印出来也看不清。

    从 Word 粘贴来的“•”“１．”“一、”不成列表，`junheng fix --write` 能改的会改好；少了分隔行的表格会印成一串竖线。

    错误：表格、图片、代码块、引用。
    正确：`- **先摸底。** 逐户登记。`
    """
    seen: dict[Place, str] = {}
    for kind, place in practice.body.other:
        seen.setdefault(place, kind)
    for place, _, kind in found("markdown-form", practice.source):
        if kind not in seen.values():
            seen[place] = kind
    for place, kind in seen.items():
        yield Finding(place, TEXTS["markdown-form"].format(form=FORMS.get(kind, kind)), TEXTS["markdown-form-help"])


def outside_link(practice: Practice) -> Iterator[Finding]:
    """正文只用 [[编号]] 链接站内的页，网址写进来源表。

    网址会失效，也可能被人利用；放在来源表里，才有发布者、日期和统一的检查。

    错误：`[报道](https://example.com/)`
    正确：在 `sources` 里引用它的编号。
    """
    seen: dict[int, tuple[Place, str]] = {}
    for place, target, _ in found("outside-link", practice.source):
        seen.setdefault(place.line, (place, target))
    links = [link for link in practice.body.links if not link.wiki]
    places = {one.place.line: (one.place, seen.get(one.place.line, ("", one.target))[1]) for one in links}
    for place, target in {**seen, **places}.values():
        yield Finding(place, TEXTS["outside-link"].format(text=target[:SHOWN]), TEXTS["outside-link-help"])


SHOWN = 60
"""Maximum number of characters of an address shown."""


@warning
def unexplained_slogan(practice: Practice, slogans: tuple[str, ...]) -> Iterator[Finding]:
    """原文没有解释的口诀，要写明“原文未解释”。

    “361”“三级三类”这样的说法，各地含义不同；不说明，读者会自己去猜。口诀列在 `terms.yml` 的 slogans。

    错误：按“四定七备”备课。
    正确：按“四定七备”（原文未解释）备课。
    """
    text = WIKI.sub("", practice.source.body)
    for slogan in slogans:
        if slogan in text and not re.search(EXPLAINED, text):
            number = text[: text.index(slogan)].count("\n")
            place = Place(practice.source.path, practice.source.body_line + number)
            yield Finding(place, TEXTS["unexplained-slogan"].format(text=slogan), TEXTS["unexplained-slogan-help"])


EXPLAINED = r"未解释|没有解释|未作解释|没有展开|没有说明|没有附|没有细目|哪三级|不得自行"
"""Phrases that say that the source does not explain a slogan."""


@warning
def personal_name(practice: Practice) -> Iterator[Finding]:
    """不写人的姓名，只写职务。

    做法是单位的，不是某个人的；写上姓名，几年后就成了别人的麻烦。

    错误：王小明老师每周送教。
    正确：一名城区教师每周送教。
    """
    for number, line in enumerate(practice.source.text.splitlines(), 1):
        for match in NAME.finditer(line):
            place = Place(practice.source.path, number, match.start() + 1)
            yield Finding(place, TEXTS["personal-name"].format(text=match.group()), TEXTS["personal-name-help"])


NAME = re.compile(
    "(?<![\u4e00-\u9fff])(?:[王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴钟姜姚谭廖邹熊郝]"
    "(?!.?班主任)[\u4e00-\u9fff]{1,2})(?:老师|校长|局长|书记|县长|市长|主任|同学|教授|院长"
    "|科长|股长|站长|所长|处长|部长|镇长|乡长|园长|干事|同志|先生|女士)"
    r"|(?:作者|记者|文)[:：/／]\s*[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])"
)
"""A common surname with one or two characters before a title, or a byline. A match only asks for a review."""


def unfilled_blank(source: Source) -> Iterator[Finding]:
    """新建时留下的“填写”和“待补充”一类的话都换成了内容。

    读者分不清是没有写完，还是来源没有写。只看单独成行的“填写”“待定”“TBD”“暂无”“xxx”，和只写着它们的字段，句子里的不算。

    错误：`## 注意` 下面只有一行“填写”。
    正确：写上内容；来源没有写的，在 `ask` 里问，或删去“做法”以外的标题。
    """
    advice = "请写内容；来源没有的在 ask 里问"
    for place, text in _blank_values(source.front):
        yield Finding(place, f"这里还写着“{text}”", advice)
    heading = ""
    for number, line in enumerate(source.body.splitlines()):
        heading = line.removeprefix("## ").strip() if line.startswith("## ") else heading
        if match := _UNFILLED.fullmatch(line):
            what = f"“{heading}”一节还写着“{match[1]}”" if heading else f"这里还写着“{match[1]}”"
            yield Finding(
                Place(source.path, source.body_line + number, match.start(1) + 1), what, f"{advice}，或删去标题"
            )


_UNFILLED = re.compile(
    r"\s*+(?:[-*+]|\d+[.)])?\s*+(?:[^\s：:]{1,8}[：:]\s*+)?[（(【\[]?(?:内容|数据|具体|详情)?"
    rf"({BLANK}|此处{BLANK}|TBD|TODO|TBC|FIXME|N/?A|[x×]{{3,}}|待(?:补充?|定|填写?|完善|核实?|续|查|确认|明确)"
    r"|暂(?:无|缺|略|未填写?)|略|同上|[?？]{2,}|[.。]{3,}|…+)[）)】\]]?[。.：:]?\s*",
    re.IGNORECASE,
)
"""A line or a value with nothing but what stands for a text that is still to be written. Blanks are never given back: a line of
40,000 took 84 s.
"""


def _blank_values(front: Node | None) -> Iterator[tuple[Place, str]]:
    """Yield the place of each free text that is a blank, with the text; as a term, a blank is reported as unknown anyway."""
    for _, field, value in walk(Practice, front) if isinstance(front, Mapping) else ():
        kind = field.type.item if isinstance(field.type, Many) else field.type
        values = value.items if isinstance(value, Sequence) else (value,)
        if isinstance(kind, Text) and not kind.pattern:
            yield from (
                (v.place, v.text.strip()) for v in values if isinstance(v, Scalar) and _UNFILLED.fullmatch(v.text)
            )


PRACTICE_RULES: tuple[Rule, ...] = (
    id_not_file_name,
    wrong_folder,
    masked_with_value,
    figure_without_value,
    figure_without_source,
    missing_locator,
    percentage_out_of_range,
    period_without_reason,
    missing_section,
    unknown_heading,
    raw_html,
    markdown_form,
    outside_link,
    *BEARING_RULES,
    *QUESTION_RULES,
    *MEASURE_RULES,
    personal_name,
    unexplained_slogan,
)
SOURCE_RULES: tuple[Rule, ...] = (unfilled_blank, *QUOTING_RULES)
"""Rules on a file that was read, whether or not its fields are valid, so that all blanks are reported at once."""
