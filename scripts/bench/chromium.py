"""Find the Chromium for the browser tests and the tool that reads its PDFs; install Debian's where possible.

Run as a script, it prints the path, or prints in one line what is missing and exits with 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Debian's Chromium without windows: a page takes 100 ms of processor time in it, and 190 ms in the whole Chromium."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Options: headless, no background network requests; no sandbox, as the tests may run as root."""


def find() -> str | None:
    """Return the path of a Chromium: that in the environment variable CHROMIUM, or one on the machine."""
    named = os.environ.get("CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in NAMES]
    return next((path for path in [*found, *APPLICATIONS] if path and Path(path).exists()), None)


def install() -> None:
    """Install Debian's Chromium, a Chinese font and a tool that extracts text from a PDF, if this user may."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    _apt("update")
    _apt("install", "-y", "fonts-noto-cjk", "poppler-utils")
    for package in (SHELL, "chromium"):  # Ubuntu has no shell
        if not find():
            _apt("install", "-y", package)


def _apt(*words: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], check=False, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603, S607  fixed words


if __name__ == "__main__":
    if not find() or not shutil.which("pdftotext"):
        install()
    path = find()
    if not path:
        sys.exit("Chromium is missing: install chromium or Google Chrome, or set CHROMIUM=/path/to/it")
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext is missing: install poppler-utils (Debian, Ubuntu) or poppler (Homebrew)")
    sys.stdout.write(f"{path}\n")
