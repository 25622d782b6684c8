"""Which foreign files does the workspace ship, and in which version?

Run by `make vendor`: fetches each package by name through npm, copies the few files that are used, strips
source-map comments (the manifest storage refuses files that point at absent maps) and writes README.md.
The copies are committed, so that node is not needed to run anything.
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

VENDOR = Path(__file__).resolve().parent / "vendor"
SOURCE_MAP = re.compile(rb"\n?(?:/\*|//)[#@] sourceMappingURL=[^\n*]*(?:\*/)?\s*")


class Package(NamedTuple):
    """A pinned npm package, the files taken from it and what they are for."""

    name: str
    version: str
    files: dict[str, str]
    purpose: str


PACKAGES = [
    Package(
        "bootstrap",
        "5.3.9",
        {"dist/css/bootstrap.min.css": "bootstrap.min.css"},
        "grid, forms, tables, buttons",
    ),
    Package("htmx.org", "2.0.10", {"dist/htmx.min.js": "htmx.min.js"}, "fragments without a page load"),
    Package("sortablejs", "1.15.7", {"Sortable.min.js": "sortable.min.js"}, "dragging cards on a board"),
]


def fetch(packages: list[Package], folder: Path) -> None:
    """Install the packages into `folder` without running their scripts."""
    wanted = [f"{package.name}@{package.version}" for package in packages]
    command = [
        "npm",
        "install",
        "--prefix",
        str(folder),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-save",
    ]
    subprocess.run([*command, *wanted], check=True)  # noqa: S603 - the arguments are the list above


def copy(package: Package, installed: Path) -> str:
    """Copy one package's files and licence; answer its licence's name."""
    home = installed / "node_modules" / package.name
    for source, target in package.files.items():
        (VENDOR / target).write_bytes(SOURCE_MAP.sub(b"\n", (home / source).read_bytes()).rstrip() + b"\n")
    licence = next((path for path in home.iterdir() if path.name.lower().startswith("licen")), None)
    if licence:
        shutil.copyfile(licence, VENDOR / f"{package.name}.LICENSE.txt")
    return str(json.loads((home / "package.json").read_text())["license"])


def readme(licences: dict[str, str]) -> str:
    """The record of what is here, as Markdown."""
    rows = [
        f"| {p.name} | {p.version} | {licences[p.name]} | {', '.join(p.files.values())} | {p.purpose} |"
        for p in PACKAGES
    ]
    head = [
        "# Files of others",
        "",
        "Written by `make vendor` (static/vendor.py). Change versions there, not here.",
    ]
    head += ["Icons come from the Python package `lucide` (ISC) and are drawn into the page.", ""]
    head += ["| package | version | licence | files | for |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def main() -> None:
    """Replace the content of static/vendor/ by what PACKAGES says."""
    VENDOR.mkdir(exist_ok=True)
    for old in VENDOR.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        fetch(PACKAGES, Path(folder))
        licences = {package.name: copy(package, Path(folder)) for package in PACKAGES}
    (VENDOR / "README.md").write_text(readme(licences))


if __name__ == "__main__":
    main()
