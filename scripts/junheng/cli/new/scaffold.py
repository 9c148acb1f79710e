"""Check the details of a new practice, and write its file with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from junheng.catalog.catalog import Catalog
from junheng.cli.new.choices import Choice, regions, topics, unclear
from junheng.cli.new.from_word import Counted, Told
from junheng.model.practice import BLANK, SECTIONS, Practice
from junheng.model.types import Many, Part, fields


@dataclass(frozen=True)
class Draft:
    """The details needed to create the file of a practice."""

    id: str
    title: str
    topic: str
    region: str
    """Its code."""

    @property
    def path(self) -> str:
        """The file, relative to the catalogue's root."""
        return f"practices/{self.topic.partition('/')[0]}/{self.id}.md"


def settle(catalog: Catalog, given: Draft) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft with the ids of its topic and region, and in Chinese everything missing or wrong in it."""
    names = {
        "编号 ID": given.id,
        "标题 --title": given.title,
        "主题 --topic": given.topic,
        "地区 --region": given.region,
    }
    missing = [name for name, value in names.items() if not value]
    topic, topic_problem = _only("主题", topics(catalog.vocabulary, given.topic), given.topic)
    region, region_problem = _only("地区", regions(catalog.vocabulary, given.region), given.region)
    problems = (
        f"缺少{'、'.join(missing)}" if missing else "",
        wrong_id(catalog, given.id) if given.id else "",
        wrong_title(catalog, given.title) if given.title else "",
        topic_problem,
        region_problem,
    )
    return Draft(given.id, given.title, topic, region), tuple(filter(None, problems))


def _only(name: str, found: Sequence[Choice], asked: str) -> tuple[str, str]:
    """Return the id of the only choice, or '' and the reason; a missing value is not reported here."""
    if len(found) == 1 or not asked:
        return (found[0].id if asked else ""), ""
    return "", f"{name}{unclear(found, asked)}"


def wrong_id(catalog: Catalog, practice_id: str) -> str:
    """Return why a practice cannot have this id; '' when it can."""
    if problem := _problem("id", practice_id):
        return f"编号{problem}；只能用小写字母、数字和单个连字符"
    return f"编号 {practice_id} 已经用过" if _taken(catalog, practice_id) else ""


def wrong_title(catalog: Catalog, title: str) -> str:
    """Return why a practice cannot have this title; '' when it can."""
    if problem := _problem("title", title):
        return f"标题{problem}"
    same = [practice.source.path for practice in catalog.practices.values() if practice.title == title]
    return f"标题“{title}”已经用过：{same[0]}" if same else ""


def proposed_id(catalog: Catalog, topic: str, region: str) -> str:
    """Return an unused id made from the subtopic and the region, such as living-allowance-610727."""
    stem = f"{topic.rpartition('/')[2]}-{region}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if not _taken(catalog, name))


def scaffold(draft: Draft, told: Told | None = None) -> str:
    """Return the text of the new file: every field with its meaning, and blanks that the check finds.

    What a text of the county tells stands in its sections, and its numbers in `results`, with what was counted left blank.
    """
    given = {
        "id": draft.id,
        "title": _plain_or_quoted(draft.title),
        "topics": f"[{draft.topic}]",
        "region": f"'{draft.region}'",
    }
    sections = told.sections if told else {}
    body = "".join(f"\n## {heading}\n\n{sections.get(heading) or BLANK}\n" for heading in SECTIONS)
    front = "".join(f"{line}\n" for line in _front(given, told.figures if told else ()))
    return f"---\n{front}---\n{body}"


def _front(given: dict[str, str], figures: Sequence[Counted]) -> Iterator[str]:
    for field in fields(Practice):
        if field.name == "results" and figures:
            yield f"{field.name}:  # {field.meaning}；不是成效的删去，是的写明数的是什么、出自哪里"
            for one in figures:
                yield f"  - claim: {BLANK}  # 原文：{one.context}"
                yield f"    value: {one.value}"
                yield f"    unit: '{one.unit}'"
                yield from ("    kind:", "    source:")
            continue
        if isinstance(field.type, Part):
            yield f"{field.name}:  # {field.meaning}"
            for sub in fields(field.type.record):
                yield f"  {sub.name}:  # {sub.meaning}；例如 {sub.example}"
            continue
        optional = isinstance(field.type, Many) and field.may_be_empty
        value = given.get(field.name) or ("[]" if optional else "")
        yield f"{field.name}: {value}  # {field.meaning}；例如 {field.example}".replace(":   #", ":  #")


def _problem(name: str, text: str) -> str:
    kind = next(field.type for field in fields(Practice) if field.name == name)
    return kind.problem(text) or ""


def _taken(catalog: Catalog, practice_id: str) -> bool:
    known = (catalog.practices, catalog.former, catalog.unreadable, catalog.vocabulary.ledger)
    return any(practice_id in ids for ids in known)


def _plain_or_quoted(text: str) -> str:
    """Return a text as YAML, quoted if it contains anything special."""
    plain = re.fullmatch(r"[\u4e00-\u9fff][\w（）“”《》、，。；：·—]*", text)
    return text if plain else "'" + text.replace("'", "''") + "'"
