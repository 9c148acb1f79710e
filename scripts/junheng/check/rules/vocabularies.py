"""Rules on the vocabularies: ids, parents, and the counts that the national lists must have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Lookup

from junheng.catalog.gaps import columns, rows
from junheng.check.rules.finding import Finding, Rule
from junheng.model.phrases import year_text
from junheng.model.terms import within
from junheng.model.vocabulary import FILES, FOLDER, Vocabulary, entries, key_of
from junheng.text.findings import Place, did_you_mean
from junheng.text.source import Source

COUNTS: Lookup[tuple[str, str, str], int] = {
    ("regions.csv", "level", "province"): 34,
    ("regions.csv", "level", "prefecture"): 333,
    ("regions.csv", "level", "county"): 2845,
    ("indicators.yml", "part", "resource"): 7,
    ("indicators.yml", "part", "government"): 15,
    ("indicators.yml", "part", "quality"): 9,
    ("indicators.yml", "part", "social"): 1,
    ("indicators.yml", "part", "school-balance"): 8,
}
"""The number of records of a file with a value in a field: regions as of 2025-12-31, items of 教督〔2017〕6号 and 〔2012〕3号."""


def duplicate_term(vocabulary: Vocabulary) -> Iterator[Finding]:
    """词表里的编号不重复。

    错误：两个 `id: safety/food`。
    正确：合成一个。
    """
    for name, source in vocabulary.files.items():
        seen: dict[str, Place] = {}
        for node in entries(source) if FILES[name].key else ():
            key, place = key_of(node, FILES[name])
            first = seen.setdefault(key, place)
            if first is not place:
                yield Finding(place, f"编号 {key} 已经在第 {first.line} 行", "请合成一个，或改一个编号")


def missing_parent(vocabulary: Vocabulary) -> Iterator[Finding]:
    """上级要在词表里，编号的前几位与上级一致。

    主题按斜杠分级，地区按代码分级：前两位是省，前四位是地。

    错误：`610727,略阳县,county,420000`
    正确：`610727,略阳县,county,610700`
    """
    for topic in vocabulary.topics.values():
        if topic.parent and topic.parent not in vocabulary.topics:
            advice = did_you_mean(topic.parent, vocabulary.topics, "请先加上级主题")
            yield Finding(_place(vocabulary, "topics.yml", topic.id), f"上级主题 {topic.parent} 不存在", advice)
    for region in vocabulary.regions.values():
        name = "hidden-regions.yml" if region.level == "hidden" else "regions.csv"
        if region.parent and region.parent not in vocabulary.regions:
            yield Finding(_place(vocabulary, name, region.code), f"上级地区 {region.parent} 不存在", "请检查代码")
        elif region.parent and name == "regions.csv" and not region.code.startswith(region.parent.rstrip("0")):
            what = f"{region.code} 的前几位与上级 {region.parent} 不一致"
            yield Finding(_place(vocabulary, name, region.code), what, "请检查代码和上级")
        elif not region.parent and region.level in {"prefecture", "county"}:
            yield Finding(_place(vocabulary, name, region.code), f"{region.name} 没有上级", "请写上级的代码")


def wrong_total(vocabulary: Vocabulary) -> Iterator[Finding]:
    """全国的清单一个不多、一个不少：34 个省级、333 个地级、2845 个县级，指标 7+15+9+1 项，基本均衡 8 项。

    错误：误删一行。
    正确：补上；区划调整时连同规则里的数一起改。
    """
    for (name, field, value), expected in COUNTS.items():
        nodes = entries(vocabulary.files[name])
        found = Counter(getattr(node.get(field), "text", "") for node in nodes)[value]
        if nodes and found != expected:
            what = f"{field} 为 {value} 的有 {found} 条，应有 {expected} 条"
            yield Finding(Place(f"{FOLDER}/{name}"), what, "请补上缺的，或删去多的")


def unknown_part(vocabulary: Vocabulary) -> Iterator[Finding]:
    """指标的部分要在所属办法里。

    错误：`part: goverment`
    正确：`part: government`
    """
    for indicator in vocabulary.indicators.values():
        framework = vocabulary.frameworks.get(indicator.framework)
        parts = [part.id for part in framework.parts] if framework else []
        if framework and indicator.part not in parts:
            place = _place(vocabulary, "indicators.yml", indicator.id)
            yield Finding(
                place, f"办法 {framework.id} 没有 {indicator.part} 这一部分", did_you_mean(indicator.part, parts, "")
            )


def unknown_cell(vocabulary: Vocabulary) -> Iterator[Finding]:
    """空白图的记录指向图上有的一格：行是主题，不是子主题；列是现行办法的指标。

    图上没有的格子，记了也没有人看得到。

    错误：`{topic: safety/food, indicator: G8, kind: senseless, note: 校园安全不涉及教师工资。}`
    正确：`{topic: safety, indicator: G8, kind: senseless, note: 校园安全不涉及教师工资。}`
    """
    topics, indicators = ({term.id for term in terms} for terms in (rows(vocabulary), columns(vocabulary)))
    for topic, indicator in vocabulary.gaps:
        if topic not in topics or indicator not in indicators:
            place = _place(vocabulary, "gaps.yml", f"{topic}/{indicator}")
            yield Finding(place, f"空白图上没有 {topic} 和 {indicator} 这一格", "请写主题和现行办法的指标")


def attribute_above_county(vocabulary: Vocabulary) -> Iterator[Finding]:
    """名单上的是县级地方，不是省、市，也不是隐去名称的县。

    全市都通过的，各县各写一行。

    错误：`610700,quality-balanced,2024,pub-472`
    正确：`610727,quality-balanced,2024,pub-472`
    """
    for code, kind in vocabulary.region_attributes:
        region = vocabulary.regions.get(code)
        if region and region.level != "county":
            place = _place(vocabulary, "region-attributes.csv", f"{code}/{kind}")
            yield Finding(place, f"{code} {region.name}不是县级", "请写县级的代码")


def attribute_total(vocabulary: Vocabulary) -> Iterator[Finding]:
    """写明名单是全的地方，县数与写明的一致。

    页面照它说“这一年的名单是全的，里面没有本县”，缺一行就说错了。

    错误：`{region: '610000', year: 2024, count: 14}`，而名单上只有 13 行。
    正确：补上缺的一行；没有读全的，从 `whole` 里删去。
    """
    for kind in vocabulary.attribute_kinds.values():
        years = [
            ({step.code for step in vocabulary.region_path(one.code)}, one.year)
            for one in vocabulary.region_attributes.values()
            if one.attribute == kind.id
        ]
        for whole in kind.whole:
            found = sum(whole.region in path and within(year, whole.year) for path, year in years)
            if found != whole.count:
                what = f"{whole.region} {year_text(whole.year)}的{kind.title}有 {found} 个，写的是 {whole.count:g} 个"
                help_ = "请补全 region-attributes.csv，或从 whole 里删去"
                yield Finding(_place(vocabulary, "attribute-kinds.yml", kind.id), what, help_)


def _place(vocabulary: Vocabulary, name: str, key: str) -> Place:
    source: Source = vocabulary.files[name]
    places = (key_of(node, FILES[name]) for node in entries(source))
    return next((place for found, place in places if found == key), source.place())


VOCABULARY_RULES: tuple[Rule, ...] = (
    duplicate_term,
    missing_parent,
    wrong_total,
    unknown_part,
    unknown_cell,
    attribute_above_county,
    attribute_total,
)
