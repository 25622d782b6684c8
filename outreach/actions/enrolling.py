"""Bringing an audience into a campaign: one statement, each person once."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from ..models import Campaign
from ..queries.audiences import audience

# One row a person: the contact with an address goes first. Who cannot be written to is enrolled as
# skipped, with the reason, so that nobody is forgotten in silence.
ENROLL = """
INSERT INTO outreach_enrollment
    (campaign_id, person_id, contact_id, city_id, state, why, next_position, due_at, ended_at,
     variables, enrolled_at)
SELECT DISTINCT ON (contact.person_id)
    %(campaign)s, contact.person_id, contact.id, coalesce(%(city)s, contact.city_id),
    CASE WHEN reason.why = '' THEN 'active' ELSE 'skipped' END, reason.why, 1,
    CASE WHEN reason.why = '' THEN %(starts_at)s::timestamptz END,
    CASE WHEN reason.why = '' THEN NULL ELSE %(now)s::timestamptz END,
    jsonb_build_object('need', need.id), %(now)s
FROM ({audience}) AS contact
CROSS JOIN LATERAL (SELECT CASE
    WHEN contact.email = '' THEN 'no_address'
    WHEN EXISTS (SELECT 1 FROM outreach_suppression s WHERE s.digest =
        encode(sha256(convert_to(lower(contact.email), 'UTF8')), 'hex')) THEN 'suppressed'
    ELSE '' END AS why) AS reason
LEFT JOIN LATERAL (
    SELECT candidacy.need_id AS id FROM crm_candidacy candidacy
    JOIN outreach_campaign_needs asked
        ON asked.competenceneed_id = candidacy.need_id AND asked.campaign_id = %(campaign)s
    WHERE candidacy.organization_id = contact.organization_id AND candidacy.stage <> 'declined'
    ORDER BY candidacy.score DESC, candidacy.id LIMIT 1) AS need ON true
ORDER BY contact.person_id, reason.why <> '', contact.city_id IS DISTINCT FROM %(city)s, contact.id
ON CONFLICT ON CONSTRAINT one_enrollment_each DO NOTHING
"""


def enroll(campaign: Campaign, *, now: datetime) -> int:
    """Enrol the campaign's audience; how many people came in that were not in before."""
    first = campaign.steps.order_by("position").first()
    starts_at = max(campaign.starts_at or now, now) + (first.delay if first else timedelta(0))
    contacts = audience(campaign).order_by().values("id", "person_id", "city_id", "organization_id", "email")
    inner, named = _with_named_parameters(*contacts.query.sql_with_params())
    with connection.cursor() as cursor:
        cursor.execute(
            ENROLL.format(audience=inner),
            {"campaign": campaign.pk, "city": campaign.city_id, "starts_at": starts_at, "now": now, **named},
        )
        return cursor.rowcount


def _with_named_parameters(sql: str, parameters: tuple) -> tuple[str, dict[str, Any]]:
    """Django's SQL with %s as SQL with names, so that it can stand inside ours; its %% stay doubled."""
    named = {f"audience_{index}": value for index, value in enumerate(parameters)}
    plain = sql % tuple(f"\0{name}\0" for name in named)
    return re.sub("\0(\\w+)\0", r"%(\1)s", plain.replace("%", "%%")), named
