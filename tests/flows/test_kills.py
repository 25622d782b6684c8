"""kill -9 in mid-campaign, each part on its own: everyone mailed once, nobody forgotten, doubt shown?"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.flows.product import STEPS, Product, children_of
from tests.stack.waiting import until

PEOPLE = 200
KILL_AFTER = 30
# A lease of 30 s, the tick that settles it, the second step, and a machine that has other work.
PATIENCE = 120.0
HANDFUL = 5


def mail_worker(product: Product) -> list[int]:
    return [product.process("mail")]


def mail_children(product: Product) -> list[int]:
    return children_of(product.process("mail"))


def redis(product: Product) -> list[int]:
    return [product.process("redis")]


def postgres(product: Product) -> list[int]:
    return [product.process("postgres")]


@pytest.mark.parametrize(
    ("victims", "most_in_doubt"),
    [(mail_children, HANDFUL), (mail_worker, HANDFUL), (redis, 0), (postgres, HANDFUL)],
)
def test_everyone_is_mailed_once_and_what_was_in_flight_is_shown_as_uncertain(
    product: Product, victims: Callable[[Product], list[int]], most_in_doubt: int
):
    name = victims.__name__
    addresses = {f"p{number:03d}@{name.replace('_', '-')}.example" for number in range(PEOPLE)}
    contacts = people_of(product, addresses)
    before = len(product.mails.names())
    campaign = product.launch(name, contacts)

    until(lambda: len(product.mails.names()) - before >= KILL_AFTER, seconds=60)
    product.kill(*victims(product))
    report = product.wait(lambda: at_rest(product, campaign), seconds=PATIENCE)

    doubted = {
        row["to_email"]
        for row in product.client.rows("messages", campaign=campaign)
        if row["state"] == "uncertain"
    }
    first, second = (product.arrived(name)[title] for title in STEPS)
    assert max(first.values()) == max(second.values()) == 1
    assert first.keys() | doubted == addresses
    assert addresses - second.keys() <= doubted
    assert len(report["in_doubt"]) == len(doubted) <= most_in_doubt
    assert report["enrolled"] == PEOPLE
    # Meanwhile the clock may have closed the campaign.
    assert product.manage("campaign_report", campaign) | {"state": ""} == report | {"state": ""}


def people_of(product: Product, addresses: set[str]) -> list[str]:
    """The contacts of freshly imported people with these addresses."""
    batch = product.bring_in(sorted(addresses))
    product.wait(lambda: product.client.get(f"imports/{batch}")["state"] == "done", seconds=60)
    rows = product.client.rows("contacts")
    return [row["id"] for row in rows if row["email"] in addresses]


def at_rest(product: Product, campaign: str) -> dict[str, Any] | None:
    """The campaign's report once nothing waits and nobody moves but those whose mail is in doubt."""
    report = product.report(campaign)
    if report is None:
        return None
    messages, doubts = report["messages"], len(report["in_doubt"])
    waiting = messages.get("queued", 0) + messages.get("sending", 0)
    moving = report["end_states"].get("active", 0)
    return report if not waiting and moving == doubts else None
