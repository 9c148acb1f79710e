"""The colophon of a printed page: its address and its edition, and for a practice its QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from junheng.catalog.addresses import guide_path, href, pack_path, pack_qr_path, page_url, qr_path, short_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME, address
from junheng.model.guide import Guide
from junheng.model.packs import Pack
from junheng.model.practice import Practice
from junheng.pages.parts.elements import html, joined
from junheng.text.qr import svg


def colophon(library: Library, practice: Practice, here: str) -> Markup:
    """Return what only the printed page shows.

    A path within the site leads a telephone nowhere, so there is no QR code without a public address; path and id stand
    in its place.
    """
    where = address(library, practice)
    image, lines = qr_image(library, practice, here), [f"路径：{where}", f"编号：{practice.id}"]
    if library.site_url:
        lines = [f"网址：{library.site_url}{short_path(practice.id)}（短，便于输入）", f"全址：{where}"]
    return _colophon([*lines, f"版本：{library.edition_name}；本页最近核对：{practice.reviewed.start}"], image)


def guide_colophon(library: Library, guide: Guide) -> Markup:
    """Return what only the printed page of a guide shows."""
    where = f"{'网址' if library.site_url else '路径'}：{library.site_url}{page_url(guide_path(guide.id))}"
    return _colophon([where, f"版本：{library.edition_name}；放在一起看的日期：{guide.weighed.start}"])


def _colophon(lines: Sequence[str], image: str = "") -> Markup:
    text = joined(html("<p>{}</p>\n", line) for line in [NAME, *lines])
    return html('<div class="jh-colophon">\n<div>\n{}</div>\n{}</div>\n\n', text, image)


def qr_image(library: Library, practice: Practice, here: str) -> Markup:
    """Return the code of a practice's address as an image; '' where the site's own address is not known."""
    return _image(library, qr_path(practice.id), practice.title, here)


def pack_qr_image(library: Library, pack: Pack, here: str) -> Markup:
    """Return the code of a pack's address, likewise."""
    return _image(library, pack_qr_path(pack.id), pack.title, here)


def qr_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and SVG of the QR code of each practice and pack; none where the site's address is not known."""
    if library.site_url:
        for practice in library.practices:
            yield qr_path(practice.id), svg(address(library, practice))
        for pack in library.catalog.packs:
            yield pack_qr_path(pack), svg(f"{library.site_url}{page_url(pack_path(pack))}")


def _image(library: Library, path: str, title: str, here: str) -> Markup:
    if not library.site_url:
        return Markup()
    return html('<img src="{}" alt="《{}》网址的二维码" width="120" height="120">\n', href(here, path), title)
