"""A trap for what a page must not do: a browser's context and the site's base in, the faults that were heard out."""

from __future__ import annotations

from typing import Final, NamedTuple

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

NOBODY: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""A flag for Chromium: no name and no address but this machine's leads anywhere, not even for what it fetches ahead."""
_OWN: Final = ("data:", "blob:", "about:")
_POLICY: Final = "policy: "
_LISTEN: Final = f"""document.addEventListener('securitypolicyviolation', (event) => {{
  console.error(`{_POLICY}${{event.effectiveDirective}} refused ${{event.blockedURI}}`);
}});"""
_LOOK: Final = """() => new Promise((done) => setTimeout(() => done({
  hint: [...document.querySelectorAll('link')]
    .filter((link) => /dns-prefetch|preconnect|prefetch|prerender|preload/.test(link.rel)).map((link) => link.href),
  title: matchMedia('print').matches || [...document.querySelectorAll('h1')].some((title) => title.getClientRects().length)
    ? [] : ['no heading is shown'],
  style: document.body.offsetHeight && getComputedStyle(document.body).getPropertyValue('--jh-rule').trim() ? [] : ['the style sheet is not there'],
})))"""
"""What stands in the page once it has done what it does at the start."""


class Fault(NamedTuple):
    """What a page did that it must not."""

    kind: str
    """`request`: asked another site; `hint`: would ask one; `policy`: was refused by its own policy; `console`, `error`:
    said or raised something; `failed`: a file did not come; `title`, `style`: is not there."""
    what: str


class Trap:
    """Hears what the pages of a context do that they must not, and keeps it until it is taken.

    It needs a browser that was started with NOBODY: a request that leaves the site is heard when it has failed.
    """

    def __init__(self, context: BrowserContext, base: str) -> None:
        """Begin to listen; what begins with `base` belongs to the site, and so does the whole disk when `base` is on it."""
        self._heard: list[Fault] = []
        self._own = ("file://" if base.startswith("file://") else base, *_OWN)
        context.add_init_script(_LISTEN)
        context.on("requestfailed", self._failed)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._heard.append(Fault("error", str(error.error))))

    def take(self) -> list[Fault]:
        """Return what has been heard since the last time."""
        heard, self._heard = self._heard, []
        return heard

    def look(self, page: Page) -> list[Fault]:
        """Return what has been heard since the last time, and what stands in the page and must not."""
        found = page.evaluate(_LOOK).items()
        seen = [Fault(kind, what) for kind, all_of_it in found for what in all_of_it]
        return self.take() + [fault for fault in seen if fault.kind != "hint" or not fault.what.startswith(self._own)]

    def _failed(self, request: Request) -> None:
        if not request.url.startswith(self._own):
            self._heard.append(Fault("request", request.url))
        elif request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self._heard.append(Fault("failed", f"{request.url} {request.failure}"))

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type in {"error", "warning"} and not where.endswith("/favicon.ico"):  # the browser's own wish
            kind = "policy" if message.text.startswith(_POLICY) else "console"
            self._heard.append(Fault(kind, f"{message.text.removeprefix(_POLICY)} {where}"))
