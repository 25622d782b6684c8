"""`python -m stack.composefile`: is docker-compose.yml valid, and does it insist on its secrets?"""

import os
import re
import subprocess
import sys
from pathlib import Path

from stack.parts import ROOT

FILE = ROOT / "docker-compose.yml"
COMPOSE = Path(sys.executable).with_name("docker-compose")


def required() -> list[str]:
    """The variables that the file insists on."""
    return sorted(set(re.findall(r"\$\{(\w+):\?", FILE.read_text())))


def complaint(values: dict[str, str]) -> str:
    """What `docker compose config` says against the file with these variables; empty when it is content."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.environ.get("HOME", "/"), **values}
    command = [str(COMPOSE), "--env-file", os.devnull, "-f", str(FILE), "config", "--quiet"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return (done.stderr.strip() or f"exit {done.returncode}") if done.returncode else ""


def main() -> int:
    """0 when the file is valid with its secrets and refused without any one of them."""
    names = required()
    faults = [complaint(dict.fromkeys(names, "x"))]
    faults += [
        f"{FILE.name} starts without {name}"
        for name in names
        if not complaint({other: "x" for other in names if other != name})
    ]
    for fault in filter(None, faults):
        print(fault, file=sys.stderr)
    return 1 if any(faults) else 0


if __name__ == "__main__":
    sys.exit(main())
