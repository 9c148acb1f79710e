"""Shared parts of the commands: the types of their arguments, the report of a failure, and the catalogue."""

from __future__ import annotations

import sys
from collections import UserDict
from collections.abc import Collection
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import click

from junheng.catalog.catalog import Catalog
from junheng.check.check import Checked, check
from junheng.check.kept import check_cache
from junheng.text.findings import Diagnostic, as_text, summary
from junheng.text.reasons import system_reason

ROOT = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Command(click.Command):
    """A command with its help in Chinese and a summary in English for the table in README.md."""

    def __init__(self, *args: Any, english: str, **kwargs: Any) -> None:
        """Create a command with its summary and click's own arguments."""
        super().__init__(*args, **kwargs)
        self.english = english


class Imported(UserDict[str, Any]):
    """The commands by name, from the names of their modules; a module is imported when its command is asked for."""

    def __getitem__(self, name: str) -> Any:
        found = vars(import_module(super().__getitem__(name))).values()
        return next(one for one in found if isinstance(one, click.Command) and one.name == name)


class Commands(click.Group):
    """The commands, with `bench` in a checkout. A file that cannot be written is reported without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *(["bench"] if find_spec("bench") else [])])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "bench":
            return super().get_command(ctx, cmd_name)
        try:
            from bench.commands import bench  # noqa: PLC0415  it is not installed: see scripts/bench
        except ModuleNotFoundError:
            raise click.UsageError("junheng bench 只在源代码的文件夹里有；请取出仓库，运行 make site") from None
        return bench

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:  # the reader has closed the pipe; click exits without a message
            raise
        except OSError as error:
            where = error.filename or "?"
            click.echo(
                f"{where}:1:1: error cannot-write: {system_reason(error)}\n  help: 请检查权限和磁盘空间", err=True
            )
            sys.exit(1)


def sound(root: Path) -> Checked:
    """Check the catalogue and print its findings; exit if there is an error."""
    checked = check(root, cache=check_cache(root))
    if not checked.ok:
        fail(checked.findings)
    if checked.findings:
        click.echo(as_text(checked.findings) + summary(checked.findings), err=True)
    return checked


def presentable(root: Path) -> Catalog:
    """Return the catalogue, whose practices may have errors; print the findings and exit if a vocabulary has one."""
    checked = check(root, cache=check_cache(root))
    if not checked.presentable:
        fail(checked.findings)
    return checked.catalog


def fail(findings: Collection[Diagnostic]) -> NoReturn:
    """Print the findings, one of which is an error, and exit."""
    click.echo(as_text(findings) + summary(findings), err=True)
    sys.exit(1)
