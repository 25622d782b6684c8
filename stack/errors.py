"""What is said when the stack cannot start: one line, and what to do about it."""

import errno
import os


class CannotStart(Exception):
    """Something outside the stack is in the way; the text is one line for the person at the keyboard."""


def explained(error: OSError) -> str:
    """One line for an error of the operating system, with what to do about it."""
    where = error.filename or "the disk"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full at {where}: free some space, or set SEUTU_HOME to a folder on another disk."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"No permission to write {where}: let {_who()} write there, or set SEUTU_HOME elsewhere."
    return f"{where}: {error.strerror or error}."


def _who() -> str:
    return f"the user with uid {os.geteuid()}"
