"""The stack's commands, which the make targets call: `python -m stack run|test|up|demo`."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from stack import throwaway, trial, up
from stack.demo import story
from stack.errors import CannotStart, explained
from stack.parts import ROOT


def _run(arguments: argparse.Namespace) -> int:
    words = _after_dashes(arguments.command)
    if not words:
        raise CannotStart("Which command? `python -m stack run -- COMMAND …`.")
    return throwaway.run(words, is_durable=arguments.durable)


def _test(arguments: argparse.Namespace) -> int:
    return trial.test(_after_dashes(arguments.words))


def _up(arguments: argparse.Namespace) -> int:
    return up.up(home=Path(os.environ.get("SEUTU_HOME") or ROOT / "var"), port=_port(arguments.port))


def _demo(arguments: argparse.Namespace) -> int:
    return story.main(port=_port(arguments.port), once=arguments.once)


def _after_dashes(words: list[str]) -> list[str]:
    return words[1:] if words[:1] == ["--"] else words


def _port(text: str) -> int:
    if not text.isdecimal():
        raise CannotStart(f"PORT={text} is no port: it is a number from 1 to 65535.")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m stack", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="run a command on throw-away databases")
    run.add_argument("--durable", action="store_true", help="wait for the disk as in production")
    run.add_argument("command", nargs=argparse.REMAINDER)
    run.set_defaults(action=_run)
    test = commands.add_parser("test", help="run the tests with what they need")
    test.add_argument("words", nargs=argparse.REMAINDER, help="for pytest, after --")
    test.set_defaults(action=_test)
    whole = argparse.ArgumentParser(add_help=False)
    whole.add_argument("--port", default=os.environ.get("PORT") or "8000", help="of the workspace")
    commands.add_parser("up", parents=[whole], help="run the whole stack on kept data").set_defaults(
        action=_up
    )
    demo = commands.add_parser("demo", parents=[whole], help="show the main job on throw-away data")
    demo.add_argument("--once", action="store_true", help="stop when done; 1 when an outcome was wrong")
    demo.set_defaults(action=_demo)
    return parser


def main() -> int:
    """Do one command; 2 and one line on stderr when something outside is in the way."""
    arguments = _parser().parse_args()
    action: Callable[[argparse.Namespace], int] = arguments.action
    try:
        return action(arguments)
    except CannotStart as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(explained(error), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
