"""Make a library of extremes: the longest title and place, most figures and sources, none, all masked, a county with 120 practices.

An indicator without practices needs no making: all but one have none here. A title longer than the limit is refused by the check.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from bench.made_library import EMPTIED, without_links
from junheng.model.vocabulary import FOLDER, Vocabulary

COUNTY: Final = "610727"
FAR: Final = "622927"
"""A county whose name with those of its prefecture and province has 25 characters, the most of all."""
MANY: Final = 120
PAGES: Final = (
    "practices/extreme-long.html",
    "practices/extreme-bare.html",
    "practices/extreme-masked.html",
    "practices/extreme-warning.html",
    f"regions/{COUNTY}.html",
    f"regions/{FAR}.html",
    "regions/index.html",
    "indicators/G11.html",
    "indicators/R3.html",
    "topics/safety.html",
    "practices/index.html",
    "index.html",
    "find.html",
    "compare.html?ids=extreme-long,extreme-bare,extreme-masked,extreme-warning",
)
"""What is looked at."""
_KINDS: Final = ("input", "output", "outcome", "context", "plan")
_SENTENCE: Final = "县里把校舍、运动场、食堂和宿舍的改造分到人，每一处写明谁管、什么时候改完、钱从哪里来，改完由学校、乡镇和教育局一起验收。"


def write(vocabulary: Vocabulary, root: Path, out: Path) -> None:
    """Write the library below `out`, a new folder, with everything that a site is built from."""
    shutil.copytree(root / "docs", out / "docs", ignore=shutil.ignore_patterns("packs", "guides"))
    shutil.copytree(root / FOLDER, out / FOLDER)
    shutil.copy(root / "mkdocs.yml", out)
    without_links(out / "docs")
    for name, text in EMPTIED.items():
        (out / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for front, body in _practices(list(vocabulary.sources)):
        path = out / "practices" / front["topics"][0].partition("/")[0] / f"{front['id']}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(f"---\n{head}---\n\n{body}", encoding="utf-8", newline="\n")


def _practices(sources: list[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the record and the text of each practice."""
    whole = f"## 要解决的问题\n\n{_SENTENCE * 3}\n\n## 做法\n\n" + f"1. **第一步。** {_SENTENCE * 2}\n" * 12
    yield (
        _front(
            "extreme-long",
            "把校舍运动场食堂和宿舍的改造分到人写明谁管什么时候改完钱",
            summary=f"{_SENTENCE}{_SENTENCE}"[:100],
            region=FAR,
            actors=["县教育局项目办公室和财务科", "各乡镇中心学校", "县财政局教科文股", "学校后勤主任"],
            cost=f"省级财政出3.58亿元，县财政出1.02亿元，每年每生补200元/生·年；{_SENTENCE}{_SENTENCE}"[:200],
            results=[_figure(number, sources[number % 12]) for number in range(40)],
            sources=[_cited(key) for key in sources[:12]],
            ask=[
                {"about": "cost", "question": f"第{n}笔钱由哪一级财政出，每生多少，什么时候拨到学校？"}
                for n in range(8)
            ],
        ),
        f"{whole}\n## 成效\n\n{_SENTENCE * 4}\n\n## 条件与成本\n\n{_SENTENCE * 4}\n\n## 注意\n\n- {_SENTENCE * 2}\n",
    )
    yield _front("extreme-bare", "只点到名字", sources=[_cited(sources[0])]), "## 做法\n\n- 来源只点到名字。\n"
    masked = [{**_figure(n, sources[0]), "value": None, "masked": True} for n in range(6)]
    yield (
        _front(
            "extreme-masked",
            "数字全被遮去",
            results=[{key: each for key, each in one.items() if each is not None} for one in masked],
            sources=[_cited(sources[0])],
        ),
        f"## 做法\n\n- {_SENTENCE}\n",
    )
    yield (
        _front(
            "extreme-warning",
            "没有做成的一件事",
            status="ended",
            indicators=[{"id": "G11", "strength": "warns", "why": "停下以后教师没有再交流。"}],
            sources=[_cited(sources[0])],
        ),
        f"## 做法\n\n- {_SENTENCE}\n\n## 注意\n\n- 没有做成。\n",
    )
    for number in range(1, MANY + 1):
        front = _front(f"county-{number:03}", f"这个县的第{number}条做法", sources=[_cited(sources[number % 5])])
        front["period"] = {"from": str(1990 + number % 36), "certainty": "stated"}
        yield front, f"## 做法\n\n- {_SENTENCE}\n"


def _figure(number: int, source: str) -> dict[str, Any]:
    kind = _KINDS[number % len(_KINDS)]
    return {
        "claim": f"第{number}处改造完的校舍、运动场和食堂的面积，含附属用房和围墙以内的道路"[: 30 + number % 30],
        "value": 1000 + number * 37,
        "unit": "平方米" if kind != "input" else "万元",
        "kind": kind,
        "date": str(2010 + number % 12),
        "source": source,
    }


def _front(key: str, title: str, **own: Any) -> dict[str, Any]:
    return {
        "id": key,
        "title": title,
        "title_en": f"{key} " + "and what is known of it" * (4 if key == "extreme-long" else 1),
        "summary": "县里把校舍改造分到人，写明谁管、什么时候改完。",
        "summary_en": "A county divides the work.",
        "topics": ["safety/grid-responsibility"],
        "region": COUNTY,
        "levels": ["primary"],
        "period": {"certainty": "unknown", "note": "来源没有写年份"},
        "actors": ["县教育局"],
        "indicators": [],
        "none_because": "not-counted",
        "keywords": ["谁来管", "分到人", "改校舍"],
        "status": "unknown",
        "results": [],
        "related": [],
        "former_ids": [],
        "read": {"date": "2026-11-30", "extent": "whole"},
        **own,
    } | ({"none_because": ""} if own.get("indicators") else {})


def _cited(source: str) -> dict[str, str]:
    return {"id": source, "locator": "第三部分第二段"}
