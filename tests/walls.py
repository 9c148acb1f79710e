"""The walls: tests that take long, which `make test` leaves to `make test-all`, and says so."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

UNMEASURED = frozenset({
    "test_addresses", "test_answers", "test_assess", "test_assess_command", "test_changes", "test_codec", "test_data",
    "test_dictionary", "test_fuzz", "test_hostile", "test_indexes", "test_kept_pages", "test_made", "test_packs", "test_pages",
    "test_paging", "test_parser", "test_practice_page", "test_preview", "test_rules", "test_schema", "test_schemas",
    "test_script", "test_serving", "test_site",
})  # fmt: skip
"""Modules that run what others run too, as the browser tests do. Where coverage is measured Python takes 2.5 times as long; of
some 16,000 lines that the tests reach, the browser tests alone reach 110 and these alone some 260."""
_LEFT = pytest.StashKey[int]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the walls first, as a long test at the end lets one process wait for another; leave coverage to other tests."""
    items.sort(key=lambda item: item.get_closest_marker("wall") is None)
    for item in items:
        if item.get_closest_marker("wall") or _unmeasured(item.path):
            item.add_marker(pytest.mark.no_cover)


def _unmeasured(module: Path) -> bool:
    """Tell whether coverage is left to other tests than those of a module; the browser runs none of our Python."""
    return module.stem in UNMEASURED or module.parent.name == "browser"


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Leave what such a module sets up for its own tests out of coverage as well."""
    plugin = request.config.pluginmanager.getplugin("_cov")
    control = getattr(plugin, "cov_controller", None)
    own = fixturedef.baseid.endswith(".py") and _unmeasured(Path(fixturedef.baseid))
    if not own or not control or not control.started:
        return (yield)
    control.pause()
    try:
        return (yield)
    finally:
        control.resume()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Count the walls that are left out."""
    config = items[0].config
    if config.option.markexpr == "not wall":
        config.stash[_LEFT] = sum(item.get_closest_marker("wall") is not None for item in items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a process of xdist tell the first one what it has counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = session.config.stash.get(_LEFT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a process has counted: each has collected all tests. One that has crashed says nothing."""
    if left := getattr(node, "workeroutput", {}).get("left"):
        node.config.stash[_LEFT] = left


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out."""
    if left := terminalreporter.config.stash.get(_LEFT, 0):
        terminalreporter.line(f"{left} walls were left out: make test-all runs them too")
