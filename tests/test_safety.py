"""Whatever stands in a page cannot run, load or submit: the sanitiser and the policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from junheng.site.safety import sanitise, theme_inline, with_policy
from junheng.site.seal import sealed, without_blanks

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' jAvaScript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe src='https://example.com'></iframe>",
    "<object data='x'></object>",
    "<embed src='x'>",
    "<form action='https://example.com'><input name=a><button>go</button></form>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<base href='https://example.com/'>",
    "<meta http-equiv=refresh content='0;url=https://example.com'>",
    "<link rel=stylesheet href='https://example.com/x.css'>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<!--><script>alert(1)</script>-->",
    "<video src=x onerror=alert(1)></video>",
    "<details ontoggle=alert(1) open>x</details>",
    "<img srcset='https://example.com/x.png'>",
    "<a href='x' ping='https://example.com'>x</a>",
    "<p onclick=alert(1)>x</p>",
    "<p data-md-component=search>x</p>",
    "<p name=search is=x slot=y>x</p>",
)


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html: str) -> None:
    clean = sanitise(f"<p>before</p>{html}<p>after</p>")
    assert clean.startswith("<p>before</p>")
    assert clean.endswith("<p>after</p>")
    assert not re.search(r"<(script|iframe|object|embed|form|input|button|style|base|meta|link|svg|math|video)", clean)
    assert not re.search(r"<[^>]*\s(on\w+|style|srcset|ping|action|data-md-component|name)\s*=", clean)
    assert not re.search(r"(?i)<[^>]*(javascript|data):", clean)


PLOT = (
    '<svg class="jh-strip" viewBox="0 0 300 98" role="group" aria-label="甲"><path class="jh-axis" d="M12 76H288"/>'
    '<a class="jh-dot" href="../practices/a.html#figures" aria-label="乙"><text x="2" y="3">乙</text></a></svg>'
)
FRAMED = f'<figure class="jh-plot">{PLOT}</figure>'


def test_a_plot_is_left_and_nothing_else_that_is_drawn() -> None:
    assert sanitise(f"<p>甲</p>{FRAMED}{FRAMED}<p>乙</p>") == f"<p>甲</p>{FRAMED}{FRAMED}<p>乙</p>"
    assert "<svg" not in sanitise(PLOT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('href="../', 'href="javascript:pwn()//../'),
        ('href="../', 'href="javascript&#58;pwn()//../'),
        ('href="../', 'href="//example.com/../'),
        ('class="jh-dot"', 'class="jh-dot" onclick="pwn()"'),
        ("<text", "<animate attributeName=href to=x /><text"),
        ("<text", "<script>pwn()</script><text"),
        ("<text", "<use href='#x' /><text"),
        ('viewBox="0 0 300 98"', 'viewBox="0 0 300 98" style="position:fixed"'),
        ("乙</text>", "<b>乙</b></text>"),
    ],
)
def test_a_plot_with_anything_more_is_taken_away(old: str, new: str) -> None:
    clean = sanitise(FRAMED.replace(old, new))
    assert "<svg" not in clean
    assert not re.search(r"(?i)<[^>]*(javascript|example|onclick|style=|animate|script|use)", clean)


def test_a_plot_in_an_attribute_stays_there() -> None:
    clean = sanitise(f"<b title='{FRAMED}'>甲</b>{FRAMED}")
    assert clean.count('<figure class="jh-plot"><svg') <= 1
    assert not re.search(r'<b title="[^"]*<svg class="', clean)


def test_what_the_pages_use_is_left() -> None:
    html = (
        '<h2 id="figures">数字<a class="headerlink" href="#figures" title="本节的链接">#</a></h2>'
        '<table><thead><tr><th scope="col">甲</th></tr></thead><tbody><tr><td align="right">1</td></tr></tbody></table>'
        "<dl><dt>地方</dt><dd><strong>略阳</strong></dd></dl>"
    )
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "html", ['<img src="https://x/y">', '<img src="//x/y">', '<a href=" /\\x">x</a>', "<a href=&nbsp;\\\\x>x</a>"]
)
def test_an_address_that_leads_outside_is_left_out(html: str) -> None:
    assert not re.search(r"(?:src|href)=", sanitise(html))


def test_the_slow_look_at_addresses_is_left_out_only_where_it_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ("", " ", "\t", "&nbsp;", "&Tab;", "\u3000", "\u2028", "&#x85;", "/", "&quot;")
    after = (
        "x",
        "/x",
        "\\x",
        "//x",
        "&sol;x",
        "&#92;x",
        "http:x",
        "https://x",
        "a:b",
        "a&colon;b",
        "a/b:c",
        "#a:b",
        "?:",
    )
    pages = [
        f'<{tag}="{one}{two}">甲</{tag[0]}>'
        for tag in ("a href", "img alt='a' src", "p title")
        for one in before
        for two in after
    ]
    quick = [sanitise(page) for page in pages]
    monkeypatch.setattr("junheng.site.safety._LEADING_AWAY", re.compile(""))
    assert quick == [sanitise(page) for page in pages]
    assert len(set(quick)) > 50


def test_a_link_that_leaves_says_so() -> None:
    clean = sanitise('<a href="https://example.com/">x</a><a href="a.html">y</a>')
    assert '<a rel="noopener noreferrer external" href="https://example.com/">x</a>' in clean
    assert '<a href="a.html">y</a>' in clean


def _policy(page: str, templates: Path) -> dict[str, list[str]]:
    """Return the directives of the policy that a page gets, with a theme whose templates these are."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', with_policy(page, _own(templates)))
    assert found
    return {words[0]: words[1:] for words in map(str.split, found[1].split(";"))}


