"""The addresses of the site: paths of pages and files, relative to the site's root, and links between pages.

The path of a page ends in `.md`, as site engines expect; `page_url` returns its published address. Published addresses never
change: an abandoned one keeps a page that redirects.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import lru_cache
from typing import Final

HOME_PAGE: Final = "index.md"
SITEMAP: Final = "sitemap.xml"
"""What MkDocs lists the pages in, for search engines."""
FIND_PAGE: Final = "find.md"
COMPARE_PAGE: Final = "compare.md"
SELF_CHECK_PAGE: Final = "self-check.md"
ENGLISH_PAGE: Final = "en.md"
TOPICS_PAGE: Final = "topics/index.md"
PRACTICES_PAGE: Final = "practices/index.md"
REGIONS_PAGE: Final = "regions/index.md"
INDICATORS_PAGE: Final = "indicators/index.md"
CONFUSABLES_PAGE: Final = "confusables.md"
DICTIONARY_PAGE: Final = "indicators/dictionary.md"
COEFFICIENT_PAGE: Final = "indicators/coefficient.md"
GAPS_PAGE: Final = "gaps.md"
SOURCES_PAGE: Final = "sources/index.md"
STUDIES_PAGE: Final = "studies.md"
GUIDES_PAGE: Final = "guides/index.md"
FIGURES_PAGE: Final = "figures.md"
PACKS_PAGE: Final = "packs/index.md"
WORKSHOP_PAGE: Final = "workshop.md"
EVIDENCE_PAGE: Final = "evidence.md"
STATUS_PAGE: Final = "status.md"
CHANGES_PAGE: Final = "changes.md"
LICENCES_PAGE: Final = "licences.md"
ABOUT_PAGE: Final = "about.md"
DATA_PAGE: Final = "data.md"
CONTRIBUTE_PAGE: Final = "contribute/index.md"
FORM_PAGE: Final = "contribute/new.md"
FIELDS_PAGE: Final = "contribute/fields.md"
CONCEPTS_PAGE: Final = "contribute/concepts.md"
CHECKS_PAGE: Final = "contribute/checks/index.md"
DESIGN_PAGE: Final = "contribute/design.md"

FEED: Final = "feed.xml"
GUIDES_FEED: Final = "guides/feed.xml"
GUIDE: Final = "llms.txt"
BILL: Final = "sbom.cdx.json"
PRACTICE_SCHEMA: Final = "api/v1/practice.schema.json"
PACK_SCHEMA: Final = "api/v1/pack.schema.json"
GUIDE_SCHEMA: Final = "api/v1/guide.schema.json"

COUNTY_LISTS: Final = "lists"
"""The anchor on a county's page of the national lists that it is on."""

_LISTS: Final = "lists/"
_PUBLIC: Final = re.compile(
    rf"(?!{_LISTS}).*\.html|(topics/|indicators/|guides/)?[a-z0-9-]+\.xml|llms\.txt|api/v1/[a-z.]+\.(json|csv|bib|ris)"
)
_SIGNS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters without those that look alike: 0 and o, 1, i and l."""
_LENGTH: Final = 6


def practice_path(practice_id: str) -> str:
    """Return the page of a practice."""
    return f"practices/{practice_id}.md"


def topic_path(topic_id: str) -> str:
    """Return the page of a topic; that of a subtopic is its topic's."""
    return f"topics/{topic_id.partition('/')[0]}.md"


def topic_anchor(topic_id: str) -> str:
    """Return the anchor of a subtopic on its topic's page; '' for a topic."""
    return topic_id.partition("/")[2]


def region_path(code: str) -> str:
    """Return the page of a region."""
    return f"regions/{code}.md"


def indicator_path(indicator_id: str) -> str:
    """Return the page of an indicator."""
    return f"indicators/{indicator_id}.md"


def pack_path(pack_id: str, part: str = "") -> str:
    """Return the page of a pack, or of a part of it."""
    return f"packs/{pack_id}-{part}.md" if part else f"packs/{pack_id}.md"


def guide_path(guide_id: str) -> str:
    """Return the page of a guide."""
    return f"guides/{guide_id}.md"


