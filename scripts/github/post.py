"""Post the report of a check to GitHub: `python3 scripts/github/post.py comment FILE` or `… links FILE`.

It runs with a write token, so it uses only the standard library and our table of characters: nothing is installed before it. FILE was produced from a
stranger's change; its text is shown in a code fence that it cannot close, and determines nothing else.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).parents[1]))
from junheng.text.characters import invisible

MAX_BYTES = 256 << 10
"""Maximum size of a report that is read."""
SHOWN = 20_000
"""Maximum number of characters of it shown; a comment can have three times as many."""
LAST = 200
"""Maximum number of characters of its last line, the summary."""
COMMENT = "<!-- junheng:check -->"
ISSUE = "<!-- junheng:links -->"
TITLE = "站外链接巡查"
BOT = "github-actions[bot]"

Json = Any


def main() -> None:
    """Run the command in the first argument with the file in the second."""
    errand = ERRANDS.get(sys.argv[1]) if len(sys.argv) == 3 else None
    if not errand:
        sys.stderr.write(f"usage: python3 scripts/github/post.py {'|'.join(ERRANDS)} FILE\n")
        sys.exit(2)
    try:
        errand(report(Path(sys.argv[2])), Repository(os.environ))
    except (OSError, KeyError) as error:  # URLError and HTTPError are OSErrors
        sys.exit(f"post: {_said(error)}")


def report(path: Path) -> str:
    """Return the beginning of a report, with characters that could hide or disguise text replaced."""
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(f"no file {path}")
    with path.open("rb") as file:
        text = file.read(MAX_BYTES + 1).decode("utf-8", errors="replace")
    text = "".join("\ufffd" if invisible(c) else c for c in text).strip()
    last = text.rpartition("\n")[2][:LAST]
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}\n……中间的没有显示\n{last}"


def fenced(text: str) -> str:
    """Return text in a code fence that is longer than any run of backticks in it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


class Repository:
    """The repository on GitHub, from the environment variables of a workflow."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read the variables. Raises KeyError when one is missing."""
        self.variables = variables
        self._token = variables["GITHUB_TOKEN"]
        self._base = f"{variables['GITHUB_API_URL']}/repos/{variables['GITHUB_REPOSITORY']}"

    def call(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Json:
        """Return GitHub's answer."""
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/vnd.github+json"}
        data = json.dumps(body).encode() if body else None
        request = Request(f"{self._base}/{path}", data, headers, method=method)  # noqa: S310  the runner's own address
        with urlopen(request, timeout=60) as answer:  # noqa: S310  as above
            return json.load(answer)

    def listed(self, path: str) -> Iterator[Json]:
        """Yield the items of a list, at most a thousand."""
        for page in range(1, 11):
            items = self.call("GET", f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            yield from items
            if len(items) < 100:
                return


def comment(text: str, repository: Repository) -> None:
    """Comment on the pull request of the run with the findings, replacing the comment of the last run if there is one.

    A failed run without findings did not produce a result.
    """
    if not text and repository.variables["CONCLUSION"] != "success":
        return
    for number in _pulls(repository):
        path = f"issues/{number}/comments"
        old = next((c["id"] for c in repository.listed(path) if _is_own(c, COMMENT)), None)
        if not text and not old:
            continue
        body = {"body": f"{COMMENT}\n{_FOUND.format(fenced(text)) if text else _CLEAN}"}
        repository.call("PATCH" if old else "POST", f"issues/comments/{int(old)}" if old else path, body)


def _pulls(repository: Repository) -> list[int]:
    """Return the numbers of the open pull requests whose last commit is that of the run.

    They come from GitHub: a number recorded by the run could be that of any pull request.
    """
    variables = repository.variables
    head = quote(f"{variables['HEAD_OWNER']}:{variables['HEAD_BRANCH']}", safe="")
    found = repository.listed(f"pulls?state=open&head={head}")
    return [int(pull["number"]) for pull in found if pull["head"]["sha"] == variables["HEAD_SHA"]]


def links(text: str, repository: Repository) -> None:
    """Keep one open issue with the report on external links; none is opened when nothing is gone or drifted."""
    if not text:
        raise OSError("the report is empty; did junheng links run?")
    found = repository.listed(f"issues?state=open&creator={quote(BOT, safe='')}")
    old = next((issue["number"] for issue in found if _is_own(issue, ISSUE) and "pull_request" not in issue), None)
    body = f"{ISSUE}\n{_LINKS.format(fenced(text))}"
    if old:
        repository.call("PATCH", f"issues/{int(old)}", {"title": TITLE, "body": body})
    elif re.search(r": error (gone|drifted):", text):
        repository.call("POST", "issues", {"title": TITLE, "body": body})


def _is_own(item: Json, mark: str) -> bool:
    return item["user"]["login"] == BOT and (item["body"] or "").startswith(mark)


def _said(error: OSError | KeyError) -> str:
    """Return a description of an error in one line."""
    if isinstance(error, HTTPError):
        return f"GitHub answered {error.code} to {error.url}"
    if isinstance(error, URLError):
        return f"GitHub cannot be reached: {error.reason}"
    return f"the variable {error} is missing" if isinstance(error, KeyError) else str(error)


_FOUND = """检查这次改动，有下面这些要看。`error` 要改好才能合并，`warning` 可以酌情。

{}

每个代号在网站的 `contribute/checks/` 下有一页说明；在“Files changed”里，同样的话就在出错的行旁边。看不懂就在这里问。
"""
_CLEAN = "检查这次改动，没有要改的了。\n"
_LINKS = """每周自动看一遍来源的网址。`gone` 是网页没有了，`drifted` 是转到了别处或内容变了，`unreached` 是这次没有看成，不算失效。

{}

改 `practices/_vocabulary/sources.yml` 里对应的行；下一次巡查会更新这里。全部改好以后请关闭。
"""
ERRANDS: Mapping[str, Callable[[str, Repository], None]] = {"comment": comment, "links": links}

if __name__ == "__main__":
    main()
