"""What can be wrong in outreach: each error says what is true."""


class UnreadableMail(Exception):
    """The bytes are no mail that anything can be read from; `reason` says why. Waiting does not help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
