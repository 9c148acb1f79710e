"""The checks are checked: each gate is taken away in turn, or let see something bad, and its own test goes red.

Rules: `tests/test_rules.py`. The crawl, the locks, the licences, the workflows and axe hold fixtures of their own that
must be found.
"""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import test_by_hand
import test_ledger
import test_linked
import test_site
from markupsafe import Markup
from playwright.sync_api import Browser, Page

import test_architecture
import test_data
import test_elements
import test_evidence
import test_fuzz
import test_kill
import test_pages
import test_rules
import test_safety
import test_styles
import test_workflows
from browser import test_find, test_form, test_zensical
from catalogs import CASES, ROOT
from crawl import PageContent, pages
from elsewhere import fingerprint
from junheng.catalog.catalog import Catalog
from junheng.catalog.evidence import weigh_evidence
from junheng.catalog.library import Library

pytestmark = [
    pytest.mark.wall,
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),  # of what a test that goes red was given
]
PAGE = "practices/safety-grid-management.html"


class Gate(NamedTuple):
    """A gate, what takes it away, and the test that must go red."""

    patches: Mapping[str, Any]
    """What is put in the place of what, by its dotted name."""
    check: Callable[..., object]
    arguments: tuple[Any, ...] = ()


def _case(rule: str) -> Any:
    return next(each.values[1] for each in test_rules._cases("bad") if each.values[0] == rule)  # noqa: SLF001  the same cases


def _lowered(catalog: Catalog) -> dict[str, Any]:
    """Show a degree less for every source that a practice has."""
    return {
        key: replace(found, shown=found.shown - len(catalog.practices[key].sources))
        for key, found in weigh_evidence(catalog).items()
    }


IN_PLACE = test_kill._SWAP.replace(  # noqa: SLF001  the same program
    "files._exchange = ",
    "import shutil\nfiles._swap = lambda fresh, out: (shutil.rmtree(out), shutil.copytree(fresh, out))\nfiles._exchange = ",
)
GATES: Mapping[str, Gate] = {
    "HTML is sanitised": Gate(
        {"junheng.site.safety.nh3.clean": lambda html, **_: html},
        test_safety.test_nothing_hostile_is_left,
        ("<script>alert(1)</script>",),
    ),
    "no scheme but the web's": Gate(
        {"junheng.site.safety.nh3.clean": lambda html, **_: html.replace("<script", "")},
        test_safety.test_nothing_hostile_is_left,
        ("<a href='javascript:alert(1)'>x</a>",),
    ),
    "a page has its policy": Gate(
        {"test_safety.with_policy": lambda html, _: html},
        test_safety.test_nothing_weaker_slips_into_the_policy,
    ),
    "text is escaped in HTML": Gate(
        {"junheng.pages.parts.elements.escape": Markup}, test_elements.test_text_is_escaped
    ),
    "text is escaped": Gate({"test_pages.escape_markdown": str}, test_pages.test_escaped_text_is_shown_as_it_is),
    "cells are escaped": Gate({"test_pages.escape_markdown": str}, test_pages.test_escaped_text_stays_in_its_cell),
    "formulas are disarmed": Gate(
        {"junheng.text.csv._ACTIVE": ("\0",)}, test_data.test_a_hard_value_is_read_back, ("=1+1",)
    ),
    "evidence never lowers a tier": Gate(
        {"test_evidence.weigh_evidence": _lowered}, test_evidence.test_more_evidence_never_lowers_a_mark
    ),
    "the search is as good as recorded": Gate(
        {},
        test_find.test_quality_does_not_fall,
        ("kept", {query.text: [] for query in test_find.QUERIES}),
    ),
}


@pytest.mark.parametrize("name", GATES)
def test_a_gate_taken_away_is_noticed(
    name: str, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = GATES[name]
    given = {"vocabulary": test_evidence.with_sources(library), "tmp_path": tmp_path}
    named = {key: given[key] for key in given.keys() & inspect.signature(gate.check).parameters}
    for target, instead in gate.patches.items():
        monkeypatch.setattr(target, instead)
    with pytest.raises(AssertionError):
        gate.check(*gate.arguments, **named)


LIMITS = {
    "too-large": ("junheng.text.source.MAX_BYTES", 1 << 40),
    "too-deep": ("junheng.text.source.MAX_DEPTH", 1 << 20),
    "yaml-feature": ("junheng.text.source._Builder._refusal", lambda *_: None),
    "invisible-character": ("junheng.text.source._HIDDEN", re.compile(r"(?!)")),
}


@pytest.mark.parametrize("rule", LIMITS)
def test_a_limit_taken_away_is_noticed(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*LIMITS[rule])
    with pytest.raises(AssertionError):
        test_rules.test_finds(rule, _case(rule), tmp_path)


def test_a_swap_that_is_none_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_kill, "_SWAP", IN_PLACE)
    with pytest.raises(AssertionError):
        test_kill.test_a_folder_is_the_old_or_the_new_one_at_every_step("exchange", tmp_path)


