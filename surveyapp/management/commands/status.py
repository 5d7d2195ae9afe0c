"""`manage.py status`: the status of the site, as its page shows it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from surveyapp.operation.status.measurements import measure
from surveyapp.operation.status.site_status import status_rows
from surveyapp.operation.status.status_text import status_to_json, status_to_text, worst_state
from surveyapp.operation.status.system_status import State
from surveyapp.tasks import report_worker


class Command(BaseCommand):
    help = "Prints the status of the site and what to do; exit code 1 where something is a problem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument(
            "--measure",
            action="store_true",
            help="first measure the disk, and ask SITE_URL for its certificate and the worker for a sign",
        )
        parser.add_argument("--json", action="store_true", help="for other programs")
        parser.add_argument("--language", choices=languages, default=languages[0], help="of the text")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["measure"]:
            measure()
            if settings.WORKER:
                report_worker.enqueue()
        with translation.override(options["language"]):
            rows = status_rows()
            if options["json"]:
                self.stdout.write(json.dumps(status_to_json(rows), ensure_ascii=False, indent=2))
            else:
                self.stdout.write(status_to_text(rows), ending="")
        if worst_state(rows) is State.BAD:
            names = ", ".join(row.name for row in rows if row.state is State.BAD)
            raise CommandError(f"Not in order: {names}. What to do stands beside each of them.")
