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
    # lists
    "more-schools": "{names}等 {count} 所",
    "at-level": "{name}（{level}）",
}
