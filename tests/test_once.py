"""Parts of the theme that are rendered once per folder: the same output, and fewer renderings."""

from __future__ import annotations

from itertools import count
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment

from junheng.site.once import BLOCKS, TEMPLATES, render_once

_SHARED = "{{ number() }} for {{ page.url }}"
_BASE = "".join(f"{{% block {name} %}}{_SHARED}{{% endblock %}}\n" for name in (*BLOCKS["base.html"], "content"))
_PAGE = '{% extends "base.html" %}{% block content %}{% include "partials/nav.html" %} on {{ page.url }}{% endblock %}'


def _rendered(*pages: SimpleNamespace, nav: tuple[SimpleNamespace, ...] = ()) -> list[list[str]]:
    """Return the lines of each page: its blocks, and last its content."""
    texts = {"base.html": _BASE, "main.html": _PAGE, **dict.fromkeys(TEMPLATES, _SHARED)}
    env = Environment(loader=DictLoader(texts), autoescape=True)
    env.globals["number"] = count(1).__next__
    render_once(env)
    shown: Any = SimpleNamespace(pages=nav)
    return [env.get_template("main.html").render(page=page, nav=shown).splitlines() for page in pages]


def _page(url: str) -> SimpleNamespace:
    return SimpleNamespace(url=url)


def test_pages_of_a_folder_share_a_part() -> None:
    first, second = _rendered(_page("a/one.html"), _page("a/two.html"))
    assert first[:-1] == second[:-1] == ["1 for a/one.html", "2 for a/one.html"]
    assert (first[-1], second[-1]) == ("3 for a/one.html on a/one.html", "3 for a/one.html on a/two.html")


def test_each_folder_has_its_own() -> None:
    """Links are relative to the folder; an address without a file name is a folder itself."""
    pages = [_page(url) for url in ("one.html", "a/one.html", "a/b/one.html", "a/b/c", "a/")]
    assert [lines[-1].partition(" for ")[2] for lines in _rendered(*pages)] == [
        f"{page.url} on {page.url}" for page in pages
    ]


def test_a_page_of_the_navigation_is_rendered_by_itself() -> None:
    """Its own entry differs: it is marked, and its contents are listed below it."""
    home, other = _page("one.html"), _page("two.html")
    shown = [lines[-1] for lines in _rendered(home, other, home, other, nav=(home,))]
    assert shown == [
        "3 for one.html on one.html",
        "6 for two.html on two.html",
        "9 for one.html on one.html",
        "6 for two.html on two.html",
    ]


def test_a_theme_without_these_parts() -> None:
    env = Environment(loader=DictLoader({"main.html": "{{ page.url }}"}), autoescape=True)
    render_once(env)
    assert env.get_template("main.html").render(page=_page("a.html")) == "a.html"
