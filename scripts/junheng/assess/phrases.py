"""What the self-check says of a whole county, in one place for both languages; a name in braces is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PHRASES: Final[Mapping[str, str]] = {
    # the five sentences
    "counts": "{count} 项里，未达到 {missed} 项，不能判断 {unknown} 项，达到 {met} 项{none}{partly}。",
    "counts-none": "，没有单项界限 {count} 项",
    "counts-partly": "；达到的里有 {count} 项只是全县达到，还有学校未达到",
    "missed": "未达到的是 {names}。",
    "missed-none": "没有判断为未达到的项目。",
    "schools": "逐校：{count} 所学校里 {met} 所合乎“{rule}”{missed}{unknown}。",
    "schools-missed": "，不合乎的 {count} 所：{names}",
    "schools-unknown": "，不能判断的 {count} 所",
    "schools-unread": "，另有 {count} 行没有读出来",
    "schools-free": "读入 {count} 所学校；这套办法没有逐校的界限。",
    "schools-none": "还没有可以判断的学校。",
    "school-rule": "每校至少 {least} 项资源达到、余项不低于界限的 {rest}%",
    "worst": "差异系数最差的是{names}。",
    "worst-over": "{level} {title} {value}（{operator} {limit}，超 {off}）",
    "worst-within": "{level} {title} {value}（{operator} {limit}）",
    "most": "最能补的是 {title}：{ways}；补上后{effect}。",
    "effect-met": "这一项达到",
    "effect-schools": "{names}合乎逐校的规则",
    "effect-none": "离规则近一步",
    # what would mend it
    "way-move": "{level}调 {amount}：{steps}",
    "way-add": "{level}增加 {amount}：{steps}",
    "way-add-other": "不调的话，{level}增加 {amount}：{steps}",
    "step-move": "{from}到{to} {amount}",
    "step-add": "{to} {amount}",
    "more-steps": "等 {count} 处",
    "changes": "，差异系数由 {before} 变为 {after}",
    "mend-limits": (
        "按这一项单独算，动的最少。不调学生，不折成钱；一名教师可能同时算在几项里，这里各项分开算。调出的学校自己仍够界限；"
        "逐校的规则容许不足的几项，留缺口占界限的比例最大的。按现有学生数算，学生数变了要重算。"
    ),
    # what excludes a county
    "vetoes-open": "一票否决的情形还没有填。",
    "vetoes-happened": "一票否决的情形有：{names}{left}。",
    "vetoes-none": "填了的一票否决情形都没有{left}。",
    "vetoes-left": "；还有 {count} 种没有填",
    # beside an earlier self-check
    "items-better": "变好的项目：{names}。",
    "items-worse": "变差的项目：{names}。",
    "items-same": "各项的判断都和上一次一样。",
    "item-change": "{title}（{before}，现在{after}）",
    "lower": "差异系数降了的：{names}。",
    "higher": "差异系数升了的：{names}。",
    "coefficient-change": "{level} {id} 由 {before} 到 {after}",
    "schools-better": "新合乎逐校规则的学校 {count} 所：{names}。",
    "schools-worse": "不再合乎逐校规则的学校 {count} 所：{names}。",
    "schools-came": "上一次没有的学校 {count} 所：{names}。",
    "schools-gone": "这一次没有的学校 {count} 所：{names}。",
    # pictures
    "seen": (
        "{title}：{count} 所从 {least} 到 {most}，按学生数加权平均 {mean}{below}；差异系数 {coefficient}{bound}。"
    ),
    "seen-below": "，{count} 所低于界限 {limit}",
    # lists
    "more-schools": "{names}等 {count} 所",
    "at-level": "{name}（{level}）",
}
SIGNS: Final[Mapping[str, str]] = {"met": "✓", "missed": "✗", "partly": "△", "unknown": "?", "none": "–"}
"""The sign of a verdict, which says what its colour does."""
VERDICTS: Final[Mapping[str, str]] = {
    "met": "达到",
    "missed": "未达到",
    "partly": "全县达到，还有学校未达到",
    "unknown": "不能判断",
    "none": "没有单项界限",
}
PAPER: Final[Mapping[str, str]] = {
    "line": "自查参考，不替代督导认定",
    "title": "义务教育均衡发展自查报告",
    "stamp": "按{title}自查，{day}；均衡实践库版本 {edition}。界限以教育部原文为准。",
    "answer": "结论",
    "changes": "和上一次比",
    "weak": "未达到的，和全县达到还有学校未达到的",
    "unknown": "不能判断的",
    "schools": "各校",
    "method": "方法和出处",
    "head-levels": "学段|全县平均|每校界限|差异系数|上限|判断|超出",
    "head-short": "学校|学段|学生数|现有|界限|缺",
    "head-missing": "指标|缺哪些数",
    "head-schools": "学校|学段|学生数",
    "sheets": "结论|各项指标|差异系数|未达到的学校|怎样补|各校|指引和做法|方法和出处",
    "head-items": "编号|指标|判断|说明|缺哪些数",
    "head-balance": "编号|指标|学段|全县平均|单位|每校界限|差异系数|上限|判断|超出",
    "head-lacking": "编号|指标|学校|学段|学生数|现有|界限|缺|单位",
    "head-steps": "编号|指标|学段|怎样补|从|到|数量|单位|差异系数由|变为",
    "head-each": "学校|学段|学生数",
    "head-offers": "编号|指标|是什么|题目|说明|网址",
    "met": "达到几项",
    "verdict": "判断",
    "missed-items": "未达到的项",
    "mean": "各项平均",
    "way-move": "调",
    "way-add": "增加",
    "way-add-other": "不调的话，增加",
    "guide": "指引",
    "practice": "做法",
    "short": "低于界限的学校 {count} 所，缺的按现有学生数算：",
    "shares": "{level}的差异主要来自{names}。",
    "share-above": "{name}（高于平均，占 {part}%）",
    "share-below": "{name}（低于平均，占 {part}%）",
    "mend": "怎样补最省",
    "mend-effect": "（补上后{effect}）：",
    "guides": "可看的指引",
    "practices": "谁做过",
    "rule": "逐校的规则：{rule}。",
    "key": "各栏是生均或每百名学生的数，带 ✗ 的低于界限，? 是没有数；最后一栏带 ✓ 的合乎逐校的规则，带 ✗ 的不合乎。",
    "source": "界限出自{title}（{document}），由编者整理，以教育部原文为准。",
    "methods": (
        "差异系数按学生数加权，小学、初中分开算：各校生均数对全县生均数的加权标准差，除以全县生均数。"
        "|图里每点一所学校：实心的达到界限，空心的低于界限；实线是界限，虚线是按学生数加权的全县平均。"
        "|填的数没有核对真假，也没有核对口径；督导组现场看的事不在其中。"
        "|做法和指引出自均衡实践库，先列直接算进这一项的，再按证据排；不是推荐，也不是排名。"
    ),
    "remarks": "没有算的、换算过的和假定的：",
}
"""What stands in the report to hand up; | parts the heads of a table, and sentences."""
PAPER_STYLE: Final = (
    "@page{size:A4;margin:18mm 16mm}"
    "body{max-width:178mm;margin:0 auto;padding:4mm;color:#111;background:#fff;"
    "font:10.5pt/1.6 'Noto Sans SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif}"
    "h1{font-size:18pt;line-height:1.3;margin:2mm 0}h2{font-size:13pt;margin:6mm 0 2mm;border-bottom:1px solid #555}"
    "body{counter-reset:part}h2{counter-increment:part}h2::before{content:counter(part,cjk-ideographic) '、'}"
    "h3{font-size:11.5pt;margin:4mm 0 1mm}h2,h3{break-after:avoid}p,ul,ol,figure{margin:1mm 0 2mm}"
    "ul,ol{padding-left:6mm}a{color:#0b4a8a}.line{font-weight:700;color:#8a2a12}.about,figcaption{color:#444;font-size:9pt}"
    "table{width:100%;border-collapse:collapse;font-size:9pt;line-height:1.4;margin:1mm 0 3mm}"
    "th,td{border:1px solid #999;padding:.6mm 1.2mm;text-align:left;vertical-align:top}"
    "p:has(+table),p:has(+ul){break-after:avoid}thead{display:table-header-group}thead th{background:#eee}tbody th{font-weight:400}tr,figure{break-inside:avoid}"
    ".strip{display:flex;flex-wrap:wrap;gap:1mm 0;font-size:9pt}"
    ".strip span{border:1px solid #555;padding:0 1.5mm}.strip .missed,.strip .partly{border-width:2px;font-weight:700;color:#8a2a12}"
    ".strip .unknown{border-style:dashed}"
    "svg{max-width:100%;height:auto;font-size:11px}.jh-sc-axis{stroke:#555}.jh-sc-mean{stroke:#111;stroke-dasharray:4 3}"
    ".jh-sc-limit{stroke:#8a2a12;stroke-width:2}.jh-sc-dot{fill:#14532d;stroke:#14532d}"
    ".jh-sc-below{fill:none;stroke:#8a2a12;stroke-width:2}"
    "@media(max-width:600px){table{display:block;overflow-x:auto}}@media print{body{padding:0;max-width:none}.weak{break-before:page}a{color:#111}}"
)
"""The style of the report, in its file: on A4 tables keep their heads and rows whole."""
