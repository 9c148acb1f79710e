"""The outside links: a real server tells each outcome, and nothing that could not be reached is called gone."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from catalogs import make
from junheng.check.check import check
from junheng.cli.links.http_client import MAX_BYTES, End, Visitor, decoded, readable
from junheng.cli.links.link_check import look, tally
from junheng.text.findings import Severity
from runner import call_junheng

TITLE = "示例县学校安全网格化管理办法"
PAGE = f"<html><head><title>{TITLE}</title></head><body><p>{'县教育局把安全工作分到人。' * 6}</p></body></html>"
OTHER = f"<html><title>栏目改版</title><body>{'本栏目的内容已经调整，请从导航进入新的栏目。' * 6}</body></html>"
ENTRY = """- id: {id}
  title: {title}
  publisher: 示例县教育局
  kind: report
  date: ''
  address: '{address}'
  quality: report
  speaker: own
"""


@dataclass
class Web:
    """A server on this machine that answers as its table says, and counts."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    agents: list[str] = field(default_factory=list)
    open: int = 0
    most: int = 0
    port: int = 0

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def web() -> Iterator[Web]:
    table = Web()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                table.open += 1
                table.most = max(table.most, table.open)
                table.agents.append(self.headers["User-Agent"])
            status, headers, body = table.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            with lock:
                table.open -= 1
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    table.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield table
    server.shutdown()
    server.server_close()


def _page(text: str = PAGE, kind: str = "text/html; charset=utf-8") -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": kind}, text.encode()


def _leads(where: str) -> tuple[int, dict[str, str], bytes]:
    return 302, {"Location": where}, b""


def _catalogue(folder: Path, addresses: dict[str, str], title: str = TITLE) -> Path:
    """Write a catalogue whose sources have no address but these, of sources that are added."""
    root = make(folder, {})
    file = root / "practices/_vocabulary/sources.yml"
    text = re.sub(r"(?m)^  address: .*$", "  address: ''", file.read_text(encoding="utf-8"))
    more = "".join(ENTRY.format(id=key, title=title, address=address) for key, address in addresses.items())
    file.write_text(text + more, encoding="utf-8")
    return root


def _look(folder: Path, addresses: dict[str, str], visitor: Visitor | None = None) -> Any:
    """Return the findings by the source's id, and the closing line."""
    root = _catalogue(folder, addresses)
    lines = (root / "practices/_vocabulary/sources.yml").read_text(encoding="utf-8").splitlines()
    checked = check(root)
    assert checked.presentable, checked.findings
    findings = look(checked.catalog, visitor or Visitor(private=True, pause=0, seconds=2))
    assert [f.severity for f in findings] == sorted(f.severity for f in findings), "what has to be mended comes first"
    for finding in findings:
        assert lines[finding.place.line - 1][finding.place.column - 1 :].startswith("'http"), "it stands at the address"
    return {finding.message.partition("：")[0]: finding for finding in findings}, tally(checked.catalog, findings)


