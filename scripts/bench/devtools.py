"""Control a page in Chromium over a pipe without monitoring its network, so that it is as fast as for a reader.

Playwright monitors every request of a page, which doubles the time of each script that the page loads from a folder.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from bench.chromium import FLAGS, find

_END = b"\0"
_PHONE = 600
_LOADED = "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))"

_AS_3_AND_4 = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for place, pipe in enumerate(pipes, 3):
    os.dup2(pipe, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser reads commands from file descriptor 3 and answers on 4; descriptors already in use there are moved first."""


class Tab:
    """One page of a browser."""

    def __init__(self, to: IO[bytes], back: IO[bytes]) -> None:
        """Open a page in the browser that reads from `to` and writes to `back`."""
        self._to, self._back = to, back
        self._number, self._session = 0, ""
        page = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is loaded."""
        self._send("Page.navigate", url=address)
        self.run(_LOADED)

    def watch(self, script: str) -> None:
        """Run a script at the start of every page opened from now on."""
        self._send("Page.enable")
        self._send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def slow(self, times: int) -> None:
        """Slow down the page's processor by a factor."""
        self._send("Emulation.setCPUThrottlingRate", rate=times)

    def size(self, width: int, height: int) -> None:
        """Give the page's window a size; below 600 pixels it is a telephone's."""
        phone = width < _PHONE
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def picture(self) -> bytes:
        """Return what is seen, as PNG."""
        return base64.b64decode(self._send("Page.captureScreenshot", format="png")["data"])

    def paper(self) -> bytes:
        """Return the printed page, as PDF, on the paper that its styles name."""
        return base64.b64decode(self._send("Page.printToPDF", preferCSSPageSize=True)["data"])

    def busy(self) -> float:
        """Return the milliseconds that the page's main thread has been on a processor, whatever else runs on the machine."""
        self._send("Performance.enable", timeDomain="threadTicks")
        metrics = {one["name"]: one["value"] for one in self._send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000

    def run(self, expression: str, *given: object) -> Any:
        """Return the value of an expression, or of a function called with the given arguments, if any.

        Raises: RuntimeError, when the page throws.
        """
        call = f"({expression})({', '.join(map(json.dumps, given))})" if given else expression
        answer = self._send("Runtime.evaluate", expression=call, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"], ensure_ascii=False))
        return answer["result"].get("value")

    def _send(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        session = {"sessionId": self._session} if self._session else {}
        message = {"id": self._number, "method": method, "params": parameters, **session}
        self._to.write(json.dumps(message).encode() + _END)
        self._to.flush()
        while True:  # events of the browser may arrive before the answer
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(json.dumps(answer["error"]))
                result: dict[str, Any] = answer["result"]
                return result

    def _message(self) -> bytes:
        found = bytearray()
        while (byte := self._back.read(1)) != _END:
            if not byte:
                raise RuntimeError("the browser has ended")
            found += byte
        return bytes(found)


@contextmanager
def open_tab() -> Iterator[Tab]:
    """Start a separate browser and yield its page. Not on Windows, where pipes cannot be passed on in this way."""
    theirs, to = os.pipe()
    back, ours = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = [*FLAGS, "--headless", "--remote-debugging-pipe", f"--user-data-dir={Path(profile)}"]
        command = [sys.executable, "-c", _AS_3_AND_4, str(theirs), str(ours), str(find()), *flags]
        browser = subprocess.Popen(command, pass_fds=(theirs, ours), stderr=subprocess.DEVNULL)  # noqa: S603  the browser itself
        os.close(theirs)
        os.close(ours)
        with os.fdopen(to, "wb") as writer, os.fdopen(back, "rb") as reader:
            try:
                yield Tab(writer, reader)
            finally:
                browser.terminate()
                browser.wait()
