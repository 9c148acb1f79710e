"""The rules of the check, in the groups in which they run."""

from __future__ import annotations

from collections.abc import Mapping

from junheng.check.rules.catalogs import CATALOG_RULES
from junheng.check.rules.fields import FIELD_RULES
from junheng.check.rules.files import FILE_RULES
from junheng.check.rules.finding import Rule
from junheng.check.rules.guides import GUIDE_RULES
from junheng.check.rules.packs import PACK_RULES
from junheng.check.rules.personal import PERSONAL_RULES
from junheng.check.rules.practices import PRACTICE_RULES, SOURCE_RULES
from junheng.check.rules.vocabularies import VOCABULARY_RULES

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "文件": FILE_RULES,
    "字段": FIELD_RULES,
    "单条做法": (*PRACTICE_RULES, *SOURCE_RULES, *PERSONAL_RULES),
    "全库": CATALOG_RULES,
    "词表": VOCABULARY_RULES,
    "培训包": PACK_RULES,
    "指引": GUIDE_RULES,
}
"""Every rule, by the Chinese name of its group."""
