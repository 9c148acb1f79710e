"""What the commands share on the terminal: how a file is named, how a failure is said, a catalogue without errors."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from junheng.check.check import Checked, check
from junheng.site.plan import collect_rarely
from junheng.text.findings import as_text, summary

ROOT = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Commands(click.Group):
    """The commands, with `bench` in a checkout; a file or folder that cannot be written is said, not traced."""

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
        except BrokenPipeError:  # whoever read has had enough; click ends quietly
            raise
        except OSError as error:
            where = error.filename or "?"
            click.echo(f"{where}:1:1: error cannot-write: {error.strerror}\n  help: 请检查权限和磁盘空间", err=True)
            sys.exit(1)


def sound(root: Path) -> Checked:
    """Say what is found, and return the catalogue; leave when there is an error."""
    collect_rarely()
    checked = check(root)
    if checked.findings:
        click.echo(as_text(checked.findings) + summary(checked.findings), err=True)
    if not checked.ok:
        sys.exit(1)
    return checked
