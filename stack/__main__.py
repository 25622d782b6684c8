"""The stack's commands: `python -m stack run|up|demo|catcher`. Make targets call them; people rarely do."""

import argparse
import sys
from collections.abc import Callable

from stack import throwaway
from stack.errors import CannotStart, explained


def _run(arguments: argparse.Namespace) -> int:
    if not arguments.command:
        raise CannotStart("Which command? `python -m stack run -- COMMAND …`.")
    words = arguments.command[1:] if arguments.command[0] == "--" else arguments.command
    return throwaway.run(words, is_durable=arguments.durable)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m stack", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="run a command on throw-away databases")
    run.add_argument("--durable", action="store_true", help="wait for the disk as in production")
    run.add_argument("command", nargs=argparse.REMAINDER)
    run.set_defaults(action=_run)
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
