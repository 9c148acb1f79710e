"""Rules on the workshop packs: their minutes add up, and the practices that they use still exist unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.catalog import Catalog
from junheng.check.rules.finding import Finding, Rule, warning
from junheng.model.packs import Choice, Pack, fingerprint
from junheng.text.findings import Place, did_you_mean

Packs = tuple[Pack, ...]


def pack_minutes(packs: Packs) -> Iterator[Finding]:
    """培训包各步的分钟数相加，等于全课的分钟数。

    对不上，讲到一半就没有时间了。

    错误：`minutes: 90`，各步相加是 85。
    正确：改一步的分钟数，或改总数。
    """
    for pack in packs:
        total = sum(step.minutes for step in pack.steps)
        short = [number for number, step in enumerate(pack.steps) if step.minutes <= 0]
        if short:
            yield Finding(pack.source.place("steps", short[0], "minutes"), "这一步没有时间", "请写大于零的分钟数")
        elif total != pack.minutes:
            what = f"全课 {pack.minutes:g} 分钟，各步相加是 {total:g} 分钟"
            yield Finding(pack.source.place("minutes"), what, "请改一步的分钟数，或改总数")


def pack_step(packs: Packs) -> Iterator[Finding]:
    """培训包里每一步用到的做法，都列在 practices 里。

    讲义和投影照 `practices` 印；没有列进去的，学员手里就没有。

    错误：一步写 `practices: [safety-grid-management]`，而包的 `practices` 里没有它。
    正确：在 `practices` 里加上它的编号、指纹和选用的理由。
    """
    for pack in packs:
        listed = [choice.id for choice in pack.practices]
        for number, step in enumerate(pack.steps):
            for index, key in enumerate(step.practices):
                if key not in listed:
                    place = pack.source.place("steps", number, "practices", index)
                    yield Finding(
                        place, f"{key} 没有列在 practices 里", did_you_mean(key, listed, "请在 practices 里加上它")
                    )


def pack_gone(catalog: Catalog, packs: Packs) -> Iterator[Finding]:
    """培训包选用的做法都还在。

    包是照做法印出来发给人的，少了一条就讲不下去，所以构建在这里停下。

    错误：`practices` 里写着一条已经撤下的做法，或写错了编号。
    正确：换一条做法，连同用到它的各步一起改。
    """
    for pack, _, choice, place in _choices(catalog, packs):
        if catalog.current(choice.id) not in catalog.practices:
            withdrawn = choice.id in catalog.vocabulary.ledger
            what = f"做法 {choice.id} 发布过，现在已经撤下" if withdrawn else f"没有编号为 {choice.id} 的做法"
            known = [*catalog.practices, *catalog.former]
            yield Finding(
                place, what, did_you_mean(choice.id, known, f"请换一条做法，并改 {pack.source.path} 里用到它的各步")
            )


@warning
def pack_merged(catalog: Catalog, packs: Packs) -> Iterator[Finding]:
    """培训包选用的做法没有并入别的做法。

    并入以后，页面跟到新的那一条去，并且写明；内容可能变了，要重新读一遍。

    错误：`id: old-grid`，而它已经写在另一条的 `former_ids` 里。
    正确：改成现在的编号，并换上它的指纹。
    """
    for _, _, choice, place in _choices(catalog, packs):
        if choice.id in catalog.former:
            practice = catalog.practices[catalog.current(choice.id)]
            advice = f"读过以后，请写 id: {practice.id}、chosen: '{fingerprint(practice)}'，各步里的编号也一起改"
            yield Finding(place, f"做法 {choice.id} 已并入 {practice.id}（{practice.title}），页面跟到那一条", advice)


@warning
def pack_changed(catalog: Catalog, packs: Packs) -> Iterator[Finding]:
    """培训包选用的做法，从选用以后没有改过。

    指纹由做法的字段和正文算出，只改 `read`、`ask`、`keywords`、`questions`、`related`、`former_ids` 不算。改过的做法可能改了数字，讲义里的话要对一遍。

    错误：`chosen: '00000000'`，而那条做法现在的指纹不同。
    正确：读一遍改过的做法，改好包里的话，再写上提示里给的新指纹。
    """
    for pack, number, choice, _ in _choices(catalog, packs):
        practice = catalog.practices.get(choice.id)
        if practice and fingerprint(practice) != choice.chosen:
            advice = f"请重读 {practice.source.path}，改好包里的话，再写 chosen: '{fingerprint(practice)}'"
            yield Finding(pack.source.place("practices", number, "chosen"), f"做法 {choice.id} 在选用以后改过", advice)


def _choices(catalog: Catalog, packs: Packs) -> Iterator[tuple[Pack, int, Choice, Place]]:
    """Yield the choices of the packs, with number and place; a practice whose file has errors is skipped."""
    for pack in packs:
        for number, choice in enumerate(pack.practices):
            if choice.id not in catalog.unreadable:
                yield pack, number, choice, pack.source.place("practices", number, "id")


PACK_RULES: tuple[Rule, ...] = (pack_minutes, pack_step, pack_gone, pack_merged, pack_changed)
