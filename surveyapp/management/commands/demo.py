"""`manage.py demo`: a site with the included survey, 41 computer-generated responses and a staff account."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.urls import reverse

from surveyapp.instruments.language import ENGLISH
from surveyapp.management import demonstration


class Command(BaseCommand):
    help = "Prepares the demonstration and prints its addresses and login. Existing data are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, default=8000, help="port of the site on this machine (default: 8000)"
        )
        parser.add_argument("--address", help="address of the site, if it is not http://127.0.0.1:PORT")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        survey = demonstration.prepare_survey()
        username, password = demonstration.prepare_login()
        site = options["address"] or f"http://127.0.0.1:{options['port']}"
        synthetic = survey.responses.filter(synthetic=True).count()
        title = survey.title.in_language(ENGLISH.code)
        self.stdout.write(f"{title}: {synthetic} computer-generated responses.")
        self.stdout.write(f"  Survey    {site}{reverse('responding:landing', args=[survey.slug])}")
        self.stdout.write(f"  Overview  {site}{reverse('staff:overview', args=[survey.slug])}")
        self.stdout.write(f"  Analysis  {site}{reverse('staff:analysis', args=[survey.slug])}")
        self.stdout.write(f"  Login     {username}, password {password}")
        self.stdout.write(f"            (kept in {os.path.relpath(demonstration.login_file())})")
