"""What a finding says, by a key: the words that the check and the form have in common, with `{name}` for what differs."""

from __future__ import annotations

from typing import Final

WORDING: Final = {
    # what stands in a field
    "shape-value": "一个值",
    "shape-list": "列表",
    "shape-record": "一组字段",
    "too-long": "有 {count} 个字符，最多 {most} 个",
    "many-lines": "只能写一行",
    "bad-form": "“{text}”不合格式",
    "not-flag": "“{text}”既不是 true 也不是 false",
    "not-number": "“{text}”不是数",
    "not-date": "“{text}”不是日期",
    "ends-early": "“{text}”的终点早于起点",
    # a file
    "too-large": "文件有 {bytes} 字节，最多 {most}",
    "too-large-help": "请只留文字",
    "invisible-character": "有看不见的字符 {text}",
    "invisible-character-help": "请删去，或换成普通空格",
    "personal-number": "这里像是{what}",
    "personal-number-help": "请删去；只写单位和职务",
    # the fields of a record
    "near": "是不是“{near}”？",
    "example": "例如 {name}: {example}",
    "unknown-key": "没有“{key}”这个字段",
    "unknown-key-help": "可用的字段：{known}",
    "missing-field": "缺少字段 {name}（{meaning}）",
    "empty-field": "字段 {name} 是空的",
    "wrong-type": "{name} 应当是{right}，这里是{wrong}",
    "wrong-count": "{name} 有 {count} 项，应为 {least} 至 {most} 项",
    "wrong-count-help": "请增减到这个范围",
    "twice": "{name} 里“{item}”写了两次",
    "twice-help": "请删去一个",
    "unknown-term": "{name}：{vocabulary}里没有“{text}”",
    "unknown-term-few": "可用的有：{known}",
    "unknown-term-many": "请查{vocabulary}的编号",
    "bad-text": "{name} {problem}",
    "bad-text-help": "应写：{form}",
    # one practice
    "masked-with-value": "被遮的数字却有数值",
    "masked-with-value-help": "请删去 value，或改 masked",
    "figure-without-value": "“{claim}”没有数值，也没有写被遮",
    "figure-without-value-help": "请写 value，或写 masked: true",
    "figure-without-source": "数字的来源 {source} 没有列在 sources 里",
    "figure-without-source-help": "请在 sources 里补上它和 locator",
    "missing-locator": "来源 {id} 没有写 locator",
    "missing-locator-help": "请抄几个能找到那段话的字",
    "percentage-out-of-range": "{value}% 不在 0 到 100 之间",
    "percentage-out-of-range-help": "是增长率就把单位写成“%（增长）”",
    "period-without-note": "时间不是原文写明的，却没有 note",
    "period-without-note-help": "请写出推定的理由，或原文怎么写",
    "period-marked": "时间后面有 ~（推定），certainty 却写 stated",
    "period-marked-help": "请改成 inferred，或去掉 ~",
    "period-unknown": "写了时间，certainty 却是 unknown",
    "period-unknown-help": "请改成 stated 或 inferred，或去掉时间",
    "period-reversed": "结束早于开始",
    "period-reversed-help": "请检查 from 和 to",
    "no-figure": "没有数字，也没有说来源没有数字",
    "no-figure-help": "请在“成效”里写明“来源未载明”",
    "missing-section": "正文没有“## 做法”一节",
    "missing-section-help": "请写明谁按什么顺序做了什么",
    "empty-section": "“{title}”一节是空的",
    "empty-section-help": "请写内容；原文没有就写“来源未载明”，或删去标题",
    "unknown-heading": "不认识的标题“{text}”",
    "unknown-heading-help": "可用的有：{known}",
    "heading-order": "标题“{text}”重复或顺序不对",
    "heading-order-help": "顺序是：{known}",
    "raw-html": "正文里有 HTML 或排版指令",
    "raw-html-help": "请用普通 Markdown：**加粗**、列表；小于号写“小于”",
    "markdown-form": "正文里不用{form}",
    "markdown-form-help": "请改成段落或列表；数字写进 results",
    "outside-link": "正文里有链接或图片“{text}”",
    "outside-link-help": "站内的写 [[编号]]；网址登记到 sources.yml 再在 sources 里引用",
    "personal-name": "“{text}”像是人的姓名",
    "personal-name-help": "请只写职务",
    "unexplained-slogan": "“{text}”没有说明原文是否解释",
    "unexplained-slogan-help": "请写明“原文未解释”，或按来源解释",
    # across the library
    "duplicate-id": "编号 {id} 已经用在 {path}",
    "duplicate-id-help": "请换一个编号",
    "broken-link": "[[{target}]] 没有指向任何一页",
    "broken-link-help": "请检查编号",
    "broken-anchor": "[[{target}#{anchor}]] 的锚点不存在",
    "broken-anchor-help": "可用的有：{known}",
}
"""The templates by key; `<code>-help` says what to do about the finding `<code>`."""


def say(template: str, /, **values: object) -> str:
    """Return a template with the values in their places."""
    return WORDING[template].format(**values)
