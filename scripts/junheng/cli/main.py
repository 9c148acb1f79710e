"""The command `junheng`. Exit codes: 0 clean, 1 findings or a failed build, 2 wrong usage."""

from __future__ import annotations

import click

from junheng.cli.assess import assess
from junheng.cli.check import check, fix
from junheng.cli.host.command import host
from junheng.cli.links.command import links
from junheng.cli.new.command import new
from junheng.cli.publish import export, publish
from junheng.cli.search import find
from junheng.cli.site import build, make_dist, render, seal_site, serve
from junheng.cli.terminal import Commands
from junheng.site.plan import collect_rarely

COMMANDS = (assess, build, check, export, find, fix, host, links, make_dist, new, publish, render, seal_site, serve)


@click.group(cls=Commands, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="junheng")
def main() -> None:
    """均衡实践库：检查、构建和预览做法库。"""
    collect_rarely()
