"""What the self-check says of a cell: a message with its help for each code, in one place for both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from junheng.text.findings import Diagnostic, Place, Severity

MESSAGES: Final[Mapping[str, tuple[str, str, str]]] = {
    "answers-alone": ("warning", "“{text}”这一栏只写了是、否，不当作学校", ""),
    "archive-file": ("error", "这是压缩包，里面没有工作表", "请先解压，选里面的表格文件"),
    "ambiguous-percent": ("error", "“{text}”可能是 {one}%，也可能是 {other}%", "请带上百分号"),
    "ambiguous-ratio": ("error", "“{text}”不像是比值", "请写成小数，如 0.98，或带百分号，如 98%"),
    "bad-grouping": ("error", "“{text}”里的分隔不是三位一节，看不出是哪个数", "请去掉分隔，小数点写成 ."),
    "bad-workbook": (
        "error",
        "这个文件读不出来：{text}",
        "请在表格软件里打开，只留各校的表，另存为 XLSX 或“CSV UTF-8”",
    ),
    "blank-level": ("error", "{school} 没有写学段，本行不计", "如是合并单元格，请取消合并，每行都写学段"),
    "blank-school": ("error", "没有学校名，本行不计", "如是合并单元格，请取消合并，每行都写学校名"),
    "both-levels": (
        "error",
        "“{text}”没有分小学、初中",
        "请把小学部、初中部分开写：各写一行，或各加一栏",
    ),
    "csv-syntax": ("error", "引号没有配对，从这里起读不下去", "请检查引号，或从表格软件重新导出"),
    "date": (
        "error",
        "“{text}”是日期或时间，不是数",
        "表格软件会把 3-9、1/2、1:15 当成日期或时间：请把这一格改成常规格式，重填这个数",
    ),
    "date-number": (
        "error",
        "{label} {text} 像是 {date} 这个日期变成的数，不用",
        "表格软件会把 3-9、1/2 当成日期：请把这一格改成常规格式，重填这个数",
    ),
    "duplicate-figure": ("error", "{label} 已经在第 {first} 行写过，这一行不用", "请留一行"),
    "duplicate-heading": ("error", "“{name}”不止一栏，看不出用哪一栏，都不用", "请留一栏"),
    "duplicate-school": (
        "error",
        "{school}（{level}）已经在第 {first} 行，本行不计",
        "请删去一行；同名的两所学校请写出区别",
    ),
    "empty-file": ("error", "文件里没有内容", "请看选的是不是这个文件、这张表"),
    "extra-cells": (
        "error",
        "这一行比栏名多出“{text}”，本行不计",
        "数里的逗号会把一格拆成两格；请去掉，或从表格软件重新导出",
    ),
    "far-off": (
        "warning",
        "{label} 每名学生 {value} {unit}，和界限 {limit} 差 100 倍以上，照表里的用",
        "请核对单位和位数",
    ),
    "formula": (
        "error",
        "“{text}”是公式，没有存下算出的数",
        "请用 Excel、WPS 打开文件，保存一次再读入；或者选择性粘贴为数值",
    ),
    "heading-unit": (
        "error",
        "“{text}”里的“{unit}”不认识，这一栏不用",
        "如果是单位，请换算成{expected}；如果不改变意思，请删去",
    ),
    "joined-sheets": ("warning", "几张工作表合成一张：{names}", ""),
    "left-out-columns": ("warning", "没有用的栏：{names}", ""),
    "left-out-outside": ("warning", "{school}（{level}）不在评估范围内，不计", ""),
    "left-out-point": ("warning", "{school} 是不足 {point} 人的教学点，不计", ""),
    "less-than-nothing": (
        "error",
        "{less} {text} 比{label}还大，{label}不用",
        "{less}应当包括在{label}里，请核对",
    ),
    "left-out-sheets": ("warning", "没有读的工作表：{names}", ""),
    "level-by-name": ("warning", "没有写学段的学校，照校名定：{counts}", "如果不对，请加学段一栏"),
    "level-by-title": ("warning", "“{text}”下面有 {count} 行没有写学段，当作{level}", "如果不对，请加学段一栏"),
    "likely-unit": (
        "error",
        "“{name}”照元算，半数学校每生不到 {least} 元，这一栏不用",
        "多半以万元为单位：请把栏名写成“{name}（万元）”",
    ),
    "merged-cell": ("error", "“{text}”是几行或几栏共有的，看不出各是多少", "请取消合并，每一格各填各的数"),
    "missing": ("error", "{label} 是空的，有关的项目不能判断", "没有就写 0，不知道就空着"),
    "missing-column": ("warning", "没有“{name}”这一栏，{indicators} 不能判断", "有数就加一栏"),
    "missing-heading": (
        "error",
        "没有“{name}”这一栏，全表不能判断",
        "请加这一栏；生均和差异系数都要用学生数，小学、初中分开算",
    ),
    "more-than-pupils": ("error", "{label} {text} 比学生数 {pupils} 还多，不用这个数", "请看是不是两栏填反了"),
    "negative": ("error", "“{text}”是负数", "请填 0 或正数"),
    "no-figures": ("warning", "“{text}”这一行没有学校的数，不当作学校", ""),
    "no-heading": ("error", "没有找到栏名那一行", "请写一行栏名：{names}"),
    "not-a-choice": ("error", "“{text}”看不出是还是否", "请写“是”或“否”，不知道就空着"),
    "not-a-grade": ("error", "“{text}”不是等级", "请写：{grades}"),
    "not-a-number": ("error", "“{text}”不是数", "请只写数字；没有就写 0，不知道就空着"),
    "not-whole": ("error", "学生数“{text}”不是整数", "请填人数"),
    "over-hundred": ("error", "“{text}”超过 100%", "请核对分子和分母"),
    "pdf-file": ("error", "这是 PDF 文件，里面的表读不出来", "请向做表的人要表格文件，或者照着填进表格"),
    "picture-file": ("error", "表是图片，读不出数", "请向做表的人要表格文件，或者照着填进表格"),
    "sums-differ": ("error", "{sum}，{other}，看不出“{name}”是哪个数，不用", "请加“{name}”一栏，或改正"),
    "swapped": ("error", "学校和学段好像填反了：学校写着“{school}”，学段写着“{level}”，本行不计", "请对调"),
    "too-large": ("error", "“{text}”太大", "请检查单位和位数"),
    "too-large-file": ("error", "文件有 {size} 字节，最多 {most}", "请只留要用的一张表"),
    "too-many-rows": ("error", "超过 {most} 行，从这一行起不读", "请删去中间的空行，或者分开检查"),
    "total-row": ("warning", "“{text}”这一行是合计或平均，不当作学校", ""),
    "total-by-mean": (
        "warning",
        "“{text}”这一行的数等于{where} {count} 行的平均数，当作平均，不当作学校",
        "如果是一所学校，请核对它的数",
    ),
    "total-by-sum": (
        "warning",
        "“{text}”这一行的数等于{where} {count} 行之和，当作合计，不当作学校",
        "如果是一所学校，请核对它的数",
    ),
    "turned-table": ("warning", "表里学校横着排，已经转成一行一所学校", ""),
    "unit-above-table": ("warning", "“{name}”的单位照表上方写的“{unit}”", ""),
    "unused-column": ("warning", "已有“{name}”一栏，“{text}”不用", ""),
    "unknown-column": ("warning", "不认识“{text}”这一栏，不用", "认识的栏名：{names}"),
    "unknown-figure": ("error", "不认识“{text}”这一项", "请写编号，如 {example}"),
    "unknown-level": (
        "error",
        "不认识学段“{level}”，本行不计",
        "请写：小学、初中、教学点；一贯制学校拆成小学部、初中部两行",
    ),
    "unknown-unit": ("error", "单位“{unit}”不认识", "请写成以{expected}为单位的数"),
    "unreadable-text": ("error", "既不是 UTF-8，也不是 GB18030 的文字", "请另存为“CSV UTF-8”"),
    "unsplit-school": (
        "error",
        "{school}（{level}）没有拆成小学部和初中部，本行不计",
        "请拆成两行，学段写小学部、初中部，各填各的学生数和资源；完全中学只填初中部",
    ),
    "which-figure": ("error", "{text} 有几个数，这里没有写明是哪一个", "请写：{labels}"),
    "which-sheet": (
        "error",
        "工作表{names}里有同样的学校（{school}），看不出用哪一张",
        "请选一张",
    ),
    "word-file": (
        "error",
        "这是 Word 文件，不是表格",
        "请在 Word 里选中表，复制，粘贴到 Excel、WPS 的空表里，保存后读入",
    ),
    "zero-pupils": ("error", "{school} 的学生数是 0，不能按学生平均，本行不计", "没有学生的学校请删去这一行"),
}
"""Code: severity, message, help. A name in braces is filled in."""
NOTES: Final[Mapping[str, str]] = {
    "added": "“{name}”由{parts}相加",
    "added-at": "{level}的“{name}”由{parts}相加",
    "not-subtracted": "没有“{less}”这一栏，当作“{name}”里不含它，没有减去；含有的，请加这一栏",
    "per-pupil": "“{name}”由{per}的数乘学生数得出；平均的数照表里的用",
    "refuted": "填的“{label}”{typed} 比表里{school}的 {pupils} 人还少，不用",
    "subtracted": "已从“{name}”里减去“{less}”",
    "without": "“{name}”的栏名写明不含“{less}”，没有再减",
    "unit-above": "“{name}”的单位照表上方写的“{unit}”，已换算成{base}",
}
"""What was assumed or converted for an indicator, by code."""


@dataclass(frozen=True)
class Finding:
    """What is wrong at a cell. `row` and `column` count from 1, as the table was given."""

    row: int
    column: int
    code: str
    severity: str
    message: str
    help: str
    sheet: str = ""
    """The sheet that it stands in, where a file has several."""


def finding(row: int, column: int, code: str, **values: str) -> Finding:
    """Return the finding of a code with its blanks filled in."""
    severity, message, help_ = MESSAGES[code]
    return Finding(row, column, code, severity, fill(message, values), fill(help_, values))


def note(code: str, **values: str) -> str:
    """Return the note of a code with its blanks filled in."""
    return fill(NOTES[code], values)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its names replaced, once: what is filled in is not looked at again."""
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], template)


def diagnostic(path: str, found: Finding) -> Diagnostic:
    """Return a finding as every other command shows it."""
    place = Place(f"{path}[{found.sheet}]" if found.sheet else path, found.row, found.column)
    return Diagnostic(place, found.code, found.message, found.help, Severity(found.severity))
