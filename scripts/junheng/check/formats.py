"""The formats of the findings of a check: for a terminal, for the hosts of repositories, for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from urllib.parse import quote

from junheng.check.rules import GROUPS
from junheng.check.rules.finding import code, explain, severity
from junheng.text.findings import SITE, Diagnostic, as_github, as_json, as_text, page_of, visible


def as_sarif(findings: Iterable[Diagnostic], site: str = SITE) -> str:
    """Return a SARIF 2.1.0 log: the findings, and each rule that found something with the address of its page."""
    found = list(findings)
    codes = sorted({finding.code for finding in found})
    rules = {code(rule): rule for group in GROUPS.values() for rule in group}
    driver = {
        "name": "junheng",
        "version": version("junheng"),
        "language": "zh-CN",
        "rules": [_rule(name, explain(rules[name]), severity(rules[name]), page_of(name, site)) for name in codes],
    }
    results = [_result(finding, codes.index(finding.code)) for finding in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, text: str, level: str, page: str) -> Mapping[str, object]:
    return {
        "id": name,
        "shortDescription": {"text": _plain(text.partition("\n")[0])},
        "fullDescription": {"text": _plain(text)},
        "help": {"text": f"说明：{page}"},
        **({"helpUri": page} if "://" in page else {}),  # an absolute address; a built site may have none
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Diagnostic, rule: int) -> Mapping[str, object]:
    place = finding.place
    text = "\n".join(filter(None, (visible(finding.message), visible(finding.help))))
    physical = {
        "artifactLocation": {"uri": quote(place.path, errors="surrogateescape")},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": _plain(text)},
        "locations": [{"physicalLocation": physical}],
    }


def _plain(text: str) -> str:
    """Return a text as a message of SARIF without placeholders (its 3.11.5) and embedded links (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic], str], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}
"""What `junheng check --format` offers, by name."""
