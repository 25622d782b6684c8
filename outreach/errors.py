"""What can be wrong in outreach: each error says what is true."""

from crm.errors import Refused


class UnreadableMail(Exception):
    """The bytes are no mail that anything can be read from; `reason` says why. Waiting does not help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotLaunchable(Refused):
    """The campaign lacks something; `problems` are the checks that failed."""

    code = "not_launchable"

    def __init__(self, problems: list) -> None:
        super().__init__(" ".join(str(problem.text) for problem in problems))
        self.problems = problems


class InvalidTemplate(Refused):
    """The text of a template has mistakes; `problems` says where and what."""

    code = "invalid_template"

    def __init__(self, problems: list) -> None:
        super().__init__(" ".join(f"{p.language} {p.field}:{p.line} {p.message}".strip() for p in problems))
        self.problems = problems


class WrongState(Refused):
    """The thing is not in a state in which this can be done."""

    code = "wrong_state"


class BadToken(Refused):
    """The link is not one of ours, or was altered."""

    code = "bad_token"
