"""`python -m stack.catcher`: the catcher as a process of its own, until SIGTERM or Ctrl-C."""

import argparse
import asyncio
import signal
import sys
import threading
from pathlib import Path

from stack.catcher.maildir import Maildir
from stack.catcher.page import PageServer
from stack.catcher.receiver import Receiver, protocol
from stack.catcher.refusals import Refusals
from stack.errors import explained
from stack.network import LOCAL


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m stack.catcher", description=__doc__)
    parser.add_argument("--mail", type=Path, required=True, help="the Maildir that keeps what comes")
    parser.add_argument("--smtp", type=int, required=True, help="the port that takes mail")
    parser.add_argument("--http", type=int, required=True, help="the port of the page")
    parser.add_argument("--workspace", default="", help="the address that the page links back to")
    parser.add_argument("--refuse", type=Path, help="a file of rules: ADDRESS|@DOMAIN|* CODE [TEXT]")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    maildir = Maildir(arguments.mail)
    receiver = Receiver(maildir, Refusals(arguments.refuse))
    page = PageServer((LOCAL, arguments.http), maildir, workspace=arguments.workspace)
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    server = await loop.create_server(lambda: protocol(receiver), LOCAL, arguments.smtp, backlog=512)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    threading.Thread(target=page.serve_forever, daemon=True).start()
    await stopping.wait()
    server.close()
    page.shutdown()


def main() -> int:
    """Serve; 2 and one line when a port or the folder is not to be had."""
    try:
        asyncio.run(_serve(_arguments()))
    except OSError as error:
        print(explained(error), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
