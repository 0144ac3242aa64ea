"""Find the browser the journeys run in; fetch one when there is none.

In this order: ``MINVEI_BROWSER``, a Chromium or Chrome on the path, the one Playwright
brings, Debian's package. The path found is kept in dist/browser.txt. No browser is a
sentence and an exit code, never a skipped test.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

KEPT = Path(__file__).parent.parent / "dist" / "browser.txt"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def browser() -> str | None:
    """Return the path of a Chromium that starts here, or None."""
    named = os.environ.get("MINVEI_BROWSER")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    candidates.append(_playwrights())
    return next((path for path in candidates if path and _starts(path)), None)


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _fetch() -> str | None:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        ways.append([*rights, "apt-get", "update"])
        ways.append([*rights, "apt-get", "install", "--yes", "chromium"])
    for way in ways:
        print(f"min vei | no browser yet: {' '.join(way[-3:])}", flush=True)
        try:
            subprocess.run(way, capture_output=True, timeout=900)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if found := browser():
            return found
    return None


def main() -> None:
    found = browser() or _fetch()
    if not found:
        sys.exit(
            "The journeys need Chromium and none could be found or fetched: "
            "install it (Debian: apt install chromium) or set MINVEI_BROWSER to its path."
        )
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(found)


if __name__ == "__main__":
    main()
