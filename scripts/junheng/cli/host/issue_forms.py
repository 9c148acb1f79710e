"""Generate the issue forms of the repository on GitHub from the schema and the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from junheng.model.practice import Practice
from junheng.model.types import fields
from junheng.model.vocabulary import Vocabulary

FOLDER = ".github/ISSUE_TEMPLATE"
UNSURE = "说不准"
_HEAD = "# Written by `junheng host` from the vocabularies and the schema; do not edit.\n"
_PROMISES = (
    "没有写人的姓名，也没有能认出具体学生的细节",
    "写的都是来源里说到的；不知道的没有猜",
    "同意内容按 CC BY 4.0 发布",
)

Json = Mapping[str, Any]


def issue_forms(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return every file of the folder of issue forms: path, relative to the repository's root, to text."""
    files = {
        "config.yml": {"blank_issues_enabled": True},
        "practice.yml": _practice(vocabulary),
        "correction.yml": _correction(),
        "gap.yml": _gap(vocabulary),
    }
    return {f"{FOLDER}/{name}": _HEAD + _dump(form) for name, form in sorted(files.items())}


def _practice(vocabulary: Vocabulary) -> Json:
    return _form(
        "投一条做法",
        "贴上网站投稿页写好的文件，或回答几个问题",
        "做法：",
        "投稿",
        _markdown(
            "两种办法，选一种：\n\n"
            "1. 在网站的投稿页（`contribute/new.html`）填好，把得到的文件整个贴在第一格，其余空着。\n"
            "2. 第一格空着，回答下面的问题；知道多少写多少，编者来整理。"
        ),
        _area("file", "写好的文件", "从开头的 --- 到最后一行，整个贴在这里。", render="markdown"),
        _asked("title"),
        _choice("topic", "主题", "最贴近的一个。", [UNSURE, *topic_options(vocabulary)]),
        _choice("province", "省份", "在哪个省；县名写在下一格。", [UNSURE, *province_options(vocabulary)]),
        _input("county", "市和县", "来源隐去县名的，写“来源隐去”。", "汉中市略阳县"),
        _choice("levels", "学段", "可以选几个。", _titles(vocabulary, "levels"), multiple=True),
        _choice(
            "indicators",
            "指标",
            "做了以后，哪几项数的那个数会变；没有就不选。",
            indicator_options(vocabulary),
            multiple=True,
        ),
        _choice("status", "现状", "", _titles(vocabulary, "statuses")),
        _area("steps", "怎么做的", "谁、按什么顺序、做了什么；要有什么条件、注意什么。"),
        _area("results", "结果和数字", "每个数字写明单位、哪一年；没有就空着。"),
        _asked("cost", "不知道就空着，写到下一格。"),
        _area("ask", "照做前还想问清什么", "来源没有说、照着做的人要知道的；像打电话问那个县一样写，一行一个。"),
        _area("sources", "来源", "标题、谁发布的、日期、网址，和来源里的一句原文，好让人找到那一段。一行一份。"),
        _promises(_PROMISES),
    )


def _correction() -> Json:
    return _form(
        "报告错误",
        "某一页的数字、事实、来源或链接不对",
        "改正：",
        "改正",
        _input(
            "practice",
            "哪一页",
            "做法的编号，就是网址里 practices/ 后面的那一段；别的页写网址。",
            _example("id"),
            required=True,
        ),
        _area("wrong", "哪里不对", "照抄页面上的那句话或那个数字。", required=True),
        _area("right", "应当是什么", "不知道就空着。"),
        _area("source", "凭什么", "来源的标题、网址和其中一句原文。"),
        _promises(_PROMISES[:1]),
    )


def _gap(vocabulary: Vocabulary) -> Json:
    return _form(
        "没有查到",
        "查了什么、没有找到，好让别人去找",
        "没有查到：",
        "空白",
        _input("query", "查了什么", "在查询框里写过的话，照原样。", "老师不愿去村小怎么办", required=True),
        _area("need", "想解决什么问题", "县里遇到的是什么事；不要写人的姓名。"),
        _choice("topic", "主题", "最贴近的一个。", [UNSURE, *topic_options(vocabulary)]),
        _choice("indicator", "指标", "为了哪一项指标。", [UNSURE, *indicator_options(vocabulary)]),
        _choice("province", "省份", "想找哪里的做法。", ["哪里都可以", *province_options(vocabulary)]),
        _area("known", "知道的线索", "听说过哪里在做；文件或报道的标题、网址。"),
    )


def topic_options(vocabulary: Vocabulary) -> list[str]:
    """Return every subtopic after its topic's title, with its id, which an editor copies."""
    topics = vocabulary.topics
    return [f"{topics[t.parent].title}：{t.title}（{t.id}）" for t in topics.values() if t.parent in topics]


def indicator_options(vocabulary: Vocabulary) -> list[str]:
    """Return every indicator with its id."""
    return [f"{indicator.id} {indicator.title}" for indicator in vocabulary.indicators.values()]


def province_options(vocabulary: Vocabulary) -> list[str]:
    """Return the provinces, sorted by code."""
    return [region.name for region in vocabulary.regions.values() if region.level == "province"]


def _titles(vocabulary: Vocabulary, name: str) -> list[str]:
    return [term.title for term in vocabulary.terms[name].values()]


def _form(name: str, description: str, title: str, label: str, *body: Json) -> Json:
    return {"name": name, "description": description, "title": title, "labels": [label], "body": list(body)}


def _asked(name: str, advice: str = "") -> Json:
    """Return a question with the wording of a field of the schema, or with advice of its own."""
    field = next(field for field in fields(Practice) if field.name == name)
    meaning, _, more = field.meaning.partition("；")
    return _input(name, meaning, advice or more, field.example)


def _example(name: str) -> str:
    return next(field.example for field in fields(Practice) if field.name == name)


def _input(key: str, label: str, description: str, placeholder: str, *, required: bool = False) -> Json:
    return _element("input", key, required=required, label=label, description=description, placeholder=placeholder)


def _area(key: str, label: str, description: str, *, render: str = "", required: bool = False) -> Json:
    return _element("textarea", key, required=required, label=label, description=description, render=render)


def _choice(key: str, label: str, description: str, options: list[str], *, multiple: bool = False) -> Json:
    return _element("dropdown", key, label=label, description=description, multiple=multiple, options=options)


def _promises(texts: Iterable[str]) -> Json:
    options = [{"label": text, "required": True} for text in texts]
    return _element("checkboxes", "promises", label="提交之前", options=options)


def _markdown(text: str) -> Json:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(kind: str, key: str, *, required: bool = False, **attributes: Any) -> Json:
    """Return a form's element; empty attributes are omitted."""
    element = {"type": kind, "id": key, "attributes": {name: value for name, value in attributes.items() if value}}
    return {**element, "validations": {"required": True}} if required else element


def _dump(form: Json) -> str:
    return yaml.safe_dump(dict(form), allow_unicode=True, sort_keys=False, width=1000)
