"""The content is built apart from the code: a folder with `practices/`, `docs/` and `mkdocs.yml`, and an installed package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalogs import ROOT, project
from junheng.site.page_scripts import THEME
from junheng.site.preview import _stamps
from runner import run_junheng

pytestmark = pytest.mark.wall


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, without the repository, into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    for command in (
        ["hatchling", "build", "--target", "wheel", "--directory", str(folder / "wheel")],
        ["pip", "install", "--quiet", "--no-deps", "--no-index", "--find-links", str(folder / "wheel"),
         "--target", str(folder / "packages"), "junheng"],
    ):  # fmt: skip
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "packages"


def test_an_installed_package_builds_a_folder_of_content(installed: Path, tmp_path: Path) -> None:
    root = project(tmp_path / "content")
    assert {path.name for path in root.iterdir()} == {"docs", "mkdocs.yml", "practices"}
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = [sys.executable, "-c", "import junheng; print(junheng.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout).is_relative_to(installed)
    run_junheng("build", str(root), cwd=tmp_path, env=environment)
    run_junheng("build", str(root), "--site", str(tmp_path / "site"))
    apart, here = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (root / "site", tmp_path / "site")
    )
    assert apart == here


def test_a_site_may_lay_templates_of_its_own_over_the_theme(tmp_path: Path) -> None:
    root = project(tmp_path / "content")
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("  name: material\n", "  name: material\n  custom_dir: own\n"),
        encoding="utf-8",
    )
    (root / "own").mkdir()
    (root / "own" / "404.html").write_text('<meta charset="utf-8">某县的页面', encoding="utf-8")
    run_junheng("build", str(root))
    assert "某县的页面" in (root / "site" / "404.html").read_text(encoding="utf-8")
    assert (root / "site" / "assets" / "junheng.css").read_bytes() == (THEME / "assets" / "junheng.css").read_bytes()


def test_the_preview_watches_the_theme_where_it_is_installed(tmp_path: Path) -> None:
    assert (THEME / "main.html").as_posix() in _stamps(tmp_path)
