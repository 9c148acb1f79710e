"""How to cite a practice's page and, apart from it, its sources, in the forms that people and programs read."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from junheng.catalog.addresses import DATA_PAGE, short_path
from junheng.catalog.library import Library
from junheng.data.citations import Reference, bibtex, csl_text, gbt, of_practice, of_source, ris
from junheng.model.practice import Practice
from junheng.pages.parts.elements import anchor, html, joined, paragraph
from junheng.pages.parts.share import share
from junheng.text.markdown import escape_markdown


def citing(library: Library, practice: Practice, here: str) -> str:
    """Return the reference of the page in one line, what to send on in a chat, then every form of it and of the sources, closed at first."""
    own = of_practice(library, practice)
    sources = [of_source(library.catalog.vocabulary.sources[key]) for key in practice.cited]
    rules = anchor(here, "怎样著录、哪里没有把握", DATA_PAGE, "citing")
    blocks = [
        _block("引用本页：国标、BibTeX、RIS、CSL-JSON", [own]),
        _block(f"引用它的来源（{len(sources)} 份）", sources),
        paragraph(html("“引用日期”换成您看到的那一天。{}", rules), "jh-small"),
    ]
    sent = share(library, practice.title, practice.summary, short_path(practice.id))
    return f"{escape_markdown(gbt(own))}\n{{: .jh-cite }}\n\n{joined([sent, *blocks])}"


def _block(title: str, references: Sequence[Reference]) -> Markup:
    forms = (
        ("GB/T 7714—2025", "\n".join(map(gbt, references))),
        ("BibTeX", "".join(map(bibtex, references))),
        ("RIS", "".join(map(ris, references))),
        ("CSL-JSON", csl_text(references)),
    )
    shapes = joined(_form(name, text) for name, text in forms)
    return html('<details class="jh-citing"><summary>{}</summary>\n{}</details>\n\n', title, shapes)


def _form(name: str, text: str) -> Markup:
    """Return a form with its name; a script puts a button to copy it beside the name."""
    return html('<div class="jh-copied"><b>{}</b>\n<pre>{}</pre></div>\n', name, text.rstrip())
