"""The way down to a page: title and path of each page above it, from the front page on."""

from __future__ import annotations

from typing import Final

from junheng.catalog.addresses import (
    ABOUT_PAGE,
    CHECKS_PAGE,
    CONTRIBUTE_PAGE,
    FIGURES_PAGE,
    GUIDES_PAGE,
    HOME_PAGE,
    INDICATORS_PAGE,
    PACKS_PAGE,
    REGIONS_PAGE,
    SOURCES_PAGE,
    TOPICS_PAGE,
)

Crumbs = tuple[tuple[str, str], ...]

BELOW_HOME: Final[Crumbs] = (("首页", HOME_PAGE),)
BELOW_TOPICS: Final[Crumbs] = (*BELOW_HOME, ("主题", TOPICS_PAGE))
BELOW_GUIDES: Final[Crumbs] = (*BELOW_HOME, ("指引", GUIDES_PAGE))
BELOW_FIGURES: Final[Crumbs] = (*BELOW_HOME, ("数字", FIGURES_PAGE))
BELOW_REGIONS: Final[Crumbs] = (*BELOW_HOME, ("地区", REGIONS_PAGE))
BELOW_INDICATORS: Final[Crumbs] = (*BELOW_HOME, ("指标", INDICATORS_PAGE))
BELOW_SOURCES: Final[Crumbs] = (*BELOW_HOME, ("来源", SOURCES_PAGE))
BELOW_PACKS: Final[Crumbs] = (*BELOW_HOME, ("培训", PACKS_PAGE))
BELOW_ABOUT: Final[Crumbs] = (*BELOW_HOME, ("关于", ABOUT_PAGE))
BELOW_CONTRIBUTE: Final[Crumbs] = (*BELOW_HOME, ("投稿", CONTRIBUTE_PAGE))
BELOW_CHECKS: Final[Crumbs] = (*BELOW_CONTRIBUTE, ("检查规则", CHECKS_PAGE))
