"""`manage.py campaign_report ID`: how a campaign stands, each number from its rows."""

import json
import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from outreach.models import Campaign
from outreach.queries.campaigns import report


class Command(BaseCommand):
    help = (
        "How a campaign stands: enrolled, messages by state, responses by kind, end states, mails in doubt."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=uuid.UUID)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = Campaign.objects.filter(pk=options["id"]).first()
        if campaign is None:
            raise CommandError(f"no campaign has the id {options['id']}", returncode=2)
        answer = report(campaign)
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for name, value in answer.items():
            self.stdout.write(f"{name}: {value}")
