"""Visit public pages with a limited rate per host and only at public addresses."""

from __future__ import annotations

import html
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

AGENT = "junheng-links (looks whether a cited page still exists)"
MAX_BYTES = 2 << 20
"""Maximum number of bytes read of a page; a news page has a tenth of that."""
MAX_HOPS = 5
SECONDS = 20
"""Time-out of a connection or a read, in seconds."""
LONGEST = 60
"""Maximum total time for a page, in seconds, even when data keeps arriving."""
PAUSE = 1.0
"""Pause between two visits to a host, in seconds."""


class End(StrEnum):
    """How a visit ended."""

    ANSWERED = "answered"
    NO_HOST = "no-host"
    """The name does not exist, as far as this machine can tell."""
    WRONG = "wrong"
    """The address is none: no host can have such a name or port."""
    REFUSED = "refused"
    """The address may not be visited."""
    FAILED = "failed"
    """No answer: time-out, broken connection, bad certificate, too many redirects."""


@dataclass(frozen=True)
class Visit:
    """The result of a visit."""

    end: End
    address: str
    """The final address, after redirects."""
    status: int = 0
    kind: str = ""
    """The media type, such as `text/html`."""
    text: str = ""
    """The visible text of the page, its title first; '' for anything other than a text page."""
    reason: str = ""
    """Why there was no answer, in Chinese."""


class VisitError(Exception):
    """A visit failed; the text says why."""

    def __init__(self, end: End, reason: str) -> None:
        """Store how the visit ended."""
        super().__init__(reason)
        self.end = end


class Visitor:
    """Visits pages, one at a time per host, and no host on this machine or its private network."""

    def __init__(self, *, private: bool = False, pause: float = PAUSE, seconds: float = SECONDS) -> None:
        """Create a visitor. `private` allows loopback and private addresses, for a test's own server."""
        self._private = private
        self._pause = pause
        self._seconds = seconds
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def visit(self, address: str) -> Visit:
        """Visit an address and follow its redirects."""
        here = address
        try:
            for _ in range(MAX_HOPS + 1):
                visit, onward = self._hop(here)
                if not onward:
                    return visit
                here = _onward(here, onward)
        except VisitError as error:
            return Visit(error.end, here, reason=str(error))
        except ssl.SSLError as error:
            return Visit(End.FAILED, here, reason=f"证书或加密连接有问题（{error.reason or '原因不明'}）")
        except TimeoutError:
            return Visit(End.FAILED, here, reason="等了太久没有回应")
        except (OSError, HTTPException, ValueError) as error:
            return Visit(End.FAILED, here, reason=f"连接出错（{type(error).__name__}）")
        return Visit(End.FAILED, here, reason=f"转了 {MAX_HOPS} 次还没有到")

    def _hop(self, address: str) -> tuple[Visit, str]:
        """Return the answer of one address and the address that it redirects to; '' when it does not."""
        parts = _split(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise VisitError(End.REFUSED, "不是 http 或 https 网址")
        host, port = _host_and_port(parts)
        with self._locks[host]:
            connection = self._connect(parts.scheme, host, port)
            try:
                connection.request("GET", _target(parts), headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
                response = connection.getresponse()
                onward = response.getheader("Location", "") if response.status in {301, 302, 303, 307, 308} else ""
                return _answer(address, response), onward
            finally:
                connection.close()
                time.sleep(self._pause)

    def _connect(self, scheme: str, host: str, port: int | None) -> HTTPConnection:
        """Return a connection to an address that has been checked: the name is not resolved a second time."""
        raw = self._dial(host, port or (443 if scheme == "https" else 80))
        if scheme == "https":
            connection: HTTPConnection = HTTPSConnection(host, port)
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        else:
            connection = HTTPConnection(host, port)
        connection.sock = raw
        return connection

    def _dial(self, host: str, port: int) -> socket.socket:
        """Return a socket to the first of the host's addresses that answers."""
        *others, last = self._resolve(host, port)
        for one in others:
            with suppress(OSError):
                return socket.create_connection((one, port), self._seconds)
        return socket.create_connection((last, port), self._seconds)

    def _resolve(self, host: str, port: int) -> list[str]:
        """Return the host's addresses.

        Raises VisitError when there are none, or when one of them is private: the address comes from a file that anybody
        may submit.
        """
        try:
            found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                raise VisitError(End.NO_HOST, f"没有 {host} 这个主机名") from None
            raise VisitError(End.FAILED, "查不到主机名，可能没有联网") from None
        if not self._private and not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in found):
            raise VisitError(End.REFUSED, "网址指向本机或内部网络，不去看")
        return found


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # a bracket without its other half
        raise VisitError(End.WRONG, _WRONG) from None


def _onward(here: str, location: str) -> str:
    """Return the address that a `Location` leads to, read as browsers do: as UTF-8, other bytes as they are."""
    data = location.encode("latin-1")  # how http.client decodes headers
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in data)
    try:
        return urljoin(here, text.strip())
    except ValueError:
        raise VisitError(End.WRONG, f"转到的{_WRONG}") from None


def _host_and_port(parts: SplitResult) -> tuple[str, int | None]:
    """Return the host's name in ASCII and the port. Raises VisitError when there cannot be such a host."""
    try:
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # a label without letters or with more than 63, a port beyond 65535
        raise VisitError(End.WRONG, _WRONG) from None
    if re.fullmatch(r"[0-9]+", host) or not re.fullmatch(r"[\w.:%-]+", host) or port == 0:
        raise VisitError(End.WRONG, _WRONG)
    return host, port


def _target(parts: SplitResult) -> str:
    """Return path and query as a request states them: Chinese and blanks encoded as UTF-8, as browsers do."""
    query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
    return quote(parts.path or "/", safe=_SAFE) + query


_SAFE = "/%:@!$&'()*+,;=~"
_WRONG = "地址写错了"


def _answer(address: str, response: HTTPResponse) -> Visit:
    kind = response.headers.get_content_type()
    visit = Visit(End.ANSWERED, address, response.status, kind)
    if response.status != 200 or kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
        return visit
    return replace(visit, text=readable(decoded(_body(response), response.headers.get_content_charset() or "")))


def _body(response: HTTPResponse) -> bytes:
    """Return the first bytes of the page."""
    end = time.monotonic() + LONGEST
    parts: list[bytes] = []
    while sum(map(len, parts)) < MAX_BYTES and (part := response.read1(1 << 16)):
        parts.append(part)
        if time.monotonic() > end:
            raise TimeoutError
    return b"".join(parts)[:MAX_BYTES]


def decoded(data: bytes, charset: str) -> str:
    """Return the text of a page, decoded as its header or its `<meta>` says, else as UTF-8, else as GB 18030.

    GB 2312 and GBK are read as GB 18030, their superset: old pages often declare the smallest and use the largest.
    """
    told = re.search(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,20})""", data[:4096], re.IGNORECASE)
    named = (charset or (told[1].decode("ascii") if told else "")).lower()
    for name in ["gb18030" if named.startswith(("gb", "x-gbk")) else named, "utf-8"]:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("gb18030", errors="replace")


def readable(page: str) -> str:
    """Return approximately the visible text of an HTML page: no script, no style, no tags."""
    seen = re.sub(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", " ", page, flags=re.DOTALL | re.IGNORECASE)
    return html.unescape(re.sub(r"<[^>]{0,2000}>", " ", seen))