def test_a_page_that_still_holds_its_title_is_well(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/a.html": _page(),
        "/moved.html": _leads("/a.html"),
        "/gbk.html": (200, {"Content-Type": "text/html"}, f"<meta charset=gb2312>{PAGE}".encode("gb18030")),
        "/file.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    }
    found, line = _look(tmp_path, {f"s{n}": web.at(path) for n, path in enumerate(web.pages)})
    assert found == {}
    assert line == "4 addresses: 0 gone, 0 drifted, 0 unreached, 4 well"


@pytest.mark.parametrize("status", [404, 410])
def test_what_the_host_says_is_missing_is_gone(status: int, web: Web, tmp_path: Path) -> None:
    web.pages = {"/a.html": (status, {}, b"")}
    found, line = _look(tmp_path, {"s": web.at("/a.html")})
    assert found["s"].code == "gone"
    assert found["s"].severity is Severity.ERROR
    assert line == "1 addresses: 1 gone, 0 drifted, 0 unreached, 0 well"


def test_a_page_that_is_another_one_has_drifted(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/2020/a.html": _leads("/"),
        "/": _page(OTHER),
        "/b.html": _page(OTHER),
        "/c.html": _leads(web.at("/d.html", "localhost")),
        "/d.html": _page(),
    }
    found, _ = _look(tmp_path, {"home": web.at("/2020/a.html"), "page": web.at("/b.html"), "host": web.at("/c.html")})
    assert {key: finding.code for key, finding in found.items()} == dict.fromkeys(("home", "page", "host"), "drifted")
    assert "首页" in found["home"].message
    assert "localhost" in found["host"].message
    assert "内容还对得上" in found["host"].help


def test_a_cited_passage_is_enough(web: Web, tmp_path: Path) -> None:
    web.pages = {"/a.html": _page(f"<title>通知</title>{'一段别的话。' * 20}<p>两年总投资 <b>1.2</b> 亿元的安排</p>")}
    root = _catalogue(tmp_path, {"s": web.at("/a.html")}, "全然不相干的名称")
    practice = root / "practices/safety/example-one.md"
    text = practice.read_text(encoding="utf-8").replace("seed-004", "s")
    practice.write_text(text, encoding="utf-8")
    visitor = Visitor(private=True, pause=0)
    assert [finding.code for finding in look(check(root).catalog, visitor)] == ["drifted"]
    practice.write_text(text.replace("locator: 责任区", "locator: 两年总投资1.2亿元"), encoding="utf-8")
    assert look(check(root).catalog, visitor) == ()


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_host_that_will_not_say_is_not_gone(status: int, web: Web, tmp_path: Path) -> None:
    web.pages = {"/a.html": (status, {}, b"")}
    found, _ = _look(tmp_path, {"s": web.at("/a.html")})
    assert (found["s"].code, found["s"].severity) == ("unreached", Severity.WARNING)


def test_what_cannot_be_reached_is_not_gone(web: Web, tmp_path: Path) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    closed = socket.create_server(("127.0.0.1", 0))
    ports = silent.getsockname()[1], closed.getsockname()[1]
    closed.close()
    web.pages = {"/round.html": _leads("/round.html"), "/script.html": _page("<script>draw()</script>")}
    addresses = {
        "time-out": f"http://127.0.0.1:{ports[0]}/a.html",
        "closed": f"http://127.0.0.1:{ports[1]}/a.html",
        "round": web.at("/round.html"),
        "script": web.at("/script.html"),
        "secure": f"https://127.0.0.1:{web.port}/a.html",
        "broken": "http://[127.0.0.1/a.html",
        "port": "http://127.0.0.1:99999/a.html",
    }
    found, _ = _look(tmp_path, addresses, visitor=Visitor(private=True, pause=0, seconds=0.3))
    silent.close()
    assert {key: finding.code for key, finding in found.items()} == dict.fromkeys(addresses, "unreached")


NONE = {
    "label": f"http://{'a' * 64}.example.org/a.html",
    "digits": "http://3232235777/a.html",
    "open": "http://[127.0.0.1/a.html",
    "closed": "http://127.0.0.1]/a.html",
    "port": "http://127.0.0.1:99999/a.html",
    "word": "http://127.0.0.1:no/a.html",
    "empty": "http://a..example.org/",
}
"""Addresses that no host can have."""


def test_what_is_no_address_is_said_to_be_none(web: Web, tmp_path: Path) -> None:
    for address in (*NONE.values(), "http://a b.example.org/"):
        web.pages = {"/a.html": _leads(address)}
        for seen in (address, web.at("/a.html")):
            visit = Visitor(private=True, pause=0, seconds=1).visit(seen)
            assert (visit.end, visit.reason.removeprefix("转到的")) == (End.WRONG, "地址写错了"), visit
    found, _ = _look(tmp_path, NONE)
    assert {key: finding.code for key, finding in found.items()} == dict.fromkeys(NONE, "unreached")
    assert all("地址栏" in finding.help for finding in found.values())


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/通知 公告/a.html", "/%E9%80%9A%E7%9F%A5%20%E5%85%AC%E5%91%8A/a.html"),
        ("/a.html?标题=均衡 发展&x=1", "/a.html?%E6%A0%87%E9%A2%98=%E5%9D%87%E8%A1%A1%20%E5%8F%91%E5%B1%95&x=1"),
        (" /a.html?u=%E5%9D%87&k[0]=b#部分", "/a.html?u=%E5%9D%87&k%5B0%5D=b"),
    ],
)
def test_a_redirect_with_chinese_is_followed_as_a_browser_does(written: str, asked: str, web: Web) -> None:
    web.pages = {"/": _leads(written.encode().decode("latin-1")), asked: _page()}
    visit = Visitor(private=True, pause=0).visit(web.at("/"))
    assert (visit.end, visit.status) == (End.ANSWERED, 200), visit