@pytest.mark.parametrize("part", ["title", "main", "anchors"])
def test_another_page_of_another_engine_is_noticed(part: str) -> None:
    one, other = (PageContent(title=t * 5_001, main=t * 5_001, anchors=[t] * 5_001) for t in "甲乙")
    test_zensical.test_the_same_page(part, ({"a": one}, {"a": one}))
    with pytest.raises(AssertionError):
        test_zensical.test_the_same_page(part, ({"a": one}, {"a": other}))


def test_a_reader_that_fails_is_noticed_by_the_fuzz_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_fuzz, "decode", bytes.decode)
    with pytest.raises(UnicodeDecodeError):
        test_fuzz.test_any_bytes_are_a_table_or_are_not()


def test_an_import_against_the_direction_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_architecture, "PACKAGE", tmp_path)
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "source.py").write_text("from junheng import cli\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        test_architecture.test_imports_one_way(tmp_path / "text" / "source.py")


def test_a_bad_workflow_and_a_new_selector_are_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        test_workflows.test_a_workflow_is_sound(CASES / "workflows" / "zizmor.yml")
    (tmp_path / "a.css").write_text("p:has(a) {color: red}", encoding="utf-8")
    with pytest.raises(AssertionError):
        test_styles.test_an_old_browser_knows_every_rule(tmp_path / "a.css")


def _both(check: Callable[..., object]) -> Callable[[Path, Library], object]:
    return lambda site, _: check(site, pages(site))


def _content(check: Callable[..., object]) -> Callable[[Path, Library], object]:
    return lambda site, _: check(pages(site))


def _registered(site: Path, library: Library) -> None:
    test_site.test_only_registered_addresses_are_linked(pages(site), library)


BUILT: Mapping[str, tuple[str, str, Callable[[Path, Library], object]]] = {
    "a dead link": (
        "</article>",
        '<a href="none.html">x</a></article>',
        _both(test_site.test_links_anchors_and_assets_exist),
    ),
    "a dead anchor": (
        "</article>",
        '<a href="#none">x</a></article>',
        _both(test_site.test_links_anchors_and_assets_exist),
    ),
    "an address that nobody registered": ("</article>", '<a href="https://example.org/">x</a></article>', _registered),
    "a picture from elsewhere": (
        "</article>",
        '<img src="https://example.org/a.png"></article>',
        _content(test_site.test_nothing_is_loaded_from_elsewhere),
    ),
    "no policy": (
        "Content-Security-Policy",
        "x",
        _both(test_site.test_every_page_has_its_policy_language_title_and_one_heading),
    ),
    "no heading": (
        "<h1",
        "<h2",
        lambda site, _: test_site.test_every_page_has_its_policy_language_title_and_one_heading(
            site, {PAGE: pages(site)[PAGE]}
        ),
    ),
    "a page that is heavy": (
        "</article>",
        f"{'x' * 150_000}</article>",
        lambda site, _: test_site.test_a_page_is_light(site),
    ),
    "data that ends its script": (
        '"@context"',
        '"x": "</script>", "@context"',
        lambda site, _: test_linked.test_every_page_has_one_block_that_parses(site),
    ),
    "an address that was published and is gone": (
        "",
        "",
        test_ledger.test_every_address_ever_published_stands,
    ),
}


@pytest.fixture
def corner(site: Path, tmp_path: Path) -> Path:
    """Give a corner of the site that can be changed: a page, and what it loads."""
    (tmp_path / "practices").mkdir()
    text = (site / PAGE).read_text(encoding="utf-8")
    (tmp_path / PAGE).write_text(re.sub(r'(<a\b[^>]*)href="(?!#)[^"]*"', r"\1", text), encoding="utf-8")
    shutil.copytree(site / "assets", tmp_path / "assets")
    return tmp_path


@pytest.mark.parametrize("name", BUILT)
def test_a_fault_of_a_built_page_is_noticed(name: str, corner: Path, library: Library) -> None:
    old, new, check = BUILT[name]
    text = (corner / PAGE).read_text(encoding="utf-8")
    assert old in text
    if new:
        check(corner, library)
    (corner / PAGE).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises((AssertionError, KeyError, ValueError)):
        check(corner, library)


def test_a_name_that_is_not_ascii_is_noticed(corner: Path) -> None:
    test_site.test_names_are_ascii_and_harmless(corner)
    (corner / "说明.html").write_text("", encoding="utf-8")
    with pytest.raises(AssertionError):
        test_site.test_names_are_ascii_and_harmless(corner)


def test_one_byte_is_noticed(corner: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "site"
    shutil.copytree(corner, other)
    assert (test_site._differences(corner, other), fingerprint(corner)) == ([], fingerprint(other))  # noqa: SLF001  the same look
    (other / PAGE).write_text((other / PAGE).read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert test_site._differences(corner, other) == [PAGE]  # noqa: SLF001  as above
    assert fingerprint(corner) != fingerprint(other)


def test_an_empty_page_by_hand_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text("<h1>这一页没有内容了</h1>", encoding="utf-8")
    with pytest.raises(AssertionError):
        test_by_hand.test_the_text_of_a_page_arrives(ROOT / "docs" / "about.md", tmp_path)


SPOILT: Mapping[str, tuple[str, str]] = {
    "a pattern": ("data.traces[0].pattern = '(?!)'", "personal-number-bad-1"),
    "a checksum": ("data.traces[1].checksum.rest = 2", "personal-number-bad-2"),
    "a checksum that lets all pass": ("data.traces[2].checksum = null", "personal-number-good-1"),
    "a condition": ("data.conditions['missing-locator'][0].when = ['filled', 'locator']", "missing-locator-bad-1"),
    "a message": ("data.wording['missing-locator'] += '！'", "missing-locator-bad-1"),
    "a help": ("data.wording['missing-locator-help'] += '！'", "missing-locator-bad-1"),
    "a place": ("data.conditions['percentage-out-of-range'][0].at = ['unit']", "percentage-out-of-range-bad-1"),
    "a term": ("delete data.terms.statuses.unknown", "missing-locator-bad-1"),
    "a limit": ("data.records.Practice.find(({ name }) => name === 'title').type.most = 9999", "bad-value-bad-1"),
}
"""What is spoilt in the form's data, and a case that both doors judge alike."""
PAIRED: Mapping[str, Any] = {str(case.id): case.values[0] for case in test_form._cases()}  # noqa: SLF001  the same cases
_FIRST = {name.rpartition("-bad-")[0]: name for name in reversed(list(PAIRED)) if "-bad-" in name}
_WITHOUT = """(rule) => {
  Junheng.whole = Junheng.whole || Junheng.rules.check;
  Junheng.rules.check = (...words) => Junheng.whole(...words).filter(({ code }) => code !== rule);
}"""


@pytest.fixture
def form(browser: Browser, site: Path) -> Iterator[Page]:
    """Open the form by itself, so that it can be spoilt."""
    page = browser.new_page()
    page.goto((site / "contribute" / "new.html").as_uri())
    page.wait_for_selector("#new-form[data-state=ready]")
    with test_form.words_of_the_form():
        yield page
    page.close()


@pytest.mark.parametrize("name", SPOILT)
def test_a_form_that_judges_otherwise_is_noticed(name: str, form: Page, tmp_path: Path) -> None:
    spoil, case = SPOILT[name]
    test_form.test_both_doors_find_the_same(PAIRED[case], form, tmp_path / "sound")
    form.evaluate(f"Junheng.shards.load('table', 'form').then((data) => {{ {spoil}; }})")
    with pytest.raises(AssertionError):
        test_form.test_both_doors_find_the_same(PAIRED[case], form, tmp_path / "spoilt")


def test_a_form_that_does_not_see_what_it_should_is_noticed(form: Page) -> None:
    form.evaluate("Junheng.shards.load('table', 'form').then((data) => { data.invisible.push([0x31350, 0x31350]); })")
    with pytest.raises(AssertionError):
        test_form.test_the_form_sees_every_character_as_the_check_does(form)


def test_each_rule_that_the_form_lacks_is_noticed(form: Page, tmp_path: Path) -> None:
    for rule, case in sorted(_FIRST.items()):
        form.evaluate(_WITHOUT, rule)
        with pytest.raises(AssertionError):
            test_form.test_both_doors_find_the_same(PAIRED[case], form, tmp_path / rule)
