"""How does the pinned virtual environment come to be? `python3 -I stack/setup.py [--production]`.

It runs before anything is installed: by the standard library alone, in a syntax that an older Python reads
far enough to say that it is too old. When nothing changed since the last time it takes no time.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs it with less is why this line is here
    found = f"{sys.executable} is {sys.version_info[0]}.{sys.version_info[1]}"
    sys.stderr.write(f"Python 3.11 or newer is needed, {found}: name one, `make PYTHON=python3.11 …`.\n")
    sys.exit(2)

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOME = os.path.join(ROOT, ".venv")
STAMP = os.path.join(HOME, "set-up")
LOG = os.path.join(HOME, "set-up.log")
PYTHON = os.path.join(HOME, "bin", "python")
ROOM_NEEDED = 1500 * 1024 * 1024

NETWORK = re.compile(
    r"NewConnectionError|ConnectionError|Connection (broken|refused|reset)|name resolution|Name or service|"
    r"timed? ?out|ProxyError|SSLError|dns error|error sending request|Network is unreachable",
    re.IGNORECASE,
)
REASONS = [
    (re.compile(r"No space left on device", re.I), "The disk is full: free 1.5 GB, then run it again."),
    (
        re.compile(r"do not match the hashes|hash mismatch", re.I),
        "A package is not the one that was pinned; see {log}.",
    ),
    (
        re.compile(r"ensurepip is not available", re.I),
        "Python has no venv: `apt install python3-venv`, then again.",
    ),
    (
        re.compile(r"Permission denied", re.I),
        "No permission to write {home}: remove it, or run as its owner.",
    ),
    (
        NETWORK,
        "The package index cannot be reached: connect, or set PIP_INDEX_URL to a mirror, and run it again.",
    ),
]


class Failed(Exception):
    """Something outside is in the way; the text is one line."""


def main() -> int:
    """Make the environment unless it is there; 2 and one line when it cannot be made."""
    try:
        set_up(
            os.path.join(ROOT, "requirements.lock" if "--production" in sys.argv else "requirements-dev.lock")
        )
    except Failed as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"{error.filename or HOME}: {error.strerror}.\n")
        return 2
    return 0


def set_up(lock_file: str) -> None:
    """Bring .venv to what the lock file says; a second set-up at once waits for the first."""
    try:
        os.makedirs(HOME, exist_ok=True)
        folder = os.open(HOME, os.O_RDONLY)
        wanted = fingerprint(lock_file)
        if stamp() == wanted:
            return
        fcntl.flock(folder, fcntl.LOCK_EX)
        if stamp() == wanted:
            return
        require_room()
        create()
    except PermissionError as error:
        raise Failed(f"No permission to write {error.filename}: run as the owner of this folder.") from None
    install(lock_file)
    with open(STAMP, "w") as file:
        file.write(wanted)


def fingerprint(lock_file: str) -> str:
    """What the environment depends on: the pins, this Python, and the place (scripts name it)."""
    with open(lock_file, "rb") as file:
        pins = hashlib.sha256(file.read()).hexdigest()
    return f"{pins}\n{sys.version}\n{HOME}\n"


def stamp() -> str | None:
    """What the environment was made from; None when it was never finished."""
    try:
        with open(STAMP) as file:
            return file.read()
    except FileNotFoundError:
        return None


def require_room() -> None:
    """Failed when the disk is nearly full."""
    free = shutil.disk_usage(HOME).free
    if free < ROOM_NEEDED and not os.path.exists(PYTHON):
        raise Failed(f"The disk is full: {free // 2**20} MB are free at {HOME}, 1500 are needed.")


def create() -> None:
    """A virtual environment of this Python; a broken or foreign one is replaced."""
    made_from = (stamp() or "").split("\n")[1:]
    fits = os.path.exists(PYTHON) and made_from in ([], fingerprint(os.devnull).split("\n")[1:])
    if fits and subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    say(f"Making .venv with Python {sys.version_info.major}.{sys.version_info.minor}")
    call([sys.executable, "-m", "venv", "--clear", HOME])


def install(lock_file: str) -> None:
    """The pinned packages, by uv for speed, by pip when uv cannot be had."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    uv = os.path.join(HOME, "bin", "uv")
    if not os.path.exists(uv):
        # Not pinned: it only fetches what the lock file pins by hash.
        attempt([*pip, "install", "--quiet", "--retries", "2", "uv"], unless_network=True)
    if os.path.exists(uv):
        say("Installing the pinned packages with uv")
        if attempt(
            [uv, "pip", "sync", "--compile-bytecode", "--python", PYTHON, "--require-hashes", lock_file],
            environment=uv_settings(),
        ):
            return
    say("Installing the pinned packages with pip: this takes a minute or two")
    call([*pip, "install", "--quiet", "--retries", "2", "--require-hashes", "-r", lock_file])


def uv_settings() -> dict[str, str]:
    """uv reads no pip configuration: hand it the index, so that a mirror named there serves both."""
    said = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    pip = dict(re.findall(r"^(?:global|install|:env:)\.([a-z-]+)='(.*)'$", said, re.MULTILINE))
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
    found = {names[key]: value for key, value in pip.items() if key in names}
    if "cert" in pip:
        found["SSL_CERT_FILE"] = pip["cert"]
    # Hashes decide which file is right, so the order of indexes need not.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **found, **os.environ}


def attempt(
    command: list[str], *, environment: dict[str, str] | None = None, unless_network: bool = False
) -> bool:
    """Whether the command succeeded; without a network there is nothing to fall back to."""
    try:
        call(command, environment)
    except Failed as error:
        if unless_network and str(error) == REASONS[-1][1]:
            raise
        return False
    return True


def call(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run it, its output kept in the log; Failed with the reason in one line."""
    done = subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    with open(LOG, "a") as file:
        file.write(f"$ {' '.join(command)}\n{done.stdout}\n")
    if done.returncode:
        raise Failed(reason(done.stdout))


def reason(output: str) -> str:
    """The one line for what pip, uv or venv complained about."""
    for pattern, line in REASONS:
        if pattern.search(output):
            return line.format(log=LOG, home=HOME)
    lines = [line for line in output.splitlines() if line.strip()]
    return f"The set-up failed: {lines[-1].strip() if lines else 'no reason given'} (more in {LOG})"


def say(text: str) -> None:
    """One line for whoever waits."""
    sys.stdout.write(f"{text} …\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
