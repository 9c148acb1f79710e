"""The SARIF that hosts of repositories read: valid, and the same findings as in the other formats."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Schema

from catalogs import CASES
from junheng.check.check import check
from junheng.check.formats import as_sarif
from junheng.text.findings import Diagnostic, Place

BAD = check(CASES / "bad").findings
SITE = "https://example.org/lib/"


def _run(findings: tuple[Diagnostic, ...], site: str = SITE) -> dict[str, Any]:
    """Return the one run of a log that the schema allows; the package was generated from the published schema."""
    text = as_sarif(findings, site)
    Schema.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    return dict(run)


def test_every_finding_is_a_result_at_its_place() -> None:
    run = _run(BAD)
    rules = run["tool"]["driver"]["rules"]
    found = []
    for result in run["results"]:
        (where,) = result["locations"]
        region = where["physicalLocation"]["region"]
        path = unquote(where["physicalLocation"]["artifactLocation"]["uri"])
        found.append((path, region["startLine"], region["startColumn"], result["ruleId"], result["level"]))
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert found == [(f.place.path, f.place.line, f.place.column, f.code, f.severity) for f in BAD]
    assert {rule["id"] for rule in rules} == {finding.code for finding in BAD}
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_rule_has_its_page_where_the_site_has_an_address() -> None:
    rule = _run(BAD)["tool"]["driver"]["rules"][0]
    assert rule["helpUri"] == f"{SITE}contribute/checks/{rule['id']}.html"
    assert rule["shortDescription"]["text"].endswith("。")
    (rule, *_) = _run(BAD, "site")["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert f"site/contribute/checks/{rule['id']}.html" in rule["help"]["text"]


def test_no_finding_is_a_valid_log() -> None:
    assert _run(())["results"] == []


def test_a_text_makes_no_link_and_no_placeholder() -> None:
    path = "practices/安全/100% a\udce4.md"
    finding = Diagnostic(Place(path), "bad-value", "{0}[甲](javascript:pwn())\u202e\n{{ config }}", "help")
    (result,) = _run((finding,))["results"]
    assert result["message"]["text"] == "{{0}}[甲] (javascript:pwn())\\u{{202e}}\\u{{a}}{{{{ config }}}}\nhelp"
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "practices/%E5%AE%89%E5%85%A8/100%25%20a%E4.md"


def test_a_log_that_is_none_is_noticed() -> None:
    log = json.loads(as_sarif(BAD, SITE))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValidationError):
        Schema.model_validate(log)
