"""`manage.py load_reference`: municipalities, the network, the competence tree."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from crm.actions.reference import load_reference


class Command(BaseCommand):
    help = "Load or refresh the municipalities, the network and the competence tree."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(load_reference()))
