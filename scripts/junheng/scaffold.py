"""A new practice's file, made from the schema: every field with its meaning, and blanks that the check will find."""

from __future__ import annotations

import re

from junheng.catalog import Catalog
from junheng.diagnostics import did_you_mean
from junheng.model import ID, SECTIONS, Practice
from junheng.schema import Many, Part, fields

BLANK = "填写"


def scaffold(practice_id: str, topic: str, title: str, catalog: Catalog) -> tuple[str, str]:
    """Return the text of a new file, and what is wrong with the arguments: '' when nothing is."""
    if not re.fullmatch(ID, practice_id):
        return "", f"编号“{practice_id}”只能用小写字母、数字和单个连字符"
    if practice_id in catalog.practices or practice_id in catalog.former or practice_id in catalog.unreadable:
        return "", f"编号 {practice_id} 已经用过"
    if topic not in catalog.vocabulary.topics:
        return "", f"没有主题 {topic}；" + did_you_mean(
            topic, catalog.vocabulary.topics, "可用的见 practices/_vocabulary/topics.yml"
        )
    given = {"id": practice_id, "title": title, "topics": f"[{topic}]"}
    lines = []
    for field in fields(Practice):
        optional = isinstance(field.type, Many) and field.may_be_empty
        value = given.get(field.name) or ("[]" if optional else "")
        if isinstance(field.type, Part):
            lines.append(f"{field.name}:  # {field.meaning}")
            lines += [f"  {sub.name}:  # {sub.meaning}；例如 {sub.example}" for sub in fields(field.type.record)]
        else:
            lines.append(f"{field.name}: {value}  # {field.meaning}；例如 {field.example}".replace(":   #", ":  #"))
    body = "".join(f"\n## {heading}\n\n{BLANK}\n" for heading in SECTIONS)
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n{body}", ""
