"""How often is what reported? For /metrics."""

from prometheus_client import Counter

EVENTS = Counter("seutu_mail_events", "Delivery events told by providers", ["provider", "kind", "is_new"])
MAILS = Counter("seutu_inbound_mails", "Mails that came in, by what became of them", ["door", "outcome"])
REFUSALS = Counter("seutu_inbound_refusals", "Calls of the inbound door that were turned away", ["why"])


def count_event(provider: str, kind: str, *, is_new: bool) -> None:
    EVENTS.labels(provider, kind, str(is_new).lower()).inc()


def count_mail(door: str, outcome: str) -> None:
    MAILS.labels(door, outcome).inc()


def count_refusal(why: str) -> None:
    REFUSALS.labels(why).inc()