def _own(folder: Path) -> re.Pattern[str]:
    (folder / "base.html").write_text('<script>scope=new URL("{{ base_url }}",location)</script>', encoding="utf-8")
    return theme_inline([str(folder)])


def test_the_policy_allows_this_site_and_the_inline_scripts_of_the_theme(tmp_path: Path) -> None:
    page = '<head><meta charset="utf-8"></head><script>scope=new URL("../..",location)</script><script src="b.js"></script>'
    policy = _policy(page, tmp_path)
    assert [word.startswith("'sha256-") for word in policy["script-src"]] == [False, True]
    html = with_policy(page, _own(tmp_path))
    assert html.index("Content-Security-Policy") < html.index("<script>")


def test_the_policy_allows_the_inline_styles_of_the_theme_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("<style>h1 { margin: 0 }</style>", encoding="utf-8")
    own, other = (
        f'<meta charset="utf-8"><style>{style}</style>' for style in ("h1 { margin: 0 }", "h1 { margin: 1px }")
    )
    assert [word.startswith("'sha256-") for word in _policy(own, tmp_path)["style-src"]] == [False, True]
    assert _policy(own, tmp_path)["script-src"] == ["'self'"]
    assert _policy(other, tmp_path)["style-src"] == ["'self'"]


@pytest.mark.parametrize(
    "script",
    [
        "<script>pwned=1</script>",
        "<script type=module>pwned=1</script>",
        '<script>scope=new URL("",location);pwned=1//",location)</script>',
        '<script>scope=new URL("x"+alert(1)+"",location)</script>',
    ],
)
def test_a_script_that_is_not_the_themes_has_no_hash(script: str, tmp_path: Path) -> None:
    """The title of a practice stood in the theme's templates as it was written, and its script was given a hash."""
    assert _policy(f'<meta charset="utf-8">{script}', tmp_path)["script-src"] == ["'self'"]


def test_nothing_weaker_slips_into_the_policy(tmp_path: Path) -> None:
    policy = _policy('<meta charset="utf-8">', tmp_path)
    assert policy == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
    }


def test_what_a_text_smuggles_into_a_page_of_another_engine_is_cleaned() -> None:
    page = '<meta charset="utf-8"><!--content--><p>一</p><!--/content--><script>alert(1)</script><!--/content--><form>'
    clean = sealed(page)
    assert "<p>一</p>" in clean
    assert "<script>" not in clean
    assert clean.endswith("<!--/content--><form>")


def test_blanks_of_a_template_go_and_those_that_count_stay() -> None:
    inside = "<p>一\n\n  二</p>\n<pre>\n    三</pre>"
    kept = (
        "<pre>\n  四\n\n</pre>",
        "<script>\n  5;\n</script>",
        "<textarea>\n  六</textarea>",
        "<style>\n  p {}</style>",
    )
    page = f"<main>\n\n   <b>七</b>\n\t\n<!--content-->{inside}<!--/content-->\n   {'   '.join(kept)}\n\n</main>\n"
    end = "   ".join(kept)
    assert without_blanks(page) == f"<main>\n<b>七</b>\n<!--content-->{inside}<!--/content-->\n{end}\n</main>\n"
