"""Which port is free on this machine?"""

import errno
import socket

from stack.errors import CannotStart

LOCAL = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether a server could listen on that port of 127.0.0.1 now."""
    with socket.socket() as probe:
        # As the servers do: a connection in TIME_WAIT does not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCAL, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise CannotStart(f"Port {port} needs root: choose one above 1023 with PORT=.") from None
            return False
    return True


def free_port(preferred: int = 0) -> int:
    """The preferred port when it is free, else any."""
    if preferred and is_free(preferred):
        return preferred
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


def require_free(port: int, *, how: str) -> None:
    """CannotStart when someone listens there already; `how` is the command that would move us."""
    if not 0 < port < 65536:
        raise CannotStart(f"PORT={port} is no port: it is a number from 1 to 65535.")
    if not is_free(port):
        raise CannotStart(f"Port {port} is taken: stop what listens there, or choose another, `{how}`.")
