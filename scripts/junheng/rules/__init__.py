"""The rules that a catalogue is checked by, in the groups that they run in."""

from __future__ import annotations

from collections.abc import Mapping

from junheng.rules.catalogs import CATALOG_RULES
from junheng.rules.fields import FIELD_RULES
from junheng.rules.files import FILE_RULES
from junheng.rules.finding import Rule
from junheng.rules.packs import PACK_RULES
from junheng.rules.personal import PERSONAL_RULES
from junheng.rules.practices import PRACTICE_RULES, SLOGAN_RULES, SOURCE_RULES
from junheng.rules.vocabularies import VOCABULARY_RULES

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "文件": FILE_RULES,
    "字段": FIELD_RULES,
    "单条做法": (*PRACTICE_RULES, *SLOGAN_RULES, *SOURCE_RULES, *PERSONAL_RULES),
    "全库": CATALOG_RULES,
    "词表": VOCABULARY_RULES,
    "培训包": PACK_RULES,
}
"""Every rule, by the Chinese name of its group."""
