"""`make test`: what do the tests need, and which are left out when it cannot be had?"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from stack import throwaway
from stack.parts import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_TESTS = "tests/browser"
LEFT_OUT = (
    f"Left out, for want of Chromium: the browser tests ({BROWSER_TESTS}). "
    "Get it with `apt install chromium` (or name one in CHROMIUM), then run `make test` again."
)


def test(words: Sequence[str]) -> int:
    """Run pytest on throw-away databases; its exit code, and what was left out said before and after."""
    browser = find_browser() or _installed_browser()
    if browser:
        os.environ["CHROMIUM"] = browser
    else:
        print(LEFT_OUT, flush=True)
    without = [] if browser else [f"--ignore={BROWSER_TESTS}"]
    code = throwaway.run([sys.executable, "-m", "pytest", *without, *words])
    if not browser:
        print(LEFT_OUT)
    return code


def find_browser() -> str | None:
    """The Chromium to test with: CHROMIUM, else the first on PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _installed_browser() -> str | None:
    """Debian's Chromium, fetched now when we may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Fetching Chromium for the browser tests …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update", "-qq"), ("install", "-qq", "--no-install-recommends", "chromium")):
        done = subprocess.run(
            ["apt-get", "-y", *words], env=quiet, capture_output=True, cwd=ROOT, check=False
        )
        if done.returncode:
            return None
    return find_browser()