def test_a_redirect_in_another_encoding_keeps_its_bytes(web: Web) -> None:
    web.pages = {"/": _leads("/通知.html".encode("gbk").decode("latin-1")), "/%CD%A8%D6%AA.html": _page()}
    assert Visitor(private=True, pause=0).visit(web.at("/")).status == 200


@pytest.mark.parametrize("online", [True, False])
def test_an_unknown_host_is_gone_only_with_a_network(
    online: bool,  # noqa: FBT001  pytest's form
    web: Web,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = socket.getaddrinfo

    def names(host: str, *rest: Any, **more: Any) -> Any:
        if host.endswith(".invalid") or not online:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", names)
    web.pages = {"/a.html": _page()}
    found, _ = _look(tmp_path, {"s": "http://no-such.invalid/a.html", "t": web.at("/a.html")})
    assert found["s"].code == ("gone" if online else "unreached")
    assert ("t" in found) is not online


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:7f00:1]"])
def test_an_address_within_the_network_is_refused(host: str, web: Web) -> None:
    web.pages = {"/a.html": _page()}
    visit = Visitor(pause=0, seconds=1).visit(web.at("/a.html", host))
    assert visit.end is End.REFUSED
    assert web.agents == []


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/"])
def test_a_redirect_leads_to_the_web_only(where: str, web: Web) -> None:
    web.pages = {"/a.html": _leads(where)}
    assert Visitor(private=True, pause=0).visit(web.at("/a.html")).end is End.REFUSED


def test_a_redirect_into_the_network_is_refused(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes as public, and the second does not."""
    web.pages = {"/a.html": _leads(web.at("/b.html", "localhost")), "/b.html": _page()}
    visitor = Visitor(pause=0)
    real = visitor._resolve  # noqa: SLF001  the one place where a public server can be had on this machine
    monkeypatch.setattr(visitor, "_resolve", lambda host, port: [host] if host == "127.0.0.1" else real(host, port))
    assert visitor.visit(web.at("/a.html")).end is End.REFUSED
    assert len(web.agents) == 1


def test_a_visit_is_honest_and_polite(web: Web, tmp_path: Path) -> None:
    web.pages = {f"/{n}.html": _page() for n in range(6)}
    found, _ = _look(tmp_path, {f"s{n}": web.at(path) for n, path in enumerate(web.pages)})
    assert found == {}
    assert web.most == 1, "one at a time"
    assert {agent.split()[0] for agent in web.agents} == {"junheng-links"}


def test_an_endless_page_is_cut(web: Web) -> None:
    web.pages = {"/a.html": _page(TITLE + "x" * (MAX_BYTES + 5000))}
    visit = Visitor(private=True, pause=0).visit(web.at("/a.html"))
    assert visit.text.startswith(TITLE)
    assert len(visit.text.encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("均衡".encode("gbk"), "gb2312"),
        ("<meta http-equiv=Content-Type content='text/html; charset=gb2312'>均衡".encode("gbk"), ""),
        ("均衡".encode(), ""),
        ("均衡".encode(), "no-such-charset"),
        ("均衡".encode("gb18030"), ""),
        ("均衡".encode("gb18030"), "utf-8"),
        ("均衡".encode("big5"), "big5"),
    ],
)
def test_chinese_pages_are_decoded(data: bytes, charset: str) -> None:
    assert decoded(data, charset).endswith("均衡")


def test_scripts_are_not_read() -> None:
    assert readable("<p>均&#34913;<script>var a = '<p>x'</script><!-- y --></p>").split() == ["均衡"]


def test_what_was_found_is_recorded_for_the_page_of_the_state(tmp_path: Path) -> None:
    root = _catalogue(tmp_path, {"s": "http://127.0.0.1:9/a.html"})
    call_junheng("links", str(root), "--record")
    (visit,) = check(root).catalog.vocabulary.visits.values()
    assert (visit.source, visit.outcome) == ("s", "unreached")


def test_the_command_prints_located_findings(tmp_path: Path) -> None:
    root = _catalogue(tmp_path, {"s": "http://127.0.0.1:9/a.html"})
    done = call_junheng("links", str(root))
    assert ": warning unreached: s：网址指向本机" in done.stdout
    assert done.stdout.startswith("practices/_vocabulary/sources.yml:")
    assert done.stdout.endswith("1 addresses: 0 gone, 0 drifted, 1 unreached, 0 well\n")
    rows = json.loads(call_junheng("links", str(root), "--format", "json").stdout)
    assert [row["code"] for row in rows] == ["unreached"]
