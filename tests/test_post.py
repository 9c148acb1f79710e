"""The errands on GitHub, against a small server that keeps comments and issues as GitHub does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown_it import MarkdownIt

from catalogs import ROOT
from github import post
from github.post import COMMENT, ISSUE, MAX_BYTES, SHOWN, Repository, comment, fenced, links, report

FOUND = "practices/a.md:3:1: error unknown-term: 主题里没有“x”\n  help: 是不是“y”？"
GONE = "practices/_vocabulary/sources.yml:6:12: error gone: s：网页没有了（404）"
OWN = {"login": "github-actions[bot]"}


@dataclass
class Hub:
    """What the server holds, and what was asked of it."""

    pulls: list[Any] = field(default_factory=list)
    comments: list[Any] = field(default_factory=list)
    issues: list[Any] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, method: str, path: str, body: Any) -> Any:
        if method == "GET":
            lists = {"/repos/o/r/pulls": self.pulls, "/repos/o/r/issues": self.issues}
            return lists.get(path, self.comments)
        items = self.comments if "comments" in path else self.issues
        if method == "POST":
            items.append({"id": len(items) + 1, "number": len(items) + 1, "user": OWN, **body})
        else:
            items[int(path.rpartition("/")[2]) - 1].update(body)
        return {}

    def repository(self, **more: str) -> Repository:
        return Repository({**self.variables, **more})

    @property
    def variables(self) -> dict[str, str]:
        head = {"HEAD_SHA": "abc", "HEAD_OWNER": "someone", "HEAD_BRANCH": "a&b #1", "CONCLUSION": "success"}
        return {"GITHUB_TOKEN": "t", "GITHUB_API_URL": self.address, "GITHUB_REPOSITORY": "o/r", **head}


@pytest.fixture
def hub() -> Iterator[Hub]:
    table = Hub()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            table.asked.append((self.command, self.path))
            parts = urlsplit(self.path)
            size = int(self.headers["Content-Length"] or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            page = parse_qs(parts.query).get("page", ["1"])[0]
            given = table.answer(self.command, parts.path, body) if page == "1" else []
            self.send_response(200 if self.headers["Authorization"] == "Bearer t" else 401)
            self.end_headers()
            self.wfile.write(json.dumps(given).encode())

        do_GET = do_POST = do_PATCH = _serve  # noqa: N815  the names that http.server calls

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    table.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield table
    server.shutdown()
    server.server_close()


def _pull(number: int = 7, sha: str = "abc") -> Any:
    return {"number": number, "head": {"sha": sha}}


def test_findings_become_one_comment_that_follows_the_runs(hub: Hub) -> None:
    hub.pulls = [_pull()]
    comment(FOUND, hub.repository())
    assert [(c["body"].startswith(COMMENT), "unknown-term" in c["body"]) for c in hub.comments] == [(True, True)]
    assert ("POST", "/repos/o/r/issues/7/comments") in hub.asked
    comment("", hub.repository(CONCLUSION="failure"))
    assert "unknown-term" in hub.comments[0]["body"], "a run that found out nothing clears nobody"
    comment("", hub.repository())
    assert len(hub.comments) == 1
    assert "没有要改的了" in hub.comments[0]["body"]
    assert hub.asked[0][1].startswith("/repos/o/r/pulls?state=open&head=someone%3Aa%26b%20%231&")


def test_a_clean_change_is_not_commented_on(hub: Hub) -> None:
    hub.pulls = [_pull()]
    comment("", hub.repository())
    assert hub.comments == []


def test_another_pull_request_is_left_alone(hub: Hub) -> None:
    hub.pulls = [_pull(8, "def")]
    comment(FOUND, hub.repository())
    assert hub.comments == []


def test_a_comment_of_somebody_else_is_left_alone(hub: Hub) -> None:
    hub.pulls = [_pull()]
    hub.comments = [{"id": 1, "user": {"login": "someone"}, "body": f"{COMMENT} forged"}]
    comment(FOUND, hub.repository())
    assert hub.comments[0]["body"].endswith("forged")
    assert len(hub.comments) == 2


def test_links_keep_one_issue(hub: Hub) -> None:
    hub.issues = [{"number": 1, "user": {"login": "someone"}, "body": None}]
    links("3 addresses: 0 gone, 0 drifted, 1 unreached, 2 well", hub.repository())
    assert len(hub.issues) == 1, "nothing to mend opens no issue"
    links(GONE, hub.repository())
    links("3 addresses: 0 gone, 0 drifted, 0 unreached, 3 well", hub.repository())
    assert len(hub.issues) == 2
    assert hub.issues[1]["body"].startswith(ISSUE)
    assert "3 well" in hub.issues[1]["body"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n@everyone <img src=x>\n```",
        "`````\n# x",
        "~~~\n[a](http://x)",
        "    ```",
        "</pre><script>1</script>",
        "``" * 40,
    ],
)
def test_nothing_leaves_the_fence(text: str) -> None:
    tokens = MarkdownIt().parse(f"before\n\n{fenced(text)}\n\nafter")
    assert [token.type for token in tokens] == [
        *("paragraph_open", "inline", "paragraph_close", "fence"),
        *("paragraph_open", "inline", "paragraph_close"),
    ]
    assert tokens[3].content == f"{text}\n"


def test_a_report_is_cut_and_shows_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "findings.txt"
    file.write_bytes(b"a\x1b[31m\xff\r" + "\u202eb\u200b".encode())
    assert report(file) == "a\ufffd[31m\ufffd\ufffd\ufffdb\ufffd"
    file.write_bytes(b"x" * (MAX_BYTES * 3))
    assert len(report(file)) < SHOWN + 300
    file.write_text("x\n" * SHOWN + "9 addresses: 1 gone", encoding="utf-8")
    assert report(file).endswith("没有显示\n9 addresses: 1 gone")
    assert len(fenced("`" * SHOWN)) < 65000, "a comment holds 65,536"


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "findings.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(FileNotFoundError):
        report(tmp_path / "findings.txt")


def _run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more}
    command = [sys.executable, str(ROOT / "scripts" / "github" / "post.py"), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_command_says_in_one_line_what_is_wrong(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "links.txt"
    assert _run("links").returncode == 2
    for text, more in (("", {}), (GONE, {"GITHUB_TOKEN": "wrong"}), (GONE, {"GITHUB_API_URL": "http://127.0.0.1:9"})):
        file.write_text(text, encoding="utf-8")
        done = _run("links", str(file), **{**hub.variables, **more})
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert hub.issues == []
    done = _run("links", str(file), **hub.variables)
    assert (done.returncode, len(hub.issues)) == (0, 1), done.stderr


def test_nothing_need_be_installed() -> None:
    command = [sys.executable, "-I", "-S", post.__file__]  # without site-packages and the current folder
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.split()[0]) == (2, "usage:"), done.stderr
