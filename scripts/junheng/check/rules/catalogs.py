"""Rules across files: ids, titles and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from junheng.catalog.catalog import ANCHORS, Catalog
from junheng.catalog.gaps import UNRELATED, cells
from junheng.catalog.likeness import Alike
from junheng.check.rules.finding import Finding, Rule, warning
from junheng.model.practice import Practice
from junheng.model.vocabulary import FILES, entries, key_of
from junheng.text.findings import Place, did_you_mean

Practices = tuple[Practice, ...]
TEXTS: Final = {
    "duplicate-id": "编号 {id} 已经用在 {path}",
    "duplicate-id-help": "请换一个编号",
    "broken-link": "[[{target}]] 没有指向任何一页",
    "broken-link-help": "请检查编号",
    "broken-anchor": "[[{target}#{anchor}]] 的锚点不存在",
    "broken-anchor-help": "可用的有：{known}",
}
"""Texts of the findings that the form in a browser also reports, by key; `<key>-help` says what to do."""
FORM_TEXTS: Final = {
    "duplicate-id": "编号 {id} 已经用过",
    "broken-anchor-help": "请链接到整页",
}
"""What the form says instead: it names a field by its label, and not by its key in the file."""


def empty_catalog(catalog: Catalog, practices: Practices) -> Iterator[Finding]:
    """库里至少有一条做法。

    空的库多半是文件没有下载全，或放错了文件夹。

    错误：`practices/` 里只有 `_vocabulary/`。
    正确：`practices/<主题>/<编号>.md`。
    """
    if not practices and not catalog.unreadable:
        yield Finding(Place("practices"), "没有一条做法", "请检查文件是否下载完整")


def duplicate_id(catalog: Catalog, practices: Practices) -> Iterator[Finding]:
    """两条做法不能用同一个编号。

    编号是网址，只能有一页。

    错误：`practices/safety/a.md` 和 `practices/governance/a.md`。
    正确：给后来的一条另取编号。
    """
    for practice in practices:
        first = catalog.practices[practice.id]
        if first is not practice:
            what = TEXTS["duplicate-id"].format(id=practice.id, path=first.source.path)
            yield Finding(practice.source.place("id"), what, TEXTS["duplicate-id-help"])


def duplicate_title(practices: Practices) -> Iterator[Finding]:
    """两条做法不能用同一个标题。

    搜索和目录里只看得见标题，相同就分不清。

    错误：两页都叫“乡村教师生活补助”。
    正确：带上地名：“汉中乡村学校教师生活补助”。
    """
    first: dict[str, Practice] = {}
    for practice in practices:
        other = first.setdefault(practice.title, practice)
        if other is not practice and other.id != practice.id:
            what = f"标题“{practice.title}”已经用在 {other.source.path}"
            yield Finding(practice.source.place("title"), what, "请加上地名或机制的名字")


def id_taken(catalog: Catalog, practices: Practices) -> Iterator[Finding]:
    """编号不与主题、指标的编号相同，旧编号不与现有的做法相同。

    `[[编号]]` 只能指向一处；旧网址只能转到一处。

    错误：`former_ids: [safety-grid-management]`，而这条做法还在。
    正确：先删去那个文件，再把它的编号写进 `former_ids`。
    """
    owner: dict[str, str] = {}
    for practice in practices:
        if practice.id in catalog.vocabulary.topics or practice.id in catalog.vocabulary.indicators:
            yield Finding(practice.source.place("id"), f"{practice.id} 已经是主题或指标的编号", "请换一个编号")
        for number, old in enumerate(practice.former_ids):
            if old in catalog.practices or old in catalog.unreadable:
                what, advice = f"旧编号 {old} 还是一条现有做法的编号", "请删去其中一个"
            elif owner.setdefault(old, practice.id) != practice.id:
                what, advice = f"旧编号 {old} 已经转到 {owner[old]}", "一个旧编号只能转到一处"
            else:
                continue
            yield Finding(practice.source.place("former_ids", number), what, advice)


def broken_link(catalog: Catalog, practices: Practices) -> Iterator[Finding]:
    """`[[编号]]` 指向存在的做法、主题或指标，#后面是固定的锚点。

    错误：`[[safety-gird]]`
    正确：`[[safety-grid-management]]`
    """
    known = [*catalog.practices, *catalog.former, *catalog.vocabulary.topics, *catalog.vocabulary.indicators]
    for practice in practices:
        for link in practice.body.links:
            if not link.wiki or link.target in catalog.unreadable:
                continue
            target = catalog.resolve(link)
            if target is None:
                what = TEXTS["broken-link"].format(target=link.target)
                yield Finding(link.place, what, did_you_mean(link.target, known, TEXTS["broken-link-help"]))
            elif link.anchor and target.kind == "practice" and link.anchor not in ANCHORS:
                what = TEXTS["broken-anchor"].format(target=link.target, anchor=link.anchor)
                advice = TEXTS["broken-anchor-help"].format(known="、".join(sorted(ANCHORS)))
                yield Finding(link.place, what, did_you_mean(link.anchor, ANCHORS, advice))


def related_to_itself(catalog: Catalog, practices: Practices) -> Iterator[Finding]:
    """一条做法不与自己相关，也不与同一条做法相关两次。

    错误：`related` 里写着自己的编号。
    正确：删去它。
    """
    for practice in practices:
        seen: set[str] = set()
        for number, relation in enumerate(practice.related):
            current = catalog.current(relation.id)
            if current == practice.id:
                yield Finding(practice.source.place("related", number, "id"), "与自己相关", "请删去这一项")
            elif current in seen:
                place = practice.source.place("related", number, "id")
                yield Finding(place, f"与 {current} 相关写了两次", "请合成一项")
            seen.add(current)


def vanished_id(catalog: Catalog) -> Iterator[Finding]:
    """发布过的编号永远有去处：仍是一页，或是某一页的旧编号，或写明已撤下。

    讲义、公文和书签里的网址不能失效。账本是 `practices/_vocabulary/ledger.csv`。

    错误：删去文件，别处也没有写 `former_ids`。
    正确：把编号写进接替它的那一页的 `former_ids`；没有接替的，在 `withdrawn.yml` 里写明为什么撤下。
    """
    accounted = {*catalog.practices, *catalog.former, *catalog.unreadable, *catalog.vocabulary.withdrawn}
    for entry, place in _in_ledger(catalog, catalog.vocabulary.ledger.keys() - accounted):
        help_ = "请恢复文件，或写进接替它的那一页的 former_ids，或在 withdrawn.yml 里写明为什么撤下"
        yield Finding(place, f"发布过的编号 {entry} 没有了", help_)


def still_there(catalog: Catalog) -> Iterator[Finding]:
    """写明撤下的做法，不再有文件，也不是哪一页的旧编号。

    一个网址只能有一种说法：还在、并入了别处，或撤下了。

    错误：`withdrawn.yml` 里有 `example-one`，`practices/safety/example-one.md` 也在。
    正确：删去其中一个。
    """
    there = catalog.vocabulary.withdrawn.keys() & {*catalog.practices, *catalog.former, *catalog.unreadable}
    for node in entries(catalog.vocabulary.files["withdrawn.yml"]) if there else ():
        key, place = key_of(node, FILES["withdrawn.yml"])
        if key in there:
            yield Finding(place, f"{key} 写明已撤下，又还在", "请删去这一项，或删去那个文件或旧编号")


def reused_id(catalog: Catalog) -> Iterator[Finding]:
    """发布过的编号不改作他用。

    同一个网址今天讲甲县、明天讲乙县，引用它的讲义就错了。账本记着首次发布时的地区。

    错误：把 `safety-grid-management` 的内容换成另一个县的。
    正确：另取编号；地区原先写错了就在账本里一并改正。
    """
    was = {key: entry.region for key, entry in catalog.vocabulary.ledger.items()}
    moved = {key: one for key, one in catalog.practices.items() if was.get(key, one.region) != one.region}
    for entry, place in _in_ledger(catalog, moved):
        what = f"编号 {entry} 发布时属于 {was[entry]}，现在写着 {moved[entry].region}"
        advice = f"新内容请另取编号；原先写错的请改 {place.path}:{place.line}"
        yield Finding(moved[entry].source.place("region"), what, advice)


@warning
def filled_gap(catalog: Catalog) -> Iterator[Finding]:
    """空白图上记着“找过没有”“不相干”的格子里，没有直接算进的做法；“不相干”的，也没有有关的。

    有了做法，那条记录就过时了；也可能是做法的主题或指标挂错了。这只是提醒：网站照做法显示，不照过时的记录。

    错误：`{topic: safety, indicator: G11, kind: senseless, note: 不涉及轮岗。}`，而有一条校园安全的做法挂着 G11。
    正确：从 `practices/_vocabulary/gaps.yml` 里删去这条记录。
    """
    filled = {
        f"{cell.topic}/{cell.indicator}": cell.practices or cell.supported
        for cell in (cells(catalog) if catalog.vocabulary.gaps else ())
        if cell.practices or (cell.supported and cell.kind == UNRELATED)
    }
    stale = filled.keys() & {f"{topic}/{indicator}" for topic, indicator in catalog.vocabulary.gaps}
    for node in entries(catalog.vocabulary.files["gaps.yml"]) if stale else ():
        key, place = key_of(node, FILES["gaps.yml"])
        if key in filled:
            what = f"{key} 这一格已有做法 {filled[key][0]}"
            yield Finding(place, what, "请删去这条记录；如果是那条做法的主题或指标挂错了，请改做法")


@warning
def likely_duplicate(duplicates: Iterable[Alike]) -> Iterator[Finding]:
    """一件事只写一条做法。

    同一地方的同一件事写成两条，数就会算两遍，读的人也不知道看哪一条。地名不算相像；写明了关系的两条不再提示。

    错误：两页都写汉中给乡村教师发生活补助，互不提起。
    正确：把新的来源和数字加进原来那一页；真是两件事，就在 `related` 里写明关系。
    """
    for pair in duplicates:
        phrases = "、".join(f"“{phrase}”" for phrase in pair.phrases)
        what = f"和 {pair.earlier.source.path} 很像，可能是同一件事" + (f"；都说到{phrases}" if phrases else "")
        yield Finding(
            pair.practice.source.place("title"),
            what,
            f"是同一件事，请合并到那一页；不是，请在 related 里写明和 {pair.earlier.id} 的关系",
        )


def _in_ledger(catalog: Catalog, keys: Collection[str]) -> Iterator[tuple[str, Place]]:
    """Yield some ids of the ledger with their places."""
    for node in entries(catalog.vocabulary.files["ledger.csv"]) if keys else ():
        key = getattr(node.get("id"), "text", "")
        if key in keys:
            yield key, node.place


ALIVE: Final = 3
"""Years within which a source must show a practice that is said to be in force."""


@warning
def stale_status(catalog: Catalog, practices: Practices) -> Iterator[Finding]:
    """写“在行”的，要有最近三年的来源。

    几年前的报道只说明那时在做。

    错误：`status: in-force`，最新的来源是2016年的。
    正确：`status: unknown`，或补一份新的来源。
    """
    for practice in practices:
        if practice.status == "in-force" and catalog.silent(practice, ALIVE):
            last = catalog.last_known(practice)
            what = f"写着在行，最近的来源却是{last[:4]}年的" if last else "写着在行，来源却都没有日期"
            yield Finding(practice.source.place("status"), what, f"请改成 unknown，或补一份最近{ALIVE}年的来源")


CATALOG_RULES: tuple[Rule, ...] = (
    empty_catalog,
    duplicate_id,
    duplicate_title,
    id_taken,
    broken_link,
    related_to_itself,
    vanished_id,
    still_there,
    reused_id,
    stale_status,
    filled_gap,
    likely_duplicate,
)
