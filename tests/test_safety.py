"""Whatever stands in a page cannot run, load or submit: the sanitiser and the policy."""

from __future__ import annotations

import re

import pytest

from junheng.safety import sanitise, with_policy

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
)


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html: str) -> None:
    clean = sanitise(f"<p>before</p>{html}<p>after</p>")
    assert clean.startswith("<p>before</p>")
    assert clean.endswith("<p>after</p>")
    assert not re.search(r"<(script|iframe|object|embed|form|input|button|style|base|meta|link|svg|math|video)", clean)
    assert not re.search(r"<[^>]*\s(on\w+|style|srcset|ping|action)\s*=", clean)
    assert not re.search(r"(?i)<[^>]*(javascript|data):", clean)


def test_what_the_pages_use_is_left() -> None:
    html = (
        '<h2 id="figures">数字<a class="headerlink" href="#figures" title="本节的链接">#</a></h2>'
        '<table><thead><tr><th scope="col">甲</th></tr></thead><tbody><tr><td align="right">1</td></tr></tbody></table>'
        "<dl><dt>地方</dt><dd><strong>略阳</strong></dd></dl>"
    )
    assert sanitise(html) == html


def test_a_link_that_leaves_says_so() -> None:
    clean = sanitise('<a href="https://example.com/">x</a><a href="a.html">y</a>')
    assert '<a rel="noopener noreferrer external" href="https://example.com/">x</a>' in clean
    assert '<a href="a.html">y</a>' in clean


def test_the_policy_allows_this_site_and_its_own_inline_scripts() -> None:
    page = '<head><meta charset="utf-8"></head><script>a=1</script><script src="b.js"></script>'
    page += '<script type="application/json">{}</script>'
    html = with_policy(page)
    policy = re.search(r'content="([^"]*)"', html)
    assert policy
    assert policy[1].count("'sha256-") == 1
    assert "unsafe-inline' " not in policy[1].split("script-src")[1].split(";")[0]
    assert "http" not in policy[1]
    assert html.index("Content-Security-Policy") < html.index("<script>")
