"""The theme's scripts: what each says it needs is what it uses, and a page has them in an order in which they run."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from junheng.site.page_scripts import THEME, ScriptError, Scripts, read_scripts, with_scripts, without_comments

ASSETS = THEME / "assets"
SCRIPTS = read_scripts(THEME)
SHARED = {"assess", "figures", "selfCheck", "workshop"}
"""What several scripts add to: there each name counts."""
_TAKEN = re.compile(r"const \{([^}]*)\} = (\w+)(?:\.(\w+))?;")
_COMMENT = re.compile(r"^\s*//[^\n]*$|/\*.*?\*/", re.MULTILINE | re.DOTALL)


def _code(name: str) -> str:
    return _COMMENT.sub("", (ASSETS / f"{name}.js").read_text(encoding="utf-8"))


def _names(inside: str) -> Iterator[tuple[str, str]]:
    """Yield the names in `{ element, assess: A }`, each with what it is called here."""
    for part in filter(None, map(str.strip, inside.split(","))):
        name, _, here = part.partition(":")
        yield name.strip(), (here or name).strip()


def _aliases(code: str) -> Mapping[str, str]:
    """Return what the shared objects are called in a script."""
    found = {here: name for here, name in re.findall(r"const (\w+) = jh\.(\w+);", code) if name in SHARED}
    for inside, of, name in _TAKEN.findall(code):
        if (of, name) == ("jh", ""):
            found |= {here: shared for shared, here in _names(inside) if shared in SHARED}
    return found


def _used(code: str) -> set[str]:
    """Return what of `Junheng` a script uses, such as `element` and `assess.holds`."""
    aliases: Mapping[str, str] = _aliases(code)
    found: set[str] = set()
    for inside, of, name in _TAKEN.findall(code):
        taken = [name for name, _ in _names(inside)]
        if of == "jh":
            found |= {f"{name}.{one}" for one in taken} if name in SHARED else {name} if name else set(taken)
        elif of in aliases:
            found |= {f"{aliases[of]}.{one}" for one in taken}
    for here, shared in aliases.items():
        found |= {f"{shared}.{name}" for name in re.findall(rf"(?<![\w$])(?<!\w\.){here}\.(\w+)", code)}
    for name, part in re.findall(r"\bjh\.(\w+)(?:\.(\w+))?", code):
        found.add(f"{name}.{part}" if name in SHARED and part else name)
    return found - SHARED - _given(code)


def _given(code: str) -> set[str]:
    """Return what a script adds to `Junheng`."""
    aliases: Mapping[str, str] = _aliases(code)
    found: set[str] = set()
    for name, part in re.findall(r"\bjh\.(\w+)(?:\.(\w+))? = ", code):
        found |= {f"{name}.{part}" if part else name} if name not in SHARED or part else set()
    found |= {f"{aliases[here]}.{name}" for here, name in re.findall(r"\b(\w+)\.(\w+) = ", code) if here in aliases}
    for here, inside in re.findall(r"(?:Object\.assign\(|= \{ \.\.\.)(?:jh\.)?(\w+), \{? ?([^}]*)\}", code):
        found |= {f"{aliases.get(here, here)}.{name}" for name, _ in _names(inside)}
    return found


GIVERS = {given: name for name in SCRIPTS.needs for given in _given(_code(name))}


@pytest.mark.parametrize("name", SCRIPTS.needs)
def test_a_script_needs_what_it_uses(name: str) -> None:
    used = _used(_code(name))
    assert used - GIVERS.keys() == set(), "nobody gives it"
    assert sorted(SCRIPTS.needs[name]) == sorted({GIVERS[one] for one in used} - _later(name))


def _later(name: str) -> set[str]:
    """Return the scripts that a script loads when somebody asks, as its first lines say."""
    return set(re.findall(r"^// later: (\S+)$", (ASSETS / f"{name}.js").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "page", "templates", "behind"),
    [
        ("self-check/page", "self-check", "sc-readers|sc-viewers|sc-writers", "'assets/self-check/page.js'"),
        ("form/form", "new", "new-finder|new-viewer|new-writers", "'assets/form/form.js'"),
        ("search/find", "find", "find-facets", "super()"),
        ("search/query", "main", "search-spelling", "'assets/search/' ~ name"),
    ],
)
def test_what_is_loaded_later_stands_in_a_template(name: str, page: str, templates: str, behind: str) -> None:
    """Where nothing loads by itself, behind the script that asks for it; what that needs may be in the same template."""
    html = (THEME / f"{page}.html").read_text(encoding="utf-8")
    found = re.findall(rf"<template id=\"(?:{templates})\">(.*?)</template>", html, re.DOTALL)
    stand = SCRIPTS.in_order(*re.findall(r"'assets/([\w/-]+)\.js'", "".join(found)))
    later = _later(name)
    assert later
    assert later <= set(stand)
    assert html.rindex(behind, 0, html.index("<template id")) > 0
    for template in templates.split("|"):
        assert f"'{template}'" in "".join(
            (ASSETS / f"{each}.js").read_text(encoding="utf-8") for each in (name, "search/query")
        )


def test_the_scripts_before_a_first_hit_are_small() -> None:
    """With the data of a query, 20 KB in the middle, they are within the 40 KB before a first hit."""
    texts = [
        (ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS.in_order("search/find", "search/slash")
    ]
    assert sum(len(gzip.compress(without_comments(text).encode(), mtime=0)) for text in texts) < 17_000


def test_most_scripts_use_others() -> None:
    """The reading above finds what is used."""
    assert sum(1 for needed in SCRIPTS.needs.values() if needed) > 30
    assert {"element", "shards", "assess.judge", "assess.csv", "selfCheck.summary", "selfCheck.files"} <= GIVERS.keys()
    assert "assess.readTable" in _used(_code("assess/judge"))
    assert "selfCheck.results" in _used(_code("self-check/page"))


def test_a_script_stands_after_what_it_needs() -> None:
    for name in SCRIPTS.needs:
        order = SCRIPTS.in_order(name)
        assert order[-1] == name
        assert len(order) == len(set(order))
        assert all(order.index(needed) < at for at, one in enumerate(order) for needed in SCRIPTS.needs[one])


def _theme(folder: Path, scripts: Mapping[str, str]) -> Path:
    for name, text in scripts.items():
        path = folder / "assets" / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_needs_stand_in_the_first_lines(tmp_path: Path) -> None:
    theme = _theme(
        tmp_path,
        {
            "element": "// A.\n",
            "search/find": "// B.\n// needs: element, search/text\n// needs: menu\n",
            "menu": "",
            "search/text": "",
        },
    )
    assert read_scripts(theme).needs["search/find"] == ("element", "search/text", "menu")
    assert read_scripts(theme).in_order("menu", "search/find") == ("menu", "element", "search/text", "search/find")


@pytest.mark.parametrize(
    ("scripts", "said"),
    [
        (
            {"element": "", "copy": "// Copies.\n// needs: element, elemnt\n"},
            "copy.js:2:20: error unknown-script: 没有脚本“elemnt”\n  help: 是不是“element”？",
        ),
        (
            {"a": "// needs: b\n", "b": "// needs: c\n", "c": "//\n// needs: a\n"},
            "c.js:2:11: error circular-need: 脚本互相需要：a → b → c → a\n  help: ",
        ),
        ({"a": "// needs: a\n"}, "a.js:1:11: error circular-need: 脚本互相需要：a → a\n"),
    ],
)  # fmt: skip
def test_a_missing_or_circular_need_is_told_with_its_place(
    scripts: Mapping[str, str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(ScriptError) as caught:
        read_scripts(_theme(tmp_path, scripts))
    assert str(caught.value).startswith(f"{tmp_path.as_posix()}/assets/")
    assert said in str(caught.value)


THREE = Scripts({"a": (), "search/shards": ("a",), "b": ("a", "search/shards")}, "5c")


def test_a_page_gets_what_its_scripts_need_once() -> None:
    page = (
        """<script src="../assets/a.js" defer></script><script src="../assets/b.js" data-terms='{}' defer></script>"""
    )
    assert re.findall(r"<script[^>]*>", with_scripts(page, THREE, "da7a")) == [
        '<script src="../assets/a.js?v=5c" defer>',
        '<script src="../assets/search/shards.js?v=5c-da7a" data-version="da7a" defer>',
        """<script src="../assets/b.js?v=5c" data-terms='{}' defer>""",
    ]
    assert "data-version" not in with_scripts(page, THREE, "")


def test_a_script_of_the_engine_stays_as_it_is() -> None:
    page = '<script defer src="../assets/javascripts/bundle.5c.min.js"></script><script src="../assets/c.js"></script>'
    assert with_scripts(page, THREE, "da7a") == page


def test_the_hash_follows_from_every_script(tmp_path: Path) -> None:
    first = read_scripts(_theme(tmp_path, {"a": "1", "b": "2"})).hash
    assert read_scripts(tmp_path).hash == first
    assert read_scripts(_theme(tmp_path, {"b": "3"})).hash != first
