"""The questions of `junheng new` on a terminal, and its list of similar practices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import click

from junheng.catalog.catalog import Catalog
from junheng.catalog.likeness import Near
from junheng.catalog.similar import marked
from junheng.cli.new.choices import Choice, regions, topics, unclear
from junheng.cli.new.scaffold import Draft, proposed_id, wrong_id, wrong_title
from junheng.model.vocabulary import Vocabulary


def ask(catalog: Catalog, given: Draft) -> Draft:
    """Ask for each value that is missing or invalid until it is valid."""
    vocabulary = catalog.vocabulary
    title = _text("标题", partial(wrong_title, catalog), given.title)
    topic = _choice("主题（编号、名称或其中几个字）", partial(topics, vocabulary), given.topic)
    region = _choice("地区（名称或代码，如 略阳）", partial(regions, vocabulary), given.region)
    name = _text("编号，也是网址", partial(wrong_id, catalog), given.id, proposed_id(catalog, topic, region))
    return Draft(name, title, topic, region)


def _text(name: str, problem: Callable[[str], str], given: str, default: str | None = None) -> str:
    text = given
    while not text or (wrong := problem(text)):
        if text:
            click.echo(wrong)
        text = click.prompt(name, default=default).strip()
    return text


def _choice(name: str, fitting: Callable[[str], tuple[Choice, ...]], given: str) -> str:
    """Return the id of the choice; of several the user picks one by its number, or 0 to answer again."""
    words = given
    while True:
        words = words or click.prompt(name).strip()
        found = fitting(words) if words else ()
        if len(found) == 1:
            click.echo(f"  {found[0].id}  {found[0].title}")
            return found[0].id
        click.echo(unclear(found, words))
        number = click.prompt("第几个（0 重写）", type=click.IntRange(0, len(found))) if found else 0
        if number:
            return found[number - 1].id
        words = ""


def near_lines(vocabulary: Vocabulary, near: Iterable[Near]) -> Iterator[str]:
    """Yield the lines that show similar practices, with the shared phrases in 【】."""
    for one in near:
        practice = one.practice
        shown = f"{practice.title}\n{practice.summary}"
        yield f"  {practice.source.path}"
        yield f"    {marked(practice.title, one.phrases)}（{vocabulary.place_name(practice.region)}）"
        yield f"    {marked(practice.summary, one.phrases)}"
        if within := [f"“{phrase}”" for phrase in one.phrases if phrase not in shown]:
            yield f"    正文也说到{'、'.join(within)}"
