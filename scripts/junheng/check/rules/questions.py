"""Rules on what the sources leave out: it is asked, once, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from junheng.catalog.similar import pairs
from junheng.check.rules.conditions import broken
from junheng.check.rules.finding import Finding, Rule, warning
from junheng.model.practice import GAP, Practice
from junheng.text.findings import Place
from junheng.text.markdown import plain

TEXTS: Final = {
    "answered-question": "“{text}”正文好像已经回答",
    "answered-question-help": "请删去这个问题，或问得更具体",
    "unstated-in-body": "正文里写着“{text}”",
    "unstated-in-body-help": "请改成一个问题，写到 ask 里；正文只写知道的",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""
FORM_TEXTS: Final = {
    "unstated-in-body-help": "请改成一个要问那个县的问题；正文只写知道的",
}
"""What the form says instead: it names a field by its label, and not by its key in the file."""


@warning
def no_figure(practice: Practice) -> Iterator[Finding]:
    """没有数字的做法，要写照做前要问什么。

    读者分不清是没有数字，还是没有抄下来。

    错误：`results: []`，也没有 `ask`。
    正确：`ask: [{about: effect, question: 做了以后有多少学生回来？}]`
    """
    yield from broken("no-figure", practice)


@warning
def answered_question(practice: Practice) -> Iterator[Finding]:
    """要问清的，是这一页没有回答的。

    问题的词几乎都在正文的一句话或花费里，那多半已经回答了。

    错误：花费写“每人每月200元”，又问“每人每月多少元？”
    正确：问这一页没有的，如“由哪一级财政出？”
    """
    lines = (*practice.source.body.splitlines(), practice.cost)
    said = [{*pairs(sentence)} for line in lines for sentence in re.split("[。；！？]", plain(line))]
    for number, one in enumerate(practice.ask):
        asked = {pair for piece in ASKING.split(one.question) for pair in pairs(piece)}
        if len(asked) >= TELLING and any(len(asked & sentence) >= ANSWERED * len(asked) for sentence in said):
            place = practice.source.place("ask", number, "question")
            what = TEXTS["answered-question"].format(text=one.question)
            yield Finding(place, what, TEXTS["answered-question-help"])


ASKING: Final = re.compile("多少|几|谁|哪[里年些个几一]?|什么|怎样|怎么|是否|有没有|吗|呢|[，、？]")
"""Question words and marks; the answer has something else in their place."""
ANSWERED: Final = 0.9
"""Minimum share of a question's pairs of characters in one sentence that counts as its answer. Of 1,805 questions whose pages
do not answer them, none reaches it; 6 reach 0.8, because they take up the words of a sentence."""
TELLING: Final = 3
"""Minimum number of pairs of characters that a question is judged by."""


@warning
def unstated_in_body(practice: Practice) -> Iterator[Finding]:
    """来源没有说的，写成照做前要问清的问题，不写进正文。

    正文里一句句“来源未载明”，读起来像没有填完的表。

    错误：经费来源未载明。
    正确：`ask: [{about: cost, question: 经费由哪一级财政出？}]`
    """
    source = practice.source
    for number, line in enumerate(source.body.splitlines()):
        for match in re.finditer(GAP, line):
            place = Place(source.path, source.body_line + number, match.start() + 1)
            yield Finding(place, TEXTS["unstated-in-body"].format(text=GAP), TEXTS["unstated-in-body-help"])


QUESTION_RULES: tuple[Rule, ...] = (no_figure, answered_question, unstated_in_body)
