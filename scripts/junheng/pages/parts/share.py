"""What a reader sends on in a chat: title, summary and short address, with a button that copies the three."""

from __future__ import annotations

from markupsafe import Markup

from junheng.catalog.library import Library
from junheng.pages.parts.elements import html


def share(library: Library, title: str, summary: str, address: str) -> Markup:
    """Return the text to send on; `address` is relative to the site, and left out where the site's own is not known."""
    where = f"\n{library.site_url}{address}" if library.site_url else ""
    words = f"【{title}】{summary}（均衡实践库，非官方）{where}"
    return html('<div class="jh-copied jh-share"><b>发到微信的话</b>\n<pre>{}</pre></div>\n\n', words)