def measure_path(measure_id: str) -> str:
    """Return the page of a measure."""
    return f"figures/{measure_id}.md"


def check_path(code: str) -> str:
    """Return the page of a rule of the check."""
    return f"contribute/checks/{code}.md"


def list_path(page: str, anchor: str, number: int) -> str:
    """Return page `number`, counted from 1, of the list that begins on `page` at `anchor`."""
    stem = page.removesuffix(".md").removeprefix(_LISTS)
    return page if number == 1 else f"{_LISTS}{stem}/{anchor}-{number}.md"


def short_path(practice_id: str) -> str:
    """Return the short path of a practice. It follows from the id alone, so it lasts as long as the id."""
    number = int.from_bytes(hashlib.sha256(practice_id.encode()).digest())
    signs = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[rest])
    return f"p/{''.join(signs)}.html"


def text_path(practice_id: str) -> str:
    """Return the text of a practice. The site's engine would render `.md`, so it ends in `.md.txt`, which opens anywhere."""
    return f"{practice_path(practice_id)}.txt"


def word_path(page: str) -> str:
    """Return the Word document of a page, beside it."""
    return f"{page.removesuffix('.md')}.docx"


def deck_path(page: str) -> str:
    """Return the PowerPoint deck of a page of slides, beside it."""
    return f"{page.removesuffix('.md')}.pptx"


def template_path(framework_id: str) -> str:
    """Return the table of schools to fill in for the self-check by a framework."""
    return f"self-check-{framework_id}.xlsx"


def picture_path(topic_id: str) -> str:
    """Return the picture that a chat shows beside a link to one of a topic's practices: a file below `docs/`."""
    return f"assets/topics/{topic_id}.png"


def qr_path(practice_id: str) -> str:
    """Return the QR code of a practice's address."""
    return f"assets/qr/{practice_id}.svg"


def pack_qr_path(pack_id: str) -> str:
    """Return the QR code of a pack's address."""
    return f"assets/qr/packs/{pack_id}.svg"


def topic_feed(topic_id: str) -> str:
    """Return the feed of a topic."""
    return f"topics/{topic_id}.xml"


def indicator_feed(indicator_id: str) -> str:
    """Return the feed of an indicator."""
    return f"indicators/{indicator_id}.xml"


def data_path(name: str) -> str:
    """Return a file that holds many records, such as `practices.json`."""
    return f"api/v1/{name}"


def record_path(practice_id: str) -> str:
    """Return the record of a practice."""
    return f"api/v1/practices/{practice_id}.json"


def schema_path(name: str) -> str:
    """Return the JSON Schema of a vocabulary file, such as `topics.yml`; that of a CSV file describes its rows."""
    return f"api/v1/schema/{name.partition('.')[0]}.json"


def record_schema_path(name: str) -> str:
    """Return the JSON Schema of a JSON file of the API."""
    return f"api/v1/schema/api-{name}.json"


def row_schema_path(name: str) -> str:
    """Return the JSON Schema of the rows of a CSV file of the API."""
    return f"api/v1/schema/csv-{name}.json"


def script_path(name: str) -> str:
    """Return a script with data, which pages load."""
    return f"search/{name}.js"


def is_public(address: str) -> bool:
    """Tell whether others link or load an address: a page, a feed or a file of the API; a practice's files go with its page.

    The further pages of a long list depend on the size of the library, and are not addresses to cite.
    """
    return bool(_PUBLIC.fullmatch(address))


def page_url(path: str) -> str:
    """Return the address of a page, relative to the site's root."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def href(here: str, path: str, anchor: str = "") -> str:
    """Return the link from the page `here` to the page or file `path`, as written in Markdown."""
    folder, _, name = path.rpartition("/")
    relative = _way(posixpath.dirname(here), folder) + name
    return f"{relative}#{anchor}" if anchor else relative


@lru_cache(maxsize=1 << 12)
def _way(here: str, folder: str) -> str:
    """Return the relative path from one folder to another, ready for a name; cached: many links, few pairs of folders."""
    way = posixpath.relpath(f"/{folder}", f"/{here}")  # with a root, the working directory is not looked up
    return "" if way == "." else f"{way}/"
