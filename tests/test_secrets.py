"""No file of the repository gives away a key, a password, or what belongs to one person."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

from catalogs import ROOT
from junheng.check.rules.personal import personal

PLUGINS = (
    "ArtifactoryDetector", "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "CloudantDetector",
    "DiscordBotTokenDetector", "GitHubTokenDetector", "GitLabTokenDetector", "IbmCloudIamDetector", "JwtTokenDetector",
    "KeywordDetector", "MailchimpDetector", "NpmDetector", "OpenAIDetector", "PrivateKeyDetector", "PypiTokenDetector",
    "SendGridDetector", "SlackDetector", "SquareOAuthDetector", "StripeDetector", "TelegramBotTokenDetector",
    "TwilioKeyDetector",
)  # fmt: skip
"""All that know what they look for. Those that go by disorder alone take each hash and each pinyin for a key."""
EXAMPLES = {
    "scripts/junheng/data/locked.cdx.json": "addresses of packages, such as pkg:pypi/click@8.5.1, which look like e-mail",
    "tests/cases/rules/personal-number.yml": "what the rule must find",
    "tests/hostile/body.yml": "what no record may hold",
    "tests/test_secrets.py": "what the scan must find",
}
BAD = {
    "AWS Access Key": "key = 'AKIA" + "QWERTYUIOPASDFGH'",
    "GitHub Token": "token: ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
    "Private Key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "Basic Auth Credentials": "https://user:" + "hunter22@example.org/",
    "Secret Keyword": "password = " + "'correct-horse-battery'",
}
"""What each kind looks like, in two halves, so that this file holds none."""


def tracked() -> list[Path]:
    """Return the text files that the repository holds, or would hold if all were added."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in {".png", ".ico"}]


def secrets(paths: Iterable[Path]) -> list[str]:
    """Return where a secret seems to stand, and of what kind."""
    found = SecretsCollection()
    with transient_settings({"plugins_used": [{"name": name} for name in PLUGINS]}):
        for path in paths:
            found.scan_file(str(path))
    return [f"{path}:{secret.line_number}: {secret.type}" for path, secret in found]


def persons(paths: Iterable[Path]) -> list[str]:
    """Return where a number or an address of a person stands."""
    return [
        f"{path}:{number}:{column}: {what}"
        for path in paths
        for number, line in enumerate(path.read_bytes().decode(errors="replace").split("\n"), 1)
        for column, what in personal(line)
    ]


@pytest.mark.wall
def test_no_file_holds_a_secret() -> None:
    files = tracked()
    assert len(files) > 500
    assert secrets(files) == []


def test_no_file_tells_of_a_person() -> None:
    assert persons(path for path in tracked() if path.relative_to(ROOT).as_posix() not in EXAMPLES) == []


@pytest.mark.parametrize("kind", BAD)
def test_a_secret_is_found(kind: str, tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text(f"a = 1\n{BAD[kind]}\n", encoding="utf-8")
    assert [one.rpartition(": ")[2] for one in secrets([tmp_path / "settings.py"])] == [kind]


def test_a_person_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("电话\n13900001111\n", encoding="utf-8")
    assert persons([tmp_path / "a.md"]) == [f"{tmp_path / 'a.md'}:2:1: 手机号"]
