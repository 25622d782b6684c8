"""Every page that people see, by an address built from the story. Add yours here."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from outreach.mail.addresses import UNSUBSCRIBE, token_of

Address = Callable[[SimpleNamespace], str]


def plain(name: str, query: str = "") -> Address:
    """A page without a row."""
    return lambda told: reverse(f"staff:{name}") + query


def of(name: str, row: str, query: str = "") -> Address:
    """A page of one row of the story."""

    def address(told: SimpleNamespace) -> str:
        made: Any = getattr(told, row)
        return reverse(f"staff:{name}", args=[made.pk]) + query

    return address


REGISTER: list[Address] = [
    plain("start"),
    plain("search", "?q=ra"),
    plain("people"),
    plain("people", "?city=678&city=287&competence=hydrogen-and-metallurgy&not_contacted_days=90&q=a"),
    plain("people", "?q=nobody-at-all"),
    plain("person_new"),
    of("person", "person"),
    of("person_edit", "person"),
    of("contact_new", "person"),
    of("contact_edit", "contact"),
    plain("organizations"),
    plain("organizations", "?kind=company&q=a"),
    plain("organization_new"),
    of("organization", "organization"),
    of("organization_edit", "organization"),
    plain("needs"),
    plain("need_new"),
    of("need", "need"),
    of("need_edit", "need"),
    plain("tasks"),
    plain("tasks", "?show=done"),
    plain("task_new"),
    of("task_edit", "task"),
    plain("interaction_new", "?q=a"),
    lambda told: reverse("staff:interaction_new") + f"?person={told.person.pk}",
    plain("imports"),
    plain("import_new"),
    lambda told: reverse("staff:import_columns", args=[told.upload]),
    of("import", "batch"),
    of("import_rows", "batch", "?outcome=created"),
    of("import_rows", "batch"),
    plain("segments"),
    plain("segment_new", "?competence=hydrogen-metallurgy&city=678"),
    of("segment", "segment"),
]
OUTREACH: list[Address] = [
    plain("campaigns"),
    plain("campaign_new"),
    of("campaign", "campaign"),
    of("campaign_people", "campaign"),
    of("campaign_messages", "campaign"),
    of("campaign_audience", "campaign"),
    of("campaign_preview", "campaign"),
    of("campaign", "draft"),
    plain("templates"),
    plain("template_new"),
    of("template", "template"),
    plain("senders"),
    plain("sender_new"),
    of("sender", "sender"),
    plain("responses"),
    of("response", "response"),
    plain("in_doubt"),
    of("message", "message"),
]


def account(name: str, *words: str) -> Address:
    """A page of signing in."""
    return lambda told: reverse(f"account_{name}", args=words)


def of_mail(name: str) -> Address:
    """A page that a link in a mail of the story opens."""
    return lambda told: reverse(f"public:{name}", args=[token_of(told.message.pk, UNSUBSCRIBE)])


OTHERS: list[Address] = [lambda told: "/accounts/password/change/", lambda told: "/nowhere/"]
PAGES = REGISTER + OUTREACH + OTHERS
# What anyone sees who is not signed in.
PUBLIC: list[Address] = [
    lambda told: reverse("public:privacy"),
    lambda told: reverse("public:accessibility"),
    of_mail("unsubscribe"),
    of_mail("preferences"),
    account("login"),
    account("signup"),
    account("reset_password"),
    account("reset_password_done"),
    account("reset_password_from_key", "1", "expired-key"),
    account("reset_password_from_key_done"),
    lambda told: "/nowhere/",
]
# Addresses of the workspace that are no page of their own, and why.
NO_PAGES = {
    "campaign_mail": "the mail itself, shown in a frame of campaign_preview",
    "message_mail": "the mail itself, shown in a frame of message",
    "template_mail": "the mail itself, shown in a frame of template",
    "template_try": "the mail itself, shown in a frame of template",
    "organization_suggest": "part of a page: names while one types",
}
# What those see who get figures only.
FIGURES: list[Address] = [
    plain("start"),
    plain("organizations"),
    of("organization", "organization"),
    plain("needs"),
    of("need", "need"),
    plain("campaigns"),
]
