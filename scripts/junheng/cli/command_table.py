"""Write the table of commands for the READMEs in Markdown.

cog inserts it: `make readme` updates it, and `make lint` fails when it is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import click

from junheng.cli.main import main
from junheng.cli.terminal import Command

_VALUES: Final = {"DIRECTORY": "DIR", "INTEGER": "N", "INTEGER RANGE": "N"}
"""Short names for the values of options, where click's own names are long."""


def english_table() -> str:
    """Return the table with the summaries in English."""
    return _table(
        "command", "what it does", ((usage, command.english) for usage, command in _commands(main, "junheng"))
    )


def chinese_table() -> str:
    """Return the table with the help that the commands print."""
    rows = ((usage, (command.help or "").rstrip("。")) for usage, command in _commands(main, "junheng"))
    return _table("命令", "做什么", rows)


def _table(usage: str, summary: str, rows: Iterable[tuple[str, str]]) -> str:
    escaped = ((words.replace("|", r"\|"), text) for words, text in rows)
    return "\n".join([f"| {usage} | {summary} |", "|---|---|", *(f"| `{words}` | {text} |" for words, text in escaped)])


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, Command]]:
    """Yield the usage of each command with the command, sorted by name; the commands of a group follow one another."""
    context = click.Context(group)
    for key in group.list_commands(context):
        command = group.get_command(context, key)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {key}")
        elif isinstance(command, Command):
            yield " ".join([f"{name} {key}", *_words(command)]), command


def _words(command: Command) -> Iterator[str]:
    """Yield the arguments of a command, then its options; optional ones are in brackets."""
    context = click.Context(command)
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option)]
    yield from (argument.make_metavar(context) for argument in arguments)
    for option in options:
        value = option.make_metavar(context).strip("[]")
        name = "/".join([*option.opts, *option.secondary_opts])
        text = name if option.is_flag else f"{name} {_VALUES.get(value, value)}"
        yield text if option.required else f"[{text}]"
